"""The record of `sources.yaml`."""

from tda_cli.model.source import Source, SourceKind
from tda_cli.pack.format.field_types import (
    boolean,
    choice,
    own_id,
    text,
    texts,
)
from tda_cli.pack.format.record import (
    Record,
    list_file,
)

SOURCE = Record(
    Source,
    "source",
    "The document itself, or somebody it cites.",
    own_id(),
    text("name", "As it is printed; a description where the document gives no name."),
    choice(
        "kind",
        "What sort of speaker it is.",
        {
            SourceKind.DOCUMENT: "the document itself; exactly one source is",
            SourceKind.GOVERNMENT: "a ministry, an agency, an office",
            SourceKind.ACADEMIC: "a scholar or a university",
            SourceKind.JOURNALIST: "a person who reports",
            SourceKind.MEDIA: "a newspaper, a channel, a news agency",
            SourceKind.RESEARCH: "an institute or a think tank",
            SourceKind.PROSECUTOR: "somebody who prosecutes",
            SourceKind.POLITICIAN: "somebody in or seeking political office",
            SourceKind.OTHER: "anybody else",
        },
        code="source-kind-unknown",
    ),
    text("role", "As the document gives it, in a few words."),
    texts("aliases", "Other fair ways to type the name.", "Another name."),
    boolean("named", "False where the document leaves the speaker unnamed.", default=True),
)
SOURCES = list_file(
    "sources",
    SOURCE,
    "Who says it.",
    {
        "contains": {
            "required": ["kind"],
            "properties": {"kind": {"const": SourceKind.DOCUMENT.value}},
        },
        "minContains": 1,
        "maxContains": 1,
    },
)
