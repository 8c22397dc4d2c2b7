"""Hypothesis strategies for plans as awkward as people make them, and their histories."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from recommendations.plan import UNASSIGNED, ActionRow, DatePrecision, Rag, RecommendationRow, Status
from tests.tracker.builders import Version

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
MAYBE_DAY = st.none() | DAYS
TEXTS = st.none() | st.sampled_from(
    ["", " ", "TBC", "N/A", "-", "Audit of 40 files", "DCI Crime", "Booked\nfor March"]
)
REFS = st.sampled_from(["1", "2", "3", UNASSIGNED])


@st.composite
def actions(draw: st.DrawFn, ref: str = "1.1", description: str | None = None) -> ActionRow:
    recommendation = draw(REFS)
    return ActionRow(
        ref=ref,
        recommendation=recommendation,
        description=description
        or draw(st.sampled_from(["Train supervisors", "Publish the policy", "Audit files"])),
        cell="Action Plan!C7",
        sheet="Action Plan",
        row=7,
        owner=draw(TEXTS),
        start=draw(MAYBE_DAY),
        due=draw(MAYBE_DAY),
        due_precision=draw(st.sampled_from(DatePrecision)),
        original_due=draw(MAYBE_DAY),
        completed=draw(MAYBE_DAY),
        status=draw(st.sampled_from(Status)),
        percent=draw(st.none() | st.floats(0, 100)),
        declared_rag=draw(st.none() | st.sampled_from(Rag)),
        update=draw(TEXTS),
        evidence=draw(TEXTS),
        weight=draw(st.none() | st.floats(0, 10) | st.just(-1.0)),
        as_written=draw(st.sampled_from([{}, {"due": "TBC", "status": "On hold"}])),
    )


@st.composite
def recommendations(draw: st.DrawFn) -> list[RecommendationRow]:
    refs = draw(st.lists(st.sampled_from(["1", "2", "3", "4"]), max_size=5))
    return [
        RecommendationRow(
            ref=ref,
            title=draw(st.none() | st.just("The force should improve")),
            deadline=draw(MAYBE_DAY),
            cell="Action Plan!A7",
            declared_rag=draw(st.none() | st.sampled_from(Rag)),
        )
        for ref in refs
    ]


@st.composite
def plans(draw: st.DrawFn) -> tuple[dict[str, ActionRow], list[RecommendationRow]]:
    keys = draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=6))
    rows: dict[str, Any] = {key: draw(actions(ref=f"1.{number}")) for number, key in enumerate(keys, start=1)}
    return rows, draw(recommendations())


@st.composite
def versions(draw: st.DrawFn) -> list[Version]:
    """One to four versions, dated in order, of a plan whose actions come, change and go."""
    dated = sorted(draw(st.lists(DAYS, min_size=1, max_size=4)))
    return [Version(day, *draw(plans())) for day in dated]
