"""Plans in the words and habits of the public sector at large: governance columns, scales, kinds of finding."""

import pytest

from recommendations.plan import ActionRow, LeftOutWhy, Rag, Reading
from recommendations.problems import WorkbookRefused
from tests.workbook.reading import by_recommendation, codes, issue, left_out, read


def dates(reading: Reading) -> list[tuple[str | None, str | None]]:
    """The due date and the original one of each action."""
    return [(_iso(action, "due"), _iso(action, "original_due")) for action in reading.plan.actions]


def _iso(action: ActionRow, name: str) -> str | None:
    day = getattr(action, name)
    return day.isoformat() if day else None


# Headings


def test_the_words_of_headings_may_be_shortened_as_clerks_shorten_them() -> None:
    reading = read("""
        Rec. | Act. No. | Action reqd | Resp. Officer | Compl. by | Stat.
        1 | 1.1 | Write strategy | Supt Nye | 31/10/2025 | In prog.
        2 | 2.1 | Set review dates | DI Kaur | 31/12/2025 | Compl.
        """)
    first, second = reading.plan.actions
    assert (first.description, first.owner) == ("Write strategy", "Supt Nye")
    assert dates(reading) == [("2025-10-31", None), ("2025-12-31", None)]
    assert second.status == "complete"


@pytest.mark.parametrize(
    "heading",
    [
        "% progress to date",
        "% complete so far",
        "% Complete (0/25/50/75/100)",
        "Progress % (0, 50 or 100%)",
        "% complete [0-100]",
    ],
)
def test_what_a_heading_of_progress_says_of_its_scale_or_of_now_changes_nothing(heading: str) -> None:
    reading = read(f"""
        Rec | Action | Owner | Due | {heading}
        1 | Write strategy | DI A | 31/10/2025 | t:75%
        2 | Set review dates | DI B | 31/12/2025 | t:100
        """)
    assert [action.percent for action in reading.plan.actions] == [75, 100]


def test_the_actions_to_date_are_no_actions_still_to_do() -> None:
    reading = read("""
        Rec | What we will do | Owner | Due | Actions so far
        1 | Write strategy | DI A | 31/10/2025 | Drafted
        2 | Set review dates | DI B | 31/12/2025 | Met twice
        """)
    assert by_recommendation(reading) == {"1": ["Write strategy"], "2": ["Set review dates"]}


@pytest.mark.parametrize("heading", ["RAG & trend", "RAG / DoT", "BRAG and direction of travel"])
def test_a_colour_with_its_trend_is_a_colour(heading: str) -> None:
    reading = read(f"""
        Rec | Action | Owner | Due | {heading}
        1 | Write strategy | DI A | 31/10/2025 | Green ↑
        2 | Set review dates | DI B | 31/12/2025 | Amber ↔
        """)
    assert [action.declared_rag for action in reading.plan.actions] == [Rag.GREEN, Rag.AMBER]


def test_a_trend_alone_under_a_group_headed_rag_is_no_colour() -> None:
    reading = read("""
        Rec | Action | Owner | Due | RAG | <
        ^ | ^ | ^ | ^ | Now | Trend
        1 | Write strategy | DI A | 31/10/2025 | Green | ↑
        2 | Set review dates | DI B | 31/12/2025 | Amber | ↔
        """)
    assert [action.declared_rag for action in reading.plan.actions] == [Rag.GREEN, Rag.AMBER]


def test_the_force_may_be_called_by_its_chief_constable() -> None:
    reading = read("""
        Rec | What is the Chief Constable doing about it? | Who in the force is leading? | By when | RAG
        1 | Write strategy | Supt Webb | 31 October 2025 | Amber
        2 | Set review dates | ACC Moss | 19 December 2025 | Green
        """)
    assert [(one.description, one.owner) for one in reading.plan.actions] == [
        ("Write strategy", "Supt Webb"),
        ("Set review dates", "ACC Moss"),
    ]


