"""The JSON Schema (2020-12) of every file of a pack, for editors that complete and check."""

from enum import StrEnum

from tda_cli.pack.format.contents import SCHEMA
from tda_cli.pack.format.fields import Schema
from tda_cli.pack.format.files import record_of


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


def file_schema(kind: FileKind) -> Schema:
    """Return the schema of one kind of file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:tda:pack:{SCHEMA}:{kind}",
        "title": f"{kind.files} of a tda pack",
        **record_of(kind.files).schema(),
    }


def schema_text(kind: FileKind) -> str:
    """Return the schema of one kind of file as the text of a file."""
    import json

    return f"{json.dumps(file_schema(kind), ensure_ascii=False, indent=2)}\n"
