"""The statutory clock: the inspection report, the steps of the response to it, the answer to each recommendation."""

from datetime import date

from recommendations import wording
from recommendations.record.response import Responded
from recommendations.tracker.statutory import StatutoryClock
from reports.report.facts import Facts
from reports.report.grids import dated, grid, words
from reports.report.model import Cell, Grid, Section
from reports.report.standing import short_title
from reports.report.values import text

HEADING = "The statutory clock"
LAW = (
    "Section 55 of the Police Act 1996: the response is to be published within 56 days that begin with the day on "
    "which the inspection report was published, with the chief officer’s comments and, for each recommendation, the "
    "action taken or proposed or why none; a copy goes to the Secretary of State."
)
STEPS = (("Step", 5), ("When", 3), ("Where it stands", 8))
ANSWERS = (("No.", 1), ("Recommendation", 6), ("Response", 9))


def clock(facts: Facts) -> Section:
    """Where the response to the inspection report stands; not shown where none is recorded."""
    found = facts.now.clock
    if found is None:
        return Section(HEADING, ("No inspection report is recorded.",), shown=False)
    return Section(
        heading=HEADING,
        sentences=(text(found.sentence), *map(text, found.sentences[2:])),
        grids=(_steps(found), _answers(facts, found)),
        notes=(LAW,),
    )


def _steps(found: StatutoryClock) -> Grid:
    return grid(
        "response_steps",
        "Steps of the response",
        STEPS,
        [
            _step("Inspection report published", found.published, text(found.title), text(found.where)),
            _step("Chief officer invited to comment", found.invited),
            _step("Chief officer’s comments received", found.received),
            _step("Response published", found.responded, text(found.responded_where)),
            _step("Last day to publish", found.last_day, _margin(found)),
            _step("Copy to the Secretary of State", found.copy_sent),
        ],
    )


def _step(name: str, on: date | None, said: str = "", minor: str = "") -> tuple[Cell, ...]:
    return Cell(name), dated(on, "Not recorded"), words(said, minor)


def _margin(found: StatutoryClock) -> str:
    """'16 days left', 'Missed by 3 days so far', 'Met with 2 days to spare'."""
    over, spare = wording.days(found.days_over), wording.days(found.days_to_spare)
    if found.days_left is not None:
        return f"{wording.days(found.days_left)} left" if found.days_left else "Today"
    if found.responded is None:
        return f"Missed by {over} so far"
    if found.days_over:
        return f"Missed by {over}"
    return f"Met with {spare} to spare" if found.days_to_spare else "Met on the day"


def _answers(facts: Facts, found: StatutoryClock) -> Grid:
    titles = {judged.ref: text(judged.title) for judged in facts.now.recommendations}
    given = facts.now.record.response.responses
    rows = [
        (
            Cell(ref),
            Cell(short_title(titles.get(ref, "")) or "Not given"),
            _answer(given.get(ref), ref in found.reworded),
        )
        for ref in (*found.recommendations, *found.elsewhere)
    ]
    return grid("responses", "Responses", ANSWERS, rows)


def _answer(one: Responded | None, reworded: bool) -> Cell:
    if one is None:
        return Cell("No response yet")
    kind = "The action taken or proposed" if one.action else "Why no action"
    changed = "; recorded when the plan worded the recommendation otherwise" if reworded else ""
    return words(one.action or one.why_none, f"{kind}{changed}")
