"""What headings mean: by their words, by the cells below, and by the headings beside them."""

import tomllib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.plan import Field
from recommendations.workbook.cells import Cell, CellValue
from recommendations.workbook.headings import Match, match_heading, match_headings

F = Field
LONG = "Review the supervision policy, consult the staff associations and publish it to all investigators"
DAY = date(2025, 9, 30)


def below(values: Sequence[CellValue], column: int = 1) -> list[Cell]:
    return [
        Cell("Plan", 7 + row, column, value, str(value))
        for row, value in enumerate(values)
        if value is not None
    ]


def meanings(headings: str, *rows: Sequence[CellValue]) -> list[Match]:
    """The matches of headings drawn as 'No | Action | Owner', over rows of values."""
    names = [name.strip() for name in headings.split("|")]
    columns = [below([row[at] for row in rows], at + 1) for at in range(len(names))]
    return list(match_headings(names, columns))


def fields(headings: str, *rows: Sequence[CellValue]) -> list[Field | None]:
    return [match.field for match in meanings(headings, *rows)]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Owner", F.OWNER), ("Action Owner(s)", F.OWNER), ("ACTION OWNER:", F.OWNER),
        ("Named lead (Supt level)", F.OWNER),
        ("Due Date", F.DUE), ("By when?", F.DUE), ("Due date (dd/mm/yyyy)", F.DUE), ("Target\ndate", F.DUE),
        ("Revised due date", F.DUE),
        ("Delivery / Due", F.DUE), ("Delivery Due", F.DUE), ("Dates / Original", F.ORIGINAL_DUE),
        ("Due date / Original", F.ORIGINAL_DUE),
        ("Date closed", F.COMPLETED), ("Actual completion date", F.COMPLETED), ("% complete", F.PERCENT),
        ("Complete (%)", F.PERCENT), ("Progress / %", F.PERCENT),
        ("RAG", F.RAG), ("B.R.A.G.", F.RAG), ("RAG (Dec 25)", F.RAG), ("Status", F.STATUS),
        ("What we will do", F.DESCRIPTION), ("Actions", F.DESCRIPTION),
        ("Latest position / update", F.UPDATE), ("Update (as at 05/01/26)", F.UPDATE),
        ("Update - December 2025", F.UPDATE), ("Evidence of completion", F.EVIDENCE),
        ("Success measure", F.MEASURE), ("HMICFRS rec no", F.RECOMMENDATION), ("Rec. No.", F.RECOMMENDATION),
        ("Recommendation #", F.RECOMMENDATION),
        ("Recommendation / Lead", F.LEAD), ("Recommendation / Owner", F.LEAD),
        ("Recommendation / Due date", F.DEADLINE), ("Recommendation / RAG", F.RECOMMENDATION_RAG),
        ("SRO", F.LEAD), ("Strategic lead", F.LEAD), ("HMICFRS deadline", F.DEADLINE), ("Start date", F.START),
        ("Weighting", F.WEIGHT), ("Action ref", F.REF), ("Owner/Lead", F.OWNER),
    ],
)  # fmt: skip
def test_a_heading_is_known_by_its_words(heading: str, field: Field) -> None:
    match = match_heading(heading)
    assert match.field is field
    assert match.how in ("exact", "synonym")


@pytest.mark.parametrize(
    "heading",
    [
        "Status date", "Comments from OPCC", "Risk", "Priority", "Cost", "Force", "Date added", "Previous RAG",
        "Days overdue", "Reason for extension",
    ],
)  # fmt: skip
def test_a_heading_that_is_none_of_ours_is_known_as_such(heading: str) -> None:
    assert match_heading(heading, below([LONG, LONG])) == Match(None, "ignored", 1.0)


