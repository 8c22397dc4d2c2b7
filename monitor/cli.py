"""The `hmicfrs-monitor` command; thin: parse, call, print. Heavy parts are imported where they are used."""

import gc
import io
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from monitor import database, faults, sources, taken, workbooks
from monitor.lazy_group import LazyGroup
from monitor.options import (
    DONE,
    PROBLEMS,
    UNUSABLE,
    Day,
    as_of_option,
    hindsight_option,
    json_option,
    out_option,
    plan_options,
    print_json,
    reading_options,
    say_written,
    some_of,
    workbook_argument,
)
from recommendations import wording
from recommendations.problems import MonitorError, Severity

# A large plan is hundreds of thousands of objects, all of them kept: at Python's usual pace the garbage collector walks
# them again and again, and frees nothing.
_COLLECT_AFTER = 50_000  # new objects; usually 700
FORMATS = ("html", "pdf", "xlsx", "csv", "json")
RESPONSE_FORMATS = ("docx", "html")
# Commands with a module of their own.
ELSEWHERE = {
    "history": "monitor.cli_history",
    "forecast": "monitor.cli_history",
    "overview": "monitor.cli_overview",
    "mappings": "monitor.cli_mappings",
    "closure": "monitor.cli_closure",
    "challenge": "monitor.cli_challenge",
    "meeting": "monitor.cli_meeting",
    "inspection": "monitor.cli_inspection",
    "measure": "monitor.cli_measure",
    "record": "monitor.cli_record",
    "email": "monitor.cli_email",
    "schedule": "monitor.cli_email",
}


@click.group(
    cls=LazyGroup,
    elsewhere=ELSEWHERE,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="hmicfrs-monitor", prog_name="hmicfrs-monitor")
def cli() -> None:
    """Turns a police force's own action plan workbook into assurance on its HMICFRS recommendations.

    \b
    See it work on sample data:   hmicfrs-monitor demo
    Look at a workbook:           hmicfrs-monitor check PLAN.xlsx
    Keep it as a version:         hmicfrs-monitor import PLAN.xlsx
    See where things stand:       hmicfrs-monitor status
    Write the briefing:           hmicfrs-monitor briefing --out FOLDER
    """


# Reading workbooks


@cli.command()
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("hmicfrs-demo"), show_default=True,
    metavar="DIR", help="Folder for the briefing, the email and the demonstration's own database.",
)  # fmt: skip
@click.pass_context
def demo(ctx: click.Context, out: Path) -> None:
    """Show the whole product on two invented workbooks, in a folder of its own.

    The demonstration judges as of a fixed date, which it says, so that it reads the same next year.
    """
    from monitor import demo as demonstration

    ctx.exit(demonstration.run(out))


@cli.command()
@workbook_argument
@plan_options
@reading_options
@as_of_option
@json_option
@click.pass_context
def check(
    ctx: click.Context, file: Path, force: str | None, plan: str | None, inspection: str | None,
    sheet: str | None, mapping: Sequence[str], as_of: date | None, as_json: bool,
) -> None:  # fmt: skip
    """Read a workbook and say what was found. Stores nothing.

    Shows what each sheet was taken to be, what could not be read (by cell), which rows were left out and why, and
    what an import would change against the version that is stored now.
    """
    from monitor import terminal
    from recommendations.workbook.reading_json import reading_json

    _, reading = workbooks.read_for(file, mapping, force, plan, inspection, sheet)
    if differs := taken.another_force(reading, force):
        click.echo(f"{differs} An import would not be stored without --confirm-force.", err=True)
    preview, unclear = None, ""
    try:
        preview = sources.preview(reading, taken.force_of(reading, force), plan or reading.inspection, as_of)
    except MonitorError as error:  # several plans, or a day to come: what was read can be said all the same
        unclear = f"What an import would change is not said. {error}"
        click.echo(unclear, err=True)
    if as_json:
        from recommendations.record.news_json import news_json
        from recommendations.tracker.changes import changes_summary_json

        changes = preview.changes if preview else None
        print_json(
            reading_json(reading)
            | {
                "changes": changes_summary_json(changes, preview.previous if preview else None),
                "version": None,
                "drift": list(preview.drift) if preview else [],
                "measure_news": [news_json(one) for one in preview.measures] if preview else [],
            }
        )
    else:
        terminal.show_reading(reading)
        if not unclear:
            terminal.show_preview(preview, len(reading.plan.actions))
    ctx.exit(workbooks.exit_status(reading, preview.measures if preview else ()))


