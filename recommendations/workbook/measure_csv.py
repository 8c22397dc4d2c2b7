"""A CSV file of measures → measures. The bytes are text of some encoding and delimiter, found and never assumed."""

from recommendations.record.measures import CameFrom
from recommendations.workbook.cells import Sheet
from recommendations.workbook.delimited import NotText, Unclear, decoded, rows_of
from recommendations.workbook.intake import refuse_if_too_large
from recommendations.workbook.measure_sheet import MeasuresRead, read_measures
from recommendations.workbook.refusals import Refusal
from recommendations.workbook.sheet_answer import clean_text

MOST_CELLS = 2_000_000


def read_measure_csv(data: bytes, name: str) -> MeasuresRead:
    """The measures of a CSV file, in the long or the wide form. Raises WorkbookRefused as `csv_sheet` does."""
    return read_measures(csv_sheet(data, name), CameFrom.CSV)


def csv_sheet(data: bytes, name: str) -> Sheet:
    """The cells of a CSV file, named as in 'measures.csv!D12'.

    Raises WorkbookRefused with one clear line for what is no CSV file at all.
    """
    refuse_if_too_large(len(data), name)
    if not data.strip(b"\0 \t\r\n"):
        raise Refusal.EMPTY.of(name)
    try:
        fields = rows_of(decoded(data))
    except NotText:
        raise Refusal.TEXT.of(
            name, found="it is not text", expected="Expected a table saved as CSV."
        ) from None
    except Unclear as error:
        expected = "Expected each quotation mark to be closed."
        raise Refusal.TEXT.of(name, found=str(error), expected=expected) from None
    width = max(map(len, fields), default=0)
    if len(fields) * width > MOST_CELLS:
        found = f"it has {len(fields):,} rows of up to {width:,} columns"
        raise Refusal.TEXT.of(name, found=found, expected=f"Expected at most {MOST_CELLS:,} cells.")
    rows = tuple(tuple(clean_text(text) for text in row) + (None,) * (width - len(row)) for row in fields)
    return Sheet(name, rows)
