"""A page of HTML that needs nothing else: styles, shapes and fonts are inside it, and no script is."""

from reports import fonts
from reports.drawing import COLOURS
from reports.rendering import environment, render
from reports.report.marks import MARKS, NOT_GIVEN


def page(template: str, **values: object) -> str:
    """A template of a whole page, filled; besides its own values it has those of the style and the RAG shapes."""
    return render(
        template,
        colours=COLOURS,
        marks=(*MARKS.values(), NOT_GIVEN),
        shapes=environment().get_template("charts/_parts.svg").make_module({"colours": COLOURS}),
        fonts=fonts.web_fonts(),
        **values,
    )
