"""What the workbook's own key says of a colour: in its words, and what they come to as a RAG and as a status."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from recommendations.plan import Rag, Status


@dataclass(frozen=True, slots=True)
class Meaning:
    """One colour in a key, as `words` in a cell explain it. `rag`: the colour for which we have those words, None
    where they are the force's own; `status`: what they say of how far an action is."""

    words: str
    cell: str
    rag: Rag | None = None
    status: Status | None = None
    ways: tuple[str, ...] = ()  # where keys differ, what each of them says; the colour is then a question


Legend = Mapping[str, Meaning]  # by colour: 'blue'; fills outside the four as RRGGBB, and by name: 'purple'
NO_KEY: Legend = MappingProxyType({})


def gives_statuses(legend: Legend) -> bool:
    """Whether the key says of any colour how far an action is."""
    return any(meaning.status for meaning in legend.values())
