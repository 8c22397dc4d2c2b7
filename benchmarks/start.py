"""Start-up and the daily commands on a 75-action workbook. Run: python -m benchmarks.start"""

from datetime import date
from pathlib import Path

from benchmarks.measure import PYTHON, compare, monitor, process, scratch

SAMPLES = Path(__file__).parent.parent / "monitor" / "samples"


def main() -> None:
    workbook = next(path for path in SAMPLES.glob("*.xlsx") if "Jan 2026" in path.name)
    home = scratch()
    monitor("import", next(path for path in SAMPLES.glob("*.xlsx") if "Oct 2025" in path.name), home=home)()
    read = f"import pandas; pandas.read_excel({str(workbook)!r})"
    ratios = [
        compare("check of a 75-action workbook, against pandas.read_excel", monitor("check", workbook, home=home),
                process(PYTHON, "-c", read), aim=1.5),
        compare("--help, against import pandas", monitor("--help", home=home),
                process(PYTHON, "-c", "import pandas"), aim=0.5),
        _briefing(workbook),
    ]  # fmt: skip
    print("\n".join(map(str, ratios)))


def _briefing(workbook: Path):  # type: ignore[no-untyped-def]
    """Generation alone, in this process: typst's PDF against WeasyPrint's PDF of the HTML briefing."""
    import weasyprint

    from monitor import database, sources, workbooks
    from monitor.demo import FORCE, PLAN, _own_database

    folder = scratch()
    _own_database(folder)
    database.open_database()
    from recommendations import versions
    from reports.briefing import briefing_html, briefing_pdf

    content, reading = workbooks.read(workbook)
    from monitor.clock import now

    name = versions.PlanName(FORCE, PLAN)
    versions.store(reading, content, name, dated=date(2026, 1, 12), imported_at=now(), who="benchmark")
    report = sources.report(FORCE, PLAN, date(2026, 1, 15))
    html = briefing_html(report)
    return compare(
        "briefing PDF, against WeasyPrint of the HTML briefing",
        lambda: briefing_pdf(report) and None,
        lambda: weasyprint.HTML(string=html).write_pdf() and None,
        aim=0.5,
        runs=5,
    )


if __name__ == "__main__":
    main()
