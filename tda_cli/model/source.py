"""Sources: the document itself and the speakers it cites."""

from enum import StrEnum

from tda_cli.problems import Span
from tda_cli.values import value


class SourceKind(StrEnum):
    """The kind of speaker."""

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
    """A speaker; if the document does not name it, `named` is false and `name` describes it.

    `role` is how the document describes it, and `aliases` are other acceptable ways to type it.
    """

    id: str
    name: str
    kind: SourceKind
    role: str
    aliases: tuple[str, ...]
    named: bool
    span: Span
