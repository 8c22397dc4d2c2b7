"""The sheet that `annotate` adds: every question, note and row left out, with its place and room for an answer."""

import html
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from textwrap import wrap

from recommendations.plan import Issue, LeftOutRow, LeftOutWhy, Reading, SheetReading
from recommendations.problems import Severity
from recommendations.wording import count, join
from recommendations.workbook.cells import column_letter
from recommendations.workbook.earlier_answers import HEADER_ROW, Answer, Question, line_fingerprint, question
from recommendations.workbook.earlier_marks import BEFORE, FINGERPRINT, LINE, MARKED, plain_words
from recommendations.workbook.layout import QUESTIONS_TITLE
from recommendations.workbook.mark_styles import StylesPart
from recommendations.workbook.workbook_part import quoted
from recommendations.workbook.xml_edits import cell_text, escaped

NAME = "Questions"
NO_QUESTIONS = "There are no questions: every cell was read."
HEADINGS = ("Place", "Kind", "What was found", "What it means, and what to do", "Your answer")
WIDTHS = (24, 13, 36, 64, 38)
MOST_LINKS = 65_000  # Excel's limit is 65,530 in a sheet
LONGEST_TEXT = 2_000
_LINE_POINTS, _MOST_POINTS = 15, 400
_LETTERS = 1.1  # of a text, to a unit of width, which is one figure wide
KINDS = {Severity.ERROR: "Error", Severity.WARNING: "Question", Severity.INFO: "Note"}
_HOW_TO = (
    "Click a place to go to its cell. Correct the cell, or write your answer beside the question, save the workbook "
    "and send it back. In the other sheets a thick outline marks a question and a dashed one a note, with a violet "
    "hatch where the cell has no colour; point at the cell to read it. Nothing else in the workbook was changed."
)
_LEFT_OUT = {
    LeftOutWhy.HEADING: "Left out: it is a row of headings.",
    LeftOutWhy.NO_MEASURE: "Left out: no measure could be read in it.",
    LeftOutWhy.TITLE: "Left out: it stands above the table, as a title.",
    LeftOutWhy.BANNER: "Left out as an action: it is a banner that names what stands below it.",
    LeftOutWhy.TOTAL: "Left out: it is a total.",
    LeftOutWhy.KEY: "Left out: it belongs to a key.",
    LeftOutWhy.NOTE: "Left out: it is a note.",
    LeftOutWhy.OTHER_TABLE: "Left out: it belongs to another table.",
    LeftOutWhy.CONTINUATION: "Not an action of its own: its text was kept with the action above.",
    LeftOutWhy.NO_ACTION: "Left out: it has no action text.",
    LeftOutWhy.OTHER_INSPECTION: "Left out: it belongs to another inspection, or names none.",
}
_FIXED = ' customHeight="1"'  # other rows are fitted again when they are edited
_NAVY, _RULE = "FF14293F", "FFB9BEC1"
_TOP = '<alignment vertical="top" wrapText="1"/>'
_MIDDLE = '<alignment vertical="center" wrapText="1"/>'
_BORDER = "".join(
    ["<border>"]
    + [f'<{side} style="thin"><color rgb="{_RULE}"/></{side}>' for side in ("left", "right", "top", "bottom")]
    + ["<diagonal/></border>"]
)


