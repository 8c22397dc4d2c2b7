"""When an action's update last said something new.

The same words are no news: white space, capitals and punctuation make no difference, nor does the date that an update
begins with ("Update 12/01: as before"), since a weekly copy is often only dated anew. A sentence that was there before
says nothing new wherever it stands, so that a log whose latest line is "no change" has not changed. A date or a figure
inside a sentence is news: "due by 31 March" is not "due by 30 April", however alike the two look, and so nothing is
judged by likeness.
"""

import re
from collections.abc import Iterable
from datetime import date

from recommendations.tracker.history import ActionLife
from recommendations.tracker.rules import bare_words

# Whole words: "Marketing: started" begins with no month.
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_DATE = (
    rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[./-]\d{{1,2}}(?:[./-]\d{{2,4}})?"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}(?:\s+\d{{2,4}})?)"
)
_LABEL = r"(?:update[ds]?|as (?:at|of)|position(?: as)? at|reviewed(?: on)?|progress(?: update)?(?: for)?)"
# A date opens an update where a label stands before it, or a mark after it: "12/01: …", "Update 12/01 …", "[12 Jan] …".
_OPENING = re.compile(
    rf"^\W*(?:{_LABEL}\W+{_DATE}\b\W*|{_DATE}\s*(?:update)?\s*(?:[:\])–—]|-\s)\W*|{_LABEL}\s*:\W*)",
    re.IGNORECASE,
)
_CLOSING = re.compile(rf"[(\[]\s*{_DATE}\s*[)\]]\W*$", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[\r\n;]+|(?<=[.!?])\s+")


def last_news(life: ActionLife, nothing_new: frozenset[str]) -> date:
    """The day of the version in which the action's update last said something new; else of its first version.

    `nothing_new` are sentences that say so: "as before", "no change". A cleared update says nothing new either.
    """
    (since, last), *later = [
        (state.dated, state.row.update or "") for state in life.states if state.row is not None
    ]
    said = news(last, nothing_new)
    for dated, text in later:
        now = news(text, nothing_new)
        # The whole text first: a line that is only wrapped elsewhere makes other sentences of the same words.
        if bare_words(text) != bare_words(last) and now - said:
            since, last, said = dated, text, now
    return since


def news(text: str, nothing_new: frozenset[str]) -> frozenset[str]:
    """The sentences of an update, plainly, without those that say nothing."""
    return frozenset(_sentences(text)) - nothing_new


def _sentences(text: str) -> Iterable[str]:
    for piece in _SENTENCE_ENDS.split(text):
        if said := bare_words(_CLOSING.sub("", _OPENING.sub("", piece))):
            yield said
