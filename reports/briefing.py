"""The briefing: one Report as a page, a PDF, a workbook, a CSV and JSON, written so that no half file is ever seen."""

import json
import os
import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import templates
from recommendations import wording
from recommendations.problems import MonitorError, SettingsError
from reports import exports, fonts
from reports.charts import CHARTS, COLOURS, Chart
from reports.rendering import environment, render
from reports.report import Report, report_json
from reports.report.marks import MARKS, NOT_GIVEN

if TYPE_CHECKING:
    from typst import Fonts

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
    "detail": "Tactical detail",
    "recommendations": "Each recommendation",
    "rules": "The rules, in words",
    "source": "Where the figures come from",
    "annex": "Annex: every action, as the workbook gives it",
}
WEIGHTS = (400, 600, 700)
TEMPLATE = Path(templates.__file__).parent / "briefing.typ"


def briefing_html(report: Report) -> str:
    """The briefing as one page that needs nothing else: styles, pictures and fonts are inside it, and no script is."""
    shown = [name for name in SECTIONS if getattr(getattr(report, name), "shown", True)]
    return render(
        "briefing/_page.html",
        report=report,
        sections=shown,
        contents=[(name, SECTIONS[name]) for name in shown if name != "front"],
        charts={name: draw(report) for name, draw in CHARTS.items()},
        colours=COLOURS,
        marks=(*MARKS.values(), NOT_GIVEN),
        shapes=environment().get_template("charts/_parts.svg").make_module({"colours": COLOURS}),
        fonts=_web_fonts(),
    )


@cache
def _web_fonts() -> tuple[tuple[int, str], ...]:
    """The text font's Latin letters in each weight, as base64."""
    return tuple(
        (weight, b64encode((fonts.FOLDER / f"SourceSans3-latin-{weight}.woff2").read_bytes()).decode())
        for weight in WEIGHTS
    )


def briefing_pdf(report: Report) -> bytes:
    """The briefing as a tagged PDF (PDF/UA-1), set in the carried fonts alone.

    Raises SettingsError if the fonts are missing from the installation.
    """
    import typst

    data = {
        "report": report_json(report),
        "charts": {name: _chart(draw(report)) for name, draw in CHARTS.items()},
        "colours": COLOURS,
        "family": fonts.FAMILY,
        "fallback": fonts.FALLBACK,
    }
    made = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        font_paths=_carried_fonts(),
        pdf_standards=["ua-1"],
        sys_inputs={"data": json.dumps(_printable(data), ensure_ascii=False)},
    )
    assert isinstance(made, bytes)
    return made


def _chart(chart: Chart) -> dict[str, object]:
    return {
        "svg": chart.svg,
        "title": chart.title,
        "description": chart.description,
        "slope": chart.height / chart.width,
    }


def _printable(value: object) -> object:
    """Every text inside, with what no carried font has written as its name: PDF/UA-1 allows no missing glyph."""
    if isinstance(value, str):
        return fonts.printable(value)
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    return [_printable(item) for item in value] if isinstance(value, list) else value


def _carried_fonts() -> "Fonts":
    """The carried fonts and no other, all of them readable."""
    import typst

    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.FOLDER)]
    )
    missing = {fonts.FAMILY, fonts.FALLBACK} - set(found.families())
    if missing:
        raise SettingsError(
            f"The fonts {', '.join(sorted(missing))} cannot be read from {fonts.FOLDER}, so no PDF can be made. "
            "Install the program again."
        )
    return found


def probe_fonts() -> str:
    """Reads each carried family, and says which; for `doctor`. Raises SettingsError if one is missing."""
    return f"{wording.join(sorted(_carried_fonts().families(), reverse=True))}, carried by the program"


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
