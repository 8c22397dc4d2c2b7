"""Text that the carried fonts can show, and the names of what they cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.fonts import covered, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Plain text – “quoted”, ½ of £5", "Plain text – “quoted”, ½ of £5"),
        ("✔ ● → Ωж العربية", "✔ ● → Ωж العربية"),
        ("on track 🟢", "on track [large green circle]"),
        ("✔️ done", "✔ done"),
        ("👍🏽", "[thumbs up sign][emoji modifier fitzpatrick type-4]"),
        ("中", "[cjk unified ideograph-4e2d]"),
        ("\ue000", "[character u+e000]"),
        ("a\ufeffb\u202ec\x07d", "abcd"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
    ],
)
def test_what_no_font_has_is_named(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_the_fonts_have_the_letters_of_english_and_its_neighbours() -> None:
    assert {ord(letter) for letter in "AZaz09£€½–—‘’“”…•éèêàçñöüßŵŷ"} <= covered()
    assert 0x4E2D not in covered()


@given(st.text())
def test_whatever_is_written_every_character_left_has_a_glyph_or_is_white_space(text: str) -> None:
    assert all(
        ord(character) in covered() or character.isspace() or character in "\u00ad\u200b"
        for character in printable(text)
    )
