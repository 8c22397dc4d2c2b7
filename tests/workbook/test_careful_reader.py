"""What a careful person reads in a cell: over two thousand texts by kind, through a workbook.

The tables in `careful/` say what is written => what is read. A value stands for the value; ? for left empty and asked
about, in an issue that names the cell. Half of the cells between them are ordinary ones.
"""

import io
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from recommendations.plan import ActionRow, DatePrecision, Reading, Status
from recommendations.wording import MONTHS
from recommendations.workbook.cells import Cell
from recommendations.workbook.read import read_workbook
from recommendations.workbook.values import read_date

TABLES = Path(__file__).parent / "careful"
HEADINGS = {"dates": "Due date", "percents": "% complete", "statuses": "Status", "rags": "RAG"}
ORDINARY = {
    "dates": ["15/03/2026", "30/09/2025", "31/12/2025", "28/02/2026", "20/11/2025"],
    "percents": ["40%", "0%", "75%", "100%", "20%"],
    "statuses": ["Not started", "In progress", "Complete", "On hold", "In progress"],
    "rags": ["Red", "Amber", "Green", "Blue", "Green"],
}


def entries(kind: str) -> Iterator[tuple[str, str]]:
    for line in (TABLES / f"{kind}.txt").read_text(encoding="utf-8").splitlines()[1:]:
        written, _, read = line.rpartition(" => ")
        yield unescaped(written), read


def unescaped(text: str) -> str:
    pieces = text.split("\\\\")
    return "\\".join(
        piece.replace("\\n", "\n").encode("ascii", "backslashreplace").decode("unicode_escape")
        if "\\u" in piece
        else piece.replace("\\n", "\n")
        for piece in pieces
    )


