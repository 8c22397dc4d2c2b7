"""Draws the sheets of a sample workbook as a force's programme office would: for people, not for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil

from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tests.sample_story import STATUS_IN_WORDS, SampleAction, SampleRecommendation

GROUPS = (
    ("HMICFRS recommendation", "A", "E"),
    ("Our response", "F", "H"),
    ("Timescale", "I", "J"),
    ("Position", "K", "M"),
    ("Assurance", "N", "P"),
)
HEADINGS = (
    ("A", "Rec", 7),
    ("B", "Recommendation", 36),
    ("C", "HMICFRS deadline", 14),
    ("D", "SRO", 17),
    ("E", "Overall BRAG", 10),
    ("F", "Ref", 7),
    ("G", "What we will do", 40),
    ("H", "Lead", 21),
    ("I", "Original date", 14),
    ("J", "By when", 15),
    ("K", "Status", 15),
    ("L", "% complete", 10),
    ("M", "BRAG", 9),
    ("N", "Progress update", 46),
    ("O", "Evidence", 30),
    ("P", "How we will know", 30),
)
GOVERNANCE = ("Q", "Governance", 18)

NAVY, PALE, GREY, DARK_RED = "1F3864", "D9E2F3", "808080", "C00000"
FILLS = {"red": "FF0000", "amber": "FFC000", "green": "00B050", "blue": "0070C0"}
EDGE = Border(*(Side(style="thin", color="A6A6A6"),) * 4)
KEY = (
    ("B", "blue", "Complete, and evidence seen by the Crime Standards Team"),
    ("G", "green", "On track"),
    ("A", "amber", "At risk: recoverable within the month"),
    ("R", "red", "Off track: needs a decision by Crime Board"),
)
NOTES = (
    "1. Dates may be changed only with the agreement of the SRO. The original date must not be overwritten.",
    "2. Updates are due by the fifth working day of each month.",
    "3. Percentages are the lead's own estimate.",
)
GUIDANCE = (
    ("Column", "What to put in it"),
    ("What we will do", "One action that one person can finish. Start with a verb."),
    ("Lead", "A role, not a name. One lead only, unless the SRO agrees."),
    ("By when", "The date by which the action will be finished."),
    ("Status", "Pick from the list. Complete means that the Crime Standards Team has the evidence."),
    ("% complete", "Your own estimate, 0% to 100%."),
    ("BRAG", "See the key below."),
    ("Progress update", "What has changed since last month, and what happens next. At most 60 words."),
    ("Evidence", "The document or data that shows the action is done, with its date."),
)


@dataclass(slots=True)
class Places:
    """Where things stand on the plan's sheet: the answer sheet for a test, filled in while drawing."""

    header_rows: tuple[int, int] = (0, 0)
    actions: dict[str, int] = field(default_factory=dict)
    recommendations: dict[str, int] = field(default_factory=dict)
    rows_above: int = 0
    rows_below: int = 0
    results: dict[str, str] = field(default_factory=dict)
    """What Excel would have stored for each formula, by address."""


def draw_cover(sheet: Worksheet, lines: Sequence[str], history: Sequence[Sequence[str]]) -> None:
    """Force, title, version, marking, and who changed what when."""
    _page(sheet, "BCDE", (12, 20, 36, 44))
    looks = ((22, NAVY), (16, NAVY), (12, "000000"), (12, DARK_RED), (10, GREY))
    for row, (text, (size, colour)) in enumerate(zip(lines, looks, strict=True), start=3):
        sheet.cell(row, 2, text).font = _font(size, bold=True, color=colour)
    sheet.row_dimensions[3].height = 30
    sheet.row_dimensions[4].height = 22
    sheet["B10"] = "Version control"
    sheet["B10"].font = _font(12, bold=True, color=NAVY)
    _small_table(sheet, 11, (("Version", "Date", "Author", "Summary of changes"), *history))


