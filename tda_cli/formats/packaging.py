"""Writing XML and zip files, the same bytes for the same content."""

from collections.abc import Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, indent, tostring
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

XML = '<?xml version="1.0" encoding="utf-8"?>\n'


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Add an element with a text and attributes, and return it."""
    found = SubElement(parent, tag, attributes)
    found.text = text or None
    return found


def xml_bytes(root: Element) -> bytes:
    """Return an element as an XML file; it is indented in place."""
    indent(root, " ")
    # Encoding while writing would take twice as long.
    return f"{XML}{tostring(root, encoding='unicode')}\n".encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file with these files, in this order and without a date."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED)
    return packed.getvalue()
