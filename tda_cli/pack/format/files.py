"""The record of each file of a pack, and its JSON Schema (2020-12) for editors."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from tda_cli.pack.files import BRIEFING_FILE, CLAIMS_FILE, META_FILE, SOURCES_FILE
from tda_cli.pack.format.briefing import BRIEFING
from tda_cli.pack.format.claims import CLAIMS
from tda_cli.pack.format.field_types import Schema
from tda_cli.pack.format.meta import META, SCHEMA
from tda_cli.pack.format.questions import BANK
from tda_cli.pack.format.record import Record
from tda_cli.pack.format.sources import SOURCES

# All except the files of the bank.
FILES: Mapping[str, Record[Any]] = {
    META_FILE: META,
    SOURCES_FILE: SOURCES,
    CLAIMS_FILE: CLAIMS,
    BRIEFING_FILE: BRIEFING,
}


class FileKind(StrEnum):
    """The kinds of files in a pack; each has its own schema."""

    PACK = "pack"
    SOURCES = "sources"
    CLAIMS = "claims"
    BRIEFING = "briefing"
    BANK = "bank"

    @property
    def files(self) -> str:
        """Their path in the folder of the pack."""
        return "bank/*.yaml" if self is FileKind.BANK else f"{self}.yaml"


def record_for(name: str) -> Record[Any]:
    """Return the record of a file by its path in the pack; any other is a file of the bank."""
    return FILES.get(name, BANK)


def file_schema(kind: FileKind) -> Schema:
    """Return the schema of one kind of file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:tda:pack:{SCHEMA}:{kind}",
        "title": f"{kind.files} of a tda pack",
        **record_for(kind.files).schema(),
    }