def draw_guidance(sheet: Worksheet) -> None:
    """How to fill in the plan: a table that looks like a plan to a careless reader, and the key."""
    _page(sheet, "BC", (24, 90))
    sheet["B2"] = "How to fill in the action plan"
    sheet["B2"].font = _font(14, bold=True, color=NAVY)
    _small_table(sheet, 4, GUIDANCE)
    sheet["B15"] = "BRAG key"
    sheet["B15"].font = _font(11, bold=True, color=NAVY)
    for row, (_, colour, meaning) in enumerate(KEY, start=16):
        _coloured(sheet.cell(row, 2, colour.capitalize()), colour)
        sheet.cell(row, 3, meaning).font = _font()


def draw_lists(sheet: Worksheet, plan: Sequence[SampleRecommendation]) -> None:
    """The hidden sheet behind the drop-downs."""
    for column, (heading, words) in enumerate(_drop_downs(plan), start=1):
        for row, word in enumerate((heading, *words), start=1):
            sheet.cell(row, column, word).font = _font(bold=row == 1)
    sheet.sheet_state = "hidden"


def draw_plan(
    sheet: Worksheet,
    title_lines: Sequence[str],
    plan: Sequence[SampleRecommendation],
    governance: dict[str, str],
) -> Places:
    """The action plan itself, from its title block to its notes. `governance`: a board by recommendation."""
    places = Places(rows_above=len(title_lines))
    _title_block(sheet, title_lines)
    header = len(title_lines) + 2
    places.header_rows = (header, header + 1)
    columns = (*HEADINGS, GOVERNANCE) if governance else HEADINGS
    _header(sheet, header, columns)
    last = _rows(sheet, header + 2, plan, places)
    for ref, board in governance.items():
        first = places.recommendations[ref]
        actions = next(len(part.actions) for part in plan if part.ref == ref)
        for row in range(first, first + actions):
            sheet[f"Q{row}"] = board
    for row in range(header + 2, last + 1):
        if any(cell.value is not None or cell.fill.fill_type for cell in sheet[row]):
            _finish_row(sheet, row, columns)
    _below(sheet, header + 2, last, places)
    _comforts(sheet, header + 1, last)
    return places


def _title_block(sheet: Worksheet, lines: Sequence[str]) -> None:
    for row, text in enumerate(lines, start=1):
        sheet.merge_cells(f"A{row}:P{row}")
        sheet.cell(row, 1, text).font = _font(color=GREY)
        sheet.cell(row, 1).alignment = Alignment(vertical="center")
    sheet["A1"].font = _font(16, bold=True, color="FFFFFF")
    sheet["A1"].fill = _solid(NAVY)
    sheet["A2"].font = _font(14, bold=True, color=NAVY)
    sheet.row_dimensions[1].height = 30
    sheet.row_dimensions[2].height = 22
    sheet.cell(len(lines) - 1, 1).font = _font(11, bold=True, color=DARK_RED)


def _header(sheet: Worksheet, row: int, columns: Sequence[tuple[str, str, int]]) -> None:
    for text, first, last in GROUPS:
        sheet.merge_cells(f"{first}{row}:{last}{row}")
        _heading(sheet[f"{first}{row}"], text, NAVY, "FFFFFF")
    for letter, text, width in columns:
        _heading(sheet[f"{letter}{row + 1}"], text, PALE, "000000")
        sheet.column_dimensions[letter].width = width
    sheet.row_dimensions[row].height = 18
    sheet.row_dimensions[row + 1].height = 30


def _heading(cell: Cell, text: str, fill: str, ink: str) -> None:
    cell.value = text
    cell.font = _font(bold=True, color=ink)
    cell.fill = _solid(fill)
    cell.border = EDGE
    cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")


