"""The rows of one measure → the measure: its facts agreed, its unit settled, each period once, doubts as questions."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from recommendations.plan import Issue
from recommendations.problems import Problem
from recommendations.record.measures import Better, CameFrom, Every, Measure, Period, Point, Step
from recommendations.wording import join
from recommendations.workbook.cells import Cell
from recommendations.workbook.figures import Figure, read_figure
from recommendations.workbook.found import Found, Value, refused
from recommendations.workbook.lettering import letters, plain
from recommendations.workbook.measure_rows import Entry, Row
from recommendations.workbook.measure_words import Column, measure_words
from recommendations.workbook.periods import PeriodOrDay, quarter_at_its_edge

T = TypeVar("T")
_SMALL_PERCENT = 10
_FIELDS = {
    Column.UNIT: "unit", Column.BETTER: "direction", Column.BASELINE: "baseline", Column.TARGET: "target",
    Column.SOURCE: "source", Column.EVERY: "frequency",
}  # fmt: skip


class Series:
    """One measure in the making. `measure` reads it; `issues` holds what was met on the way."""

    def __init__(self, rows: Sequence[Row], came_from: CameFrom) -> None:
        self.rows = rows
        self.came_from = came_from
        self.name = " ".join(rows[0].name.written.split())
        self.issues: list[Issue] = []
        self.unit = ""
        self.percent_in_doubt = False
        self.bare_in_doubt = False
        self.in_doubt: set[Column] = set()

    def measure(self) -> Measure | None:
        """The measure; None where its periods are in doubt, so that no figure has a place."""
        entries = [entry for row in self.rows for entry in row.entries]
        facts = {fact: self._agreed(fact) for fact in _FIELDS}
        every = self._every(entries, facts[Column.EVERY])
        if every is None:
            return None
        self._settle_unit(entries, facts)
        baseline, target = (
            self._figure(facts[fact], _FIELDS[fact]) for fact in (Column.BASELINE, Column.TARGET)
        )
        source = facts[Column.SOURCE]
        return Measure(
            name=self.name,
            recommendation=self.rows[0].recommendation,
            unit=self.unit,
            better=self._better(facts[Column.BETTER], baseline, target),
            baseline=baseline,
            target=target,
            source=source.written if source else None,
            every=every,
            points=self._points(entries, every),
            steps=self._steps(every),
        )

    def _ask(self, problem: Problem, cell: Cell, **words: str) -> None:
        self.issues.append(Issue.of(problem, cell=cell.address, row=cell.row, found=cell.written, **words))

    def _tell(self, cell: Cell, found: Sequence[Found], field: str) -> None:
        for one in found:
            self._ask(one.problem, cell, **{"field": field, "measure": self.name, **one.words})

    # Facts

    def _agreed(self, fact: Column) -> Cell | None:
        """The cell that gives a fact; None where none does, or where two differ."""
        cells = [row.facts[fact] for row in self.rows if fact in row.facts]
        for cell in cells[1:]:
            if _meaning(fact, cell) != _meaning(fact, cells[0]):
                first = cells[0]
                self.in_doubt.add(fact)
                self._ask(
                    Problem.MEASURE_CONFLICT,
                    cell,
                    field=_FIELDS[fact],
                    measure=self.name,
                    other=first.written,
                    where=first.address,
                )
                return None
        return cells[0] if cells else None

    def _word(self, cell: Cell | None, words: Mapping[str, T], problem: Problem) -> T | None:
        if cell is None:
            return None
        found = words.get(letters(cell.written))
        if found is None:
            self._ask(problem, cell)
        return found

    def _better(self, cell: Cell | None, baseline: float | None, target: float | None) -> Better | None:
        given = self._word(cell, measure_words().better, Problem.MEASURE_BETTER_UNREADABLE)
        if given or cell or Column.BETTER in self.in_doubt:
            return given
        name = self.rows[0].name
        if baseline is None or target is None or baseline == target:
            self._ask(Problem.MEASURE_BETTER_NOT_GIVEN, name)
            return None
        up = target > baseline
        better = Better.HIGHER if up else Better.LOWER
        self._ask(
            Problem.MEASURE_BETTER_FROM_TARGET, name, read=better.value, side="above" if up else "below"
        )
        return better

    # Periods

    def _every(self, entries: Sequence[Entry], cell: Cell | None) -> Every | None:
        """Months or quarters: as the measure says, else as its periods are written. None is a question.

        Days alone are not read where the measure says how often in words that are not known, such as Annual.
        """
        given = self._word(cell, measure_words().every, Problem.MEASURE_EVERY_UNREADABLE)
        if given:
            return given
        first: dict[Every, Entry] = {}
        for entry in entries:
            if isinstance(entry.period.value, Period):
                first.setdefault(entry.period.value.every, entry)
        if len(first) == 2:
            month, quarter = first[Every.MONTH].given, first[Every.QUARTER].given
            self._ask(
                Problem.MEASURE_PERIODS_MIXED,
                quarter,
                measure=self.name,
                other=month.written,
                where=month.address,
            )
            return None
        if first:
            return next(iter(first))
        return None if cell else self._every_by_days(entries)

    def _every_by_days(self, entries: Sequence[Entry]) -> Every | None:
        days = {entry.period.value for entry in entries if isinstance(entry.period.value, date)}
        if len(days) > 1 and all(quarter_at_its_edge(day) for day in days):
            given = next(entry.given for entry in entries if entry.period.value in days)
            self._ask(Problem.MEASURE_EVERY_UNCLEAR, given, measure=self.name)
            return None
        return Every.MONTH

    def _place(self, read: PeriodOrDay, every: Every) -> Period | None:
        """The period of the measure that a period or day as written is; None where it is not a whole one."""
        if isinstance(read, Period) and read.every is every:
            return read
        if isinstance(read, Period):
            return (
                Period.holding(read.last, every) if every is Every.QUARTER and read.number % 3 == 0 else None
            )
        return Period.holding(read, every) if every is Every.MONTH else quarter_at_its_edge(read)

    def _period(self, entry: Entry, every: Every) -> Period | None:
        read = entry.period.value
        if read is None:
            return None
        period = self._place(read, every)
        if period is None:
            mixed = isinstance(read, Period) and read.every is Every.QUARTER
            self._ask(Problem.PERIOD_UNREADABLE if mixed else Problem.PERIOD_NOT_A_QUARTER, entry.given)
        return period

    def _points(self, entries: Sequence[Entry], every: Every) -> tuple[Point, ...]:
        found: dict[Period, list[Entry]] = {}
        for entry in entries:
            if entry.given.row == entry.value.row:  # the heading of a column is told once, by the table
                self._tell(entry.given, entry.period.found, "period")
            period = self._period(entry, every)
            if period:
                found.setdefault(period, []).append(entry)
        return tuple(self._point(period, found[period]) for period in sorted(found))

    def _point(self, period: Period, entries: Sequence[Entry]) -> Point:
        """The one figure of a period. An empty cell says nothing where another gives a figure."""
        if self._dated_apart(period, entries):
            first, written = entries[0].value, dict.fromkeys(entry.value.written for entry in entries)
            return Point(period, None, join(list(written), "or"), self.came_from, first.address)
        cells = [entry.value for entry in entries]
        given = [cell for cell in cells if not cell.empty] or cells[:1]
        first, *others = given
        value = self._figure(first, "value")
        written = {first.written: None}
        for other in others:
            words = {"measure": self.name, "period": str(period), "where": first.address}
            if plain(other.written) == plain(first.written):
                self._ask(Problem.PERIOD_REPEATED, other, **words)
                continue
            self._ask(Problem.PERIOD_CONFLICT, other, other=first.written, **words)
            value = None
            written[other.written] = None
        return Point(period, value, join(list(written), "or"), self.came_from, first.address)

    def _dated_apart(self, period: Period, entries: Sequence[Entry]) -> bool:
        """Whether two figures of one period are of different days, as dates with the month first would seem."""
        first = entries[0]
        others = [entry for entry in entries[1:] if entry.period.value != first.period.value]
        others = [
            e for e in others if isinstance(e.period.value, date) and isinstance(first.period.value, date)
        ]
        for other in others:
            words = {"measure": self.name, "period": str(period), "where": first.given.address}
            self._ask(Problem.PERIOD_TWO_DAYS, other.given, other=first.given.written, **words)
        return bool(others)

    def _steps(self, every: Every) -> tuple[Step, ...]:
        steps: dict[Period, Step] = {}
        for row in self.rows:
            cell = row.facts.get(Column.STEP)
            if cell is None:
                continue
            read = row.entries[0].period.value if len(row.entries) == 1 else None
            period = self._place(read, every) if read else None
            if period is None:
                self._ask(Problem.STEP_NOT_USED, cell)
            else:
                steps.setdefault(period, Step(period, " ".join(cell.written.split())))
        return tuple(steps[period] for period in sorted(steps))

    # Figures

    def _settle_unit(self, entries: Sequence[Entry], facts: Mapping[Column, Cell | None]) -> None:
        """The unit as given, else the one that stands with the figures, where they agree."""
        values = _figures([entry.value for entry in entries])
        read = values + _figures([c for f in (Column.BASELINE, Column.TARGET) if (c := facts[f])])
        given = facts[Column.UNIT]
        if given:
            self.unit = measure_words().units.get(plain(given.written), " ".join(given.written.split()))
        else:
            written = {_one(figure.unit): figure.unit for figure in read if figure.unit}
            self.unit = next(iter(written.values())) if len(written) == 1 else ""
            # 900 beside 2 weeks may be days. The sign of a percentage or of pounds is often left out, and is no doubt.
            units = {figure.unit for figure in values if figure.number}
            self.bare_in_doubt = "" in units and (len(units) > 2 or not units <= {"", "%", "£"})
        fractions = any(figure.unit == "" and 0 < abs(figure.number) <= 1 for figure in read)
        # 0.9 beside 84.1 is as likely a slip for 90% as 0.9%. Only where all is small, such as 1.4, is it what it says.
        small = 1 < max((abs(figure.number) for figure in read), default=0) < _SMALL_PERCENT
        self.percent_in_doubt = fractions and not small

    def _figure(self, cell: Cell | None, field: str) -> float | None:
        """The number of a cell in the measure's unit. What is met there is told once a cell."""
        if cell is None:
            return None
        read = read_figure(cell)
        value = self._in_unit(read.value) if read.value else Value(None, read.found)
        self._tell(cell, value.found, field)
        return value.value

    def _in_unit(self, figure: Figure) -> Value[float]:
        if figure.unit and _one(figure.unit) != _one(self.unit):
            words = {"given": figure.unit, "unit": self.unit or "more than one unit"}
            return refused(Problem.FIGURE_OTHER_UNIT, **words)
        if figure.number and not figure.unit and self.bare_in_doubt:
            return refused(Problem.FIGURE_UNIT_MISSING, unit=self.unit or "more than one unit")
        if self.unit != "%":
            return Value(figure.number)
        number = figure.number
        if figure.unit == "" and self.percent_in_doubt and 0 < abs(number) <= 1:
            ways = join([f"{round(number * 100, 6):g}%", f"{number:g}%"], "or")
            return refused(Problem.FIGURE_AMBIGUOUS, ways=ways)
        beyond = not 0 <= number <= 100
        return Value(number, (Found(Problem.FIGURE_BEYOND_PERCENT, {}),) if beyond else ())


def _figures(cells: Sequence[Cell]) -> list[Figure]:
    return [figure for cell in cells if (figure := read_figure(cell).value)]


def _meaning(fact: Column, cell: Cell) -> object:
    """What a fact says, however it is written: 'Up' and 'Higher' are one direction."""
    words = measure_words()
    if fact is Column.UNIT:
        return words.units.get(plain(cell.written), _one(cell.written))
    known: Mapping[str, object] = {Column.BETTER: words.better, Column.EVERY: words.every}.get(fact, {})
    return known.get(letters(cell.written), plain(cell.written))


def _one(unit: str) -> str:
    """'day' and 'days' are one unit."""
    return plain(unit).removesuffix("s")
