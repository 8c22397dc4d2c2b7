"""The overview of every plan as a page and a PDF, in the briefing's style."""

from collections.abc import Callable, Iterable
from pathlib import Path

from reports.briefing import write_files
from reports.page import page
from reports.report.as_json import plain
from reports.report.overview import Overview
from reports.typesetting import pdf_of


def overview_html(overview: Overview) -> str:
    """The overview as one page that needs nothing else."""
    return page("overview/page.html", overview=overview)


def overview_pdf(overview: Overview) -> bytes:
    """The overview as a tagged PDF, on its side: a page, unless there are more plans than one holds."""
    return pdf_of("overview.typ", {"overview": plain(overview)})


MAKERS: dict[str, Callable[[Overview], bytes]] = {
    "html": lambda overview: overview_html(overview).encode(),
    "pdf": overview_pdf,
}


def write_overview(overview: Overview, out: Path, formats: Iterable[str]) -> list[Path]:
    """Writes the overview in these formats (html, pdf) to a folder, each file whole or not at all."""
    return write_files({out / f"{overview.file_stem}.{name}": MAKERS[name](overview) for name in formats})
