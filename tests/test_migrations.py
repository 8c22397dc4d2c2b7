"""A database of an earlier release is brought up to date with everything that it holds."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from recommendations import parts, versions
from recommendations.plan import PlanName

LAYOUT = {"actions": [], "recommendations": [["1", "Plan!A7"]]}
ISSUE = {
    "code": "date-unreadable", "severity": "warning", "message": "The date “soon” cannot be read.",
    "cell": "Plan!F7", "row": 7, "found": "soon",
}  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_the_account_of_an_earlier_version_is_kept_when_parts_are_shared() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([("recommendations", "0004_the_record")])
    old = executor.loader.project_state([("recommendations", "0004_the_record")]).apps
    models = {
        name: old.get_model("recommendations", name) for name in ("Force", "Plan", "Original", "Version")
    }
    force = models["Force"].objects.create(name="Northmarch")
    plan = models["Plan"].objects.create(force=force, name="CI")
    state = old.get_model("recommendations", "RecommendationState")
    state.objects.create(plan=plan, ref="1", since=1, deadline_precision="none")
    for number in (1, 2):
        models["Version"].objects.create(
            plan=plan, number=number, dated=date(2026, 1, number), imported_at=datetime(2026, 1, 2, tzinfo=UTC),
            imported_by="x", workbook_name="plan.xlsx", rows_read=0, rows_imported=0, rows_left_out=0,
            cells_not_read=1, sheets=[], issues=[ISSUE], left_out=[], layout=LAYOUT,
            original=models["Original"].objects.create(sha256=f"{number:064}", content=b"x"),
        )  # fmt: skip
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())

    from recommendations.models import Version, VersionPart

    name = PlanName("Northmarch", "CI")
    first = Version.objects.get(number=1)
    assert [issue["found"] for issue in parts.content(first.issues_id)] == ["soon"]
    history = versions.history(name)
    assert [row.cell for row in history.recommendations[2]] == ["Plan!A7"]
    assert VersionPart.objects.count() == 3
