"""One action as every output shows it."""

from dataclasses import replace
from datetime import date

from recommendations import wording
from recommendations.plan import Status
from recommendations.tracker.judged import JudgedAction
from recommendations.tracker.rules import times_said
from reports.report.facts import is_complete, is_superseded
from reports.report.marks import mark
from reports.report.model import ActionLine, Figure
from reports.report.values import day, figure, names, shortened, text

SHORT = 80  # characters: a line or two of a list
STATUS_WORDS = {
    Status.NOT_STARTED: "Not started",
    Status.IN_PROGRESS: "In progress",
    Status.COMPLETE: "Complete",
    Status.BLOCKED: "Blocked",
    Status.SUPERSEDED: "Superseded",
    Status.UNKNOWN: "Not known",
}


def action_line(action: JudgedAction, as_of: date) -> ActionLine:
    """The action with its dates, figures and sentences."""
    row = action.row
    return ActionLine(
        ref=text(row.ref),
        recommendation=row.recommendation,
        description=text(row.description),
        short=shortened(text(row.description), SHORT),
        owner=names(row.owner),
        status=STATUS_WORDS[row.status],
        start=day(row.start, "Not given"),
        due=day(row.due),
        original_due=day(action.original_due),
        completed=day(row.completed, "Not given"),
        due_as_written=text(row.as_written.get("due")),
        times_moved=action.times_moved,
        slipped_days=action.slipped_days,
        moved=moved(action),
        days_overdue=action.days_overdue,
        timing=timing(action, as_of),
        progress=_progress(action),
        progress_assumed=action.progress_assumed,
        expected=figure(action.expected_progress),
        rag=mark(action.rag),
        declared=mark(action.declared_rag),
        difference=action.difference.sentence if action.difference else "",
        reasons=tuple(reason.sentence for reason in action.reasons),
        update=text(row.update),
        evidence=text(row.evidence),
        measure=text(row.measure),
        cell=row.cell,
    )


def _progress(action: JudgedAction) -> Figure:
    """A percentage that the plan does not give is never shown as if it did."""
    shown = figure(action.progress, "Left out" if is_superseded(action) else "Not known")
    return replace(shown, text=f"{shown.text} (assumed)") if action.progress_assumed else shown


def moved(action: JudgedAction) -> str:
    """'Moved twice, 61 days later in all'; empty if its date stands where it first stood."""
    slip = action.slipped_days
    apart = f"{wording.days(abs(slip))} {'later' if slip > 0 else 'earlier'}"
    if not action.times_moved:
        return f"{apart} than its original date" if slip else ""
    often = f"Moved {times_said(action.times_moved)}"
    return f"{often}, {apart} in all" if slip else f"{often}, back to its original date"


def timing(action: JudgedAction, as_of: date) -> str:
    """Where the action stands against its date, in a few words."""
    row = action.row
    if is_complete(action):
        return f"Completed {wording.short_date(row.completed)}" if row.completed else "Complete"
    if is_superseded(action):
        return "Superseded"
    if row.due is None:
        return "No due date"
    if action.days_overdue:
        return f"{wording.days(action.days_overdue)} overdue"
    left = (row.due - as_of).days
    return f"Due in {wording.days(left)}" if left else "Due today"
