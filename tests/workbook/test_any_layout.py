"""One plan, drawn in a great many ways, reads as the same plan: the layout is chosen by hypothesis."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hypothesis import given, note, settings
from hypothesis import strategies as st

from recommendations.plan import Reading
from recommendations.wording import uk_date
from recommendations.workbook.cells import CellBook, CellValue, Merge, Sheet
from recommendations.workbook.read import read_book

HEADINGS = {
    "rec": ("Rec", "Rec No", "Recommendation", "HMICFRS recommendation"),
    "ref": ("Action ref", "Action no"),
    "action": ("Action", "What we will do", "Agreed action", "Actions required"),
    "owner": ("Owner", "Action owner", "Lead officer", "By whom"),
    "due": ("Due date", "By when", "Target date", "To be completed by"),
    "status": ("Status", "Action status"),
    "update": ("Progress update", "Latest position"),
    "percent": ("% complete",),
    "rag": ("RAG", "BRAG rating"),
    "unknown": ("Zorblax",),
}
TEXTS = (
    "Train all sergeants in supervision", "Publish the review policy", "Write to victims each month",
    "Audit 120 investigations a month", "Key workers to brief the team", "Note files to be kept",
    "Total quality review of files", "Recruit six examiners (grade E)", "Set up a board: monthly",
)  # fmt: skip
OWNERS = ("DCI Crime", "Head of Performance", "Supt, Response", "DI North / DI South")
STATUSES = {
    "Complete": "complete",
    "In progress": "in_progress",
    "Not started": "not_started",
    "On hold": "blocked",
}
LAYOUTS = (
    "repeated",
    "merged",
    "once",
    "banner",
    "own line",
    "by reference",
    "own line by reference",
    "sheets",
)


@dataclass(frozen=True)
class Drawn:
    """An action as it is meant."""

    recommendation: int
    number: int
    text: str
    owner: str
    due: date
    due_written: CellValue
    status: str


@st.composite
def actions(draw: st.DrawFn) -> list[Drawn]:
    drawn = []
    for recommendation in range(1, draw(st.integers(2, 4)) + 1):
        for number in range(1, draw(st.integers(1, 4)) + 1):
            due = draw(st.dates(date(2025, 6, 1), date(2026, 9, 30)))  # near enough to be believed
            texts = [due.strftime("%d/%m/%Y"), due.strftime("%d.%m.%y"), uk_date(due)]
            # True dates of the first days alone, among texts, look as if Excel had turned them: a question.
            written = draw(st.sampled_from([due, *texts] if due.day > 12 else texts))
            text = f"{draw(st.sampled_from(TEXTS))} {recommendation}{number}"
            drawn.append(
                Drawn(
                    recommendation,
                    number,
                    text,
                    draw(st.sampled_from(OWNERS)),
                    due,
                    written,
                    draw(st.sampled_from(list(STATUSES))),
                )
            )
    return drawn


@dataclass(frozen=True)
class Look:
    """How the plan is laid out."""

    layout: str
    order: tuple[str, ...]
    headings: dict[str, str]
    titles: int
    left: int
    gaps: bool
    repeated_header: bool
    under: tuple[str, ...]
    rec_as: str
    groups: bool
    beside: bool
    listed: bool


@st.composite
def looks(draw: st.DrawFn) -> Look:
    layout = draw(st.sampled_from(LAYOUTS))
    wanted = ["action", "owner", "due", "status", *draw(st.sampled_from([(), ("update",)]))]
    if layout in ("repeated", "merged", "once", "own line"):
        wanted.append("rec")
    if layout in ("by reference", "own line by reference", "banner") or draw(st.booleans()):
        wanted.append("ref")
    order = draw(st.permutations(wanted))
    for name in draw(
        st.lists(st.sampled_from(["empty", "unknown", "percent", "rag"]), max_size=2, unique=True)
    ):
        order.insert(draw(st.integers(0, len(order))), name)
    return Look(
        layout=layout,
        order=tuple(order),
        headings={name: draw(st.sampled_from(HEADINGS[name])) for name in set(order) - {"empty"}},
        titles=draw(st.integers(0, 4)),
        left=draw(st.integers(0, 2)),
        gaps=draw(st.booleans()),
        repeated_header=layout == "banner" and draw(st.booleans()),
        under=tuple(draw(st.lists(st.sampled_from(["total", "key", "note"]), unique=True))),
        rec_as=draw(st.sampled_from(["{}", "R{}", "Rec {}", "Recommendation {}: the force should act"])),
        groups=layout not in ("banner", "sheets") and draw(st.booleans()),
        beside=draw(st.booleans()),
        listed=draw(st.booleans()),
    )


class Canvas:
    """Rows being drawn."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.width = look.left + len(look.order) + 3
        self.rows: list[tuple[CellValue, ...]] = []
        self.merges: list[Merge] = []

    def add(self, **cells: CellValue) -> None:
        self.line([cells.get(name) for name in self.look.order])

    def line(self, values: Sequence[CellValue]) -> None:
        padded = [*[None] * self.look.left, *values]
        self.rows.append(tuple(padded + [None] * (self.width - len(padded))))

    def across(self, text: str) -> None:
        self.line([text])
        self.merge(1, len(self.look.order))

    def merge(self, first: int, last: int) -> None:
        """Merges columns of the last row, counted from 1 within the table."""
        row, left = len(self.rows), self.look.left
        self.merges.append(Merge(row, left + first, row, left + last))

    def header(self) -> None:
        self.add(**self.look.headings)

    def groups(self) -> None:
        """'Delivery' over the first half of the headings and 'Assurance' over the rest."""
        half = len(self.look.order) // 2
        self.line(["Delivery", *[None] * (half - 1), "Assurance"])
        self.merge(1, half)
        self.merge(half + 1, len(self.look.order))

    def key_beside(self) -> None:
        """A small table to the right of the plan, beyond an empty column."""
        top = next(at for at, row in enumerate(self.rows) if self.look.headings["action"] in row)
        for at, pair in zip(range(top, len(self.rows)), KEY_BESIDE, strict=False):
            self.rows[at] = (*self.rows[at][:-2], *pair)


