"""One sealed message: its parts, its headers, and what it refuses."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.problems import MonitorError
from reports.message import Attachment, Letter, Party, Picture, message_id, party, seal
from tests.delivery.conftest import room_to
from tests.mail_server import MailServer

LETTER = Letter(
    sender=Party("assurance@opcc.example", "Assurance, OPCC"),
    recipient=Party("pcc@opcc.example", "Zoë O’Connor"),
    subject="HMICFRS weekly: 2 red, 4 amber, 3 green, 2 complete, 6 actions overdue – and a subject that goes on",
    text="Plain.\n",
    html='<p>Rich.</p><img src="cid:strip@x" alt="RAG">',
    message_id="<2026-w03.abc@opcc.example>",
    dated=datetime(2026, 1, 12, 7, 30, tzinfo=UTC),
)
PICTURE = Picture("strip@x", "rag.png", b"\x89PNG picture")
PDF = Attachment("briefing.pdf", "application/pdf", b"%PDF-1.7 \xe2\xe3")


def parsed(letter: Letter) -> EmailMessage:
    message = message_from_bytes(seal(letter).content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_parts_stand_as_mail_programs_expect() -> None:
    mail = parsed(replace(LETTER, pictures=(PICTURE,), attachments=(PDF,)))
    shape = [
        (part.get_content_type(), part.get_content_disposition(), part.get_filename()) for part in mail.walk()
    ]
    assert shape == [
        ("multipart/mixed", None, None),
        ("multipart/alternative", None, None),
        ("text/plain", None, None),
        ("multipart/related", None, None),
        ("text/html", None, None),
        ("image/png", "inline", "rag.png"),
        ("application/pdf", "attachment", "briefing.pdf"),
    ]
    picture = next(part for part in mail.walk() if part.get_content_type() == "image/png")
    assert picture["Content-ID"] == "<strip@x>"
    assert picture.get_payload(decode=True) == PICTURE.png


def test_the_headers_say_who_what_and_that_a_program_wrote_it() -> None:
    mail = parsed(LETTER)
    assert mail["Subject"] == LETTER.subject
    assert mail["From"] == '"Assurance, OPCC" <assurance@opcc.example>'
    assert (mail["To"].addresses[0].display_name, mail["To"].addresses[0].addr_spec) == (
        "Zoë O’Connor",
        "pcc@opcc.example",
    )
    assert mail["Date"].datetime == LETTER.dated
    assert mail["Message-ID"] == LETTER.message_id
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["MIME-Version"] == "1.0"
    assert len(mail.get_all("To")) == 1


def test_any_mail_server_can_carry_the_bytes() -> None:
    letter = replace(
        LETTER, text="é – 🟢 " * 400 + "\n", html="<p>" + "ß " * 4000 + "</p>", attachments=(PDF,)
    )
    content = seal(letter).content
    assert content.isascii()
    lines = content.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 998  # RFC 5322, section 2.1.1
    body = parsed(letter)
    assert body.get_body(("plain",)).get_content().strip() == ("é – 🟢 " * 400).strip()  # type: ignore[union-attr]


def test_a_long_subject_does_not_begin_with_a_space() -> None:
    raw = message_from_bytes(seal(replace(LETTER, subject="HMICFRS weekly: " + "2 red, " * 20)).content)
    assert raw["Subject"].startswith("HMICFRS weekly: 2 red")


@pytest.mark.parametrize("breaking", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b"])
@pytest.mark.parametrize("field", ["subject", "message_id"])
def test_a_line_break_in_a_header_is_refused_in_our_own_words(field: str, breaking: str) -> None:
    letter = replace(LETTER, **{field: f"<a>{breaking}Bcc: spy@evil.example"})  # type: ignore[arg-type]
    with pytest.raises(MonitorError, match="contains a line break, which mail headers do not allow"):
        seal(letter)


@pytest.mark.parametrize(
    "letter",
    [
        replace(LETTER, recipient=Party("pcc@opcc.example\nBcc: spy@evil.example")),
        replace(LETTER, recipient=Party("pcc@opcc.example", "Pcc\nBcc: spy@evil.example")),
        replace(LETTER, sender=Party("a@opcc.example", "A\r\nBcc: spy@evil.example")),
        replace(LETTER, attachments=(replace(PDF, name="a.pdf\nX: y"),)),
        replace(LETTER, pictures=(replace(PICTURE, content_id="a>\r\nX: <y"),)),
        replace(LETTER, pictures=(replace(PICTURE, name="a\nb"),)),
    ],
    ids=["address", "name", "sender", "attachment", "content id", "picture"],
)
def test_no_part_can_bring_a_header_of_its_own(letter: Letter) -> None:
    with pytest.raises(MonitorError, match="a line break"):
        seal(letter)


def test_two_recipients_cannot_be_slipped_into_one() -> None:
    with pytest.raises(MonitorError, match="not an email address"):
        seal(replace(LETTER, recipient=Party("pcc@opcc.example, spy@evil.example")))


@given(st.text(alphabet=st.sampled_from("ab.@ <>,;:\"'()[]\\\r\n\té\u2028")))
def test_any_text_is_one_plain_address_or_refused(text: str) -> None:
    try:
        someone = party(text)
    except MonitorError:
        return
    sealed = seal(replace(LETTER, recipient=someone)).content
    (address,) = message_from_bytes(sealed, policy=policy.default)["To"].addresses
    assert address.addr_spec == someone.address
    assert someone.address.count("@") == 1


def test_text_that_is_the_path_of_a_file_is_text_and_the_file_stays_here(
    server: MailServer, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the contents of a file")
    letter = replace(LETTER, subject=str(secret), text=str(secret), html=str(secret))
    room_to(server.url).channel.send(seal(letter), lambda: None)
    (taken,) = server.taken
    assert b"the contents of a file" not in taken.content
    assert list(taken.message.iter_attachments()) == []
    assert taken.message.get_body(("plain",)).get_content().strip() == str(secret)  # type: ignore[union-attr]


def test_a_message_id_is_of_one_recipient_plan_week_and_report() -> None:
    facts = ("pcc@opcc.example", "Force · Plan", "2026-W03", "ab" * 32, "assurance@OPCC.example")
    same = message_id(*facts)
    assert same == message_id("PCC@opcc.example", *facts[1:])
    assert same.startswith("<2026-w03.")
    assert same.endswith("@opcc.example>")
    others = {message_id(*facts[:at], "other@x.example", *facts[at + 1 :]) for at in range(4)}
    assert len(others | {same}) == 5