def test_the_next_steps_are_no_actions_where_another_column_has_those_agreed() -> None:
    reading = read("""
        Recommendation no. & title | Action(s) agreed | Responsible | Target | RAG | Rationale for RAG | Next steps
        1 – Exhibits | Refresh the policy | DI Young | 31/10/2025 | Green | On plan | Print
        2 – Files | Stand up a board | DCI Bell | 31/12/2025 | Amber | Staffing | Recruit
        """)
    assert by_recommendation(reading) == {"1": ["Refresh the policy"], "2": ["Stand up a board"]}


def test_the_present_owner_is_the_owner_and_the_previous_one_is_not() -> None:
    reading = read("""
        Rec | Action | Previous owner | Current owner | To be achieved by
        1 | Write strategy | Supt Old | Supt Kerr | 14/11/2025
        2 | Set review dates | FCR | DI Low | 05/12/2025
        """)
    assert [action.owner for action in reading.plan.actions] == ["Supt Kerr", "DI Low"]
    assert dates(reading) == [("2025-11-14", None), ("2025-12-05", None)]


def test_an_extension_stands_before_the_date_agreed_at_first() -> None:
    reading = read("""
        Rec | Action | Lead | Date set | Agreed completion | Extension granted to | Reason for extension
        1 | Write strategy | DI A | 01/05/2025 | 31/10/2025 | 31/01/2026 | IT delay
        2 | Set review dates | DI B | 01/05/2025 | 19/12/2025 | |
        """)
    assert dates(reading) == [("2026-01-31", "2025-10-31"), ("2025-12-19", "2025-12-19")]


def test_dates_under_an_unknown_heading_beside_revised_ones_alone_are_asked_about() -> None:
    reading = read("""
        Rec | Action | Lead | Signing point | Extended to
        1 | Write strategy | DI A | 31/10/2025 | 31/01/2026
        2 | Set review dates | DI B | 19/12/2025 |
        """)
    assert issue(reading, "heading-uncertain") == ("Action Plan!D1", "Signing point")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Force deadline", "Revised force deadline"),
        ("Deadline first agreed", "Current deadline (revised)"),
        ("Initial implementation date", "New implementation date"),
        ("Baseline delivery timescale", "Revised delivery timescale"),
        ("Action target date", "Amended action target date"),
    ],
)
def test_a_word_before_any_heading_of_a_date_says_whether_it_is_the_first_or_the_last(
    first: str, then: str
) -> None:
    reading = read(f"""
        Rec | HMICFRS deadline | Action | Owner | {first} | {then}
        1 | 31/03/2026 | Write strategy | DI A | 28/11/2025 | 31/01/2026
        2 | 31/03/2026 | Set review dates | DI B | 31/12/2025 |
        """)
    assert dates(reading) == [("2026-01-31", "2025-11-28"), ("2025-12-31", "2025-12-31")]


def test_a_target_in_words_is_no_rival_of_a_target_date() -> None:
    reading = read("""
        Rec | Action | Target | Target date | Lead
        1 | Write strategy | 95% of officers | 28/11/2025 | Supt Amis
        2 | Set review dates | Signed protocol | 31/12/2025 | Head of CJ
        """)
    assert dates(reading) == [("2025-11-28", None), ("2025-12-31", None)]


def test_a_target_that_may_be_a_date_is_still_a_rival_of_a_target_date() -> None:
    reading = read("""
        Rec | Action | Target | Target date | Lead
        1 | Write strategy | 30 November 2025 or sooner | 28/11/2025 | Supt Amis
        2 | Set review dates | Signed protocol | 31/12/2025 | Head of CJ
        """)
    assert dates(reading) == [(None, None), (None, None)]
    assert "heading-uncertain" in codes(reading)


