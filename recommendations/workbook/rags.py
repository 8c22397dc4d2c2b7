"""A RAG cell → red, amber, green, blue or grey: by word, letter, emoji or fill. Never by a guess between two."""

import colorsys
import re
from functools import lru_cache

from recommendations.plan import Rag, Status
from recommendations.problems import Problem
from recommendations.wording import join
from recommendations.workbook.cells import Cell
from recommendations.workbook.colour_key import NO_KEY, Legend
from recommendations.workbook.date_words import MONTH
from recommendations.workbook.found import Found, Value, refused, unusable
from recommendations.workbook.lettering import letters, plain, words
from recommendations.workbook.vocabulary import vocabulary
from recommendations.workbook.welsh import without_welsh

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
_MOST_LIGHT, _LEAST_CHROMA = 0.81, 0.25
_MOST_LIGHT_GREY = 0.76  # Excel's palette has lighter greys for bands and headings
# "1 - Red": an entry of a numbered list.
_LISTED = re.compile(r"^(?:\([0-9]{1,2}\)|[0-9]{1,2}\s?[-.:)])\s*(?=[a-z])")
_EMPTY = re.compile(r"[-.\s_/|]*")
_SEPARATED = re.compile(r"\s*(?:[;:(),|.]|\s-+|-+\s)\s*")
_LETTER_FIRST = re.compile(r"^([ragb])(?=\s*(?:[-:;(,|]|$))\s*[-:;(,|]*")
_LETTER_LAST = re.compile(r"(?<=[-:;(,|])\s*([ragb])\)?$")
_LETTER_BESIDE = re.compile(r"^\W*([ragb])\W+COLOUR|COLOUR\W+([ragb])\W*$")
_WAS = re.compile(
    r"(?P<now>[^(,;:]{1,30}?)\s*(?:\(|,\s*|;\s*|\s-\s)(?:was|previously|formerly|prev\.?) (?P<gone>[^\s(),;]{1,10})\)?"
)
_TREND = re.compile(r"(?<=\w)\s*[(\[]?\s*[↑↓→↔⬆⬇➡▲▼↗↘]\ufe0f?\s*[)\]]?$")
_PERCENT = re.compile(r"\b[0-9]{1,3} ?%")
_NAMES = {"amber_said": "yellow", "not_used": "a colour that is none of the four"}
# What is said of a time to come: 'Green – by March' is not green today.
_TO_COME = re.compile(
    rf"\s*(?:(?:by|from|until|once|to be|will|should|expected|subject to|if|when|target)\b|in {MONTH})"
)
# What says how a cell was read: the sentence of the key stands for them.
_SAID_BY_KEY = (Problem.RAG_FROM_FILL, Problem.RAG_INTERPRETED, Problem.RAG_REVISED_IN_CELL)
_LETTERS_ONLY = re.compile(r"([ragb])(?:\s*[-/\\&,]\s*([ragb]))+")


def read_rag(cell: Cell, *, legend: Legend, gives_status: bool = False) -> Value[Rag]:
    """A RAG by word, letter, emoji or fill colour. A word wins over a fill that differs.

    `legend`: the workbook's own meaning by colour word, if it has a key. `gives_status`: the action takes its status
    from the key as well, which is then said too.
    """
    return _by_legend(_colour(cell), legend, gives_status)


def status_by_key(cell: Cell, legend: Legend) -> Status | None:
    """The status that the workbook's own key gives to the colour of a cell."""
    rag = _colour(cell).value
    meaning = legend.get(rag.value) if rag else None
    return meaning.status if meaning else None


def _colour(cell: Cell) -> Value[Rag]:
    """The colour that a cell shows, whatever a key may say of it."""
    broken: Value[Rag] | None = unusable(cell)
    if broken:
        return broken
    text = cell.value if isinstance(cell.value, str) else ("" if cell.value is None else cell.written)
    by_word = _by_word(text)
    by_fill = rag_of_fill(cell.fill)
    if by_word.value is None:
        if by_fill is None and not by_word.found and is_coloured(cell.fill):
            return refused(Problem.RAG_FILL_NOT_KNOWN)
        if by_fill is None or _asks(by_word):
            return by_word
        return Value(by_fill, (Found(Problem.RAG_FROM_FILL, {"rag": by_fill.value}),))
    if by_fill and by_fill is not by_word.value:
        differs = Found(Problem.RAG_FILL_DIFFERS, {"fill": by_fill.value})
        by_word = Value(by_word.value, (*by_word.found, differs))
    return by_word


