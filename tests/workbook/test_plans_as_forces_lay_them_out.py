"""Whole sheets in which several habits of layout meet, as forces furnish them: every row and value as expected."""

from datetime import date

import pytest

from recommendations.plan import Reading
from recommendations.problems import WorkbookRefused
from tests.workbook.reading import codes, read


def told(reading: Reading) -> list[str]:
    """Each action as 'recommendation/text/owner/due', in order."""
    return [
        f"{action.recommendation}/{action.description}/{action.owner}/{action.due}"
        for action in reading.plan.actions
    ]


def test_recommendations_and_actions_in_one_column_are_told_apart_by_their_numbers() -> None:
    reading = read("""
        Ref | Recommendation / Action | Owner | Due | Status
        1 | Supervise every case | ACC | 31/03/2026 |
        1.1 | Train | DCI | 30/09/2025 | Complete
        1.2 | Sample | DI | 31/10/2025 | Ongoing
        2 | Tell victims | ACC | 30/06/2026 |
        2.1 | Write | DS | 30/11/2025 | Not started
        """)
    assert told(reading) == ["1/Train/DCI/2025-09-30", "1/Sample/DI/2025-10-31", "2/Write/DS/2025-11-30"]
    assert [(one.title, one.deadline) for one in reading.plan.recommendations] == [
        ("Supervise every case", date(2026, 3, 31)),
        ("Tell victims", date(2026, 6, 30)),
    ]


def test_the_block_above_a_table_may_have_its_labels_across_and_the_values_below() -> None:
    sheets = [
        f"""
        == R{ref} Topic ==
        HMICFRS recommendation | Deadline | Strategic lead | RAG
        {ref}. Forces should do thing {ref} | 3{ref % 2}/0{3 + 2 * (ref % 2)}/2026 | ACC Lane | Amber

        Ref | Action | Lead | By when | Status
        {ref}.1 | Do it | DCI | 30/09/2025 | Complete
        """
        for ref in range(1, 12)
    ]
    reading = read("== Summary ==\nRec | Number of actions | RAG\n1 | 1 | Amber\n" + "".join(sheets))
    assert [(one.ref, one.title, one.lead) for one in reading.plan.recommendations] == [
        (str(ref), f"Forces should do thing {ref}", "ACC Lane") for ref in range(1, 12)
    ]
    assert {one.deadline for one in reading.plan.recommendations} == {date(2026, 3, 30), date(2026, 5, 31)}
    assert [action.ref for action in reading.plan.actions] == [f"{ref}.1" for ref in range(1, 12)]
    assert codes(reading) == []


@pytest.mark.parametrize(
    ("rows", "where"),
    [
        (
            """
            Recommendation | 1 | 1 | 2
            Action | Train | Sample | Write
            Owner | DCI | DI | DS
            Due date | 30/09/2025 | 31/10/2025 | 30/11/2025
            """,
            "column A .rows 1 to 4.",
        ),
        (
            """
            Marlshire action plan

             | Action ref: | 1.1 | 1.2
             | Action: | Train sergeants | Publish policy
             | Owner: | DCI Roe | DI Vane
             | Due: | d:2025-09-30 | d:2025-10-31
            """,
            "column B .rows 3 to 6.",
        ),
    ],
)
def test_a_plan_turned_on_its_side_is_refused_with_what_to_do(rows: str, where: str) -> None:
    with pytest.raises(WorkbookRefused, match=f"{where}.*Transpose"):
        read(rows)
