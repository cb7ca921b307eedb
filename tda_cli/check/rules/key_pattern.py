"""Over the bank, the place or the length of the keys follows a pattern.

A reader who notices that the first or the longest option is mostly right, or never, need not read
on. For each place in the file (first to fifth, and last) and for the longest and the shortest
option, the number of keys found there is set against chance: the mean over the questions of one in
as many as there are options, or of the number of equally long ones. It is a pattern where chance
lies outside the Wilson score interval (see `chance`) of what was counted, at 99 percent for all
places and lengths together. As chance differs from question to question, the counts vary less than
the formula allows for: it errs on the side of silence. Fewer than 20 questions prove nothing.

PASS: of 40 keys among four options each, 12 come first, 8 second, 9 third and 11 last.
FAIL: of 40 keys among four options each, 30 come first.
"""

from collections.abc import Iterator

from tda_cli.check.context import CheckContext, Finding, SingleChoice
from tda_cli.problems import Severity
from tda_cli.stats.intervals import wilson_interval
from tda_cli.values import value

CODE = "key-pattern"
SEVERITY = Severity.WARNING

_FEWEST = 20
_PLACES = ("first", "second", "third", "fourth", "fifth")


def check(context: CheckContext) -> Iterator[Finding]:
    tallies = [tally for tally in _tallies(context.single_choices) if tally.trials >= _FEWEST]
    for tally in tallies:
        low, high = wilson_interval(tally.hits, tally.trials, looks=len(tallies), confidence=0.99)
        if not low <= tally.chance / tally.trials <= high:
            yield Finding(
                context.pack,
                f"the {tally.what} option is right in {tally.hits} of {tally.trials} questions "
                f"with one right option; chance would give {tally.chance:.0f}",
                tally.hint,
            )


@value
class _Tally:
    what: str
    hits: int
    trials: int
    chance: float
    hint: str


def _tallies(choices: tuple[SingleChoice, ...]) -> Iterator[_Tally]:
    spread = "spread the keys over all places, also where options are shuffled on the screen"
    for number, name in enumerate(_PLACES):
        there = [one for one in choices if len(one.options) > number]
        yield _tally(name, [(one.place == number, 1 / len(one.options)) for one in there], spread)
    last = [(one.place == len(one.options) - 1, 1 / len(one.options)) for one in choices]
    yield _tally("last", last, spread)
    alike = "make keys and distractors alike in length"
    lengths = [[len(option.text) for option in one.options] for one in choices]
    uneven = [one for one in lengths if len(set(one)) > 1]
    for name, extreme in (("longest", max), ("shortest", min)):
        # The key comes first.
        ends = [(one[0] == extreme(one), one.count(extreme(one)) / len(one)) for one in uneven]
        yield _tally(name, ends, alike)


def _tally(what: str, trials: list[tuple[bool, float]], hint: str) -> _Tally:
    hits = sum(hit for hit, _ in trials)
    return _Tally(what, hits, len(trials), sum(share for _, share in trials), hint)
