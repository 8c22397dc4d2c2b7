"""What a report is: frozen types holding every number, date and sentence that any output shows.

The page, the PDF, the email and the exports only place what stands here: they count nothing, format no date and
make no sentence. A value stands beside its words (`Day`, `Figure`, `Mark`), so that an export can use the one and
a page the other. Text from the force's workbook is plain text, never markup.
"""

from dataclasses import dataclass
from datetime import date

from recommendations.plan import Rag


@dataclass(frozen=True, slots=True)
class Day:
    """A date: '30 November 2025', and '30 Nov 2025' for columns. None says so in `text` ('No date')."""

    value: date | None
    text: str
    short: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A percentage from 0 to 100 and its words, '62.5%'; None is 'Not known' or 'Left out'."""

    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A RAG as it must always be shown: word and shape, with colour only on top. None is 'Not given'.

    `shape` is the name of a drawn shape, `symbol` a character like it, `meaning` a few words for a key.
    """

    rag: Rag | None
    word: str
    shape: str
    symbol: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Count:
    """A headline count: name for scripts, label for people ('actions overdue', 'action overdue' for 1)."""

    name: str
    value: int
    label: str


@dataclass(frozen=True, slots=True)
class RagCount:
    """How many are of one colour: text is '4 amber'."""

    mark: Mark
    value: int
    text: str