@cli.command("import")
@workbook_argument
@plan_options
@click.option(
    "--dated", type=Day(), metavar="DATE",
    help="The day the plan speaks for. Default: the one that the workbook gives (“Position as at”), else today.",
)  # fmt: skip
@click.option("--yes", is_flag=True, help="Store without asking.")
@click.option(
    "--confirm-force", is_flag=True,
    help="Store for the --force given, though the workbook names another. --yes alone does not.",
)  # fmt: skip
@reading_options
@as_of_option
@json_option
@click.pass_context
def import_(
    ctx: click.Context, file: Path, force: str | None, plan: str | None, dated: date | None, yes: bool,
    confirm_force: bool, inspection: str | None, sheet: str | None, mapping: Sequence[str], as_of: date | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Read a workbook and store it as the next version of the plan, all or nothing.

    In a terminal it shows what it read and asks first; --yes, or a script, stores at once. The same workbook twice is
    recognised and is not a new version. The original file is kept, byte for byte. What --map says of a heading is
    remembered for the force (see: mappings). With --inspection the plan takes that name, unless --plan is given. A
    workbook that names another force than --force does is stored only with --confirm-force, or if you say so.
    """
    from monitor import terminal
    from monitor.clock import now, today
    from recommendations.record.news_json import news_json
    from recommendations.tracker.changes import changes_summary_json
    from recommendations.workbook.reading_json import reading_json

    content, reading = workbooks.read_for(file, mapping, force, plan, inspection, sheet)
    day = taken.day_of(reading, dated, as_of or today())
    asks = not yes and sys.stdin.isatty() and not as_json
    if not taken.settle_the_force(reading, force, confirmed=confirm_force, ask=asks):
        click.echo("Nothing was stored.")
        ctx.exit(PROBLEMS)
    database.open_database()
    from recommendations import versions

    name = sources.plan_for_import(taken.force_of(reading, force), plan or reading.inspection)
    taken.say_what_was_taken(reading, force, name.force, dated, day)
    taken.say_if_new(name)
    if not as_json:
        terminal.show_reading(reading)
    if asks:
        terminal.show_preview(versions.preview(reading, name, dated=day), len(reading.plan.actions))
        if not click.confirm(f"Store this as the next version of {name}, dated {wording.uk_date(day)}?"):
            click.echo("Nothing was stored.")
            ctx.exit(PROBLEMS)
    stored = versions.store(
        reading, content, name, dated=day, imported_at=now(), who=sources.user(),
        told=workbooks.told(mapping),
    )  # fmt: skip
    if as_json:
        print_json(
            reading_json(reading)
            | {"changes": changes_summary_json(stored.changes, stored.previous), "version": stored.number}
            | {"already_imported": stored.already, "drift": list(stored.drift)}
            | {"measure_news": [news_json(one) for one in stored.measures]}
            | {"remembered": [{"heading": m.heading, "field": m.field.value} for m in stored.remembered]}
        )
    else:
        terminal.show_stored(stored, name, len(reading.plan.actions), previewed=asks)
    ctx.exit(workbooks.exit_status(reading, stored.measures))


@cli.command()
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path), metavar="OUT.xlsx")
@json_option
def template(out: Path, as_json: bool) -> None:
    """Write a blank action plan workbook, with drop-downs and guidance."""
    from recommendations.workbook.blank import blank_workbook

    sources.write_new(out, blank_workbook())
    if as_json:
        print_json({"written": [str(out)]})
        return
    click.echo(f'Wrote {out}. Fill in the sheet “Action plan”, then: hmicfrs-monitor check "{out}"')


@cli.command()
@workbook_argument
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="OUT.xlsx",
    help="The copy to write. It must not be there yet.",
)  # fmt: skip
@reading_options
@json_option
@click.pass_context
def annotate(
    ctx: click.Context, file: Path, out: Path, inspection: str | None, sheet: str | None,
    mapping: Sequence[str], as_json: bool,
) -> None:  # fmt: skip
    """Give a workbook back with its questions in it, to send to the force.

    The copy is the force's own workbook, otherwise unchanged: a note and a mark on each cell with a question, and a
    sheet at the end that lists them all, with room for answers, and the rows that were left out. Stores nothing.
    """
    from recommendations.workbook import annotate as annotation
    from recommendations.workbook.question_sheet import summary

    content, reading = workbooks.read_for(file, mapping, None, None, inspection, sheet)
    annotation.refuse_unless_copied_as(out.name, content, reading.name)
    copy = annotation.annotate(content, reading)
    sources.write_new(out, copy)
    if as_json:
        issues = [issue.severity.value for issue in reading.issues]
        counted = {severity.value: issues.count(severity.value) for severity in Severity}
        print_json({"written": str(out), "issues": counted})
    else:
        click.echo(f"Wrote {out}. {summary(reading)}")
    ctx.exit(workbooks.exit_status(reading))


# Judging


@cli.command()
@plan_options
@click.option("--recommendation", metavar="REF", help="Show one recommendation with each of its actions.")
@as_of_option
@hindsight_option
@json_option
def status(
    force: str | None, plan: str | None, recommendation: str | None, as_of: date | None, hindsight: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Progress and RAG of every recommendation, with reasons, beside the force's own RAG.

    Where several plans are stored and none is named, every plan is shown side by side (see: overview). --json is always
    of one plan, and says which there are if more than one fits.
    """
    if as_json and recommendation is not None:
        raise MonitorError(
            "--recommendation chooses what is shown; --json always gives the whole plan. Leave one out."
        )
    if as_json:
        from recommendations.tracker.judged_json import judged_json

        print_json(judged_json(sources.judged(force, plan, as_of, hindsight)))
        return
    from monitor import terminal

    if recommendation is None and plan is None and sources.has_several(force):
        from monitor import terminal_overview

        _, several = sources.overview(force, as_of)
        terminal_overview.show_overview(several)
        terminal_overview.show_how_to_choose(several)
        return
    report = sources.report(force, plan, as_of, hindsight, position_only=True)
    if recommendation is not None:
        terminal.show_recommendation(report, recommendation)
    else:
        terminal.show_status(report)


@cli.command()
@plan_options
@click.option(
    "--since", metavar="VERSION|DATE", help="Compare with this version, or the one current on this day."
)
@as_of_option
@json_option
def changes(
    force: str | None, plan: str | None, since: str | None, as_of: date | None, as_json: bool
) -> None:
    """What was added, removed and changed between two versions."""
    from monitor import terminal
    from recommendations.tracker.changes import changes_json, compare_versions

    known = sources.history(force, plan, as_of)
    before, after = sources.version_since(known, since), known.current
    found = compare_versions(known, before.number, after.number)
    if as_json:
        print_json(changes_json(found, before, after))
    else:
        terminal.show_changes(found, before, after)


# Reports


@cli.command()
@out_option
@click.option(
    "--format", "formats", default="html,pdf", show_default=True, metavar=",".join(FORMATS),
    help="What to write, separated by commas.",
)  # fmt: skip
@plan_options
@as_of_option
@hindsight_option
@json_option
def briefing(
    out: Path, formats: str, force: str | None, plan: str | None, as_of: date | None, hindsight: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Write the briefing for the accountability meeting."""
    wanted = some_of(formats, FORMATS)
    from reports.briefing import write_briefing

    report = sources.report(force, plan, as_of, hindsight)
    say_written(write_briefing(report, sources.folder(out), wanted), as_json=as_json)


@cli.command()
@out_option
@click.option(
    "--format", "formats", default="docx,html", show_default=True, metavar=",".join(RESPONSE_FORMATS),
    help="What to write, separated by commas.",
)  # fmt: skip
@plan_options
@as_of_option
@json_option
def response(
    out: Path, formats: str, force: str | None, plan: str | None, as_of: date | None, as_json: bool
) -> None:  # fmt: skip
    """Draft the response to the inspection report from the record, for a person to edit.

    It gives each recommendation's wording, the response that is recorded or a marked gap, the position as judged and
    the force's actions. Record the report and the responses first: hmicfrs-monitor inspection --help
    """
    wanted = some_of(formats, RESPONSE_FORMATS)
    from reports.response import write_response

    report = sources.report(force, plan, as_of)
    say_written(write_response(report, sources.folder(out), wanted), as_json=as_json)


# Looking after it


@cli.command()
@json_option
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Check the settings by using them: database, mail server, time zone, fonts. Says what to mend."""
    from monitor import doctor as examination
    from monitor import terminal

    findings = examination.examine()
    if as_json:
        print_json({"checks": [finding.as_json() for finding in findings]})
    else:
        terminal.show_findings(findings)
    ctx.exit(DONE if all(finding.well for finding in findings) else PROBLEMS)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and ends the process with its exit status: 0 done, 1 problems to look at, 2 cannot be used."""
    gc.set_threshold(_COLLECT_AFTER)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = cli.main(args=arguments, prog_name="hmicfrs-monitor", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        status = UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. Nothing more was done.", err=True)
        status = PROBLEMS
    except MonitorError as error:
        click.echo(f"hmicfrs-monitor: {error}", err=True)
        status = error.exit_status
    except BrokenPipeError:
        # The reader of a pipe (such as head) went away, which is no fault.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = DONE
    except Exception as error:  # noqa: BLE001 (the one handler of what is a bug)
        status = faults.report(error)
    sys.exit(status if isinstance(status, int) else DONE)


if __name__ == "__main__":
    main()