@pytest.mark.parametrize(
    ("heading", "field", "values"),
    [
        ("Targt date", F.DUE, [DAY, DAY]), ("Compeltion target date", F.DUE, [DAY]),
        ("Agreed target date for delivery", F.DUE, ["30/09/25", "TBC"]),
        ("Actoin owner", F.OWNER, ["DCI Crime", "Head of PPU"]),
        ("Percentage of completion", F.PERCENT, ["40%"]),
        ("What will we do to address this?", F.DESCRIPTION, [LONG]), ("Progess update", F.UPDATE, [LONG]),
    ],
)  # fmt: skip
def test_a_heading_that_is_only_similar_is_taken_if_its_column_agrees(
    heading: str, field: Field, values: list[CellValue]
) -> None:
    match = match_heading(heading, below(values))
    assert (match.field, match.how) == (field, "similar")
    assert match.sure < 0.95


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Targt date", [LONG]), ("Actoin owner", [DAY, DAY]), ("hello", [DAY]),
        ("Vehicle registration", ["AB12 CDE"]),
    ],
)  # fmt: skip
def test_a_heading_that_is_only_similar_is_not_taken_against_its_column(
    heading: str, values: list[CellValue]
) -> None:
    assert match_heading(heading, below(values)) == Match(None, "unknown", 0.0)


@pytest.mark.parametrize(
    ("heading", "values", "field"),
    [
        ("Owner", [DAY, DAY], F.OWNER), ("Due date", ["40%", "50%"], F.DUE), ("RAG", [DAY, DAY], F.RAG),
        ("Evidence", [DAY, DAY], F.EVIDENCE), ("Owner", [LONG, LONG], F.OWNER),
        ("Due date", ["Red", "Amber"], F.DUE), ("Owner", ["Complete", "Not started"], F.OWNER),
    ],
)  # fmt: skip
def test_a_known_heading_over_a_column_of_another_kind_is_a_question(
    heading: str, values: list[CellValue], field: Field
) -> None:
    match = match_heading(heading, below(values))
    assert match.field is None
    assert match.rivals == (field,)


@pytest.mark.parametrize(
    ("heading", "values", "field"),
    [
        ("Progress", ["40%", "50%"], F.PERCENT), ("Progress", [0.4, 1], F.PERCENT),
        ("Progress", [40.0, 50.0], F.PERCENT), ("Progress", [LONG, "Training booked for May"], F.UPDATE),
        ("Progress", ["In progress", "Complete"], F.STATUS),
        ("Progress", ["50%", "Complete", "Not started"], F.PERCENT),
        ("Status", ["Open", "Complete"], F.STATUS), ("Status", ["Green", "R", "Amber"], F.RAG),
        ("Status", [40.0, 60.0], F.PERCENT), ("Status", [LONG, LONG], F.UPDATE),
        ("Status", ["Green – on track", "Complete (Blue)"], F.STATUS),
        ("RAG status", ["Red", "Green"], F.RAG), ("RAG status", ["On track", "Complete"], F.STATUS),
        ("RAG", ["On track", "Complete"], F.STATUS),
        ("Completed", [DAY, "30/09/25"], F.COMPLETED), ("Completed", ["50%", "100%"], F.PERCENT),
        ("Complete?", ["In progress", "Complete"], F.STATUS),
        ("Recommendation", ["R1", "R2"], F.RECOMMENDATION),
        ("Recommendation", ["Recommendation 1: " + LONG, "Recommendation 2: " + LONG], F.RECOMMENDATION),
        ("Recommendations", [LONG, LONG], F.RECOMMENDATION_TITLE),
        ("Recommendation", [1, 2], F.RECOMMENDATION),
        ("Recommendation number", [LONG, LONG], F.RECOMMENDATION_TITLE),
        ("Action", [LONG, "Train staff"], F.DESCRIPTION), ("Action", ["1.1", "1.2"], F.REF),
        ("Actions completed", [LONG, LONG], F.UPDATE), ("Action completed", [DAY, DAY], F.COMPLETED),
    ],
)  # fmt: skip
def test_the_column_decides_where_the_heading_does_not(
    heading: str, values: list[CellValue], field: Field
) -> None:
    assert match_heading(heading, below(values)).field is field


@pytest.mark.parametrize("values", [[DAY, DAY], [3.0, 4.0]])
def test_actions_completed_is_neither_a_date_nor_a_count(values: list[CellValue]) -> None:
    assert match_heading("Actions completed", below(values)).field is None


