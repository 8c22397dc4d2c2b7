"""XmR charts against published worked examples, and what must hold of every series."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.record.measures import Better, Every, Period
from recommendations.record.measuring import KeptMeasure
from recommendations.tracker.judge_measure import judge_measure
from recommendations.tracker.judged_measure import JudgedMeasure, Verdict
from recommendations.tracker.xmr import RULES as DETECTION_RULES
from recommendations.tracker.xmr import UP
from tests.tracker.measures import RULES, judged, measure


@dataclass(frozen=True)
class Published:
    """A worked example as its source prints it, to `within` (its own rounding of figures and of 3/d2)."""

    source: str
    values: Sequence[float]
    centre: float
    mean_range: float
    lower: float
    upper: float
    within: float


EXAMPLES = [
    Published(
        "NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, Individuals control charts (flow rate, 10 batches)",
        [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1],
        50.81, 1.8778, 45.8159, 55.8041, 0.001,
    ),
    Published(
        "Wheeler, Making Sense of Data, SPC Press, page 382, data set for verifying software",
        [5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285, 3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200],
        4135.50, 355.93, 3188.72, 5082.28, 0.4,
    ),
    Published(
        "SAS/QC User's Guide, Example 9.4, Displaying individual measurements on an EWMA chart (tyre belts, Tlimits)",
        [24.05, 23.99, 23.95, 23.93, 23.97, 24.02, 24.06, 24.10, 23.98, 24.03, 23.91, 24.06, 24.06, 23.96, 23.98,
         24.06, 24.01, 24.00, 23.93, 23.92, 24.09, 24.11, 24.05, 23.98, 23.98, 24.06, 24.02, 24.06, 23.97, 23.96],
        24.0083, 0.056897, 23.8571, 24.1596, 0.0002,
    ),
]  # fmt: skip


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.source.split(",")[0])
def test_the_limits_are_those_of_published_examples(example: Published) -> None:
    (segment,) = judged(example.values).segments
    found = (segment.centre, segment.mean_range, segment.lower, segment.upper)
    printed = (example.centre, example.mean_range, example.lower, example.upper)
    assert found == pytest.approx(printed, abs=example.within)


def test_wheelers_figures_agree_to_the_last_place_printed() -> None:
    (segment,) = judged(EXAMPLES[1].values).segments
    assert segment.lower is not None
    assert segment.upper is not None
    assert (round(segment.lower, 2), round(segment.upper, 2)) == (3188.72, 5082.28)


def test_the_signals_of_wheelers_verifying_data_are_found() -> None:
    """16 figures: the last lies above the upper limit."""
    found = judged(EXAMPLES[1].values)
    assert [signal.code for signal in found.current] == ["outside-limits"]
    assert found.verdict is Verdict.IMPROVING


# Each rule, on the figure that fires it and the one that does not

NOISE = [10, 12, 11, 9, 10, 12, 9, 11, 10, 11, 9, 12, 10, 11, 9, 10]
SHIFT = [10, 12, 8, 12, 8, 10, 12, 8, 13, 14, 13, 14, 13, 14, 13, 14]


def codes(found: JudgedMeasure) -> set[str]:
    return {signal.code for signal in found.signals}


def test_noise_gives_no_signal() -> None:
    found = judged(NOISE)
    assert (found.signals, found.verdict) == ((), Verdict.NO_CHANGE)


def test_a_point_outside_the_limits_is_a_signal() -> None:
    assert codes(judged([*NOISE, 20])) == {"outside-limits"}
    assert judged([*NOISE, 20, 10]).current == ()


def test_eight_on_one_side_of_the_mean_are_a_run_and_seven_are_not() -> None:
    assert "run" in codes(judged(SHIFT))
    assert "run" not in codes(judged(SHIFT[:-1]))


def test_a_figure_on_the_mean_ends_a_run() -> None:
    below, above = [9, 7, 9, 7, 10, 9, 7, 9, 7], [11, 13, 11, 13, 10, 11, 13, 11, 13]
    assert judged([*below, *above]).segments[0].centre == 10
    assert "run" not in codes(judged([*below, *above]))
    above[4] = 11
    assert [len(signal.periods) for signal in judged([*below, *above]).signals if signal.side == UP] == [9]


def test_six_rising_are_a_trend_and_five_are_not() -> None:
    start = [10, 14, 9, 13, 10, 14, 9, 13]
    assert "trend" in codes(judged([*start, 9, 10, 11, 12, 13, 14]))
    assert "trend" not in codes(judged([*start, 10, 11, 12, 13, 14]))
    assert "trend" not in codes(judged([*start, 9, 10, 11, 11, 12, 13, 14]))


def test_six_falling_are_a_trend_too() -> None:
    found = judged([10, 14, 9, 13, 10, 14, 9, 14, 13, 12, 11, 10, 9])
    assert [signal.code for signal in found.current] == ["trend"]
    assert found.verdict is Verdict.WORSE


def test_two_of_three_near_the_same_limit_are_a_signal_and_of_opposite_limits_are_not() -> None:
    quiet = [10, 11] * 18
    near = judged([*quiet, 12.6, 11, 12.8])
    assert codes(near) == {"near-limit"}
    (signal,) = near.signals
    assert [str(period) for period in signal.periods] == ["April 2026", "June 2026"]
    assert codes(judged([*quiet, 12.6, 11, 8.4, 11])) == set()
    assert codes(judged([*quiet, 12.6, 11, 10, 12.8])) == set()


def test_every_rule_has_a_code_a_name_and_a_sentence_of_its_own() -> None:
    for facts in ("code", "name", "says"):
        assert len({getattr(rule, facts) for rule in DETECTION_RULES}) == len(DETECTION_RULES) == 4


# What holds of every series

FIGURES = st.integers(0, 400).map(lambda tenths: tenths / 10)
SERIES = st.lists(FIGURES, min_size=12, max_size=40)
GAPPED = st.lists(st.none() | FIGURES, min_size=2, max_size=40).filter(lambda s: s[-1] is not None)


def shape(found: JudgedMeasure) -> list[tuple[str, ...]]:
    return [point.signals for point in found.points]


@given(SERIES, st.integers(-300, 300))
def test_adding_to_every_figure_moves_the_limits_and_changes_no_signal(values: list[float], by: int) -> None:
    before, after = judged(values), judged([round(value + by, 1) for value in values])
    assert shape(before) == shape(after)
    assert before.verdict is after.verdict
    (old,), (new,) = before.segments, after.segments
    assert old.lower is not None
    assert old.upper is not None
    assert (new.lower, new.upper, new.mean_range) == pytest.approx(
        (old.lower + by, old.upper + by, old.mean_range)
    )


@given(SERIES, st.sampled_from([2, 3, 10, 100]))
def test_another_scale_scales_the_limits_and_changes_no_signal(values: list[float], factor: int) -> None:
    before, after = judged(values), judged([round(value * factor, 1) for value in values])
    assert shape(before) == shape(after)
    (old,), (new,) = before.segments, after.segments
    assert old.lower is not None
    assert old.upper is not None
    assert (new.lower, new.upper) == pytest.approx((old.lower * factor, old.upper * factor))


OPPOSITE = {Verdict.IMPROVING: Verdict.WORSE, Verdict.WORSE: Verdict.IMPROVING}


@given(GAPPED)
def test_turning_what_is_better_round_turns_the_verdict_round(values: list[float | None]) -> None:
    up, down = judged(values, better=Better.HIGHER), judged(values, better=Better.LOWER)
    assert down.verdict is OPPOSITE.get(up.verdict, up.verdict)
    assert up.signals == down.signals


@given(SERIES)
def test_the_mirror_image_of_a_series_with_the_other_way_better_is_judged_alike(values: list[float]) -> None:
    seen = judged(values, better=Better.HIGHER)
    mirrored = judged([-value for value in values], better=Better.LOWER)
    assert (mirrored.verdict, mirrored.held_for, shape(mirrored)) == (
        seen.verdict,
        seen.held_for,
        shape(seen),
    )


@given(GAPPED)
def test_a_signal_never_reaches_over_a_missing_month(values: list[float | None]) -> None:
    found = judged(values)
    for signal in found.signals:
        within = [
            signal.periods[0].later(by) for by in range(signal.periods[-1].since(signal.periods[0]) + 1)
        ]
        assert not set(within) & set(found.missing)


@given(FIGURES, st.integers(1, 40))
def test_a_series_that_never_changes_gives_no_signal(value: float, length: int) -> None:
    found = judged([value] * length)
    assert found.signals == ()
    assert found.verdict in (Verdict.NO_CHANGE, Verdict.TOO_LITTLE)


@given(GAPPED, st.integers(1, 12))
def test_later_figures_change_nothing_of_what_was_judged_before(
    values: list[float | None], more: int
) -> None:
    before = measure(values)
    longer = measure([*values, *[99.0] * more])
    as_of = before.points[-1].period.last
    earlier, later = (
        judge_measure(KeptMeasure(before), RULES, as_of),
        judge_measure(KeptMeasure(longer), RULES, as_of),
    )
    assert replace(later, measure=before) == earlier


@given(SERIES, st.integers(0, 39))
def test_a_step_change_parts_the_limits_and_nothing_crosses_it(values: list[float], place: int) -> None:
    found = judged(values, steps=[place])
    parts = [values[:place], values[place:]] if 0 < place < len(values) else [values]
    assert [segment.count for segment in found.segments] == [len(part) for part in parts]
    alone = [judged(part).segments[0] for part in parts]
    assert [(s.centre, s.lower, s.upper) for s in found.segments] == [
        (s.centre, s.lower, s.upper) for s in alone
    ]


@given(SERIES)
def test_quarters_are_judged_as_months_are(values: list[float]) -> None:
    quarters = judged(values, begins=Period(Every.QUARTER, 2010, 2))
    assert shape(quarters) == shape(judged(values))
