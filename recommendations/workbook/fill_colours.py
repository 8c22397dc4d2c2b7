"""What colour a cell's fill is: one of the four, another that has a name, a pale tint, or none."""

import colorsys
from functools import lru_cache

from recommendations.plan import Rag

# The pale fills of Excel's cell styles Bad, Neutral and Good; other pale fills are decoration.
_EXCEL_STYLES = {"FFC7CE": Rag.RED, "FFEB9C": Rag.AMBER, "C6EFCE": Rag.GREEN}
# Hue in degrees, and the darkest lightness at which it still looks that colour (dark orange is brown).
_HUES = (
    (0, 13, 0.2, Rag.RED),
    (20, 62, 0.36, Rag.AMBER),
    (80, 165, 0.12, Rag.GREEN),
    (190, 250, 0.12, Rag.BLUE),
    (344, 361, 0.2, Rag.RED),
)
# The others, and the most lightness at which they still look so (light brown is orange).
_OTHER_HUES = (
    (0, 62, 0.36, "brown"),
    (165, 190, 1, "teal"),
    (255, 300, 1, "purple"),
    (300, 344, 1, "pink"),
)
_MOST_LIGHT, _LEAST_CHROMA, _CHROMA_OF_GREY = 0.81, 0.25, 0.06
_MOST_LIGHT_GREY = 0.76  # Excel's palette has lighter greys for bands and headings
_MOST_LIGHT_BLACK = 0.15


def rag_of_fill(fill: str | None) -> Rag | None:
    """The RAG that a fill (RRGGBB) clearly is; None for pale, grey, purple, teal and brown."""
    return _of_fill(hexadecimal(fill)) if fill else None


def is_coloured(fill: str | None) -> bool:
    """Whether a fill is one that a person sees as a colour, or a plain grey or black; pale tints are decoration."""
    return bool(fill) and _seen(hexadecimal(str(fill)))


def other_colour(fill: str | None) -> str | None:
    """The name of a fill's colour that is none of the four: grey, black, purple, pink, teal or brown.

    None for one between two of them and for pale tints: such a fill is known only as itself.
    """
    return _other(hexadecimal(fill)) if fill and rag_of_fill(fill) is None and is_coloured(fill) else None


def hexadecimal(fill: str) -> str:
    """A fill as RRGGBB, in capitals and without its opacity."""
    return fill[-6:].upper()


def _parts(fill: str) -> tuple[float, float, float] | None:
    """Hue, lightness and chroma; None for what is no colour at all."""
    try:
        red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return None
    hue, lightness, _ = colorsys.rgb_to_hls(red, green, blue)
    return hue, lightness, max(red, green, blue) - min(red, green, blue)


@lru_cache(maxsize=4096)
def _seen(fill: str) -> bool:
    parts = _parts(fill)
    return parts is not None and parts[1] <= (_MOST_LIGHT if parts[2] >= _LEAST_CHROMA else _MOST_LIGHT_GREY)


@lru_cache(maxsize=4096)
def _of_fill(fill: str) -> Rag | None:
    if fill in _EXCEL_STYLES:
        return _EXCEL_STYLES[fill]
    parts = _parts(fill)
    if parts is None:
        return None
    hue, lightness, chroma = parts
    if lightness > _MOST_LIGHT or chroma < _LEAST_CHROMA:
        return None
    return next(
        (rag for low, high, dark, rag in _HUES if low <= hue * 360 < high and lightness >= dark), None
    )


@lru_cache(maxsize=4096)
def _other(fill: str) -> str | None:
    parts = _parts(fill)
    if parts is None:
        return None
    hue, lightness, chroma = parts
    if chroma < _CHROMA_OF_GREY:
        return "black" if lightness <= _MOST_LIGHT_BLACK else "grey"
    if chroma < _LEAST_CHROMA:
        return None
    return next(
        (name for low, high, light, name in _OTHER_HUES if low <= hue * 360 < high and lightness < light),
        None,
    )
