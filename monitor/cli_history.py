"""The `history` and `forecast` commands: how the plan came to where it stands, and where it is heading."""

from datetime import date
from typing import TYPE_CHECKING

import click

from monitor import sources
from monitor.options import as_of_option, json_option, plan_options, print_json
from recommendations.plan import Field
from recommendations.problems import MonitorError

if TYPE_CHECKING:
    from recommendations.tracker.lives import Life, RecommendationLife


@click.command()
@click.argument("ref", required=False, metavar="[ACTION|RECOMMENDATION]")
@plan_options
@as_of_option
@json_option
def history(ref: str | None, force: str | None, plan: str | None, as_of: date | None, as_json: bool) -> None:
    """The life of an action (2.3), of a recommendation (2) with its actions, or of the whole plan.

    Every value with the version that brought it, the original date beside the present one, each move, our RAG and the
    force's in each version as of its day, on the first of each month between versions that lie far apart, and now, and
    since when the update has said nothing new.
    """
    known = sources.history(force, plan, as_of)
    from recommendations.tracker.lives import lives, recommendation_lives
    from recommendations.tracker.lives_json import lives_json
    from recommendations.tracker.over_time import up_to

    rules, day = sources.rules(), as_of or sources.today()
    judged = up_to(known, rules, day)
    found = _chosen(ref, recommendation_lives(judged), lives(known, rules, judged))
    if as_json:
        print_json(lives_json(known, day, *found))
        return
    from monitor import terminal_history

    terminal_history.show_history(known, *found, as_of=day, whole=ref is None)


def _chosen(
    ref: str | None, recommendations: "tuple[RecommendationLife, ...]", lives: "tuple[Life, ...]"
) -> "tuple[tuple[RecommendationLife, ...], tuple[Life, ...]]":
    """What a reference names: an action first, since a recommendation's number may be an action's too.

    Raises MonitorError where nothing has it.
    """
    if ref is None:
        return recommendations, lives
    wanted = ref.strip().casefold()
    actions = tuple(life for life in lives if life.ref.casefold() == wanted)
    if actions:
        return (), actions
    earlier = tuple(
        life
        for life in lives
        if any(str(one.value).casefold() == wanted for one in life.values.get(Field.REF, ()))
    )
    if earlier:
        return (), earlier
    named = tuple(one for one in recommendations if one.ref.casefold() == wanted)
    if not named:
        raise MonitorError(
            f"No version has an action or a recommendation “{ref}”. The recommendations are "
            f"{', '.join(one.ref for one in recommendations)}; list the actions with: hmicfrs-monitor status --json"
        )
    refs = {one.ref for one in named}
    return named, tuple(life for life in lives if life.row.recommendation in refs)


@click.command()
@plan_options
@as_of_option
@json_option
def forecast(force: str | None, plan: str | None, as_of: date | None, as_json: bool) -> None:
    """When each recommendation will be done, as a range, and the chance of meeting its deadline.

    Reckoned from the plan's own record of slips and completions by a simulation with a stated seed, which gives the
    same answer each time; where the record is too short, it says what is missing.
    """
    known = sources.history(force, plan, as_of)
    from recommendations.tracker.forecast import forecast as forecast_of

    found = forecast_of(known, sources.rules(), as_of or sources.today())
    if as_json:
        from recommendations.tracker.forecast_json import forecast_json

        print_json(forecast_json(found))
        return
    from monitor import terminal_history

    terminal_history.show_forecast(found)
