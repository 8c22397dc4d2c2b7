"""The weekly email: a Report as text and HTML with a picture inside and the briefing attached. Counts
nothing.
"""

import hashlib
import json
import re
import textwrap
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from recommendations import wording
from recommendations.plan import Rag
from recommendations.problems import SettingsError
from reports import fonts
from reports.charts import rag_strip
from reports.drawing import COLOURS, Chart
from reports.message import Attachment, Letter, Party, Picture, seal
from reports.rendering import render
from reports.report import Report, report_json
from reports.report.values import shortened

LONDON = ZoneInfo("Europe/London")
FIGURES = ("overdue", "due_soon", "no_evidence")  # what a commissioner can act on before the next email
TEXT_WIDTH = 76
PICTURE_WIDTH = 1072  # twice the 536 that it is shown at, for sharp screens
NOBODY = Party("nobody@preview.invalid", "Preview")


@dataclass(frozen=True, slots=True)
class Edition:
    """One week's email, the same for all who get it but for the address."""

    subject: str
    text: str
    html: str
    report_sha256: str
    pictures: tuple[Picture, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    def letter(self, recipient: Party, sender: Party, message_id: str, dated: datetime) -> Letter:
        """The edition, addressed. `dated` is aware."""
        return Letter(
            sender=sender, recipient=recipient, subject=self.subject, text=self.text, html=self.html,
            message_id=message_id, dated=dated, pictures=self.pictures, attachments=self.attachments,
        )  # fmt: skip


def edition_of(
    report: Report, *, scheduled_at: datetime | None = None, late: bool = False, test: bool = False
) -> Edition:
    """The week's email. Late, it says when (aware) it was due; as a test, that it is one."""
    from reports.briefing import briefing_pdf

    name = f"{report.known_as}: " if report.known_as else ""
    subject = f"{'Test: ' if test else ''}HMICFRS weekly{' (late)' if late else ''}: {name}{report.headline.subject}"
    attachment = Attachment(f"{report.file_stem}.pdf", "application/pdf", briefing_pdf(report))
    chart = rag_strip(report)
    picture = Picture(f"{chart.name}@hmicfrs-monitor", "rag-by-recommendation.png", picture_of(chart))
    words = {
        "report": report,
        "subject": subject,
        "notes": _notes(report, scheduled_at if late else None, test),
        "tiles": [count for count in report.headline.by_rag if count.value or count.mark.rag is not Rag.GREY],
        "figures": [count for count in report.headline.counts if count.name in FIGURES],
        "over_time": _over_time(report),
        "red": [line for line in report.standing if line.rag.rag is Rag.RED],
        "chart": chart,
        "picture": picture,
        "attachment": attachment.name,
        "colours": COLOURS,
        "shortened": shortened,
    }
    return Edition(
        subject=subject,
        text=_wrapped(render("email/weekly.txt", **words)),
        html=_inlined(render("email/weekly.html", **words)),
        report_sha256=sha256_of(report),
        pictures=(picture,),
        attachments=(attachment,),
    )


def bare_test() -> Edition:
    """A short note, to try the mail server before any plan has been imported."""
    subject = "Test: HMICFRS weekly"
    html = _inlined(render("email/test.html", subject=subject))
    return Edition(subject, render("email/test.txt"), html, report_sha256="")


def picture_of(chart: Chart) -> bytes:
    """The chart as a PNG on white, its text in the carried fonts: without them no text would be drawn,
    unsaid.
    """
    import resvg_py

    files = [str(fonts.FOLDER / name) for name in fonts.FILES]
    missing = [file for file in files if not Path(file).is_file()]
    if missing:
        raise SettingsError(f"The fonts {', '.join(missing)} are missing. Install the program again.")
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=chart.svg, width=PICTURE_WIDTH, background="#ffffff", skip_system_fonts=True,
            font_files=files, font_family=fonts.FAMILY, sans_serif_family=fonts.FAMILY,
        )
    )  # fmt: skip


def sha256_of(report: Report) -> str:
    """What a report says, as a hash: two reports that say the same have the same."""
    plain = json.dumps(report_json(report), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def write_preview(report: Report, out: Path) -> list[Path]:
    """Writes the email to a folder, as a message (.eml) and as a page that needs no other file (.html)."""
    edition = edition_of(report)
    assert report.as_of.value is not None
    dated = datetime.combine(report.as_of.value, time(7, 30), LONDON)
    letter = edition.letter(NOBODY, NOBODY, "<preview@preview.invalid>", dated)
    from reports.briefing import write_files

    made = {
        out / f"{report.file_stem}-email.eml": seal(letter).content,
        # With a byte order mark: the rules kept by the inliner come before the page's own word on its encoding.
        out / f"{report.file_stem}-email.html": with_pictures_inside(edition).encode("utf-8-sig"),
    }
    return write_files(made)


def with_pictures_inside(edition: Edition) -> str:
    """The HTML with its pictures inside it, for a browser."""
    html = edition.html
    for picture in edition.pictures:
        data = b64encode(picture.png).decode()
        html = html.replace(f"cid:{picture.content_id}", f"data:image/png;base64,{data}")
    return html


def _notes(report: Report, missed: datetime | None, test: bool) -> list[str]:
    notes = ["This is a test. It does not count as this week’s email."] if test else []
    notes += report.hindsight
    if missed is not None:
        due = wording.moment(missed.astimezone(LONDON))
        notes.append(
            f"Sent late: this email was due on {due}. It gives the position as of {report.as_of.text}."
        )
    return notes


def _over_time(report: Report) -> list[str]:
    """Slippage, the forecast and the optimism gap, a sentence or two each."""
    found = (report.slippage.sentences[:1], report.forecast.sentences[:1], report.optimism.sentences)
    return [" ".join(sentences) for sentences in found if sentences]


def _inlined(html: str) -> str:
    """Styles as attributes, which Outlook reads; rules for small screens stay. Nothing is fetched."""
    import css_inline

    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True).inline(html)


def _wrapped(text: str) -> str:
    """Paragraphs and list items, wrapped at a width that any mail window shows."""
    lines = []
    for line in text.splitlines():
        indent = "  " if line.startswith(("* ", "  ")) else ""
        lines += textwrap.wrap(
            line.rstrip(), TEXT_WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
        ) or [""]  # fmt: skip
    return re.sub(r"\n{4,}", "\n\n\n", "\n".join(lines)).strip() + "\n"
