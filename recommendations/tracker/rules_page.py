"""The rules page: what every rule says, in the order in which it is read out. `rag.py` holds the same rules as code.

A statement's gaps are filled with the thresholds in force, so the page that people read is the one that judged.
"""

from dataclasses import dataclass

from recommendations.plan import Rag


@dataclass(frozen=True, slots=True)
class Statement:
    """One rule in words. `of` is 'action' or 'recommendation'; `says` completes 'An action is red if …'."""

    code: str
    of: str
    rag: Rag
    says: str


def _page(of: str, rag: Rag, **says: str) -> tuple[Statement, ...]:
    return tuple(Statement(f"{of}-{name.replace('_', '-')}", of, rag, words) for name, words in says.items())


STATEMENTS: tuple[Statement, ...] = (
    *_page(
        "action",
        Rag.RED,
        overdue="it is overdue",
        due_after_deadline="it is due after its recommendation’s HMICFRS deadline",
        blocked="it is blocked",
        no_due_date_deadline_passed="it has no due date and the HMICFRS deadline has passed",
    ),
    *_page(
        "action",
        Rag.AMBER,
        due_soon_behind="it is due within {due_soon_days} and {action_behind_points} or more behind expected progress",
        no_due_date="it has no due date",
        no_owner="it has no owner",
        date_moved="its due date has moved later {moved_times} or more, or by {moved_days} or more in all",
        update_stale="it is open and its update has not changed for {stale_update_days}",
        complete_without_evidence="it is complete and no evidence is recorded",
    ),
    *_page("action", Rag.GREEN, on_track="it is open and no rule for red, amber or grey holds"),
    *_page("action", Rag.BLUE, complete="it is complete, with evidence recorded"),
    *_page(
        "action",
        Rag.GREY,
        superseded="it is superseded",
        not_due_to_start="it is not started, its start date is still to come, and no rule for red or amber holds",
    ),
    *_page(
        "recommendation",
        Rag.RED,
        deadline_passed="its HMICFRS deadline has passed and an action is not complete",
        many_red="{red_share} or more of its open actions are red",
        no_action_deadline_near="it has no action and its deadline is within {no_action_days}, or past",
    ),
    *_page(
        "recommendation",
        Rag.AMBER,
        any_red="any of its actions is red",
        many_amber="{amber_share} or more of its open actions are amber",
        deadline_soon_behind="its deadline is within {deadline_soon_days} and it is {recommendation_behind_points} or "
        "more behind expected progress",
        no_action="it has no action",
        evidence_missing="all its actions are complete but evidence is missing",
    ),
    *_page(
        "recommendation",
        Rag.GREEN,
        awaiting_assurance="all its actions are blue and the OPCC is not assured yet",
        on_track="no rule for another colour holds",
    ),
    *_page(
        "recommendation",
        Rag.BLUE,
        complete="all its actions are blue, leaving out any that are superseded, and the OPCC is assured",
    ),
    *_page("recommendation", Rag.GREY, superseded="all its actions are superseded"),
)

BY_CODE = {statement.code: statement for statement in STATEMENTS}
