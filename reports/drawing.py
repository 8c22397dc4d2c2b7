"""What every chart is drawn with: its size, its colours, and bars that are hatched as well as coloured.

Each chart is drawn 360 units wide, so that its text can be read on a phone, and carries its title and its description
in words. Colours have a pattern or a shape of their own: a greyscale print loses nothing.
"""

from dataclasses import dataclass

from reports.rendering import render
from reports.report import Mark

# White text on red, green and blue, and black on amber, pass WCAG AA (4.5 to 1) with room to spare.
COLOURS = {"red": "#b3121d", "amber": "#f2a900", "green": "#00703c", "blue": "#1d4f91", "grey": "#505a5f"}
INK = "#0b0c0c"
WIDTH = 360.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its text alternative. `svg` stands alone, and also inside an HTML page; sizes are in its units."""

    name: str
    title: str
    description: str
    width: int
    height: int
    svg: str


@dataclass(frozen=True, slots=True)
class Hatched:
    """A bar with its colour's own hatching, as lines within its edges (SVG patterns show seams in some viewers)."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    lines: str
    line_colour: str
    line_width: float
    dotted: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart is called, and what it shows in words; `name` is also that of its template."""

    name: str
    title: str
    description: str


def hatched(mark: Mark, x: float, y: float, width: float, height: float) -> Hatched:
    """Red slants, amber is dotted, blue is lined, green is plain, grey is empty."""
    name = mark.rag or "grey"
    lines = {"red": _slants, "amber": _levels, "blue": _levels}.get(name)
    return Hatched(
        x=length(x),
        y=length(y),
        width=length(width),
        height=length(height),
        fill=COLOURS[name] if name != "grey" else "#f4f3f0",
        lines=lines(x, y, width, height) if lines else "",
        line_colour=INK if name == "amber" else "#ffffff",
        line_width=1.5 if name == "amber" else 1.1,
        dotted=name == "amber",
    )


def _slants(x: float, y: float, width: float, height: float) -> str:
    """Lines falling to the left, 6 units apart, ended at the bar's edges."""
    lines = []
    for step in range(4, int(width + height), 6):
        start = (x + step, y) if step <= width else (x + width, y + step - width)
        end = (x + step - height, y + height) if step >= height else (x, y + step)
        lines.append(f"M{length(start[0])} {length(start[1])}L{length(end[0])} {length(end[1])}")
    return "".join(lines)


def _levels(x: float, y: float, width: float, height: float) -> str:
    """Level lines, 4 to 5 units apart; a bar too narrow for one has none."""
    rows = max(int(height // 5), 1)
    gaps = [y + height * (row + 0.5) / rows for row in range(rows)]
    return (
        "".join(f"M{length(x + 2)} {length(level)}H{length(x + width - 2)}" for level in gaps)
        if width > 4
        else ""
    )


def draw(words: Words, height: float, *, template: str = "", **parts: object) -> Chart:
    """The chart, through its template: the one of its name, or another."""
    svg = render(
        f"charts/{template or words.name}.svg",
        chart=words,
        colours=COLOURS,
        width=int(WIDTH),
        height=height,
        **parts,
    )
    return Chart(words.name, words.title, words.description, int(WIDTH), round(height), svg)


def size_of(ref: str) -> int:
    """The size of a reference's text: long ones get smaller."""
    return 13 if len(ref) < 4 else 9


def length(value: float) -> float:
    """A length to a hundredth: files stay small and the same everywhere."""
    return round(value, 2)