@dataclass(frozen=True, slots=True)
class Headline:
    """The position. `position` is one sentence; `subject` the same for an email's subject line, without the title:
    '2 red, 4 amber, 3 green, 2 blue, 6 actions overdue'. `reconciles` shows that the counts add up.

    `progress` is the mean of the `progress_known` actions; `progress_not_known` are left out of it. `age` says that the
    plan is old; '' where it is not.
    """

    position: str
    subject: str
    movement: str
    progress: Figure
    progress_known: int
    progress_not_known: int
    expected: Figure
    progress_sentence: str
    by_rag: tuple[RagCount, ...]
    actions_by_rag: tuple[RagCount, ...]
    counts: tuple[Count, ...]
    reconciles: tuple[str, ...]
    age: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action with everything that is said of it. Empty text means that the workbook gives none; `short` is the
    description cut to a line or two.

    `moved` says how often and how far its date has moved ('Moved twice, 61 days later in all'), empty if never;
    `timing` is 'Overdue by 46 days', 'Due in 12 days', 'Complete' …
    """

    ref: str
    recommendation: str
    description: str
    short: str
    owner: str
    status: str
    start: Day
    due: Day
    original_due: Day
    completed: Day
    due_as_written: str
    times_moved: int
    slipped_days: int
    moved: str
    days_overdue: int
    timing: str
    progress: Figure
    progress_assumed: bool
    expected: Figure
    rag: Mark
    declared: Mark
    difference: str
    reasons: tuple[str, ...]
    update: str
    evidence: str
    measure: str
    cell: str


@dataclass(frozen=True, slots=True)
class RecommendationLine:
    """One recommendation in a table. `short_title` fits a narrow column, `title` is whole.

    `last` is its RAG in the version before, as of that version's date; `movement` is 'Worse', 'Better', 'Same',
    'Not comparable' or 'New'. `declared_note` says whether the force states its RAG or it was derived from its actions.
    """

    ref: str
    name: str
    title: str
    short_title: str
    lead: str
    rag: Mark
    last: Mark
    movement: str
    declared: Mark
    declared_note: str
    difference: str
    deadline: Day
    days_left: int | None
    timing: str
    progress: Figure
    progress_not_known: int
    expected: Figure
    actions: int
    complete: int
    overdue: int
    tally: str
    main_reason: str


@dataclass(frozen=True, slots=True)
class RecommendationSection:
    """A recommendation's own section: its line, why it has its RAG, its actions (whole, in the plan's order).

    `closure`: a sentence for each stage of closure, where anything is recorded of it.
    """

    line: RecommendationLine
    heading: str
    facts: tuple[tuple[str, str], ...]
    progress_sentence: str
    reasons: tuple[str, ...]
    closure: tuple[str, ...]
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True, slots=True)
class Overdue:
    """Every overdue action, the longest overdue first."""

    sentence: str
    actions: tuple[ActionLine, ...]


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """Where our RAG is not the force's. `of` is 'recommendation' or 'action'; `kind` is 'optimistic' (the force's is
    better) or 'cautious'; `apart` says it whole: 'optimistic by 2 steps'."""

    of: str
    ref: str
    name: str
    kind: str
    steps: int
    apart: str
    ours: Mark
    theirs: Mark
    note: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Differences:
    """Recommendations first, then actions; the most optimistic first."""

    sentence: str
    recommendations: tuple[DifferenceLine, ...]
    actions: tuple[DifferenceLine, ...]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change of one action, in a sentence to read out. `before_day` and `after_day`: where a date changed."""

    ref: str
    recommendation: str
    description: str
    before: str
    after: str
    sentence: str
    before_day: date | None = None
    after_day: date | None = None


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """Changes of one kind: name for scripts, `sentence` counts them ('3 actions were completed.')."""

    name: str
    title: str
    sentence: str
    before_heading: str
    after_heading: str
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class ChangesSection:
    """What differs from the version before, in the order that members ask. Empty tables are left out.

    `sentence` says between which versions, or that there is none before. `summary` has one short line for each
    table ('3 actions completed'); `other_edits` counts what is not listed, empty if nothing.
    """

    sentence: str
    summary: tuple[str, ...]
    tables: tuple[ChangeTable, ...]
    other_edits: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question to ask the chief constable, in order of weight, with the facts that it rests on."""

    number: int
    text: str
    recommendation: str
    actions: tuple[str, ...]
    facts: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Questions:
    sentence: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """The first page: the same facts, no more of each than a page holds. `lead` follows the position; `also` is
    what to act on beside the plan's own actions; `more_*` says what there is besides, inside."""

    lead: str
    recommendations: tuple[RecommendationLine, ...]
    more_recommendations: str
    overdue: tuple[ActionLine, ...]
    more_overdue: str
    differences: tuple[DifferenceLine, ...]
    more_differences: str
    changes: tuple[str, ...]
    more_changes: str
    also: tuple[str, ...]
    questions: tuple[Question, ...]
    more_questions: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where every figure comes from. `facts` are label and value, in order; `sentences` say what was not read."""

    workbook: str
    sha256: str
    version: int
    dated: Day
    imported: str
    rows_read: int
    rows_imported: int
    rows_left_out: int
    cells_not_read: int
    facts: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules that give one colour, in words with the thresholds in force; each sentence completes the heading,
    'An action is red if'. `of` is 'action' or 'recommendation'."""

    of: str
    mark: Mark
    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RulesSection:
    sentence: str
    key: tuple[Mark, ...]
    groups: tuple[RuleGroup, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellDay:
    """A day that a cell's words tell, and as what: 'was', 'earliest'."""

    name: str
    value: date


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell of a grid: words, a quieter line below them, perhaps a RAG before them.

    `value` is the same as a date or a figure, for a workbook; None where it is words alone. `days` are those that the
    words tell beside it, and `besides` what the quieter line says besides them.
    """

    text: str
    minor: str = ""
    mark: Mark | None = None
    value: date | float | None = None
    days: tuple[CellDay, ...] = ()
    besides: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that every output places in the same way. `name` is for scripts and sheets; `shares` are the columns'
    widths, in parts of the whole. The first cell of a row names it."""

    name: str
    title: str
    sentence: str
    headings: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report made of sentences, grids and charts (by their names in CHARTS), in that order.

    `shown` is False where nothing is recorded for it, and a page leaves it out; `notes` follow the grids.
    """

    heading: str
    sentences: tuple[str, ...]
    grids: tuple[Grid, ...] = ()
    charts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of the response document. `gap`: a person has still to write it; `note` is for that person."""

    text: str
    note: str = ""
    gap: bool = False


@dataclass(frozen=True, slots=True)
class ResponseItem:
    """One recommendation in the response document: its wording, the response, the position and the force's actions."""

    ref: str
    heading: str
    wording: str
    response_heading: str
    response: Passage
    position_heading: str
    mark: Mark
    position: str
    reason: str
    deadline: str
    actions: Grid


@dataclass(frozen=True, slots=True)
class ResponseDraft:
    """The local policing body's response in draft. Not `shown` where no inspection report is recorded.

    `draft` says that it is one; `still_to_do` what a person has to do before it can be published, or has left to do
    after it was; `signature` has labels, and what is known of each.
    """

    shown: bool
    title: str
    draft: str
    by: str = ""
    law: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    comments_heading: str = ""
    comments: Passage = Passage("")
    answers_heading: str = ""
    items: tuple[ResponseItem, ...] = ()
    signature: tuple[tuple[str, str], ...] = ()
    todo_heading: str = ""
    still_to_do: tuple[str, ...] = ()
    running: str = ""


@dataclass(frozen=True, slots=True)
class MeasureTick:
    """A place on an axis and its words: a figure of the scale, or a period counted from the first."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class MeasureMark:
    """A figure. `at` counts periods from the first; `kind`: plain, better, worse or signal (which way is not known)."""

    at: int
    value: float
    kind: str


@dataclass(frozen=True, slots=True)
class MeasureSpan:
    """The mean and the limits between two step changes. `step`: when and why it begins, '' for the first, and `begins`
    where: at the declared period, though `first`, that of the first figure, may come later. `trial`: too few figures
    for a verdict."""

    first: int
    last: int
    centre: float
    lower: float | None
    upper: float | None
    trial: bool
    step: str
    begins: int


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A line that is named: its place, its name, its figure in words."""

    value: float
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class MeasurePicture:
    """All of an XmR chart but the places on paper. `gaps` are periods without a figure."""

    title: str
    description: str
    verdict: str
    periods: int
    marks: tuple[MeasureMark, ...]
    gaps: tuple[int, ...]
    spans: tuple[MeasureSpan, ...]
    target: MeasureLine | None
    centre: MeasureLine | None
    low: float
    high: float
    ticks: tuple[MeasureTick, ...]
    months: tuple[MeasureTick, ...]


@dataclass(frozen=True, slots=True)
class MeasuresSection(Section):
    """Measures. `moved`: a sentence for each that is getting worse, or improves and did not last time; `pictures`: one
    for each of `charts`, in their order."""

    moved: tuple[str, ...] = ()
    pictures: tuple[MeasurePicture, ...] = ()


@dataclass(frozen=True, slots=True)
class RagSpan:
    """A stretch of time in which a RAG stayed the same; it ends where the next begins."""

    mark: Mark
    since: Day
    until: Day


@dataclass(frozen=True, slots=True)
class RagCourse:
    """A recommendation's RAG over time; a stretch in which it was not there is none."""

    ref: str
    spans: tuple[RagSpan, ...]


@dataclass(frozen=True, slots=True)
class DateCourse:
    """How an action's due date moved. `moves` are the dates to which it was moved, in turn; `actual` is when it was
    done, and `done` says where that day comes from, where no completion date gives it; `short` what the action is."""

    ref: str
    short: str
    original: Day
    moves: tuple[Day, ...]
    due: Day
    actual: Day
    done: str
    deadline: Day
    times_moved: int
    slipped_days: int


@dataclass(frozen=True, slots=True)
class GapPoint:
    """The plan's optimism gap as of a day; `steps` is the mean, None where nothing could be compared."""

    dated: Day
    version: int
    compared: int
    optimistic: int
    cautious: int
    steps: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that leaves the building about one plan as of one date. `running` heads each page of a print.

    `known_as` names the plan in an email's subject where several plans are stored; '' where it is the only one.
    `hindsight` says, where the date is judged with what was only known later, what that means; it must be shown.
    `notices` are of the plan as a whole: what no recommendation can say, such as actions that left it with theirs.
    """

    title: str
    subtitle: str
    running: str
    force: str
    plan: str
    local_body: str
    as_of: Day
    prepared: str
    hindsight: tuple[str, ...]
    notices: tuple[str, ...]
    file_stem: str
    headline: Headline
    front: Front
    standing: tuple[RecommendationLine, ...]
    overdue: Overdue
    differences: Differences
    changes: ChangesSection
    questions: Questions
    rag_history: tuple[RagCourse, ...]
    date_courses: tuple[DateCourse, ...]
    gap_history: tuple[GapPoint, ...]
    slippage: Section
    forecast: Section
    optimism: Section
    challenges: Section
    meeting: Section
    closure: Section
    clock: Section
    detail: Section
    measures: MeasuresSection
    recommendations: tuple[RecommendationSection, ...]
    annex: tuple[ActionLine, ...]
    rules: RulesSection
    source: Source
    response: ResponseDraft
    known_as: str = ""
