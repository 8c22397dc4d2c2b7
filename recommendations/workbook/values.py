"""One cell → date, percent, status, RAG, reference. Reads what a careful person would read, or says that it cannot.

The door to the readers; each part has a module of its own, and the words stand in vocabulary.toml.
"""

from recommendations.workbook.dates import DateOrder, PlanDate, date_order, deadline_in_text, read_date
from recommendations.workbook.fill_colours import is_coloured, rag_of_fill
from recommendations.workbook.found import Found, Value
from recommendations.workbook.percents import fraction_column, read_percent, shows_percent
from recommendations.workbook.rags import names_a_colour, rag_in_status, read_rag, status_by_key
from recommendations.workbook.references import (
    read_action_ref,
    read_recommendation_ref,
    recommendation_of_action_ref,
    reference_family,
)
from recommendations.workbook.statuses import read_answer, read_status, status_phrase

__all__ = [
    "DateOrder",
    "Found",
    "PlanDate",
    "Value",
    "date_order",
    "deadline_in_text",
    "fraction_column",
    "is_coloured",
    "names_a_colour",
    "rag_in_status",
    "rag_of_fill",
    "read_action_ref",
    "read_answer",
    "read_date",
    "read_percent",
    "read_rag",
    "read_recommendation_ref",
    "read_status",
    "recommendation_of_action_ref",
    "reference_family",
    "shows_percent",
    "status_by_key",
    "status_phrase",
]
