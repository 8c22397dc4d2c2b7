"""The XmR charts: one for each measure."""

from collections.abc import Callable

from reports.drawing import WIDTH, Chart, Words, draw, length
from reports.report import MeasurePicture, Report

_PLOT_LEFT, _PLOT_RIGHT, _PLOT_TOP, _PLOT_BOTTOM = 40.0, 66.0, 22.0, 168.0
_XMR_HEIGHT = 232
_APART = 13.0  # between two labels at the right


def xmr(report: Report) -> tuple[Chart, ...]:
    """The XmR chart of each measure: figures joined, mean and limits by segment, signals by shape, the target."""
    return tuple(_xmr(f"xmr-{number}", picture) for number, picture in enumerate(report.measures.pictures, 1))


def _xmr(name: str, picture: MeasurePicture) -> Chart:
    width = WIDTH - _PLOT_LEFT - _PLOT_RIGHT
    step = width / max(picture.periods - 1, 1)
    only = width / 2 if picture.periods == 1 else 0.0

    def x(at: float) -> float:
        return length(_PLOT_LEFT + only + step * at)

    def y(value: float) -> float:
        share = (value - picture.low) / (picture.high - picture.low)
        return length(_PLOT_BOTTOM - (_PLOT_BOTTOM - _PLOT_TOP) * share)

    half = min(step / 2, 12.0)
    spans = [
        {
            "span": span,
            "from": length(max(x(span.first) - half, _PLOT_LEFT)),
            "to": length(min(x(span.last) + half, WIDTH - _PLOT_RIGHT)),
            "begins": length(max(x(span.begins) - half, _PLOT_LEFT)),
            "centre": y(span.centre),
            "limits": [y(edge) for edge in (span.lower, span.upper) if edge is not None],
        }
        for span in picture.spans
    ]
    words = Words(name, picture.title, picture.description)
    kinds = {mark.kind for mark in picture.marks}
    return draw(
        words,
        height=_XMR_HEIGHT if kinds - {"plain"} else _XMR_HEIGHT - 22,
        template="xmr",
        picture=picture,
        spans=spans,
        lines=_joined(picture, x, y),
        marks=[{"x": x(mark.at), "y": y(mark.value), "kind": mark.kind} for mark in picture.marks],
        limits=any(span["limits"] for span in spans),
        gaps=[{"x": length(x(at) - half), "width": length(2 * half)} for at in picture.gaps],
        labels=_labels(picture, y),
        target=None if picture.target is None else y(picture.target.value),
        ticks=[{"y": y(tick.at), "text": tick.text} for tick in picture.ticks],
        months=_month_labels(picture, x),
        left=_PLOT_LEFT,
        right=WIDTH - _PLOT_RIGHT,
        top=_PLOT_TOP,
        bottom=_PLOT_BOTTOM,
        key=[kind for kind in ("better", "worse", "signal") if kind in kinds],
    )


def _joined(picture: MeasurePicture, x: Callable[[float], float], y: Callable[[float], float]) -> str:
    """The figures as one path, broken where a period has none and where the process changed."""
    begins = {span.first for span in picture.spans}
    parts: list[str] = []
    before: int | None = None
    for mark in picture.marks:
        joined = before is not None and mark.at == before + 1 and mark.at not in begins
        parts.append(f"{'L' if joined else 'M'}{x(mark.at)} {y(mark.value)}")
        before = mark.at
    return "".join(parts)


def _labels(picture: MeasurePicture, y: Callable[[float], float]) -> list[dict[str, object]]:
    """The mean's and the target's words, moved apart where they would touch."""
    named = [line for line in (picture.centre, picture.target) if line is not None]
    named.sort(key=lambda line: y(line.value))
    places = [y(line.value) for line in named]
    if len(places) == 2 and places[1] - places[0] < 2 * _APART:
        middle = sum(places) / 2
        places = [middle - _APART, middle + _APART]
    return [{"y": length(place), "line": line} for place, line in zip(places, named, strict=True)]


def _month_labels(picture: MeasurePicture, x: Callable[[float], float]) -> list[dict[str, object]]:
    return [{"x": x(tick.at), "text": tick.text} for tick in picture.months]
