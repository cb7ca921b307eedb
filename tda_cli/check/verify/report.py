"""The whole verification: what became of the document, and what it does not support."""

from collections.abc import Sequence

from tda_cli.check.verify.alignment import AlignedParagraph, ParagraphState, align
from tda_cli.check.verify.dependents import Dependents, dependents_by_paragraph
from tda_cli.check.verify.tracing import trace
from tda_cli.model.pack import Pack
from tda_cli.problems import Problem
from tda_cli.values import value

# With less than this share of paragraphs found, it is taken for another document.
_LEAST_FOUND = 0.5


@value
class ParagraphReport:
    """What became of one paragraph, and what rests on it; nothing rests on a new one."""

    paragraph: AlignedParagraph
    dependents: Dependents


@value
class Verification:
    """A pack held against a document.

    Attributes:
        paragraphs: First the pack's by number, then the new ones.
        problems: What the pack mentions and the document does not say, sorted by place.
    """

    paragraphs: tuple[ParagraphReport, ...]
    problems: tuple[Problem, ...]

    def count(self, state: ParagraphState) -> int:
        """Return how many paragraphs are in a state."""
        return sum(one.paragraph.state is state for one in self.paragraphs)

    @property
    def is_supported(self) -> bool:
        """Whether everything is as it was and nothing is unsupported."""
        same = self.count(ParagraphState.SAME) == len(self.paragraphs)
        return same and not self.problems

    @property
    def is_another_document(self) -> bool:
        """Whether so little is found that this must be the wrong document."""
        known = [one for one in self.paragraphs if one.paragraph.number is not None]
        gone = self.count(ParagraphState.MISSING)
        return bool(known) and (len(known) - gone) / len(known) < _LEAST_FOUND


def verify_pack(pack: Pack, document: Sequence[str]) -> Verification:
    """Hold a pack against a document.

    Args:
        pack: Read with its bank.
        document: The paragraphs; number 0 is the title.
    """
    nothing = Dependents((), (), ())
    rests = dependents_by_paragraph(pack)
    reports = tuple(
        ParagraphReport(
            aligned,
            nothing if aligned.number is None else rests.get(aligned.number, nothing),
        )
        for aligned in align(pack.document.paragraphs, document)
    )
    return Verification(reports, tuple(trace(pack, document)))