@pytest.mark.parametrize("values", [["Yes", "No"], ["Y", "N"]])
def test_a_yes_or_no_column_is_a_question(values: list[CellValue]) -> None:
    match = match_heading("Completed", below(values))
    assert match.field is None
    assert match.rivals


def test_a_due_column_with_more_ongoing_than_dates_is_a_due_column() -> None:
    assert match_heading("Due date", below(["Ongoing"] * 8 + ["30/09/25", "TBC"])).field is F.DUE
    assert match_heading("Completed date", below(["Complete", "Complete", "12/05/25"])).field is F.COMPLETED


def test_a_key_below_a_short_table_does_not_speak_against_a_known_heading() -> None:
    assert match_heading("Owner", below(["DCI", None, "Off track", "On track"])).field is F.OWNER


def test_several_owners_in_a_cell_are_no_prose() -> None:
    names = "Detective Chief Inspector, Crime; Head of Professional Standards / T/Supt Operations and the DCC"
    assert match_heading("Owner", below([names, names])).field is F.OWNER


def test_a_number_given_once_with_blanks_below_is_the_recommendations() -> None:
    found = fields(
        "No | Recommendation | Action | Owner | Due date",
        [1, LONG, "a b", "DI", DAY],
        [None, None, "b c", "DI", DAY],
        [2, LONG + "!", "c d", "DI", DAY],
        [None, None, "d e", "DI", DAY],
    )
    assert found == [F.RECOMMENDATION, F.RECOMMENDATION_TITLE, F.DESCRIPTION, F.OWNER, F.DUE]


def test_a_number_of_its_own_on_each_row_is_the_actions_where_the_recommendation_has_one() -> None:
    found = fields(
        "Ref | Rec | Action | Owner", [1, "R1", LONG, "DI"], [2, "R1", LONG, "DI"], [3, "R2", LONG, "DI"]
    )
    assert found == [F.REF, F.RECOMMENDATION, F.DESCRIPTION, F.OWNER]


def test_a_number_of_its_own_on_each_row_is_the_actions_where_the_recommendation_is_repeated() -> None:
    assert fields("No | Recommendation | Action", [1, LONG, "a b"], [2, LONG, "b c"])[0] is F.REF


def test_a_number_beside_a_recommendation_of_its_own_on_each_row_is_the_recommendations() -> None:
    assert (
        fields("No | Recommendation | Action", [1, LONG, "a b"], [2, LONG + "!", "b c"])[0]
        is F.RECOMMENDATION
    )


def test_dotted_numbers_are_the_actions() -> None:
    assert fields("No | Action | Owner", ["1.1", LONG, "DI"], ["1.2", LONG, "DI"])[0] is F.REF


def test_a_lead_is_the_owner_until_there_is_another_owner() -> None:
    row = [LONG, "DCI Crime", "ACC", DAY]
    assert fields("Action | Lead | Due date", [LONG, "DCI Crime", DAY])[1] is F.OWNER
    assert fields("Action | Owner | Lead | Due date", row) == [F.DESCRIPTION, F.OWNER, F.LEAD, F.DUE]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ("Due date | Revised date", [F.ORIGINAL_DUE, F.DUE]),
        ("Original due date | Due date", [F.ORIGINAL_DUE, F.DUE]),
        ("Original date | Current due date", [F.ORIGINAL_DUE, F.DUE]),
        ("Deadline | Revised deadline", [F.ORIGINAL_DUE, F.DUE]),
        ("Due date | Completion date", [F.DUE, F.COMPLETED]),
        ("Due date | Date completed", [F.DUE, F.COMPLETED]),
        ("Completion date | Date completed", [F.DUE, F.COMPLETED]),
        ("Deadline | Date closed", [F.DUE, F.COMPLETED]), ("Deadline | Due date", [F.DEADLINE, F.DUE]),
        ("Start date | End date", [F.START, F.DUE]),
        ("HMICFRS deadline | Deadline", [F.DEADLINE, F.DUE]), ("Due date | Status date", [F.DUE, None]),
        ("Due date | Target date", [None, None]), ("Due date | Date", [F.DUE, None]),
    ],
)  # fmt: skip
def test_original_current_and_actual_dates_are_told_apart(
    headings: str, expected: list[Field | None]
) -> None:
    rows = [[LONG, DAY, date(2025, 12, 1)], [LONG, date(2026, 1, 31), date(2026, 2, 28)]]
    assert fields(f"Action | {headings}", *rows)[1:] == expected


