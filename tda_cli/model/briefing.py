"""The briefing: sentences and sections that rest on claims."""

from tda_cli.model.ref import Ref
from tda_cli.problems import Span
from tda_cli.values import value


@value
class Sentence:
    """A printed sentence and the claims it rests on."""

    text: str
    claims: tuple[Ref, ...]
    span: Span


@value
class Section:
    """One part of the briefing: a summary and its claims, in order."""

    id: str
    title: str
    summary: Sentence
    claims: tuple[Ref, ...]
    span: Span


@value
class Briefing:
    """The bottom line and the sections, in order."""

    bottom_line: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    span: Span
