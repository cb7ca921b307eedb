"""The pack: one document's metadata, sources, claims, briefing and question bank."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from tda_cli.model.claim import Claim, Declared, Ref, Waiver
from tda_cli.model.source import Source
from tda_cli.model.when import When
from tda_cli.problems import Span
from tda_cli.values import value

if TYPE_CHECKING:
    from tda_cli.model.question import Question


class Skip(StrEnum):
    """Why no claim is needed for a paragraph."""

    HEADING = "heading"
    REFERENCE = "reference"
    NAVIGATION = "navigation"


@value
class Fingerprint:
    """What a pack stores about a paragraph instead of its text.

    Attributes:
        words: How many words it has.
        sha256: Hexadecimal digest of its normalized text.
        marks: Two hexadecimal digits per word, in order: enough to find the words that differ in
            another edition, but far too little to recover the words.
        skip: Why it needs no claim; None if it does.
    """

    words: int
    sha256: str
    marks: str
    skip: Skip | None = None


@value
class Paragraph:
    """The fingerprint of a paragraph; number 0 is the title, and `marks` may be empty."""

    number: int
    words: int
    sha256: str
    marks: str
    span: Span
    skip: Skip | None = None


@value
class Document:
    """The text a pack is built from; None means that it does not say.

    `as_of` is the time that it treats as the present, and `paragraphs` are in order, by number.
    """

    title: str
    publisher: str | None
    published: When | None
    as_of: When
    paragraphs: Mapping[int, Paragraph]
    span: Span


@value
class Sentence:
    """A printed sentence, the claims it rests on, and what follows from them but is not there."""

    text: str
    claims: tuple[Ref, ...]
    inferred: tuple[Declared, ...]
    waivers: tuple[Waiver, ...]
    span: Span


@value
class Section:
    """One part of the briefing: a headline if it has one, a summary, and its claims.

    Unless it is `in_quiz`, its questions are asked only if the section is named.
    """

    id: str
    title: str
    in_quiz: bool
    headline: Sentence | None
    summary: Sentence
    claims: tuple[Ref, ...]
    span: Span


@value
class Briefing:
    """The bottom line and the sections, in order."""

    bottom_line: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    span: Span

    def sentences(self) -> Iterator[tuple[str, Sentence]]:
        """Yield every sentence with its name: "bottom line 2", "headline of origins"."""
        for number, sentence in enumerate(self.bottom_line, 1):
            yield f"bottom line {number}", sentence
        for section in self.sections:
            if section.headline is not None:
                yield f"headline of {section.id}", section.headline
            yield f"summary of {section.id}", section.summary


class Lack(StrEnum):
    """What an imported bank lacks, so that the pack may lack it too."""

    CLAIMS = "claims"
    SOURCES = "sources"
    REASONS = "reasons"
    EXPLANATIONS = "explanations"


@value
class Imported:
    """The bank of another program that a pack was made from.

    `sha256` is the hexadecimal digest of the file, and `lacks` is what the author has not added.
    """

    format: str
    file: str
    sha256: str
    at: When
    lacks: frozenset[Lack]
    span: Span


@value
class Pack:
    """Everything in one pack folder. Mappings are by id, in the order of the files.

    `questions` is empty if the bank was not read, and so is all that is not in `pack.yaml` if only
    that was. `waivers` are exemptions from rules about the pack as a whole, its briefing and its
    sources.
    """

    id: str
    title: str
    language: str
    version: str
    folder: str
    document: Document
    sources: Mapping[str, Source]
    claims: Mapping[str, Claim]
    briefing: Briefing
    questions: "Mapping[str, Question]"
    waivers: tuple[Waiver, ...]
    span: Span
    imported: Imported | None = None

    @property
    def lacks(self) -> frozenset[Lack]:
        """What the pack may lack because it was made from a bank of questions."""
        return self.imported.lacks if self.imported else frozenset()

    @property
    def titles(self) -> Mapping[str, str]:
        """The title of each section of the briefing, by its id."""
        return {section.id: section.title for section in self.briefing.sections}

    def is_from_another_document(self, other: "Pack") -> bool:
        """Return whether the documents of two packs have no paragraph in common."""
        here, there = (
            {paragraph.sha256 for paragraph in one.document.paragraphs.values()}
            for one in (self, other)
        )
        return here.isdisjoint(there)
