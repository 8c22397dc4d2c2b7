"""What `check` prints, as a person reads it: what matters first, and each thing once."""

from pathlib import Path

from tests.builders import draw_file
from tests.command import Result, run_command

HEADINGS = "Rec | Ref | Action                                | Owner | Due date     | Status      | RAG     | Evidence"
BEFORE = f"""
    {HEADINGS}
    1   | 1.1 | Train all supervisors in the new standards      | DI Hale | 30/09/2026   | In progress | Amber | Minutes
    1   | 1.2 | Audit forty crime files each month with care    | DI Moss | 31/10/2026   | In progress | Green | Minutes
    2   | 2.1 | Publish the investigations policy on the web    | DI Orme | 30/11/2026   | In progress | Green | Minutes
    2   | 2.2 | Introduce victim contact plans in every case    | DI Vale | 30/12/2026   | In progress | Green | Minutes
"""
AFTER = f"""
    {HEADINGS}
    1   | 1.1 | Train all supervisors in the new standards      | DI Hale | 30/11/2026   | nearly so   | Green | Minutes
    1   | 1.2 | Audit forty crime files each month with care    | DI Moss | 31/09/2026   | In progress | Green | Minutes
    2   | 2.2 | Introduce victim contact plans in every case    | DI Vale | 31/09/2026   | In progress | Green | Minutes
"""


def checked(tmp_path: Path, text: str) -> Result:
    book = draw_file(tmp_path / "new.xlsx", text)
    return run_command("check", book, home=tmp_path / "home", cwd=tmp_path)


def test_one_problem_of_several_cells_is_said_once_with_its_cells(tmp_path: Path) -> None:
    out = checked(tmp_path, AFTER).out
    assert out.count("The due date “31/09/2026” is not a day") == 1
    assert "Action Plan!E3, E4" in out


def test_original_dates_that_stand_for_revised_ones_are_said_once_and_periods_with_their_day(
    tmp_path: Path,
) -> None:
    out = checked(
        tmp_path,
        """
        Rec | Ref | Action                          | Original due date | Revised due date
        1   | 1.1 | Train supervisors in standards  | 30/09/2026        |
        1   | 1.2 | Audit forty crime files a month | d:2026-10-31      | -
        2   | 2.1 | Publish the policy on the web   | Q4 2026/27        |
        """,
    ).out
    said = " ".join(out.split())
    assert said.count("so the original one was read as the due date.") == 1
    assert "D2, D3 No revised date is given" in said
    assert "was read as the due date: “Q4 2026/27” is 31 March 2027." in said


def test_the_first_line_says_how_much_there_is_to_look_at(tmp_path: Path) -> None:
    first = checked(tmp_path, AFTER).out.splitlines()[0]
    assert first.startswith("new.xlsx: 2 recommendations, 3 actions. To look at, below: 3 warnings")


def test_a_long_problem_goes_on_under_its_own_words(tmp_path: Path) -> None:
    lines = checked(tmp_path, AFTER).out.splitlines()
    start = next(number for number, line in enumerate(lines) if "Action Plan!F2" in line)
    assert lines[start].startswith("  warning  Action Plan!F2")
    assert lines[start + 1].startswith(" " * 11)


def test_what_is_gone_and_what_improved_without_evidence_come_before_what_slipped(tmp_path: Path) -> None:
    draw_file(tmp_path / "old.xlsx", BEFORE)
    run_command("import", tmp_path / "old.xlsx", "--yes", home=tmp_path / "home", cwd=tmp_path)
    out = checked(tmp_path, AFTER).out
    told = [
        "Action 2.1 is no longer in the plan",
        "The force’s RAG for action 1.1 went from amber to green",
        "Action 1.1 slipped by 61 days",
        "The due date of action 1.2 was 31 October 2026 and now says “31/09/2026”",
    ]
    places = [out.find(sentence) for sentence in told]
    assert places == sorted(places)
    assert places[0] > 0