def test_revised_dates_among_reasons_are_asked_about() -> None:
    reading = read("""
        Rec | Action | Owner | By when? | If no, why not and revised date
        1 | Write strategy | DI A | 28/11/2025 |
        2 | Set review dates | DI B | 31/12/2025 | Supplier; now 31/01/2026
        """)
    assert issue(reading, "heading-uncertain")[0] == "Action Plan!E1"


# Headings in other dress


@pytest.mark.parametrize(
    "headings",
    [
        "Recommendation reference number | Detailed action | Officer/staff lead | Anticipated completion | Status",
        "Rec Nº | Action | Owner/Author | Due date | Progress/Status",
        "Rec | Action to be undertaken by force | Action Owner & Dept | Expected Delivery Date | Delivery Status",
        "Rec | Specific tasks | Task allocated to | Task to be completed by | Task status",
        "Rec number | Force response / action | Lead officer / department | Target completion | Status",
        "Linked Rec | Key Task | Task Manager | Finish by | State",
        "Rec | Deliverables / outputs | Deliverable lead | Delivery due | Delivery position",
        "Rec | Tactical plan | Tactical owner | Tactical deadline | Tactical status",
        "Rec ID | Response to recommendation | Responsible person / team | Due | Open / Closed / In progress",
        "Rec | Agreed Force Action(s) | Force Action Lead | Force Action Due | Force Action Status",
        "Rec | Action / Intervention | Resp. Person | Tgt. Compl. Date | Curr. Status",
        "Rec. | What the force will do to address the recommendation | Force lead | To be completed | Action status",
        "AFI/Rec No. | Remedial Action Plan | Remedial Action Owner | Remedial Action Due Date | Status",
        "Rec | Key deliverable / milestone | Owner & deputy | Delivery milestone date | Status",
        "PEEL / Thematic Rec | Plan of action | OIC / Lead | Due date | Status",
    ],
)
def test_headings_in_other_dress_mean_what_they_mean_plainly(headings: str) -> None:
    reading = read(f"""
        {headings}
        1 | Create a team | DCI Rae | 28/11/2025 | In progress
        2 | Refresh training | Ch Insp Wye | 19/12/2025 | Complete
        """)
    assert by_recommendation(reading) == {"1": ["Create a team"], "2": ["Refresh training"]}
    assert [action.owner for action in reading.plan.actions] == ["DCI Rae", "Ch Insp Wye"]
    assert dates(reading) == [("2025-11-28", None), ("2025-12-19", None)]
    assert [action.status for action in reading.plan.actions] == ["in_progress", "complete"]


def test_what_has_been_done_is_not_taken_for_the_actions_though_no_other_column_speaks_of_any() -> None:
    with pytest.raises(WorkbookRefused):
        read("""
            Rec | Recommendation text | Activity since the last report | Owner | Due date | Status
            1 | Forces should plan | Met twice | DCI Rae | 28/11/2025 | In progress
            2 | Forces should train | Wrote a paper | DI Wye | 19/12/2025 | Complete
            """)


def test_the_lead_of_an_action_is_never_taken_for_the_action() -> None:
    drawn = """
        Rec | Force's settled course | Force action lead | By when | Status
        1 | Create a team | DCI Rae | 28/11/2025 | In progress
        2 | Refresh training | Ch Insp Wye | 19/12/2025 | Complete
        """
    with pytest.raises(WorkbookRefused, match="no action plan was found"):
        read(drawn)


def test_the_lead_of_the_action_is_its_owner_beside_that_of_the_force() -> None:
    reading = read("""
        Rec | Action | Force lead | Action lead | Due
        1 | Create a team | ACC Moss | DCI Rae | 28/11/2025
        2 | Refresh training | ACC Moss | Ch Insp Wye | 19/12/2025
        """)
    assert [action.owner for action in reading.plan.actions] == ["DCI Rae", "Ch Insp Wye"]


