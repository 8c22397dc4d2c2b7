"""Headings that a person tells with --map make a table where none is known, and nowhere else."""

import pytest

from recommendations.plan import Field, Reading
from recommendations.problems import WorkbookRefused
from recommendations.workbook.read import read_workbook
from tests.builders import draw
from tests.workbook.other_workbooks import NOT_PLANS
from tests.workbook.reading import codes

UNKNOWN_HEADINGS = """
        Northshire Police
        Topic | Stuff | Whose | Finish line | Present shape
        Custody | Train supervisors | DCI Jones | 30/11/2025 | In progress
        Crime | Publish the policy | DI Patel | 31/12/2025 | Not started
        """


def _told(text: str, **mapping: Field) -> Reading:
    headings = {name.replace("_", " "): field for name, field in mapping.items()}
    return read_workbook(draw(text), "plan.xlsx", mapping=headings)


def test_headings_that_nobody_knows_are_read_as_a_person_tells_them() -> None:
    reading = _told(
        UNKNOWN_HEADINGS,
        Stuff=Field.DESCRIPTION,
        Whose=Field.OWNER,
        Finish_line=Field.DUE,
        Present_shape=Field.STATUS,
    )
    assert [(a.description, a.owner, str(a.due), a.status.value) for a in reading.plan.actions] == [
        ("Train supervisors", "DCI Jones", "2025-11-30", "in_progress"),
        ("Publish the policy", "DI Patel", "2025-12-31", "not_started"),
    ]


def test_the_heading_of_the_action_alone_is_enough_and_the_rest_is_asked() -> None:
    reading = _told(UNKNOWN_HEADINGS, Stuff=Field.DESCRIPTION)
    assert [action.description for action in reading.plan.actions] == [
        "Train supervisors",
        "Publish the policy",
    ]
    assert reading.sheets[0].header_rows == (2,)
    assert codes(reading).count("heading-uncertain") == 2


def test_a_heading_told_without_that_of_the_action_is_said_to_be_there() -> None:
    with pytest.raises(WorkbookRefused, match=r"is in Action Plan!D2, but no column of actions.*--map"):
        _told(UNKNOWN_HEADINGS, Finish_line=Field.DUE)


def test_a_told_heading_in_a_sheet_of_guidance_makes_no_table_there() -> None:
    reading = _told(
        """
        == Guide ==
        Action | Write what will be done
        Owner of it | Write one name
        == Plan ==
        Rec | Action | Owner | Due
        1 | Train supervisors | DCI Jones | 30/11/2025
        """,
        Action=Field.DESCRIPTION,
    )
    assert [action.description for action in reading.plan.actions] == ["Train supervisors"]


def test_a_person_may_say_that_a_register_has_the_actions() -> None:
    register = NOT_PLANS["a risk register with a mitigating action"]
    reading = _told(register, Mitigating_action=Field.DESCRIPTION)
    assert [action.description for action in reading.plan.actions] == [
        "Retention payment agreed",
        "Failover tested each quarter",
    ]
