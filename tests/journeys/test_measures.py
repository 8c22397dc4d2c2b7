"""Measures by the real commands: from a CSV file, a sheet of the workbook, typed in; and as of a day."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import draw_file
from tests.command import Result
from tests.sample_measures import measures_csv

Run = Callable[..., Result]

PLAN = """
    == Plan ==
    Rec | Ref | Action | Owner | Due | Status
    1 | 1.1 | Train every sergeant | Supt Shah | 30/11/2025 | Complete
    4 | 4.1 | Triage every device | Supt Shah | 03/04/2026 | Ongoing
    7 | 7.1 | Check every file | Supt Shah | 03/04/2026 | Ongoing
    9 | 9.1 | Review each case | Supt Shah | 03/04/2026 | Ongoing
    """
SHEET = """
    == Measures ==
    Measure | Rec | Better | Target | Apr 2025 | May 2025 | Jun 2025
    Cases reviewed | 1 | Higher | 90% | 61% | 64% | {june}
    """
REFS = {"review": "1", "digital": "4", "abuse": "9", "files": "7"}
JANUARY = ("--as-of", "2026-01-14")


@pytest.fixture
def stored(run: Run, tmp_path: Path) -> Run:
    workbook = draw_file(tmp_path / "plan.xlsx", PLAN)
    done = run("import", workbook, "--force", "Northmarch", "--plan", "CI", "--dated", "2025-10-06", "--yes")
    assert done.status in (0, 1), done.err
    return run


def csv(tmp_path: Path, months: int = 21, text: str | None = None) -> Path:
    path = tmp_path / "figures.csv"
    path.write_text(text or measures_csv(months=months, **REFS), encoding="utf-8")
    return path


def test_a_csv_is_tried_stored_and_the_second_time_nothing_is_new(stored: Run, tmp_path: Path) -> None:
    tried = stored("measure", "import", csv(tmp_path), "--dry-run", *JANUARY)
    assert tried.status == 0, tried.err
    assert re.search(r"Rows: (\d+) read = (\d+) imported \+ 1 left out", tried.out)
    assert "an import would bring" in tried.out
    assert stored("measure", "list", "--json").json == {"measures": []}
    kept = stored("measure", "import", csv(tmp_path), *JANUARY, "--json").json
    assert (kept["stored"], len(kept["news"]), kept["issues"] != []) == (True, 4, True)
    assert kept["rows"]["read"] == kept["rows"]["imported"] + len(kept["rows"]["left_out"])
    again = stored("measure", "import", csv(tmp_path), *JANUARY)
    assert "nothing in them is new, so nothing is stored" in again.out
    assert len(stored("record", "list", "--json").json["entries"]) == 4 + 4 + 1


def test_figures_are_those_known_on_a_day_and_a_revised_one_is_said(stored: Run, tmp_path: Path) -> None:
    stored("measure", "import", csv(tmp_path, 12), "--as-of", "2025-10-08")
    revised = measures_csv(**REFS).replace("Mar 2025,61.7", "Mar 2025,71.7")
    told = stored("measure", "import", csv(tmp_path, text=revised), *JANUARY)
    assert "March 2025 revised from 61.7% to 71.7%" in told.out
    now = stored("status", "--json", *JANUARY).json["measures"][0]
    then = stored("status", "--json", "--as-of", "2025-12-01").json["measures"][0]
    assert (now["latest"]["value"], then["latest"]["value"]) == (81.7, 61.7)
    assert (now["verdict"], then["verdict"]) == ("improving", "no real change")
    assert [one["before"]["value"] for one in now["revisions"]] == [61.7]


def test_a_measure_is_defined_typed_in_stepped_shown_and_taken_back(stored: Run) -> None:
    facts = ("--recommendation", "4", "--unit", "percent", "--better", "higher", "--target", "90")
    assert stored("measure", "define", "Files triaged", *facts, *JANUARY).status == 0
    for month, value in (("Apr 2025", "81"), ("2025-05", "83.5%"), ("June 2025", "n/a")):
        done = stored("measure", "point", "files triaged", month, value, *JANUARY)
        assert done.status == 0, done.err
    assert stored("measure", "point", "Files triaged", "Apr 2025", "82", *JANUARY).status == 0
    assert "Nothing was stored" in stored("measure", "point", "Files triaged", "Apr 2025", "82", *JANUARY).out
    why = ("--why", "new triage desk")
    assert stored("measure", "step", "Files triaged", "May 2025", *why, *JANUARY).status == 0
    shown = stored("measure", "show", "Files triaged", *JANUARY)
    assert "stood at 83.5% in May 2025" in shown.out
    assert "--- step change in May 2025: new triage desk" in shown.out
    one = stored("measure", "show", "Files triaged", "--json", *JANUARY).json["measure"]
    assert [point["value"] for point in one["points"]] == [82, 83.5, None]
    assert (one["unit"], one["limits"][1]["step"], len(one["revisions"])) == ("%", "new triage desk", 1)
    assert stored("record", "take-back", "5", "--why", "Wrong month", *JANUARY).status == 0
    (left,) = stored("measure", "list", "--json", *JANUARY).json["measures"]
    assert left["points"][0]["value"] == 81


def test_a_sheet_of_measures_is_checked_and_stored_with_the_plan_on_the_plans_day(
    stored: Run, tmp_path: Path
) -> None:
    first = draw_file(tmp_path / "a.xlsx", PLAN + SHEET.format(june="66%"))
    checked = stored("check", first, "--json").json
    assert [sheet["role"] for sheet in checked["workbook"]["sheets"]] == ["actions", "measures"]
    assert (checked["measure_news"][0]["new"], checked["rows"]["of_measures"]) == (True, 1)
    assert stored("measure", "list", "--json").json == {"measures": []}
    done = stored("import", first, "--dated", "2026-01-12", "--yes")
    assert "Cases reviewed: new measure; 3 figures added." in done.out
    second = draw_file(tmp_path / "b.xlsx", PLAN.replace("Ongoing", "Complete") + SHEET.format(june="70%"))
    done = stored("import", second, "--dated", "2026-01-19", "--yes", "--json")
    assert done.json["measure_news"][0]["sentence"] == "Cases reviewed: June 2025 revised from 66% to 70%."
    for day, value in (("2026-01-11", None), ("2026-01-12", 66), ("2026-01-19", 70)):
        found = stored("measure", "list", "--json", "--as-of", day).json["measures"]
        assert (found[0]["latest"]["value"] if found else None) == value


def test_a_workbooks_own_measures_can_be_imported_without_its_plan(stored: Run, tmp_path: Path) -> None:
    workbook = draw_file(tmp_path / "a.xlsx", PLAN + SHEET.format(june="66%"))
    done = stored("measure", "import", workbook, "--json", *JANUARY)
    assert (done.status, done.json["rows"]["imported"]) == (0, 1), done.err
    assert [sheet["role"] for sheet in done.json["sheets"]] == ["ignored", "measures"]
    assert stored("status", "--json").json["version"] == 1


@pytest.mark.parametrize(
    ("text", "status", "told"),
    [
        ("Measure,Rec,Period,Value,Better\nA,1,Apr 2025,8x4,Higher\n", 1, "8x4"),
        ("Measure,Rec,Period,Value,Better\nA,13,Apr 2025,84,Higher\n", 1, "13, which the plan does not have"),
        ("Name,Number\nA,1\n", 2, "No table of measures was found"),
        ("", 2, "figures.csv"),
        ("PK\x03\x04 no workbook", 2, "figures.csv"),
    ],
)
def test_what_cannot_be_read_is_a_question_or_a_refusal(
    stored: Run, tmp_path: Path, text: str, status: int, told: str
) -> None:
    path = tmp_path / "figures.csv"
    path.write_text(text, encoding="utf-8")
    done = stored("measure", "import", path, *JANUARY)
    assert done.status == status, (done.out, done.err)
    assert told in " ".join((done.out + done.err).split())
    if status == 2:
        assert len(done.err.strip().splitlines()) == 1
        assert stored("record", "list", "--json").json["entries"] == []


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("point", "Nothing", "Apr 2025", "1"), "There is no measure “Nothing”"),
        (("point", "A", "Q1 2025/26", "1"), "is not a month"),
        (("point", "A", "Apr 2025", "0.9"), "could be 90% or 0.9%"),
        (("point", "A", "Apr 2025", "3 days"), "is in days"),
        (("point", "A", "Apr 2025", "many"), "is not a figure"),
        (("step", "A", "Apr 2025", "--why", " "), "Why the process changed is empty"),
        (("define", "A", "--every", "quarter"), "cannot be taken by quarter"),
        (("define", "B", "--recommendation", "12"), "It has: 1, 4, 7, 9."),
        (("show", "B"), "The plan has: “A”."),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(stored: Run, command: tuple[str, ...], told: str) -> None:
    assert stored("measure", "define", "A", "--unit", "%", *JANUARY).status == 0
    done = stored("measure", *command, *JANUARY)
    assert (done.status, told in done.err) == (2, True), done.err
    assert len(done.err.strip().splitlines()) == 1
    assert len(stored("record", "list", "--json").json["entries"]) == 1


BY_QUARTER = """
    == Measures ==
    Measure | Rec | Better | Target | Q1 2025/26 | Q2 2025/26
    Cases reviewed | 1 | Higher | 90% | 61% | 64%
    """
BY_MONTH = "Measure,Recommendation,Period,Value,Unit,Better\nCases reviewed,1,Apr 2025,61,%,Higher\n"


def test_a_workbook_of_an_earlier_day_that_takes_a_measure_by_the_other_period_is_refused_and_bricks_nothing(
    stored: Run, tmp_path: Path
) -> None:
    assert stored("measure", "import", csv(tmp_path, text=BY_MONTH), "--as-of", "2026-01-20").status == 0
    workbook = draw_file(tmp_path / "a.xlsx", PLAN + BY_QUARTER)
    checked = stored("check", workbook, "--as-of", "2026-01-12")
    done = stored("import", workbook, "--dated", "2026-01-12", "--yes")
    assert (checked.status, done.status) == (1, 1)
    assert "“Cases reviewed” is known by month, and is given here by quarter" in checked.out
    assert "“Cases reviewed” is known by month, and is given here by quarter" in done.out
    assert stored("status").status == 0
    (one,) = stored("measure", "list", "--json").json["measures"]
    assert [point["period"]["name"] for point in one["points"]] == ["April 2025"]


def test_a_measure_is_not_defined_by_hand_by_another_period_than_a_later_workbook_has(
    stored: Run, tmp_path: Path
) -> None:
    workbook = draw_file(tmp_path / "a.xlsx", PLAN + BY_QUARTER)
    assert stored("import", workbook, "--dated", "2026-01-20", "--yes").status == 0
    done = stored(
        "measure",
        "define",
        "Cases reviewed",
        "--recommendation",
        "1",
        "--every",
        "month",
        "--as-of",
        "2026-01-12",
    )
    assert (done.status, "is known by quarter" in done.err) == (2, True)
    assert stored("status").status == 0


def test_what_was_taken_back_is_brought_again_by_the_next_workbook_though_it_is_of_an_earlier_day(
    stored: Run, tmp_path: Path
) -> None:
    first = draw_file(tmp_path / "a.xlsx", PLAN + SHEET.format(june="66%"))
    stored("import", first, "--dated", "2026-01-12", "--yes")
    for entry in ("2", "1"):
        assert stored("record", "take-back", entry, "--why", "Wrong", "--as-of", "2026-01-20").status == 0
    second = draw_file(tmp_path / "b.xlsx", PLAN.replace("Ongoing", "Complete") + SHEET.format(june="67%"))
    done = stored("import", second, "--dated", "2026-01-15", "--yes")
    assert "Cases reviewed: new measure; 3 figures added." in done.out
    (one,) = stored("measure", "list", "--json").json["measures"]
    assert [point["value"] for point in one["points"]] == [61, 64, 67]


def test_a_check_brings_what_an_import_on_that_day_does(stored: Run, tmp_path: Path) -> None:
    workbook = draw_file(tmp_path / "a.xlsx", PLAN + SHEET.format(june="66%"))
    checked = stored("check", workbook, "--json", "--as-of", "2025-05-20").json["measure_news"]
    assert checked[0]["sentence"] == (
        "Cases reviewed: new measure; 2 figures added; not kept, since the period has not begun: June 2025."
    )
    assert (
        stored("import", workbook, "--dated", "2026-01-12", "--yes", "--json").json["measure_news"] != checked
    )
    later = draw_file(tmp_path / "b.xlsx", PLAN.replace("Ongoing", "Complete") + SHEET.format(june="70%"))
    on = ("--as-of", "2026-01-20", "--json")
    assert (
        stored("check", later, *on).json["measure_news"] == stored("import", later, *on).json["measure_news"]
    )


def test_a_figure_of_a_month_that_has_not_begun_is_not_typed_in(stored: Run) -> None:
    assert stored("measure", "define", "Files triaged", *JANUARY).status == 0
    done = stored("measure", "point", "Files triaged", "Feb 2026", "84", *JANUARY)
    assert (done.status, "February 2026 has not begun: it is 14 January 2026" in done.err) == (2, True)
    assert stored("measure", "point", "Files triaged", "Jan 2026", "84", *JANUARY).status == 0


@pytest.mark.parametrize("figure", ["nan", "1e999"])
@pytest.mark.parametrize("fact", ["target", "baseline"])
def test_a_measure_is_defined_by_no_figure_without_end(stored: Run, fact: str, figure: str) -> None:
    done = stored("measure", "define", "Files triaged", f"--{fact}={figure}", *JANUARY)
    assert (done.status, f"The {fact} of “Files triaged” is" in done.err) == (2, True), done.err
    assert stored("measure", "list", "--json").json == {"measures": []}


def test_the_list_of_entries_says_what_each_of_a_measure_holds(stored: Run) -> None:
    facts = ("--recommendation", "4", "--unit", "percent", "--better", "higher", "--target", "90")
    stored("measure", "define", "Files triaged", *facts, *JANUARY)
    stored("measure", "point", "Files triaged", "Apr 2025", "81%", *JANUARY)
    stored("measure", "step", "Files triaged", "May 2025", "--why", "new triage desk", *JANUARY)
    wide = {"env": {"COLUMNS": "160"}}
    listed = stored("record", "list", **wide).out
    for held in (
        "Files triaged (recommendation 4)",
        "by month, in %, higher is better, target 90",
        "April 2025: 81%",
        "from May 2025: new triage desk",
    ):
        assert held in listed, listed
