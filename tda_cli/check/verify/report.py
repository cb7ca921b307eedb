"""The whole verification: what became of the document, and what it does not support."""

from collections.abc import Sequence

from tda_cli.check.verify.alignment import (
    AlignedParagraph,
    ParagraphState,
    align,
    is_another_document,
)
from tda_cli.check.verify.dependents import Dependents, dependents
from tda_cli.check.verify.support import find_unsupported
from tda_cli.model.pack import Pack
from tda_cli.problems import Problem
from tda_cli.values import value


@value
class ParagraphReport:
    """What became of one paragraph, and what rests on it; nothing rests on a new one."""

    paragraph: AlignedParagraph
    dependents: Dependents


@value
class Verification:
    """A pack compared with a document; problems are what the document does not say."""

    paragraphs: tuple[ParagraphReport, ...]
    problems: tuple[Problem, ...]

    def count(self, state: ParagraphState) -> int:
        """Return how many paragraphs are in a state."""
        return sum(one.paragraph.state is state for one in self.paragraphs)

    @property
    def is_supported(self) -> bool:
        """Whether everything is as it was and nothing is unsupported."""
        return self.count(ParagraphState.SAME) == len(self.paragraphs) and not self.problems

    @property
    def is_another_document(self) -> bool:
        """Whether so little is found that this must be the wrong document."""
        return is_another_document([one.paragraph for one in self.paragraphs])


def verify_pack(pack: Pack, document: Sequence[str]) -> Verification:
    """Compare a pack, read with its bank, with the paragraphs of a document."""
    reports = tuple(
        ParagraphReport(one, dependents(pack, () if one.number is None else (one.number,)))
        for one in align(pack.document.paragraphs, document)
    )
    return Verification(reports, tuple(find_unsupported(pack, document)))
