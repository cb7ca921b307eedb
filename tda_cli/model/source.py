"""Who says it: the document itself, or somebody it cites."""

from enum import StrEnum

from tda_cli.problems import Span
from tda_cli.values import value


class SourceKind(StrEnum):
    """What sort of speaker a source is."""

    DOCUMENT = "document"
    GOVERNMENT = "government"
    ACADEMIC = "academic"
    JOURNALIST = "journalist"
    MEDIA = "media"
    RESEARCH = "research"
    PROSECUTOR = "prosecutor"
    POLITICIAN = "politician"
    OTHER = "other"


@value
class Source:
    """A speaker; where the document gives no name, it is not `named`, and `name` describes it.

    `role` is what the document says of it, and `aliases` are other fair ways to type the name.
    """

    id: str
    name: str
    kind: SourceKind
    role: str
    aliases: tuple[str, ...]
    named: bool
    span: Span
