"""A reading as the JSON that `check --json` and `import --json` print. Other people's scripts rely on its shape."""

from datetime import date
from typing import Any

from recommendations.plan import (
    ActionRow,
    Front,
    FrontValue,
    Issue,
    Reading,
    RecommendationRow,
    RowLedger,
    SheetReading,
)
from recommendations.record.as_json import day_json, measure_json
from recommendations.workbook.interpretations import Interpretation, interpretations


def reading_json(reading: Reading) -> dict[str, Any]:
    """Everything but what an import would change; dates in ISO 8601, percentages 0 to 100, absent values null."""
    return {
        "workbook": {
            "name": reading.name,
            "sha256": reading.sha256,
            "sheets": [_sheet(sheet) for sheet in reading.sheets],
        },
        "recommendations": [_recommendation(row) for row in reading.plan.recommendations],
        "actions": [_action(row) for row in reading.plan.actions],
        "issues": [issue_json(issue) for issue in reading.issues],
        "rows": ledger_json(reading.rows),
        "measures": [measure_json(one) for one in reading.measures],
        "inspection": reading.inspection,
        "front": _front(reading.front),
        "interpretations": [_interpretation(one) for one in interpretations(reading.plan)],
    }


def _front(front: Front) -> dict[str, Any]:
    """An addition to the contract: what the workbook says of itself, null where it does not."""
    return {
        "force": _front_value(front.force),
        "position": _front_day(front.position),
        "plan": _front_value(front.plan),
        "report": _front_value(front.report),
        "published": _front_day(front.published),
    }


def _front_value(value: FrontValue | None, read: str | None = None) -> dict[str, Any] | None:
    if value is None:
        return None
    as_read = value.written if read is None else read
    return {"label": value.label, "as_written": value.written, "as_read": as_read, "cell": value.cell}


def _front_day(value: tuple[FrontValue, date] | None) -> dict[str, Any] | None:
    return _front_value(value[0], value[1].isoformat()) if value else None


def _interpretation(one: Interpretation) -> dict[str, Any]:
    """An addition to the contract: a different value as written and as read, with how often and where first."""
    return {
        "field": one.field.value,
        "as_written": one.written,
        "as_read": one.read,
        "count": one.count,
        "first": one.first,
        "note": one.note or None,
    }


def _sheet(sheet: SheetReading) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "role": sheet.role,
        "why": sheet.why,
        "header_rows": list(sheet.header_rows),
        "first_row": sheet.first_row,
        "last_row": sheet.last_row,
        "columns": {
            column.letter: {
                "heading": column.heading,
                "field": column.field.value if column.field else None,
                "how": column.how,
                "sure": column.sure,
            }
            for column in sheet.columns
        },
    }


def _recommendation(row: RecommendationRow) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "title": row.title,
        "deadline": day_json(row.deadline),
        "deadline_precision": row.deadline_precision.value,
        "lead": row.lead,
        "declared_rag": row.declared_rag.value if row.declared_rag else None,
        "as_written": dict(row.as_written),
        "cell": row.cell,
    }


def _action(row: ActionRow) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "recommendation": row.recommendation,
        "description": row.description,
        "owner": row.owner,
        "start": day_json(row.start),
        "due": day_json(row.due),
        "due_precision": row.due_precision.value,
        "original_due": day_json(row.original_due),
        "completed": day_json(row.completed),
        "status": row.status.value,
        "percent": _number(row.percent),
        "declared_rag": row.declared_rag.value if row.declared_rag else None,
        "update": row.update,
        "evidence": row.evidence,
        "measure": row.measure,
        "weight": _number(row.weight),
        "as_written": dict(row.as_written),
        "cell": row.cell,
        "sheet": row.sheet,
        "row": row.row,
    }


def ledger_json(rows: RowLedger) -> dict[str, Any]:
    """The account of the rows. `of_measures`: how many of those imported are of a measure."""
    return {
        "read": rows.read,
        "imported": rows.imported,
        "left_out": [
            {"sheet": row.sheet, "row": row.row, "why": row.why.value, "text": row.text}
            for row in rows.left_out
        ],
        "of_measures": rows.of_measures,
    }


def issue_json(issue: Issue) -> dict[str, Any]:
    return {
        "severity": issue.severity.value,
        "code": issue.code,
        "cell": issue.cell,
        "row": issue.row,
        "found": issue.found,
        "message": issue.message,
    }


def _number(value: float | None) -> float | int | None:
    """40, not 40.0: a whole number is written as one."""
    return int(value) if value is not None and value == int(value) else value
