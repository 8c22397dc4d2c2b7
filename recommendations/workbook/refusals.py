"""Why a file cannot be read at all: one sentence each, with what was found, what was expected and what to do."""

from enum import Enum

from recommendations.problems import WorkbookRefused
from recommendations.wording import one_line

_SAVE_AS = "Open it in Excel, save it as an Excel Workbook (.xlsx) and try again."
_SEND_AGAIN = "Ask for the file to be sent again."


class Refusal(Enum):
    """The sentences. `{name}` is the file's name; the other gaps are said where the refusal is made."""

    EMPTY = f"“{{name}}” is empty. Expected an Excel workbook (.xlsx). {_SEND_AGAIN}"
    TOO_LARGE = (
        "“{name}” is {size} MB; the limit is {limit} MB. An action plan is far smaller: take out pictures and "
        "other sheets, save it and try again."
    )
    NOT_A_WORKBOOK = "“{name}” is {really}, not a workbook. Expected an Excel workbook (.xlsx). {advice}"
    WRONG_EXTENSION = (
        "“{name}” is named {extension}, but its content is {really}. Expected the two to agree. Rename it to end in "
        "{right} and try again."
    )
    NOT_KNOWN = (
        "“{name}” is not a workbook: its content is of no kind that is known. Expected an Excel workbook (.xlsx). "
        "If it opens in Excel, save it as an Excel Workbook (.xlsx) and try again; if not, ask for it to be sent again."
    )
    ENCRYPTED = (
        "“{name}” is encrypted with a password or a sensitivity label, so it cannot be read. Expected a workbook "
        "that opens without one. Open it in Excel, remove the protection (File, Info, Protect Workbook, Encrypt "
        "with Password: empty the box), save it and try again."
    )
    DAMAGED = (
        "“{name}” is damaged or incomplete: {found}. Expected a whole workbook. Open it in Excel, let it repair the "
        "file, save it and try again, or ask for it to be sent again."
    )
    OVERBLOWN = (
        "“{name}” unpacks to {found}, which no action plan does; it was not opened, in case it is meant to do harm. "
        "Expected at most {expected}. Copy the plan into a new workbook and try again."
    )
    ENTITIES = (
        "“{name}” holds a document type declaration in {part}; it was not opened, in case it is meant to do harm. "
        f"Expected what spreadsheet programs write, which is never that. {_SAVE_AS}"
    )
    AREA = (
        "“{name}” uses an area too large to read: sheet “{sheet}” reaches from {first} to {last} ({cells} cells; the "
        "limit is {limit}). Delete the stray cells far from the table, save it and try again."
    )
    SHEETS_SHARE_A_NAME = (
        "“{name}” has two sheets named “{sheet}”, so a cell's address would be in doubt. Expected one of each name. "
        "Rename one, save it and try again."
    )
    TEXT = "“{name}” could not be read as a CSV file: {found}. {expected} " + _SAVE_AS
    NOT_ANNOTATABLE = (
        "“{name}” is {really}, which cannot be given back with notes and marks. Expected an Excel workbook (.xlsx or "
        ".xlsm). " + _SAVE_AS
    )
    TIMED_OUT = (
        "“{name}” could not be read within {seconds} seconds. Expected an action plan of ordinary size. Copy the plan "
        "into a new workbook and try again."
    )
    TOO_MUCH_MEMORY = (
        "“{name}” needs more than {limit} of memory to read. Expected an action plan of ordinary size. Copy the plan "
        "into a new workbook and try again."
    )

    def of(self, name: str, **words: str) -> WorkbookRefused:
        """The error to raise, on one line whatever the file's name or content."""
        shown = {key: _short(word) for key, word in words.items()}
        return WorkbookRefused(self.value.format(name=_short(name), **shown))


def _short(text: str) -> str:
    """Text from a file, fit for a sentence: no line breaks or control characters, not endless."""
    line = one_line(text)
    return line if len(line) <= 120 else f"{line[:117]}…"
