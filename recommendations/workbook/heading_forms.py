"""The forms in which a known heading is dressed: 'Force action lead', 'Owner / department', '% complete to date'.

Each form is the heading without what changes nothing of it, and the fields that it may then mean: a word that changes
nothing of a percentage ('to date') may change all of a list of actions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from recommendations.plan import Field
from recommendations.workbook.heading_words import fold
from recommendations.workbook.lettering import plain, words

_TO_NOW = re.compile(r"\s+(?:to date|so far|at present|to the present)\s*$", re.IGNORECASE)
# The force, as others name it.
_FORCE = re.compile(r"\b(?:the )?(?:chief constable|constabulary|police|service)\b", re.IGNORECASE)
_WITHIN = re.compile(r"\s+(?:in|within) (?:the|our) (?:force|organisation|constabulary)\b", re.IGNORECASE)
_REFERENCE_NUMBER = re.compile(r"\b(?:ref(?:erence)?|id)\.?\s+(?:no|number|num|code)\b\.?", re.IGNORECASE)
# What an owner has besides a name: 'Lead officer / department', 'Action owner & team'.
_AFFILIATION = re.compile(
    r"\s*(?:[/&,]|\s-\s|\band\b|\bor\b)\s*(?:his |her |their )?"
    r"(?:dept|department|team|unit|role|rank|post|job title|title|area|lpa|directorate|command|business area|"
    r"district|division|deputy|deputies|support|collar (?:no|number)|author|staff|contact|email|organisation|"
    r"agency|force)s?\.?\s*$",
    re.IGNORECASE,
)
_SLASH = re.compile(r"\s*(?:/|,|\||\bor\b)\s*")
_WORD = re.compile(r"[^\s/&,]+|[/&,]")

# What is done, as the last word of a heading; and the words before it that leave it so.
_ACTIONS = frozenset(
    map(fold, ("action", "task", "activity", "activities", "step", "deliverable", "intervention"))
)
_OF_ACTIONS = frozenset(
    {
        "agreed", "proposed", "planned", "detailed", "specific", "key", "required", "individual", "main", "principal",
        "smart", "force", "tactical", "strategic", "workstream", "intended", "corrective", "remedial", "delivery",
        "our", "local", "operational",
    }
)  # fmt: skip
# Whose or which action a column tells of, in a plan in which all columns do. Not 'workstream', 'milestone', 'overall':
# the status of those is another one than the action's.
_WHOSE_WORDS = """
    force action task activity deliverable step intervention commitment tactical delivery
"""
_WHOSE = frozenset(map(fold, _WHOSE_WORDS.split()))
# What stands before such a word and changes nothing either; not 'planned', beside which there may be an actual one.
_BEFORE = frozenset(
    {"agreed", "detailed", "specific", "key", "individual", "main", "corrective", "remedial", "local"}
)
# Whose recommendation it is: 'PEEL / thematic rec'.
_BODIES = frozenset({"hmicfrs", "hmic", "hmi", "peel", "thematic", "national", "inspection"})
# A text under a heading that ends so is told of an action, and is none.
_TOLD_OF_ACTIONS = frozenset(
    {
        "lead", "owner", "officer", "manager", "date", "deadline", "due", "status", "rag", "brag", "comment", "note",
        "position", "evidence", "reference", "ref", "number", "id", "priority", "risk", "cost", "category", "type",
        "responsible", "accountable", "contact", "team", "department", "month", "quarter", "rationale", "by", "outcome",
        "result", "impact", "progress", "update", "theme", "deputy", "support",
    }
)  # fmt: skip
_OWNERS = frozenset({Field.OWNER, Field.LEAD})
_AS_IT_STANDS = frozenset({Field.PERCENT, Field.STATUS, Field.RAG})
_TOLD = _OWNERS | _AS_IT_STANDS | {
    Field.DUE, Field.ORIGINAL_DUE, Field.COMPLETED, Field.START, Field.UPDATE, Field.EVIDENCE,
}  # fmt: skip
_OF_RECOMMENDATIONS = frozenset(
    {Field.RECOMMENDATION, Field.RECOMMENDATION_TITLE, Field.DEADLINE, Field.RECOMMENDATION_RAG}
)
_ALL = frozenset(Field)


@dataclass(frozen=True, slots=True)
class Form:
    """A heading without what changes nothing of it, and the fields that it may so mean."""

    text: str
    fields: frozenset[Field]


def forms(heading: str) -> Iterator[Form]:
    """The forms of a heading that are another text than it, the likeliest first."""
    for form in _forms(heading):
        if form.text and form.text != heading:
            yield form


def _forms(heading: str) -> Iterator[Form]:
    yield Form(_TO_NOW.sub("", heading), _AS_IT_STANDS)
    yield Form(_FORCE.sub("the force", heading), _ALL)
    yield Form(_WITHIN.sub("", heading), _ALL)
    yield Form(_REFERENCE_NUMBER.sub("reference", heading), _ALL)
    yield from _plainer(heading)
    yield Form(_without(_BODIES, heading.replace("/", " ")), _OF_RECOMMENDATIONS)
    if names_actions(heading):
        yield Form("Action", frozenset({Field.DESCRIPTION}))


def owner_forms(heading: str) -> Iterator[Form]:
    """'Lead officer / department' without what its cells say of the owner beside the name."""
    bare = _AFFILIATION.sub("", heading)
    if bare and bare != heading:
        yield Form(bare, _OWNERS)
        yield Form(_without(_WHOSE, bare), _OWNERS)


def _plainer(heading: str) -> Iterator[Form]:
    """'Delivery milestone date' without 'delivery', without 'milestone', without both; 'Remedial action plan'."""
    said = {fold(word) for word in heading.split()}
    for word in sorted(said & _WHOSE):
        yield Form(_without(frozenset({word}), heading), _TOLD)
    if said & _WHOSE:
        yield Form(_without(_WHOSE | _BEFORE, heading), _TOLD)
        yield Form(_without(_BEFORE, heading), _TOLD | {Field.DESCRIPTION})


def _without(dropped: frozenset[str], heading: str) -> str:
    """A heading without some words; never without its last, which says what it is."""
    *before, last = heading.split() or [""]
    return " ".join([*(word for word in before if fold(word) not in dropped), last])


def names_actions(heading: str) -> bool:
    """'Agreed force action(s)', 'Key tasks': a word for what is done, and before it words that leave it so."""
    *before, last = fold(heading).split() or [""]
    return last in _ACTIONS and (_OF_ACTIONS | _WHOSE).issuperset(before)


def tells_of_actions(heading: str) -> bool:
    """Whether a heading is plainly of something that is told of an action: 'Force action lead'."""
    parts = fold(heading).split()
    return (
        bool(parts)
        and parts[-1] in _TOLD_OF_ACTIONS
        and not {"and", "or"} & set(parts)
        and "/" not in heading
    )


def is_affiliation(heading: str) -> bool:
    """'Department', which under the group heading 'Owner' is not the owner."""
    return bool(_AFFILIATION.fullmatch(f"/ {plain(heading)}"))


def choices(heading: str) -> list[str]:
    """The parts of 'Open / Closed / In progress', which may be a status each."""
    parts = [part for part in _SLASH.split(heading) if words(part)]
    return parts if len(parts) > 1 else []
