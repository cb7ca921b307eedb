"""The ids of a pack: given out once each, and pointed at from elsewhere."""

from tda_cli.model.ref import Ref
from tda_cli.pack.report import Report, shown
from tda_cli.pack.suggest import hint
from tda_cli.problems import Related, Span


class Names:
    """The ids of one kind of thing.

    Attributes:
        noun: What they name, as in `claim-unknown`.
        spans: Where each id was given, whether or not its item could be built.
        complete: False when a file could not be read to its end, so that an id that is not here
            may be there all the same.
    """

    __slots__ = ("complete", "noun", "spans")

    def __init__(self, noun: str) -> None:
        self.noun = noun
        self.spans: dict[str, Span] = {}
        self.complete = True

    def give(self, name: str, span: Span, report: Report) -> bool:
        """Note a new id; report one that was given before."""
        first = self.spans.setdefault(name, span)
        if first is span:
            return True
        report.add(
            "id-duplicate",
            span,
            f"the {self.noun} id {shown(name)} is given twice",
            "choose another id",
            (Related(first, "first given here"),),
        )
        return False

    def check(self, ref: Ref, report: Report) -> None:
        """Report a reference to an id that was never given."""
        if ref.id not in self.spans and self.complete:
            report.add(
                f"{self.noun}-unknown",
                ref.span,
                f"no {self.noun} {shown(ref.id)}",
                hint(ref.id, self.spans),
            )
