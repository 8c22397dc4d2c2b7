"""The report as plain values, for the JSON export and for the PDF's template."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from reports.report.model import Report


def report_json(report: Report) -> dict[str, Any]:
    """The whole report: dates as ISO 8601, percentages 0 to 100, tuples as lists, RAG by its word in lower case."""
    whole = plain(report)
    assert isinstance(whole, dict)
    return whole


def plain(value: Any) -> Any:
    """A value of the report, or of the overview, with everything inside it, in the same way."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
