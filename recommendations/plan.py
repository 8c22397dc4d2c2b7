"""The waist of the product: what a workbook says, as frozen types.

Everything to the left (reading) makes these; everything to the right (storing, judging, reporting) takes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from recommendations.problems import MonitorError, Problem, Severity

if TYPE_CHECKING:
    from recommendations.record.measures import Measure


class Status(StrEnum):
    """What the force says of an action."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"
    BLOCKED = "blocked"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """'not started', 'in progress' …, for sentences."""
        return self.value.replace("_", " ")


class Rag(StrEnum):
    """Red, amber, green, blue; grey is superseded or not yet due to start. Never shown by colour alone."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    GREY = "grey"


FAVOUR = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE)
"""From the least favourable to the most. Grey says nothing of progress, so it is never compared."""


class DatePrecision(StrEnum):
    """How exactly a date was written: 'Sept 2025' is a month, and is read as its last day."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    NONE = "none"


class Field(StrEnum):
    """Every field that a column (or a key/value pair) of a plan can carry."""

    RECOMMENDATION = "recommendation"
    RECOMMENDATION_TITLE = "recommendation_title"
    DEADLINE = "deadline"
    LEAD = "lead"
    RECOMMENDATION_RAG = "recommendation_rag"
    REF = "ref"
    DESCRIPTION = "description"
    OWNER = "owner"
    START = "start"
    DUE = "due"
    ORIGINAL_DUE = "original_due"
    COMPLETED = "completed"
    STATUS = "status"
    PERCENT = "percent"
    RAG = "declared_rag"
    UPDATE = "update"
    EVIDENCE = "evidence"
    MEASURE = "measure"
    WEIGHT = "weight"
    INSPECTION = "inspection"


_LONGEST_NAME = 198  # two of them and the sign between fit the 400 characters of the audit trail's subject

# The `recommendation` of an action for which none could be read. No RecommendationRow has this reference.
UNASSIGNED = "unassigned"


class LeftOutWhy(StrEnum):
    """Why a non-empty row is not an action. The ledger gives one to every row that is left out.

    A continuation line is no action of its own: its text is kept with the action above it.
    """

    HEADING = "heading"
    TITLE = "title"
    BANNER = "banner"
    TOTAL = "total"
    KEY = "key"
    NOTE = "note"
    OTHER_TABLE = "other table"
    CONTINUATION = "continuation"
    NO_ACTION = "no action text"
    OTHER_INSPECTION = "other inspection"
    NO_MEASURE = "no measure"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that a person should look at. `message` says what is wrong, what was expected, what to do."""

    code: str
    severity: Severity
    message: str
    cell: str | None = None
    row: int | None = None
    found: str | None = None

    @classmethod
    def of(
        cls,
        problem: Problem,
        *,
        cell: str | None = None,
        row: int | None = None,
        found: str | None = None,
        **words: str,
    ) -> "Issue":
        """The issue for a problem; `words` fill the gaps in its sentence."""
        return cls(
            code=problem.code,
            severity=problem.severity,
            message=problem.say(found=found or "", **words),
            cell=cell,
            row=row,
            found=found,
        )


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """A recommendation as the workbook gives it. `ref` is the bare number as text: '3'."""

    ref: str
    title: str | None
    deadline: date | None
    cell: str
    deadline_precision: DatePrecision = DatePrecision.NONE
    lead: str | None = None
    declared_rag: Rag | None = None
    as_written: Mapping[str, str] = field(default_factory=dict)


class ActionRow(NamedTuple):
    """An action as the workbook gives it: every value as read, with `as_written` beside it by field name.

    A named tuple, which is made ten times faster than a frozen dataclass: a plan may have 100,000 of them.

    A field that the workbook does not carry, or whose cell could not be read, is None (a status: UNKNOWN).
    `percent` runs 0 to 100. `cell` is the address of the action's text, 'Action Plan!C7'.
    """

    ref: str
    recommendation: str
    description: str
    cell: str
    sheet: str
    row: int
    owner: str | None = None
    start: date | None = None
    due: date | None = None
    due_precision: DatePrecision = DatePrecision.NONE
    original_due: date | None = None
    completed: date | None = None
    status: Status = Status.UNKNOWN
    percent: float | None = None
    declared_rag: Rag | None = None
    update: str | None = None
    evidence: str | None = None
    measure: str | None = None
    weight: float | None = None
    as_written: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Plan:
    """Recommendations and actions, in the workbook's order."""

    recommendations: tuple[RecommendationRow, ...]
    actions: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """A non-empty row that was read and is not part of the plan, and why."""

    sheet: str
    row: int
    why: LeftOutWhy
    text: str = ""


@dataclass(frozen=True, slots=True)
class RowLedger:
    """Every non-empty row of the sheets read, accounted for. Built only if the sum holds.

    `of_measures`: how many of the rows imported are of a measure.
    """

    read: int
    imported: int
    left_out: tuple[LeftOutRow, ...]
    of_measures: int = 0

    def __post_init__(self) -> None:
        if self.read != self.imported + len(self.left_out):
            raise AssertionError(
                f"row ledger does not add up: {self.read} read, {self.imported} imported, {len(self.left_out)} left out"
            )


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """How one column's heading was understood. `how`: exact, synonym, similar, learned or content; `sure`: 0 to 1."""

    letter: str
    heading: str
    field: Field | None
    how: str
    sure: float


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What a sheet was taken to be, and why, in one sentence. Rows are 1-based; None where there is no table."""

    name: str
    role: str
    why: str
    header_rows: tuple[int, ...] = ()
    first_row: int | None = None
    last_row: int | None = None
    columns: tuple[ColumnReading, ...] = ()


@dataclass(frozen=True, slots=True)
class FrontValue:
    """What a label above the tables or on a cover says: its text, the text of its value, and the cell of that."""

    label: str
    written: str
    cell: str


@dataclass(frozen=True, slots=True)
class Front:
    """What a workbook says of itself. Each is None where it says nothing, or two different things.

    `position`: the cell that gives the day that the plan speaks for, and that day as read.
    """

    force: FrontValue | None = None
    position: tuple[FrontValue, date] | None = None
    plan: FrontValue | None = None
    report: FrontValue | None = None
    published: tuple[FrontValue, date] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole answer of the importer: the plan, and the account of how it was read.

    `inspection`: the one whose rows were read, of a workbook that was asked for one.
    """

    name: str
    sha256: str
    sheets: tuple[SheetReading, ...]
    plan: Plan
    issues: tuple[Issue, ...]
    rows: RowLedger
    inspection: str | None = None
    front: Front = field(default_factory=Front)
    measures: "tuple[Measure, ...]" = ()


@dataclass(frozen=True, slots=True)
class PlanName:
    """Which plan of which force. Raises MonitorError for a name that is longer than what is stored."""

    force: str
    plan: str

    def __post_init__(self) -> None:
        for name in (self.force, self.plan):
            if len(name) > _LONGEST_NAME:
                raise MonitorError(
                    f"The name “{name[:40]}…” has {len(name)} characters; the most that is kept is {_LONGEST_NAME}."
                )

    def __str__(self) -> str:
        return f"{self.force} · {self.plan}"
