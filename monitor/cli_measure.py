"""The `measure` commands: the figures that show whether a change has worked."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor import sources, workbooks
from monitor.options import DONE, PROBLEMS, print_json
from monitor.recording import RecordBook, recording_options, why_option
from recommendations.problems import MonitorError

if TYPE_CHECKING:
    from recommendations.record.measure_news import MeasureNews
    from recommendations.record.measures import Every, Period
    from recommendations.record.measuring import KeptMeasure
    from recommendations.tracker.judged_measure import JudgedMeasure
    from recommendations.workbook.measure_file import MeasureFile

name_argument = click.argument("name", metavar="NAME")
recommendation_option = click.option(
    "--recommendation",
    metavar="REF",
    help="Its recommendation. Needed only where several have such a measure.",
)


@click.group()
def measure() -> None:
    """Measures by month or quarter, judged by XmR charts: a real change, or only chance.

    A sheet of measures in the force’s workbook is read with it (see: check). Figures may also come from a CSV file or
    be typed in. Only what is new is added; a revised figure keeps the earlier one.
    """


@measure.command("import")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.csv|FILE.xlsx")
@click.option("--dry-run", is_flag=True, help="Say what was read and what is new. Store nothing.")
@recording_options
@click.pass_context
def import_(ctx: click.Context, file: Path, dry_run: bool, book: RecordBook) -> None:
    """Read figures from a CSV file, or from a workbook's sheets of measures, and add what is new, all or nothing.

    A figure in a row (Measure, Recommendation, Period, Value, Unit, Better, Baseline, Target, Source), or a column for
    each period.
    """
    name = book.plan_name()
    from monitor import clock
    from recommendations import keeping
    from recommendations.record.measures import CameFrom
    from recommendations.workbook.measure_file import read_measure_file

    read = read_measure_file(
        workbooks.content(file), file.name, sources.history(book.force, book.plan, None).refs
    )
    day = book.today
    if dry_run:
        news = keeping.measure_news(name, read.measures, CameFrom.CSV, known_on=day)
    else:
        news = keeping.keep_measures(
            name, read.measures, CameFrom.CSV, known_on=day, at=clock.now(), who=sources.user()
        )
    _show_import(read, news, dry_run, book.as_json)
    ctx.exit(PROBLEMS if read.questions or any(one.refused for one in news) else DONE)


def _show_import(read: "MeasureFile", news: "Sequence[MeasureNews]", dry_run: bool, as_json: bool) -> None:
    from monitor import terminal_measure
    from recommendations.record.news_json import news_json
    from recommendations.workbook.measure_file import measure_file_json

    if as_json:
        told = {"news": [news_json(one) for one in news], "stored": not dry_run and any(n.says for n in news)}
        print_json(measure_file_json(read) | told)
        return
    terminal_measure.show_file(read)
    terminal_measure.show_news(news, kept=not dry_run)


@measure.command()
@name_argument
@click.option(
    "--recommendation", metavar="REF", help="The recommendation that it measures; else the whole plan."
)
@click.option("--unit", metavar="UNIT", help="Such as %, days or cases.")
@click.option("--better", type=click.Choice(["higher", "lower"]), help="Which way is good.")
@click.option("--baseline", type=float, metavar="FIGURE", help="Where it stood before.")
@click.option("--target", type=float, metavar="FIGURE", help="Where it should stand.")
@click.option("--source", metavar="TEXT", help="Whose figures they are.")
@click.option(
    "--every", type=click.Choice(["month", "quarter"]), help="How often it is taken. Default: month."
)
@recording_options
def define(
    name: str,
    recommendation: str | None,
    unit: str | None,
    better: str | None,
    baseline: float | None,
    target: float | None,
    source: str | None,
    every: str | None,
    book: RecordBook,
) -> None:
    """Say what a measure is, or change what is said of it: what is not given stands."""
    from recommendations.record.measures import Better, Every
    from recommendations.record.measuring import MeasureDefined, key_of

    ref = book.about(recommendation).recommendation if recommendation else None
    kept = book.record(book.today).measures.get(key_of(name, ref))
    known = kept.measure if kept else None
    says = MeasureDefined(
        name=known.name if known else " ".join(name.split()),
        recommendation=ref,
        unit=_unit(unit) if unit is not None else (known.unit if known else ""),
        better=Better(better) if better else (known.better if known else None),
        baseline=baseline if baseline is not None else (known.baseline if known else None),
        target=target if target is not None else (known.target if known else None),
        source=source if source is not None else (known.source if known else None),
        every=Every(every) if every else (known.every if known else Every.MONTH),
        on=book.today,
    )
    book.keep(says, told=f"Measure “{says.name}” defined")


def _unit(written: str) -> str:
    """'percent' is '%', as in a file."""
    from recommendations.workbook.lettering import plain
    from recommendations.workbook.measure_words import measure_words

    return measure_words().units.get(plain(written), " ".join(written.split()))


@measure.command()
@name_argument
@click.argument("period", metavar="PERIOD")
@click.argument("value", metavar="VALUE")
@recommendation_option
@recording_options
def point(name: str, period: str, value: str, recommendation: str | None, book: RecordBook) -> None:
    """Add or revise one figure: PERIOD such as "Apr 2025" or "Q1 2025/26", VALUE such as 84.1 or 84.1%."""
    from recommendations.record.measures import CameFrom, Point
    from recommendations.record.measuring import FiguresGiven

    kept = _chosen(name, recommendation, book)
    one = kept.measure
    given = Point(_period(period, one.every), _figure(value, one.unit), value, CameFrom.TYPED, sources.user())
    before = next((known for known in one.points if known.period == given.period), None)
    if before and before.value == given.value:
        if book.as_json:
            print_json({"entry": None})
        else:
            click.echo(f"“{one.name}” had {value} for {given.period} already. Nothing was stored.")
        return
    says = FiguresGiven(one.name, one.recommendation, (given,), book.today)
    was = f", where it was {before.as_written}" if before else ""
    told = f"“{one.name}”: {value} for {given.period}{was}"
    book.keep(says, told=told)


@measure.command()
@name_argument
@click.argument("period", metavar="PERIOD")
@why_option("What changed in the process.")
@recommendation_option
@recording_options
def step(name: str, period: str, why: str, recommendation: str | None, book: RecordBook) -> None:
    """Declare a step change: from PERIOD on the process is another one, and the limits are worked out anew."""
    from recommendations.record.measuring import StepDeclared

    one = _chosen(name, recommendation, book).measure
    says = StepDeclared(one.name, one.recommendation, _period(period, one.every), why, book.today)
    told = f"“{one.name}”: step change in {says.period} declared"
    book.keep(says, told=told)


@measure.command("list")
@recording_options
def list_(
    book: RecordBook,
) -> None:
    """List the measures: latest figure, target, verdict, and whether the target is within reach."""
    from reports.report.values import ref_order

    found = sorted(_judged(book), key=lambda one: ref_order(one.measure.recommendation or "~"))
    if book.as_json:
        from recommendations.tracker.measure_json import judged_measure_json

        print_json({"measures": [judged_measure_json(one) for one in found]})
        return
    from monitor import terminal_measure

    terminal_measure.show_measures(found)


@measure.command()
@name_argument
@recommendation_option
@recording_options
def show(
    name: str, recommendation: str | None, book: RecordBook,
) -> None:  # fmt: skip
    """Show one measure: its figures with their signals, its limits, and what they say."""
    chosen = _chosen(name, recommendation, book).measure
    found = next(
        one
        for one in _judged(book)
        if (one.measure.name, one.measure.recommendation) == (chosen.name, chosen.recommendation)
    )
    if book.as_json:
        from recommendations.tracker.measure_json import judged_measure_json

        print_json({"measure": judged_measure_json(found)})
        return
    from monitor import terminal_measure

    terminal_measure.show_measure(found)


def _chosen(name: str, recommendation: str | None, book: RecordBook) -> "KeptMeasure":
    from recommendations.record.measure_checks import chosen

    return chosen(name, recommendation, book.record(book.today).measures)


def _judged(book: RecordBook) -> "tuple[JudgedMeasure, ...]":
    known = book.record(book.today)
    from recommendations.tracker.judge_measure import judge_measures
    from recommendations.tracker.measure_rules import measure_rules

    return judge_measures(known.measures.values(), measure_rules(), book.today)


def _period(written: str, every: "Every") -> "Period":
    from recommendations.workbook.measure_typed import typed_period

    period = typed_period(written, every)
    if period is None:
        example = "“Apr 2025”" if every.value == "month" else "“Q1 2025/26”"
        raise MonitorError(f"“{written}” is not a {every.value}. Expected one such as {example}.")
    return period


def _figure(written: str, unit: str) -> float | None:
    from recommendations.workbook.measure_typed import typed_figure

    found = typed_figure(written, unit)
    if isinstance(found, str):
        raise MonitorError(found)
    return found.number