_Kept = list[tuple[int, str, int]]  # cells of the record: column, text, style


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet. `link`: (sheet, cell) to go to."""

    place: str
    kind: str
    found: str
    message: str
    link: tuple[str, str] | None = None
    answer: Answer | None = None  # as an earlier sheet has it

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """As they are shown."""
        return _shown(self.place), _shown(self.kind), _shown(self.found), _shown(self.message)

    @property
    def question(self) -> Question:
        """What it asks, by which its answer on an earlier sheet is known."""
        return question(_as_kept(self.place), _as_kept(self.message))


def lines_of(reading: Reading, hidden: Collection[str] = ()) -> tuple[Line, ...]:
    """Errors, questions and notes, each in the workbook's order; then the rows left out, and what each sheet was.

    `hidden`: sheets that a link cannot go to.
    """
    order = list(KINDS)
    issues = sorted(reading.issues, key=lambda issue: order.index(issue.severity))
    left_out = [_left_out(row) for row in reading.rows.left_out]
    sheets = [_sheet(sheet, None if sheet.name in hidden else (sheet.name, "A1")) for sheet in reading.sheets]
    return (*map(_line, issues), *left_out, *sheets)


def _line(issue: Issue) -> Line:
    sheet, _, cell = (issue.cell or "").rpartition("!")
    place = f"{sheet}, {cell}" if sheet else f"Row {issue.row}" if issue.row else "The workbook"
    found = (
        (issue.found or "") if sheet else ""
    )  # of a workbook it is part of a sentence, which the message has
    return Line(place, KINDS[issue.severity], found, issue.message, (sheet, cell) if sheet else None)


def _sheet(sheet: SheetReading, link: tuple[str, str] | None) -> Line:
    kind = "Sheet left out" if sheet.role == "ignored" else "Sheet read"
    return Line(sheet.name, kind, "", sheet.why, link)


def _left_out(row: LeftOutRow) -> Line:
    message = f"{_LEFT_OUT[row.why]} If it is an action, say so."
    return Line(f"{row.sheet}, row {row.row}", "Row left out", row.text, message, (row.sheet, f"A{row.row}"))


def summary(reading: Reading) -> str:
    """What there is to answer, and the account of the rows."""
    counted = [
        count(number, KINDS[severity].lower())
        for severity in KINDS
        if (number := sum(issue.severity is severity for issue in reading.issues))
    ]
    asked = any(issue.severity is not Severity.INFO for issue in reading.issues)
    first = "" if asked else NO_QUESTIONS + " "
    listed = f"{join(counted)}. " if counted else ""
    rows = reading.rows
    ledger = f"Rows: {rows.read} read = {rows.imported} imported + {len(rows.left_out)} left out."
    return f"{first}{listed}{ledger}"


@dataclass(frozen=True, slots=True)
class _Styles:
    title: int
    summary: int
    header: int
    link: int
    kind: int
    found: int
    message: int
    answer: int

    @classmethod
    def added_to(cls, styles: StylesPart) -> "_Styles":
        found = {"border": _BORDER, "inside": _TOP}
        header = {"fill": _solid(_NAVY), "border": _BORDER, "inside": _MIDDLE}
        return cls(
            title=styles.add(font=_font(16, _NAVY, "<b/>")),
            summary=styles.add(font=_font(11), inside=_TOP),
            header=styles.add(font=_font(11, "FFFFFFFF", "<b/>"), **header),
            link=styles.add(font=_font(11, "FF0B4F9E", "<u/>"), **found),
            kind=styles.add(font=_font(11, weight="<b/>"), **found),
            found=styles.add(font=_font(11), flags=' quotePrefix="1"', **found),
            message=styles.add(font=_font(11), **found),
            answer=styles.add(font=_font(11), fill=_solid("FFFFFBE8"), **found),
        )


def _font(size: int, colour: str = "FF000000", weight: str = "") -> str:
    return f'<font>{weight}<sz val="{size}"/><color rgb="{colour}"/><name val="Calibri"/><family val="2"/></font>'


def _solid(colour: str) -> str:
    colours = f'<fgColor rgb="{colour}"/><bgColor indexed="64"/>'
    return f'<fill><patternFill patternType="solid">{colours}</patternFill></fill>'


def question_sheet(
    lines: Sequence[Line], about: str, styles: StylesPart, space: str, notes: Sequence[str]
) -> bytes:
    """The sheet's XML. `about`: the summary; `space`: the namespace of the workbook's form of the standard.

    `notes`: the fingerprints of the notes written, for the record in hidden columns that `earlier_marks` reads.

    Every text is an inline string, which no program takes for a formula.
    """
    own = _Styles.added_to(styles)
    last = HEADER_ROW + len(lines)
    parts = [
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{space}">',
        '<sheetPr><tabColor rgb="FF7030A0"/><pageSetUpPr fitToPage="1"/></sheetPr>',
        f'<dimension ref="A1:{column_letter(LINE)}{last}"/>',
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0">',
        f'<pane ySplit="{HEADER_ROW}" topLeftCell="A{HEADER_ROW + 1}" activePane="bottomLeft" state="frozen"/>',
        f'<selection pane="bottomLeft" activeCell="E{HEADER_ROW + 1}" sqref="E{HEADER_ROW + 1}"/>',
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>',
        _columns(),
        "<sheetData>",
        *_rows(about, lines, own, _record(styles, notes, lines)),
        f'</sheetData><autoFilter ref="A{HEADER_ROW}:E{last}"/>',
        '<mergeCells count="2"><mergeCell ref="A2:E2"/><mergeCell ref="A3:E3"/></mergeCells>',
        *_links(lines),
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.7" header="0.3" footer="0.3"/>',
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>',
        "<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P of &amp;N</oddFooter></headerFooter>",
        "</worksheet>",
    ]
    return "".join(parts).encode()


def defined_names(name: str, lines: Sequence[Line]) -> dict[str, str]:
    """The header is repeated on each page; the filter covers the table."""
    last = HEADER_ROW + len(lines)
    return {
        "_xlnm._FilterDatabase": f"{quoted(name)}!$A${HEADER_ROW}:$E${last}",
        "_xlnm.Print_Titles": f"{quoted(name)}!${HEADER_ROW}:${HEADER_ROW}",
    }


def _columns() -> str:
    columns = (
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(WIDTHS, 1)
    )
    record = f'<col min="{MARKED}" max="{LINE}" width="9" hidden="1" customWidth="1"/>'
    return f"<cols>{''.join(columns)}{record}</cols>"


def _record(styles: StylesPart, notes: Sequence[str], lines: Sequence[Line]) -> list[_Kept]:
    """The record's cells, row by row: column, text, style."""
    pairs: list[_Kept] = [[(MARKED, "", marked), (BEFORE, "", before)] for marked, before in styles.pairs()]
    prints: list[_Kept] = [[(FINGERPRINT, note, 0)] for note in notes]
    written: list[_Kept] = [[(LINE, line_fingerprint(map(_as_kept, line.texts)), 0)] for line in lines]
    nothing: _Kept = []
    return [pair + note + line for pair, note, line in zip_longest(pairs, prints, written, fillvalue=nothing)]


