"""Percents, statuses, RAG and references as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.plan import Rag, Status
from recommendations.problems import Problem
from recommendations.workbook.cells import Cell, CellError, CellValue, UncalculatedFormula
from recommendations.workbook.colour_key import Meaning
from recommendations.workbook.values import (
    Value,
    fraction_column,
    rag_in_status,
    rag_of_fill,
    read_action_ref,
    read_percent,
    read_rag,
    read_recommendation_ref,
    read_status,
    recommendation_of_action_ref,
    reference_family,
)
from recommendations.workbook.vocabulary import vocabulary


def cell(value: CellValue, written: str | None = None, fill: str | None = None) -> Cell:
    return Cell("Action Plan", 7, 5, value, written if written is not None else str(value or ""), fill)


def codes(value: Value[object]) -> list[Problem]:
    return [found.problem for found in value.found]


def percent(
    value: CellValue, number_format: str | None = None, fractions: bool | None = False
) -> Value[float]:
    return read_percent(cell(value), number_format=number_format, fractions=fractions)


# Percent


@pytest.mark.parametrize(
    ("value", "number_format", "fractions", "read"),
    [
        (40, None, False, 40.0), (40.0, None, False, 40.0), ("40", None, False, 40.0),
        ("40%", None, False, 40.0), ("40 %", None, False, 40.0), ("40.0%", None, False, 40.0),
        (0.4, "0%", False, 40.0), (0.4, "0.00%", False, 40.0), (0.4, None, True, 40.0), (1, None, True, 100.0),
        ("0.4", None, True, 40.0), ("40%", None, True, 40.0),
        (40, '0"%"', False, 40.0), (40, r"0\%", False, 40.0), (1, "0%", False, 100.0), (0, None, False, 0.0),
        ("0%", None, False, 0.0), (100, None, False, 100.0),
        ("40 per cent", None, False, 40.0), ("40 percent", None, False, 40.0), ("40pc", None, False, 40.0),
        ("40% complete", None, False, 40.0), ("0.5%", None, False, 0.5),
        (0.29, "0%", False, 29.0), (0.57, "0%", False, 57.0), ("40/100", None, False, 40.0),
        (" 40%\n", None, False, 40.0), (12.5, None, False, 12.5), (0, None, None, 0.0),
        ("1%", None, None, 1.0),
    ],
)  # fmt: skip
def test_a_percent_is_read_in_every_form(
    value: CellValue, number_format: str | None, fractions: bool | None, read: float
) -> None:
    assert percent(value, number_format, fractions) == Value(read)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("c. 40%", 40.0),
        ("approx 40%", 40.0),
        ("about 40%", 40.0),
        ("~40%", 40.0),
        ("Complete", 100.0),
        ("Not started", 0.0),
    ],
)
def test_an_approximate_percent_is_read_and_said(value: str, read: float) -> None:
    assert percent(value).value == read
    assert codes(percent(value)) == [Problem.PERCENT_INTERPRETED]


@pytest.mark.parametrize(
    ("value", "fractions", "problem"),
    [
        ("40-50%", False, Problem.PERCENT_UNREADABLE), ("half", False, Problem.PERCENT_UNREADABLE),
        ("40% remaining", False, Problem.PERCENT_UNREADABLE),
        ("not complete", False, Problem.PERCENT_UNREADABLE), (">50%", False, Problem.PERCENT_UNREADABLE),
        ("40% (was 20%)", False, Problem.PERCENT_UNREADABLE),
        ("40,5%", False, Problem.PERCENT_UNREADABLE), ("In progress", False, Problem.PERCENT_UNREADABLE),
        (True, False, Problem.PERCENT_UNREADABLE),
        (140, False, Problem.PERCENT_OUT_OF_RANGE), ("140%", False, Problem.PERCENT_OUT_OF_RANGE),
        (-5, False, Problem.PERCENT_OUT_OF_RANGE), ("-40%", False, Problem.PERCENT_OUT_OF_RANGE),
        (1.4, True, Problem.PERCENT_OUT_OF_RANGE), (float("nan"), False, Problem.PERCENT_OUT_OF_RANGE),
        (float("inf"), False, Problem.PERCENT_OUT_OF_RANGE),
        (0.4, False, Problem.PERCENT_AMBIGUOUS), ("0.4", False, Problem.PERCENT_AMBIGUOUS),
        (1, None, Problem.PERCENT_AMBIGUOUS),
        ("TBC", False, Problem.PERCENT_NOT_GIVEN), ("N/A", False, Problem.PERCENT_NOT_GIVEN),
        (CellError("#DIV/0!"), False, Problem.CELL_ERROR),
        (UncalculatedFormula("=A1/B1"), False, Problem.FORMULA_NOT_CALCULATED),
    ],
)  # fmt: skip
def test_what_is_no_percent_is_refused_with_its_own_reason(
    value: CellValue, fractions: bool | None, problem: Problem
) -> None:
    result = percent(value, None, fractions)
    assert result.value is None
    assert codes(result) == [problem]


def test_a_percent_that_excel_shows_is_known_without_its_number_format() -> None:
    assert read_percent(cell(0.4, "40%"), number_format=None, fractions=False) == Value(40.0)
    assert read_percent(cell(40.0, "40%"), number_format=None, fractions=False) == Value(40.0)


@pytest.mark.parametrize(
    ("numbers", "fractions"),
    [
        ([0.4, 1, 0], True),
        ([40, 1], False),
        ([0, 1, 1], None),
        ([], None),
        ([0.5, 40], None),
        ([0.4, 1, 40], None),
        ([12.5, 1], False),
        ([-1], False),
    ],
)
def test_a_column_of_fractions_is_known_by_its_numbers(numbers: list[float], fractions: bool | None) -> None:
    assert fraction_column(numbers) is fractions


@given(
    st.integers(0, 100),
    st.sampled_from(["{}", "{}%", "{} %", "{}.0%", "{} per cent", "{}% complete", "{}%."]),
)
def test_any_percent_in_any_form_is_read_back(figure: int, form: str) -> None:
    result = percent(form.format(figure))
    assert result == Value(float(figure))


@given(st.integers(0, 10_000))
def test_a_percent_format_gives_what_excel_shows(hundredths: int) -> None:
    assert percent(hundredths / 10_000, "0.00%").value == pytest.approx(hundredths / 100)


# Status


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("Not started", Status.NOT_STARTED), ("Not yet started", Status.NOT_STARTED),
        ("NotStarted", Status.NOT_STARTED), ("not-started", Status.NOT_STARTED), ("To do", Status.NOT_STARTED),
        ("Planned", Status.NOT_STARTED),
        ("Pending", Status.NOT_STARTED), ("Awaiting allocation", Status.NOT_STARTED),
        ("In progress", Status.IN_PROGRESS), ("IN  PROGRESS", Status.IN_PROGRESS),
        ("On-going", Status.IN_PROGRESS), ("Ongoing", Status.IN_PROGRESS),
        ("Underway", Status.IN_PROGRESS), ("On track", Status.IN_PROGRESS),
        ("Work continuing", Status.IN_PROGRESS), ("Partially complete", Status.IN_PROGRESS),
        ("Almost complete", Status.IN_PROGRESS), ("Nearly complete", Status.IN_PROGRESS),
        ("Complete", Status.COMPLETE), ("COMPLETED", Status.COMPLETE), ("completed.", Status.COMPLETE),
        ("Closed", Status.COMPLETE), ("Done", Status.COMPLETE), ("BAU", Status.COMPLETE),
        ("Business as usual", Status.COMPLETE), ("Signed off", Status.COMPLETE),
        ("Discharged", Status.COMPLETE),
        ("Complete/Closed", Status.COMPLETE), ("Complete - BAU", Status.COMPLETE),
        ("Completed 12/05/2025", Status.COMPLETE), ("Closed (12 May 2025)", Status.COMPLETE),
        ("Complete - May 2025", Status.COMPLETE), ("100% complete", Status.COMPLETE),
        ("✅ Complete", Status.COMPLETE), ("Action complete", Status.COMPLETE),
        ("Work is now complete", Status.COMPLETE),
        ("On hold", Status.BLOCKED), ("Paused", Status.BLOCKED), ("Stalled", Status.BLOCKED),
        ("Delayed pending national guidance", Status.BLOCKED),
        ("On hold – awaiting the national guidance", Status.BLOCKED),
        ("1. Not started", Status.NOT_STARTED), ("(3) Complete", Status.COMPLETE),
        ("Complete & embedded", Status.COMPLETE), ("Complete - see evidence", Status.COMPLETE),
        ("Completed April 25", Status.COMPLETE), ("Complete (12 May 2025)", Status.COMPLETE),
        ("Paused until Q4", Status.BLOCKED), ("Work in progress - 60% complete", Status.IN_PROGRESS),
        ("In progress but delayed", Status.IN_PROGRESS),
        ("Superseded", Status.SUPERSEDED), ("superceded", Status.SUPERSEDED), ("Withdrawn", Status.SUPERSEDED),
        ("N/A", Status.SUPERSEDED), ("Merged with 3.2", Status.SUPERSEDED),
        ("No longer required", Status.SUPERSEDED),
        ("Transferred to the force change board", Status.SUPERSEDED),
        ("Closed - superseded", Status.SUPERSEDED),
        ("Green – on track", Status.IN_PROGRESS), ("Complete (Blue)", Status.COMPLETE),
        ("Blue - complete", Status.COMPLETE), ("G - on track", Status.IN_PROGRESS),
        ("🟢 On track", Status.IN_PROGRESS), ("Complete\n(Blue)", Status.COMPLETE),
        ("40% complete", Status.IN_PROGRESS), ("In progress (40%)", Status.IN_PROGRESS),
        ("40%", Status.IN_PROGRESS), ("0% complete", Status.NOT_STARTED),
        ("Not started - awaiting funding", Status.NOT_STARTED),
        ("In progress - policy drafted", Status.IN_PROGRESS),
    ],
)  # fmt: skip
def test_a_status_is_read_in_the_words_people_use(written: str, status: Status) -> None:
    assert read_status(cell(written)) == Value(status)


@pytest.mark.parametrize(
    "written",
    [
        "Open", "OPEN", "Overdue", "Not complete", "Incomplete", "To be closed", "Not done",
        "Not yet complete", "Amber: delayed", "Outstanding", "Not\ncomplete",
    ],
)  # fmt: skip
def test_open_is_in_progress_and_said_and_not_started_where_progress_is_nought(written: str) -> None:
    read = read_status(cell(written))
    assert (read.value, codes(read)) == (Status.IN_PROGRESS, [Problem.STATUS_OPEN])
    assert read_status(cell(written), percent=0) == Value(Status.NOT_STARTED)
    assert read_status(cell(written), percent=40).value is Status.IN_PROGRESS


@pytest.mark.parametrize(
    "written",
    [
        "Awaiting sign-off", "Ready to close", "Complete - awaiting sign off", "Complete, subject to sign off",
        "Proposed for closure", "Completed – awaiting evidence",
    ],
)  # fmt: skip
def test_awaiting_sign_off_is_in_progress_and_said(written: str) -> None:
    read = read_status(cell(written))
    assert (read.value, codes(read)) == (Status.IN_PROGRESS, [Problem.STATUS_AWAITING_SIGN_OFF])


@pytest.mark.parametrize(
    "written",
    [
        "Complete – except training", "Done, but training outstanding", "Complete?", "Complete*", "❌ Complete",
        "~complete", "Hardly complete", "Cannot be completed", "Complete by 30/09/2025",
        "Complete / Incomplete",
        "In progress – now complete", "Not started 40%", "Complete when trained", "Complete March 2026",
        "Complete on 12/05/2026", "Completed by the end of the year", "3 complete", "See update",
        "Closed - not achieved", "Closed – incomplete", "Not 100% complete", "Ongoing BAU",
        "Complete once signed",
        "Was complete", "Nearly", "Yes", "Phase 2", "Complete in principle",
        "Complete from April", "Training complete, policy not",
        "Merged with 3.2 - not accepted", "Not applicable to complete", 1, 3.5, True,
    ],
)  # fmt: skip
def test_a_status_that_cannot_be_settled_is_refused(written: CellValue) -> None:
    read = read_status(cell(written))
    assert (read.value, codes(read)) == (None, [Problem.STATUS_UNREADABLE])


@pytest.mark.parametrize(
    "value", [None, "", "-", "–", " ", "TBC", "Green", "R", "🔴", "Amber/Red", "RAG: Green", "none"]
)
def test_a_status_cell_with_a_colour_alone_or_nothing_gives_no_status_and_no_problem(
    value: CellValue,
) -> None:
    assert read_status(cell(value)) == Value(None)


def test_an_error_in_a_status_cell_is_said() -> None:
    assert codes(read_status(cell(CellError("#REF!")))) == [Problem.CELL_ERROR]


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("Not started - complete by March", "not_started"), ("Not started (complete by March 2026)",
        "not_started"),
        ("In progress – to be completed by March", "in_progress"), ("Ongoing, expected completion June",
        "in_progress"),
        ("On track to complete by March", "in_progress"), ("On track to be completed", "in_progress"),
        ("On hold - to be completed by March", "blocked"), ("Completed in part", "in_progress"),
        ("Done in part", "in_progress"),
        ("75% complete", "in_progress"), ("Complete (100%)", "complete"), ("Complete: Yes", "complete"),
        ("BAU since April 2025", "complete"),
        ("On hold from 1 April 2025", "blocked"),
    ],
)  # fmt: skip
def test_what_is_meant_to_happen_does_not_hide_what_is(written: str, status: str) -> None:
    assert read_status(cell(written)) == Value(Status(status))


@pytest.mark.parametrize(
    "written",
    [
        "Complete – to be closed by HMICFRS", "Complete, complete by March", "Complete (75%)",
        "Complete - 75%", "BAU from April 2026",
        "Closed from 1 April 2026", "Withdrawn from April 2026", "Rejected", "Closed - rejected",
        "On track to slip", "On track to miss the deadline",
        "Not started - complete", "In progress, complete", "In progress, to be completed, now complete",
        "Ongoing - no longer to be completed",
        "Complete/ongoing", "Ongoing BAU", "Complete - BAU from April 2026", "Complete by March 2026",
        "Complete except training",
    ],
)  # fmt: skip
def test_a_status_that_a_careful_reader_would_ask_about_is_asked(written: str) -> None:
    read = read_status(cell(written))
    assert (read.value, codes(read)) == (None, [Problem.STATUS_UNREADABLE])


NEGATORS = [
    "not {}", "Not yet {}", "not fully {}", "not {} yet", "never {}", "to be {}", "yet to be {}", "nearly {}",
    "almost {}", "partially {}", "partly {}", "mostly {}", "awaiting {}", "pending {}", "un{}", "non-{}",
    "in{}", "due to be {}",
    "should be {}", "will be {}", "can't be {}", "isn't {}", "hasn't been {}", "half {}", "{}?",
    "{} except training", "{} but not evidenced", "{} apart from 3.2", "{} subject to review",
    "{} – not embedded", "{} once trained", "if {}", "{} if funded", "no {}", "{}: no", "{} (not signed off)",
    "far from {}", "{} is not possible", "no longer {}", "{} - outstanding", "unlikely to be {}", "{} 40%",
    "expected to be {}", "{} by 30/09/2026", "✗ {}", "50% {}", "{} - reopened", "un-{}", "{}/not {}",
    "target to be {}",
]  # fmt: skip


@pytest.mark.parametrize("negator", NEGATORS)
def test_no_negation_of_any_word_for_complete_is_read_as_complete(negator: str) -> None:
    phrases = [phrase for phrase, meaning in vocabulary().status.items() if meaning == "complete"]
    assert len(phrases) > 50
    for phrase in phrases:
        written = negator.format(phrase, phrase)
        assert read_status(cell(written)).value is not Status.COMPLETE, written


@given(st.text())
def test_no_text_whatever_stops_the_readers(text: str) -> None:
    read_status(cell(text))
    read_rag(cell(text), legend={})
    rag_in_status(cell(text))
    percent(text)
    read_recommendation_ref(text)
    read_action_ref(text)
    recommendation_of_action_ref(text)
    reference_family(text)


@given(st.sampled_from(sorted(Status)), st.text("abcdefghijklmnopqrstuvwxyz ", min_size=3, max_size=20))
def test_words_put_before_a_status_never_make_it_complete(status: Status, words: str) -> None:
    says_something = vocabulary().status_filler.sub(" ", f" {words} ").strip()
    of_a_rag = rag_in_status(cell(words)).value or "rag" in words.split()  # 'Red complete' has both
    if says_something and not of_a_rag and not read_status(cell(words)).value:
        read = read_status(cell(f"{words} {status.words}")).value
        assert status is not Status.COMPLETE or read is not Status.COMPLETE


# RAG


@pytest.mark.parametrize(
    ("written", "rag"),
    [
        ("Red", Rag.RED), ("AMBER", Rag.AMBER), ("green ", Rag.GREEN), ("Blue", Rag.BLUE), ("r", Rag.RED),
        ("A", Rag.AMBER), ("G", Rag.GREEN), ("B", Rag.BLUE), ("R.", Rag.RED), ("(G)", Rag.GREEN),
        ("RAG: Green", Rag.GREEN), ("RAG status: Amber", Rag.AMBER), ("Green – on track", Rag.GREEN),
        ("Amber (at risk)", Rag.AMBER), ("Amber – awaiting funding", Rag.AMBER), ("G - on track", Rag.GREEN),
        ("G\nOn track", Rag.GREEN),
        ("🔴", Rag.RED), ("🟢", Rag.GREEN), ("🔵", Rag.BLUE), ("🔴 Red", Rag.RED), ("Grey", Rag.GREY),
        ("Red - overdue", Rag.RED), ("Complete (Blue)", Rag.BLUE),
        ("🟠 Amber", Rag.AMBER), ("🟡 amber", Rag.AMBER), ("Green 40%", Rag.GREEN), ("Green (40%)", Rag.GREEN),
        ("Red (R)", Rag.RED),
        ("Amber - due to funding", Rag.AMBER), ("Green ↑", Rag.GREEN), ("Closed – green", Rag.GREEN),
    ],
)  # fmt: skip
def test_a_rag_is_read_by_word_letter_or_mark(written: str, rag: Rag) -> None:
    assert read_rag(cell(written), legend={}) == Value(rag)


@pytest.mark.parametrize(
    "written", ["Red (was Green)", "Red, was amber", "red (previously G)", "Red - formerly green"]
)
def test_a_colour_that_has_gone_is_said_and_the_one_that_holds_is_read(written: str) -> None:
    read = read_rag(cell(written), legend={})
    assert (read.value, codes(read)) == (Rag.RED, [Problem.RAG_REVISED_IN_CELL])


@pytest.mark.parametrize(
    "written",
    [
        "was green", "Green - by March", "Green by March", "Green – from April", "Green (in March 2026)",
        "Proposed green",
        "Pending green", "Planned: green?", "Green subject to funding", "Green - to be confirmed green",
        "Will be green",
        "not green (was red)", "Nearly green", "Moving to green", "No longer red", "Evergreen", "Green Lane",
        "DI Green",
    ],
)  # fmt: skip
def test_a_colour_that_does_not_hold_today_is_not_read(written: str) -> None:
    read = read_rag(cell(written), legend={})
    assert (read.value, codes(read)) == (None, [Problem.RAG_UNREADABLE])


@pytest.mark.parametrize("written", ["Yellow", "Orange", "🟠", "🟡"])
def test_yellow_is_read_as_amber_and_said(written: str) -> None:
    read = read_rag(cell(written), legend={})
    assert (read.value, codes(read)) == (Rag.AMBER, [Problem.RAG_INTERPRETED])


@pytest.mark.parametrize(
    "written",
    [
        "Amber/Red",
        "Amber-Green",
        "A/G",
        "R/A",
        "Red to Amber",
        "was red now amber",
        "Green (A)",
        "G Amber",
        "A red",
        "Green - R",
        "Amber (was Red, then green)",
        "🟢/🔴",
        "Yellow/Green",
    ],
)
def test_two_colours_are_a_question_even_over_a_fill(written: str) -> None:
    read = read_rag(cell(written, fill="00B050"), legend={})
    assert (read.value, codes(read)) == (None, [Problem.RAG_AMBIGUOUS])


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("Not red", Problem.RAG_UNREADABLE), ("Red flag", Problem.RAG_UNREADABLE),
        ("Reddish", Problem.RAG_UNREADABLE), ("Green?", Problem.RAG_UNREADABLE),
        ("See below", Problem.RAG_UNREADABLE), ("RAG", Problem.RAG_UNREADABLE),
        ("Green from next month", Problem.RAG_UNREADABLE), (3, Problem.RAG_UNREADABLE),
        ("Purple", Problem.RAG_NOT_USED), ("⚫", Problem.RAG_NOT_USED), ("⚪", Problem.RAG_NOT_USED),
        ("N/A", Problem.RAG_NOT_USED), ("On track", Problem.RAG_NOT_USED),
        (CellError("#N/A"), Problem.CELL_ERROR),
    ],
)  # fmt: skip
def test_what_is_no_rag_is_refused_with_its_own_reason(written: CellValue, problem: Problem) -> None:
    read = read_rag(cell(written), legend={})
    assert (read.value, codes(read)) == (None, [problem])


@pytest.mark.parametrize(
    ("fill", "rag"),
    [
        ("FF0000", Rag.RED), ("C00000", Rag.RED), ("FFC000", Rag.AMBER), ("FFFF00", Rag.AMBER),
        ("ED7D31", Rag.AMBER), ("92D050", Rag.GREEN), ("00B050", Rag.GREEN), ("70AD47", Rag.GREEN),
        ("00B0F0", Rag.BLUE),
        ("0070C0", Rag.BLUE), ("4472C4", Rag.BLUE), ("FFC7CE", Rag.RED), ("FFEB9C", Rag.AMBER),
        ("C6EFCE", Rag.GREEN), ("ff0000", Rag.RED), ("FFFF0000", Rag.RED),
        ("DDEBF7", None), ("D9E1F2", None), ("E2EFDA", None), ("FFF2CC", None), ("FCE4D6", None),
        ("D9D9D9", None), ("808080", None), ("000000", None), ("FFFFFF", None), ("7030A0", None),
        ("833C0B", None), ("00FFFF", None), ("nonsense", None), (None, None),
    ],
)  # fmt: skip
def test_a_fill_is_a_rag_only_where_it_clearly_is(fill: str | None, rag: Rag | None) -> None:
    assert rag_of_fill(fill) is rag


def test_a_fill_alone_is_read_and_said() -> None:
    read = read_rag(cell(None, fill="FFC000"), legend={})
    assert (read.value, codes(read)) == (Rag.AMBER, [Problem.RAG_FROM_FILL])


def test_the_word_wins_over_a_fill_that_differs_and_both_are_said() -> None:
    read = read_rag(cell("Green", fill="FF0000"), legend={})
    assert (read.value, codes(read)) == (Rag.GREEN, [Problem.RAG_FILL_DIFFERS])
    assert read_rag(cell("Green", fill="DDEBF7"), legend={}) == Value(Rag.GREEN)


def test_the_workbooks_own_key_decides_what_a_colour_means() -> None:
    blue = read_rag(cell("Blue"), legend={"blue": Meaning("Not started", "Key!A2", Rag.GREY)})
    green = read_rag(cell("G"), legend={"green": Meaning("Complete", "Key!A3", Rag.BLUE)})
    assert (blue.value, green.value) == (Rag.GREY, Rag.BLUE)
    assert codes(blue) == codes(green) == [Problem.RAG_BY_LEGEND]
    usual = Meaning("Complete and evidenced", "Key!A2", Rag.BLUE)
    assert read_rag(cell("Blue"), legend={"blue": usual}) == Value(Rag.BLUE)
    own = Meaning("something of the force's own", "Key!A4")
    assert read_rag(cell("Amber"), legend={"amber": own}) == Value(Rag.AMBER)


@pytest.mark.parametrize(
    ("written", "rag"),
    [
        ("Green – on track", Rag.GREEN), ("G", Rag.GREEN), ("Complete (Blue)", Rag.BLUE),
        ("Complete (B)", Rag.BLUE),
        ("In progress", None), ("N/A", None), ("A DI is needed", None), (None, None), ("Complete", None),
    ],
)  # fmt: skip
def test_the_colour_in_a_status_cell_is_read_beside_the_status(written: CellValue, rag: Rag | None) -> None:
    assert rag_in_status(cell(written)) == Value(rag)


# References


@pytest.mark.parametrize(
    ("written", "ref"),
    [
        ("3", "3"), ("3.0", "3"), ("03", "3"), ("R3", "3"), ("r 3", "3"), ("R.3", "3"), ("Rec. 3", "3"),
        ("Rec3", "3"), ("REC-03", "3"), ("Recommendation 3", "3"), ("Recommendation No. 3", "3"),
        ("Recommendation 3: Improve supervision", "3"), ("Recommendation 3 – Improve", "3"),
        ("Recommendation 3\nImprove supervision", "3"), ("Recommendation three", "3"),
        ("3. Improve supervision", "3"), ("3) Improve", "3"), ("3 – Improve", "3"), ("#3", "3"),
        ("No. 3", "3"), ("(3)", "3"), ("Recommendation 3 of 11", "3"), ("HMICFRS-CI-03", "3"),
        ("HMICFRS-CI-R03", "3"), ("HMICFRS-CI-03: Improve", "3"), ("HMICFRS Rec 3", "3"), ("10", "10"),
        ("Recommendation 10", "10"), ("3a", "3a"),
        ("Recommendation 4: By 30 September 2025, forces should", "4"), ("AFI 2", "AFI2"), ("AFI2", "AFI2"),
        ("Area for improvement 2: text", "AFI2"), ("HMICFRS-AFI-02", "AFI2"), ("Cause of concern 1", "CoC1"),
        ("CoC 1", "CoC1"),
        ("Rec III", "3"), ("Recommendation IV: The force should", "4"), ("AFI II", "AFI2"), ("Rec 3*", "3"),
        ("3¹", "3"), ("3**", "3"), ("HMICFRS 2025 Rec 10", "10"), ("PEEL 2023-25 recommendation 4", "4"),
        ("1/2", None), ("Recs 1/2", None), ("Rec 3/11", None), ("HMICFRS-CI-03-01", None), ("PEEL-23-04", "4"),
        ("Recommendation I would make", None), ("HMICFRS 2025 10", None), ("3* and 4*", None),
        ("Improve by 30 September 2025 the 3 stages", None), ("3 stages of review", None),
        ("3-stage process", None), ("12-month review", None), ("1-3", None), ("1, 2", None),
        ("3 - 5 days", None), ("Recommendations 1 and 2", None), ("Recommendation 3 and 4: text", None),
        ("R3 & AFI 2", None), ("Rec 3 / AFI 4", None),
        ("2025", None), ("0", None), ("30/09/2025", None), ("30.9.2025", None), ("999 calls", None),
        ("record 3", None), ("recruit 3 staff", None), ("3.1", None), ("CI-2025", None), ("", None),
        ("TBC", None), ("All", None),
    ],
)  # fmt: skip
def test_a_recommendation_has_its_bare_number_in_clear_forms_only(written: str, ref: str | None) -> None:
    assert read_recommendation_ref(written) == ref


@pytest.mark.parametrize(
    ("written", "ref"),
    [
        ("1.3", "1.3"), ("1.10", "1.10"), ("Action 1.3", "1.3"), ("A1.3", "1.3"), ("1.3.", "1.3"),
        ("1.3.2", "1.3.2"), ("1.3b", "1.3b"), ("1a", "1a"), ("1(a)", "1(a)"), ("3", "3"), ("Action 3", "3"),
        ("Rec 1 Action 3", "1.3"), ("R1 A3", "1.3"), ("1.3 – Review policy", "1.3"), ("1.3: Review", "1.3"),
        ("CI-07a", "CI-07a"), ("CI/2025/04", "CI/2025/04"), ("R3A1", "R3A1"), ("A1", "A1"), ("(b)", "(b)"),
        ("ii", "ii"), ("Review policy", None), ("Review 3 stages", None), ("5 days", None), ("TBC", None),
        ("-", None), ("", None), ("30/09/2025", None), ("30 September 2025", None),
    ],
)  # fmt: skip
def test_an_action_has_its_reference_as_it_stands(written: str, ref: str | None) -> None:
    assert read_action_ref(written) == ref


@pytest.mark.parametrize(
    ("ref", "recommendation"),
    [
        ("3.1", "3"), ("R3.1", "3"), ("R3A1", "3"), ("3a", "3"), ("3-1", "3"), ("10.2", "10"), ("3", None),
        ("CI-07a", None), ("A1", None), ("R1/A1", "1"), ("R11/A2", "11"), ("HMICFRS-CI-03-01", "3"),
        ("HMICFRS-CI-11-02", "11"), ("PEEL-23-04", None), ("CI/2025/04", None), ("1/2", None), ("4(i)", "4"),
    ],
)  # fmt: skip
def test_an_action_reference_tells_its_recommendation_where_it_says_so(
    ref: str, recommendation: str | None
) -> None:
    assert recommendation_of_action_ref(ref) == recommendation


def test_codes_of_two_families_can_be_told_apart() -> None:
    families = [
        reference_family(text) for text in ("HMICFRS-CI-03", "PEEL-03", "R3", "3", "Recommendation 3: text")
    ]
    assert families == ["hmicfrs-ci", "peel", "", "", ""]
