"""Reference cells → the number of a recommendation, the reference of an action. Only clear forms."""

import re
from functools import lru_cache

from recommendations.workbook.date_forms import dates_in
from recommendations.workbook.lettering import plain

_NUMBER = r"0*(?P<number>[1-9][0-9]{0,2})(?P<letter>[a-z]?)(?:\.0+)?"
_OF = r"(?:\s?of\s?[0-9]{1,3})?"  # not '3/11', which may as well be 3 and 11
_NO = r"(?:\s?(?:no\.?|number|num\.?|nr\.?|#))?"
_WORDS = r"(?:recommendations?|recomendation|reccomendation|reccommendation|recommen?d?\.?|recs?\.?|r)"
_AFI = r"(?:areas? for improvement|afis?)"
_COC = r"(?:causes? (?:of|for) concern|cocs?)"
_OF_YEAR = r"(?:20[0-9]{2}(?:\s?[/-]\s?[0-9]{2,4})?[\s/:-]+(?=[a-z]))?"  # 'PEEL 2023-25 Rec 3'
_BODY = rf"(?:(?:hmicfrs|hmic|peel)[\s/:-]*{_OF_YEAR})?"
_BODY_AND_YEAR = re.compile(rf"(?P<family>(?:hmicfrs|hmic|peel)\s?{_OF_YEAR})")
_FOOTNOTE = re.compile(r"(?<=[0-9a-z])\s?[*†‡§¹²³⁰⁴-⁹]+(?=$|[\s:.)-])")
_REF = re.compile(
    rf"{_BODY}(?:(?P<afi>{_AFI})|(?P<coc>{_COC})|(?P<rec>{_WORDS}))?{_NO}[\s.:#_-]*{_NUMBER}{_OF}(?P<rest>.*)"
)
_CODE = re.compile(r"[a-z][a-z&]*(?:[-/_][a-z0-9&]+)*[-/_](?:afi|coc|rec|r)?0*([1-9][0-9]{0,2})")
_CODE_TEXT = re.compile(r"(?<=[0-9])(?:\s?:|\s-\s|\s?\(|\s?;).*")
# 'CI-03-01' is action 1 of recommendation 3, or 1 of something else; 'PEEL-23-04' has a year.
_CODE_OF_ACTION = re.compile(
    r"[a-z][a-z&]*(?:[-/_][a-z&]+)*[-/_](?:rec|r)?(?P<rec>0?[1-9]|1[0-9])[-/_]a?[0-9]{1,3}[a-z]?"
)
_OWN_WORDS = frozenset({"r", "rec", "recommendation", "afi", "coc", "hmicfrs"})
_CODE_KIND = re.compile(r"(?:^|[-/_])(?:(?P<afi>afi)|(?P<coc>coc))[-/_]?[0-9]+$")
# More numbers after the first: a range or a list, which is no single recommendation.
_MORE = re.compile(rf"\s?(?:[,&+/-]|and|to|or|\s)\s?(?:(?:{_WORDS}|{_AFI}|{_COC})\s?)?[0-9]")
# '3' with the wording on the next line.
_NUMBER_ON_A_LINE = re.compile(r"^(\s*(?:[^\W\d]+\.?\s?)?\d{1,3}[a-z]?)[ \t]*\n\s*(?=[^\W\d])", re.IGNORECASE)
# '3. Improve …', '3 – Improve …'; not '3-stage review'.
_TEXT_AFTER = re.compile(r"(?:\s?[.:;)\]]+[\s-]*|\s?-+\s|\s-+)(?=[^\W\d_]).*|[.:)\]\s-]*")
_SPELT = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12",
}  # fmt: skip
_SPELT_REF = re.compile(rf"({_WORDS}|{_AFI}|{_COC})\s({'|'.join(_SPELT)})\b(.*)")
IN_LETTERS = rf"(?:{'|'.join(_SPELT)}|[ivx]+)"
_ROMAN = {"i": 1, "v": 5, "x": 10}
# 'Recommendation III: …'; not 'Recommendation I would make'.
_ROMAN_REF = re.compile(rf"({_WORDS}|{_AFI}|{_COC})\s(x{{0,2}}(?:ix|iv|v?i{{0,3}}))(?=\s?[:.)]|\s-|$)(.*)")

_ACTION = re.compile(
    r"(?:actions?|act\.?|task|milestone|no\.?|number|ref\.?|#)?[\s.:#-]*"
    r"(?P<ref>[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}(?:\.?\(?[a-z]\)?)?)\.?"
)
_USUAL = re.compile(r"[0-9]{1,3}\.[0-9]{1,3}")  # as most plans have it, and as it comes out of _ACTION
_A_DOTTED = re.compile(r"a\.?\s?(?P<ref>[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}[a-z]?)")
_REC_AND_ACTION = re.compile(
    rf"{_WORDS}\s?0*([0-9]{{1,3}})[\s,/:-]+(?:action|act\.?|a)\s?0*([0-9]{{1,3}}[a-z]?)"
)
_WITH_TEXT = re.compile(
    r"(?:action\s)?(?P<ref>[0-9]{1,3}(?:\.[0-9]{1,3}){1,3}[a-z]?)\s?[-:)]\s?(?=[^\W\d_]).*"
)
_ANY_CODE = re.compile(r"[A-Za-z0-9&]+(?:[-./_() ]{1,2}[A-Za-z0-9&]+){0,5}\)?")
_LETTER = re.compile(r"\(?(?:[a-z]|i{1,3}|iv|vi{0,3}|ix|xi{0,2})[).]?")
_OF_ACTION = re.compile(
    rf"(?:actions?\s?|a\.?)?{_WORDS}?[\s.:-]?0*([1-9][0-9]{{0,2}})"
    r"(?:[.\-][0-9]{1,3}[a-z]?(?:\.[0-9]+)*|\.?\(?[a-z]\)?|[\s/-]?a(?:ction)?[\s.]?[0-9]{1,3})"
)