def _rows(about: str, lines: Sequence[Line], own: _Styles, record: Sequence[_Kept]) -> Iterator[str]:
    yield _row(1, [(QUESTIONS_TITLE, own.title)], height=24)
    yield _row(2, [(about, own.summary)], height=18)
    yield _row(3, [(_HOW_TO, own.summary)], height=33)
    yield _row(HEADER_ROW, [(heading, own.header) for heading in HEADINGS], height=20)
    styles = (own.link, own.kind, own.found, own.message, own.answer)
    for number, (line, kept) in enumerate(zip_longest(lines, record), HEADER_ROW + 1):
        hidden = [
            _cell(f"{column_letter(column)}{number}", text, style) for column, text, style in kept or ()
        ]
        if line is None:
            yield _row(number, [], hidden=hidden)
            continue
        place = own.link if line.link else own.message
        cells = list(zip((*line.texts, ""), (place, *styles[1:]), strict=True))
        if line.answer:
            cells.pop()
            hidden.insert(0, line.answer.cell(f"E{number}"))
        yield _row(number, cells, height=_height((*line.texts, "")), hidden=hidden)


def _height(texts: Sequence[str]) -> int:
    """Points that the longest text of a row needs; said, since not every program fits rows when it opens a workbook."""
    needed = (len(_wrapped(text, width)) for text, width in zip(texts, WIDTHS, strict=True))
    return min(max(1, *needed) * _LINE_POINTS + 2, _MOST_POINTS)


def _wrapped(text: str, width: int) -> list[str]:
    return [line for part in _shown(text).split("\n") for line in wrap(part, int(width * _LETTERS)) or [""]]


def _row(
    number: int, cells: Sequence[tuple[str, int]], height: int | None = None, hidden: Sequence[str] = ()
) -> str:
    tall = f' ht="{height}"{"" if number > HEADER_ROW else _FIXED}' if height else ""
    inside = "".join(_cell(f"{letter}{number}", *cell) for letter, cell in zip("ABCDE", cells, strict=False))
    return f'<row r="{number}"{tall}>{inside}{"".join(hidden)}</row>'


def _cell(reference: str, text: str, style: int) -> str:
    if not text:
        return f'<c r="{reference}" s="{style}"/>'
    said = f'<is><t xml:space="preserve">{cell_text(_shown(text))}</t></is>'
    return f'<c r="{reference}" s="{style}" t="inlineStr">{said}</c>'


def _as_kept(text: str) -> str:
    """The words of a text as they are found again in a part."""
    return plain_words(html.unescape(cell_text(_shown(text))))


def _shown(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"


def _links(lines: Sequence[Line]) -> Iterator[str]:
    linked = [(number, line.link) for number, line in enumerate(lines, HEADER_ROW + 1) if line.link][
        :MOST_LINKS
    ]
    if not linked:
        return
    yield "<hyperlinks>"
    for number, (sheet, cell) in linked:
        place = escaped(f"{quoted(sheet)}!{cell}")
        yield f'<hyperlink ref="A{number}" location="{place}" tooltip="Go to {escaped(cell)}"/>'
    yield "</hyperlinks>"
