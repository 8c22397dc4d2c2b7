"""The response document in draft: what is recorded, set out as section 55 of the Police Act 1996 asks, for a person to
edit. A gap is marked as one; nothing is written that nobody has recorded."""

from datetime import date

from recommendations import wording
from recommendations.record.response import Responded
from recommendations.record.standing import Response
from recommendations.tracker import phrases
from recommendations.tracker.judged import JudgedAction, JudgedRecommendation
from recommendations.tracker.statutory import StatutoryClock
from reports.report.actions import action_line
from reports.report.facts import Facts
from reports.report.grids import dated, grid, words
from reports.report.marks import mark
from reports.report.model import Cell, Grid, Passage, ResponseDraft, ResponseItem
from reports.report.standing import NO_REASON, progress_sentence
from reports.report.values import day, recommendation_name, shortened, text

RUNNING = 90  # characters: a line of the running header
GAP = "[Response to be written]"
COMMENTS_GAP = "[The chief constable’s comments to be added]"
COLUMNS = (("Action", 2), ("What the force will do", 10), ("Due", 3), ("Progress", 4))
NAMES = (
    "The owners of the force’s actions are left out, since a published response should not name individual officers: "
    "check that the responses and the wording of the actions, which is the force’s own, name none either."
)


def response(facts: Facts) -> ResponseDraft:
    """The draft; not shown where no inspection report is recorded."""
    found, recorded = facts.now.clock, facts.now.record.response
    body = text(facts.local_body)
    if found is None:
        return ResponseDraft(shown=False, title="", draft="")
    items = {judged.ref: judged for judged in facts.now.recommendations}
    return ResponseDraft(
        shown=True,
        title=f"Response to the inspection report “{text(found.title)}”",
        draft=f"DRAFT, prepared from the record as of {day(facts.as_of).text}. Not for publication until a person has "
        "read, completed and approved it.",
        by=f"{body}: response under section 55 of the Police Act 1996",
        law=_law(body, found),
        facts=_facts(facts, found),
        comments_heading="The chief constable’s comments",
        comments=_comments(recorded),
        answers_heading="Response to each recommendation",
        items=tuple(
            _item(items[ref], recorded.responses.get(ref), found, facts) for ref in found.recommendations
        ),
        signature=(("Signed", ""), ("Name", ""), ("Office", body), ("Date", "")),
        todo_heading="Still to be seen to" if found.responded else "Before this can be published",
        still_to_do=_still_to_do(found, recorded),
        running=shortened(f"Response to “{text(found.title)}”", RUNNING),
    )


def _law(body: str, found: StatutoryClock) -> str:
    return (
        f"Section 55 of the Police Act 1996 requires the {body} to publish this response, with the chief constable’s "
        f"comments, within 56 days that begin with the day on which the report was published: by "
        f"{day(found.last_day).text}. It gives for each recommendation the action taken or proposed, or the reasons "
        "why none is; a copy goes to the Secretary of State."
    )


def _facts(facts: Facts, found: StatutoryClock) -> tuple[tuple[str, str], ...]:
    where = f", {text(found.where)}" if found.where else ""
    return (
        ("Inspection report", text(found.title)),
        ("Published by HMICFRS", f"{day(found.published).text}{where}"),
        ("Response to be published by", day(found.last_day).text),
        ("Response published", _published(found)),
        ("Copy to the Secretary of State", day(found.copy_sent, "[Date to be added]").text),
        ("Police force", text(facts.history.force)),
        ("Position taken from", f"{text(facts.history.plan)}, version {facts.history.current.number}, dated "
                                f"{day(facts.history.current.dated).text}"),
    )  # fmt: skip


def _published(found: StatutoryClock) -> str:
    if found.responded is None:
        return "[Date and place to be added]"
    late = f", {wording.days(found.days_over)} late" if found.days_over else ""
    return f"{day(found.responded).text}{late}, {text(found.responded_where)}"


def _comments(recorded: Response) -> Passage:
    received = recorded.received
    if received is None or not received.text:
        when = f" They were received on {day(received.on).text}." if received else ""
        return Passage(COMMENTS_GAP, gap=True, note=f"No text of the comments is recorded.{when}")
    return Passage(text(received.text), note=f"Received on {day(received.on).text}.")


def _item(
    judged: JudgedRecommendation, one: Responded | None, found: StatutoryClock, facts: Facts
) -> ResponseItem:
    name = recommendation_name(judged.ref)
    reason = judged.reasons[0].sentence if judged.reasons else NO_REASON.get(judged.rag, "")
    return ResponseItem(
        ref=judged.ref,
        heading=name,
        wording=text(judged.title) or "[Wording to be added: the force’s plan gives none]",
        response_heading=_kind(one),
        response=_answer(one, judged.ref in found.reworded),
        position_heading=f"Position as of {day(facts.as_of).text}",
        mark=mark(judged.rag),
        position=_position(judged),
        reason=text(reason),
        deadline=_deadline(judged.deadline),
        actions=_actions(judged, facts.as_of),
    )


def _position(judged: JudgedRecommendation) -> str:
    """How far it has got, and how much of that figure the plan does not give."""
    assumed = [one for one in judged.actions if one.progress_assumed]
    said = progress_sentence(judged.progress, judged.expected_progress, judged.coverage)
    if not assumed:
        return said
    return f"{said} For {phrases.refs(assumed)} the plan gives no percentage, and one is assumed."


def _kind(one: Responded | None) -> str:
    if one is None:
        return "Response"
    return (
        "Response: action taken or proposed" if one.action else "Response: why no action is taken or proposed"
    )


def _answer(one: Responded | None, reworded: bool) -> Passage:
    if one is None:
        return Passage(GAP, gap=True)
    note = "Recorded when the plan worded this recommendation otherwise: check that it still answers it."
    return Passage(text(one.action or one.why_none), note=note if reworded else "", gap=False)


def _deadline(deadline: date | None) -> str:
    return f"HMICFRS deadline: {day(deadline).text}." if deadline else "No HMICFRS deadline is given."


def _actions(judged: JudgedRecommendation, as_of: date) -> Grid:
    title = f"The force’s actions for {judged.ref}"
    return grid("actions", title, COLUMNS, [_action(one, as_of) for one in judged.actions])


def _action(one: JudgedAction, as_of: date) -> tuple[Cell, ...]:
    line = action_line(one, as_of)
    return (
        Cell(line.ref),
        words(line.description),
        dated(line.due.value),
        Cell(line.progress.text, line.timing),
    )


def _still_to_do(found: StatutoryClock, recorded: Response) -> tuple[str, ...]:
    """What stands between this draft and a response that can be published."""
    todo = []
    if found.unanswered:
        noun = "recommendation" if len(found.unanswered) == 1 else "recommendations"
        todo.append(f"Write the response to {noun} {wording.join(found.unanswered)}.")
    if recorded.received is None or not recorded.received.text:
        todo.append("Add the chief constable’s comments.")
    todo.append(NAMES)
    if found.reworded:
        todo.append(f"Check the response to {wording.join(found.reworded)}, whose wording has changed since.")
    if found.elsewhere:
        todo.append(
            f"A response is recorded to {wording.join(found.elsewhere)}, which the plan no longer lists: it is not in "
            "this draft."
        )
    if found.responded is None:
        by = f"the last day was {day(found.last_day).text}, {wording.days(found.days_over)} ago"
        when = f"now: {by}" if found.days_over else f"by {day(found.last_day).text}"
        todo.append(f"Publish {when}. Record when and where.")
    if found.copy_sent is None:
        todo.append("Send a copy to the Secretary of State, and record when.")
    return tuple(todo)
