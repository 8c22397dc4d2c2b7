"""The thresholds: the defaults of the domain, a user's own file, and clear errors for a bad one."""

from fractions import Fraction
from pathlib import Path

import pytest

from recommendations.problems import SettingsError
from recommendations.tracker.rag import ACTION_OTHERWISE, ACTION_RULES
from recommendations.tracker.recommendation_rag import RECOMMENDATION_OTHERWISE, RECOMMENDATION_RULES
from recommendations.tracker.rules import describe, load_rules, plainly, rule_said
from recommendations.tracker.rules_page import STATEMENTS

DOMAIN = {
    "assumed_percent": 50,
    "due_soon_days": 28,
    "action_behind_points": 20,
    "moved_times": 2,
    "moved_days": 60,
    "stale_update_days": 42,
    "red_share": Fraction(1, 3),
    "amber_share": Fraction(1, 3),
    "no_action_days": 90,
    "deadline_soon_days": 56,
    "recommendation_behind_points": 20,
}


def own(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "rules.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(("key", "value"), DOMAIN.items())
def test_the_defaults_are_the_stated_thresholds(key: str, value: object) -> None:
    assert getattr(load_rules(), key) == value


def test_a_file_of_ones_own_need_only_give_what_differs(tmp_path: Path) -> None:
    rules = load_rules(own(tmp_path, "due_soon_days = 14\nred_share = 0.25\n"))
    assert (rules.due_soon_days, rules.red_share, rules.moved_days) == (14, Fraction(1, 4), 60)


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert load_rules(own(tmp_path, "")) == load_rules()


def test_a_file_saved_by_notepad_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_bytes(b"\xef\xbb\xbfmoved_times = 3\r\n")
    assert load_rules(file).moved_times == 3


@pytest.mark.parametrize(
    ("line", "named", "found", "expected"),
    [
        ("due_soon_days = 'soon'", "due_soon_days", "“soon”", "whole number of days"),
        ("due_soon_days = 28.5", "due_soon_days", "28.5", "whole number of days"),
        ("due_soon_days = true", "due_soon_days", "True", "whole number of days"),
        ("due_soon_days = -1", "due_soon_days", "-1", "from 0"),
        ("moved_days = 0", "moved_days", "0", "from 1"),
        ("moved_times = 0", "moved_times", "0", "from 1 to 100"),
        ("action_behind_points = 0", "action_behind_points", "0", "above 0"),
        ("recommendation_behind_points = 101", "recommendation_behind_points", "101", "up to 100"),
        ("assumed_percent = nan", "assumed_percent", "nan", "percentage from 0 to 100"),
        ("red_share = 'a third'", "red_share", "“a third”", "1/3"),
        ("red_share = '1/0'", "red_share", "“1/0”", "1/3"),
        ("amber_share = 33", "amber_share", "33", "up to 1"),
        ("not_evidence = 'n/a'", "not_evidence", "“n/a”", "list of words"),
        ("not_evidence = [1]", "not_evidence", "[1]", "list of words"),
        ("due_soon = 28", "due_soon", "due_soon", "Did you mean due_soon_days?"),
        ("colour = 'mauve'", "colour", "colour", "The rules are assumed_percent"),
        ("due_soon_days 28", "TOML", "line 1", "due_soon_days = 28"),
    ],
)
def test_a_bad_rule_is_named_with_what_was_found_and_expected(
    tmp_path: Path, line: str, named: str, found: str, expected: str
) -> None:
    with pytest.raises(SettingsError) as error:
        load_rules(own(tmp_path, line))
    said = str(error.value)
    assert all(part in said for part in (named, found, expected, "rules.toml"))
    assert error.value.exit_status == 2


def test_a_rules_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be opened"):
        load_rules(tmp_path / "none.toml")


def test_a_share_is_exact_as_it_is_written(tmp_path: Path) -> None:
    assert load_rules(own(tmp_path, "red_share = 0.33")).red_share == Fraction(33, 100)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("TBC", "tbc"),
        (" N/A ", "n/a"),
        ("—", ""),
        ("?", ""),
        ("To\nfollow…", "to follow"),
        ("(none)", "none"),
    ],
)
def test_words_are_compared_without_case_space_and_punctuation(written: str, plain: str) -> None:
    assert plainly(written) == plain


# The page, the code and the words


def test_the_rules_page_and_the_rules_are_one_list() -> None:
    functions = (*ACTION_RULES, *ACTION_OTHERWISE, *RECOMMENDATION_RULES, *RECOMMENDATION_OTHERWISE)
    assert {rule.code: rule.rag for rule in functions} == {s.code: s.rag for s in STATEMENTS}
    assert len(functions) == len(STATEMENTS)


def test_every_rule_is_said_with_its_threshold() -> None:
    rules = load_rules()
    page = " ".join(describe(rules))
    assert all(rule_said(rules, statement) in page for statement in STATEMENTS)
    for figure in (
        "50%",
        "28 days",
        "20 points",
        "twice",
        "60 days",
        "42 days",
        "A third",
        "90 days",
        "56 days",
    ):
        assert figure.lower() in page.lower()
    assert "{" not in page


def test_the_page_says_the_thresholds_in_force(tmp_path: Path) -> None:
    file = own(
        tmp_path,
        "due_soon_days = 1\nmoved_times = 3\nred_share = '1/2'\namber_share = 0.4\nassumed_percent = 25",
    )
    page = " ".join(describe(load_rules(file)))
    assert all(
        said in page for said in ("within 1 day and", "3 times or more", "half or more", "40% or more", "25%")
    )
