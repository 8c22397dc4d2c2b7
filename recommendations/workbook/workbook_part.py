"""The list of a workbook's sheets: which part holds each, and a sheet added at the end."""

from collections.abc import Mapping

from recommendations.workbook.package_parts import WORKBOOK, Package
from recommendations.workbook.xml_edits import Edits, Node, escaped, outline, prefix

_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LONGEST_NAME = 31  # Excel's limit
# The elements of a workbook that stand before its definedNames, by ECMA-376 part 1, 18.2.27.
_BEFORE_WORDS = """
    fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences
"""
_BEFORE_NAMES = frozenset(_BEFORE_WORDS.split())


def sheet_parts(package: Package) -> dict[str, str]:
    """Sheet name → part."""
    targets = {link.id: link.target for link in package.relationships(WORKBOOK)}
    return {
        sheet.attribute("name"): targets.get(sheet.attribute("id"), "")
        for sheet in _sheets(package.xml(WORKBOOK))
    }


def hidden_sheets(package: Package) -> frozenset[str]:
    """The names of the sheets that cannot be gone to."""
    sheets = _sheets(package.xml(WORKBOOK))
    return frozenset(
        sheet.attribute("name") for sheet in sheets if sheet.attribute("state") not in ("", "visible")
    )


def free_name(package: Package, wanted: str) -> str:
    """A name for one more sheet: the one wanted, else with a number after it. Case does not tell names apart."""
    taken = {name.casefold() for name in sheet_parts(package)}
    number = 1
    while True:
        ending = f" ({number})" if number > 1 else ""
        name = wanted[: _LONGEST_NAME - len(ending)] + ending
        if name.casefold() not in taken:
            return name
        number += 1


def add_sheet(package: Package, name: str, xml: bytes, names: Mapping[str, str]) -> str:
    """Adds a sheet after the others, which keep their order. Gives the part.

    `names`: its own defined names, such as _xlnm.Print_Titles, each with what it refers to.
    """
    part = package.free("xl/worksheets/sheet{}.xml")
    package.write(part, xml)
    package.declare(part, _SHEET_TYPE)
    link = package.relate(WORKBOOK, "worksheet", part)
    workbook = package.xml(WORKBOOK)
    root, edits = outline(workbook, 3), Edits(workbook)
    listed = root.child("sheets")
    assert listed, "a workbook without sheets has been refused"
    lead = prefix(workbook, listed.start)
    known = [int(sheet.attribute("sheetId") or 0) for sheet in listed.children]
    said = f'name="{escaped(name)}" sheetId="{max(known, default=0) + 1}" r:id="{link}"'
    edits.append(listed, f'<{lead}sheet xmlns:r="{package.namespace}" {said}/>'.encode())
    _add_names(edits, root, lead, len(known), names)
    package.write(WORKBOOK, edits.applied())
    return part


def replace_sheet(package: Package, name: str, xml: bytes, names: Mapping[str, str]) -> None:
    """New content for a sheet, which stays where it is. `names`: as for a sheet that is added."""
    package.write(sheet_parts(package)[name], xml)
    workbook = package.xml(WORKBOOK)
    root, edits = outline(workbook, 3), Edits(workbook)
    listed = root.child("sheets")
    assert listed, "a workbook without sheets has been refused"
    index = next(at for at, sheet in enumerate(listed.children) if sheet.attribute("name") == name)
    known = root.child("definedNames")
    for one in known.children if known else ():
        if one.attribute("localSheetId") == str(index) and one.attribute("name") in names:
            edits.replace(one.start, one.end, b"")
    _add_names(edits, root, prefix(workbook, listed.start), index, names)
    package.write(WORKBOOK, edits.applied())


def _add_names(edits: Edits, root: Node, lead: str, sheet: int, names: Mapping[str, str]) -> None:
    new = ""
    for name, refers in names.items():
        hidden = ' hidden="1"' if "Filter" in name else ""
        said = f'name="{name}" localSheetId="{sheet}"{hidden}'
        new += f"<{lead}definedName {said}>{escaped(refers)}</{lead}definedName>"
    listed = root.child("definedNames")
    if listed:
        edits.append(listed, new.encode())
        return
    before = [child for child in root.children if child.name in _BEFORE_NAMES]
    edits.insert(before[-1].end, f"<{lead}definedNames>{new}</{lead}definedNames>".encode())


def _sheets(workbook: bytes) -> list[Node]:
    listed = outline(workbook, 3).child("sheets")
    return listed.children if listed else []


def quoted(name: str) -> str:
    """A sheet's name as references have it: 'Action Plan', with an apostrophe doubled."""
    return "'" + name.replace("'", "''") + "'"
