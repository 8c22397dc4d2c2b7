"""The account that a reader can check: where the figures come from, and the rules that they are judged by."""

from recommendations import wording
from recommendations.plan import Rag
from recommendations.tracker.history import VersionFacts
from recommendations.tracker.rules import beside_said, progress_said, rule_said
from recommendations.tracker.rules_page import STATEMENTS
from reports.report.facts import Facts
from reports.report.marks import MARKS, mark
from reports.report.model import RuleGroup, RulesSection, Source
from reports.report.values import day, moment, text

# Where a rule is not a sentence that people would say of themselves, this is what they need to know besides.
NOTES = (
    "The worst colour that holds is an action’s RAG, and every rule that holds is given as a reason.",
    "Due dates are judged as they are read in the workbook; a month without a day means its last day.",
    "An update counts as unchanged where only its date, capitals, spaces or punctuation differ, where its sentences "
    "were all there before, or where it says no more than “no change” or “as before”.",
    "Where the force gives a recommendation no RAG of its own, one is derived by putting the force’s RAG of its "
    "actions through the same rules.",
    "Whether a recommendation is closed is for HMICFRS alone to decide; blue here means that the force says it is "
    "complete, has recorded evidence, and the OPCC is assured.",
)


def source(facts: Facts) -> Source:
    """The workbook behind this report, and what was not read of it."""
    version = facts.history.current
    return Source(
        workbook=text(version.workbook_name),
        sha256=version.sha256,
        version=version.number,
        dated=day(version.dated),
        imported=moment(version.imported_at),
        rows_read=version.rows_read,
        rows_imported=version.rows_imported,
        rows_left_out=version.rows_left_out,
        cells_not_read=version.cells_not_read,
        facts=_source_facts(version, facts),
        sentences=_source_sentences(version),
    )


def _source_facts(version: VersionFacts, facts: Facts) -> tuple[tuple[str, str], ...]:
    return (
        ("Workbook", text(version.workbook_name)),
        ("SHA-256 of the workbook", version.sha256),
        ("Version", f"{version.number} of {max(version.number, len(facts.history.versions))}"),
        ("Plan dated", wording.uk_date(version.dated)),
        ("Imported", moment(version.imported_at)),
        ("Judged as of", wording.uk_date(facts.as_of)),
        ("Rows read", f"{version.rows_read:,}"),
        ("Rows imported", f"{version.rows_imported:,}"),
        ("Rows left out", f"{version.rows_left_out:,}"),
        ("Cells in question", f"{version.cells_not_read:,}"),
    )


def _source_sentences(version: VersionFacts) -> tuple[str, ...]:
    left_out, unread = version.rows_left_out, version.cells_not_read
    rows = (
        f"{wording.count(version.rows_read, 'row')} {_were(version.rows_read)} read: {version.rows_imported:,} "
        f"{_were(version.rows_imported)} imported and {left_out:,} {_were(left_out)} left out, such as headings, "
        "totals, keys and notes."
    )
    cells = (
        "Every cell that was used could be read."
        if not unread
        else f"{wording.count(unread, 'cell')} {_were(unread)} in question; what could not be read was left empty and "
        f"not guessed. Checking the workbook again lists {'it' if unread == 1 else 'each of them'} with its address."
    )
    return (
        rows,
        cells,
        "The figures are the force’s own, as its workbook gives them; the RAG, the sums and the comparisons are ours, "
        "by the stated rules.",
    )


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def rules(facts: Facts) -> RulesSection:
    """The rules in words, with the thresholds in force."""
    colours = dict.fromkeys((statement.of, statement.rag) for statement in STATEMENTS)
    return RulesSection(
        sentence="RAG is given by these rules and no other, to every action and recommendation alike.",
        key=tuple(MARKS.values()),
        groups=tuple(_group(facts, of, rag) for of, rag in colours),
        notes=(*NOTES, *progress_said(facts.rules), *beside_said(facts.rules)),
    )


def _group(facts: Facts, of: str, rag: Rag) -> RuleGroup:
    said = tuple(rule_said(facts.rules, rule) for rule in STATEMENTS if (rule.of, rule.rag) == (of, rag))
    article = "An" if of == "action" else "A"
    return RuleGroup(of, mark(rag), f"{article} {of} is {rag.value} if", said)
