"""The sample workbooks are read as their story means them: every value, every row and every issue."""

from collections import Counter
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO

import openpyxl
import pytest

from recommendations import versions
from recommendations.plan import ActionRow, LeftOutWhy, PlanName, Reading
from recommendations.tracker.changes import compare_versions
from recommendations.tracker.history import PlanHistory
from recommendations.tracker.judge import judge
from recommendations.tracker.rules import load_rules
from recommendations.versions import store
from recommendations.workbook.read import read_workbook
from tests.make_samples import EDITIONS, FOLDER, JANUARY, OCTOBER, SHEET, Edition, draw
from tests.sample_measures import FILE_NAME, OF_NORTHMARCH, measures_csv, sample_measures
from tests.sample_sheets import Places
from tests.sample_story import (
    STATUS_IN_WORDS,
    Meant,
    SampleAction,
    meant_brag,
    meant_date,
    meant_percent,
    story,
)

each_edition = pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.part)


@cache
def reading(edition: Edition) -> Reading:
    return read_workbook((FOLDER / edition.file_name).read_bytes(), edition.file_name)


@cache
def places(edition: Edition) -> Places:
    return draw(edition)[1]


def actions(edition: Edition) -> list[SampleAction]:
    return [action for part in story(edition.part) for action in part.actions]


def pairs(edition: Edition) -> list[tuple[SampleAction, ActionRow]]:
    return list(zip(actions(edition), reading(edition).plan.actions, strict=True))


def looks(content: bytes) -> dict[str, list[tuple[str, object, str, str]]]:
    """What a person sees: each cell's address, value, number format and fill, by sheet."""
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    return {
        sheet.title: [
            (cell.coordinate, cell.value, cell.number_format, cell.fill.start_color.rgb)
            for row in sheet.iter_rows()
            for cell in row
        ]
        for sheet in book
    }


@each_edition
def test_the_workbooks_kept_are_the_ones_that_the_story_makes(edition: Edition) -> None:
    assert looks((FOLDER / edition.file_name).read_bytes()) == looks(draw(edition)[0])


def test_the_measures_kept_are_the_ones_that_are_made() -> None:
    assert (FOLDER / FILE_NAME).read_text(encoding="utf-8") == measures_csv(**OF_NORTHMARCH)
    assert len(sample_measures(**OF_NORTHMARCH)) == 4


@each_edition
def test_every_workbook_says_that_it_is_invented(edition: Edition) -> None:
    book = openpyxl.load_workbook(FOLDER / edition.file_name)
    for sheet in (book["Cover"], book[SHEET]):
        assert any(
            "Invented sample data" in str(row[0]) for row in sheet.iter_rows(values_only=True, max_col=1)
        ) or ("Invented sample data" in str(sheet["B7"].value))
    assert "invented" in book.properties.title


@each_edition
def test_every_action_is_read_once_in_order_under_its_recommendation(edition: Edition) -> None:
    read = reading(edition).plan.actions
    rows = places(edition).actions
    assert [(row.ref, row.recommendation, row.description, row.cell) for row in read] == [
        (action.ref, action.recommendation, action.what, f"{SHEET}!G{rows[action.ref]}")
        for action in actions(edition)
    ]


@each_edition
def test_every_value_of_an_action_is_read_as_meant(edition: Edition) -> None:
    wrong = [
        f"{action.ref} {name}: read {found!r}, meant {meant!r}"
        for action, row in pairs(edition)
        for name, found, meant in values(action, row)
        if found != meant
    ]
    assert not wrong, "\n".join(wrong)


