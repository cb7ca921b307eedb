"""Writing XML and zip files, the same bytes for the same content."""

from collections.abc import Mapping
from html import escape
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

XML = '<?xml version="1.0" encoding="utf-8"?>\n'


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Add an element with a text and attributes, and return it."""
    found = SubElement(parent, tag, attributes)
    found.text = text or None
    return found


def xml_bytes(root: Element) -> bytes:
    """Return an element as an XML file."""
    return f"{XML}{xml_text(root)}\n".encode()


def xml_text(element: Element) -> str:
    """Return an element as XML; ElementTree would take twice as long, to look for namespaces."""
    parts: list[str] = []
    _write(element, parts)
    return "".join(parts)


def _write(element: Element, parts: list[str]) -> None:
    tag = element.tag
    parts.append(f"<{tag}")
    for name, text in element.items():
        parts.append(f' {name}="{escape(text)}"')
    if element.text or len(element):
        parts.append(f">{escape(element.text or '', quote=False)}")
        for one in element:
            _write(one, parts)
            if one.tail:
                parts.append(one.tail)
        parts.append(f"</{tag}>")
    else:
        parts.append("/>")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file with these files, in this order and without a date."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED, 3)
    return packed.getvalue()