def rag_in_status(cell: Cell, *, legend: Legend = NO_KEY, gives_status: bool = False) -> Value[Rag]:
    """The colour of a status cell such as 'Green – on track' or 'G'; None, without a problem, if it names none."""
    if not isinstance(cell.value, str) or not names_a_colour(cell):
        return Value(None)
    return _by_legend(_by_word(cell.value), legend, gives_status)


def names_a_colour(cell: Cell) -> bool:
    """Whether the text of a cell has a colour in it, readable or not."""
    return isinstance(cell.value, str) and bool(_colours(_lines_apart(cell.value)))


def names_listed_colour(clean: str) -> bool:
    """Whether plain text is an entry of a numbered list of colours: '1 - Red'."""
    return bool(_LISTED.match(clean)) and _by_word(clean).value is not None


def rag_of_fill(fill: str | None) -> Rag | None:
    """The RAG that a fill (RRGGBB) clearly is; None for pale, grey, purple, teal and brown."""
    if not fill:
        return None
    return _of_fill(fill[-6:].upper())


def is_coloured(fill: str | None) -> bool:
    """Whether a fill is one that a person sees as a colour, or a plain grey or black; pale tints are decoration."""
    return bool(fill) and _seen(str(fill)[-6:].upper())


def without_colours(text: str) -> str:
    """Plain text without its colour words, marks and lone letters: 'green - on track' → 'on track'."""
    clean = vocabulary().colour_words.sub(" ", text)
    clean = _LETTER_LAST.sub("", _LETTER_FIRST.sub("", clean.strip(), count=1))
    clean = re.sub(r"\b(?:b?rag(?:b)?)(?: (?:status|rating))?\b", " ", clean)
    return re.sub(r"\(\s*\)", " ", clean).strip(" -:;,|/.")


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


def _lines_apart(text: str) -> str:
    """Plain text in which a new line is as good as a dash, without its number in a list or a trend's arrow."""
    return _LISTED.sub("", _TREND.sub("", plain(text.strip().replace("\n", " ; "))))


def _asks(read: Value[Rag]) -> bool:
    return any(found.problem is Problem.RAG_AMBIGUOUS for found in read.found)


@lru_cache(maxsize=16384)
def _by_word(text: str) -> Value[Rag]:
    clean = _lines_apart(without_welsh(text, vocabulary().colours))
    if _EMPTY.fullmatch(clean):
        return Value(None)
    if letters(clean) in vocabulary().rag_none:
        return refused(Problem.RAG_NOT_USED)
    now, gone = _without_what_was(clean)
    if gone:
        return _with_what_was(now, gone)
    colours = _colours(clean)
    meanings = set(colours.values())
    if meanings == {"amber", "amber_said"}:  # '🟠 Amber' says amber twice
        meanings = {"amber"}
    if len(meanings) > 1:
        return refused(
            Problem.RAG_AMBIGUOUS, ways=join(sorted(_NAMES.get(one, one) for one in meanings), "or")
        )
    if not colours:
        is_status = letters(clean) in vocabulary().status
        return refused(Problem.RAG_NOT_USED if is_status else Problem.RAG_UNREADABLE)
    colour = meanings.pop()
    if colour == "not_used":
        return refused(Problem.RAG_NOT_USED)
    if not _only_colour(clean):
        return refused(Problem.RAG_UNREADABLE)
    if colour == "amber_said":
        return Value(Rag.AMBER, (Found(Problem.RAG_INTERPRETED, {"rag": "amber"}),))
    return Value(Rag(colour))


