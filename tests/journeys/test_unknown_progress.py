"""Where the progress of some actions is not known, every output says how many actions its figure covers."""

import io
import json
from email import message_from_bytes, policy
from pathlib import Path

import pypdf
import pytest
from openpyxl import load_workbook

from tests.builders import draw_file
from tests.command import Result, run_command

PLAN = """
    Rec | Recommendation text | Deadline for recommendation | Action no | Action | Owner | Due date | Status
    1 | Supervise every case | 31/03/2026 | 1.1 | Train supervisors | DCI Jones | 31/12/2025 | Complete
    1 | | | 1.2 | Publish the policy | DI Patel | 31/01/2026 | Not started
    1 | | | 1.3 | Sample the cases | DI Patel | 31/01/2026 | See minutes
    2 | Tell every victim | 31/03/2026 | 2.1 | Write to victims | DI Shah | 28/02/2026 | Complete
    2 | | | 2.2 | Drop the old letter | DI Shah | 28/02/2026 | Withdrawn
    """
WHOLE_PLAN = "over the 3 actions whose progress is known; 1 is not known"
FIRST = "over the 2 actions whose progress is known; 1 is not known"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the plan imported, its briefing and its email written."""
    folder = tmp_path_factory.mktemp("home")
    plan = draw_file(folder / "plan.xlsx", PLAN)
    for arguments in (
        ("import", plan, "--force", "Northshire Police", "--yes"),
        ("briefing", "--out", folder / "briefing", "--format", "html,pdf,xlsx,json"),
        ("email", "preview", "--out", folder / "email"),
    ):
        assert _run(folder, *arguments).status in (0, 1)
    return folder


def _run(folder: Path, *arguments: object) -> Result:
    as_of = () if arguments[0] == "import" else ("--as-of", "2026-01-15")
    return run_command(*arguments, *as_of, home=folder, cwd=folder)


def _written(folder: Path, pattern: str) -> bytes:
    return next(folder.rglob(pattern)).read_bytes()


def _text(data: bytes) -> str:
    return " ".join(data.decode().split())


def test_the_terminal_says_it_in_both_sentences_and_beside_each_figure(home: Path) -> None:
    shown = " ".join(_run(home, "status").out.split())
    assert shown.count(WHOLE_PLAN) == 2
    assert "50% of 2 known" in shown


def test_the_json_has_it_for_the_plan_and_each_recommendation(home: Path) -> None:
    status = _run(home, "status", "--json").json
    assert (status["progress"], status["progress_covers"]) == (66.7, {"known": 3, "not_known": 1})
    assert [(r["progress"], r["progress_covers"]) for r in status["recommendations"]] == [
        (50.0, {"known": 2, "not_known": 1}),
        (100.0, {"known": 1, "not_known": 0}),
    ]


def test_the_page_says_it_in_the_sentences_and_in_the_table(home: Path) -> None:
    page = _text(_written(home / "briefing", "*.html"))
    assert WHOLE_PLAN in page
    assert FIRST in page
    assert "50% of 2 known" in page
    assert "1 of 3 complete, 1 not known" in page


def test_the_pdf_says_it_in_the_sentences_and_in_the_table(home: Path) -> None:
    pages = pypdf.PdfReader(io.BytesIO(_written(home / "briefing", "*.pdf"))).pages
    said = "".join("".join(page.extract_text() for page in pages).split())
    for sentence in (WHOLE_PLAN, FIRST, "50% of 2 known", "1 of 3 complete, 1 not known"):
        assert sentence.replace(" ", "") in said


def test_the_email_says_it_in_both_its_parts(home: Path) -> None:
    message = message_from_bytes(_written(home / "email", "*.eml"), policy=policy.default)
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        assert part is not None
        assert WHOLE_PLAN in " ".join(part.get_content().split())


def test_the_workbook_and_the_json_of_the_briefing_count_both(home: Path) -> None:
    book = load_workbook(io.BytesIO(_written(home / "briefing", "*.xlsx")))
    rows = {row[0]: row[1] for row in book["Summary"].iter_rows(values_only=True) if row[0]}
    assert rows["Actions whose progress is known"] == 3
    assert rows["Actions whose progress is not known"] == 1
    found = json.dumps(json.loads(_written(home / "briefing", "*.json")))
    assert WHOLE_PLAN in found


def test_a_plan_of_which_no_progress_is_known_says_so(tmp_path: Path) -> None:
    plan = draw_file(
        tmp_path / "plan.xlsx",
        """
        Rec | Action | Owner | Due date | Status
        1 | Train supervisors | DCI Jones | 31/12/2025 | See minutes
        1 | Publish the policy | DI Patel | 31/01/2026 | See minutes
        """,
    )
    _run(tmp_path, "import", plan, "--force", "Northshire Police", "--yes")
    shown = " ".join(_run(tmp_path, "status").out.split())
    assert "its progress is not known" in shown
    assert "none of the 2 actions has a status or percentage that could be read" in shown
