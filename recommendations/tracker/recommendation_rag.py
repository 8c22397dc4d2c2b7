"""The rules that give a recommendation its RAG: one small function each, in the order of the rules page."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from recommendations import wording
from recommendations.plan import Rag, Status
from recommendations.tracker import phrases
from recommendations.tracker.facts import RecommendationFacts
from recommendations.tracker.judged import JudgedAction, coverage
from recommendations.tracker.rag import Found, Rule, rule
from recommendations.tracker.rules import share_said

# Red


@rule("recommendation-deadline-passed")
def deadline_passed(r: RecommendationFacts) -> Found:
    if not r.deadline_passed or r.deadline is None or not r.open:
        return None
    ago = wording.days((r.as_of - r.deadline).days)
    sentence = (
        f"The HMICFRS deadline for {phrases.recommendation(r.ref)} passed {ago} ago, on {wording.uk_date(r.deadline)}, "
        f"and {phrases.some_of_its(r.open, r.live)} {phrases.is_are(r.open)} not complete: {phrases.refs(r.open)}."
    )
    return sentence, r.open


@rule("recommendation-many-red")
def many_red(r: RecommendationFacts) -> Found:
    red = r.open_coloured(Rag.RED)
    if not reaches(red, r.open, r.rules.red_share):
        return None
    return f"{_share_said(r, red, Rag.RED, r.rules.red_share)} {_causes(red)}", red


@rule("recommendation-no-action-deadline-near")
def no_action_deadline_near(r: RecommendationFacts) -> Found:
    if r.actions or r.deadline is None or r.days_left is None or r.days_left > r.rules.no_action_days:
        return None
    day = wording.uk_date(r.deadline)
    if r.days_left < 0:
        when = f"passed {wording.days(-r.days_left)} ago, on {day}"
    else:
        when = f"is in {wording.days(r.days_left)}, on {day}" if r.days_left else f"is today, {day}"
    return f"{_name(r)} has no action, and its HMICFRS deadline {when}."


# Amber


@rule("recommendation-any-red")
def any_red(r: RecommendationFacts) -> Found:
    red = r.coloured(Rag.RED)
    if not red or reaches(red, r.open, r.rules.red_share):
        return None
    some = phrases.some_of(red, r.open, "open action", phrases.recommendation(r.ref))
    return f"{wording.capitalise(some)} {phrases.is_are(red)} red. {_causes(red)}", red


@rule("recommendation-many-amber")
def many_amber(r: RecommendationFacts) -> Found:
    amber = r.open_coloured(Rag.AMBER)
    if not reaches(amber, r.open, r.rules.amber_share):
        return None
    return f"{_share_said(r, amber, Rag.AMBER, r.rules.amber_share)} {_causes(amber)}", amber


@rule("recommendation-deadline-soon-behind")
def deadline_soon_behind(r: RecommendationFacts) -> Found:
    soon = r.days_left is not None and 0 <= r.days_left <= r.rules.deadline_soon_days
    known = r.progress is not None and r.expected is not None
    if not soon or not known or r.deadline is None or r.behind < r.rules.recommendation_behind_points:
        return None
    said = coverage(r.actions).said
    covers = f" ({said})" if said else ""
    when = f"in {wording.days(r.days_left)}, on {wording.uk_date(r.deadline)}" if r.days_left else "today"
    return (
        f"The HMICFRS deadline for {phrases.recommendation(r.ref)} is {when}, and it is "
        f"{wording.percent(r.progress or 0)} complete{covers} where {wording.percent(r.expected or 0)} is expected "
        f"by now: {phrases.points(r.behind)} behind."
    )


@rule("recommendation-no-action")
def no_action(r: RecommendationFacts) -> Found:
    if r.actions or (r.days_left is not None and r.days_left <= r.rules.no_action_days):
        return None
    due = f" Its HMICFRS deadline is {wording.uk_date(r.deadline)}." if r.deadline else ""
    return f"{_name(r)} has no action.{due}"


@rule("recommendation-evidence-missing")
def evidence_missing(r: RecommendationFacts) -> Found:
    missing = tuple(a for a in r.live if not a.evidenced)
    if r.open or not missing:
        return None
    if len(missing) == len(r.live):
        return (
            f"{_every_action(r)} reported complete, but with no evidence: {phrases.refs(missing)}.",
            missing,
        )
    return (
        f"{_every_action(r)} reported complete, but evidence is missing for {len(missing)} of the {len(r.live)}: "
        f"{phrases.refs(missing)}.",
        missing,
    )


# Blue and grey


@rule("recommendation-complete")
def complete(r: RecommendationFacts) -> Found:
    if not r.all_blue or not r.assured or r.closure is None or r.closure.assured is None:
        return None
    seen = wording.uk_date(r.closure.assured.seen_on)
    return f"{_every_action(r)} complete, with evidence recorded, and the OPCC is assured: evidence seen on {seen}."


@rule("recommendation-superseded")
def superseded(r: RecommendationFacts) -> Found:
    if not r.actions or r.live:
        return None
    every = wording.capitalise(wording.whole(len(r.actions), "action"))
    return f"{every} of {phrases.recommendation(r.ref)} {phrases.is_are(r.actions)} superseded."


# Green


@rule("recommendation-awaiting-assurance")
def awaiting_assurance(r: RecommendationFacts) -> Found:
    if not r.all_blue or r.assured:
        return None
    reopened = r.closure.assured_lost if r.closure else None
    if reopened is not None:
        again = f"is no longer assured, since {wording.uk_date(reopened.on)}: {phrases.quoted(reopened.why)}"
        return f"{_every_action(r)} complete, with evidence recorded; the OPCC {again}."
    return f"{_every_action(r)} complete, with evidence recorded; the OPCC is not assured yet."


@rule("recommendation-on-track")
def on_track(r: RecommendationFacts) -> Found:
    done = [a for a in r.live if a.row.status is Status.COMPLETE]
    amber = r.open_coloured(Rag.AMBER)
    unfinished = (
        "is not complete yet" if len(r.live) == 1 and not done else f"{phrases.is_are(done)} complete"
    )
    counted = f"{phrases.some_of_its(done, r.live)} {unfinished}"
    if not amber:
        return f"{_name(r)} is green: {counted}, and no open action is red or amber."
    fewer = f"fewer than {share_said(r.rules.amber_share)}"
    return (
        f"{_name(r)} is green: {counted}, no action is red, and {len(amber)} of its "
        f"{wording.count(len(r.open), 'open action')} {phrases.is_are(amber)} amber ({phrases.refs(amber)}), {fewer}."
    )


RECOMMENDATION_RULES: tuple[Rule[RecommendationFacts], ...] = (
    deadline_passed,
    many_red,
    no_action_deadline_near,
    any_red,
    many_amber,
    deadline_soon_behind,
    no_action,
    evidence_missing,
    complete,
    superseded,
)
RECOMMENDATION_OTHERWISE = (awaiting_assurance, on_track)


def reaches(some: Sequence[object], all_of: Sequence[object], share: Fraction) -> bool:
    """Whether some are that share or more of all; of nothing there is no share."""
    return bool(all_of) and len(some) >= share * len(all_of)


def _name(r: RecommendationFacts) -> str:
    return wording.capitalise(phrases.recommendation(r.ref))


def _every_action(r: RecommendationFacts) -> str:
    every = wording.capitalise(wording.whole(len(r.live), "action"))
    return f"{every} of {phrases.recommendation(r.ref)} {phrases.is_are(r.live)}"


def _share_said(r: RecommendationFacts, some: Sequence[JudgedAction], rag: Rag, share: Fraction) -> str:
    """'2 of the 5 open actions of recommendation 3 are red, a third or more.'"""
    which = phrases.some_of(some, r.open, "open action", phrases.recommendation(r.ref))
    more = "" if len(some) == len(r.open) else f", {share_said(share)} or more"
    return f"{wording.capitalise(which)} {phrases.is_are(some)} {rag.value}{more}."


_CAUSES = {
    "action-overdue": ("is overdue", "are overdue"),
    "action-due-after-deadline": ("is due after the HMICFRS deadline", "are due after the HMICFRS deadline"),
    "action-blocked": ("is blocked", "are blocked"),
    "action-no-due-date-deadline-passed": ("has no due date", "have no due date"),
    "action-due-soon-behind": ("is due soon and behind", "are due soon and behind"),
    "action-no-due-date": ("has no due date", "have no due date"),
    "action-no-owner": ("has no owner", "have no owner"),
    "action-date-moved": ("has a due date that moved", "have due dates that moved"),
    "action-update-stale": ("has no recent update", "have no recent update"),
    "action-complete-without-evidence": ("lacks evidence", "lack evidence"),
}


def _causes(actions: Sequence[JudgedAction]) -> str:
    """Why: one action's own sentence, or counts by main reason with the references."""
    if len(actions) == 1:
        return actions[0].reasons[0].sentence
    counted = Counter(action.reasons[0].code for action in actions)
    parts = [
        f"{number} {_CAUSES[code][number > 1]} ({phrases.refs(a for a in actions if a.reasons[0].code == code)})"
        for code, number in counted.most_common()
    ]
    return f"{wording.capitalise(wording.join(parts))}."
