"""The text of a note where it stands in a part's XML, so that some of it can be taken out and the rest stay."""

import html
from collections.abc import Iterator, Sequence

from recommendations.workbook.xml_edits import Edits, Node, escaped


class NoteText:
    """A comment's text, over all its runs. `comment`: outlined down to the text of each run."""

    def __init__(self, xml: bytes, comment: Node) -> None:
        self._pieces = [
            (holder, node, html.unescape(xml[node.inner : node.inner_end].decode()))
            for holder, node in _texts(comment)
        ]
        self.text = "".join(text for _, _, text in self._pieces)

    def cut(self, edits: Edits, places: Sequence[tuple[int, int]]) -> None:
        """Takes out parts of the text, and runs of which nothing is left."""
        start = 0
        for holder, node, text in self._pieces:
            kept = "".join(
                letter
                for at, letter in enumerate(text, start)
                if not any(first <= at < last for first, last in places)
            )
            start += len(text)
            if kept == text:
                continue
            if kept:
                edits.replace(node.inner, node.inner_end, escaped(kept).encode())
            else:
                edits.replace(holder.start, holder.end, b"")


def _texts(comment: Node) -> Iterator[tuple[Node, Node]]:
    """Each piece of text, after the element that goes with it: the run, or the text itself where it has none."""
    for child in (child for text in comment.all("text") for child in text.children):
        if child.name == "t":
            yield child, child
        elif child.name == "r":
            yield from ((child, node) for node in child.all("t"))
