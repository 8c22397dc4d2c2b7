"""What people record beside the plan, by the real commands: it is kept, judged as of a day, and never overwritten."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import draw_file
from tests.command import Result

Run = Callable[..., Result]

PLAN = """
    Rec | Ref | Action | Owner | Due | Status | Evidence
    1 | 1.1 | Train every sergeant | Supt Shah | 30/11/2025 | Complete | Minutes
    2 | 2.1 | Review the digital caseload | Supt Shah | 03/04/2026 | Ongoing | Board paper 4
    """


@pytest.fixture
def stored(run: Run, tmp_path: Path) -> Run:
    workbook = draw_file(tmp_path / "plan.xlsx", PLAN)
    done = run("import", workbook, "--force", "Northmarch", "--plan", "CI", "--dated", "2025-10-06", "--yes")
    assert done.status in (0, 1), done.err
    return run


def test_assurance_is_recorded_listed_and_reopened(stored: Run) -> None:
    given = ("--by", "Head of assurance", "--evidence", "Dip sample of 40 files", "--as-of", "2026-01-10")
    done = stored("closure", "assured", "1", *given, "--seen-on", "2026-01-09", "--json")
    assert done.status == 0, done.err
    assert done.json["entry"]["says"]["about"]["title"] is None
    why = ("--stage", "assured", "--why", "The next sample failed", "--as-of", "2026-02-01")
    assert stored("closure", "reopen", "1", *why).status == 0
    now = stored("closure", "list", "--as-of", "2026-03-01", "--json").json["closures"]
    then = stored("closure", "list", "--as-of", "2026-01-15", "--json").json["closures"]
    assert now[0]["assured"] is None
    assert now[0]["reopened"]["why"] == "The next sample failed"
    assert then[0]["assured"]["seen_on"] == "2026-01-09"
    assert (
        "The OPCC is not assured any longer: it was reopened on 1 February 2026"
        in stored("closure", "list").out
    )


def test_closure_and_reopening_are_told_by_status_and_the_briefing(stored: Run, tmp_path: Path) -> None:
    evidence = ("--by", "Head of assurance", "--evidence", "40 files", "--seen-on", "2026-01-09")
    assert stored("closure", "assured", "1", *evidence, "--as-of", "2026-01-10").status == 0
    closed = ("--reference", "Letter 7", "--on", "2026-01-12", "--as-of", "2026-01-12")
    assert stored("closure", "hmicfrs-closed", "1", *closed).status == 0
    then = " ".join(stored("status", "--recommendation", "1", "--as-of", "2026-01-15").out.split())
    assert "OPCC assured on 9 January 2026; closed by HMICFRS on 12 January 2026" in then
    assert "HMICFRS closed it on 12 January 2026 (Letter 7)." in then
    for stage, why in (("hmicfrs-closed", "A new inspection"), ("assured", "The next sample failed")):
        again = ("--stage", stage, "--why", why, "--as-of", "2026-02-01")
        assert stored("closure", "reopen", "1", *again).status == 0
    now = " ".join(stored("status", "--recommendation", "1", "--as-of", "2026-02-02").out.split())
    assert (
        "The OPCC is not assured any longer: it was reopened on 1 February 2026, “The next sample failed”."
        in now
    )
    assert (
        "HMICFRS had closed it, and no longer: it was reopened on 1 February 2026, “A new inspection”." in now
    )
    assert stored("briefing", "--out", tmp_path, "--format", "html", "--as-of", "2026-02-02").status == 0
    (page,) = tmp_path.glob("*.html")
    assert page.read_text(encoding="utf-8").count("1 Feb 2026: “") == 2
    told = stored("status", "--as-of", "2026-02-02", "--json").json["recommendations"][0]["closure"][
        "reopened"
    ]
    assert [one["stage"] for one in told] == ["assured", "hmicfrs_closed"]


def test_a_challenge_runs_from_question_to_accepted_reply(stored: Run) -> None:
    asked = ("--question", "What shows it?", "--by", "The Commissioner", "--reply-due", "24/01/2026")
    assert stored("challenge", "ask", "--action", "2.1", *asked, "--as-of", "2026-01-10").status == 0
    late = stored("challenge", "list", "--as-of", "2026-01-30", "--json").json["challenges"][0]
    assert (late["recommendation"], late["action"], late["days_overdue"]) == ("2", "2.1", 6)
    assert "6 days overdue" in stored("challenge", "list", "--as-of", "2026-01-30").out
    assert (
        stored(
            "challenge", "reply", "1", "--reply", "37 of 40", "--by", "DCC", "--as-of", "2026-02-01"
        ).status
        == 0
    )
    assert stored("challenge", "accept", "1", "--by", "Policy officer", "--as-of", "2026-02-02").status == 0
    assert stored("challenge", "list", "--open", "--json").json["challenges"] == []
    told = stored("challenge", "list", "--as-of", "2026-02-02").out
    assert "1 Feb 2026, DCC, replied: 37 of 40" in told
    assert "2 Feb 2026, Policy officer, reply accepted" in told
    before = stored("challenge", "list", "--as-of", "2026-01-09").out
    assert "None was asked by 9 January 2026." in before


def test_the_meetings_log_is_kept(stored: Run) -> None:
    set_ = (
        "--meeting",
        "2026-01-08",
        "--action",
        "Bring the figures",
        "--owner",
        "DCC",
        "--due",
        "2026-02-08",
    )
    assert stored("meeting", "add", "12", *set_, "--as-of", "2026-01-09").status == 0
    moved = (
        "--update",
        "Taken on",
        "--state",
        "transferred",
        "--board",
        "Justice board",
        "--as-of",
        "2026-03-01",
    )
    assert stored("meeting", "update", "12", *moved).status == 0
    (action,) = stored("meeting", "list", "--json").json["actions"]
    assert (action["state"], action["board"], action["settled_on"]) == (
        "transferred",
        "Justice board",
        "2026-03-01",
    )
    assert "transferred to Justice board" in stored("meeting", "list").out


def test_a_mistake_is_taken_back_and_stays_in_the_list(stored: Run) -> None:
    given = ("--by", "A", "--evidence", "B", "--as-of", "2026-01-10")
    stored("closure", "assured", "1", *given)
    assert stored("record", "take-back", "1", "--why", "Wrong number", "--as-of", "2026-01-11").status == 0
    assert stored("closure", "list", "--json").json["closures"] == []
    assert [one["kind"] for one in stored("record", "list", "--json").json["entries"]] == [
        "assured",
        "taken_back",
    ]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("closure", "assured", "9", "--by", "A", "--evidence", "B"), "It has: 1, 2."),
        (("challenge", "ask", "--action", "9.9", "--by", "A", "--question", "B"), "no action “9.9”"),
        (("challenge", "reply", "1", "--by", "A", "--reply", "B"), "There is no challenge 1"),
        (("meeting", "update", "7", "--update", "A"), "no action 7"),
        (("closure", "assured", "1", "--by", " ", "--evidence", "B"), "Who is assured is empty"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line_and_nothing_is_stored(
    stored: Run, command: tuple[str, ...], told: str
) -> None:
    refused = stored(*command)
    assert refused.status == 2
    assert told in refused.err
    assert len(refused.err.strip().splitlines()) == 1
    assert stored("record", "list", "--json").json["entries"] == []


LOG = """
    No | Meeting date | Action | Owner | Due | Update | Status | Rec
    12 | 08/01/2026 | Bring the figures | DCC | 08/02/2026 | In hand | {state} | 2
    13 | 08/01/2026 | Explain the backlog | ACC | | | Sort of done |
    """


def test_the_meetings_log_is_imported_from_a_sheet_and_again_only_what_changed(
    stored: Run, tmp_path: Path
) -> None:
    first = draw_file(tmp_path / "log.xlsx", LOG.replace("{state}", "Open"))
    day = ("--as-of", "2026-01-10")
    tried = stored("meeting", "import", first, "--dry-run", *day, "--json")
    assert (tried.status, tried.json["new"], tried.json["stored"]) == (1, ["12"], False)
    assert stored("record", "list", "--json").json["entries"] == []
    done = stored("meeting", "import", first, *day)
    assert done.status == 1, done.err
    assert "Recorded as new: 1 (12)" in done.out
    assert "Action Plan!G3" in done.out
    again = stored("meeting", "import", first, *day, "--json")
    assert (again.json["new"], again.json["unchanged"], again.json["stored"]) == ([], ["12"], False)
    second = draw_file(tmp_path / "later.xlsx", LOG.replace("{state}", "Transferred to the Digital Board"))
    later = stored("meeting", "import", second, "--as-of", "2026-03-01", "--json")
    assert later.json["changed"] == ["12"]
    (action,) = stored("meeting", "list", "--as-of", "2026-03-01", "--json").json["actions"]
    assert (action["state"], action["board"], action["recommendation"]) == (
        "transferred", "the Digital Board", "2",
    )  # fmt: skip


def test_a_heading_of_a_log_is_what_map_says(stored: Run, tmp_path: Path) -> None:
    day = ("--as-of", "2026-02-01")
    odd = draw_file(
        tmp_path / "odd.xlsx", "No. | Date of mtg | Action | Status\n9 | 8 Jan 2026 | Do it | Open"
    )
    named = stored(
        "meeting", "import", odd, "--map", "Date of mtg=meeting", "--map", "Status=status", *day, "--json"
    )
    assert named.json["new"] == ["9"]
    unknown = stored("meeting", "import", odd, "--map", "Date of mtg=day", *day)
    assert unknown.status == 2
    assert "the field being one of number, meeting, action" in unknown.err


def test_what_map_says_of_a_log_is_remembered_for_the_forces_next_log_and_said(
    stored: Run, tmp_path: Path
) -> None:
    day = ("--as-of", "2026-02-01")
    headings = "No. | Date of mtg | Action | Status"
    january = draw_file(tmp_path / "january.xlsx", f"{headings}\n9 | 8 Jan 2026 | Do it | Open")
    more = f"{headings} | Owner\n9 | 8 Jan 2026 | Do it | Open | DCC\n10 | 12 Jan 2026 | See it done | Open | ACC"
    february = draw_file(tmp_path / "february.xlsx", more)
    mapped = ("--map", "date of mtg=meeting")
    tried = stored("meeting", "import", january, *mapped, "--dry-run", *day, "--json")
    assert (tried.json["new"], tried.json["remembered"]) == (["9"], [])
    assert stored("meeting", "import", january, *day).status == 2
    first = stored("meeting", "import", january, *mapped, *day)
    assert (
        "Remembered for Northmarch: “Date of mtg” = meeting. The next log of this layout is read so"
        in first.out
    )
    told = " ".join(stored("meeting", "import", february, "--dry-run", *day).out.split())
    assert "The column headed “Date of mtg” was read as the date of the meeting, as " in told
    found = stored("meeting", "import", february, *day, "--json").json
    assert (found["new"], found["changed"], found["remembered"]) == (["10"], ["9"], [])
    assert [(issue["code"], issue["cell"]) for issue in found["issues"]] == [
        ("heading-learned", "Action Plan!B1")
    ]
    (kept,) = stored("mappings", "list", "--json").json["mappings"]
    assert (kept["force"], kept["of"], kept["heading"], kept["field"]) == (
        "Northmarch", "log", "Date of mtg", "meeting",
    )  # fmt: skip
    assert "meeting (meeting log)" in stored("mappings", "list").out
    assert stored("mappings", "forget", "Date of mtg").status == 0
    assert "no action log was found" in stored("meeting", "import", february, *day).err


def test_what_is_remembered_of_logs_and_of_plans_is_kept_apart(stored: Run, tmp_path: Path) -> None:
    log = draw_file(tmp_path / "log.xlsx", "No. | Zorblax | Action | Status\n9 | 8 Jan 2026 | Do it | Open")
    assert stored("meeting", "import", log, "--map", "Zorblax=meeting", "--as-of", "2026-02-01").status != 2
    plan = PLAN.replace("Owner", "Zorblax")
    columns = stored("check", draw_file(tmp_path / "next.xlsx", plan), "--json").json["workbook"]["sheets"][
        0
    ]["columns"]
    assert [one["how"] for one in columns.values() if one["heading"] == "Zorblax"] != ["learned"]


def test_a_file_that_is_no_log_is_refused_in_one_line(stored: Run, tmp_path: Path) -> None:
    refused = stored("meeting", "import", tmp_path / "plan.xlsx")
    assert refused.status == 2
    assert "no action log was found" in refused.err


LATER = """
    Rec | Ref | Action | Owner | Due | Status | Evidence
    1 | 1.1 | Train every sergeant | Supt Shah | 30/11/2025 | Complete | Minutes
    2 | 2.4 | Review the digital caseload | Supt Shah | 03/04/2026 | Ongoing | Board paper 4
    """


def test_an_action_of_an_earlier_version_is_found_by_what_it_was_called(stored: Run, tmp_path: Path) -> None:
    later = draw_file(tmp_path / "later.xlsx", LATER)
    name = ("--force", "Northmarch", "--plan", "CI")
    assert stored("import", later, *name, "--dated", "2025-11-03", "--yes").status in (0, 1)
    refused = stored("challenge", "ask", "--action", "2.1", "--question", "Why?", "--by", "PO")
    assert (refused.status, "is now 2.4. Name it so." in refused.err) == (2, True)
    assert "Action 2.4" in stored("history", "2.1").out


def test_a_vanished_action_can_be_asked_about(stored: Run, tmp_path: Path) -> None:
    shorter = draw_file(tmp_path / "shorter.xlsx", "\n".join(PLAN.splitlines()[:-2]))
    name = ("--force", "Northmarch", "--plan", "CI")
    assert stored("import", shorter, *name, "--dated", "2025-11-03", "--yes").status in (0, 1)
    asked = stored("challenge", "ask", "--action", "2.1", "--question", "What became of it?", "--by", "PO")
    assert asked.status == 0, asked.err
    listed = stored("record", "list").out
    assert "action 2.1" in listed
    assert "What became of it?" in listed


def test_the_group_of_actions_that_name_no_recommendation_is_none_of_them(run: Run, tmp_path: Path) -> None:
    workbook = draw_file(tmp_path / "plan.xlsx", PLAN.replace("2 | 2.1 |", "? | 2.1 |"))
    run("import", workbook, "--force", "Northmarch", "--plan", "CI", "--dated", "2025-10-06", "--yes")
    groups = [one["ref"] for one in run("status", "--json").json["recommendations"]]
    assert "unassigned" in groups
    for ref in ("unassigned", "7"):
        done = run("closure", "assured", ref, "--by", "PO", "--evidence", "Minutes")
        assert (done.status, done.err.strip().endswith("It has: 1.")) == (2, True), done.err


def test_a_plan_of_a_day_to_come_is_refused(run: Run, tmp_path: Path) -> None:
    workbook = draw_file(tmp_path / "plan.xlsx", PLAN)
    refused = run("import", workbook, "--dated", "2026-01-12", "--as-of", "2026-01-11", "--yes")
    assert refused.status == 2
    assert "12 January 2026 is still to come" in refused.err


def test_a_day_before_the_first_version_is_judged_with_the_first_whatever_is_imported_since(
    stored: Run, tmp_path: Path
) -> None:
    before = stored("status", "--as-of", "2025-09-01", "--json").json
    later = draw_file(tmp_path / "later.xlsx", LATER)
    stored("import", later, "--force", "Northmarch", "--plan", "CI", "--dated", "2025-11-03", "--yes")
    assert stored("status", "--as-of", "2025-09-01", "--json").json == before


def test_a_workbook_is_read_though_several_plans_could_be_its_own(stored: Run, tmp_path: Path) -> None:
    workbook = draw_file(tmp_path / "plan.xlsx", PLAN)
    stored("import", workbook, "--force", "Southmarch", "--plan", "CI", "--dated", "2025-10-06", "--yes")
    shown = stored("check", workbook)
    assert shown.status in (0, 1)
    assert "2 actions" in shown.out
    assert "Several plans are stored" in shown.err


def test_a_published_response_with_gaps_is_said(stored: Run) -> None:
    report = ("--title", "How crime is investigated", "--published", "2025-10-01")
    assert stored("inspection", "report", *report, "--as-of", "2025-10-02").status == 0
    done = stored(
        "inspection", "published", "--on", "2025-11-01", "--where", "Website", "--as-of", "2025-11-02"
    )
    assert done.status == 0
    assert "No response is recorded to recommendations 1 and 2." in done.err


RENUMBERED = """
    Rec | Ref | Action | Owner | Due | Status | Evidence
    {0} | {0}.1 | Train every sergeant in the new standards | Supt Shah | 30/11/2025 | Complete | Minutes
    {0} | {0}.2 | Audit forty crime files each month | Supt Shah | 30/11/2025 | Complete | Audit
    {1} | {1}.1 | Review the digital caseload each week | Supt Shah | 03/12/2025 | Ongoing | Board paper 4
    {1} | {1}.2 | Publish the digital forensics policy | Supt Shah | 03/12/2025 | Ongoing | Board paper 5
    """


def test_what_was_recorded_of_a_recommendation_goes_with_it_when_the_plan_is_renumbered(
    run: Run, tmp_path: Path
) -> None:
    plan = ("--force", "Northmarch", "--plan", "CI", "--yes", "--dated")
    first = draw_file(tmp_path / "first.xlsx", RENUMBERED.format(1, 2))
    second = draw_file(tmp_path / "second.xlsx", RENUMBERED.format(2, 1))
    assert run("import", first, *plan, "2025-12-01").status in (0, 1)
    closed = ("--reference", "Letter 7", "--on", "2025-12-05", "--as-of", "2025-12-06")
    assert run("closure", "hmicfrs-closed", "1", *closed).status == 0
    done = run("import", second, *plan, "2026-01-12")
    assert "Recommendation 2 was numbered 1 before." in done.out
    status = run("status", "--as-of", "2026-01-15", "--json").json
    stages = {one["ref"]: one["closure"]["hmicfrs_closed_on"] for one in status["recommendations"]}
    assert stages == {"1": None, "2": "2025-12-05"}
    assert [one["recommendation"] for one in run("closure", "list", "--json").json["closures"]] == ["2"]
    why = (
        "--stage",
        "hmicfrs-closed",
        "--why",
        "A new inspection",
        "--on",
        "2026-01-14",
        "--as-of",
        "2026-01-15",
    )
    refused = run("closure", "reopen", "1", *why)
    assert "is not recorded, so it cannot be reopened" in refused.err
    assert run("closure", "reopen", "2", *why).status == 0
    (left,) = run("closure", "list", "--json").json["closures"]
    assert (left["recommendation"], left["hmicfrs_closed"]) == ("2", None)
