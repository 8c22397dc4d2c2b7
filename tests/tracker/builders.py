"""Tiny helpers to make plans and histories for judging. Dates are ISO text: action("1.3", due="2025-11-30")."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, get_type_hints

from recommendations.plan import UNASSIGNED, ActionRow, DatePrecision, RecommendationRow
from recommendations.record.about import About
from recommendations.record.closure import Assured
from recommendations.record.record import Entry, Says
from recommendations.tracker.history import ActionLife, ActionState, PlanHistory, VersionFacts
from recommendations.tracker.judge import judge
from recommendations.tracker.judged import JudgedAction, JudgedPlan, JudgedRecommendation
from recommendations.tracker.rules import Rules, load_rules

RULES = load_rules()
AS_OF = date(2026, 1, 15)
_DATES = {"start", "due", "original_due", "completed", "deadline"}

Rows = Sequence[ActionRow] | Mapping[str, ActionRow]


def action(ref: str = "1.1", **values: Any) -> ActionRow:
    """An action with nothing to worry about: in progress, owned, due in June 2026. Its recommendation is its ref's."""
    usual: dict[str, Any] = {
        "recommendation": ref.partition(".")[0],
        "description": f"Carry out the work of action {ref}",
        "cell": f"Action Plan!C{7 + _number(ref)}",
        "sheet": "Action Plan",
        "row": 7 + _number(ref),
        "owner": "Detective Superintendent, Crime",
        "due": "2026-06-30",
        "due_precision": DatePrecision.DAY,
        "status": "in_progress",
        "percent": 60.0,
    }
    given = usual | values
    return ActionRow(ref=ref, **{name: _read(name, value) for name, value in given.items()})


def recommendation(ref: str = "1", **values: Any) -> RecommendationRow:
    """A recommendation with a deadline a year off."""
    usual = {"title": f"The force should improve {ref}", "deadline": "2026-12-31", "cell": "Action Plan!A7"}
    return RecommendationRow(
        ref=ref, **{name: _read(name, value) for name, value in (usual | values).items()}
    )


def _number(ref: str) -> int:
    return int("".join(c for c in ref if c.isdigit()) or 0)


def _read(name: str, value: Any) -> Any:
    if name in _DATES and isinstance(value, str):
        return date.fromisoformat(value)
    kinds = get_type_hints(ActionRow)
    if isinstance(value, str) and name in ("status", "declared_rag", "due_precision"):
        kind: Any = kinds[name]
        members = kind if isinstance(kind, type) else kind.__args__[0]
        return members(value)
    return value


@dataclass(frozen=True)
class Version:
    """A version to be made: when it is dated, its actions (by key, else keyed by reference), its recommendations."""

    dated: str | date
    actions: Rows
    recommendations: Sequence[RecommendationRow] | None = None

    @property
    def by_key(self) -> dict[str, ActionRow]:
        return (
            dict(self.actions)
            if isinstance(self.actions, Mapping)
            else {row.ref: row for row in self.actions}
        )

    @property
    def day(self) -> date:
        return self.dated if isinstance(self.dated, date) else date.fromisoformat(self.dated)

    @property
    def listed(self) -> tuple[RecommendationRow, ...]:
        if self.recommendations is not None:
            return tuple(self.recommendations)
        refs = dict.fromkeys(row.recommendation for row in self.by_key.values())
        return tuple(recommendation(ref) for ref in refs if ref != UNASSIGNED)


def history(*versions: Version, said: Sequence[Says] = ()) -> PlanHistory:
    """A plan's history as the store would give it: states only where an action changed. `said` was recorded with the
    first version."""
    numbered = list(enumerate(versions, start=1))
    keys = dict.fromkeys(key for version in versions for key in version.by_key)
    return PlanHistory(
        force="Northshire Police",
        plan="Crime investigations",
        versions=tuple(_facts(number, version) for number, version in numbered),
        recommendations={number: version.listed for number, version in numbered},
        lives=tuple(ActionLife(key, _states(key, numbered)) for key in keys),
        order={number: tuple(version.by_key) for number, version in numbered},
        entries=tuple(
            Entry(number, versions[0].day, datetime(2026, 1, 1, 9, tzinfo=UTC), "policy.officer", says)
            for number, says in enumerate(said, start=1)
        ),
    )


def assured(ref: str = "1", title: str | None = None) -> Assured:
    """The OPCC's assurance of a recommendation, recorded as such."""
    return Assured(About(ref, title=title), "Head of assurance", date(2026, 1, 9), "Dip sample of 40 files")


def _states(key: str, numbered: Iterable[tuple[int, Version]]) -> tuple[ActionState, ...]:
    states: list[ActionState] = []
    for number, version in numbered:
        row = version.by_key.get(key)
        if (states and row != states[-1].row) or (not states and row is not None):
            states.append(ActionState(number, version.day, row))
    return tuple(states)


def _facts(number: int, version: Version) -> VersionFacts:
    rows = len(version.by_key)
    return VersionFacts(
        number=number,
        dated=version.day,
        imported_at=datetime(version.day.year, version.day.month, version.day.day, 9, tzinfo=UTC),
        workbook_name=f"plan v{number}.xlsx",
        sha256=f"{number:064x}",
        rows_read=rows,
        rows_imported=rows,
        rows_left_out=0,
        cells_not_read=0,
    )


def judged(
    *versions: Version, as_of: date = AS_OF, rules: Rules = RULES, said: Sequence[Says] = ()
) -> JudgedPlan:
    return judge(history(*versions, said=said), rules, as_of)


def judged_plan(
    actions: Rows,
    recommendations: Sequence[RecommendationRow] | None = None,
    *,
    dated: str = "2026-01-12",
    as_of: date = AS_OF,
    rules: Rules = RULES,
    said: Sequence[Says] = (),
) -> JudgedPlan:
    """A plan of one version, judged."""
    return judged(Version(dated, actions, recommendations), as_of=as_of, rules=rules, said=said)


def judged_action(
    row: ActionRow, *, deadline: str | None = "2026-12-31", dated: str = "2026-01-12", as_of: date = AS_OF
) -> JudgedAction:
    """One action of a plan of one version, judged."""
    listed = [recommendation(row.recommendation, deadline=deadline)]
    return judged_plan([row], listed, dated=dated, as_of=as_of).recommendations[0].actions[0]


def judged_recommendation(
    actions: Rows,
    *,
    dated: str = "2026-01-12",
    as_of: date = AS_OF,
    said: Sequence[Says] = (),
    **values: Any,
) -> JudgedRecommendation:
    """Recommendation 1 with these actions, judged; `values` are its own."""
    plan = judged_plan(actions, [recommendation("1", **values)], dated=dated, as_of=as_of, said=said)
    return plan.recommendations[0]


def codes(judged: JudgedAction | JudgedRecommendation) -> list[str]:
    """The codes of the rules that hold, without notices."""
    return [reason.code for reason in judged.reasons if not reason.notice]


def notices(judged: JudgedAction | JudgedRecommendation) -> list[str]:
    return [reason.code for reason in judged.reasons if reason.notice]


def sentence(judged: JudgedAction | JudgedRecommendation, code: str) -> str:
    return next(reason.sentence for reason in judged.reasons if reason.code == code)
