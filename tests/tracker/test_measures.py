"""A measure judged: verdict, target, baseline, what has held, what is missing; and the sentences that say so."""

from datetime import date

import pytest

from recommendations.problems import SettingsError
from recommendations.record.measures import Better, Every, Measure, Period, Point, figure_said
from recommendations.record.measuring import KeptMeasure
from recommendations.tracker.judge_measure import judge_measure
from recommendations.tracker.judged_measure import JudgedMeasure, Reach, Verdict
from recommendations.tracker.measure_rules import DEFAULTS, read_measure_rules
from tests.tracker.measures import RULES, judged, measure

LOW = [10, 12, 11, 9, 10, 12, 9, 11, 10, 11, 9, 12]
HIGH = [20, 22, 21, 19, 20, 22, 19, 21, 20, 21, 19, 22]


def said(found: JudgedMeasure, words: str) -> str:
    """The one sentence with these words in it."""
    (sentence,) = [sentence for sentence in found.sentences if words in sentence]
    return sentence


# Verdict


def test_eleven_figures_are_too_little_history_and_twelve_are_enough() -> None:
    short = judged(LOW[:11], target=10)
    assert (short.verdict, short.reach, short.signals) == (Verdict.TOO_LITTLE, Reach.NOT_KNOWN, ())
    assert said(short, "Too little") == (
        "Too little history: 11 figures, and 12 are needed to tell a change from chance (1 more)."
    )
    assert judged(LOW).verdict is Verdict.NO_CHANGE


def test_limits_from_few_figures_are_drawn_as_trial_limits_and_from_fewer_not_at_all() -> None:
    (six,), (five,) = judged(LOW[:6]).segments, judged(LOW[:5]).segments
    assert (six.trial, six.lower is None) == (True, False)
    assert (five.trial, five.lower, five.upper, five.centre) == (True, None, None, 10.4)


def test_a_measure_without_figures_says_so() -> None:
    found = judge_measure(KeptMeasure(measure([])), RULES, date(2026, 1, 1))
    assert (found.verdict, found.latest, found.segments) == (Verdict.TOO_LITTLE, None, ())
    assert found.sentences[0] == "Cases reviewed: there is no figure yet."


def test_a_shift_upward_improves_what_is_better_higher_and_worsens_what_is_better_lower() -> None:
    shifted = [*LOW, *HIGH]
    assert judged(shifted).verdict is Verdict.IMPROVING
    assert judged(shifted, better=Better.LOWER).verdict is Verdict.WORSE
    unknown = judged(shifted, better=None)
    assert unknown.verdict is Verdict.CHANGED
    assert "is not recorded, so it is not judged" in said(unknown, "explains")


def test_only_the_signals_of_the_latest_figure_give_the_verdict() -> None:
    found = judged([*LOW, 22, *LOW[:4]])
    assert found.verdict is Verdict.NO_CHANGE
    assert [signal.code for signal in found.signals] == ["outside-limits"]
    assert found.points[12].signals == ("outside-limits",)
    assert found.points[12].good is True


def test_a_steady_fall_above_the_mean_is_getting_worse_and_both_signals_are_said() -> None:
    found = judged([*LOW, 30, 31, 30, 31, 30, 29, 28, 27, 26])
    assert {signal.code for signal in found.current} >= {"run", "trend"}
    assert found.verdict is Verdict.WORSE
    assert "both ways" in said(found, "both ways")


# Target and baseline


@pytest.mark.parametrize(
    ("better", "target", "reach"),
    [
        (Better.HIGHER, 5, Reach.CONSISTENTLY), (Better.HIGHER, 11, Reach.BY_CHANCE),
        (Better.HIGHER, 20, Reach.OUT_OF_REACH), (Better.LOWER, 5, Reach.OUT_OF_REACH),
        (Better.LOWER, 11, Reach.BY_CHANCE), (Better.LOWER, 20, Reach.CONSISTENTLY),
        (Better.HIGHER, None, Reach.NO_TARGET), (None, 11, Reach.NOT_KNOWN),
    ],
)  # fmt: skip
def test_the_target_is_met_consistently_by_chance_or_out_of_reach(
    better: Better | None, target: float | None, reach: Reach
) -> None:
    assert judged(LOW, better=better, target=target).reach is reach


