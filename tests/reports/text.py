"""Text as compared between outputs: without white space, which each sets in its own way."""

import re
from html.parser import HTMLParser
from io import BytesIO

import pypdf

UNSEEN = re.compile(r"[\s\u200b\u00ad]+")
VOID = {"meta", "br", "link", "img", "use", "rect", "path", "circle"}


def squeezed(text: str) -> str:
    return UNSEEN.sub("", text)


def pdf_pages(pdf: bytes) -> list[str]:
    """Each page's text, squeezed."""
    return [squeezed(page.extract_text()) for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def pdf_body(pdf: bytes) -> str:
    """The whole text without what repeats on each page: the running header and the page number."""
    pages = pdf_pages(pdf)
    return "".join(re.sub(rf"Page{number}of{len(pages)}", "", page) for number, page in enumerate(pages, 1))


class Page(HTMLParser):
    """An HTML page's visible text, and its elements with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.parts: list[str] = []
        self.inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.inside.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not {"style", "title", "desc"} & set(self.inside):
            self.parts.append(data)

    @property
    def text(self) -> str:
        return squeezed("".join(self.parts))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]