def values(action: SampleAction, row: ActionRow) -> list[tuple[str, object, object]]:
    """Each field of an action: its name, as read, as meant."""
    due = meant_date(action.due)
    return [
        ("owner", row.owner, action.lead or None),
        ("original date", row.original_due, meant_date(action.original).value),
        ("due date", row.due, due.value),
        ("due precision", row.due_precision, due.precision),
        ("status", row.status, STATUS_IN_WORDS[action.status].value),
        ("percent", row.percent, meant_percent(action.percent).value),
        ("RAG", row.declared_rag, meant_brag(action.brag).value),
        ("update", row.update, action.update or None),
        ("evidence", row.evidence, action.evidence or None),
        ("measure", row.measure, action.measure or None),
        ("start", row.start, None),
        ("completed", row.completed, None),
        ("weight", row.weight, None),
    ]


@each_edition
def test_what_was_typed_is_kept_beside_what_was_read(edition: Edition) -> None:
    for action, row in pairs(edition):
        assert row.as_written["status"] == action.status
        if isinstance(action.due, str) and action.due:
            assert row.as_written["due"] == action.due


@each_edition
def test_every_recommendation_is_read_even_one_without_an_action(edition: Edition) -> None:
    read = reading(edition).plan.recommendations
    assert [(row.ref, row.title, row.deadline, row.lead, row.declared_rag) for row in read] == [
        (part.ref, part.title, meant_date(part.deadline).value, part.sro, meant_brag(part.overall).value)
        for part in story(edition.part)
    ]


@each_edition
def test_every_row_of_the_plan_is_accounted_for(edition: Edition) -> None:
    ledger, drawn = reading(edition).rows, places(edition)
    without_action = sum(not part.actions for part in story(edition.part))
    assert ledger.imported == len(actions(edition)) + without_action
    assert {row.sheet for row in ledger.left_out} == {SHEET}
    assert ledger.read == ledger.imported + drawn.rows_above + len(drawn.header_rows) + drawn.rows_below


@each_edition
def test_rows_below_the_table_are_left_out_for_what_they_are(edition: Edition) -> None:
    last = max(places(edition).recommendations["11"], *places(edition).actions.values())
    below = Counter(row.why for row in reading(edition).rows.left_out if row.row > last)
    assert below[LeftOutWhy.TOTAL] == 1
    assert below[LeftOutWhy.KEY] == 5
    assert below[LeftOutWhy.NOTE] == 4


@each_edition
def test_only_the_plan_is_read_and_the_other_sheets_are_left_out_with_a_reason(edition: Edition) -> None:
    sheets = reading(edition).sheets
    assert {sheet.name: sheet.role for sheet in sheets} == {
        "Cover": "ignored",
        "Guidance": "ignored",
        SHEET: "actions",
        "Lists": "ignored",
    }
    assert all(sheet.why for sheet in sheets)
    plan = next(sheet for sheet in sheets if sheet.name == SHEET)
    assert plan.header_rows == places(edition).header_rows


@each_edition
def test_the_issues_are_exactly_those_that_the_story_put_there(edition: Edition) -> None:
    found = Counter((issue.code, issue.cell) for issue in reading(edition).issues)
    assert found == Counter(expected_issues(edition))


def expected_issues(edition: Edition) -> list[tuple[str, str | None]]:
    """Code and cell of everything that a person should look at."""
    rows = places(edition)
    cells = [
        (meant, f"{column}{rows.actions[action.ref]}")
        for action in actions(edition)
        for column, meant in meanings(action).items()
    ] + [(meant_brag(part.overall), f"E{rows.recommendations[part.ref]}") for part in story(edition.part)]
    issues: list[tuple[str, str | None]] = [
        (meant.issue, f"{SHEET}!{cell}") for meant, cell in cells if meant.issue
    ]
    issues += [
        ("cell-note", f"{SHEET}!J{rows.actions[action.ref]}")
        for action in actions(edition)
        if action.due == "" and action.original != ""
    ]
    return [*issues, ("sheet-hidden", None), ("rows-hidden", None)]


def meanings(action: SampleAction) -> dict[str, Meant]:
    return {
        "I": meant_date(action.original),
        "J": meant_date(action.due),
        "K": STATUS_IN_WORDS[action.status],
        "L": meant_percent(action.percent),
        "M": meant_brag(action.brag),
    }


