"""Storing plans as versions: all or nothing, the same bytes once, and only what changed is written."""

import hashlib
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from recommendations import models, versions
from recommendations.plan import (
    ActionRow,
    DatePrecision,
    Plan,
    PlanName,
    Rag,
    Reading,
    RecommendationRow,
    RowLedger,
    Status,
)
from recommendations.problems import MonitorError

pytestmark = pytest.mark.django_db

NAME = PlanName("Northmarch Police", "Investigating crime")
NOW = datetime(2026, 1, 12, 9, 30, tzinfo=UTC)
WORDS = ("supervision", "victims", "forensics", "caseloads", "training", "disclosure", "files", "outcomes")


def action(number: int, **values: object) -> ActionRow:
    word = WORDS[number % len(WORDS)]
    row = ActionRow(
        ref=f"{number // 10 + 1}.{number % 10 + 1}",
        recommendation=str(number // 10 + 1),
        description=f"Deliver the {word} work package number {number} to the agreed standard",
        cell=f"Plan!C{number + 7}",
        sheet="Plan",
        row=number + 7,
        owner=f"Head of {word}",
        due=date(2026, 3, 31),
        due_precision=DatePrecision.DAY,
        status=Status.IN_PROGRESS,
        percent=40.0,
        declared_rag=Rag.GREEN,
        as_written={"due": "31/03/2026", "status": "Ongoing"},
    )
    return row._replace(**values)  # type: ignore[arg-type]


def reading(*rows: ActionRow, name: str = "plan.xlsx") -> tuple[Reading, bytes]:
    refs = dict.fromkeys(row.recommendation for row in rows)
    plan = Plan(
        tuple(
            RecommendationRow(ref, f"Recommendation {ref}", date(2026, 6, 30), f"Plan!A{ref}") for ref in refs
        ),
        rows,
    )
    content = repr((name, rows)).encode()
    digest = hashlib.sha256(content).hexdigest()
    return Reading(name, digest, (), plan, (), RowLedger(len(rows), len(rows), ())), content


def store(*rows: ActionRow, dated: date = date(2026, 1, 12), name: PlanName = NAME) -> versions.Stored:
    read, content = reading(*rows)
    return versions.store(read, content, name, dated=dated, imported_at=NOW, who="staff officer")


def test_a_stored_plan_comes_back_as_it_was() -> None:
    rows = tuple(action(n) for n in range(23))
    assert store(*rows).number == 1
    history = versions.history(NAME)
    assert tuple(life.at(1) for life in history.lives_at(1)) == rows
    assert [r.ref for r in history.recommendations[1]] == ["1", "2", "3"]
    assert (history.current.rows_read, history.current.rows_imported) == (23, 23)


def test_the_same_bytes_again_are_not_a_new_version() -> None:
    store(action(1), action(2))
    store(action(1))
    again = store(action(1), action(2))
    assert (again.already, again.number) == (True, 1)
    assert models.Version.objects.count() == 2


def test_the_same_workbook_may_belong_to_another_plan() -> None:
    store(action(1))
    other = store(action(1), name=PlanName("Southmarch Police", "Investigating crime"))
    assert (other.already, other.number) == (False, 1)
    assert models.Original.objects.count() == 1


def test_the_original_is_kept_byte_for_byte() -> None:
    read, content = reading(action(1), name="Plan v4 FINAL (2).xlsx")
    versions.store(read, content, NAME, dated=date(2026, 1, 12), imported_at=NOW, who="x")
    assert versions.original(NAME, 1) == ("Plan v4 FINAL (2).xlsx", content)


def test_a_reimport_writes_only_what_changed() -> None:
    rows = [action(n) for n in range(200)]
    store(*rows)
    assert models.ActionState.objects.count() == 200
    rows[7] = rows[7]._replace(due=date(2026, 5, 31))
    # An inserted line moves every row below it, which is no change of those actions.
    rows[20:] = [row._replace(row=row.row + 1, cell=f"Plan!C{row.row + 1}") for row in rows[20:]]
    store(*rows)
    assert models.ActionState.objects.count() == 201
    current = versions.history(NAME).lives_at(2)
    assert [life.at(2) for life in current] == rows


def test_an_action_that_vanished_stays_in_the_history_as_absent() -> None:
    store(action(1), action(2))
    stored = store(action(1))
    assert stored.changes is not None
    assert [gone.ref for gone in stored.changes.removed] == ["1.3"]
    history = versions.history(NAME)
    assert [life.at(1) is not None and life.at(2) is None for life in history.lives] == [False, True]
    assert history.until(1).lives_at(1)[1].at(1) == action(2)


def test_a_renumbered_action_keeps_its_life() -> None:
    store(*(action(n) for n in range(8)))
    rows = [action(n) for n in range(8)]
    rows[2] = rows[2]._replace(ref="1.20", due=date(2026, 4, 30))
    stored = store(*rows)
    assert stored.changes is not None
    assert not stored.changes.added
    assert not stored.changes.removed
    assert len(versions.history(NAME).lives) == 8


def test_as_of_gives_the_versions_known_then() -> None:
    store(action(1), dated=date(2025, 10, 6))
    store(action(1, percent=60.0), dated=date(2026, 1, 12))
    assert versions.history(NAME, known_on=date(2025, 12, 31)).current.number == 1
    assert versions.history(NAME, known_on=date(2026, 1, 12)).current.number == 2
    assert versions.history(NAME, known_on=date(2020, 1, 1)).current.number == 1


def test_a_day_before_every_version_takes_the_last_of_the_first_day() -> None:
    store(action(1), dated=date(2026, 1, 12))
    store(action(1, percent=60.0), dated=date(2026, 1, 12))
    store(action(1, percent=70.0), dated=date(2026, 2, 2))
    assert versions.history(NAME, known_on=date(2025, 12, 31)).current.number == 2


def test_a_version_cannot_be_dated_before_the_one_that_is_there() -> None:
    store(action(1), dated=date(2026, 1, 12))
    with pytest.raises(MonitorError, match="dated 12 January 2026; an import dated 5 January 2026"):
        store(action(2), dated=date(2026, 1, 5))
    assert models.Version.objects.count() == 1


def test_an_import_that_fails_midway_leaves_nothing() -> None:
    store(action(1))
    broken = reading(action(1, percent=50.0), action(2, percent=400.0))
    with pytest.raises(IntegrityError), transaction.atomic():
        versions.store(*broken, NAME, dated=date(2026, 1, 13), imported_at=NOW, who="x")
    assert versions.history(NAME).lives_at(1)[0].at(1) == action(1)
    assert (
        models.Version.objects.count(),
        models.Original.objects.count(),
        models.Action.objects.count(),
    ) == (1, 1, 1)


def test_each_import_is_on_the_audit_trail_which_is_only_added_to() -> None:
    store(action(1))
    store(action(2))
    entries = list(models.AuditEntry.objects.values_list("who", "what", "before", "after__version"))
    assert entries == [("staff officer", "import", None, 1), ("staff officer", "import", {"version": 1}, 2)]
    entry = models.AuditEntry.objects.first()
    assert entry is not None
    with pytest.raises(models.AppendOnlyError):
        entry.save()
    with pytest.raises(models.AppendOnlyError):
        entry.delete()


def test_preview_says_what_an_import_would_do_and_stores_nothing() -> None:
    read, _ = reading(action(1), action(2))
    assert versions.preview(read, NAME, dated=date(2026, 1, 19)) is None
    store(action(1))
    found = versions.preview(read, NAME, dated=date(2026, 1, 19))
    assert found is not None
    assert (found.number, found.already) == (2, False)
    assert found.changes is not None
    assert [added.ref for added in found.changes.added] == ["1.3"]
    assert models.Version.objects.count() == 1


def test_a_plan_is_chosen_by_name_only_where_there_are_several() -> None:
    with pytest.raises(MonitorError, match="No plan has been imported yet"):
        versions.choose_plan(None, None)
    store(action(1))
    assert versions.choose_plan(None, None) == NAME
    store(action(1), name=PlanName("Southmarch Police", "Investigating crime"))
    assert versions.choose_plan("Southmarch Police", None).force == "Southmarch Police"
    with pytest.raises(MonitorError, match="More than one plan fits"):
        versions.choose_plan(None, "Investigating crime")
    with pytest.raises(MonitorError, match="No such plan"):
        versions.choose_plan("Eastmarch", None)


def test_a_week_in_which_no_row_moved_shares_the_parts_of_the_week_before() -> None:
    rows = [action(n) for n in range(200)]
    for week in range(10):
        rows[week] = rows[week]._replace(percent=50.0)
        store(*rows)
    first, *_, last = models.Version.objects.all()
    assert (first.layout_id, first.sheets_id) == (last.layout_id, last.sheets_id)
    # The layout, and one part for all that is empty: the sheets, the issues and the rows left out.
    assert models.VersionPart.objects.count() == 2
    assert models.ActionState.objects.count() == 200 + 9


def test_each_of_many_versions_comes_back_as_it_was_stored() -> None:
    plans = [[action(n) for n in range(6)]]
    for week in range(1, 8):
        rows = list(plans[-1])
        rows[week % 6] = rows[week % 6]._replace(percent=float(week))
        # A line inserted at the top moves every row.
        plans.append([row._replace(row=row.row + 1, cell=f"Plan!C{row.row + 1}") for row in rows])
    for rows in plans:
        store(*rows)
    history = versions.history(NAME)
    for number in range(1, len(plans) + 1):
        shown = versions.history(NAME).until(number)
        assert [life.key for life in shown.lives_at(number)] == list(history.order[number])
    assert [life.at(len(plans)) for life in history.lives_at(len(plans))] == plans[-1]