def test_a_completion_date_alone_is_a_question_unless_open_rows_have_one() -> None:
    alone = meanings("Action | Completion date", [LONG, DAY], [LONG, DAY])[1]
    assert alone.rivals == (F.DUE, F.COMPLETED)
    assert (
        fields("Action | Completion date | Status", [LONG, DAY, "In progress"], [LONG, DAY, "Complete"])[1]
        is F.DUE
    )


def test_two_equal_claims_are_a_question_and_not_a_coin_toss() -> None:
    due, target = meanings("Action | Due date | Target date", [LONG, DAY, date(2026, 1, 1)])[1:]
    assert due.field is target.field is None
    assert due.rivals == target.rivals == (F.DUE,)


def test_two_columns_that_say_the_same_are_one() -> None:
    assert fields("Action | Due date | Target date", [LONG, DAY, DAY], [LONG, DAY, DAY])[1:] == [F.DUE, None]


def test_a_weak_word_gives_way_without_a_question() -> None:
    found = meanings("Action | Description | Update | Comments", ["Policy", LONG, "a b", "c d"])
    assert [match.field for match in found] == [F.DESCRIPTION, None, F.UPDATE, None]
    assert not any(match.rivals for match in found)


def test_a_description_beside_a_column_of_action_references_is_the_action() -> None:
    assert fields("Action | Description | Owner", ["1.1", LONG, "DI"], ["1.2", LONG, "DI"]) == [
        F.REF,
        F.DESCRIPTION,
        F.OWNER,
    ]


def test_of_a_series_of_dated_updates_the_latest_is_the_update() -> None:
    found = meanings("Action | Update Dec 2025 | Update Nov 2025", [LONG, LONG, LONG + "!"])
    assert found[1].field is F.UPDATE
    assert found[2] == Match(None, "ignored", 1.0)


def test_of_a_series_of_dated_rags_the_latest_is_the_rag() -> None:
    assert fields("Action | RAG Oct 25 | RAG Nov 25 | RAG Dec 25", [LONG, "R", "A", "G"])[1:] == [
        None,
        None,
        F.RAG,
    ]


def test_of_a_series_of_months_without_a_year_the_last_of_them_is_the_update() -> None:
    headings = "Action | Update (Nov) | Update (Dec) | Update (Jan)"
    assert fields(headings, [LONG, LONG, LONG + "!", LONG + "?"])[1:] == [None, None, F.UPDATE]
    assert fields("Action | Jan update | Dec update", [LONG, LONG, LONG + "!"])[1:] == [F.UPDATE, None]


@pytest.mark.parametrize(
    "heading", ["RAG (OPCC)", "OPCC view of progress", "Status (previous)", "PCC's assessment"]
)
def test_what_another_body_or_another_time_says_is_not_the_forces_own(heading: str) -> None:
    assert match_heading(heading).how == "ignored"


def test_an_unknown_column_of_dates_is_a_question_where_no_due_date_is_known() -> None:
    asked = meanings("Action | Owner | Kalends", [LONG, "DI", DAY], [LONG, "DI", DAY])[2]
    assert asked.rivals == (F.DUE,)
    assert meanings("Action | Due | Kalends", [LONG, DAY, DAY], [LONG, DAY, DAY])[2] == Match(
        None, "unknown", 0.0
    )


def test_the_word_action_is_before_its_synonyms() -> None:
    found = fields("Action | Milestones | Owner", [LONG, "a b", "DI"], [LONG, "c d", "DI"])
    assert found == [F.DESCRIPTION, None, F.OWNER]