def test_the_story_keeps_to_the_days_it_tells_of() -> None:
    assert (OCTOBER.day, JANUARY.day) == (date(2025, 10, 6), date(2026, 1, 12))
    assert [len(actions(edition)) for edition in EDITIONS] == [72, 75]


AS_OF = date(2026, 1, 15)
SLIPPED = {"1.2", "1.3", "1.7", "3.4", "3.6", "4.5", "4.7", "6.3", "6.5", "8.4", "10.3"}
NAME = PlanName("Northmarch Police (invented)", "Investigating crime")


@pytest.fixture
def history(transactional_db: None) -> PlanHistory:
    """Both workbooks, stored as versions 1 and 2."""
    for edition in EDITIONS:
        store(
            reading(edition),
            (FOLDER / edition.file_name).read_bytes(),
            NAME,
            dated=edition.day,
            imported_at=datetime(2026, 1, 15, 9, tzinfo=UTC),
            who="a test",
        )
    return versions.history(NAME)


def test_between_the_workbooks_each_kind_of_change_happens(history: PlanHistory) -> None:
    changes = compare_versions(history, 1, 2)
    assert {action.ref for action in changes.added} == {"6.9", "11.1", "11.2", "11.3"}
    assert [action.ref for action in changes.removed] == ["3.5"]
    assert not changes.uncertain
    happened = {(change.ref, change.field.value, change.kind.value) for change in changes.changed}
    assert {ref for ref, field, kind in happened if (field, kind) == ("due", "slipped")} == SLIPPED
    assert {
        ("7.7", "ref", "edited"),
        ("4.5", "status", "reopened"),
        ("9.4", "due", "brought_forward"),
        ("10.4", "due", "cleared"),
        ("9.5", "owner", "cleared"),
        ("8.3", "declared_rag", "rag_improved"),
        ("6.6", "declared_rag", "rag_worsened"),
        ("2.4", "status", "completed"),
    } <= happened


def test_the_demonstration_tells_of_a_force_kinder_to_itself_than_its_dates(history: PlanHistory) -> None:
    judged = judge(history, load_rules(), AS_OF)
    ours_and_theirs = {part.ref: (str(part.rag), str(part.declared_rag)) for part in judged.recommendations}
    assert ours_and_theirs == {
        "1": ("red", "green"),
        "2": ("green", "blue"),
        "3": ("amber", "green"),
        "4": ("amber", "green"),
        "5": ("green", "blue"),
        "6": ("red", "amber"),
        "7": ("green", "green"),
        "8": ("amber", "green"),
        "9": ("green", "green"),
        "10": ("amber", "green"),
        "11": ("green", "amber"),
    }
    overdue = {
        action.ref: action.days_overdue
        for part in judged.recommendations
        for action in part.actions
        if action.days_overdue
    }
    assert overdue == {"1.2": 46, "1.3": 15, "3.4": 27, "6.3": 15, "6.4": 48, "8.4": 34, "10.3": 6}
    assert (judged.totals.actions, judged.totals.complete, judged.totals.overdue) == (75, 31, 7)


def test_each_rule_of_concern_finds_its_action_in_the_demonstration(history: PlanHistory) -> None:
    judged = judge(history, load_rules(), AS_OF)
    found = {
        (reason.code, action.ref)
        for part in judged.recommendations
        for action in part.actions
        for reason in action.reasons
    }
    assert {
        ("action-overdue", "1.2"),
        ("action-due-after-deadline", "6.5"),
        ("action-blocked", "6.6"),
        ("action-no-due-date", "4.6"),
        ("action-no-owner", "10.5"),
        ("action-date-moved", "1.7"),
        ("action-update-stale", "8.6"),
        ("action-complete-without-evidence", "1.4"),
        ("action-superseded", "8.7"),
        ("action-complete", "2.2"),
    } <= found
