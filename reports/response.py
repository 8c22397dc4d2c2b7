"""The response document: the report's draft as a Word document and as a page, for a person to edit and approve."""

from collections.abc import Callable, Iterable
from pathlib import Path

from recommendations.problems import MonitorError
from reports.briefing import write_files
from reports.page import page
from reports.report import Report
from reports.report.build import STEM
from reports.response_docx import response_docx


def response_html(report: Report) -> str:
    """The draft as one page that needs nothing else."""
    return page("response/page.html", report=report, response=report.response)


MAKERS: dict[str, Callable[[Report], bytes]] = {
    "docx": response_docx,
    "html": lambda report: response_html(report).encode(),
}


def write_response(report: Report, out: Path, formats: Iterable[str]) -> list[Path]:
    """Writes the draft in these formats (docx, html) to a folder, each file whole or not at all.

    Raises MonitorError where no inspection report is recorded, so that there is nothing to respond to.
    """
    if not report.response.shown:
        raise MonitorError(
            f"No inspection report is recorded for {report.plan}, {report.force}, so there is nothing to respond to. "
            "Record it with: hmicfrs-monitor inspection report --title TEXT --published DATE"
        )
    stem = report.file_stem.replace(STEM, "hmicfrs-response-draft", 1)
    return write_files({out / f"{stem}.{name}": MAKERS[name](report) for name in formats})
