"""Headings that a person confirmed before are taken up again, and give way where they plainly no longer hold."""

from datetime import date

import pytest

from recommendations.plan import Field, Reading, Severity
from recommendations.problems import WorkbookRefused
from recommendations.workbook.learning import Learned, layouts_with
from recommendations.workbook.read import read_workbook
from tests.builders import draw
from tests.workbook.reading import codes

PLAN = """
    Rec | Action | Zorblax | Due | Status
    1 | Train sergeants | Supt Shah | 30/09/2025 | In progress
    1 | Publish the policy | DI Jones | 31/10/2025 | Not started
    2 | Review the caseload | Supt Shah | 30/11/2025 | In progress
    """
LAYOUT = frozenset({"rec", "action", "zorblax", "due", "status"})


def learned(heading: str = "Zorblax", field: Field = Field.OWNER, layout: frozenset[str] = LAYOUT) -> Learned:
    return Learned(heading, field, layout, "A. Officer", date(2026, 1, 12))


def read(text: str, *known: Learned, **told: Field) -> Reading:
    return read_workbook(draw(text), "plan.xlsx", mapping=told, learned=known)


def meanings(reading: Reading) -> dict[str, tuple[Field | None, str]]:
    return {column.heading: (column.field, column.how) for column in reading.sheets[0].columns}


def test_a_confirmed_heading_is_taken_up_again_and_said() -> None:
    reading = read(PLAN, learned())
    assert [action.owner for action in reading.plan.actions] == ["Supt Shah", "DI Jones", "Supt Shah"]
    assert meanings(reading)["Zorblax"] == (Field.OWNER, "learned")
    (said,) = [issue for issue in reading.issues if issue.code == "heading-learned"]
    assert (said.cell, said.severity) == ("Action Plan!C1", Severity.INFO)
    assert "as A. Officer confirmed on 12 January 2026" in said.message


def test_case_and_spacing_of_a_heading_do_not_matter() -> None:
    assert read(PLAN.replace("Zorblax", "ZORBLAX: "), learned()).plan.actions[0].owner == "Supt Shah"


def test_what_is_told_now_wins_over_what_was_confirmed() -> None:
    reading = read(PLAN, learned(), Zorblax=Field.UPDATE)
    assert meanings(reading)["Zorblax"] == (Field.UPDATE, "learned")
    assert reading.plan.actions[0].owner is None
    assert "heading-learned" not in codes(reading)


def test_it_gives_way_where_another_column_is_told_to_be_the_same() -> None:
    text = PLAN.replace("Status", "Quux").replace("In progress", "Supt Reed").replace("Not started", "DI Lee")
    reading = read(text, learned(), Quux=Field.OWNER)
    assert reading.plan.actions[0].owner == "Supt Reed"
    (said,) = [issue for issue in reading.issues if issue.code == "heading-gave-way"]
    assert (said.cell, said.severity) == ("Action Plan!C1", Severity.WARNING)
    assert "another column was told or confirmed for the same" in said.message


@pytest.mark.parametrize(
    ("cells", "field", "now"),
    [
        (("31/10/2025", "30/11/2025", "15/12/2025"), Field.OWNER, "as nothing that is used"),
        (("Supt Shah", "DI Jones", "Supt Reed"), Field.COMPLETED, "as nothing that is used"),
        (("Supt Shah", "DI Jones", "Supt Reed"), Field.PERCENT, "as nothing that is used"),
        (("40%", "50%", "100%"), Field.STATUS, "as nothing that is used"),
    ],
)
def test_it_gives_way_where_the_cells_plainly_say_otherwise(
    cells: tuple[str, str, str], field: Field, now: str
) -> None:
    text = """
        Rec | Action | Zorblax | Due
        1 | Train sergeants | {} | 30/09/2025
        1 | Publish the policy | {} | 31/10/2025
        2 | Review the caseload | {} | 30/11/2025
        """.format(*cells)
    reading = read(text, learned(field=field))
    values = {getattr(action, field.value) for action in reading.plan.actions}
    assert values <= {None, "unknown"}
    assert meanings(reading)["Zorblax"][1] != "learned"
    (said,) = [issue for issue in reading.issues if issue.code == "heading-gave-way"]
    assert "the cells below it are plainly something else" in said.message
    assert now in said.message


def test_two_columns_confirmed_for_one_field_are_no_coin_toss() -> None:
    text = """
        Rec | Action | Zorblax | Quux | Due
        1 | Train sergeants | Supt Shah | Supt Reed | 30/09/2025
        2 | Review the caseload | DI Jones | DI Lee | 30/11/2025
        """
    reading = read(text, learned(), learned("Quux"))
    assert reading.plan.actions[0].owner is None
    assert codes(reading).count("heading-gave-way") == 2


def test_another_layout_is_not_the_one_that_was_confirmed() -> None:
    other = frozenset({"ref", "milestone", "zorblax", "target date", "comments", "progress", "theme"})
    reading = read(PLAN, learned(layout=other))
    assert reading.plan.actions[0].owner is None
    (said,) = [issue for issue in reading.issues if issue.code == "heading-gave-way"]
    assert "the layout is another one" in said.message


def test_of_another_layout_nothing_is_said_where_the_heading_speaks_for_itself() -> None:
    reading = read(
        PLAN.replace("Zorblax", "Owner"), learned("Owner", Field.LEAD, frozenset({"owner", "a", "b", "c"}))
    )
    assert reading.plan.actions[0].owner == "Supt Shah"
    assert "heading-gave-way" not in codes(reading)


def test_a_new_column_and_a_moved_one_leave_the_layout_what_it_was() -> None:
    text = """
        RAG | Zorblax | Rec | Theme | Action | Due
        Red | Supt Shah | 1 | Training | Train sergeants | 30/09/2025
        Green | DI Jones | 2 | Caseload | Review the caseload | 30/11/2025
        """
    assert read(text, learned()).plan.actions[0].owner == "Supt Shah"


def test_the_nearest_of_two_layouts_decides() -> None:
    near = learned(field=Field.OWNER)
    far = learned(field=Field.UPDATE, layout=LAYOUT | {"theme", "notes", "board"})
    for known in ((near, far), (far, near)):
        assert meanings(read(PLAN, *known))["Zorblax"][0] is Field.OWNER


def test_a_table_can_be_known_by_a_confirmed_heading_alone() -> None:
    text = """
        Rec | Zorblax | Owner
        1 | Train sergeants | DCI
        """
    with pytest.raises(WorkbookRefused):
        read(text)
    known = learned(field=Field.DESCRIPTION, layout=frozenset({"rec", "zorblax", "owner"}))
    assert read(text, known).plan.actions[0].description == "Train sergeants"


def test_one_field_told_for_two_columns_is_refused_with_both() -> None:
    text = """
        Rec | Action | Zorblax | Quux
        1 | Train sergeants | Supt Shah | Supt Reed
        """
    with pytest.raises(WorkbookRefused, match=r"C \(“Zorblax”\) and D \(“Quux”\) the owner at once"):
        read(text, Zorblax=Field.OWNER, Quux=Field.OWNER)


def test_a_confirmed_layout_is_all_headings_of_its_table() -> None:
    reading = read(PLAN, Zorblax=Field.OWNER)
    assert list(layouts_with(reading.sheets, "zorblax", Field.OWNER)) == [("zorblax", LAYOUT)]
    assert not list(layouts_with(reading.sheets, "zorblax", Field.LEAD))
