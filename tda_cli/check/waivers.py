"""Apply the waivers of a pack, and report the unknown and unused ones."""

from collections.abc import Collection, Iterator

from tda_cli.check.context import Item
from tda_cli.model.claim import Waiver
from tda_cli.model.pack import Pack, Sentence
from tda_cli.pack.report import hint
from tda_cli.problems import Problem, Severity

WAIVER_UNKNOWN = "waiver-unknown"
WAIVER_UNUSED = "waiver-unused"


class Waivers:
    """The waivers of a pack, and which of them have been used."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._used: set[Waiver] = set()

    def excuse(self, item: Item, rule: str) -> bool:
        """Return whether an item is exempt from a rule; those of the pack cover its briefing."""
        given = item.waivers + (self._pack.waivers if isinstance(item, Sentence) else ())
        found = [waiver for waiver in given if waiver.rule == rule]
        self._used.update(found)
        return bool(found)

    def unknown(self, rules: Collection[str]) -> Iterator[Problem]:
        """Yield a problem for each waiver of a rule that does not exist."""
        for waiver in self._all():
            if waiver.rule not in rules:
                message = f"there is no rule `{waiver.rule}` to waive"
                near = hint(waiver.rule, rules)
                yield Problem(WAIVER_UNKNOWN, Severity.ERROR, waiver.span, message, near)

    def unused(self, rules: Collection[str]) -> Iterator[Problem]:
        """Yield a problem for each unused waiver of one of the rules, all of which have run."""
        for waiver in self._all():
            if waiver.rule in rules and waiver not in self._used:
                message = f"nothing here breaks the rule `{waiver.rule}`"
                advice = "remove the waiver"
                yield Problem(WAIVER_UNUSED, Severity.WARNING, waiver.span, message, advice)

    def _all(self) -> Iterator[Waiver]:
        pack = self._pack
        items: tuple[Item, ...] = (
            pack,
            *(sentence for _, sentence in pack.briefing.sentences()),
            *pack.claims.values(),
            *pack.questions.values(),
        )
        return (waiver for item in items for waiver in item.waivers)
