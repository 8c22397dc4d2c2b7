"""The report as tables of plain values, for the workbook and the CSV."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reports.report import ActionLine, Cell, ChangeLine, Grid, Mark, RecommendationLine, Report, Section

# The sections whose grids are sheets of their own, in order.
SECTIONS = (
    "slippage",
    "forecast",
    "optimism",
    "challenges",
    "meeting",
    "closure",
    "clock",
    "detail",
    "measures",
)
WIDEST = 160  # characters, over all columns of a grid
DATE_WIDTH = 14

Value = str | int | float | date | Mark | None


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: `widths` are Excel's column widths, in characters; `name` is also the sheet's."""

    name: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Value, ...], ...]


def tables(report: Report) -> tuple[Table, ...]:
    """The workbook's sheets, in order."""
    return (
        summary(report),
        recommendations(report),
        actions(report),
        changes(report),
        questions(report),
        *(table for section in SECTIONS for table in grids(getattr(report, section))),
        source(report),
    )


def summary(report: Report) -> Table:
    headline = report.headline
    sentences = (headline.position, headline.progress_sentence, headline.movement, *headline.reconciles)
    rows: list[tuple[Value, ...]] = [
        ("Plan", report.plan),
        ("Force", report.force),
        ("As of", report.as_of.value),
        *(("Hindsight", sentence) for sentence in report.hindsight),
        *(("No longer in the plan", sentence) for sentence in report.notices),
        *((f"Recommendations {count.mark.word.lower()}", count.value) for count in headline.by_rag),
        *((count.label[:1].upper() + count.label[1:], count.value) for count in headline.counts),
        ("Progress (%)", headline.progress.value),
        ("Actions whose progress is known", headline.progress_known),
        ("Actions whose progress is not known", headline.progress_not_known),
        ("Expected progress (%)", headline.expected.value),
        *(("", sentence) for sentence in sentences),
    ]
    return Table("Summary", (report.title, report.subtitle), (44, 110), tuple(rows))


RECOMMENDATION_COLUMNS = {
    "Recommendation": 10, "Title": 60, "Lead": 26, "RAG": 12, "RAG last time": 12, "Since last time": 12,
    "Force's RAG": 12, "Basis of the force’s RAG": 24, "Difference": 50, "Progress (%)": 11, "Expected (%)": 11,
    "Progress not known": 10, "Actions": 9, "Complete": 10, "Overdue": 9, "HMICFRS deadline": 14, "Days left": 9,
    "Why": 80,
}  # fmt: skip


def recommendations(report: Report) -> Table:
    rows = tuple(_recommendation(section.line, section.reasons) for section in report.recommendations)
    return Table("Recommendations", *_columns(RECOMMENDATION_COLUMNS), rows)


def _recommendation(line: RecommendationLine, reasons: Sequence[str]) -> tuple[Value, ...]:
    return (
        line.ref, line.title, line.lead, line.rag, line.last, line.movement, line.declared, line.declared_note,
        line.difference, line.progress.value, line.expected.value, line.progress_not_known,
        line.actions, line.complete, line.overdue, line.deadline.value, line.days_left, "\n".join(reasons),
    )  # fmt: skip


ACTION_COLUMNS = {
    "Action": 9, "Recommendation": 10, "Description": 60, "Owner": 26, "Status": 13, "RAG": 12, "Force's RAG": 12,
    "Difference": 44, "Progress (%)": 11, "Progress assumed": 10, "Expected (%)": 11, "Start": 12, "Due": 12,
    "Due as written": 16, "Originally due": 12, "Times moved later": 9, "Days slipped": 9, "Days overdue": 9,
    "Completed": 12, "Why": 70, "Update": 60, "Evidence": 40, "Measure": 30, "Cell": 20,
}  # fmt: skip


def actions(report: Report) -> Table:
    return Table("Actions", *_columns(ACTION_COLUMNS), tuple(map(_action, report.annex)))


def _action(line: ActionLine) -> tuple[Value, ...]:
    return (
        line.ref, line.recommendation, line.description, line.owner, line.status, line.rag, line.declared,
        line.difference, line.progress.value, "yes" if line.progress_assumed else "no", line.expected.value,
        line.start.value, line.due.value, line.due_as_written, line.original_due.value, line.times_moved,
        line.slipped_days, line.days_overdue, line.completed.value, "\n".join(line.reasons), line.update,
        line.evidence, line.measure, line.cell,
    )  # fmt: skip