def reading_of(kind: str, texts: list[str]) -> Reading:
    """A plan of one action for each text, each followed by an ordinary one; the first stands in row 12."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Action Plan"
    sheet.append(["Rec", "Action", "Owner", HEADINGS[kind]])
    ordinary = cycle(ORDINARY[kind])
    cells = [next(ordinary) for _ in range(10)] + [one for text in texts for one in (text, next(ordinary))]
    for number, text in enumerate(cells):
        sheet.append([1 + number // 10, f"Carry out the work number {number} with care", "DCI Carter"])
        cell = sheet.cell(number + 2, 4, text)
        cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    return read_workbook(stream.getvalue(), "plan.xlsx")


def shown(kind: str, action: ActionRow) -> str | None:
    if kind == "dates":
        named = "" if action.due_precision is DatePrecision.DAY else f" {action.due_precision}"
        return f"{action.due}{named}" if action.due else None
    if kind == "percents":
        return None if action.percent is None else f"{action.percent:g}"
    if kind == "statuses":
        return None if action.status is Status.UNKNOWN else action.status.value
    return action.declared_rag.value if action.declared_rag else None


@pytest.mark.parametrize(
    ("kind", "least"), [("dates", 600), ("percents", 400), ("statuses", 900), ("rags", 400)]
)
def test_every_text_is_read_as_a_careful_person_reads_it_or_asked_about(kind: str, least: int) -> None:
    table = list(entries(kind))
    assert len(table) > least
    reading = reading_of(kind, [written for written, _ in table])
    asked = {issue.cell for issue in reading.issues}
    actions = {action.row: action for action in reading.plan.actions}
    wrong = {}
    for row, (written, expected) in zip(range(12, 12 + 2 * len(table), 2), table, strict=True):
        read = shown(kind, actions[row]) or ("?" if f"Action Plan!D{row}" in asked else "nothing, in silence")
        if read != expected:
            wrong[written] = f"{read}, expected {expected}"
    assert wrong == {}


# Dates made by a grammar, of which the truth is known by construction: a day, a form, and words around it. The words
# are of three sorts: those that change nothing, those that make another date the one that holds, and those after
# which no careful person would name a day.

SAME = [
    "{}", " {} ", "by {}", "By {}.", "due {}", "no later than {}", "{} at the latest", "by {} at the latest",
    "target: {}",
    "({})", "on or before {}", "deadline {}", "revised to {}", "{} (revised)", "now {}", "{}\u00a0",
    "\u200b{}", "end date: {}",
]  # fmt: skip
NEWER = [
    "{new} (revised from {old})", "{new} (was {old})", "was {old} now {new}", "{old}, now {new}",
    "{old} moved to {new}",
    "{old} extended to {new}", "postponed from {old} to {new}", "{new}, originally {old}",
    "original: {old}; revised: {new}",
    "{old} (revised to {new})", "{new} previously {old}", "brought forward from {old} to {new}",
]  # fmt: skip
UNCERTAIN = [
    "not {}", "not before {}", "after {}", "{} + 1 month", "three months from {}", "{}?!x",
    "{} not achievable", "{} will not be met",
    "review {}", "reviewed {}", "{} phase 1", "draft by {}", "was {}", "{} cancelled", "{} onwards",
    "from {}", "started {}",
    "completed {}", "earliest {}", "{} or later", "{} if funded", "the week after {}", "{} then monthly",
    "not until {}", "30 days before {}",
    "{} no longer", "no longer {}", "1-{}", "{}-x", "ongoing, review {}", "{} to 2027",
    "superseded by {} plan", "original date {}",
]  # fmt: skip
PLAIN_DAYS = st.dates(min_value=date(2005, 1, 1), max_value=date(2048, 12, 31))
FORMS = [
    "{d:02}/{m:02}/{y}", "{d}/{m}/{y}", "{d:02}.{m:02}.{y}", "{d:02}-{m:02}-{y}", "{y}-{m:02}-{d:02}",
    "{d} {name} {y}",
    "{d} {short} {y}", "{d:02}-{short}-{yy:02}", "{d:02}/{m:02}/{yy:02}", "{name} {d}, {y}",
    "{weekday} {d} {name} {y}",
]  # fmt: skip


def written(day: date, form: str) -> str:
    name = MONTHS[day.month - 1]
    return form.format(
        d=day.day, m=day.month, y=day.year, yy=day.year % 100, name=name, short=name[:3], weekday=f"{day:%A}"
    )


def due(text: str) -> date | None:
    read = read_date(Cell("Action Plan", 7, 5, text, text, None), label="due date")
    assert read.found or (read.value and read.value.day), "an empty due date is always asked about"
    return read.value.day if read.value else None


@given(PLAIN_DAYS, st.sampled_from(FORMS), st.sampled_from(SAME))
def test_words_that_change_nothing_leave_the_date_as_it_is(day: date, form: str, words: str) -> None:
    assert due(words.format(written(day, form))) == day


@given(PLAIN_DAYS, PLAIN_DAYS, st.sampled_from(FORMS), st.sampled_from(FORMS), st.sampled_from(NEWER))
def test_of_two_dates_the_one_that_holds_is_read(
    new: date, old: date, one: str, other: str, words: str
) -> None:
    assert due(words.format(new=written(new, one), old=written(old, other))) in (new, None)


@given(PLAIN_DAYS, st.sampled_from(FORMS), st.sampled_from(UNCERTAIN))
def test_words_that_unsettle_a_date_leave_it_empty_and_asked_about(day: date, form: str, words: str) -> None:
    assert due(words.format(written(day, form))) is None


@given(PLAIN_DAYS, st.sampled_from(FORMS), st.integers(0, 30), st.sampled_from("0123456789/.-xq?"))
def test_a_slip_of_one_key_gives_the_date_written_or_none(day: date, form: str, at: int, key: str) -> None:
    """A letter or a mark put into a date never gives another day; a figure may, where it makes another plain date."""
    text = written(day, form)
    slipped = text[:at] + key + text[at:]
    read = due(slipped)
    assert read in (day, None) or (key.isdigit() and read is not None and str(read.year)[-2:] in slipped)
