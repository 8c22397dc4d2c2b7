"""Several plans of one force and several forces in one database, seen apart and together."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import draw_file
from tests.command import Result, run_command

Run = Callable[..., Result]
PLANS = (("Northmarch", "Crime"), ("Northmarch", "Custody"), ("Southmarch", "Crime"))
PLAN = """
    Rec | Ref | Action | Owner | Due | Status
    1 | 1.1 | Train every sergeant | Supt Shah | 30/11/2025 | {status}
    """
DAY = ("--as-of", "2026-01-15")


@pytest.fixture(scope="module")
def three_plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stored")
    for number, (force, plan) in enumerate(PLANS):
        status = ("Complete", "Ongoing", "Not started")[number]
        workbook = draw_file(folder / f"{number}.xlsx", PLAN.replace("{status}", status))
        named = ("--force", force, "--plan", plan, "--dated", "2025-10-06", "--yes")
        done = run_command("import", workbook, *named, home=folder, cwd=folder)
        assert done.status in (0, 1), done.err
    return folder


@pytest.fixture
def stored(run: Run, three_plans: Path, home: Path) -> Run:
    shutil.copytree(three_plans, home, dirs_exist_ok=True)
    return run


def test_status_shows_every_plan_where_none_is_named_and_json_asks_which(stored: Run) -> None:
    shown = stored("status", *DAY)
    assert shown.status == 0, shown.err
    assert "3 plans of 2 forces" in shown.out
    assert '--force "Northmarch" --plan "Crime"' in shown.out
    of_force = stored("status", "--force", "Northmarch", *DAY)
    assert "2 plans: of 2 recommendations" in of_force.out
    refused = stored("status", "--json")
    assert (refused.status, refused.out) == (2, "")
    assert '--force "Southmarch" --plan "Crime"' in refused.err
    one = stored("status", "--force", "Southmarch", "--json")
    assert (one.json["force"], one.json["plan"]) == ("Southmarch", "Crime")


def test_a_force_that_is_new_beside_others_is_said_to_be(stored: Run, tmp_path: Path) -> None:
    workbook = draw_file(tmp_path / "plan.xlsx", PLAN.replace("{status}", "Done"))
    new = stored("import", workbook, "--force", "Nortmarch", "--plan", "Crime", "--yes", *DAY)
    assert "“Nortmarch” is a new force here; until now there was “Northmarch” and “Southmarch”." in new.err
    known = stored("import", workbook, "--force", "Northmarch", "--plan", "Files", "--yes", *DAY)
    assert "new force" not in known.err


@pytest.mark.parametrize(
    "command",
    [
        ("changes",), ("briefing", "--out", "out"), ("email", "preview", "--out", "out"), ("challenge", "list"),
        ("closure", "list"), ("meeting", "list"), ("record", "list"), ("inspection", "show"),
        ("response", "--out", "out"), ("status", "--recommendation", "1"),
    ],
)  # fmt: skip
def test_a_command_on_one_plan_lists_the_choices_where_several_fit(
    stored: Run, command: tuple[str, ...]
) -> None:
    refused = stored(*command)
    assert refused.status == 2
    for force, plan in PLANS:
        assert f'--force "{force}" --plan "{plan}"' in refused.err
    assert len(refused.err.strip().splitlines()) == 1


def test_each_plan_has_its_own_record_and_its_own_files(stored: Run, tmp_path: Path) -> None:
    north, south = (("--force", force, "--plan", "Crime") for force in ("Northmarch", "Southmarch"))
    asked = ("--recommendation", "1", "--question", "Why?", "--by", "PCC", "--reply-due", "2026-01-10")
    assert stored("challenge", "ask", *asked, *north, "--as-of", "2026-01-05").status == 0
    assert len(stored("challenge", "list", *north, "--json").json["challenges"]) == 1
    assert stored("challenge", "list", *south, "--json").json["challenges"] == []
    for named in (north, south):
        assert stored("briefing", "--out", tmp_path / "out", "--format", "json", *named, *DAY).status == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "hmicfrs-briefing-northmarch-crime-2026-01-15.json",
        "hmicfrs-briefing-southmarch-crime-2026-01-15.json",
    ]
    found = stored("overview", *DAY, "--json").json
    assert found["totals"]["overdue_replies"] == 1
    assert [len(force["plans"]) for force in found["forces"]] == [2, 1]


def test_the_overview_of_one_force_and_its_files(stored: Run, tmp_path: Path) -> None:
    done = stored("overview", "--force", "Southmarch", "--out", tmp_path / "out", *DAY, "--json")
    assert {Path(path).suffix for path in done.json["written"]} == {".html", ".pdf"}
    refused = stored("overview", "--force", "Eastmarch")
    assert refused.status == 2
    assert "No such plan is stored" in refused.err


def test_a_plan_of_which_nothing_was_known_on_the_day_does_not_stop_the_others(
    stored: Run, tmp_path: Path
) -> None:
    workbook = draw_file(tmp_path / "later.xlsx", PLAN.replace("{status}", "Ongoing"))
    named = ("--force", "Eastmarch", "--plan", "New", "--dated", "2026-02-01", "--yes")
    assert stored("import", workbook, *named).status in (0, 1)
    done = stored("overview", *DAY, "--json")
    assert done.status == 1
    (east, *_) = done.json["forces"]
    assert east["plans"][0]["why_not"] == "Its first version is dated 1 February 2026, after 15 January 2026."
    assert done.json["totals"]["not_judged"] == 1


def test_without_any_plan_the_overview_says_how_to_begin(run: Run) -> None:
    refused = run("overview")
    assert refused.status == 2
    assert "hmicfrs-monitor import FILE" in refused.err
