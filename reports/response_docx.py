"""The draft response as a Word document: real headings, lists and tables, in styles that a person can change.

Every text is set as text: python-docx writes it into the document's XML with its own escaping, and nothing is read as a
field or as markup. What is still to be written stands in the style "To be written".
"""

import io
from datetime import datetime, time
from typing import TYPE_CHECKING

from reports.drawing import COLOURS
from reports.report import Grid, Mark, Passage, Report, ResponseDraft, ResponseItem

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

LANGUAGE = "en-GB"
NOTICE, GAP, NOTE, SMALL = "Draft notice", "To be written", "Note to editor", "Table text"
WIDTH_CM = 17.0  # A4 without its margins of 2 cm
NAVY = "14293F"


def response_docx(report: Report) -> bytes:
    """The draft as a .docx file. Its date is that of the report, so that the same record gives the same document."""
    from docx import Document as new_document

    document = new_document()
    _set_up(document, report)
    _opening(document, report.response)
    document.add_heading(report.response.comments_heading, 1)
    _passage(document, report.response.comments)
    document.add_heading(report.response.answers_heading, 1)
    for item in report.response.items:
        _item(document, item)
    _ending(document, report.response)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


# The document: language, page, styles


def _set_up(document: "Document", report: Report) -> None:
    _properties(document, report)
    _language(document)
    _page(document, report.response)
    _styles(document)


def _properties(document: "Document", report: Report) -> None:
    assert report.as_of.value is not None
    moment = datetime.combine(report.as_of.value, time())
    properties = document.core_properties
    properties.title = report.response.title[:255]
    properties.subject = report.response.by[:255]
    properties.author = report.local_body[:255]
    properties.language = LANGUAGE
    properties.comments = report.response.draft[:255]
    properties.content_status = "Draft"
    properties.created = properties.modified = moment
    properties.last_modified_by = report.local_body[:255]


def _language(document: "Document") -> None:
    """British English for every text, so that Word and a screen reader take it for what it is."""
    from docx.oxml.ns import qn

    for found in document.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), LANGUAGE)


def _page(document: "Document", draft: ResponseDraft) -> None:
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    section.header.paragraphs[0].text = f"DRAFT. {draft.running}"
    footer = section.footer.paragraphs[0]
    footer.add_run("Page ")
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")


def _field(paragraph: "Paragraph", name: str) -> None:
    """A field that Word works out, such as the page's number."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")._r
    field.append(run)
    paragraph._p.append(field)


def _styles(document: "Document") -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    normal = document.styles["Normal"]
    _font(normal, "Calibri", 11)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 24), ("Heading 1", 16), ("Heading 2", 13), ("Heading 3", 11.5)):
        style = document.styles[name]
        _font(style, "Calibri", size)
        style.font.bold = True
        style.font.color.rgb = RGBColor.from_string(NAVY)
        style.paragraph_format.keep_with_next = True
    document.styles[
        "Quote"
    ].paragraph_format.keep_with_next = True  # a recommendation's wording, with its response
    document.styles["Subtitle"].font.italic = False
    for spacing in list(document.styles["Subtitle"].element.iter(qn("w:spacing"))):
        spacing.getparent().remove(spacing)
    _font(document.styles["Subtitle"], "Calibri", 13)
    document.styles["Subtitle"].font.color.rgb = RGBColor.from_string("484F54")
    for name in (NOTICE, GAP, NOTE, SMALL):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        style.quick_style = True
    document.styles[NOTICE].font.bold = True
    _boxed(document.styles[NOTICE])
    document.styles[GAP].font.bold = True
    _shaded(document.styles[GAP], "FFF4D6")
    document.styles[NOTE].font.italic = True
    document.styles[NOTE].font.color.rgb = RGBColor.from_string("484F54")
    document.styles[SMALL].font.size = Pt(9.5)
    document.styles[SMALL].paragraph_format.space_before = Pt(2)
    document.styles[SMALL].paragraph_format.space_after = Pt(2)


def _font(style: "ParagraphStyle", name: str, size: float) -> None:
    """The font of a style for every script: the template's theme fonts would win over a name alone."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name = name
    style.font.size = Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for part in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{part}"), name)
        fonts.attrib.pop(qn(f"w:{part}Theme"), None)
    fonts.attrib.pop(qn("w:cstheme"), None)


def _boxed(style: "ParagraphStyle") -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    edges = "".join(
        f'<w:{side} w:val="single" w:sz="12" w:space="4" w:color="{NAVY}"/>'
        for side in ("top", "left", "bottom", "right")
    )
    style.element.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{edges}</w:pBdr>"))