KEY_BESIDE = (("RAG key", "Meaning"), ("Red", "Off track"), ("Amber", "At risk"), ("Green", "On track"))


def draw_sheets(plan: list[Drawn], look: Look) -> list[Sheet]:
    numbers = sorted({action.recommendation for action in plan})
    if look.layout == "sheets":
        sheets = [draw_sheet(f"Rec {n}", [a for a in plan if a.recommendation == n], look) for n in numbers]
    else:
        sheets = [draw_sheet("Plan", plan, look)]
    if look.listed:
        rows = [("No", "Recommendation", "HMICFRS deadline", "SRO")]
        rows += [(n, f"The force should act ({n})", date(2026, 3, 31), "ACC (Crime)") for n in numbers]
        sheets.insert(0, Sheet("Recommendations", tuple(rows)))
    return sheets


def draw_sheet(name: str, plan: list[Drawn], look: Look) -> Sheet:
    canvas = Canvas(look)
    for title in ("Northshire Police", "HMICFRS action plan", "", "Version 3, October 2025")[: look.titles]:
        canvas.line([title or None])
    if look.groups:
        canvas.groups()
    canvas.header()
    for recommendation in sorted({action.recommendation for action in plan}):
        if look.gaps:
            canvas.line([])
        draw_recommendation(canvas, recommendation, [a for a in plan if a.recommendation == recommendation])
    draw_under(canvas, len(plan))
    if look.beside:
        canvas.key_beside()
    return Sheet(name, tuple(canvas.rows), merges=tuple(canvas.merges))


def draw_recommendation(canvas: Canvas, recommendation: int, mine: list[Drawn]) -> None:
    look = canvas.look
    name: CellValue = look.rec_as.format(recommendation)
    name = int(name) if isinstance(name, str) and name.isdecimal() else name
    if look.layout == "banner":
        canvas.across(f"Recommendation {recommendation} – the force should act")
        if look.repeated_header:
            canvas.header()
    if look.layout == "own line":
        canvas.add(rec=name)
    if look.layout == "own line by reference":
        canvas.add(ref=recommendation, action=f"The force should act ({recommendation})", owner="ACC (Crime)")
    first = len(canvas.rows) + 1
    for index, action in enumerate(mine):
        given = look.layout == "repeated" or (look.layout in ("merged", "once") and index == 0)
        canvas.add(
            rec=name if given else None,
            ref=f"{action.recommendation}.{action.number}",
            action=action.text,
            owner=action.owner,
            due=action.due_written,
            status=action.status,
            update="Work has begun and goes on.",
            percent={"Complete": 100, "Not started": 0}.get(action.status, 40),
            rag="Amber",
            unknown="x",
        )
    if look.layout == "merged" and len(mine) > 1:
        column = look.left + look.order.index("rec") + 1
        canvas.merges.append(Merge(first, column, len(canvas.rows), column))


def draw_under(canvas: Canvas, number: int) -> None:
    for what in canvas.look.under:
        canvas.line([])
        if what == "total":
            canvas.line([f"Total actions: {number}"])
        elif what == "note":
            canvas.line(["Note: dates may be moved by the SRO only."])
        else:
            for entry in ("Key", "Red: off track", "Amber: at risk", "Green: on track"):
                canvas.line([entry])


def read_sheets(sheets: Sequence[Sheet]) -> Reading:
    return read_book(CellBook("plan.xlsx", "0" * 64, tuple(sheets)), {}, lambda step: None)


@settings(max_examples=250, deadline=None)
@given(actions(), looks())
def test_a_plan_reads_as_itself_however_it_is_laid_out(plan: list[Drawn], look: Look) -> None:
    sheets = draw_sheets(plan, look)
    for sheet in sheets:
        note("\n".join(" | ".join("" if v is None else str(v) for v in row) for row in sheet.rows))
    reading = read_sheets(sheets)
    note("\n".join(f"{i.code} {i.cell} {i.found}" for i in reading.issues))
    assert [
        (a.recommendation, a.description, a.owner, a.due, a.status.value) for a in reading.plan.actions
    ] == [(str(d.recommendation), d.text, d.owner, d.due, STATUSES[d.status]) for d in plan]
    assert [row.ref for row in reading.plan.recommendations] == [
        str(number) for number in sorted({action.recommendation for action in plan})
    ]
    assert not [issue for issue in reading.issues if issue.severity != "info"]
    if look.listed:
        assert {(r.title, r.lead) for r in reading.plan.recommendations} == {
            (f"The force should act ({r.ref})", "ACC (Crime)") for r in reading.plan.recommendations
        }
