"""The briefing: one Report as a page, a PDF, a workbook, a CSV and JSON, written so that no half file is ever seen."""

import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from recommendations.problems import MonitorError
from reports import exports
from reports.charts import charts_of
from reports.drawing import Chart
from reports.page import page
from reports.report import Report, report_json
from reports.typesetting import pdf_of

# Each is a field of Report and a template of the same name in templates/briefing/ (the PDF has them all in one).
SECTIONS = {
    "front": "Position",
    "standing": "Recommendations",
    "overdue": "Overdue actions",
    "differences": "Where our RAG differs from the force’s",
    "changes": "Changes since last time",
    "slippage": "Dates that have moved",
    "forecast": "When it is likely to be done",
    "optimism": "The optimism gap",
    "questions": "Suggested questions to the chief constable",
    "challenges": "Challenges to the force",
    "meeting": "Review of action tracker",
    "closure": "Closure in three stages",
    "clock": "The statutory clock",
    "detail": "Tactical detail",
    "measures": "Measures and what they show",
    "recommendations": "Each recommendation",
    "rules": "The rules, in words",
    "source": "Where the figures come from",
    "annex": "Annex: every action, as the workbook gives it",
}


def briefing_html(report: Report) -> str:
    """The briefing as one page that needs nothing else: styles, pictures and fonts are inside it, and no script is."""
    shown = [name for name in SECTIONS if getattr(getattr(report, name), "shown", True)]
    return page(
        "briefing/_page.html",
        report=report,
        sections=shown,
        contents=[(name, SECTIONS[name]) for name in shown if name != "front"],
        charts=charts_of(report),
    )


def briefing_pdf(report: Report) -> bytes:
    """The briefing as a tagged PDF (PDF/UA-1), set in the carried fonts alone.

    Raises SettingsError if the fonts are missing from the installation.
    """
    data = {
        "report": report_json(report),
        "charts": {name: _chart(chart) for name, chart in charts_of(report).items()},
    }
    return pdf_of("briefing.typ", data)


def _chart(chart: Chart) -> dict[str, object]:
    return {
        "svg": chart.svg,
        "title": chart.title,
        "description": chart.description,
        "slope": chart.height / chart.width,
    }


# Writing

MAKERS: dict[str, Callable[[Report], bytes]] = {
    "html": lambda report: briefing_html(report).encode(),
    "pdf": briefing_pdf,
    "xlsx": exports.briefing_xlsx,
    "csv": exports.briefing_csv,
    "json": lambda report: json.dumps(report_json(report), ensure_ascii=False, indent=2).encode(),
}


def write_briefing(report: Report, out: Path, formats: Iterable[str]) -> list[Path]:
    """Writes the briefing in these formats (html, pdf, xlsx, csv, json) to a folder, which is made if need be.

    Everything is made before anything is written, and each file appears whole or not at all. The names are the
    same every time: a second run replaces the first.
    """
    return write_files({out / f"{report.file_stem}.{name}": MAKERS[name](report) for name in formats})


def write_files(made: Mapping[Path, bytes]) -> list[Path]:
    """Writes files, each whole or not at all. Raises MonitorError for one that cannot be written."""
    for path, content in made.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, content)
        except OSError as error:
            raise MonitorError(
                f"{path} could not be written: {error.strerror}. If it is open in another program, close it and try "
                "again; otherwise check the room on the disk and the rights on the folder."
            ) from error
    return list(made)


def _write_whole(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
