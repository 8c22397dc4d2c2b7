"""The one Jinja2 environment. Everything is escaped but .txt; a name that a template lacks is an error."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def environment() -> Environment:
    """The environment over the `templates` package. Jinja2 is imported on first use: `--help` needs none of it."""
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

    return Environment(
        loader=PackageLoader("templates", ""),
        autoescape=select_autoescape(disabled_extensions=("txt",), default_for_string=True, default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: object) -> str:
    """A template of `templates/`, such as 'briefing/page.html', filled."""
    return environment().get_template(template).render(**values)
