"""How a workbook's layout differs from that of the version before: columns moved, new, gone, renamed, read otherwise.

A layout that drifts unseen is how a value comes to be read from the wrong column, so every difference is a sentence.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recommendations.plan import ColumnReading, SheetReading
from recommendations.wording import join
from recommendations.workbook.account import FIELD_WORDS
from recommendations.workbook.lettering import words

_LEFT_OUT = "ignored"
# Sheets of the same role are one sheet under another name if half of their headings are the same.
SAME_SHEET = 0.5
_NAMED = 4  # columns that moved together, or sheets, named one by one


@dataclass(frozen=True, slots=True)
class Pair:
    """A sheet in both versions."""

    before: SheetReading
    after: SheetReading


@dataclass(frozen=True, slots=True)
class Match:
    """A column in both versions, under the same heading or another."""

    before: ColumnReading
    after: ColumnReading


def drift(before: Sequence[SheetReading], after: Sequence[SheetReading]) -> tuple[str, ...]:
    """What a person should know of a layout that is not as it was, in sentences; () where nothing differs."""
    pairs = _pairs(_read(before), _read(after))
    return (*_sheets(before, after, pairs), *_columns(pairs))


# Sheets


def _read(sheets: Sequence[SheetReading]) -> list[SheetReading]:
    return [sheet for sheet in sheets if sheet.role != _LEFT_OUT]


def _pairs(before: list[SheetReading], after: list[SheetReading]) -> list[Pair]:
    """Sheets by name, the others by role and headings, the most alike first."""
    pairs = [Pair(old, new) for old in before for new in after if old.name == new.name]
    olds = [sheet for sheet in before if all(pair.before is not sheet for pair in pairs)]
    news = [sheet for sheet in after if all(pair.after is not sheet for pair in pairs)]
    alike = sorted(
        ((_alike(old, new), i, j) for i, old in enumerate(olds) for j, new in enumerate(news)),
        key=lambda found: (-found[0], found[1], found[2]),
    )
    taken: set[tuple[str, int]] = set()
    for share, i, j in alike:
        if share >= SAME_SHEET and not taken & {("old", i), ("new", j)}:
            taken |= {("old", i), ("new", j)}
            pairs.append(Pair(olds[i], news[j]))
    return pairs


def _alike(old: SheetReading, new: SheetReading) -> float:
    mine, theirs = _headings(old), _headings(new)
    if old.role != new.role or not mine or not theirs:
        return 0.0
    return len(mine & theirs) / max(len(mine), len(theirs))


def _headings(sheet: SheetReading) -> set[str]:
    return {words(column.heading) for column in sheet.columns}


def _sheets(
    before: Sequence[SheetReading], after: Sequence[SheetReading], pairs: Sequence[Pair]
) -> Iterator[str]:
    """Sheets that are gone, new, renamed or taken for something else."""
    kept, known = {pair.before.name for pair in pairs}, {pair.after.name for pair in pairs}
    left_out = {sheet.name: sheet for sheet in after if sheet.role == _LEFT_OUT}
    for pair in pairs:
        if pair.before.name != pair.after.name:
            yield f"The sheet “{pair.before.name}” is now called “{pair.after.name}”."
        if pair.before.role != pair.after.role:
            yield (
                f"The sheet “{pair.after.name}” was read for {pair.before.role} and is now read for {pair.after.role}."
            )
    for sheet in _read(before):
        if sheet.name in left_out:
            yield f"The sheet “{sheet.name}” was read and is now left out: {left_out[sheet.name].why}"
        elif sheet.name not in kept:
            yield f"The sheet “{sheet.name}” is gone."
    unread = {sheet.name for sheet in before if sheet.role == _LEFT_OUT}
    for sheet in _read(after):
        if sheet.name in unread and sheet.name not in known:
            yield f"The sheet “{sheet.name}” was left out and is now read for {sheet.role}."
        elif sheet.name not in known:
            yield f"The sheet “{sheet.name}” is new, and was read for {sheet.role}."


# Columns


def _columns(pairs: Sequence[Pair]) -> Iterator[str]:
    """Each difference once, with the sheets that have it where there are several."""
    where: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        for sentence in _of_sheet(pair):
            where[sentence].append(pair.after.name)
    for sentence, names in where.items():
        yield sentence if len(pairs) == 1 else f"{_place(names, len(pairs))}: {sentence}"


def _place(names: Sequence[str], sheets: int) -> str:
    if len(names) == sheets:
        return "On every sheet"
    if len(names) > _NAMED:
        return f"On {len(names)} sheets, the first of them “{names[0]}”"
    return f"On {join([f'“{name}”' for name in names])}"


def _of_sheet(pair: Pair) -> Iterator[str]:
    matches, gone, new = _matched(pair)
    yield from _moved(matches)
    for match in matches:
        yield from _renamed(match)
        yield from _read_otherwise(match)
    now_read = {column.field for column in pair.after.columns if column.field}
    for column in gone:
        lost = f", and nothing else is read as {FIELD_WORDS[column.field]}" if column.field else ""
        yield f"“{_heading(column)}” is gone{'' if column.field in now_read else lost}."
    for column in new:
        use = f"it was read as {FIELD_WORDS[column.field]}" if column.field else "it is not used"
        yield f"“{_heading(column)}” is new, in column {column.letter}: {use}."


def _matched(pair: Pair) -> tuple[list[Match], list[ColumnReading], list[ColumnReading]]:
    """Columns by heading, then by the field that they were read as; those that are gone; those that are new."""
    news = list(pair.after.columns)
    matches, gone = [], []
    for old in pair.before.columns:
        same = next((new for new in news if words(new.heading) == words(old.heading)), None)
        if same:
            news.remove(same)
            matches.append(Match(old, same))
        else:
            gone.append(old)
    for old in list(gone):
        same = next((new for new in news if old.field and new.field is old.field), None)
        if same:
            news.remove(same)
            gone.remove(old)
            matches.append(Match(old, same))
    return sorted(matches, key=lambda match: _number(match.before)), gone, news


def _moved(matches: Sequence[Match]) -> Iterator[str]:
    """Columns that moved; neighbours that moved together, by the same step, are one sentence."""
    runs: list[list[Match]] = []
    for match in matches:
        if match.before.letter == match.after.letter:
            continue
        last = runs[-1][-1] if runs else None
        if last and _step(last) == _step(match) and _number(match.before) == _number(last.before) + 1:
            runs[-1].append(match)
        else:
            runs.append([match])
    for run in runs:
        named = [f"“{_heading(match.before)}”" for match in run]
        if len(run) == 1:
            yield f"The column {named[0]} has moved from {run[0].before.letter} to {run[0].after.letter}."
            continue
        which = join(named) if len(run) <= _NAMED else f"from {named[0]} to {named[-1]}"
        old = f"{run[0].before.letter}–{run[-1].before.letter}"
        yield f"The columns {which} have moved from {old} to {run[0].after.letter}–{run[-1].after.letter}."


def _renamed(match: Match) -> Iterator[str]:
    if words(match.before.heading) != words(match.after.heading):
        yield f"“{_heading(match.before)}” is now headed “{_heading(match.after)}”."


def _read_otherwise(match: Match) -> Iterator[str]:
    old, new = match.before.field, match.after.field
    if old is new:
        return
    was = f"read as {FIELD_WORDS[old]}" if old else "not used"
    now = f"read as {FIELD_WORDS[new]}" if new else "not used"
    yield f"“{_heading(match.after)}” was {was} and is now {now}."


def _heading(column: ColumnReading) -> str:
    return " ".join(column.heading.split())


def _step(match: Match) -> int:
    return _number(match.after) - _number(match.before)


def _number(column: ColumnReading) -> int:
    """A is 1, Z 26, AA 27."""
    number = 0
    for letter in column.letter:
        number = number * 26 + ord(letter) - 64
    return number