@pytest.mark.parametrize("last", ["Sep", "Sept", "September", "Sept.", "September's"])
def test_september_is_a_month_of_a_series_like_any_other(last: str) -> None:
    heading = f"RAG {last}" if not last.endswith("'s") else f"{last} RAG"
    rows = [[1, "Train supervisors", "Red", "Amber", "Green"], [2, "Audit the files", "Red", "Red", "Amber"]]
    assert fields(f"Rec | Action | RAG Jul | RAG Aug | {heading}", *rows) == [
        F.RECOMMENDATION, F.DESCRIPTION, None, None, F.RAG,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("months", "latest"),
    [
        ("Mar Jun Sep", 2), ("Sep Jun Mar", 0), ("Oct Jan Apr", 2), ("Jan Mar Apr", 2), ("Q1 Q2 Q3", 2),
        ("Q3 Q2 Q1", 0),
        ("Mar Jun", None), ("Mar Sep Mar", None), ("Mar Mar Apr", None), ("Jan Jul Feb", None), ("Q1 Q3", None),
    ],
)  # fmt: skip
def test_the_latest_of_months_without_a_year_is_read_where_their_order_tells(
    months: str, latest: int | None
) -> None:
    headings = [f"RAG {month}" for month in months.split()]
    rows = [[1, "Train supervisors", *["Red", "Amber", "Green"][: len(headings)]]]
    found = fields(" | ".join(["Rec", "Action", *headings]), *rows)[2:]
    assert [at for at, field in enumerate(found) if field is F.RAG] == ([] if latest is None else [latest])


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("What's being done", F.DESCRIPTION), ("Work to be undertaken", F.DESCRIPTION), ("Our response", F.DESCRIPTION),
        ("Improvement step", F.DESCRIPTION), ("Person leading", F.OWNER), ("Reference holder", F.OWNER),
        ("Where we're at", F.UPDATE), ("State of play", F.UPDATE), ("How far along (%)", F.PERCENT),
        ("Due for implementation", F.DUE), ("%age", F.PERCENT), ("RecNo", F.RECOMMENDATION), ("tgt_dt", F.DUE),
    ],
)  # fmt: skip
def test_headings_in_other_peoples_words_are_known(heading: str, field: Field) -> None:
    assert match_heading(heading).field is field


def test_no_field_is_ever_claimed_twice() -> None:
    names = [
        "Owner",
        "Lead",
        "Action owner",
        "Due",
        "Deadline",
        "Target date",
        "No",
        "Ref",
        "Status",
        "RAG status",
        "Progress",
    ]
    found = [match.field for match in match_headings(names, [[] for _ in names]) if match.field]
    assert len(found) == len(set(found))


CELLS = st.one_of(st.none(), st.text(max_size=20), st.dates(), st.floats(), st.booleans())


HEADINGS = st.text(max_size=12) | st.sampled_from(
    ["Owner", "Due date", "Lead", "No", "Deadline", "Completion date", "Date", "Status", "RAG status", "xyz"]
)


@given(st.lists(st.tuples(HEADINGS, st.lists(CELLS, max_size=4)), max_size=6))
def test_any_row_of_headings_over_any_cells_is_settled_with_each_field_once(
    columns: list[tuple[str, list[CellValue]]],
) -> None:
    found = match_headings([heading for heading, _ in columns], [below(values) for _, values in columns])
    assert len(found) == len(columns)
    claimed = [match.field for match in found if match.field]
    assert len(claimed) == len(set(claimed))
    assert all(0 <= match.sure <= 1 and not (match.field and match.rivals) for match in found)


CRIME, VICTIMS = "The force should improve its crime files", "The force should keep victims informed"


