"""OpenDocument spreadsheets (.ods): what each cell holds and what it shows, from the file's own XML.

Source: OpenDocument 1.3 part 3, chapters 9 (tables), 19 (attributes) and 20 (formatting).
"""

import io

from recommendations.workbook.fill_rules import Rule
from recommendations.workbook.filled_by_rules import Cells, fill_by_rules, laid_over
from recommendations.workbook.open_cells import OpenCell, number_of
from recommendations.workbook.open_rules import areas_of, open_rule
from recommendations.workbook.open_styles import OpenStyles, walk
from recommendations.workbook.sheet_answer import (
    LAST_COLUMN,
    LAST_ROW,
    Area,
    Gathered,
    SheetAnswer,
    refuse_area,
)
from recommendations.workbook.struck import MARK, mark_of, parted
from recommendations.workbook.styles import Attributes
from recommendations.workbook.workbook_xml import OpenWorkbook

_ASIDE_WORDS = """
    office:annotation office:forms table:tracked-changes table:shapes table:dde-links table:scenario
    draw:frame draw:custom-shape draw:rect draw:line draw:g draw:a draw:control text:note text:ruby-text
"""
_ASIDE = frozenset(_ASIDE_WORDS.split())


def read_open_document(data: bytes) -> list[SheetAnswer]:
    """The sheets, in order. Raises Refused, pyexpat.ExpatError, styles.Forbidden or what a broken zip raises."""
    book = OpenWorkbook(io.BytesIO(data))
    styles = OpenStyles()
    if book.has("styles.xml"):
        walk(book.opener("styles.xml"), styles.start, lambda name: None)
    reader = _Reader(styles)
    walk(book.opener("content.xml"), reader.start, reader.end, reader.text)
    return [{"place": place} | sheet for place, sheet in enumerate(reader.sheets)]


class _Reader:
    """Takes a document's elements as they come. Sheets are finished one by one; styles come before them all."""

    def __init__(self, styles: OpenStyles) -> None:
        self.sheets: list[SheetAnswer] = []
        self._styles = styles
        self._sheet: _Sheet | None = None
        self._cell: OpenCell | None = None
        self._aside = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if self._aside or name in _ASIDE or (name == "table:table" and self._sheet):
            self._aside += 1
        elif self._cell:
            self._cell.start(name, attributes)
        elif self._sheet is None:
            self._styles.start(name, attributes)
            if name == "table:table":
                hidden = attributes.get("table:style-name") in self._styles.hidden_tables
                self._sheet = _Sheet(attributes.get("table:name", ""), self._styles, hidden=hidden)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._cell = OpenCell(name, attributes)
        else:
            self._sheet.start(name, attributes)

    def end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif name in ("table:table-cell", "table:covered-table-cell"):
            if self._sheet and self._cell:
                self._sheet.add(self._cell)
            self._cell = None
        elif self._sheet and name == "table:table-row":
            self._sheet.end_row()
        elif self._sheet and name == "table:table":
            self.sheets.append(self._sheet.answer())
            self._sheet = None
        elif self._cell:
            self._cell.end(name)

    def text(self, text: str) -> None:
        if self._cell and not self._aside:
            self._cell.add(text)


