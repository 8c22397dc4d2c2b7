"""What the invented office of the demonstration recorded beside the plan: a report, challenges, a log, an assurance."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from recommendations.record.record import Says

Day = tuple[date, "Sequence[Says]"]
# What the invented Commissioner's response says to each recommendation.
_RESPONSES = {
    "1": "The Commissioner will see the monthly audit of supervision by area, from October 2025.",
    "2": "The audit committee will test investigation plans by a dip sample each quarter.",
    "3": "A victims’ panel will read 20 cases a quarter and report in public.",
    "4": "The Commissioner will raise returned case files with the Crown Prosecution Service each quarter.",
    "5": "The Commissioner will see the time taken to record crime each month.",
    "6": "The Commissioner will ask for the number of devices that wait, by risk, at each meeting.",
    "7": "Two more intakes of detectives are funded in the budget for 2025/26.",
    "8": "The domestic abuse partnership will report on evidence-led prosecutions twice a year.",
    "9": "The audit committee will sample both outcomes each year.",
    "10": "Caseloads by area come to each accountability meeting.",
    "11": "What is learned from complaints will be in the Commissioner’s annual report.",
}


def recorded() -> "tuple[Day, ...]":
    """The entries by the day on which they were made, in order."""
    return (*_report_and_response(), *_meetings_and_challenges(), *_january())


def _report_and_response() -> "tuple[Day, ...]":
    """Before the plan's first dates, of June 2025: a plan answers a report that is out."""
    from recommendations.record.about import About
    from recommendations.record.response import (
        CommentsInvited,
        CommentsReceived,
        ReportPublished,
        Responded,
        ResponsePublished,
    )

    report = ReportPublished(
        "How well Northmarch Police investigates crime (invented)",
        date(2025, 4, 15),
        "hmicfrs.example/northmarch",
    )
    invited, received, agreed, out = (
        date(2025, 4, 16),
        date(2025, 5, 20),
        date(2025, 6, 2),
        date(2025, 6, 6),
    )
    accepted = "The force accepts every recommendation. Its plan sets out what it will do."
    return (
        (invited, (report, CommentsInvited(invited))),
        (received, (CommentsReceived(received, accepted),)),
        (agreed, tuple(Responded(About(ref), said) for ref, said in _RESPONSES.items())),
        (out, (ResponsePublished(out, "northmarch-pcc.example/inspections", copy_sent=out),)),
    )


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

    day = date(2026, 1, 12)
    return (
        (
            day,
            (
                LogUpdated("22", day, "Taken up in its plan", LogState.TRANSFERRED, "the digital board"),
                Assured(About("5"), "Head of assurance", day, "Dip sample of 60 crimes against the record"),
            ),
        ),
    )
