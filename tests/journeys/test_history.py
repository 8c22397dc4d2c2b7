"""The plan over time by the real commands: a past day's answer stays, hindsight says that it is, lives are told."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from uuid import uuid4

import pytest
from pypdf import PdfReader

from tests.builders import draw_file
from tests.command import Result

Run = Callable[..., Result]
SERVER = os.environ.get("TEST_POSTGRES_URL", "")
DATABASES = ["SQLite", pytest.param("PostgreSQL", marks=pytest.mark.postgres)]

HEADINGS = "Rec | HMICFRS deadline | Ref | Action | Owner | Due | Status | % | RAG | Update | Evidence"
OCTOBER = """
    1 | 31/03/2026 | 1.1 | Train every sergeant | Supt Shah | 30/11/2025 | Complete | 100 | Blue | Done | Minutes
    2 | 31/05/2026 | 2.1 | Review the digital caseload | Supt Shah | 30/01/2026 | Ongoing | 40 | Green | Begun |
    2 | 31/05/2026 | 2.2 | Publish examination times | Supt Shah | 28/02/2026 | Ongoing | 20 | Green | Drafted |
    """
FEBRUARY = """
    1 | 31/03/2026 | 1.1 | Train every sergeant | Supt Shah | 30/11/2025 | Ongoing | 60 | Amber | Sample failed |
    2 | 31/05/2026 | 2.1 | Review the digital caseload | Supt Shah | 30/04/2026 | Ongoing | 50 | Green | As before |
    2 | 31/05/2026 | 2.2 | Publish examination times | Supt Shah | 28/02/2026 | Complete | 100 | Blue | Out | Paper
    """


def _drawn(folder: Path, name: str, rows: str) -> Path:
    return draw_file(folder / name, f"{HEADINGS}\n{rows}")


@pytest.fixture
def env(request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """The settings of one of the two databases, a fresh one."""
    if request.param == "SQLite":
        yield {}
        return
    if not SERVER:
        pytest.skip("TEST_POSTGRES_URL names no PostgreSQL server")
    import psycopg

    name = f"monitor_{uuid4().hex[:12]}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield {"DATABASE_URL": f"{SERVER.rpartition('/')[0]}/{name}"}
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _import(run: Run, workbook: Path, dated: str, env: dict[str, str] | None = None) -> None:
    done = run("import", workbook, "--dated", dated, "--yes", env=env)
    assert done.status in (0, 1), done.err


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ("Ongoing", "First seen complete in the version of 2 February 2026; no completion date is given."),
        (
            "Complete",
            "Complete in every version, and no completion date is given: when it was done is not known.",
        ),
    ],
)
def test_when_an_action_was_done_is_told_alike_by_the_history_and_the_briefing(
    run: Run, tmp_path: Path, first: str, told: str
) -> None:
    rows = "1 | 31/03/2026 | 1.1 | Train every sergeant | Supt Shah | {due} | {status} | | Green | Done | Minutes"
    _import(run, _drawn(tmp_path, "a.xlsx", rows.format(due="30/11/2025", status=first)), "2025-10-06")
    _import(run, _drawn(tmp_path, "b.xlsx", rows.format(due="31/01/2026", status="Complete")), "2026-02-02")
    assert told in " ".join(run("history", "1.1").out.split())
    assert run("briefing", "--out", tmp_path, "--format", "html", "--as-of", "2026-02-03").status == 0
    (page,) = tmp_path.glob("*.html")
    assert told in page.read_text(encoding="utf-8")


def test_what_members_ask_about_is_not_hidden_among_other_edits(run: Run, tmp_path: Path) -> None:
    row = "1 | 31/03/2026 | {ref} | Train every sergeant | {owner} | {due} | Ongoing | {percent} | Green | Go | {proof}"
    first = row.format(ref="1.1", owner="Supt Shah", due="", percent=70, proof="")
    then = row.format(ref="1.4", owner="Supt Ali", due="31/01/2026", percent=40, proof="Minutes of May")
    _import(run, _drawn(tmp_path, "a.xlsx", first), "2025-10-06")
    _import(run, _drawn(tmp_path, "b.xlsx", then), "2026-02-02")
    told = " ".join(run("changes").out.split())
    for words in (
        "Progress that fell (1) • The progress of action 1.4 fell from 70% to 40%.",
        "Evidence recorded or changed (1) • Evidence was recorded for action 1.4: “Minutes of May”.",
        "Given a due date (1) • Action 1.4 now has a due date: 31 January 2026.",
        "Renumbered, or moved to another recommendation (1) • Action 1.4 was numbered 1.1 before.",
        "1 other value was edited: owner (1). See them with --json.",
    ):
        assert words in told, told
    assert {change["edit"] for change in run("changes", "--json").json["changed"]} == {
        "percent_fell", "evidence", "first_date", "renumbered", None
    }  # fmt: skip
    assert run("briefing", "--out", tmp_path, "--format", "html", "--as-of", "2026-02-03").status == 0
    (page,) = tmp_path.glob("*.html")
    words = page.read_text(encoding="utf-8")
    assert "1 percentage fell." in words
    assert "1 action renumbered or moved to another recommendation." in words
    assert "1 action with evidence recorded or changed." in words


def test_a_briefing_with_hindsight_tells_of_no_change_and_asks_nothing(run: Run, tmp_path: Path) -> None:
    _import(run, _drawn(tmp_path, "a.xlsx", OCTOBER), "2025-10-06")
    _import(run, _drawn(tmp_path, "b.xlsx", FEBRUARY), "2026-02-02")
    day = ("--as-of", "2026-01-15", "--hindsight")
    assert run("briefing", "--out", tmp_path, "--format", "html,pdf", *day).status == 0
    (page,) = tmp_path.glob("*.html")
    words = page.read_text(encoding="utf-8")
    assert words.count("Changes are not shown with hindsight") == 2
    assert words.count("None is suggested with hindsight") == 2
    assert "Compared with version 1, dated 6 October 2025, as it was known then," in words
    assert "slipped" not in words


@pytest.mark.parametrize("env", DATABASES, indirect=True)
def test_a_past_day_gives_the_same_answer_for_ever(run: Run, tmp_path: Path, env: dict[str, str]) -> None:
    day = ("--as-of", "2026-01-15")

    def answers() -> list[object]:
        done = run("briefing", "--out", tmp_path / "out", "--format", "json", *day, "--json", env=env)
        report = json.loads(Path(done.json["written"][0]).read_text(encoding="utf-8"))
        commands = [("status",), ("history",), ("forecast",), ("closure", "list"), ("challenge", "list")]
        return [report, *(run(*command, *day, "--json", env=env).json for command in commands)]

    _import(run, _drawn(tmp_path, "one.xlsx", OCTOBER), "2025-10-06", env)
    seen = ("--by", "Head of assurance", "--evidence", "Dip sample", "--seen-on", "2026-01-09")
    assert run("closure", "assured", "1", *seen, "--as-of", "2026-01-10", env=env).status == 0
    first = answers()
    _import(run, _drawn(tmp_path, "two.xlsx", FEBRUARY), "2026-02-02", env)
    why = ("--stage", "assured", "--why", "The next sample failed")
    assert run("closure", "reopen", "1", *why, "--as-of", "2026-02-03", env=env).status == 0
    ask = ("--question", "What shows it?", "--by", "PCC", "--as-of", "2026-02-04")
    assert run("challenge", "ask", "--action", "2.1", *ask, env=env).status == 0
    assert answers() == first
    now = run("status", "--as-of", "2026-02-05", "--json", env=env).json
    assert (now["version"], now["recommendations"][0]["closure"]["stage"]) == (2, "open")


def test_hindsight_judges_the_day_with_what_is_known_now_and_says_so(run: Run, tmp_path: Path) -> None:
    _import(run, _drawn(tmp_path, "one.xlsx", OCTOBER), "2025-10-06")
    _import(run, _drawn(tmp_path, "two.xlsx", FEBRUARY), "2026-02-02")
    day = ("--as-of", "2026-01-15")
    then, back = (run("status", *day, *more, "--json").json for more in ((), ("--hindsight",)))
    assert then["hindsight"] is None
    assert back["hindsight"][0].startswith(
        "With hindsight: 15 January 2026 as it is known now, from version 2"
    )
    assert "Action 2.2" in " ".join(back["hindsight"])
    statuses = [
        {a["ref"]: a["status"] for r in found["recommendations"] for a in r["actions"]}
        for found in (then, back)
    ]
    assert statuses[0] == {"1.1": "complete", "2.1": "in_progress", "2.2": "in_progress"}
    # 1.1 was no completion, as has come out since, and how far it was nobody knows; 2.2 was done only after the day.
    assert statuses[1] == {"1.1": "unknown", "2.1": "in_progress", "2.2": "in_progress"}
    assert "With hindsight: 15 January 2026" in run("status", *day, "--hindsight").out
    done = run("briefing", "--out", tmp_path / "out", *day, "--hindsight", "--format", "html,pdf", "--json")
    html = Path(done.json["written"][0])
    assert html.stem.endswith("2026-01-15-with-hindsight")
    assert 'role="note"' in html.read_text(encoding="utf-8")
    letter = run("email", "preview", "--out", tmp_path / "mail", *day, "--hindsight", "--json")
    assert "With hindsight" in Path(letter.json["written"][1]).read_text(encoding="utf-8")


def test_hindsight_needs_a_day_to_look_back_on(run: Run, tmp_path: Path) -> None:
    _import(run, _drawn(tmp_path, "one.xlsx", OCTOBER), "2025-10-06")
    done = run("status", "--hindsight")
    assert (done.status, "--as-of 2026-01-15" in done.err) == (2, True)


def test_the_life_of_an_action_is_told_as_a_timeline(run: Run, tmp_path: Path) -> None:
    _import(run, _drawn(tmp_path, "one.xlsx", OCTOBER), "2025-10-06")
    _import(run, _drawn(tmp_path, "two.xlsx", FEBRUARY), "2026-02-02")
    told = run("history", "2.1", "--as-of", "2026-02-16").out
    assert "Moved later once, 90 days in all: 30 Jan 2026 → 30 Apr 2026." in told
    assert "2 February 2026, version 2" in told
    # "As before" says nothing new.
    assert "Its update last said something new on 6 October 2025, 133 days ago." in told
    found = run("history", "2.1", "--json").json["actions"]
    assert [one["value"] for one in found[0]["values"]["due"]] == ["2026-01-30", "2026-04-30"]
    assert [one["ref"] for one in run("history", "2", "--json").json["actions"]] == ["2.1", "2.2"]
    assert "1 action moved later" in run("history").out
    wrong = run("history", "9.9")
    assert (wrong.status, "The recommendations are 1, 2" in wrong.err) == (2, True)


def test_a_forecast_says_that_the_history_is_too_little(run: Run, tmp_path: Path) -> None:
    _import(run, _drawn(tmp_path, "one.xlsx", OCTOBER), "2025-10-06")
    _import(run, _drawn(tmp_path, "two.xlsx", FEBRUARY), "2026-02-02")
    soon = ("--as-of", "2026-02-16")
    found = run("forecast", "--json", *soon).json
    assert (found["seed"], found["runs"], found["basis"]["completions"]) == (1996, 1000, 1)
    assert [one["state"] for one in found["recommendations"]] == ["too_little_history"] * 2
    assert "it needs 8 actions seen to be completed" in run("forecast", *soon).out
    later = run("forecast", "--json", "--as-of", "2026-11-26").json["recommendations"]
    assert [one["state"] for one in later] == ["out_of_date"] * 2


def test_an_action_that_left_the_plan_is_asked_about_until_a_reply_is_accepted(
    run: Run, tmp_path: Path
) -> None:
    without = "\n".join(OCTOBER.rstrip().splitlines()[:-1])
    _import(run, _drawn(tmp_path, "a.xlsx", OCTOBER), "2025-10-06")
    _import(run, _drawn(tmp_path, "b.xlsx", without), "2025-11-03")
    _import(run, _drawn(tmp_path, "c.xlsx", without.replace("Begun", "Under way")), "2025-12-01")
    told = "Action 2.2 was in the plan up to version 1, dated 6 October 2025, and is gone since: nothing says whether"
    for day in ("2025-11-04", "2025-12-02"):
        for seen in ((), ("--hindsight",)):
            assert told in " ".join(run("status", "--as-of", day, *seen).out.split())
    _briefing(run, tmp_path / "asked")
    page = (next((tmp_path / "asked").glob("*.html"))).read_text(encoding="utf-8")
    assert "was in version 1, of 6 October 2025, of the plan and is not in this one." in page
    on = ("--as-of", "2025-12-02")
    ask = ("--action", "2.2", "--question", "What became of it?", "--by", "PCC")
    assert run("challenge", "ask", *ask, *on).status == 0
    assert run("challenge", "reply", "1", "--reply", "Dropped by the board", "--by", "DCC", *on).status == 0
    assert told in " ".join(run("status", *on).out.split())
    assert run("challenge", "accept", "1", "--by", "PCC", *on).status == 0
    assert told not in " ".join(run("status", *on).out.split())


def _briefing(run: Run, folder: Path) -> None:
    made = run("briefing", "--out", folder, "--format", "html", "--as-of", "2025-12-02")
    assert made.status == 0, made.err


def test_the_history_ends_with_the_colour_that_status_gives(run: Run, tmp_path: Path) -> None:
    _import(run, _drawn(tmp_path, "a.xlsx", OCTOBER), "2025-10-06")
    on = ("--as-of", "2026-04-15")
    judged = {one["ref"]: one["rag"] for one in run("status", "--json", *on).json["recommendations"]}
    found = run("history", "--json", *on).json["recommendations"]
    last = {one["ref"]: (one["rag_between"][-1]["dated"], one["rag_between"][-1]["rag"]) for one in found}
    assert last == {ref: ("2026-04-15", rag) for ref, rag in judged.items()}
    assert [one["rag"] for one in found[1]["rag"]] == ["green"]
    shown = run("history", "2", *on).out
    assert "by 1 Feb 2026" in shown
    assert "Red" in shown.split("by 1 Feb 2026")[1].splitlines()[0]
    _, page = run("briefing", "--out", tmp_path, "--format", "html", *on), next(tmp_path.glob("*.html"))
    assert "then red from 1 February 2026" in page.read_text(encoding="utf-8")


def test_status_says_that_a_plan_is_old(run: Run, tmp_path: Path) -> None:
    _import(run, _drawn(tmp_path, "a.xlsx", OCTOBER), "2025-10-06")
    told = "The plan is 43 days old: its latest version is dated 6 October 2025."
    assert told in run("status", "--as-of", "2025-11-18").out
    assert "days old" not in run("status", "--as-of", "2025-11-17").out


def test_actions_that_left_with_their_recommendation_are_named_by_status_and_the_briefing(
    run: Run, tmp_path: Path
) -> None:
    _import(run, _drawn(tmp_path, "a.xlsx", OCTOBER), "2025-10-06")
    _import(run, _drawn(tmp_path, "b.xlsx", "\n".join(OCTOBER.splitlines()[:2])), "2025-11-03")
    on = ("--as-of", "2025-11-04")
    told = "Of recommendation 2, which the plan no longer has: actions 2.1 and 2.2 were in the plan up to version 1"
    assert told in " ".join(run("status", *on).out.split())
    found = run("status", "--json", *on).json
    assert found["notices"][0].startswith(told)
    assert [(one["ref"], one["recommendation"]) for one in found["vanished"]] == [
        ("2.1", None),
        ("2.2", None),
    ]
    assert run("briefing", "--out", tmp_path, "--format", "html,pdf", *on).status == 0
    assert told in next(tmp_path.glob("*.html")).read_text(encoding="utf-8")
    pdf = PdfReader(next(tmp_path.glob("*.pdf")))
    assert told in " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_a_workbook_without_most_of_the_actions_is_said_to_be_perhaps_of_another_plan(
    run: Run, tmp_path: Path
) -> None:
    texts = ("Train every sergeant", "Publish a retention policy", "Buy four cameras", "Survey the victims")
    plan = _listed("1", texts)
    _import(run, draw_file(tmp_path / "a.xlsx", plan), "2025-10-06")
    other = _listed("7", ("Move the custody suite", "Brief nurses", "Test fire doors", "Count detainees"))
    shown = run("check", draw_file(tmp_path / "b.xlsx", other)).out
    assert "4 of the 4 actions before are not in this workbook. Make sure" in " ".join(shown.split())
    fewer = "\n".join(plan.splitlines()[:3])
    assert "Make sure" not in run("check", draw_file(tmp_path / "c.xlsx", fewer)).out


def _listed(ref: str, texts: Sequence[str]) -> str:
    rows = [f"{ref} | {ref}.{n} | {text} | DI | 30/11/2025 | Ongoing" for n, text in enumerate(texts, 1)]
    return "\n".join(["Rec | Ref | Action | Owner | Due | Status", *rows])