class _Sheet:
    """A sheet while it is read. What is repeated is written down once, and only within the area that is used."""

    def __init__(self, name: str, styles: OpenStyles, *, hidden: bool) -> None:
        self._gathered = Gathered(name, hidden=hidden)
        self._styles = styles
        self._row = self._column = 1
        self._row_style: str | None = None
        self._rows = 1
        self._columns: list[tuple[int, int, str]] = []  # first, last, the style of cells that name none
        self._next_column = 1
        self._plain: set[str | None] = {None}  # styles that neither fill a cell nor have it filled by rules
        self._cells: list[tuple[int, int, OpenCell]] = []
        self._filled: list[tuple[int, int, int, int, str]] = []
        self._rules: list[Rule] = []
        self._by_style: list[Area] = []
        self._targets: tuple[Area, ...] = ()

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "table:table-row":
            self._start_row(attributes)
        elif name == "table:table-column":
            self._add_columns(attributes)
        elif name == "calcext:conditional-format":
            self._targets = areas_of(attributes.get("calcext:target-range-address", ""))
        elif name.startswith("calcext:") and self._targets:
            rule = open_rule(name, attributes, self._targets, self._styles, len(self._rules))
            self._rules += [rule] if rule else []

    def _start_row(self, attributes: Attributes) -> None:
        self._rows = number_of(attributes, "table:number-rows-repeated", LAST_ROW)
        self._row_style = attributes.get("table:default-cell-style-name")
        self._column = 1
        if attributes.get("table:visibility") in ("collapse", "filter") and self._rows < LAST_ROW // 2:
            self._gathered.hidden_rows |= set(range(self._row, self._row + self._rows))

    def _add_columns(self, attributes: Attributes) -> None:
        first = self._next_column
        last = first + number_of(attributes, "table:number-columns-repeated", LAST_COLUMN) - 1
        style = attributes.get("table:default-cell-style-name")
        if style and (
            self._styles.fill(style) or style in self._styles.by_rule or self._styles.strikes(style)
        ):
            self._columns.append((first, last, style))
            self._plain.discard(None)  # a cell that names no style has its column's
        if attributes.get("table:visibility") in ("collapse", "filter"):
            self._gathered.hidden_columns |= set(range(first, min(last, LAST_COLUMN) + 1))
        self._next_column = last + 1

    def add(self, cell: OpenCell) -> None:
        """A cell, or as many as it is repeated. What a merged cell covers is not seen, and not read."""
        first, last = self._column, self._column + cell.times - 1
        self._column = last + 1
        if cell.covered:
            return
        style = cell.attributes.get("table:style-name") or self._row_style
        if style not in self._plain:
            self._paint(style, first, last)
        if (
            "table:number-columns-spanned" in cell.attributes
            or "table:number-rows-spanned" in cell.attributes
        ):
            self._merge(cell, first)
        if "office:value-type" in cell.attributes or "table:formula" in cell.attributes or cell.shown:
            if self._styles.any_strike:
                self._strike(cell, style, first)
            self._cells.append((first, last, cell))

    def _strike(self, cell: OpenCell, style: str | None, column: int) -> None:
        """Says what of a cell is struck through: by its own style, the row's or the column's, or by spans in it."""
        by_column = self._columns_between(column, column)
        own = bool(self._styles.strikes(style or (by_column[0][2] if by_column else None)))
        told = [(text, self._by_spans(spans)) for text, spans in cell.runs]
        standing, struck = parted(told or [(cell.shown, None)], own=own)
        cell.mark = mark_of(standing, struck)
        if cell.mark and cell.mark != MARK:
            cell.stand_as(standing)

    def _by_spans(self, spans: tuple[str, ...]) -> bool | None:
        """What the innermost span says that says anything."""
        said = [struck for name in spans if (struck := self._styles.strikes(name)) is not None]
        return said[-1] if said else None

    def _merge(self, cell: OpenCell, first: int) -> None:
        across = number_of(cell.attributes, "table:number-columns-spanned", LAST_COLUMN)
        down = number_of(cell.attributes, "table:number-rows-spanned", LAST_ROW)
        if across > 1 or down > 1:
            self._gathered.merges.append((self._row, first, self._row + down - 1, first + across - 1))

    def _paint(self, style: str | None, first: int, last: int) -> None:
        """The fills of some cells of this row: by their own style or the row's, else that of each column."""
        if style and not self._styles.fill(style) and style not in self._styles.by_rule:
            self._plain.add(style)
            return
        spans = [(first, last, style)] if style else self._columns_between(first, last)
        for start, end, name in spans:
            if name and (fill := self._styles.fill(name)):
                self._filled.append((self._row, self._row + self._rows - 1, start, end, fill))
            if name in self._styles.by_rule:
                self._by_style.append((self._row, start, self._row + self._rows - 1, end))

    def _columns_between(self, first: int, last: int) -> list[tuple[int, int, str]]:
        return [
            (max(first, start), min(last, end), style)
            for start, end, style in self._columns
            if start <= last and end >= first
        ]

    def end_row(self) -> None:
        if self._cells:
            bottom, right = self._row + self._rows - 1, self._cells[-1][1]
            refuse_area(self._gathered.name, (1, self._cells[0][0], bottom, right))
            for row in range(self._row, self._row + self._rows):
                self._put_row(row)
            self._cells = []
        self._row += self._rows

    def _put_row(self, row: int) -> None:
        for first, last, cell in self._cells:
            for column in range(first, last + 1):
                self._put(row, column, cell)

    def _put(self, row: int, column: int, cell: OpenCell) -> None:
        self._gathered.strike(row, column, cell.mark)
        if cell.plain:
            self._gathered.put(row, column, cell.shown)
        elif error := cell.error():
            self._gathered.put_special(row, column, "error", error)
        elif formula := cell.uncalculated():
            self._gathered.put_special(row, column, "formula", formula)
        else:
            value = cell.value()
            self._gathered.put(row, column, value, cell.number_format(value))

    def answer(self) -> SheetAnswer:
        area = self._gathered.area()
        for first_row, last_row, first, last, fill in self._filled if area else ():
            for row in range(first_row, min(last_row, area[2]) + 1):  # type: ignore[index]
                for column in range(first, min(last, area[3]) + 1):  # type: ignore[index]
                    self._gathered.put(row, column, None, fill=fill)
        sheet = self._gathered.answer()
        # LibreOffice writes its rules twice; the old way says less of where they hold.
        if self._rules:
            return sheet | self._by_rules(sheet)
        return sheet | {"coloured_by_rules": _joined(self._by_style)}

    def _by_rules(self, sheet: SheetAnswer) -> SheetAnswer:
        first = (sheet["first_row"], sheet["first_column"])
        cells = Cells(sheet["rows"], first, sheet["specials"], self._gathered.altered)
        filled = fill_by_rules(self._rules, cells)
        return {
            "fills": laid_over(sheet["fills"], filled.fills),
            "coloured_by_rules": filled.not_known,
        }


def _joined(areas: list[Area]) -> list[Area]:
    """Areas one below the other, as one."""
    joined: dict[tuple[int, int], Area] = {}
    whole: list[Area] = []
    for top, left, bottom, right in areas:
        above = joined.get((left, right))
        if above and above[2] + 1 == top:
            joined[left, right] = (above[0], left, bottom, right)
        else:
            whole += [above] if above else []
            joined[left, right] = (top, left, bottom, right)
    return [*whole, *joined.values()]
