"""What a workbook is made of: sheets, shared strings, cell formats, and the texts that stand beside the cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from ckanext.datamask.core.formats.cell_kinds import kind_of_format
from ckanext.datamask.core.formats.package import Package, Relation
from ckanext.datamask.core.table import Outside, Refused

REMOVED = ("removed",)
"""Place of a text that is in no output whatever is decided: a fresh workbook has cells and sheet names only."""

UNWRITTEN = frozenset({"no_table", "hidden_sheet"})
"""Reasons why a sheet is in no output."""

_WORKBOOK = "xl/workbook.xml"
_TYPES = "[Content_Types].xml"
_UNREAD = {
    "media": "image",
    "embeddings": "embedded",
    "charts": "chart",
    "drawings": "drawing",
    "pivotCache": "pivot",
    "diagrams": "drawing",
    "ctrlProps": "control",
    "activeX": "control",
}


@dataclass(frozen=True)
class Sheet:
    name: str
    part: str
    hidden: bool = False


@dataclass(frozen=True)
class Workbook:
    """`formats` maps a cell style number to the kind of its number format."""

    package: Package
    sheets: tuple[Sheet, ...]
    unread: tuple[tuple[str, str], ...]
    formats: Mapping[int, int]
    starts_1904: bool
    strings: str | None


def local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def children(element: Element | None, name: str) -> Iterator[Element]:
    return (child for child in (element if element is not None else ()) if local(child) == name)


def _child(element: Element | None, name: str) -> Element | None:
    return next(children(element, name), None)


def open_workbook(package: Package) -> Workbook:
    """Raises Refused for macros, links to other workbooks and a workbook without a sheet."""
    _refuse_active(package)
    root = package.xml(_WORKBOOK)
    relations = package.relations(_WORKBOOK)
    sheets: list[Sheet] = []
    others: list[tuple[str, str]] = []
    for each in children(_child(root, "sheets"), "sheet"):
        relation = _relation(each, relations)
        if relation is None or not package.has(relation.target):
            raise Refused("damaged")
        found = Sheet(each.get("name", ""), relation.target, each.get("state", "visible") != "visible")
        sheets.append(found) if relation.kind == "worksheet" else others.append((found.name, "no_table"))
    if not sheets or len(sheets) > package.limits.sheets:
        raise Refused("sheets", sheets=len(sheets))
    properties = _child(root, "workbookPr")
    starts_1904 = properties is not None and properties.get("date1904", "0") in ("1", "true")
    strings = next((each.target for each in relations.values() if each.kind == "sharedStrings"), None)
    styles = next((each.target for each in relations.values() if each.kind == "styles"), "xl/styles.xml")
    unread = (*others, *_unread(package))
    return Workbook(package, tuple(sheets), unread, _formats(package.xml(styles)), starts_1904, strings)


def visible(workbook: Workbook) -> Workbook:
    """Without hidden sheets, which are listed as not read. Raises Refused where nothing is left."""
    shown = tuple(sheet for sheet in workbook.sheets if not sheet.hidden)
    if not shown:
        raise Refused("sheets", sheets=0)
    unread = tuple((sheet.name, "hidden_sheet") for sheet in workbook.sheets if sheet.hidden)
    return replace(workbook, sheets=shown, unread=(*workbook.unread, *unread))


def _relation(sheet: Element, relations: Mapping[str, Relation]) -> Relation | None:
    key = next((value for name, value in sheet.items() if name.rpartition("}")[2] == "id"), "")
    return relations.get(key)


def _refuse_active(package: Package) -> None:
    names = [name.lower() for name in package.names()]
    types = b"".join(package.chunks(_TYPES)).lower() if package.has(_TYPES) else b""
    if any(name.endswith("vbaproject.bin") for name in names) or b"macroenabled" in types:
        raise Refused("macros")
    if any(name.startswith("xl/externallinks/") for name in names):
        raise Refused("external_links")


def _unread(package: Package) -> Iterator[tuple[str, str]]:
    for name in package.names():
        folder = name.split("/")[1] if name.startswith("xl/") and name.count("/") > 1 else ""
        if folder in _UNREAD and not name.endswith((".rels", "/")):
            yield name, _UNREAD[folder]


def _formats(root: Element | None) -> dict[int, int]:
    codes = children(_child(root, "numFmts"), "numFmt")
    custom = {_format_id(each): each.get("formatCode", "") for each in codes}
    cell_formats = enumerate(children(_child(root, "cellXfs"), "xf"))
    return {number: kind_of_format(_format_id(each), custom) for number, each in cell_formats}


def _format_id(element: Element) -> int:
    text = element.get("numFmtId", "0")
    return int(text) if text.isdecimal() and len(text) < 9 else 0


def outside(workbook: Workbook) -> Iterator[Outside]:
    """Texts of the package that are no cells; those of single sheets come with the sheets."""
    package = workbook.package
    for number, sheet in enumerate(workbook.sheets):
        yield Outside("sheet_name", sheet.name, ("sheet", number))
    yield from (Outside("sheet_name", name, REMOVED) for name, reason in workbook.unread if reason in UNWRITTEN)
    for name in _children_texts(_child(package.xml(_WORKBOOK), "definedNames")):
        yield Outside("metadata", name, REMOVED)
    for part in package.names():
        lower = part.lower()
        if lower.startswith("docprops/") and lower.endswith(".xml"):
            yield from _texts(package.xml(part), "property")
        elif lower.endswith(".xml") and ("comment" in lower or "/persons/" in lower):
            yield from _comments(package.xml(part))
        elif lower.startswith("xl/worksheets/_rels/"):
            yield from _addresses(package.xml(part))


def _children_texts(element: Element | None) -> Iterator[str]:
    for child in element if element is not None else ():
        texts = (child.get("name", ""), child.text or "", child.get("comment", ""))
        yield from (text for text in texts if text.strip())


def _texts(root: Element | None, where: str) -> Iterator[Outside]:
    for element in root.iter() if root is not None else ():
        if (element.text or "").strip():
            yield Outside(where, element.text or "", REMOVED)


def _comments(root: Element | None) -> Iterator[Outside]:
    for element in root.iter() if root is not None else ():
        if local(element) in ("text", "comment", "threadedComment") and (text := "".join(element.itertext()).strip()):
            yield Outside("comment", text, REMOVED)
        elif local(element) == "author" and (element.text or "").strip():
            yield Outside("property", element.text or "", REMOVED)
        elif name := element.get("displayName", ""):
            yield Outside("property", name, REMOVED)


def _addresses(root: Element | None) -> Iterator[Outside]:
    for element in root.iter() if root is not None else ():
        if element.get("TargetMode", "") == "External":
            yield Outside("metadata", element.get("Target", ""), REMOVED)