@pytest.mark.parametrize(
    ("better", "target"), [(Better.HIGHER, 85.0), (Better.HIGHER, 5.0), (Better.LOWER, 5.0)]
)
def test_the_reach_of_a_target_is_not_judged_while_a_shift_at_the_end_is_not_declared(
    better: Better, target: float
) -> None:
    shifted = [*LOW, *HIGH[:8]]
    found = judged(shifted, better=better, target=target, unit="%")
    assert found.reach is Reach.NOT_KNOWN
    assert said(found, "within reach") == (
        "The process has changed since April 2024, and no step change is declared, so whether the target of "
        f"{target:g}% is within reach is not judged until one is, or the figures settle around the mean again. Where "
        "it is known what changed, declare the step (hmicfrs-monitor measure step “Cases reviewed” “April 2024” "
        "--recommendation 3 --why TEXT)."
    )
    assert [segment.upper for segment in found.segments] == [judged(shifted).segments[0].upper]
    settled = judged([*shifted, 15, 14, 16], target=85.0, unit="%")
    assert settled.reach is Reach.OUT_OF_REACH


def test_nor_while_the_latest_figures_are_all_beyond_a_limit_that_they_are_said_not_to_pass() -> None:
    figures = [*LOW, *LOW, *[value + 9 for value in LOW[:4]]]
    found = judged(figures, target=30.0, unit="%")
    assert found.reach is Reach.NOT_KNOWN
    assert said(found, "within reach").startswith("The process has changed since ")
    one_exception = judged([*LOW, *LOW, LOW[0] + 9], target=30.0, unit="%")
    assert one_exception.reach is Reach.OUT_OF_REACH


def test_after_a_declared_step_the_reach_is_judged_by_the_new_limits() -> None:
    found = judged([*LOW, *HIGH], target=85.0, steps=(12,))
    assert (found.reach, found.shifted_since) == (Reach.OUT_OF_REACH, None)


def test_a_limit_just_beside_the_target_is_said_with_enough_decimals_to_tell_them_apart() -> None:
    (segment,) = judged(LOW).segments
    assert segment.upper is not None
    found = judged(LOW, target=round(segment.upper + 0.003, 3))
    assert found.reach is Reach.OUT_OF_REACH
    assert "target of 15.339," in said(found, "will not reach")
    assert "limit is 15.336." in said(found, "will not reach")


def test_figures_that_never_vary_meet_a_target_that_they_equal() -> None:
    found = judged([85.0] * 14, target=85.0)
    assert (found.reach, found.verdict) == (Reach.CONSISTENTLY, Verdict.NO_CHANGE)
    assert "No real change: every figure since April 2023 is 85." in found.sentences
    assert said(found, "never vary")


@pytest.mark.parametrize(
    "values",
    [
        [value for pair in zip(LOW, [None] * 12, strict=True) for value in pair][:-1],
        [*[5.0] * 7, None, *[7.0] * 7],
        [
            10,
            12,
            None,
            11,
            None,
            9,
            None,
            12,
            None,
            10,
            None,
            11,
            None,
            9,
            None,
            10,
            None,
            12,
            None,
            9,
            None,
            8,
            None,
            9,
        ],
    ],
    ids=["no neighbours", "differing across a gap alone", "one pair of neighbours"],
)
def test_figures_that_give_no_limits_give_no_verdict_however_many_they_are(
    values: list[float | None],
) -> None:
    found = judged(values, target=6)
    assert (found.verdict, found.reach) == (Verdict.TOO_LITTLE, Reach.NOT_KNOWN)
    assert (found.segments[-1].lower, found.segments[-1].trial, found.signals) == (None, True, ())
    assert "because of the months without one among them" in said(found, "Too little")


def test_too_little_history_before_a_step_change_leaves_open_what_has_held() -> None:
    found = judged([*LOW[:9], *HIGH], steps=[9])
    assert (found.verdict, found.held_for) == (Verdict.NO_CHANGE, 0)
    assert said(found, "has held is not known")


