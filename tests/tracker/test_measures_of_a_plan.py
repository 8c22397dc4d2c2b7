"""Measures in the judgement of a plan: as known on a day, what has held, what nothing measures."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from recommendations.record.measure_news import news_of
from recommendations.record.measures import Better, CameFrom, Every, Measure
from recommendations.record.measuring import FiguresGiven, MeasureDefined
from recommendations.record.record import Says
from recommendations.tracker.closing import NOT_EMBEDDED
from recommendations.tracker.judged import JudgedRecommendation
from recommendations.tracker.judged_json import judged_json
from recommendations.tracker.judged_measure import Verdict
from tests.tracker.builders import action, judged_plan, judged_recommendation, notices, sentence
from tests.tracker.measures import measure

DAY = date(2025, 1, 20)
LOW = [10, 12, 11, 9, 10, 12, 9, 11, 10, 11, 9, 12]
UP = [20, 22, 21, 19, 20, 22, 19, 21, 20]


def recorded(given: Measure, ref: str | None = "1", on: date = DAY) -> Sequence[Says]:
    """A measure as it is recorded on one day."""
    return news_of([replace(given, recommendation=ref)], {}, on, CameFrom.CSV)[0].says


def judged(
    values: Sequence[float | None], *, as_of: date, ref: str | None = "1", steps: Sequence[int] = ()
) -> JudgedRecommendation:
    said = recorded(measure(values, steps=steps), ref, max(as_of, DAY))
    return judged_recommendation([action("1.1")], dated="2025-01-12", as_of=as_of, said=said)


def test_a_measure_is_judged_with_its_recommendation_and_the_plan() -> None:
    said = [*recorded(measure(LOW)), *recorded(measure(UP), None)]
    plan = judged_plan([action("1.1"), action("2.1")], dated="2025-01-12", as_of=date(2025, 2, 1), said=said)
    assert [one.measure.recommendation for one in plan.measures] == ["1", None]
    assert [len(one.measures) for one in plan.recommendations] == [1, 0]


def test_as_of_an_earlier_day_a_measure_is_not_known() -> None:
    found = judged(LOW, as_of=date(2025, 1, 11))
    assert found.measures == ()


def test_a_recommendation_with_neither_a_measure_nor_figures_is_said() -> None:
    bare = judged_recommendation([action("1.1")])
    assert "neither the plan nor a series of figures" in sentence(bare, "recommendation-no-measure")
    assert "recommendation-no-measure" not in notices(
        judged_recommendation([action("1.1", measure="Share reviewed")])
    )
    assert "recommendation-no-measure" not in notices(judged(LOW, as_of=date(2025, 2, 1)))
    withdrawn = judged_recommendation([action("1.1", status="superseded")])
    assert "recommendation-no-measure" not in notices(withdrawn)


# The figures begin in April 2023; the twelve and the nine end with December 2024.
def test_a_measure_that_has_shifted_and_held_shows_that_the_change_is_embedded() -> None:
    found = judged([*LOW, *UP], as_of=date(2025, 1, 31), steps=[12])
    assert found.closing.embedded_by == (
        "Cases reviewed: a shift for the better has lasted for nine months in a row, up to December 2024."
    )


@pytest.mark.parametrize(
    ("values", "as_of"),
    [
        ([*LOW, *UP[:7]], date(2025, 1, 31)),  # not long enough
        ([*LOW, *UP], date(2025, 4, 30)),  # the figures have ceased
        ([*LOW, 40, 41, 40, 39, 41, 40, 38, 36, 34, 32, 30, 28], date(2025, 4, 1)),  # going back down
        (LOW, date(2024, 4, 20)),
    ],
)  # fmt: skip
def test_nothing_less_shows_it(values: list[float | None], as_of: date) -> None:
    said = recorded(measure(values, steps=[12] if len(values) > 12 else []))
    found = judged_recommendation([action("1.1")], dated="2024-01-12", as_of=max(as_of, DAY), said=said)
    assert (found.closing.embedded_by, found.closing.sentences[-1]) == ("", NOT_EMBEDDED)


def test_a_measure_that_gets_worse_again_has_held_and_is_not_embedded() -> None:
    falling = [40, 41, 40, 39, 41, 40, 38, 36, 34, 32, 30, 28, 26]
    found = judged([*LOW, *falling], as_of=date(2025, 5, 1), steps=[12])
    (one,) = found.measures
    assert (one.held, one.verdict) == (True, Verdict.WORSE)
    assert found.closing.embedded_by == ""


def test_a_revised_figure_is_said() -> None:
    first = measure(LOW)
    again = measure([*LOW[:11], 14])
    known = recorded(first)
    assert isinstance(known[1], FiguresGiven)
    later = FiguresGiven("Cases reviewed", "1", again.points[11:], DAY, CameFrom.CSV)
    found = judged_recommendation(
        [action("1.1")], dated="2025-01-12", as_of=date(2025, 1, 31), said=[*known, later]
    )
    assert (
        "The figure for March 2024 was 12 and has been 14 since 20 January 2025."
        in found.measures[0].sentences
    )


def test_the_json_gives_each_measure_with_verdict_limits_and_sentences() -> None:
    said = recorded(measure([*LOW, *UP], target=30, baseline=10))
    plan = judged_plan([action("1.1")], dated="2025-01-12", as_of=date(2025, 1, 31), said=said)
    told = json.loads(json.dumps(judged_json(plan)))
    (one,) = told["measures"]
    assert {
        "name", "recommendation", "unit", "latest", "verdict", "reach", "signals", "limits", "sentences"
    } <= one.keys()  # fmt: skip
    assert (one["latest"]["value"], one["latest"]["period"]["name"]) == (20.0, "December 2024")
    assert one["verdict"] == "improving"
    assert told["recommendations"][0]["measures"] == ["Cases reviewed"]


def test_a_measure_defined_without_a_figure_is_a_measure() -> None:
    said = [MeasureDefined("Arrest rate", "1", "%", Better.HIGHER, None, None, None, Every.MONTH, DAY)]
    found = judged_recommendation([action("1.1")], dated="2025-01-12", as_of=date(2025, 1, 31), said=said)
    assert found.measures[0].verdict is Verdict.TOO_LITTLE
    assert "recommendation-no-measure" not in notices(found)
