"""Item analysis: how hard questions are, how well they discriminate, and what looks wrong."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from statistics import correlation, fmean

from tda_cli.stats.intervals import fisher_interval, wilson_interval
from tda_cli.values import replace, value

# What an answer earned, 0 to 1, and the mean of the others in its sitting, if any.
Answer = tuple[float, float | None]

# The fewest sittings for a correlation, and tries for an attractive distractor.
MIN_TRIES = 5
# The fewest tries for an extreme difficulty or an idle option.
ENOUGH_TRIES = 20
# The fewest sittings to judge a correlation by its size alone.
ENOUGH_SITTINGS = 30

_WEAK = 0.1
_EASY, _HARD = 0.95, 0.2


class Fault(StrEnum):
    """What is wrong with a question, most serious first."""

    KEY_IN_DOUBT = "key-in-doubt"
    NEGATIVE_DISCRIMINATION = "negative-discrimination"
    ATTRACTIVE_DISTRACTOR = "attractive-distractor"
    NO_DISCRIMINATION = "no-discrimination"
    TOO_HARD = "too-hard"
    TOO_EASY = "too-easy"
    IDLE_DISTRACTOR = "idle-distractor"


@value
class Offered:
    """The options of a question, in order, and which of them are right."""

    options: tuple[str, ...]
    key: tuple[str, ...]


@value
class OptionCounts:
    """How often each option was chosen, in the answers whose wrong options are known.

    Attributes:
        known: How many answers these are.
        earned: How many of them earned more than 0.
    """

    counts: Mapping[str, int]
    known: int
    earned: int


@value
class Distractor:
    """A wrong option, how many took it, and their share of the answers known in full."""

    text: str
    count: int
    share: float


@value
class ItemAnalysis:
    """The analysis of one question.

    Attributes:
        tries: How many answers, at least 1.
        difficulty: p, the mean fraction, 0 (hardest) to 1 (easiest). `low` and `high` are the ends
            of its 95 percent Wilson interval.
        sittings: How many answers `discrimination` is computed from.
        discrimination: The correlation of the question with the rest of the sitting, -1 to 1; None
            for fewer than 5 sittings, or if either never varies.
        known: In how many answers the wrong options are known.
        key_taken: How many of these took the right option, or the least taken one of several. If
            only wrong options were counted, how many earned more than 0.
        distractors: The wrong options in the order of the question, then any that it no longer has,
            most taken first; none if `known` is 0.
    """

    tries: int
    difficulty: float
    low: float
    high: float
    sittings: int
    discrimination: float | None
    known: int
    key_taken: int
    distractors: tuple[Distractor, ...]
    faults: tuple[Fault, ...]


def analyze_item(answers: Sequence[Answer], chosen: OptionCounts, offered: Offered) -> ItemAnalysis:
    """Analyze a question from its answers and how often each option was chosen.

    Sources: the discrimination is the point-biserial correlation of the item with the total
    of the others, as S. Henrysson, "Correction of item-total correlations in item analysis",
    Psychometrika 28 (1963), pages 211 to 218, corrects it for overlap; for partial marks, it is
    the product-moment correlation. Intervals: see `wilson_interval`, which with partial marks is
    wider than it need be, and `fisher_interval`.

    Discrimination is negative if the upper end of its 95 percent interval is below 0, or if it is
    below -0.1 in at least 30 sittings. Otherwise, within ±0.1 in at least 30 sittings means no
    discrimination. With at least 20 tries, a question is too easy above a difficulty of 0.95 and
    too hard below 0.2. With at least 20 tries whose choices are known, a distractor that no one
    took is idle; an attractive one needs 5. Any chosen text that is not a key is a distractor, even
    if not offered.
    """
    tries = len(answers)
    difficulty = fmean(x for x, _ in answers)
    low, high = wilson_interval(difficulty * tries, tries)
    pairs = [(x, rest) for x, rest in answers if rest is not None]
    item = ItemAnalysis(
        tries=tries,
        difficulty=difficulty,
        low=low,
        high=high,
        sittings=len(pairs),
        discrimination=_correlation(pairs) if len(pairs) >= MIN_TRIES else None,
        known=chosen.known,
        key_taken=_key_taken(chosen, offered),
        distractors=tuple(_distractors(chosen, offered)),
        faults=(),
    )
    return replace(item, faults=_faults(item))


def most_suspicious_first(items: Mapping[str, ItemAnalysis]) -> list[tuple[str, ItemAnalysis]]:
    """Sort questions by their most serious fault, then the next, then discrimination.

    Questions without a fault come last, lowest discrimination first and unknown ones at the end.
    """
    severity = list(Fault)

    def suspicion(entry: tuple[str, ItemAnalysis]) -> tuple[list[int], float]:
        _, item = entry
        faults = [*map(severity.index, item.faults), len(severity)]
        return faults, 1.0 if item.discrimination is None else item.discrimination

    return sorted(items.items(), key=suspicion)


def _correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Return the product-moment correlation, -1 to 1; None if either side never varies."""
    xs, ys = zip(*pairs, strict=True)
    if len(set(xs)) == 1 or len(set(ys)) == 1:
        return None
    return max(-1.0, min(correlation(xs, ys), 1.0))


def _key_taken(chosen: OptionCounts, offered: Offered) -> int:
    if chosen.counts.keys().isdisjoint(offered.key):
        return chosen.earned
    return min(chosen.counts.get(text, 0) for text in offered.key)


def _distractors(chosen: OptionCounts, offered: Offered) -> Iterator[Distractor]:
    counts = chosen.counts
    unknown = sorted(counts.keys() - set(offered.options), key=lambda text: (-counts[text], text))
    for text in (*offered.options, *unknown):
        if chosen.known and text not in offered.key:
            count = counts.get(text, 0)
            yield Distractor(text, count, count / chosen.known)


def _faults(item: ItemAnalysis) -> tuple[Fault, ...]:
    r, sittings, tries = item.discrimination, item.sittings, item.tries
    is_judged = r is not None and sittings >= ENOUGH_SITTINGS
    is_negative = r is not None and (
        (is_judged and r < -_WEAK) or fisher_interval(r, sittings)[1] < 0
    )
    is_weak = r is not None and is_judged and abs(r) < _WEAK
    counts = [one.count for one in item.distractors]
    most, has_enough = max(counts, default=0), tries >= ENOUGH_TRIES
    found = {
        Fault.KEY_IN_DOUBT: is_negative and most >= max(item.key_taken, 1),
        Fault.NEGATIVE_DISCRIMINATION: is_negative,
        Fault.ATTRACTIVE_DISTRACTOR: item.known >= MIN_TRIES and most > item.key_taken,
        Fault.NO_DISCRIMINATION: is_weak and not is_negative,
        Fault.TOO_HARD: has_enough and item.difficulty < _HARD,
        Fault.TOO_EASY: has_enough and item.difficulty > _EASY,
        Fault.IDLE_DISTRACTOR: item.known >= ENOUGH_TRIES and 0 in counts,
    }
    return tuple(fault for fault, is_found in found.items() if is_found)
