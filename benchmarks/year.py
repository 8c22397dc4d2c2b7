"""A year of weekly versions: what `status` costs, and what storing costs. Run: python -m benchmarks.year [FORCES]

First one plan of 71 actions, `status` against pandas reading the latest workbook; then FORCES (43) plans of 500 actions
on SQLite and, where TEST_POSTGRES_URL names a server's database, on PostgreSQL: time, rows and bytes after 13, 26 and
52 versions, and the time to bring back and judge one plan. One action in twenty changes each week, and one row is
inserted in each fourth.
"""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

from benchmarks.measure import PYTHON, compare, monitor, process, scratch
from recommendations.plan import (
    ActionRow,
    ColumnReading,
    DatePrecision,
    Field,
    Issue,
    LeftOutRow,
    LeftOutWhy,
    Plan,
    PlanName,
    Rag,
    Reading,
    RecommendationRow,
    RowLedger,
    SheetReading,
    Status,
)
from recommendations.problems import Severity

FIRST, WEEKS, RECOMMENDATIONS = date(2025, 1, 6), 52, 11
WORDS = ("supervision", "victims", "forensics", "caseloads", "training", "disclosure", "files", "outcomes")
COLUMNS = (
    Field.RECOMMENDATION,
    Field.REF,
    Field.DESCRIPTION,
    Field.OWNER,
    Field.DUE,
    Field.STATUS,
    Field.UPDATE,
)


def main() -> None:
    forces = int(sys.argv[1]) if len(sys.argv) > 1 else 43
    print(_status_ratio())
    print(_many("SQLite", forces, {"HMICFRS_MONITOR_HOME": str(scratch())}))
    if server := os.environ.get("TEST_POSTGRES_URL"):
        print(_many("PostgreSQL", forces, {"DATABASE_URL": server}))
    else:
        print("PostgreSQL: not measured, TEST_POSTGRES_URL names no server")


# One plan


def _status_ratio() -> object:
    home = scratch()
    _child(1, 71, {"HMICFRS_MONITOR_HOME": str(home)})
    workbook = _workbook(home / "latest.xlsx", 71)
    read = f"import pandas; pandas.read_excel({str(workbook)!r})"
    return compare(
        "status --json of 71 actions in 52 versions, against pandas.read_excel of the latest workbook",
        monitor("status", "--json", "--as-of", "2026-01-15", home=home),
        process(PYTHON, "-c", read),
        aim=1.0,
    )


def _workbook(path: Path, actions: int) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([field.value for field in COLUMNS])
    for row in _first_rows(Random(0), actions):
        values = [getattr(row, field.value) for field in COLUMNS]
        sheet.append([str(value) if isinstance(value, Status) else value for value in values])
    book.save(path)
    return path


# Many plans


def _many(name: str, forces: int, env: dict[str, str]) -> str:
    found = _child(forces, 500, env)
    lines = [
        f"{name}: {forces} forces, 500 actions each, {WEEKS} versions each, stored in {found['seconds']:.0f} s"
    ]
    lines += [
        f"  after {week} versions: {size['states']:,} states for {size['changes']:,} changes, "
        f"{size['parts']:,} parts for {size['versions']:,} versions, {size['bytes'] / 1e6:.1f} MB"
        for week, size in found["sizes"].items()
    ]
    return "\n".join(
        [*lines, f"  one plan: brought back in {found['history']:.3f} s, judged in {found['judge']:.3f} s of compute"]
    )  # fmt: skip