def changes(report: Report) -> Table:
    found = tuple(
        (table.title, line.ref, line.description, *_was_and_now(line), line.sentence)
        for table in report.changes.tables
        for line in table.lines
    )
    notes = tuple((*[""] * 7, note) for note in (report.changes.sentence, report.changes.other_edits) if note)
    columns = {
        "Change": 26, "Reference": 10, "What": 60, "Was": 30, "Date before": DATE_WIDTH, "Now": 30,
        "Date now": DATE_WIDTH, "In words": 80,
    }  # fmt: skip
    return Table("Changes", *_columns(columns), (*found, *notes))


def _was_and_now(line: ChangeLine) -> tuple[Value, ...]:
    """In words, and as dates where it is dates that changed."""
    return line.before, line.before_day, line.after, line.after_day


def questions(report: Report) -> Table:
    rows = tuple(
        (
            question.number,
            question.text,
            question.recommendation,
            ", ".join(question.actions),
            "\n".join(question.facts),
        )
        for question in report.questions.questions
    )
    columns = {"Number": 9, "Question": 90, "Recommendation": 15, "Actions": 20, "Facts": 90}
    return Table("Questions", *_columns(columns), rows)


def source(report: Report) -> Table:
    rules = [
        (f"{group.heading} …", f"… {sentence}")
        for group in report.rules.groups
        for sentence in group.sentences
    ]
    notes = [("", sentence) for sentence in (*report.source.sentences, *report.rules.notes)]
    return Table("Source", ("What", "Value"), (44, 110), (*report.source.facts, *notes, *rules))


def grids(section: Section) -> tuple[Table, ...]:
    """The section's sheet: its grids below one another, each row saying in which it stands; a sheet for each set of
    headings. A cell's quieter line follows its words; dates have columns of their own, as a person sorts by them."""
    alike = {
        found.headings: [g for g in section.grids if g.headings == found.headings] for found in section.grids
    }
    return tuple(_grids(section, found) for found in alike.values())


def _grids(section: Section, found: Sequence[Grid]) -> Table:
    """The rows of grids of the same headings; the first column says of which."""
    shares = (2, *found[0].shares)
    first, *widths = (max(9, round(WIDEST * share / sum(shares))) for share in shares)
    parts = [one.title for one in found for _ in one.rows]
    rows_of_cells = [row for one in found for row in one.rows]
    cells = list(zip(*rows_of_cells, strict=True)) or [()] * len(widths)
    columns = [Column("Part", first, parts)]
    for heading, width, below in zip(found[0].headings, widths, cells, strict=True):
        columns += _columns_of(heading, width, below)
    name = section.heading if len({g.headings for g in section.grids}) == 1 else found[0].title
    rows = tuple(zip(*(column.values for column in columns), strict=True))
    return Table(name[:31], tuple(c.heading for c in columns), tuple(c.width for c in columns), rows)


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    width: int
    values: Sequence[Value]


def _columns_of(heading: str, width: int, cells: Sequence[Cell]) -> Iterator[Column]:
    """The column of a grid; of one that has dates, one of dates and one of the words beside them, where there are any;
    and one for each day that its words tell."""
    if any(isinstance(cell.value, date) for cell in cells):
        yield Column(heading, max(width, DATE_WIDTH), [cell.value for cell in cells])
        words = [_words(cell) for cell in cells]
        if any(words):
            yield Column(f"{heading} (in words)", max(width, DATE_WIDTH), words)
    else:
        yield Column(heading, width, [_value(cell) for cell in cells])
    for name in dict.fromkeys(day.name for cell in cells for day in cell.days):
        told = [next((day.value for day in cell.days if day.name == name), None) for cell in cells]
        yield Column(f"{heading} ({name})", DATE_WIDTH, told)


def _value(cell: Cell) -> Value:
    if cell.mark is not None:
        return cell.mark
    if cell.value is not None and not cell.minor:
        return cell.value
    return "\n".join(part for part in (cell.text, _quieter(cell)) if part)


def _words(cell: Cell) -> str:
    """What a cell of a column of dates says beside its date."""
    return "\n".join(part for part in ("" if cell.value is not None else cell.text, _quieter(cell)) if part)


def _quieter(cell: Cell) -> str:
    """The quieter line without its days, which have columns of their own."""
    return cell.besides if cell.days else cell.minor


def _columns(columns: dict[str, int]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    return tuple(columns), tuple(columns.values())
