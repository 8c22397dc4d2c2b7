"""Colours that the workbook's own key gives another meaning, and the status that the key gives with it."""

import pytest

from recommendations.plan import Rag, Reading, Status
from tests.workbook.reading import codes, read

ABOUT_RAG = ("rag", "status-from", "values-contradict")


def plan(*rows: str, key: str, headings: str = "RAG") -> Reading:
    lines = [
        f"{index % 3 + 1} | Step {index} is taken | DCI Carter | {row}" for index, row in enumerate(rows)
    ]
    return read("\n".join([key, "", f"Rec | Action | Owner | {headings}", *lines]))


def values(reading: Reading) -> list[tuple[str | None, str]]:
    return [
        (action.declared_rag and action.declared_rag.value, action.status.value)
        for action in reading.plan.actions
    ]


def notes(reading: Reading) -> list[tuple[str | None, str]]:
    """All that is said of RAGs and contradictions."""
    return [(issue.cell, issue.message) for issue in reading.issues if issue.code.startswith(ABOUT_RAG)]


NOT_STARTED = "Key\nBlue | Not started\nGreen | Completed\nAmber | In progress\nRed | Overdue"


@pytest.mark.parametrize("written", ["Blue", "B", "🔵", "blue "])
def test_a_colour_that_the_key_turns_is_told_of_in_one_note_that_names_the_key(written: str) -> None:
    reading = plan(written, key="RAG key: Blue = not started; Green = complete")
    assert values(reading) == [(None, "not_started")]
    assert notes(reading) == [
        (
            "Action Plan!D4",
            f"The RAG “{written.strip()}” was read as no RAG and as the status “not started”, because the workbook's "
            "own key (Action Plan!A1) says that blue means “not started”.",
        )
    ]


def test_a_fill_that_the_key_turns_is_told_of_in_one_note_too() -> None:
    reading = plan("{blue}", "{green}", key=NOT_STARTED)
    assert values(reading) == [(None, "not_started"), ("blue", "complete")]
    assert notes(reading) == [
        (
            "Action Plan!D8",
            "The cell's fill colour (fill 0070C0) was read as no RAG and as the status “not started”, because the "
            "workbook's own key (Action Plan!A2) says that blue means “Not started”. Write the word as well, so that "
            "it can be read in greyscale.",
        ),
        (
            "Action Plan!D9",
            "The cell's fill colour (fill 00B050) was read as blue and as the status “complete”, because the "
            "workbook's own key (Action Plan!A3) says that green means “Completed”. Write the word as well, so that "
            "it can be read in greyscale.",
        ),
    ]


def test_each_status_of_a_key_is_read_as_in_a_column_of_statuses() -> None:
    key = "Key\nBlue | On hold\nGreen | Signed off\nAmber | In progress, some concern\nGrey | No longer required"
    reading = plan("Blue", "Green", "Amber", "Grey", key=key)
    assert values(reading) == [
        (None, "blocked"), ("blue", "complete"), ("amber", "in_progress"), (None, "superseded"),
    ]  # fmt: skip
    assert codes(reading).count("rag-by-legend") == 4
    assert "rag-not-used" not in codes(reading)


@pytest.mark.parametrize(
    "means",
    [
        "Complete & embedded",
        "Complete and embedded",
        "Complete/embedded",
        "Moved to BAU",
        "Closed by HMICFRS",
    ],
)
def test_a_colour_that_means_complete_in_any_words_is_blue_and_each_cell_says_why(means: str) -> None:
    reading = plan("Complete | G", " | G", key=f"Key: G = {means}", headings="Status | RAG")
    assert values(reading) == [("blue", "complete"), ("blue", "complete")]
    assert [(cell, message.partition(", because")[0]) for cell, message in notes(reading)] == [
        ("Action Plan!E4", "The RAG “G” was read as blue"),
        ("Action Plan!E5", "The RAG “G” was read as blue and as the status “complete”"),
    ]


@pytest.mark.parametrize("means", ["Not started", "Yet to start", "Superseded", "Merged"])
def test_a_colour_of_an_action_not_begun_or_given_up_is_none_of_the_four_in_any_words(means: str) -> None:
    (action,) = plan("Blue", key=f"Key: Blue = {means}").plan.actions
    assert action.declared_rag is None


def test_yellow_and_a_colour_that_has_gone_are_told_of_once_as_well() -> None:
    key = "Key\nAmber | Complete\nBlue | Not started"
    reading = plan("Yellow", "Blue (was red)", key=key)
    assert values(reading) == [("blue", "complete"), (None, "unknown")]
    assert [code for code in codes(reading) if code.startswith("rag")] == ["rag-by-legend", "rag-by-legend"]