@lru_cache(maxsize=16384)
def read_recommendation_ref(text: str) -> str | None:
    """'3' for 3, 'R3', 'Rec. 3', 'HMICFRS-CI-03', 'Recommendation 3: …'; None if no number is there.

    Areas for improvement and causes of concern have numbers of their own, so they keep a prefix: 'AFI2', 'CoC1'.
    A text that only holds a number ('Review the 3 stages'), a range ('1-3') and 'Recommendations 3 and 4' give None.
    """
    clean = _FOOTNOTE.sub("", plain(_NUMBER_ON_A_LINE.sub(r"\1: ", text, count=1) if "\n" in text else text))
    bare = _CODE_TEXT.sub("", clean)
    if _CODE_OF_ACTION.fullmatch(bare) or _REC_AND_ACTION.fullmatch(clean):
        return None  # of an action
    if code := _CODE.fullmatch(bare):
        kind = _CODE_KIND.search(bare)
        return _prefixed(kind, code[1]) if kind else code[1]
    clean = _in_figures(clean)
    ref = _REF.fullmatch(clean.removeprefix("("))
    if ref is None or _is_date(clean):
        return None
    named = ref["rec"] or ref["afi"] or ref["coc"]
    rest = ref["rest"]
    if _MORE.match(rest) or not (_TEXT_AFTER.fullmatch(rest) or (named and rest.startswith((" ", ",")))):
        return None
    return _prefixed(ref, ref["number"] + ref["letter"])


def _in_figures(clean: str) -> str:
    """'recommendation 3' for 'recommendation three' and 'recommendation iii'."""
    if spelt := _SPELT_REF.match(clean):
        return f"{spelt[1]} {_SPELT[spelt[2]]}{spelt[3]}"
    roman = _ROMAN_REF.match(clean)
    if not roman or not roman[2]:
        return clean
    values = [_ROMAN[letter] for letter in roman[2]]
    number = sum(v if v >= after else -v for v, after in zip(values, [*values[1:], 0], strict=True))
    return f"{roman[1]} {number}{roman[3]}"


def _prefixed(ref: re.Match[str], number: str) -> str:
    return f"AFI{number}" if ref["afi"] else f"CoC{number}" if ref["coc"] else number


def _is_date(clean: str) -> bool:
    return any(start == 0 for start, _, _ in dates_in(clean))


def reference_family(text: str) -> str:
    """What stands before the number: 'hmicfrs-ci' for 'HMICFRS-CI-03', 'peel 2023' for 'PEEL 2023 Rec 3'; '' for 3, R3.

    Two families in one plan can give two recommendations the same bare number.
    """
    clean = plain(text)
    dated = _BODY_AND_YEAR.match(clean)
    if dated and re.search(r"[0-9]", dated["family"]):
        return dated["family"].strip(" /:-")
    bare = _CODE_TEXT.sub("", clean)
    family = re.sub(r"[-/_](?:r|rec)?[-/_]?[0-9]+$", "", bare) if _CODE.fullmatch(bare) else ""
    return "" if family in _OWN_WORDS else family


@lru_cache(maxsize=65536)
def read_action_ref(text: str) -> str | None:
    """'1.3' for '1.3', 'Action 1.3', 'A1.3'; the text as it stands where it is a code of another kind ('CI-07a').

    None for a date, a sentence, 'TBC' and other words without a figure.
    """
    if _USUAL.fullmatch(text):
        return text
    clean = plain(text)
    for form in (_ACTION, _A_DOTTED, _WITH_TEXT):
        if match := form.fullmatch(clean):
            return None if _is_whole_date(clean) else match["ref"]
    if both := _REC_AND_ACTION.fullmatch(clean):
        return f"{both[1]}.{both[2]}"
    as_it_stands = " ".join(text.split())
    if _LETTER.fullmatch(clean):
        return as_it_stands
    is_code = len(as_it_stands) <= 30 and _ANY_CODE.fullmatch(as_it_stands) and re.search(r"[0-9]", clean)
    return as_it_stands if is_code and _looks_like_code(clean) and not _is_whole_date(clean) else None


def _is_whole_date(clean: str) -> bool:
    """'1.3' is no date, so that it need not be looked at as one."""
    return clean.count(".") != 1 and any((start, end) == (0, len(clean)) for start, end, _ in dates_in(clean))


def _looks_like_code(clean: str) -> bool:
    """At most three short words, the last with a figure: 'Review 3 stages' and '5 days' are no codes."""
    parts = clean.split()
    short = all(len(part) <= 4 or re.search(r"[0-9]", part) for part in parts)
    return len(parts) <= 3 and short and re.search(r"[0-9]", parts[-1]) is not None


@lru_cache(maxsize=65536)
def recommendation_of_action_ref(ref: str) -> str | None:
    """'3' for the action references '3.1', 'R3.1', 'R3/A1', '3a', '3-1', 'CI-03-01'; None where one does not say."""
    clean = plain(ref)
    if match := _OF_ACTION.fullmatch(clean):
        return match[1]
    code = _CODE_OF_ACTION.fullmatch(clean)
    return code["rec"].lstrip("0") if code else None