def test_the_department_under_a_group_of_owners_is_not_the_owner() -> None:
    reading = read("""
        Rec | Action | Owner | < | Due
        ^ | ^ | Department | Name | ^
        1 | Create a team | Crime | DCI Rae | 28/11/2025
        2 | Refresh training | People | Ch Insp Wye | 19/12/2025
        """)
    assert [action.owner for action in reading.plan.actions] == ["DCI Rae", "Ch Insp Wye"]


def test_a_column_headed_by_what_is_not_of_the_action_stays_unused() -> None:
    reading = read("""
        Rec | Action | Owner | Due date | Agreed by | Response due date | Evidence lead
        1 | Create a team | DCI Rae | 28/11/2025 | ACC Moss | 01/07/2025 | A Clerk
        2 | Refresh training | Ch Insp Wye | 19/12/2025 | ACC Moss | 01/07/2025 | A Clerk
        """)
    assert [action.owner for action in reading.plan.actions] == ["DCI Rae", "Ch Insp Wye"]
    assert dates(reading) == [("2025-11-28", None), ("2025-12-19", None)]


# Colours

KEYED = """
    Rec | Action | Owner | Due | RAG
    1 | Write strategy | DI A | 31/10/2025 | Green
    2 | Set review dates | DI B | 31/12/2025 | Amber

    == RAG key ==
    Green | Complete and evidenced
    Amber | {amber}
    """


@pytest.mark.parametrize(
    "amber", ["On track, not complete", "In progress (on track)", "On track but incomplete"]
)
def test_a_key_may_add_to_the_words_of_a_colour_what_does_not_change_it(amber: str) -> None:
    reading = read(KEYED.format(amber=amber))
    assert [action.declared_rag for action in reading.plan.actions] == [Rag.BLUE, Rag.GREEN]
    assert codes(reading).count("rag-by-legend") == 2


@pytest.mark.parametrize("amber", ["On track, overdue", "Not on track, not complete yet", "On track or so"])
def test_words_of_a_key_that_stand_for_two_colours_or_none_turn_nothing(amber: str) -> None:
    assert read(KEYED.format(amber=amber)).plan.actions[1].declared_rag is Rag.AMBER


def test_a_colour_with_its_number_in_a_list_is_a_colour() -> None:
    reading = read("""
        Rec | Action | Owner | Due | RAG
        1 | Write strategy | DI A | 31/10/2025 | 1 - Red
        2 | Set review dates | DI B | 31/12/2025 | (3) Green
        """)
    assert [action.declared_rag for action in reading.plan.actions] == [Rag.RED, Rag.GREEN]


# Kinds of finding


def test_a_column_of_kinds_is_not_the_column_of_their_numbers() -> None:
    reading = read("""
        Inspection title | Rec/AFI | No. | Recommendation | Force action | Lead | Due
        Investigating crime | Recommendation | 1 | Have a strategy | Write it | DI A | 31/10/2025
        Investigating crime | Recommendation | 2 | Train jointly | Run courses | DI B | 28/11/2025
        """)
    assert by_recommendation(reading) == {"1": ["Write it"], "2": ["Run courses"]}


def test_the_kind_beside_a_number_makes_it_that_of_an_area_for_improvement() -> None:
    reading = read("""
        Rec/AFI | No. | Finding | Force action | Lead | Due
        Recommendation | 1 | Have a strategy | Write it | DI A | 31/10/2025
        AFI | 1 | Train jointly | Run courses | DI B | 28/11/2025
        """)
    assert by_recommendation(reading) == {"1": ["Write it"], "AFI1": ["Run courses"]}


# Forces

SHARED = """
    Force | Rec | Action | Owner | Due
    {first} | 1 | Create a team | DCI Rae | 28/11/2025
    {second} | 1 | Refresh training | Ch Insp Wye | 19/12/2025
    {second} | 2 | Open a hub | Ch Insp Wye | 19/12/2025
    """