def test_a_key_that_says_what_the_colours_mean_anyway_changes_no_rag_and_starts_no_action() -> None:
    key = "Key\nRed | Off track\nAmber | At risk of delay\nGreen | On track to complete by the date"
    reading = plan("Red", "Amber", "Green", key=key)
    assert values(reading) == [("red", "unknown"), ("amber", "unknown"), ("green", "unknown")]
    assert notes(reading) == []


def test_blue_is_complete_where_the_key_says_so_and_the_row_has_no_status() -> None:
    with_key = plan("Blue", key="Key\nGreen | On track\nBlue | Complete and evidenced")
    assert values(with_key) == [("blue", "complete")]
    assert codes(with_key).count("rag-by-legend") == 1
    without = plan("Blue", key="Northshire Police")
    assert values(without) == [("blue", "unknown")]


def test_words_that_leave_it_open_whether_work_has_begun_give_no_status() -> None:
    key = "Key\nRed | Overdue\nAmber | Not complete\nBlue | Awaiting sign-off\nGreen | 40%"
    reading = plan("Red", "Amber", "Blue", "Green", key=key)
    assert [status for _, status in values(reading)] == ["unknown"] * 4


def test_a_status_beside_the_colour_in_its_cell_stands() -> None:
    reading = plan("Green – on track", "Green", key=NOT_STARTED)
    assert values(reading) == [("blue", "in_progress"), ("blue", "complete")]
    (beside, alone) = notes(reading)
    assert "was read as blue, because" in beside[1]
    assert "was read as blue and as the status “complete”, because" in alone[1]


def test_the_rows_own_status_stands_and_a_blank_one_is_that_of_the_key() -> None:
    reading = plan(
        "Not started | Blue", " | Blue", "– | {green}", "Unclear words here | Blue",
        key=NOT_STARTED, headings="Status | RAG",
    )  # fmt: skip
    assert values(reading) == [
        (None, "not_started"), (None, "not_started"), ("blue", "complete"), (None, "unknown"),
    ]  # fmt: skip
    assert [one.as_written.get("status") for one in reading.plan.actions] == [
        "Not started", "Blue", "–", "Unclear words here",
    ]  # fmt: skip
    assert [message.partition(", because")[0] for _, message in notes(reading)] == [
        "The RAG “Blue” was read as no RAG",
        "The RAG “Blue” was read as no RAG and as the status “not started”",
        "The cell's fill colour (fill 00B050) was read as blue and as the status “complete”",
        "The RAG “Blue” was read as no RAG",
    ]


@pytest.mark.parametrize(
    ("status", "rag"),
    [
        ("Complete", "Blue"), ("In progress", "Blue"), ("In progress", "Green"), ("Not started", "Amber"),
        ("On hold", "Green"), ("Open", "Green"),
    ],
)  # fmt: skip
def test_a_status_that_the_key_contradicts_is_asked_about(status: str, rag: str) -> None:
    reading = plan(f"{status} | {rag}", key=NOT_STARTED, headings="Status | RAG")
    asked = [issue for issue in reading.issues if issue.code == "values-contradict"]
    assert [(issue.cell, issue.found) for issue in asked] == [("Action Plan!E8", rag)]
    assert f"“{status}”" in asked[0].message


@pytest.mark.parametrize(
    ("status", "rag"),
    [
        ("Not started", "Blue"), ("Open", "Blue"), ("On hold", "Blue"), ("On hold", "Amber"), ("Complete", "Green"),
        ("Awaiting sign-off", "Green"), ("Withdrawn", "Blue"),
    ],
)  # fmt: skip
def test_a_status_that_agrees_with_the_key_is_not_asked_about(status: str, rag: str) -> None:
    reading = plan(f"{status} | {rag}", key=NOT_STARTED, headings="Status | RAG")
    assert "values-contradict" not in codes(reading)


@pytest.mark.parametrize("headings", ["% complete | RAG", "% complete | Status | RAG"])
def test_a_progress_that_the_status_of_the_key_contradicts_is_asked_about(headings: str) -> None:
    gap = " | " if "Status" in headings else ""
    reading = plan(
        f"40 {gap}| Blue", f"100 {gap}| Amber", f"60 {gap}| Green", f"30 {gap}| Amber",
        key=NOT_STARTED, headings=headings,
    )  # fmt: skip
    assert [status for _, status in values(reading)] == [
        "not_started", "in_progress", "complete", "in_progress",
    ]  # fmt: skip
    assert codes(reading).count("values-contradict") == 3


@pytest.mark.parametrize("headings", ["% complete | RAG", "% complete | Status | RAG"])
@pytest.mark.parametrize("cell", ["Blue", "{blue}"])
def test_a_progress_that_may_be_read_two_ways_contradicts_not_started_in_both(
    headings: str, cell: str
) -> None:
    gap = " | " if "Status" in headings else ""
    rows = [f"{progress} {gap}| {cell}" for progress in ("0.4", "0", "n/a", "20", "soon", "")]
    reading = plan(*rows, key=NOT_STARTED, headings=headings)
    asked = [issue.row for issue in reading.issues if issue.code == "values-contradict"]
    assert asked == [8, 11]
    assert codes(reading).count("percent-ambiguous") == 1


