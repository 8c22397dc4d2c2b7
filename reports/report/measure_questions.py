"""Suggested questions that rest on measures: getting worse, target out of reach, complete but nothing has changed."""

from collections.abc import Iterator

from recommendations.plan import Status
from recommendations.record.measures import figure_said
from recommendations.tracker.judged_measure import JudgedMeasure, Reach, Verdict
from reports.report.candidates import Candidate
from reports.report.facts import Facts
from reports.report.values import text


def getting_worse(facts: Facts) -> Iterator[Candidate]:
    for one in facts.now.measures:
        if one.verdict is Verdict.WORSE:
            yield _about(
                facts,
                one,
                "measure-worse",
                88,
                f"{_stands(one)}, and it is getting worse: the change is more than chance explains. What is driving "
                "it, and what will be done differently?",
            )


def out_of_reach(facts: Facts) -> Iterator[Candidate]:
    for one in facts.now.measures:
        if (
            one.reach is Reach.OUT_OF_REACH
            and one.verdict is not Verdict.WORSE
            and one.measure.target is not None
        ):
            yield _about(
                facts,
                one,
                "measure-out-of-reach",
                72,
                f"{_stands(one)}; the target is {figure_said(one.measure.target, one.measure.unit)}, and the process "
                "as it is will not reach it. What will change in the process itself, and by when?",
            )


def complete_without_change(facts: Facts) -> Iterator[Candidate]:
    """All actions are reported complete, and the figures do not show it."""
    for judged in facts.now.recommendations:
        live = [action for action in judged.actions if action.row.status is not Status.SUPERSEDED]
        if not live or any(action.row.status is not Status.COMPLETE for action in live):
            continue
        for one in judged.measures:
            if one.verdict is Verdict.NO_CHANGE and not one.held:
                yield _about(
                    facts,
                    one,
                    "measure-no-change",
                    86,
                    f"Every action of recommendation {judged.ref} is reported complete, yet "
                    f"{_stands(one, begins=False)} and shows no real change. What does the force say was achieved?",
                )


def _stands(one: JudgedMeasure, *, begins: bool = True) -> str:
    """'“Cases reviewed” stood at 61% in March 2025'."""
    assert one.latest is not None, "a verdict rests on figures"
    assert one.latest.value is not None, "the latest figure has a value"
    latest = f"{figure_said(one.latest.value, one.measure.unit)} in {one.latest.period}"
    stood = f"“{text(one.measure.name)}” stood at {latest}"
    return stood if begins else f"the measure {stood}"


def _about(facts: Facts, one: JudgedMeasure, kind: str, weight: float, asked: str) -> Candidate:
    ref = one.measure.recommendation or ""
    known = any(judged.ref == ref for judged in facts.now.recommendations)
    return Candidate(kind, weight, asked, ref if known else "", (), tuple(map(text, one.sentences[:4])))