def test_the_latest_figure_is_compared_with_the_baseline_as_a_figure_and_a_sentence() -> None:
    found = judged([*LOW[:11], 14], unit="%", baseline=9.5)
    assert found.change == 4.5
    assert found.sentences[0] == (
        "Cases reviewed stood at 14% in March 2024, 4.5 percentage points above the baseline of 9.5%, which is better."
    )
    worse = judged([*LOW[:11], 14], baseline=9.5, better=Better.LOWER, unit="days")
    assert worse.sentences[0].endswith("4.5 days above the baseline of 9.5 days, which is worse.")


def test_limits_are_clipped_as_drawn_to_what_the_unit_allows_and_not_as_judged() -> None:
    high = [97, 99, 93, 98, 94, 99, 92, 98, 96, 99, 94, 97]
    (segment,) = judged(high, unit="%").segments
    assert segment.upper is not None
    assert segment.upper > 100
    assert (segment.shown_upper, segment.shown_lower) == (100, segment.lower)
    assert "upper limit works out at 107.9% and is drawn at 100%" in said(judged(high, unit="%"), "drawn")
    (counts,) = judged([0, 3, 1, 4, 0, 3, 1, 2, 0, 3, 1, 2], unit="crimes").segments
    assert counts.shown_lower == 0
    assert counts.lower is not None
    assert counts.lower < 0


def test_a_percentage_that_does_pass_100_is_not_clipped_there() -> None:
    (segment,) = judged([101, 99, 93, 98, 94, 99, 92, 98, 96, 99, 94, 97], unit="%").segments
    assert segment.shown_upper == segment.upper


# Step changes and what has held


def test_after_a_step_change_the_new_mean_is_set_beside_the_old_one() -> None:
    found = judged([*LOW, *HIGH[:6]], steps=[12])
    assert [segment.count for segment in found.segments] == [12, 6]
    assert found.verdict is Verdict.TOO_LITTLE
    assert said(found, "Since the step change") == (
        "Since the step change in April 2024 (new review team) the mean is 20.7 over 6 figures, where it was 10.5 "
        "over 12 before, which is better."
    )


@pytest.mark.parametrize("after", [6, 13])
def test_a_step_change_without_a_figure_of_its_own_month_is_named_by_that_month_everywhere(
    after: int,
) -> None:
    found = judged([*LOW, None, *HIGH[:after]], steps=[12])
    told = " ".join(found.sentences)
    assert found.segments[1].first == Period(Every.MONTH, 2024, 5)
    assert "Since the step change in April 2024" in told
    assert ("since the step change in April 2024" in told) or ("since April 2024" in told)
    assert "since May 2024" not in told
    assert "change in May 2024" not in told


@pytest.mark.parametrize(("after", "held_for", "held"), [(7, 0, False), (8, 8, True), (11, 11, True)])
def test_a_shift_has_held_when_eight_figures_in_a_row_are_better_than_before_the_step(
    after: int, held_for: int, held: bool
) -> None:
    found = judged([*LOW, *HIGH[:after]], steps=[12])
    assert (found.held_for, found.held) == (held_for, held)


def test_a_shift_for_the_worse_or_one_that_fell_back_has_not_held() -> None:
    assert judged([*LOW, *HIGH], steps=[12], better=Better.LOWER).held_for == 0
    assert judged([*LOW, *HIGH, 10], steps=[12]).held_for == 0


def test_a_missing_month_ends_the_count_of_what_held() -> None:
    assert judged([*LOW, *HIGH[:6], None, *HIGH[:3]], steps=[12]).held_for == 0
    assert judged([*LOW, *HIGH[:6], None, *HIGH[:9]], steps=[12]).held_for == 9


def test_a_shift_is_seen_without_a_declared_step_change_and_across_a_second_one() -> None:
    assert judged([*LOW, *HIGH]).held_for == 12
    assert judged([*LOW, *HIGH, 20, 21], steps=[12, 24]).held_for == 14