def _child(forces: int, actions: int, env: dict[str, str]) -> dict:  # type: ignore[type-arg]
    """Stores in a process of its own, since a process has one database."""
    run = subprocess.run(
        [PYTHON, "-m", "benchmarks.year", "--store", str(forces), str(actions)],
        env={k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | env,
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return json.loads(run.stdout)  # type: ignore[no-any-return]


def store(forces: int, actions: int) -> None:
    """Stores a year of every force, through the one door, and prints what it took as JSON."""
    from monitor import database

    database.open_database()
    plans = [(PlanName(f"Force {n}", "Plan"), Random(n)) for n in range(forces)]
    rows = {name: _first_rows(rng, actions) for name, rng in plans}
    changes, sizes, start = 0, {}, time.perf_counter()
    for week in range(WEEKS):
        for name, rng in plans:
            if week:
                changes += _another_week(rng, rows[name], week)
            _store(name, rows[name], FIRST + timedelta(weeks=week))
        if week + 1 in (13, 26, 52):
            sizes[week + 1] = _sizes() | {"changes": changes + forces * actions}
    print(json.dumps({"seconds": time.perf_counter() - start, "sizes": sizes} | _one_plan(plans[0][0])))


def _first_rows(rng: Random, actions: int) -> list[ActionRow]:
    return [_row(rng, n, f"{n % RECOMMENDATIONS + 1}.{n // RECOMMENDATIONS + 1}") for n in range(actions)]


def _row(rng: Random, number: int, ref: str) -> ActionRow:
    word, place = rng.choice(WORDS), rng.randrange(10_000)
    due = FIRST + timedelta(days=rng.randint(30, 400))
    return ActionRow(
        ref=ref,
        recommendation=ref.partition(".")[0],
        description=f"Deliver the {word} work package {place} for area {number} to the agreed standard by team {ref}",
        cell="",
        sheet="Action Plan",
        row=0,
        owner=f"Head of {word}",
        due=due,
        due_precision=DatePrecision.DAY,
        status=Status.IN_PROGRESS,
        percent=float(rng.randrange(0, 60, 5)),
        declared_rag=Rag.GREEN,
        update=f"The working group met and agreed the next steps for {word}.",
        as_written={"due": due.strftime("%d/%m/%Y"), "status": "Ongoing"},
    )


def _another_week(rng: Random, rows: list[ActionRow], week: int) -> int:
    """Changes a twentieth of the rows in place, and inserts one each fourth week. Returns how many changed."""
    chosen = rng.sample(range(len(rows)), max(1, len(rows) // 20))
    for index in chosen:
        row = rows[index]
        done = rng.random() < 0.25
        later = row.due + timedelta(days=30) if row.due and rng.random() < 0.3 else row.due
        rows[index] = row._replace(
            due=later, update=f"Week {week}: reported to the board.", percent=100.0 if done else row.percent,
            status=Status.COMPLETE if done else Status.IN_PROGRESS,
        )  # fmt: skip
    if week % 4 == 0:
        rows.insert(rng.randrange(len(rows)), _row(rng, 1000 + week, f"{week % RECOMMENDATIONS + 1}.9{week}"))
    return len(chosen) + (week % 4 == 0)


def _store(name: PlanName, rows: list[ActionRow], dated: date) -> None:
    from recommendations import versions

    placed = tuple(row._replace(cell=f"Action Plan!C{n}", row=n) for n, row in enumerate(rows, start=7))
    content = f"{name} {dated}".encode()
    listed = tuple(
        RecommendationRow(
            str(n), f"The force should improve its {WORDS[n % 8]}", date(2026, 3, 31), f"Recs!A{n}"
        )
        for n in range(1, RECOMMENDATIONS + 1)
    )
    columns = tuple(ColumnReading("ABCDEFG"[n], f.value, f, "exact", 1.0) for n, f in enumerate(COLUMNS))
    issues = tuple(
        Issue(
            "date-unreadable",
            Severity.WARNING,
            "This is not a date. Expected a day.",
            row.cell,
            row.row,
            "soon",
        )
        for row in placed[::50]
    )
    left_out = tuple(LeftOutRow("Action Plan", n, LeftOutWhy.HEADING, "Section") for n in range(1, 7))
    reading = Reading(
        "plan.xlsx", sha256(content).hexdigest(),
        (SheetReading("Action Plan", "actions", "It has actions", (6,), 7, 6 + len(placed), columns),),
        Plan(listed, placed), issues, RowLedger(len(placed) + 6, len(placed), left_out),
    )  # fmt: skip
    moment = datetime(dated.year, dated.month, dated.day, 9, tzinfo=UTC)
    versions.store(reading, content, name, dated=dated, imported_at=moment, who="benchmark")


def _sizes() -> dict[str, int]:
    from django.db import connection

    from recommendations import models

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
        else:
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        size = cursor.fetchone()[0]
    return {
        "states": models.ActionState.objects.count(), "parts": models.VersionPart.objects.count(),
        "versions": models.Version.objects.count(), "bytes": size,
    }  # fmt: skip


def _one_plan(name: PlanName) -> dict[str, float]:
    from recommendations import versions
    from recommendations.tracker.judge import judge
    from recommendations.tracker.rules import load_rules

    start = time.process_time()
    history = versions.history(name)
    brought = time.process_time()
    judge(history, load_rules(), date(2026, 1, 15))
    return {"history": brought - start, "judge": time.process_time() - brought}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--store"]:
        store(*map(int, sys.argv[2:]))
    else:
        main()
