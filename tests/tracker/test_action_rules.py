"""Every rule for an action: a plan in which it holds and one, just short of its threshold, in which it does not."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from recommendations.plan import Rag
from recommendations.tracker.judged import JudgedAction
from recommendations.tracker.rag import ACTION_OTHERWISE, ACTION_RULES
from tests.tracker.builders import (
    Version,
    action,
    codes,
    judged,
    judged_action,
    notices,
    recommendation,
    sentence,
)

# Judged as of 15 January 2026.


@dataclass(frozen=True)
class Case:
    """An action as it is now; `before`: what it was in versions before, by their dates."""

    now: dict[str, Any]
    deadline: str | None = "2026-12-31"
    dated: str = "2026-01-12"
    before: dict[str, dict[str, Any]] = field(default_factory=dict)

    def judged(self) -> JudgedAction:
        rows = [*self.before.items(), (self.dated, self.now)]
        listed = [recommendation("1", deadline=self.deadline)]
        versions = [Version(dated, [action("1.1", **values)], listed) for dated, values in rows]
        return judged(*versions).recommendations[0].actions[0]


FIRES: dict[str, list[Case]] = {
    "action-overdue": [
        Case({"due": "2026-01-14"}),
        Case({"due": "2025-11-30", "status": "not_started"}),
        Case({"due": "2025-11-30", "status": "blocked"}),
        Case({"due": "2025-11-30", "status": "unknown"}),
        Case({"due": "2025-11-30", "status": "not_started", "start": "2026-02-01"}),
    ],
    "action-due-after-deadline": [Case({"due": "2026-03-02"}, deadline="2026-03-01")],
    "action-blocked": [Case({"status": "blocked"})],
    "action-no-due-date-deadline-passed": [Case({"due": None}, deadline="2026-01-14")],
    "action-due-soon-behind": [
        # 28 days ahead; 60 of 100 days gone, 40% done: exactly 20 points behind
        Case({"due": "2026-02-12", "start": "2025-12-04", "percent": 40.0}),
        Case({"due": "2026-01-15", "start": "2025-10-01", "percent": 80.0}),
        Case({"due": "2026-02-12", "start": "2025-11-01", "status": "not_started"}),
    ],
    "action-no-due-date": [Case({"due": None}), Case({"due": None}, deadline="2026-01-15"), Case({"due": None}, None)],
    "action-no-owner": [
        Case({"owner": None}),
        *(Case({"owner": owner}) for owner in (" ", "TBC", "n/a", "-", "To be confirmed", "Vacant post – DCI")),
    ],
    "action-date-moved": [
        Case({"due": "2026-03-02"}, before={"2025-11-01": {"due": "2026-02-28"}, "2025-12-01": {"due": "2026-03-01"}}),
        Case({"due": "2026-04-30"}, before={"2025-11-01": {"due": "2026-03-01"}}),
        Case({"due": "2026-04-30", "original_due": "2026-03-01"}),
    ],
    "action-update-stale": [
        Case({"update": "Training booked"}, dated="2025-12-04"),
        Case({"update": "Training  booked\n"}, before={"2025-12-04": {"update": "Training booked", "percent": 10.0}}),
    ],
    "action-complete-without-evidence": [
        Case({"status": "complete"}),
        Case({"status": "complete", "due": "2025-01-01"}),
        *(
            Case({"status": "complete", "evidence": evidence})
            for evidence in ("", "N/A", "TBC", "none", "-", "–", "To follow", "Awaiting dip sample", "None yet", "?")
        ),
    ],
    "action-complete": [
        Case({"status": "complete", "evidence": "Dip sample of 40 files, October 2025"}),
        Case({"status": "complete", "evidence": "SharePoint/QA/2025-10.docx", "due": None, "owner": None}),
        Case({"status": "complete", "evidence": "Note of audit", "due": "2026-03-01"}, deadline="2025-01-01"),
    ],
    "action-superseded": [Case({"status": "superseded", "due": "2025-01-01", "owner": None})],
    "action-not-due-to-start": [Case({"status": "not_started", "start": "2026-01-16"})],
    "action-on-track": [
        Case({}),
        Case({"status": "not_started", "start": "2026-01-15"}),
        Case({"status": "unknown", "percent": None}),
    ],
}  # fmt: skip

SILENT: dict[str, list[Case]] = {
    "action-overdue": [
        Case({"due": "2026-01-15"}),
        Case({"due": "2025-11-30", "status": "complete"}),
        Case({"due": "2025-11-30", "status": "superseded"}),
        Case({"due": None}),
    ],
    "action-due-after-deadline": [
        Case({"due": "2026-03-01"}, deadline="2026-03-01"),
        Case({"due": "2026-03-02"}, deadline=None),
        Case({"due": "2026-03-02", "status": "complete"}, deadline="2026-03-01"),
        Case({"due": None}, deadline="2026-03-01"),
    ],
    "action-blocked": [Case({"status": "in_progress"}), Case({"status": "unknown"})],
    "action-no-due-date-deadline-passed": [
        Case({"due": None}, deadline="2026-01-15"),
        Case({"due": None}, deadline=None),
        Case({"due": None, "status": "complete"}, deadline="2026-01-14"),
    ],
    "action-due-soon-behind": [
        Case({"due": "2026-02-13", "start": "2025-12-05", "percent": 20.0}),  # 29 days ahead
        Case({"due": "2026-02-12", "start": "2025-12-04", "percent": 40.1}),  # 19.9 points behind
        Case({"due": "2026-01-14", "start": "2025-10-01", "percent": 10.0}),  # overdue, which says it
        Case({"due": "2026-02-12", "start": "2025-11-01", "status": "unknown", "percent": None}),
        Case({"due": None}),
    ],
    "action-no-due-date": [Case({"due": "2026-06-30"}), Case({"due": None, "status": "complete"})],
    "action-no-owner": [
        Case({"owner": "DCI Crime"}),
        Case({"owner": "Tbceline Limited"}),
        Case({"owner": None, "status": "complete", "evidence": "Audit"}),
    ],
    "action-date-moved": [
        Case({"due": "2026-03-02"}, before={"2025-11-01": {"due": "2026-03-01"}}),
        Case({"due": "2026-04-29"}, before={"2025-11-01": {"due": "2026-03-01"}}),  # 59 days
        Case(
            {"due": "2026-02-01"},
            before={"2025-11-01": {"due": "2026-03-01"}, "2025-12-01": {"due": "2026-02-15"}},
        ),
        Case({"due": "2026-04-30", "original_due": "2026-03-01", "status": "complete"}),
    ],
    "action-update-stale": [
        Case({"update": "Training booked"}, dated="2025-12-05"),  # 41 days
        Case({"update": "Training held"}, before={"2025-11-01": {"update": "Training booked"}}),
        Case({"update": None}, dated="2025-11-01"),  # the plan keeps no updates
        Case({"update": "Later", "status": "not_started", "start": "2026-03-01"}, dated="2025-11-01"),
        Case({"update": "Done", "status": "complete"}, dated="2025-11-01"),
    ],
    "action-complete-without-evidence": [
        Case({"status": "complete", "evidence": "Minutes of 3 November 2025"}),
        Case({"status": "complete", "evidence": "No further action letter, 3 Nov"}),
        Case({"status": "in_progress"}),
    ],
    "action-complete": [Case({"status": "complete"}), Case({"percent": 100.0, "evidence": "Audit"})],
    "action-superseded": [Case({"status": "complete"})],
    "action-not-due-to-start": [
        Case({"status": "not_started", "start": "2026-01-15"}),
        Case({"status": "in_progress", "start": "2026-01-16"}),
        Case({"status": "not_started", "start": "2026-01-16", "owner": None}),
        Case({"status": "not_started", "start": "2026-02-01", "due": "2025-11-30"}),
        Case({"status": "superseded", "start": "2026-01-16"}),
    ],
    "action-on-track": [Case({"owner": None}), Case({"status": "complete"}), Case({"due": None})],
}

RAGS = {rule.code: rule.rag for rule in (*ACTION_RULES, *ACTION_OTHERWISE)}


def cases(table: dict[str, list[Case]]) -> list[Any]:
    return [
        pytest.param(code, case, id=f"{code}-{n}")
        for code, found in table.items()
        for n, case in enumerate(found)
    ]


def test_every_rule_has_rows_that_fire_it_and_rows_that_do_not() -> None:
    assert FIRES.keys() == SILENT.keys() == RAGS.keys()
    assert all(FIRES.values())
    assert all(SILENT.values())


@pytest.mark.parametrize(("code", "case"), cases(FIRES))
def test_the_rule_holds(code: str, case: Case) -> None:
    found = case.judged()
    assert code in codes(found)
    assert next(reason for reason in found.reasons if reason.code == code).rag is RAGS[code]


@pytest.mark.parametrize(("code", "case"), cases(SILENT))
def test_the_rule_does_not_hold(code: str, case: Case) -> None:
    assert code not in codes(case.judged())


def test_the_worst_rule_gives_the_colour_and_all_that_hold_are_reasons() -> None:
    found = judged_action(action(due="2025-11-30", owner=None), deadline="2025-09-30")
    assert found.rag is Rag.RED
    assert codes(found) == ["action-overdue", "action-due-after-deadline", "action-no-owner"]


def test_superseded_beats_everything() -> None:
    found = judged_action(action(status="superseded", due="2020-01-01", owner=None), deadline="2020-01-01")
    assert (found.rag, codes(found), found.days_overdue) == (Rag.GREY, ["action-superseded"], 0)


def test_an_action_blank_of_updates_is_stale_where_others_have_them() -> None:
    rows = [action("1.1", update=None), action("1.2", update="Booked")]
    plan = judged(Version("2025-11-01", rows))
    assert "action-update-stale" in codes(plan.recommendations[0].actions[0])


SENTENCES = [
    (
        Case({"due": "2025-11-30", "percent": 40.0}),
        "action-overdue",
        "Action 1.1 is 46 days overdue: it was due on 30 November 2025 and is 40% complete.",
    ),
    (
        Case({"due": "2026-01-14", "status": "not_started", "percent": None}),
        "action-overdue",
        "Action 1.1 is 1 day overdue: it was due on 14 January 2026 and has not been started.",
    ),
    (
        Case({"due": "2025-11-30", "due_precision": "month", "percent": None}),
        "action-overdue",
        "Action 1.1 is 46 days overdue: it was due by the end of November 2025 and is taken as 50% complete.",
    ),
    (
        Case({"due": "2025-11-15", "due_precision": "month", "percent": None}),
        "action-overdue",
        "Action 1.1 is 61 days overdue: it was due by 15 November 2025 and is taken as 50% complete.",
    ),
    (
        Case({"due": "2025-12-31", "due_precision": "quarter", "status": "unknown", "percent": None}),
        "action-overdue",
        "Action 1.1 is 15 days overdue: it was due by 31 December 2025 and is of unknown progress.",
    ),
    (
        Case({"due": "2026-01-31"}, deadline="2025-09-30"),
        "action-due-after-deadline",
        "Action 1.1 is due on 31 January 2026, 123 days after the HMICFRS deadline of 30 September 2025.",
    ),
    (
        Case({"status": "blocked", "as_written": {"status": "On hold"}}),
        "action-blocked",
        "Action 1.1 is blocked (the plan says “On hold”): it is due on 30 June 2026.",
    ),
    (
        Case({"due": None, "as_written": {"due": "TBC"}}, deadline="2025-12-31"),
        "action-no-due-date-deadline-passed",
        "Action 1.1 has no due date (the plan says “TBC”), and the HMICFRS deadline of 31 December 2025 passed "
        "15 days ago.",
    ),
    (
        Case({"due": None}, before={"2025-11-01": {"due": "2026-03-01"}}),
        "action-no-due-date",
        "Action 1.1 no longer has a due date: it was 1 March 2026.",
    ),
    (
        Case({"due": "2026-02-12", "start": "2025-12-04", "percent": 40.0}),
        "action-due-soon-behind",
        "Action 1.1 is due in 28 days, on 12 February 2026, and is 40% complete, where 60% is expected by now: 20 "
        "points behind.",
    ),
    (
        Case({"due": "2026-01-15", "start": "2025-10-01", "percent": 20.0}),
        "action-due-soon-behind",
        "Action 1.1 is due today and is 20% complete, where 100% is expected by now: 80 points behind.",
    ),
    (Case({"owner": "TBC"}), "action-no-owner", "Action 1.1 has no owner (the plan says “TBC”)."),
    (
        Case(
            {"due": "2026-05-01"},
            before={"2025-11-01": {"due": "2026-03-01"}, "2025-12-01": {"due": "2026-04-01"}},
        ),
        "action-date-moved",
        "The due date of action 1.1 has moved later twice, by 61 days in all: from 1 March 2026 to 1 May 2026.",
    ),
    (
        Case(
            {"due": "2026-03-01"},
            before={
                "2025-10-01": {"due": "2026-03-01"},
                "2025-11-01": {"due": "2026-04-01"},
                "2025-12-01": {"due": "2026-05-01"},
            },
        ),
        "action-date-moved",
        "The due date of action 1.1 has moved later twice, and now stands where it began, at 1 March 2026.",
    ),
    (
        Case({"update": "Booked"}, dated="2025-11-03"),
        "action-update-stale",
        "The update on action 1.1 has not changed for 73 days, since 3 November 2025.",
    ),
    (
        Case({"status": "complete", "evidence": "TBC"}),
        "action-complete-without-evidence",
        "Action 1.1 is reported complete, but no evidence is recorded (the plan says “TBC”).",
    ),
    (
        Case({"status": "complete", "evidence": "Audit of\n40 files", "completed": "2025-11-03"}),
        "action-complete",
        "Action 1.1 was completed on 3 November 2025, with evidence recorded: “Audit of 40 files”.",
    ),
    (
        Case({"status": "superseded", "as_written": {"status": "Merged with 4.2"}}),
        "action-superseded",
        "Action 1.1 is superseded (the plan says “Merged with 4.2”), so it is left out of progress.",
    ),
    (
        Case({"status": "not_started", "start": "2026-03-01"}),
        "action-not-due-to-start",
        "Action 1.1 is not due to start until 1 March 2026.",
    ),
    (
        Case({}),
        "action-on-track",
        "Action 1.1 is green: it is due on 30 June 2026, is 60% complete, and nothing gives cause for concern.",
    ),
    (
        Case({"status": "unknown", "percent": None}),
        "action-on-track",
        "Action 1.1 is green by its date alone: it is due on 30 June 2026, and how far it has got is not known.",
    ),
]


@pytest.mark.parametrize(("case", "code", "words"), SENTENCES)
def test_a_reason_is_a_sentence_to_read_out(case: Case, code: str, words: str) -> None:
    assert sentence(case.judged(), code) == words


# Notices: said, without a colour of their own

NOTICES = [
    ({"status": "unknown", "as_written": {"status": "Purple"}}, "action-status-unknown", "“Purple”"),
    ({"percent": None}, "action-progress-assumed", "50% is assumed"),
    ({"status": "blocked", "percent": None}, "action-progress-assumed", "0% is assumed"),
    ({"percent": 100.0}, "action-percent-contradicts", "counted as open until it is reported complete"),
    (
        {"status": "complete", "percent": 60.0},
        "action-percent-contradicts",
        "gives it as 60%; it is counted as complete",
    ),
    ({"status": "not_started", "percent": 5.0}, "action-percent-contradicts", "counted as not started"),
    ({"completed": "2025-12-01"}, "action-completion-date-contradicts", "does not call it complete"),
    (
        {"status": "complete", "completed": "2026-02-01"},
        "action-completion-date-contradicts",
        "still to come",
    ),
    (
        {"status": "complete", "due": "2025-11-01", "completed": "2025-11-03"},
        "action-completed-late",
        "2 days late",
    ),
    (
        {"status": "complete", "original_due": "2025-09-01", "due": "2025-11-01", "completed": "2025-11-03"},
        "action-completed-late",
        "it was due on 1 November 2025, and 63 days after its original date, 1 September 2025",
    ),
]


@pytest.mark.parametrize(("values", "code", "words"), NOTICES)
def test_a_contradiction_or_a_gap_is_said(values: dict[str, Any], code: str, words: str) -> None:
    found = judged_action(action(**values))
    assert code in notices(found)
    assert words in sentence(found, code)
    assert all(reason.rag is found.rag for reason in found.reasons if reason.notice)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"status": "complete", "percent": 100.0, "evidence": "Audit"},
        {"status": "complete", "percent": None, "due": "2025-11-03", "completed": "2025-11-03"},
        {"status": "not_started", "percent": 0.0},
        {"status": "superseded", "percent": 100.0, "completed": "2025-11-03"},
    ],
)
def test_nothing_is_noticed_where_the_plan_agrees_with_itself(values: dict[str, Any]) -> None:
    assert notices(judged_action(action(**values))) == []


def test_an_action_completed_late_is_not_overdue() -> None:
    found = judged_action(
        action(status="complete", due="2025-09-30", completed="2025-11-03", evidence="Audit")
    )
    assert (found.rag, found.days_overdue) == (Rag.BLUE, 0)