def test_a_rows_own_not_started_is_asked_about_beside_a_progress_that_may_be_read_two_ways() -> None:
    reading = plan(
        "Not started | 0.4", "In progress | 0.4", "Not started | 20", key="Plan", headings="Status | %"
    )
    asked = [(one.cell, one.found) for one in reading.issues if one.code == "values-contradict"]
    assert asked == [("Action Plan!E4", "0.4"), ("Action Plan!E6", "20")]


def test_a_colour_without_a_word_that_contradicts_is_told_of_as_a_colour() -> None:
    beside = plan("40% |  | {blue}", key=NOT_STARTED, headings="% complete | Status | RAG")
    alone = plan("40% | {blue}", key=NOT_STARTED, headings="% complete | RAG")
    told = [one.message for one in (*beside.issues, *alone.issues) if one.code == "values-contradict"]
    assert [message.partition(": they")[0] for message in told] == [
        "Here the cell's colour means “not started” by the workbook's key, but the progress (D8) is “40%”",
        "Here the progress is “40%”, but the colour of E8 means “not started” by the workbook's key",
    ]


def test_a_column_headed_status_that_holds_colours_has_the_statuses_of_the_key() -> None:
    reading = plan("Blue", "{green}", "Amber", "On hold", key=NOT_STARTED, headings="Status")
    assert values(reading) == [
        (None, "not_started"), ("blue", "complete"), ("amber", "in_progress"), (None, "blocked"),
    ]  # fmt: skip
    assert len(notes(reading)) == 3


def test_a_struck_colour_gives_no_status() -> None:
    reading = plan(" | ~~Green~~", " | Green", key=NOT_STARTED, headings="Status | RAG")
    assert values(reading) == [(None, "unknown"), ("blue", "complete")]


def test_keys_that_differ_in_status_alone_leave_the_colour_to_be_asked_about() -> None:
    reading = read(
        "Key\nBlue | Not started\nAmber | At risk\n\nRec | Action | Owner | RAG\n1 | Step one | DCI | Blue\n"
        "1 | Step two | DCI | Amber\n== RAG key ==\nBlue | On hold\nAmber | In progress"
    )
    assert values(reading) == [(None, "unknown"), ("amber", "in_progress")]
    assert [code for code in codes(reading) if code.startswith("rag")] == ["rag-keys-differ", "rag-by-legend"]


@pytest.mark.parametrize("told", ["Overall RAG | Green | Complete", "Current RAG: Green – complete"])
def test_how_a_plan_stands_overall_is_no_key(told: str) -> None:
    reading = plan("Green", "Amber", key=told)
    assert values(reading) == [("green", "unknown"), ("amber", "unknown")]


def test_a_recommendations_own_rag_is_told_of_without_a_status() -> None:
    reading = plan("Green | Blue", key=NOT_STARTED, headings="Recommendation RAG | RAG")
    (recommendation,) = reading.plan.recommendations
    assert recommendation.declared_rag
    assert recommendation.declared_rag.value == "blue"
    assert [message.partition(", because")[0] for _, message in notes(reading)] == [
        "The RAG “Green” was read as blue",
        "The RAG “Blue” was read as no RAG and as the status “not started”",
    ]


@pytest.mark.parametrize(
    ("key", "cell", "rag"),
    [
        ("Blue | Complete / superseded", "Blue", Rag.BLUE),
        ("Green | In progress / complete", "Green", Rag.GREEN),
        ("Blue | Completed but not signed off", "Blue", Rag.BLUE),
        ("Red | Closed - not achieved", "Red", Rag.RED),
        ("Amber | Started / not started", "Amber", Rag.AMBER),
        ("Amber | Not started / overdue", "Amber", Rag.AMBER),
        ("Force position | Green | Complete", "Green", Rag.GREEN),
        ("Last quarter: Green - complete", "Green", Rag.GREEN),
        ("HMICFRS assessment: Green - closed", "Green", Rag.GREEN),
        ("RAG at last board | Green | Complete", "Green", Rag.GREEN),
    ],
)
def test_words_that_come_to_two_things_and_lines_that_are_no_key_give_no_status(
    key: str, cell: str, rag: Rag
) -> None:
    (action,) = read(f"""
        {key}

        Rec | Action             | Owner | Due        | RAG
        1   | Train supervisors  | DCI   | 30/09/2025 | {cell}
        """).plan.actions
    assert (action.status, action.declared_rag) == (Status.UNKNOWN, rag)
