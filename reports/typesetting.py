"""PDF files: a fixed Typst template and plain data, set in the carried fonts alone, tagged as PDF/UA-1."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import templates
from recommendations import wording
from recommendations.problems import SettingsError
from reports import fonts
from reports.drawing import COLOURS

if TYPE_CHECKING:
    from typst import Fonts

FOLDER = Path(templates.__file__).parent
PARTS = "parts.typ"


def pdf_of(template: str, data: Mapping[str, object]) -> bytes:
    """A template of `templates/` as a tagged PDF. The data reach it as JSON, so that no text is read as markup.

    Raises SettingsError if the fonts are missing from the installation.
    """
    import typst

    given = {**data, "colours": COLOURS, "family": fonts.FAMILY, "fallback": fonts.FALLBACK}
    made = typst.compile(
        (FOLDER / PARTS).read_bytes() + (FOLDER / template).read_bytes(),
        format="pdf",
        font_paths=_carried_fonts(),
        pdf_standards=["ua-1"],
        sys_inputs={"data": json.dumps(_printable(given), ensure_ascii=False)},
    )
    assert isinstance(made, bytes)
    return made


def _printable(value: object) -> object:
    """Every text inside, with what no carried font has written as its name: PDF/UA-1 allows no missing glyph."""
    if isinstance(value, str):
        return fonts.printable(value)
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    return [_printable(item) for item in value] if isinstance(value, list) else value


def _carried_fonts() -> "Fonts":
    """The carried fonts and no other, all of them readable."""
    import typst

    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.FOLDER)]
    )
    missing = {fonts.FAMILY, fonts.FALLBACK} - set(found.families())
    if missing:
        raise SettingsError(
            f"The fonts {', '.join(sorted(missing))} cannot be read from {fonts.FOLDER}, so no PDF can be made. "
            "Install the program again."
        )
    return found


def probe_fonts() -> str:
    """Reads each carried family, and says which; for `doctor`. Raises SettingsError if one is missing."""
    return f"{wording.join(sorted(_carried_fonts().families(), reverse=True))}, carried by the program"
