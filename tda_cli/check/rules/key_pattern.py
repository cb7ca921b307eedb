"""Across the bank, the position or the length of the keys follows a pattern.

A reader who notices that the first or the longest option is usually right, or never, can stop
reading. For each position in the file (first to fifth, and last) and for the longest and the
shortest option, the rule compares how often the key is there with chance. Chance is the mean, over
the questions, of one in the number of options, or of one in the number of options tied for longest
or shortest. It is a pattern if chance is outside the Wilson score interval of the share found, at
99 percent for all positions and lengths together. Because chance differs between questions, the
counts vary less than the formula assumes, so the rule may miss a weak pattern but seldom reports
one that is not there. Fewer than 20 questions prove nothing.

PASS: of 40 keys among four options each, 12 come first, 8 second, 9 third and 11 last.
FAIL: of 40 keys among four options each, 30 come first.
"""

from collections.abc import Iterator

from tda_cli.check.context import CheckContext, Finding, Findings, SingleChoice
from tda_cli.stats.intervals import wilson_interval

_FEWEST = 20
# Which option it is, with a hint, and for each question whether that option is right, and the
# probability of that by chance.
_Tally = tuple[str, list[tuple[bool, float]], str]
_PLACES = ("first", "second", "third", "fourth", "fifth")


def check(context: CheckContext) -> Findings:
    tallies = [tally for tally in _tallies(context.single_choices) if len(tally[1]) >= _FEWEST]
    for what, trials, hint in tallies:
        total = len(trials)
        hits = sum(is_hit for is_hit, _ in trials)
        chance = sum(share for _, share in trials)
        low, high = wilson_interval(hits, total, looks=len(tallies), confidence=0.99)
        if not low <= chance / total <= high:
            yield Finding(
                context.pack,
                f"the {what} option is right in {hits} of {total} questions "
                f"with one right option, but {chance:.0f} would be expected by chance",
                hint,
            )


def _tallies(choices: tuple[SingleChoice, ...]) -> Iterator[_Tally]:
    spread = "vary the position of the key, even if the quiz shuffles the options"
    for number, name in enumerate(_PLACES):
        there = [one for one in choices if len(one.options) > number]
        yield name, [(one.place == number, 1 / len(one.options)) for one in there], spread
    last = [(one.place == len(one.options) - 1, 1 / len(one.options)) for one in choices]
    yield "last", last, spread
    alike = "make keys and wrong options similar in length"
    lengths = [[len(option.text) for option in one.options] for one in choices]
    uneven = [one for one in lengths if len(set(one)) > 1]
    for name, extreme in (("longest", max), ("shortest", min)):
        # The key comes first.
        ends = [(one[0] == extreme(one), one.count(extreme(one)) / len(one)) for one in uneven]
        yield name, ends, alike
