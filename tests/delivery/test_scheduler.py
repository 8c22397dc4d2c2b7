"""The scheduler's own doings: what it says, and that a fault neither ends it nor is told every minute."""

import time
from collections.abc import Callable, Sequence

import pytest

from monitor.scheduler import Job, Work, announce, coming, deliver, in_words, start
from recommendations.problems import MonitorError
from reports.delivery.dispatch import Delivered, Source
from tests.delivery.conftest import PLAN, london, room_to

EVERY_SECOND = "*"


def working(sources: Callable[[], Sequence[Source]], said: list[str], warned: list[str]) -> Work:
    nowhere = room_to("smtp://127.0.0.1:9")
    return Work(sources, nowhere, london("2026-01-14 10:00"), said.append, warned.append)


def run_until(work: Work, job: Job, true: Callable[[], bool]) -> None:
    scheduler = start(work, (job,))
    limit = time.monotonic() + 20
    while not true():
        assert time.monotonic() < limit, "waited in vain"
        time.sleep(0.05)
    scheduler.shutdown(wait=True)


def test_a_fault_is_told_once_until_it_is_another_and_does_not_end_the_scheduler() -> None:
    said: list[str] = []
    warned: list[str] = []
    faults = ["the disk is full", "the disk is full", "the rules are wrong"]

    def do(work: Work) -> None:
        if faults:
            raise MonitorError(faults.pop(0))
        work.say("done")

    run_until(working(tuple, said, warned), Job("do it", do, EVERY_SECOND), lambda: bool(said))
    assert warned == ["Could not do it: the disk is full", "Could not do it: the rules are wrong"]


def test_a_bug_reaches_the_one_handler_and_does_not_end_the_scheduler(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said: list[str] = []

    def do(work: Work, begun: list[int] = []) -> None:  # noqa: B006 (remembers that it ran)
        begun.append(1)
        if len(begun) == 1:
            raise ZeroDivisionError
        work.say("done")

    run_until(working(tuple, said, []), Job("do it", do, EVERY_SECOND), lambda: bool(said))
    assert "a fault in the program (ZeroDivisionError)" in capsys.readouterr().err


@pytest.mark.django_db
def test_it_says_what_comes_next_and_to_how_many(source: Source, people: tuple[str, ...]) -> None:
    said: list[str] = []
    announce(working(lambda: (source,), said, []))
    assert said == [f"Next: Monday 19 January 2026 at 07:30 (Europe/London), {PLAN}, to 3 recipients."]


@pytest.mark.django_db
def test_in_summer_it_says_the_time_on_the_wall() -> None:
    assert coming(PLAN, london("2026-06-10 12:00")()) == (
        f"Next: Monday 15 June 2026 at 07:30 (Europe/London), {PLAN}, to nobody yet (add recipients first)."
    )


@pytest.mark.django_db
def test_a_failure_is_warned_of_and_the_next_one_said(source: Source, people: tuple[str, ...]) -> None:
    said: list[str] = []
    warned: list[str] = []
    deliver(working(lambda: (source,), said, warned))
    for line, who in zip(warned, people, strict=True):
        assert line.startswith(f"Not sent yet: {who}, week 2026-W03, late. ")
    assert len(said) == 1
    assert said[0].startswith("Next: Monday 19 January 2026")


@pytest.mark.parametrize(
    ("state", "late", "words"),
    [
        ("sent", False, "Sent: a@b.example, week 2026-W03. Taken."),
        ("sent", True, "Sent: a@b.example, week 2026-W03, late. Taken."),
        ("failed", False, "NOT SENT: a@b.example, week 2026-W03. Taken."),
        ("uncertain", False, "NOT KNOWN WHETHER SENT: a@b.example, week 2026-W03. Taken."),
        ("retry", False, "Not sent yet: a@b.example, week 2026-W03. Taken."),
        ("elsewhere", False, "Not sent from here: a@b.example, week 2026-W03. Taken."),
    ],
)
def test_each_outcome_has_its_words(state: str, late: bool, words: str) -> None:
    assert in_words(Delivered("a@b.example", "2026-W03", late, state, "Taken.")) == words
