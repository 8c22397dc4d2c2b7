"""What is struck through: never live without a word, never dropped, never taken for done."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.plan import ActionRow, Rag, Reading, Status
from recommendations.problems import Severity
from recommendations.workbook.cells import read_cells
from recommendations.workbook.read import read_workbook
from recommendations.workbook.struck import mark_of, parted
from tests import binary_workbook as binary
from tests.awkward_files import MAIN, ods_cell, ods_document, ods_table, part, rezip
from tests.builders import draw
from tests.workbook.reading import codes, issue, read

HEAD = "Rec | Action | Owner | Due | Status | RAG | Update\n"


def first(rows: str) -> tuple[ActionRow, Reading]:
    reading = read(HEAD + rows)
    return reading.plan.actions[0], reading


def test_an_action_that_is_struck_through_is_kept_and_asked_about() -> None:
    action, reading = first(
        "1 | ~~Train sergeants~~ | ~~DCI~~ | ~~d:2025-09-30~~ | ~~In progress~~ | ~~Amber~~ |"
    )
    assert (action.description, action.owner) == ("Train sergeants", "DCI")
    assert (action.due, action.status, action.declared_rag) == (None, Status.UNKNOWN, None)
    assert action.as_written["status"] == "In progress (struck through)"
    assert issue(reading, "action-struck") == ("Action Plan!B2", "Train sergeants")
    (told,) = [one for one in reading.issues if one.severity is Severity.WARNING]
    assert "its status is “In progress”" in told.message
    assert "Withdrawn or Complete" in told.message


def test_a_struck_action_without_a_status_is_not_taken_for_complete() -> None:
    action, reading = first("1 | ~~Train sergeants~~ | DCI | 30/09/2025 | | |")
    assert action.status is Status.UNKNOWN
    assert action.due == date(2025, 9, 30)
    assert "it has no status" in next(one for one in reading.issues if one.code == "action-struck").message


@pytest.mark.parametrize(
    ("written", "status"),
    [("~~Complete~~", Status.COMPLETE), ("Withdrawn", Status.SUPERSEDED), ("~~Closed~~", Status.COMPLETE)],
)
def test_a_struck_action_whose_status_says_why_is_read_whole(written: str, status: Status) -> None:
    action, reading = first(f"1 | ~~Train sergeants~~ | ~~DCI~~ | ~~30/09/2025~~ | {written} | ~~Blue~~ |")
    assert (action.status, action.due, action.declared_rag) == (status, date(2025, 9, 30), Rag.BLUE)
    assert issue(reading, "action-struck-closed")[0] == "Action Plan!B2"
    assert all(one.severity is Severity.INFO for one in reading.issues)


def test_a_struck_date_beside_one_that_stands_is_the_original() -> None:
    action, reading = first("1 | Train sergeants | DCI | ~~30/06/2025~~ 30/09/2025 | In progress | |")
    assert (action.due, action.original_due) == (date(2025, 9, 30), date(2025, 6, 30))
    assert action.as_written["due"] == "30/09/2025 (struck through: 30/06/2025)"
    assert issue(reading, "date-struck-in-cell") == ("Action Plan!D2", "30/09/2025")
    assert "struck-in-part" not in codes(reading)


@pytest.mark.parametrize(
    "written", ["30/~~06~~09/2025", "~~30/06/2025, 31/07/2025~~ 30/09/2025", "~~Ongoing~~ 30/09/2025"]
)
def test_what_stands_is_read_whatever_is_struck_beside_it(written: str) -> None:
    action, reading = first(f"1 | Train sergeants | DCI | {written} | In progress | |")
    assert (action.due, action.original_due) == (date(2025, 9, 30), None)
    assert issue(reading, "struck-in-part")[0] == "Action Plan!D2"


def test_a_value_that_is_struck_through_whole_in_a_live_row_is_a_question() -> None:
    action, reading = first(
        "1 | Train sergeants | ~~DCI~~ | ~~30/06/2025~~ | ~~In progress~~ | ~~Amber~~ | ~~Half done~~"
    )
    assert (action.owner, action.due, action.declared_rag, action.update) == (None, None, None, None)
    assert action.status is Status.UNKNOWN
    asked = {one.cell for one in reading.issues if one.code == "value-struck"}
    assert asked == {f"Action Plan!{column}2" for column in "CDEFG"}
    assert action.as_written["owner"] == "DCI (struck through)"


def test_status_rag_owner_and_text_are_what_stands() -> None:
    action, reading = first(
        "1 | ~~Train all~~ Train sergeants | ~~DI~~ DCI | 30/09/2025 | ~~In progress~~ Complete | ~~Red~~ Green | "
        "~~Late.~~ Held."
    )
    assert (action.description, action.owner, action.update) == ("Train sergeants", "DCI", "Held.")
    assert (action.status, action.declared_rag) == (Status.COMPLETE, Rag.GREEN)
    assert codes(reading).count("struck-in-part") == 5


def test_an_original_date_that_is_struck_because_it_was_revised_is_still_the_original() -> None:
    reading = read("""
        Rec | Action          | Owner | Original due date | Revised due date | Status
        1   | Train sergeants | DCI   | ~~30/06/2025~~    | 30/09/2025       | In progress
        1   | Train inspectors | DCI  | ~~30/06/2025~~    |                  | In progress
    """)
    revised, lost = reading.plan.actions
    assert (revised.due, revised.original_due) == (date(2025, 9, 30), date(2025, 6, 30))
    assert (lost.due, lost.original_due) == (None, None)
    assert issue(reading, "value-struck")[0] == "Action Plan!D3"


def test_a_struck_number_is_read_and_asked_about() -> None:
    action, reading = first("~~1~~ | Train sergeants | DCI | 30/09/2025 | In progress | |")
    assert action.recommendation == "1"
    assert issue(reading, "reference-struck") == ("Action Plan!A2", "1")
    action, _ = first("~~1~~ 2 | Train sergeants | DCI | 30/09/2025 | In progress | |")
    assert action.recommendation == "2"


def test_a_recommendation_that_is_struck_through_is_said() -> None:
    reading = read("""
        Ref | Action | Owner | Due | Status
        ~~Recommendation 3 – Supervision~~ | < | < | < | <
        3.1 | Train sergeants | DCI | 30/09/2025 | In progress
    """)
    assert issue(reading, "recommendation-struck")[0] == "Action Plan!A2"
    assert reading.plan.recommendations[0].title == "Supervision"


def test_a_deadline_that_is_struck_through_is_a_question_unless_its_action_is_struck_too() -> None:
    head = "Rec | Recommendation deadline | Action | Owner | Due | Status\n"
    live = read(head + "1 | ~~31/03/2026~~ | Train sergeants | DCI | 30/09/2025 | In progress")
    assert live.plan.recommendations[0].deadline is None
    assert issue(live, "value-struck") == ("Action Plan!B2", "31/03/2026")
    struck = read(head + "~~1~~ | ~~31/03/2026~~ | ~~Train~~ | ~~DCI~~ | ~~30/09/2025~~ | ~~Open~~")
    assert struck.plan.recommendations[0].deadline == date(2026, 3, 31)


def test_rows_struck_through_are_counted_like_any_other() -> None:
    reading = read(HEAD + "1 | ~~Train sergeants~~ | DCI | | |\n1 | Publish | DI | | |")
    assert (reading.rows.read, reading.rows.imported) == (3, 2)


# In every kind of file


def shared_strings(*texts: str) -> bytes:
    """A plan whose texts are shared, as Excel saves them, with runs as they are given."""
    rows = [["Rec", "Action", "Owner", "Due", "Status"], ["1", *texts]]
    flat = [text for row in rows for text in row]
    items = "".join(f"<si>{text if text.startswith('<') else f'<t>{text}</t>'}</si>" for text in flat)
    cells = iter(range(len(flat)))
    body = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{column}{row}" t="s"><v>{next(cells)}</v></c>' for column in "ABCDE")
        + "</row>"
        for row in (1, 2)
    )  # fmt: skip
    data = draw("Rec | Action\n1 | Train")
    types = part(data, "[Content_Types].xml")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    if "sharedStrings" not in types:
        types = types.replace(
            "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
        )
    return rezip(
        data,
        {
            "[Content_Types].xml": types,
            "xl/sharedStrings.xml": f"<sst {MAIN}>{items}</sst>",
            "xl/worksheets/sheet1.xml": f"<worksheet {MAIN}><sheetData>{body}</sheetData></worksheet>",
        },
    )


STRUCK_RUN = "<r><rPr><strike/></rPr><t>{}</t></r>"


def test_shared_texts_in_several_fonts_are_read_by_their_runs() -> None:
    due = (
        STRUCK_RUN.format("30/06/2025")
        + '<r><rPr><strike val="0"/></rPr><t xml:space="preserve"> 30/09/2025</t></r>'
    )
    data = shared_strings(STRUCK_RUN.format("Train sergeants"), "DCI", due, "In progress")
    (action,) = read_workbook(data, "plan.xlsx").plan.actions
    assert (action.due, action.original_due) == (date(2025, 9, 30), date(2025, 6, 30))
    assert "action-struck" in codes(read_workbook(data, "plan.xlsx"))


def test_a_binary_workbook_is_read_by_its_fonts() -> None:
    heads = [binary.row(1), *(binary.words(n, text) for n, text in enumerate(
        ("Rec", "Action", "Owner", "Due", "Status"), 1))]  # fmt: skip
    cells = [
        binary.row(2), binary.words(1, "1"), binary.words(2, "Train sergeants", 1), binary.words(3, "DCI"),
        binary.shared(4, 1), binary.words(5, "In progress"),
        binary.row(3), binary.words(1, "1"), binary.words(2, "Publish"), binary.words(3, "DCI"),
        binary.shared(4, 0), binary.words(5, "In progress"),
    ]  # fmt: skip
    styles = binary.DrawnStyles(styles=[(0, 0), (0, 0)], struck_fonts=[False, True], style_fonts=[0, 1])
    fonts = [(0, 1), (10, 0)]
    texts = binary.shared_texts(("31/10/2025 30/11/2025", fonts), ("30/06/2025 30/09/2025", fonts))
    data = binary.xlsb(binary.Drawn("Action Plan", heads + cells), styles=styles, texts=texts)
    reading = read_workbook(data, "plan.xlsb")
    dates = [(action.due, action.original_due) for action in reading.plan.actions]
    assert dates == [(date(2025, 9, 30), date(2025, 6, 30)), (date(2025, 11, 30), date(2025, 10, 31))]
    assert issue(reading, "action-struck")[0] == "Action Plan!B2"


def test_an_open_document_is_read_by_its_styles_and_spans() -> None:
    styles = (
        '<style:style style:name="S" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="T" style:family="text">'
        '<style:text-properties style:text-line-through-type="single"/></style:style>'
        '<style:style style:name="N" style:family="text">'
        '<style:text-properties style:text-line-through-style="none"/></style:style>'
    )
    heads = "".join(map(ods_cell, ("Rec", "Action", "Owner", "Due", "Status")))
    whole = ods_cell("Train sergeants", 'table:style-name="S"')
    span = '<text:span text:style-name="{}">{}</text:span>'
    dates = [
        ods_cell(span.format("T", "30/06/2025") + " 30/09/2025"),
        ods_cell("30/06/2025" + span.format("N", " 30/09/2025"), 'table:style-name="S"'),
    ]
    rows = [
        f"<table:table-row>{ods_cell('1')}{whole if at == 0 else ods_cell('Publish')}{ods_cell('DCI')}{due}"
        f"{ods_cell('In progress')}</table:table-row>"
        for at, due in enumerate(dates)
    ]
    table = ods_table(f"<table:table-row>{heads}</table:table-row>{''.join(rows)}")
    reading = read_workbook(ods_document(table, styles), "plan.ods")
    found = {(action.due, action.original_due) for action in reading.plan.actions}
    assert found == {(date(2025, 9, 30), date(2025, 6, 30))}
    assert issue(reading, "action-struck")[0] == "Action Plan!B2"


def test_what_goes_on_with_an_action_is_said_to_be_what_stands() -> None:
    _, reading = first(
        "1 | Train all sergeants and | DCI | 30/09/2025 | Open | | Begun\n"
        " | ~~inspectors~~ | | | | | More news"
    )
    assert issue(reading, "action-continued") == ("Action Plan!G3", "More news")
    assert issue(reading, "value-struck") == ("Action Plan!B3", "inspectors")
    assert (reading.plan.actions[0].description, reading.plan.actions[0].update) == (
        "Train all sergeants and", "Begun\nMore news"
    )  # fmt: skip


def test_what_is_struck_in_part_is_said_of_each_action_of_a_row() -> None:
    reading = read("""
        Rec | Action 1 | Owner 1 | Status 1 | Action 2      | Owner 2 | Status 2
        1   | Train    | DCI     | Open     | Review ~~all~~ some | DI | ~~Complete~~ In progress
        """)
    told = [one.cell for one in reading.issues if one.code == "struck-in-part"]
    assert told == ["Action Plan!E2", "Action Plan!G2"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_a_workbook_saved_by_libreoffice_says_the_same(kind: str, tmp_path: Path) -> None:
    drawn = draw(
        HEAD
        + "1 | ~~Train~~ | ~~DCI~~ | ~~d:2025-09-30~~ | Open | |\n"
        + "1 | Publish | DI | ~~30/06/2025~~ 30/09/2025 | Open | |"
    )
    Path(tmp_path, "plan.xlsx").write_bytes(drawn)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", "out", "plan.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    saved = read_cells(Path(tmp_path, "out", f"plan.{kind}").read_bytes(), f"plan.{kind}").sheets[0]
    plain = read_cells(drawn, "plan.xlsx").sheets[0]
    assert (
        dict(saved.struck) == dict(plain.struck) == {(2, 2): "", (2, 3): "", (2, 4): "", (3, 4): "30/06/2025"}
    )
    assert saved.cell(3, 4).value == plain.cell(3, 4).value == "30/09/2025"


@given(st.lists(st.tuples(st.text("ab 1.", max_size=4), st.sampled_from([True, False, None]))), st.booleans())
@settings(max_examples=200, deadline=None)
def test_every_letter_either_stands_or_is_struck(runs: list[tuple[str, bool | None]], own: bool) -> None:
    standing, struck = parted(runs, own=own)
    assert sorted(standing + struck) == sorted("".join(text for text, _ in runs))
    mark = mark_of(standing, struck)
    assert (mark is None) == (not any(map(str.isalnum, struck)))
    assert mark is None or (mark == "~") == (not any(map(str.isalnum, standing)))