def _rows(sheet: Worksheet, row: int, plan: Sequence[SampleRecommendation], places: Places) -> int:
    """Every recommendation with its actions; gives the last row."""
    for recommendation in plan:
        if recommendation.ref == "6":
            row += 1  # a blank row, where someone once had a page break
        places.recommendations[recommendation.ref] = row
        last = row + max(len(recommendation.actions), 1) - 1
        _recommendation(sheet, recommendation, row, last)
        for place, action in enumerate(recommendation.actions, start=row):
            places.actions[action.ref] = place
            _action(sheet, place, action, places)
        row = last + 1
    return row - 1


def _recommendation(sheet: Worksheet, told: SampleRecommendation, first: int, last: int) -> None:
    for row in range(first, last + 1 if told.layout == "repeated" else first + 1):
        for letter, value in zip("ABCD", (f"R{told.ref}", told.title, told.deadline, told.sro), strict=True):
            _put(sheet[f"{letter}{row}"], value)
        _brag(sheet[f"E{row}"], told.overall)
        sheet[f"A{row}"].font = _font(bold=True)
    if told.layout == "merged":
        for letter in "ABCDE":
            sheet.merge_cells(f"{letter}{first}:{letter}{last}")


def _action(sheet: Worksheet, row: int, told: SampleAction, places: Places) -> None:
    values = {
        "F": _typed_ref(told.ref),
        "G": told.what,
        "H": told.lead,
        "I": told.original,
        "J": told.due,
        "K": told.status,
        "N": told.update,
        "O": told.evidence,
        "P": told.measure,
    }
    for letter, value in values.items():
        _put(sheet[f"{letter}{row}"], value)
    _percent(sheet[f"L{row}"], told.percent, places)
    _brag(sheet[f"M{row}"], told.brag)
    if told.due == "" and told.original != "":
        note = Comment("Date taken out, to be agreed with the SRO.", "Programme Office", width=220, height=60)
        sheet[f"J{row}"].comment = note
    sheet.row_dimensions[row].hidden = told.hidden


def _typed_ref(ref: str) -> str | float:
    """Excel turns a typed 1.1 into a number; later rows were pasted from elsewhere and are text."""
    return float(ref) if ref.split(".")[0] in {"1", "2", "3", "4"} else ref


def _put(cell: Cell, value: date | str | float) -> None:
    if value == "":
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"
    if isinstance(value, float):
        cell.number_format = "0.0"


def _percent(cell: Cell, typed: int | str, places: Places) -> None:
    if isinstance(typed, int):
        cell.value = typed / 100
        cell.number_format = "0%"
    elif typed.startswith("#"):
        cell.value = f"={typed}/100"
        cell.number_format = "0%"
        places.results[cell.coordinate] = typed
    elif typed:
        cell.value = typed


def _brag(cell: Cell, typed: str) -> None:
    """A word or letter on its colour, the colour alone ('fill green'), or a word without colour ('N/A')."""
    word = typed.removeprefix("fill ")
    if word == typed:
        cell.value = word
    colour = next((name for name in FILLS if name.startswith(word.lower())), None)
    if colour:
        _coloured(cell, colour)


def _coloured(cell: Cell, colour: str) -> None:
    cell.fill = _solid(FILLS[colour])
    cell.font = _font(bold=True, color="FFFFFF" if colour in ("red", "blue") else "000000")
    cell.border = EDGE


def _finish_row(sheet: Worksheet, row: int, columns: Sequence[tuple[str, str, int]]) -> None:
    """Borders, wrapping, and a height that shows the longest text (a merged cell has the rows below it)."""
    merged = {cell for area in sheet.merged_cells.ranges for cell in area.cells}
    lines = 1
    for column, (letter, _, width) in enumerate(columns, start=1):
        cell = sheet.cell(row, column)
        cell.border = EDGE
        middle = letter in "ACEFIJKLM"
        cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="center" if middle else "left")
        if cell.font.name != "Arial":
            cell.font = _font()
        if isinstance(cell.value, str) and (row, column) not in merged:
            lines = max(lines, ceil(len(cell.value) / width))
    sheet.row_dimensions[row].height = max(lines * 13.2, 27)


