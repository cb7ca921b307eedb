"""The order of the fields in each file of a pack, and where a blank line sets things apart."""

from collections.abc import Mapping
from typing import NamedTuple

from tda_cli.pack.files import BRIEFING_FILE, CLAIMS_FILE, META_FILE, SOURCES_FILE


class Layout(NamedTuple):
    """How one sort of item is written.

    Attributes:
        order: All its fields, in order.
        inside: The layout of what is nested in a field: a set of fields, or a list of them.
        apart: Fields with a blank line before them, unless they come first.
        spaced: Fields that hold a list with a blank line between its items.
    """

    order: tuple[str, ...]
    inside: Mapping[str, "Layout"] = {}
    apart: tuple[str, ...] = ()
    spaced: tuple[str, ...] = ()


DATE = Layout(("date", "basis", "why", "label"))
WAIVER = Layout(("rule", "reason"))
PARAGRAPH = Layout(("number", "words", "sha256", "marks"))
DOCUMENT = Layout(
    ("title", "publisher", "published", "as_of", "paragraphs"),
    {"published": DATE, "as_of": DATE, "paragraphs": PARAGRAPH},
)
META = Layout(
    ("schema", "id", "title", "language", "version", "document", "waivers"),
    {"document": DOCUMENT, "waivers": WAIVER},
    apart=("document", "waivers"),
)

SOURCE = Layout(("id", "name", "kind", "role", "aliases", "named"))
SOURCES = Layout(("sources",), {"sources": SOURCE}, spaced=("sources",))

ATTRIBUTION = Layout(("source", "via"))
FIGURE = Layout(("value", "low", "high", "unit", "counts", "qualifier"))
CLAIM = Layout(
    (
        *("id", "text", "status", "by", "paragraphs", "when", "timing", "figures", "people"),
        *("places", "organizations", "contested_by", "quote", "why", "waivers"),
    ),
    {"by": ATTRIBUTION, "when": DATE, "figures": FIGURE, "waivers": WAIVER},
)
CLAIMS = Layout(("claims",), {"claims": CLAIM}, spaced=("claims",))

SENTENCE = Layout(("text", "claims"))
SECTION = Layout(("id", "title", "summary", "claims"), {"summary": SENTENCE})
BRIEFING = Layout(
    ("bottom_line", "sections"),
    {"bottom_line": SENTENCE, "sections": SECTION},
    apart=("sections",),
    spaced=("sections",),
)

OPTION = Layout(("text", "correct", "why"))
ITEM = Layout(("text", "why"))
PAIR = Layout(("left", "right", "why"))
FORESEEN = Layout(("answer", "why"))
INFERRED = Layout(("text", "why"))
# What is special to a kind stands where a reader looks for it: between the stem and what explains
# the answer. No two kinds disagree about the order of the fields they share.
QUESTION = Layout(
    (
        *("id", "kind", "skill", "section", "difficulty", "stem"),
        *("options", "accepted", "answer", "tolerance", "unit", "items", "pairs", "extra"),
        *("why_true", "why_false", "why", "foreseen"),
        *("explanation", "claims", "weight", "inferred", "invented", "waivers"),
    ),
    {
        "options": OPTION,
        "items": ITEM,
        "pairs": PAIR,
        "extra": ITEM,
        "foreseen": FORESEEN,
        "inferred": INFERRED,
        "waivers": WAIVER,
    },
)
BANK = Layout(("questions",), {"questions": QUESTION}, spaced=("questions",))

_FILES = {META_FILE: META, SOURCES_FILE: SOURCES, CLAIMS_FILE: CLAIMS, BRIEFING_FILE: BRIEFING}


def layout_of(name: str) -> Layout:
    """Give the layout of a file by its name; what is not one of the four is a file of the bank."""
    return _FILES.get(name, BANK)
