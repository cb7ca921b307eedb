"""The JSON Schema (2020-12) of each file of a pack, for editors."""

from collections.abc import Mapping
from typing import Any

from tda_cli.pack.format.briefing import BRIEFING
from tda_cli.pack.format.claims import CLAIMS
from tda_cli.pack.format.field_types import Schema
from tda_cli.pack.format.meta import META, SCHEMA
from tda_cli.pack.format.questions import BANK
from tda_cli.pack.format.record import ListFile, Record
from tda_cli.pack.format.sources import SOURCES

# By the name of the file without its ending, or that of its folder.
FILES: Mapping[str, Record[Any] | ListFile] = {
    "pack": META,
    "sources": SOURCES,
    "claims": CLAIMS,
    "briefing": BRIEFING,
    "bank": BANK,
}


def file_schema(name: str) -> Schema:
    """Return the schema of one of the `FILES`."""
    files = "bank/*.yaml" if name == "bank" else f"{name}.yaml"
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:tda:pack:{SCHEMA}:{name}",
        "title": f"{files} of a tda pack",
        **FILES[name].schema(),
    }
