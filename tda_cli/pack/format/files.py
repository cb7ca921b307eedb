"""What each file of a pack holds, and its JSON Schema (2020-12) for editors."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from tda_cli.pack.files import BRIEFING_FILE, CLAIMS_FILE, META_FILE, SOURCES_FILE
from tda_cli.pack.format.contents import BRIEFING, CLAIMS, META, SCHEMA, SOURCES
from tda_cli.pack.format.fields import Schema
from tda_cli.pack.format.questions import BANK
from tda_cli.pack.format.record import Record

# All but the files of the bank.
FILES: Mapping[str, Record[Any]] = {
    META_FILE: META,
    SOURCES_FILE: SOURCES,
    CLAIMS_FILE: CLAIMS,
    BRIEFING_FILE: BRIEFING,
}


class FileKind(StrEnum):
    """The files of a pack that have a schema of their own."""

    PACK = "pack"
    SOURCES = "sources"
    CLAIMS = "claims"
    BRIEFING = "briefing"
    BANK = "bank"

    @property
    def files(self) -> str:
        """Their names, below the folder of the pack."""
        return "bank/*.yaml" if self is FileKind.BANK else f"{self}.yaml"


def record_of(name: str) -> Record[Any]:
    """Return what a file holds by its name; what is not one of the four is a file of the bank."""
    return FILES.get(name, BANK)


def file_schema(kind: FileKind) -> Schema:
    """Return the schema of one kind of file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:tda:pack:{SCHEMA}:{kind}",
        "title": f"{kind.files} of a tda pack",
        **record_of(kind.files).schema(),
    }
