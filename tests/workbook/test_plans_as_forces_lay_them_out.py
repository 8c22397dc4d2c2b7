"""Whole sheets in which several habits of layout meet, as forces furnish them: every row and value as expected."""

import pytest

from recommendations.plan import Reading
from recommendations.problems import WorkbookRefused
from tests.workbook.reading import read


def told(reading: Reading) -> list[str]:
    """Each action as 'recommendation/text/owner/due', in order."""
    return [
        f"{action.recommendation}/{action.description}/{action.owner}/{action.due}"
        for action in reading.plan.actions
    ]


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