def test_a_recommendation_answered_by_two_forces_in_one_workbook_is_asked_about() -> None:
    reading = read(SHARED.format(first="Eastmarch Police", second="Westmoor"))
    assert issue(reading, "forces-together") == ("Action Plan!A1", "Force")
    assert len(reading.plan.actions) == 3


@pytest.mark.parametrize(
    ("first", "second"),
    [("Eastmarch Police", "Eastmarch"), ("Eastmarch", ""), ("Yes", "No"), ("Eastmarch", "Both")],
)
def test_a_column_that_names_one_force_or_none_is_not_asked_about(first: str, second: str) -> None:
    assert "forces-together" not in codes(read(SHARED.format(first=first, second=second)))


# Rows


def test_the_wording_between_a_recommendation_and_the_headings_of_its_table_is_no_action() -> None:
    reading = read("""
        HMICFRS Recommendation 1
        By 30 September 2025, chief constables should make sure that investigations have a plan.
        Action | Owner | Timescale | RAG
        Write an aide-memoire | PS Lund | 31 Oct 2025 | Green
        Audit crimes | Crime Audit | 31 Jan 2026 | Amber

        HMICFRS Recommendation 2
        By 31 March 2026, chief constables should make sure that supervisors review them.
        Strategic lead: | ACC Moss
        Action | Owner | Timescale | RAG
        Write the guide | Insp Croft | 30 Nov 2025 | Red
        """)
    assert by_recommendation(reading) == {
        "1": ["Write an aide-memoire", "Audit crimes"],
        "2": ["Write the guide"],
    }
    assert left_out(reading)[8] is LeftOutWhy.BANNER
    first, second = reading.plan.recommendations
    assert str(first.title).startswith("By 30 September 2025")
    assert str(second.title).startswith("By 31 March 2026")
    assert str(second.deadline) == "2026-03-31"


def test_a_lone_action_at_the_end_of_a_table_is_kept_where_no_recommendation_was_just_named() -> None:
    reading = read("""
        Recommendation 1
        Action | Owner | Timescale | RAG
        Write an aide-memoire | PS Lund | 31 Oct 2025 | Green
        Audit crimes

        Action | Owner | Timescale | RAG
        Write the guide | Insp Croft | 30 Nov 2025 | Red
        """)
    assert [action.description for action in reading.plan.actions][:2] == [
        "Write an aide-memoire",
        "Audit crimes",
    ]