@pytest.mark.parametrize(
    ("headings", "rows", "title"),
    [
        ("Recommendation | Title | Lead", [(1, CRIME, "ACC Jones"), (2, VICTIMS, "ACC Shah")], True),  # a list
        ("Recommendation | Title | Action", [(1, CRIME, LONG), (1, CRIME, "Train"), (2, VICTIMS, "Write")], True),
        ("Rec | Title | Action", [(1, CRIME, LONG), (None, None, "Train"), (2, VICTIMS, "Write")], True),
        ("Rec | Title | Action", [(1, "Policy", LONG), (1, "Training", "Train"), (2, "Letters", "Write")], False),
        ("Rec | Title | Action", [(1, "Policy", LONG), (None, "Training", "Train"), (2, "Letters", "Write")], False),
        ("Rec | Title | Action", [(1, "Policy", LONG), (2, "Letters", "Write")], False),  # either's
        ("Rec | Title | Action", [(1, "PEEL 2025", LONG), (1, "PEEL 2025", "Train"), (2, "PEEL 2025", "Write")], False),
        ("Rec | Title | Recommendation text", [(1, "Files", CRIME), (2, "Victims", VICTIMS)], False),
        ("Title | Action | Owner", [("Files", LONG, "DCI"), ("Victims", "Write", "DI")], False),  # no number
        ("Recommendation / No | Recommendation / Title | Action", [(1, CRIME, LONG), (2, VICTIMS, "Write")], True),
    ],
)  # fmt: skip
def test_a_title_is_the_recommendations_only_where_it_goes_with_its_number(
    headings: str, rows: Sequence[Sequence[CellValue]], title: bool
) -> None:
    found = fields(headings, *rows)
    assert (found[1] is F.RECOMMENDATION_TITLE) is title


def test_a_title_under_the_group_of_actions_is_the_actions() -> None:
    rows = [(1, "Train every sergeant", "DCI"), (2, "Write to victims", "DI")]
    assert fields("Rec | Action / Title | Owner", *rows)[1] is F.DESCRIPTION


def test_no_heading_is_listed_twice() -> None:
    table = tomllib.loads((files("recommendations.workbook") / "headings.toml").read_text("utf-8"))
    listed = [
        heading
        for name, part in table.items()
        if name != "filler"
        for one in (part, *(value for value in part.values() if isinstance(value, dict)))
        for key, headings in one.items()
        if isinstance(headings, list) and key != "fields"
        for heading in headings
    ]
    twice = [heading for heading, number in Counter(listed).items() if number > 1]
    assert not twice


@pytest.mark.parametrize("heading", ["SRO", "Accountable lead", "Strategic lead"])
def test_the_lead_beside_each_action_is_its_owner_where_nobody_else_is_named(heading: str) -> None:
    rows = [("1", LONG, "ACC Holt", DAY), ("2", "Publish the policy", "ACC Park", DAY)]
    assert fields(f"Rec | Action | {heading} | Due", *rows)[2] is F.OWNER
    beside = [(*row, "DCI Ash") for row in rows]
    assert fields(f"Rec | Action | {heading} | Due | Action owner", *beside)[2] is F.LEAD
    once_for_several = [rows[0], (None, "Audit the files", None, DAY), rows[1]]
    assert fields(f"Rec | Action | {heading} | Due", *once_for_several)[2] is F.LEAD


def test_a_lead_of_the_recommendation_by_its_words_stays_one() -> None:
    rows = [("1", LONG, "ACC Holt", DAY), ("2", "Publish the policy", "ACC Park", DAY)]
    assert fields("Rec | Action | Recommendation lead | Due", *rows)[2] is F.LEAD


def test_numbers_of_actions_under_rec_are_references() -> None:
    several = [("3.1", LONG, DAY), ("3.2", "Publish the policy", DAY), ("4.1", "Audit the files", DAY)]
    assert fields("Rec | Action | Due", *several)[0] is F.REF
    shared = [("3.1", LONG, DAY), ("3.1", "Publish the policy", DAY)]
    assert fields("Rec | Action | Due", *shared)[0] is F.RECOMMENDATION
    beside_their_own = [("3.1", "a1", LONG, DAY), ("3.2", "a2", "Publish the policy", DAY)]
    assert fields("Rec | Ref | Action | Due", *beside_their_own)[0] is F.RECOMMENDATION
