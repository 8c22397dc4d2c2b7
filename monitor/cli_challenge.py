"""The `challenge` commands: ask the force, keep its reply, say whether it was accepted."""

from datetime import date

import click

from monitor import sources
from monitor.options import Day, print_json
from monitor.recording import RecordBook, by_option, on_option, recording_options, why_option
from recommendations.problems import MonitorError

number_argument = click.argument("number", type=int, metavar="NUMBER")
reply_due_option = click.option("--reply-due", type=Day(), metavar="DATE", help="By when a reply is due.")


@click.group()
def challenge() -> None:
    """Challenges to the force on an action, a recommendation or the plan: question, reply, accepted or not.

    A challenge stays open until its reply is accepted or it is withdrawn. Overdue replies are shown in the weekly email
    and the briefing.
    """


@challenge.command()
@click.option("--question", required=True, metavar="TEXT", help="What is asked.")
@by_option("Who asks.")
@click.option("--recommendation", metavar="REF", help="The recommendation that it is about.")
@click.option("--action", metavar="REF", help="The action that it is about.")
@reply_due_option
@on_option()
@recording_options
def ask(
    question: str,
    by: str,
    recommendation: str | None,
    action: str | None,
    reply_due: date | None,
    on: date | None,
    book: RecordBook,
) -> None:
    """Ask the force a question."""
    from recommendations.record.challenges import Asked

    if recommendation is not None and action is not None:
        raise MonitorError(
            "A challenge is about a recommendation or one action. Leave --recommendation or --action out."
        )
    about = book.about(recommendation, action)
    says = Asked(about, question, by, on or book.today, reply_due)
    number = len(book.record(None).challenges) + 1
    book.keep(says, told=f"Challenge {number} asked, on {about.words}")


@challenge.command()
@number_argument
@click.option("--reply", required=True, metavar="TEXT", help="What the force replies.")
@by_option("Who replies.")
@on_option()
@recording_options
def reply(number: int, reply: str, by: str, on: date | None, book: RecordBook) -> None:
    """Keep the force's reply to a challenge."""
    from recommendations.record.challenges import Replied

    says = Replied(number, reply, by, on or book.today)
    book.keep(says, told=f"Reply to challenge {number} kept")


@challenge.command()
@number_argument
@by_option("Who accepts it.")
@click.option("--why", default="", metavar="TEXT", help="What satisfied.")
@on_option()
@recording_options
def accept(number: int, by: str, why: str, on: date | None, book: RecordBook) -> None:
    """Accept the reply: the challenge is settled."""
    from recommendations.record.challenges import Weighed

    says = Weighed(number, True, by, on or book.today, why)
    book.keep(says, told=f"Reply to challenge {number} accepted")


@challenge.command()
@number_argument
@by_option("Who does not accept it.")
@why_option("What the reply leaves open.")
@reply_due_option
@on_option()
@recording_options
def refuse(number: int, by: str, why: str, reply_due: date | None, on: date | None, book: RecordBook) -> None:
    """Do not accept the reply: the force owes another."""
    from recommendations.record.challenges import Weighed

    says = Weighed(number, False, by, on or book.today, why, reply_due)
    book.keep(says, told=f"Reply to challenge {number} not accepted")


@challenge.command()
@number_argument
@by_option("Who withdraws it.")
@why_option("Why it is no longer asked.")
@on_option()
@recording_options
def withdraw(number: int, by: str, why: str, on: date | None, book: RecordBook) -> None:
    """Withdraw a challenge. It stays in the list."""
    from recommendations.record.challenges import ChallengeWithdrawn

    says = ChallengeWithdrawn(number, by, on or book.today, why)
    book.keep(says, told=f"Challenge {number} withdrawn")


@challenge.command("list")
@click.option("--open", "only_open", is_flag=True, help="Only those that await a reply or are to be weighed.")
@recording_options
def list_(
    only_open: bool,
    book: RecordBook,
) -> None:
    """List the challenges, with what was said of each."""
    from recommendations.record.challenges import ChallengeState

    known = sources.history(book.force, book.plan, book.as_of).record(book.today).challenges
    settled = (ChallengeState.ACCEPTED, ChallengeState.WITHDRAWN)
    shown = [one for one in known if not (only_open and one.state in settled)]
    if book.as_json:
        from recommendations.record.as_json import challenge_json

        print_json({"challenges": [challenge_json(one, book.today) for one in shown]})
        return
    from monitor import terminal_record

    terminal_record.show_challenges(shown, book.today)
