"""Lines that go on with the action above: more news of it, or the rest of a sentence."""

from recommendations.plan import LeftOutWhy
from recommendations.workbook.lines import TELLING, Answer, Around, Line, Sort


def continuation(line: Line, around: Around) -> Answer | None:
    """More of the action above: only an update, evidence or measure; anything but news under a merged action; or
    the rest of its sentence."""
    if around.last_action is None or not line.filled or (line.after_gap and not line.action):
        return None
    if line.own_action:
        return LeftOutWhy.CONTINUATION if _rest_of_sentence(line, around) else None
    allowed = around.running_on_columns
    if line.action:
        allowed |= {column for field, column in around.table.fields.items() if field not in TELLING}
        allowed -= around.telling_columns
    filled = set(line.filled) - _wording_goes_on(line, around)
    return LeftOutWhy.CONTINUATION if filled <= allowed else None


def _rest_of_sentence(line: Line, around: Around) -> bool:
    """Words in the action column that begin in the middle, under an action that stops there, with nothing beside them
    but more news, more owners, or more of the recommendation's wording."""
    goes_on = not line.after_gap and all(
        _goes_on_with(around.last_texts.get(column, ""), around.table.grid.written(line.number, column))
        for column in around.action_columns
        if column in line.filled
    )
    if not goes_on:
        return False
    beside = set(line.filled) - set(around.action_columns) - _wording_goes_on(line, around)
    return beside <= around.running_on_columns | around.owner_columns


def _wording_goes_on(line: Line, around: Around) -> set[int]:
    """The columns in which the row goes on with the wording of the recommendation above."""
    return {
        column
        for column in around.wording_columns
        if column in line.filled
        and _goes_on_with(around.last_texts.get(column, ""), around.table.grid.written(line.number, column))
    }


def _goes_on_with(before: str, text: str) -> bool:
    before = before.rstrip()
    return bool(before) and before[-1] not in ".;:!?" and text[:1].islower()


def last_texts(around: Around, line: Line, answer: Answer) -> dict[int, str]:
    """The last text of each action of the row, and of its recommendation's wording."""
    columns = (*around.action_columns, *around.wording_columns)
    texts = {column: around.table.grid.written(line.number, column) for column in columns}
    if answer is Sort.ACTION:
        return texts
    if answer is not LeftOutWhy.CONTINUATION:
        return {}
    return around.last_texts | {column: text for column, text in texts.items() if column in line.filled}
