"""The demonstration, as a newcomer runs it."""

import email
import email.policy
import re
from pathlib import Path

import pypdf
import pytest

import monitor
from monitor.demo_record import recorded
from recommendations.record.response import ReportPublished
from recommendations.workbook.read import read_workbook
from tests.command import Result, run_command

SAMPLES = Path(monitor.__file__).parent / "samples"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    folder = tmp_path_factory.mktemp("demo")
    return run_command("demo", "--out", "out", home=folder / "unused", cwd=folder), folder / "out"


def test_it_says_its_date_what_was_read_and_what_to_open(demo: tuple[Result, Path]) -> None:
    result, folder = demo
    assert result.status == 0, result.err
    assert "as of 15 January 2026" in result.out
    assert len(re.findall(r"\d+ rows read = \d+ imported \+ \d+ left out", result.out)) == 2
    for path in folder.glob("*.*"):
        assert path.name in result.out.replace("\n", ""), path.name


def test_the_report_is_out_before_anything_that_answers_it() -> None:
    days = [day for day, _ in recorded()]
    says = {type(one).__name__: (day, one) for day, all_said in recorded() for one in all_said}
    published = says["ReportPublished"][1]
    assert isinstance(published, ReportPublished)
    dated = []
    for path in sorted(SAMPLES.glob("*.xlsx")):
        plan = read_workbook(path.read_bytes(), path.name).plan
        dated += [
            day
            for one in plan.actions
            for day in (one.start, one.due, one.original_due, one.completed)
            if day
        ]
        dated += [one.deadline for one in plan.recommendations if one.deadline]
    assert published.published < min(days)
    assert published.published < min(dated)
    assert days == sorted(days)


def test_it_writes_the_briefing_and_the_email(demo: tuple[Result, Path]) -> None:
    _, folder = demo
    assert {path.suffix for path in folder.iterdir() if path.is_file()} == {
        ".html", ".pdf", ".xlsx", ".eml", ".docx", ".csv",
    }  # fmt: skip
    pdf = next(folder.glob("*.pdf"))
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert len(pypdf.PdfReader(pdf).pages) > 5


def test_it_shows_what_is_recorded_beside_the_plan(demo: tuple[Result, Path]) -> None:
    result, folder = demo
    line = "The response was published on 6 June 2025, with 3 days to spare: it was due by 9 June 2025"
    assert line in " ".join(result.out.split())
    (page,) = (path for path in folder.glob("hmicfrs-briefing*.html") if "email" not in path.name)
    shown = page.read_text(encoding="utf-8")
    for part in (
        line,
        "Review of action tracker",
        "Challenges to the force",
        "Test recommendation 2 by a dip sample",
    ):
        assert part in shown


def test_the_terminal_the_email_the_page_and_the_pdf_tell_the_same_position(
    demo: tuple[Result, Path],
) -> None:
    result, folder = demo
    message = email.message_from_bytes(next(folder.glob("*.eml")).read_bytes(), policy=email.policy.default)
    position = str(message["Subject"]).removeprefix("HMICFRS weekly: ")
    assert re.fullmatch(r"\d+ red, \d+ amber, \d+ green, \d+ blue, \d+ actions? overdue", position)
    counts = re.findall(r"\d+", position)
    text = " ".join(pypdf.PdfReader(next(folder.glob("*.pdf"))).pages[0].extract_text().split())
    for number, word in zip(counts[:3], ("red", "amber", "green"), strict=True):
        said = re.compile(rf"\b{number} (is |are )?{word}\b")
        assert said.search(" ".join(result.out.split()))
        assert said.search(text)
    plain = message.get_body(("plain",))
    assert plain is not None
    assert (
        f"{counts[4]} actions are overdue" in plain.get_content()
        or f"{counts[4]} overdue" in plain.get_content()
    )


def test_a_second_run_in_the_same_folder_says_the_same(demo: tuple[Result, Path]) -> None:
    result, folder = demo
    again = run_command("demo", "--out", "out", home=folder / "unused", cwd=folder.parent)
    assert (again.status, again.out) == (0, result.out)


def test_the_demonstration_leaves_the_users_own_data_alone(demo: tuple[Result, Path]) -> None:
    _, folder = demo
    assert not (folder.parent / "unused").exists()


def test_the_demonstration_replaces_no_plan_but_its_own(tmp_path: Path) -> None:
    data = tmp_path / "out" / "data"
    data.mkdir(parents=True)
    sample = next(SAMPLES.glob("*.xlsx"))
    run_command("import", sample, "--force", "Westmarch Police", "--plan", "Custody", home=data, cwd=tmp_path)
    kept = (data / "monitor.sqlite3").read_bytes()
    refused = run_command("demo", "--out", "out", home=tmp_path / "unused", cwd=tmp_path)
    assert refused.status == 2
    assert "holds plans of Westmarch Police" in refused.err
    assert (data / "monitor.sqlite3").read_bytes() == kept


def test_a_folder_may_be_called_what_a_web_address_may_not(tmp_path: Path) -> None:
    home = tmp_path / "100% #1"
    run_command("import", next(SAMPLES.glob("*.xlsx")), home=home, cwd=tmp_path)
    assert (home / "monitor.sqlite3").is_file()