def _without_what_was(clean: str) -> tuple[str, str | None]:
    """'red (was green)' → 'red' and 'green'; a text that tells of one colour that has gone, set off by a mark."""
    told = _WAS.fullmatch(clean)
    return (told["now"].strip(), told["gone"]) if told else (clean, None)


def _with_what_was(now: str, gone: str) -> Value[Rag]:
    """The colour that holds now, and said that another has gone; a question where either is not plain."""
    read, before = _by_word(now), _by_word(gone)
    if read.value is None or before.value is None:
        return refused(Problem.RAG_UNREADABLE)
    return Value(
        read.value, (*read.found, Found(Problem.RAG_REVISED_IN_CELL, {"rag": read.value, "before": gone}))
    )


def _colours(clean: str) -> dict[str, str]:
    """The colours that a text names, each with its meaning: {'yellow': 'amber_said'}."""
    found = {word: vocabulary().colours[word] for word in vocabulary().colour_words.findall(clean)}
    only = _LETTERS_ONLY.fullmatch(clean)
    if found:
        # 'Green (A)', 'G Amber': a letter beside a word is a colour too, though 'a' may be no more than an article.
        lone = _LETTER_BESIDE.findall(vocabulary().colour_words.sub("COLOUR", clean))
        lone = [letter for pair in lone for letter in pair if letter]
    else:
        lone = re.findall("[ragb]", clean) if only else _lone_letters(clean)
    return found | {letter: vocabulary().rag_letters[letter] for letter in lone}


def _lone_letters(clean: str) -> list[str]:
    bare = vocabulary().rag_filler.sub(" ", f" {words(clean)} ").strip()
    if bare in vocabulary().rag_letters:
        return [bare]
    first, last = _LETTER_FIRST.match(clean), _LETTER_LAST.search(clean)
    return [match[1] for match in (first, last) if match]


def _only_colour(clean: str) -> bool:
    """Whether what stands beside the colour changes nothing: filler, a known status, or a note set off by a mark."""
    if "?" in clean:
        return False
    rest = vocabulary().rag_filler.sub(" ", f" {words(_PERCENT.sub(' ', without_colours(clean)))} ").strip()
    if not rest:
        return True
    head, *notes = _SEPARATED.split(clean, maxsplit=1)
    if letters(rest) in vocabulary().status or letters(rest) in vocabulary().legend:
        # 'Proposed green' and 'Pending green' are not green; 'Closed – green' and 'Green complete' are.
        return bool(notes) or not clean.startswith(rest.split()[0])
    set_off = bool(notes) and not words(without_colours(head)) and head != ""
    return (
        set_off
        and not _TO_COME.match(notes[0])
        and not re.search(r"\?|\bnot\b|\bfrom\b|\bif\b|\bwhen\b|\bunless\b|n't", clean)
    )


def _by_legend(read: Value[Rag], legend: Legend, gives_status: bool) -> Value[Rag]:
    """The colour in our meaning, where the workbook's own key gives it another, said once with the status it gives."""
    colour = read.value
    meaning = legend.get(colour.value) if colour else None
    if colour is None or meaning is None:
        return read
    if meaning.ways:
        ways = join([f"“{way}”" for way in meaning.ways])
        return refused(Problem.RAG_KEYS_DIFFER, colour=colour.value, ways=ways)
    rag = meaning.rag or colour
    status = meaning.status if gives_status else None
    if rag is colour and status is None:
        return read
    by_fill = any(found.problem is Problem.RAG_FROM_FILL for found in read.found)
    told = Found(
        Problem.RAG_FILL_BY_LEGEND if by_fill else Problem.RAG_BY_LEGEND,
        {
            "read": _in_words(rag, status),
            "key": meaning.cell,
            "colour": colour.value,
            "meaning": meaning.words,
        },
    )
    return Value(rag, (*[found for found in read.found if found.problem not in _SAID_BY_KEY], told))


def _in_words(rag: Rag, status: Status | None) -> str:
    colour = "no RAG" if rag is Rag.GREY else rag.value
    return f"{colour} and as the status “{status.words}”" if status else colour