def _below(sheet: Worksheet, first: int, last: int, places: Places) -> None:
    """The total, the key and the notes: rows with words in them that are not actions."""
    row = last + 2
    complete = sum(sheet[f"K{place}"].value == "Complete" for place in range(first, last + 1))
    sheet[f"A{row}"] = "TOTAL"
    sheet[f"G{row}"] = f'=COUNTA(G{first}:G{last})&" actions"'
    sheet[f"K{row}"] = f'=COUNTIF(K{first}:K{last},"Complete")&" complete"'
    places.results |= {f"G{row}": f"{len(places.actions)} actions", f"K{row}": f"{complete} complete"}
    for cell in sheet[row][: len(HEADINGS)]:
        cell.font, cell.fill, cell.border = _font(bold=True), _solid(PALE), EDGE
    for offset, (letter, colour, meaning) in enumerate(KEY, start=3):
        _coloured(sheet.cell(row + offset, 1, letter), colour)
        sheet.cell(row + offset, 2, meaning).font = _font(9)
    for offset, text in enumerate(NOTES, start=9):
        sheet.cell(row + offset, 1, text).font = _font(9, italic=True)
    for offset, text in ((2, "BRAG key"), (8, "Notes")):
        sheet.cell(row + offset, 1, text).font = _font(bold=True, color=NAVY)
    places.rows_below = 1 + 1 + len(KEY) + 1 + len(NOTES)


def _drop_downs(plan: Sequence[SampleRecommendation]) -> Iterator[tuple[str, Sequence[str]]]:
    yield "Status", tuple(word for word in STATUS_IN_WORDS if not word.startswith("Withdrawn"))
    yield "BRAG", tuple(colour.capitalize() for _, colour, _ in KEY)
    yield "Lead", sorted({action.lead for part in plan for action in part.actions if action.lead})


def _comforts(sheet: Worksheet, header: int, last: int) -> None:
    """Frozen panes, filter, drop-downs, paused work in red, and a printed page that makes sense."""
    first = header + 1
    sheet.freeze_panes = f"H{first}"
    sheet.auto_filter.ref = f"A{header}:P{last}"
    for letter, source in (("K", f"Lists!$A$2:$A${len(STATUS_IN_WORDS)}"), ("M", "Lists!$B$2:$B$5")):
        pick = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=False)
        pick.add(f"{letter}{first}:{letter}{last}")
        sheet.add_data_validation(pick)
    paused = FormulaRule(formula=[f'$K{first}="Paused"'], font=Font(color=DARK_RED, bold=True))
    sheet.conditional_formatting.add(f"K{first}:K{last}", paused)
    sheet.sheet_view.zoomScale = 80
    _landscape(sheet)
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3
    sheet.print_title_rows = f"{header - 1}:{header}"
    sheet.oddFooter.left.text = "OFFICIAL"
    sheet.oddFooter.right.text = "Page &P of &N"


def _page(sheet: Worksheet, letters: str, widths: Sequence[int]) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = 3
    for letter, width in zip(letters, widths, strict=True):
        sheet.column_dimensions[letter].width = width
    _landscape(sheet)


def _landscape(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _small_table(sheet: Worksheet, first: int, lines: Sequence[Sequence[str]]) -> None:
    for row, line in enumerate(lines, start=first):
        for column, text in enumerate(line, start=2):
            cell = sheet.cell(row, column, text)
            cell.font = _font(bold=row == first or column == 2)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = EDGE
            if row == first:
                cell.fill = _solid(PALE)


def _font(size: int = 10, *, bold: bool = False, italic: bool = False, color: str = "000000") -> Font:
    return Font(name="Arial", size=size, bold=bold, italic=italic, color=color)


def _solid(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=colour, end_color=colour)
