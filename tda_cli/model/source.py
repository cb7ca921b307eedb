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
    """A speaker.

    Attributes:
        id: Stable kebab-case id.
        name: As it is printed; a description where the document gives no name.
        kind: What sort of speaker.
        role: As the document gives it, in a few words.
        aliases: Other fair ways to type the name.
        named: False where the document leaves the speaker unnamed.
        span: Where it stands.
    """

    id: str
    name: str
    kind: SourceKind
    role: str
    aliases: tuple[str, ...]
    named: bool
    span: Span