def test_a_lead_in_with_its_owner_is_no_action_where_its_points_have_owners_of_their_own() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status
        1 | Improve suspect management: | Supt Kerr | |
        | a) daily meeting | DI Low | 14/11/2025 | In progress
        | b) weekly review | DCI High | 05/12/2025 | Not started
        2 | Write guidance | DI Far | 05/12/2025 | Not started
        """)
    assert by_recommendation(reading) == {
        "1": ["a) daily meeting", "b) weekly review"],
        "2": ["Write guidance"],
    }


def test_a_lead_in_whose_owner_is_that_of_its_points_stays_an_action() -> None:
    reading = read("""
        Rec | Action | Owner | Due | Status
        1 | Improve suspect management: | Supt Kerr | |
        | a) daily meeting | | 14/11/2025 | In progress
        2 | Write guidance | DI Far | 05/12/2025 | Not started
        """)
    assert "Supt Kerr" in {action.owner for action in reading.plan.actions}


# Dates


@pytest.mark.parametrize(
    "written",
    [
        "Original: 30/06/2025\\nRevised: 30/09/2025\\nRevised: 31/12/2025",
        "30/06/2025, revised 1: 30/09/2025, revised 2: 31/12/2025",
        "Original 30/06/25; 1st revised 30/09/25; 2nd revised 31/12/25",
        "31/12/25\\n(was 30/09/25)\\n(was 30/06/25)",
    ],
)
def test_several_revisions_in_a_cell_end_with_the_date_that_holds(written: str) -> None:
    reading = read(f"""
        Rec | Action | Owner | Target date
        1 | Reduce the backlog | DI A | {written}
        2 | Buy kiosks | DI B | 31/10/2025
        """)
    assert dates(reading)[0] == ("2025-12-31", "2025-06-30")


@pytest.mark.parametrize(
    "written",
    [
        "Original: 30/06/2025, revised: 31/12/2025, revised: 30/09/2025",
        "31/12/2025 (was 30/06/2025) (was 30/09/2025)",
        "30/06/2025 (was 30/09/2025) (was 31/12/2025)",
    ],
)
def test_revisions_that_do_not_follow_one_another_are_asked_about(written: str) -> None:
    reading = read(f"""
        Rec | Action | Owner | Target date
        1 | Reduce the backlog | DI A | {written}
        2 | Buy kiosks | DI B | 31/10/2025
        """)
    assert dates(reading)[0] == (None, None)
    assert "date-ambiguous" in codes(reading)


# What is no plan

RETURNS = """
    == Data return ==
    Data item | Description | Owner | Due to HMICFRS | Submitted | Comments
    1.1 | Crimes recorded by offence | Performance | 31/10/2025 | Y |
    1.2 | Calls answered | FCR | 31/10/2025 | N | late
    """
TASKINGS = """
    == TTCG tasking ==
    Date | Problem | Tasking | Officer | Result | Closed
    d:2025-09-01 | Burglary in Ward 4 | Patrol plan | PS Low | 3 stops | Y
    d:2025-09-08 | Car key thefts | Leaflet drop | PCSO Day | Done | Y
    """
ORDERS = """
    == PO ==
    PO | Supplier | Description | Requested by | Delivery date | Status
    1 | Acme | Cameras | DI A | 01/11/2025 | Ordered
    2 | Bolt | Laptops | DI B | 01/11/2025 | Delivered
    """
ARISING = """
    == Matters arising ==
    Meeting | Action no | Action | Who | Due | Closed?
    Gold 1/9 | 1 | Circulate slides | JS | 08/09/2025 | Y
    Gold 1/9 | 2 | Book venue | AB | 08/09/2025 | N
    """


EVENT = """
    == Event ==
    Time | Activity | Location | Lead | Status
    09:00 | Registration | Foyer | AB | Confirmed
    09:30 | Welcome | Hall | CC | Confirmed
    """
KEY = """
    == RAG ==
    RAG | Definition | Action | Escalate to
    Red | Off track | Escalate at once | DCC
    Amber | At risk | Review weekly | ACC
    """


@pytest.mark.parametrize("drawn", [RETURNS, TASKINGS, ORDERS, ARISING, EVENT, KEY])
def test_a_list_of_something_else_is_refused(drawn: str) -> None:
    with pytest.raises(WorkbookRefused):
        read(drawn)


def test_a_list_that_says_nothing_of_a_plan_is_refused_with_what_would_make_it_one() -> None:
    with pytest.raises(WorkbookRefused, match=r"Nothing in it speaks of actions.*head the column Action"):
        read(ORDERS)


@pytest.mark.parametrize(
    "drawn",
    [
        """
        == Action plan ==
        No | Description | Due | Status
        1 | Write strategy | 31/10/2025 | Open
        2 | Set review dates | 30/11/2025 | Complete
        """,
        """
        == Sheet1 ==
        Activity | Lead | By when
        Write strategy | DI A | 31/10/2025
        Set review dates | DI B | 30/11/2025
        """,
        """
        == Sheet1 ==
        No | Description | Owner | Due | Status
        1 | Write strategy | DI A | 31/10/2025 | Open
        2 | Set review dates | DI B | 30/11/2025 | Complete
        """,
    ],
)
def test_a_plan_headed_otherwise_is_read_where_its_name_or_its_columns_say_so(drawn: str) -> None:
    assert [action.description for action in read(drawn).plan.actions] == [
        "Write strategy",
        "Set review dates",
    ]
