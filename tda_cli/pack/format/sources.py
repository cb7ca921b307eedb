"""The record of `sources.yaml`."""

from tda_cli.model.source import Source, SourceKind
from tda_cli.pack.format.field_types import boolean, choice, own_id, text, texts
from tda_cli.pack.format.record import ListFile, Record

SOURCE = Record(
    Source,
    "source",
    "The document itself, or someone it cites.",
    own_id(),
    text("name", "The name as printed, or a description if the document gives no name."),
    choice(
        "kind",
        "The type of source.",
        {
            SourceKind.DOCUMENT: "the document itself; exactly one source has this kind",
            SourceKind.GOVERNMENT: "a ministry, agency or office",
            SourceKind.ACADEMIC: "a scholar or a university",
            SourceKind.JOURNALIST: "a reporter or an investigative author",
            SourceKind.MEDIA: "a newspaper, channel or news agency",
            SourceKind.RESEARCH: "an institute or think tank",
            SourceKind.PROSECUTOR: "a prosecutor or a prosecutor's office",
            SourceKind.POLITICIAN: "someone who holds or seeks political office",
            SourceKind.OTHER: "anyone else",
        },
        code="source-kind-unknown",
    ),
    text("role", "The role that the document gives it, in a few words."),
    texts("aliases", "Other acceptable ways to type the name.", "Another name."),
    boolean("named", "False if the document does not name the source.", default=True),
)
SOURCES = ListFile(
    "sources",
    SOURCE,
    "Everyone who says something in the document.",
    {
        "contains": {
            "required": ["kind"],
            "properties": {"kind": {"const": SourceKind.DOCUMENT.value}},
        },
        "minContains": 1,
        "maxContains": 1,
    },
)