def test_a_step_change_still_to_come_is_not_used() -> None:
    steps = measure([*LOW, *HIGH], steps=[12])
    found = judge_measure(KeptMeasure(steps), RULES, steps.points[11].period.last)
    assert len(found.segments) == 1


# What is missing


def test_missing_months_are_said_with_what_was_written_in_their_place() -> None:
    april = Period(Every.MONTH, 2025, 4)
    points = (
        Point(april, 10.0, "10"),
        Point(april.later(1), None, "<5"),
        Point(april.later(3), 12.0, "12"),
    )
    suppressed = Measure("Arrests", None, "number", Better.HIGHER, None, None, None, Every.MONTH, points)
    found = judge_measure(KeptMeasure(suppressed), RULES, date(2025, 7, 31))
    assert [str(period) for period in found.missing] == ["May 2025", "June 2025"]
    assert said(found, "no figures for") == (
        "There are no figures for May 2025 (“<5”) and June 2025; nothing was put in the gap."
    )
    (segment,) = found.segments
    assert segment.mean_range is None


def test_an_old_latest_figure_is_said() -> None:
    assert "3 months have ended since" in said(judged(LOW, after=3), "have ended")
    assert not any("have ended" in sentence for sentence in judged(LOW, after=1).sentences)


def test_the_figure_of_a_month_that_has_not_ended_is_left_out_and_said() -> None:
    made = measure(LOW)
    found = judge_measure(KeptMeasure(made), RULES, date(2024, 3, 30))
    assert str(found.latest and found.latest.period) == "February 2024"
    assert said(found, "left out") == (
        "The figure for March 2024 was left out: the month had not ended on 30 March 2024."
    )


def test_quarters_are_said_as_quarters() -> None:
    found = judged(LOW, begins=Period(Every.QUARTER, 2022, 1), after=2)
    assert "in Q4 2024/25" in found.sentences[0]
    assert "2 quarters have ended since" in said(found, "have ended")


def test_every_sentence_is_whole() -> None:
    for found in (judged(LOW), judged([*LOW, *HIGH], steps=[12], target=15, baseline=10), judged([None, 1])):
        for sentence in found.sentences:
            assert sentence[0].isupper()
            assert sentence.endswith(".")
            assert "{" not in sentence


# Thresholds


def with_line(line: str) -> str:
    """The thresholds as they ship, with a line in the place of the one of its name."""
    name = line.split("=")[0].strip()
    kept = [
        old for old in DEFAULTS.read_text(encoding="utf-8").splitlines() if not old.startswith(f"{name} ")
    ]
    return "\n".join([*kept, line])


def test_figures_are_judged_by_the_thresholds() -> None:
    rules = read_measure_rules(with_line("least_for_verdict = 20"))
    assert (rules.run_length, rules.least_for_verdict, rules.trend_length) == (8, 20, 6)
    made = measure(LOW)
    assert judge_measure(KeptMeasure(made), rules, made.points[-1].period.last).verdict is Verdict.TOO_LITTLE


@pytest.mark.parametrize(
    ("line", "named", "expected"),
    [
        ("run_length = 2", "run_length is 2", "from 3 to 100"),
        ("run_length = 8.5", "run_length is 8.5", "whole number"),
        ("trend_length = true", "trend_length is True", "whole number"),
        ("limit_factor = 0", "limit_factor is 0", "above 0"),
        ("limit_factor = 'three'", "limit_factor is “three”", "such as 2.66"),
        ("near_limit = 1", "near_limit is 1", "between 0 and 1"),
        ("percent_units = '%'", "percent_units is “%”", "list of units"),
        ("run = 8", "run: expected each of", "run_length"),
        ("least_for_limits = 13", "least_for_verdict is 12", "at least least_for_limits, 13"),
    ],
)
def test_a_bad_threshold_is_named_with_what_was_expected(line: str, named: str, expected: str) -> None:
    with pytest.raises(SettingsError) as error:
        read_measure_rules(with_line(line))
    assert named in str(error.value)
    assert expected in str(error.value)


def test_figures_are_never_said_as_minus_nought() -> None:
    assert figure_said(-0.04, "days") == "0 days"