def _shaded(style: "ParagraphStyle", fill: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    shading = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')
    style.element.get_or_add_pPr().append(shading)


# Its parts


def _opening(document: "Document", draft: ResponseDraft) -> None:
    document.add_paragraph(draft.draft, NOTICE)
    document.add_paragraph(draft.title, "Title")
    document.add_paragraph(draft.by, "Subtitle")
    if draft.still_to_do:
        document.add_heading(draft.todo_heading, 1)
        for line in draft.still_to_do:
            document.add_paragraph(line, "List Bullet")
    document.add_heading("The inspection report and this response", 1)
    document.add_paragraph(draft.law)
    table = _table(document, ("What", "Value"), (5, 12), "The inspection report and this response")
    for label, value in draft.facts:
        _row(table, (label, value))


def _item(document: "Document", item: ResponseItem) -> None:
    document.add_heading(item.heading, 2)
    _lines(document, item.wording, "Quote")
    document.add_heading(item.response_heading, 3)
    _passage(document, item.response)
    document.add_heading(item.position_heading, 3)
    position = document.add_paragraph()
    _mark(position, item.mark)
    position.add_run(f". {item.position} {item.deadline}")
    _lines(document, item.reason)
    if item.actions.rows:
        _grid(document, item.actions)
    else:
        document.add_paragraph("The plan has no action for this recommendation.")


def _ending(document: "Document", draft: ResponseDraft) -> None:
    from docx.shared import Cm

    document.add_heading("Approval", 1)
    table = _table(document, ("Approval", "To be filled in"), (5, 12), "Approval")
    for label, value in draft.signature:
        row = _row(table, (label, value))
        row[0].paragraphs[0].paragraph_format.keep_with_next = True
        table.rows[-1].height = Cm(0.9)  # room to sign by hand


def _passage(document: "Document", passage: Passage) -> None:
    _lines(document, passage.text, GAP if passage.gap else None)
    if passage.note:
        document.add_paragraph(passage.note, NOTE)


def _lines(document: "Document", text: str, style: str | None = None) -> None:
    """A paragraph for each part between blank lines."""
    for part in text.split("\n\n"):
        if part.strip():
            document.add_paragraph(part.strip("\n"), style)


def _mark(paragraph: "Paragraph", mark: Mark) -> None:
    """A RAG as word and shape, with colour on top."""
    from docx.shared import RGBColor

    shape = paragraph.add_run(f"{mark.symbol} ")
    if mark.rag is not None:
        shape.font.color.rgb = RGBColor.from_string(COLOURS[mark.rag.value].lstrip("#").upper())
    paragraph.add_run(mark.word).bold = True


# Tables


def _grid(document: "Document", found: Grid) -> None:
    table = _table(document, found.headings, found.shares, found.title)
    for cells in found.rows:
        _row(table, tuple("\n".join(part for part in (one.text, one.minor) if part) for one in cells))
    document.add_paragraph()


def _table(document: "Document", headings: tuple[str, ...], shares: tuple[int, ...], title: str) -> "Table":
    """A table with a header row that repeats on each page, and a title for those who hear it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    table: Table = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm(WIDTH_CM * share / sum(shares))
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), title)
    table._tbl.tblPr.append(caption)
    header = table.rows[0]
    _flag(header._tr.get_or_add_trPr(), "w:cantSplit")
    _flag(header._tr.get_or_add_trPr(), "w:tblHeader")
    for cell, heading in zip(header.cells, headings, strict=True):
        _fill(cell, heading)
        _shade_cell(cell)
        for run in cell.paragraphs[0].runs:
            run.bold = True
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    _fit(table)
    return table


def _row(table: "Table", texts: tuple[str, ...]) -> "tuple[_Cell, ...]":
    row = table.add_row()  # type: ignore[no-untyped-call]
    if sum(map(len, texts)) < 700:
        _flag(row._tr.get_or_add_trPr(), "w:cantSplit")
    for cell, text in zip(row.cells, texts, strict=True):
        _fill(cell, text)
    _fit(table)
    return tuple(row.cells)


def _fit(table: "Table") -> None:
    """Widths on the cells of the last row: LibreOffice goes by these, Word by the columns."""
    for cell, column in zip(table.rows[-1].cells, table.columns, strict=True):
        if column.width is not None:
            cell.width = column.width


def _fill(cell: "_Cell", text: str) -> None:
    cell.paragraphs[0].style = SMALL
    cell.paragraphs[0].add_run(text)


def _shade_cell(cell: "_Cell") -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    shading = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E7EEF8"/>')
    cell._tc.get_or_add_tcPr().append(shading)


def _flag(properties: object, name: str) -> None:
    from docx.oxml import OxmlElement

    properties.append(OxmlElement(name))  # type: ignore[attr-defined]
