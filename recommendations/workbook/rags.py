"""A RAG cell → red, amber, green, blue or grey: by word, letter, emoji or fill. Never by a guess between two."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from recommendations.plan import Rag, Status
from recommendations.problems import Problem
from recommendations.wording import join
from recommendations.workbook.cells import Cell
from recommendations.workbook.colour_key import NO_KEY, Legend, Meaning
from recommendations.workbook.date_words import MONTH
from recommendations.workbook.fill_colours import hexadecimal, is_coloured, other_colour, rag_of_fill
from recommendations.workbook.found import Found, Value, refused, unusable
from recommendations.workbook.lettering import letters, plain, words
from recommendations.workbook.vocabulary import vocabulary
from recommendations.workbook.welsh import without_welsh

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
_SAID_BY_KEY = (
    Problem.RAG_FROM_FILL, Problem.RAG_INTERPRETED, Problem.RAG_REVISED_IN_CELL, Problem.RAG_FILL_NOT_KNOWN,
    Problem.RAG_NOT_USED,
)  # fmt: skip
# Colours outside the four that a text may show by a mark; a workbook's own key may explain them.
_MARKS = {"🟣": "purple", "🟤": "brown", "⚫": "black", "⬛": "black", "⚪": "white", "⬜": "white"}
_LETTERS_ONLY = re.compile(r"([ragb])(?:\s*[-/\\&,]\s*([ragb]))+")


def read_rag(cell: Cell, *, legend: Legend, gives_status: bool = False) -> Value[Rag]:
    """A RAG by word, letter, emoji or fill colour. A word wins over a fill that differs.

    `legend`: the workbook's own meaning by colour word, if it has a key. `gives_status`: the action takes its status
    from the key as well, which is then said too.
    """
    read = _colour(cell)
    return _by_legend(read, _explained(cell, read, legend), gives_status)


def status_by_key(cell: Cell, legend: Legend) -> Status | None:
    """The status that the workbook's own key gives to the colour of a cell."""
    explained = _explained(cell, _colour(cell), legend)
    return explained.meaning.status if explained else None


@dataclass(frozen=True, slots=True)
class _Explained:
    """A colour that the workbook's own key explains. `name`: as it is told of; `by_fill`: it stands in no word."""

    name: str
    meaning: Meaning
    by_fill: bool


def _explained(cell: Cell, read: Value[Rag], legend: Legend) -> _Explained | None:
    """What the key says of the colour that was read, or of one outside the four: by its word, or its very fill."""
    if not legend:
        return None
    by_fill = any(found.problem is Problem.RAG_FROM_FILL for found in read.found)
    if read.value:
        meaning = legend.get(read.value.value)
        return _Explained(read.value.value, meaning, by_fill) if meaning else None
    word = _other_word(cell.value) if isinstance(cell.value, str) else None
    if word:
        return _Explained(word, legend[word], by_fill=False) if word in legend else None
    if cell.fill is None or any(one.problem is not Problem.RAG_FILL_NOT_KNOWN for one in read.found):
        return None
    name = other_colour(cell.fill)
    own = legend.get(hexadecimal(cell.fill)) or legend.get(name or "")
    return _Explained(name or "this colour", own, by_fill=True) if own else None


@lru_cache(maxsize=16384)
def _other_word(text: str) -> str | None:
    """The one colour outside the four that a text names, where what stands beside it changes nothing."""
    clean = _lines_apart(without_welsh(text, vocabulary().colours))
    colours = _colours(clean)
    if list(colours.values()) != ["not_used"] or not _only_colour(clean):
        return None
    word = next(iter(colours))
    return _MARKS.get(word, word)


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
    read = _by_word(cell.value)
    return _by_legend(read, _explained(replace(cell, fill=None), read, legend), gives_status)


def names_a_colour(cell: Cell) -> bool:
    """Whether the text of a cell has a colour in it, readable or not."""
    return isinstance(cell.value, str) and bool(_colours(_lines_apart(cell.value)))


def names_listed_colour(clean: str) -> bool:
    """Whether plain text is an entry of a numbered list of colours: '1 - Red'."""
    return bool(_LISTED.match(clean)) and _by_word(clean).value is not None


def without_colours(text: str) -> str:
    """Plain text without its colour words, marks and lone letters: 'green - on track' → 'on track'."""
    clean = vocabulary().colour_words.sub(" ", text)
    clean = _LETTER_LAST.sub("", _LETTER_FIRST.sub("", clean.strip(), count=1))
    clean = re.sub(r"\b(?:b?rag(?:b)?)(?: (?:status|rating))?\b", " ", clean)
    return re.sub(r"\(\s*\)", " ", clean).strip(" -:;,|/.")


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


def _by_legend(read: Value[Rag], explained: _Explained | None, gives_status: bool) -> Value[Rag]:
    """The colour in our meaning, where the workbook's own key gives it another, said once with the status it gives."""
    if explained is None:
        return read
    meaning = explained.meaning
    if meaning.ways:
        ways = join([f"“{way}”" for way in meaning.ways])
        return refused(Problem.RAG_KEYS_DIFFER, colour=explained.name, ways=ways)
    rag = meaning.rag or read.value or Rag.GREY
    status = meaning.status if gives_status else None
    if rag is read.value and status is None:
        return read
    told = Found(
        Problem.RAG_FILL_BY_LEGEND if explained.by_fill else Problem.RAG_BY_LEGEND,
        {
            "read": _in_words(rag, status),
            "key": meaning.cell,
            "colour": explained.name,
            "meaning": meaning.words,
        },
    )
    return Value(rag, (*[found for found in read.found if found.problem not in _SAID_BY_KEY], told))


def _in_words(rag: Rag, status: Status | None) -> str:
    colour = "no RAG" if rag is Rag.GREY else rag.value
    return f"{colour} and as the status “{status.words}”" if status else colour
