"""What the invented office of the demonstration recorded beside the plan: a report, challenges, a log, an assurance."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recommendations.record.record import Says

Day = tuple[date, "Sequence[Says]"]


def recorded() -> "tuple[Day, ...]":
    """The entries by the day on which they were made, in order."""
    return (*_report_and_response(), *_meetings_and_challenges(), *_january())


def _report_and_response() -> "tuple[Day, ...]":
    from recommendations.record.response import CommentsInvited, ReportPublished

    published = ReportPublished(
        "How well Northmarch Police investigates crime (invented)",
        date(2025, 12, 7),
        "hmicfrs.example/northmarch",
    )
    return ((date(2025, 12, 8), (published, CommentsInvited(date(2025, 12, 8)))),)


def _meetings_and_challenges() -> "tuple[Day, ...]":
    from recommendations.record.about import About
    from recommendations.record.challenges import Asked
    from recommendations.record.meetings import Minuted

    held = date(2025, 12, 11)
    return (
        (
            held,
            (
                Minuted("21", held, "Bring caseloads by area to each meeting", "ACC Crime", date(2026, 1, 9)),
                Minuted("22", held, "Explain the digital forensic backlog", "DCC", date(2026, 1, 30), "6"),
                Minuted("23", held, "Test recommendation 2 by a dip sample", "Chief executive", date(2026, 2, 27), "2"),
            ),
        ),
        (
            date(2025, 12, 12),
            (
                Asked(
                    About("1"), "What shows that reviews change investigations, and are not only recorded?",
                    "The Commissioner", date(2025, 12, 12), date(2026, 1, 9),
                ),
                Asked(
                    About("3"), "How many victims say that they were kept informed as agreed?",
                    "Policy officer", date(2025, 12, 12), date(2026, 1, 30),
                ),
            ),
        ),
    )  # fmt: skip


def _january() -> "tuple[Day, ...]":
    from recommendations.record.about import About
    from recommendations.record.closure import Assured
    from recommendations.record.meetings import LogState, LogUpdated
    from recommendations.record.response import CommentsReceived, Responded

    day = date(2026, 1, 12)
    responses = {
        "1": "The Commissioner will see the monthly audit of supervision by area, from February 2026.",
        "2": "The audit committee will test investigation plans by a dip sample each quarter.",
        "3": "A victims’ panel will read 20 cases a quarter and report in public.",
        "5": "The Commissioner will see the time taken to record crime each month.",
        "7": "Two more intakes of detectives are funded in the budget for 2026/27.",
        "10": "Caseloads by area come to each accountability meeting.",
    }
    return (
        (
            day,
            (
                CommentsReceived(
                    day, "The force accepts every recommendation. Its plan sets out what it will do."
                ),
                *(Responded(About(ref), said) for ref, said in responses.items()),
                LogUpdated("22", day, "Taken up in its plan", LogState.TRANSFERRED, "the digital board"),
                Assured(About("5"), "Head of assurance", day, "Dip sample of 60 crimes against the record"),
            ),
        ),
    )
