"""A whole class: every question, the scores and their reliability, from a stream of answers.

The stream is read twice, because the rest of a sitting is known only at its end, and its rows may
stand in any order. What is kept grows with the sittings and the questions, not with the rows: a
few numbers for each, and of each pair a bit that says whether there was an answer.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from math import sqrt

from tda_cli.statistics.exact import UNIT, Moments, divided, in_units
from tda_cli.statistics.items import ItemAnalysis, ItemSums, analyse
from tda_cli.statistics.reliability import cronbach_alpha, kr20
from tda_cli.values import value

# So many different options are counted for a question; more are no options, but typed answers.
MOST_OPTIONS = 64

_BITS = 9
_BLOCK = 1 << _BITS
_BLOCKS = 32


class RowsChangedError(ValueError):
    """The rows were not the same when they were read again."""


@value
class Row:
    """One answer.

    Attributes:
        sitting: Who answered, and when: one run of a test.
        question: The id of the question.
        fraction: What the answer earned, 0 to 1.
        chosen: The options taken, as texts; or the wrong ones of them alone.
    """

    sitting: str
    question: str
    fraction: Fraction | float
    chosen: tuple[str, ...] = ()


@value
class Offered:
    """The options of a question, as texts.

    Attributes:
        options: All of them, in order.
        key: The right ones of them.
    """

    options: tuple[str, ...]
    key: tuple[str, ...]


@value
class GroupAnalysis:
    """What the answers of a class say.

    Attributes:
        answers: How many answers counted.
        repeated: How many did not, because they repeat a question in the same sitting.
        sittings: How many sittings there were.
        mean: The mean score of a sitting, its score being its mean fraction, 0 to 1; None without
            sittings.
        deviation: The sample standard deviation of these scores; None of fewer than two.
        items: The analysis of each question by its id, in the order the ids first come.
        core: How many questions at least half of all sittings answered.
        complete: How many sittings answered all of these. Reliability is that of the core
            questions over these sittings alone.
        alpha: Cronbach's alpha, at most 1; None of fewer than two core questions or complete
            sittings, or where their totals do not vary.
        kr20: The same by Kuder and Richardson's formula 20, where all their answers are right or
            wrong; else None.
    """

    answers: int
    repeated: int
    sittings: int
    mean: float | None
    deviation: float | None
    items: Mapping[str, ItemAnalysis]
    core: int
    complete: int
    alpha: float | None
    kr20: float | None


def analyse_group(
    rows: Callable[[], Iterable[Row]], offered: Mapping[str, Offered] | None = None
) -> GroupAnalysis:
    """Analyse the answers of a class.

    Of several answers to a question in one sitting the first counts: it is the one given before
    any feedback. Formulas: see `items.analyse` and `reliability`.

    Args:
        rows: Gives all answers, in any order; called twice, it gives the same.
        offered: The options of the questions, by question id, as far as they are known.

    Raises:
        RowsChangedError: If the second reading gives other rows than the first.
        ValueError: If a fraction is not from 0 to 1.
    """
    totals = _Totals(rows())
    sums = _Sums(totals, rows())
    if not sums.is_of_same_rows:
        message = "the answers changed while they were read"
        raise RowsChangedError(message)
    return _result(totals, sums, offered or {})


class _Pairs:
    """Which sitting answered which question, a bit each.

    Bits lie in blocks, so that many questions of which each sitting answers few need no more room
    than few that all answer.
    """

    def __init__(self) -> None:
        self._blocks: dict[int, int] = {}

    def add(self, sitting: int, question: int) -> bool:
        """Add a pair; tell whether it is new."""
        block = sitting << _BLOCKS | question >> _BITS
        bit = 1 << (question & _BLOCK - 1)
        old = self._blocks.get(block, 0)
        self._blocks[block] = old | bit
        return not old & bit

    def take(self, sitting: int, question: int) -> bool:
        """Take a pair away; tell whether it was there."""
        block = sitting << _BLOCKS | question >> _BITS
        bit = 1 << (question & _BLOCK - 1)
        old = self._blocks.get(block, 0)
        if not old & bit:
            return False
        self._blocks[block] = old ^ bit
        return True

    def with_all(self, questions: Iterable[int], sittings: int) -> list[int]:
        """Return those of the first so many sittings that have all these questions."""
        wanted: dict[int, int] = {}
        for question in questions:
            block = question >> _BITS
            wanted[block] = wanted.get(block, 0) | 1 << (question & _BLOCK - 1)
        return [
            sitting
            for sitting in range(sittings)
            if all(
                self._blocks.get(sitting << _BLOCKS | block, 0) & bits == bits
                for block, bits in wanted.items()
            )
        ]


class _Totals:
    """The first reading: who answered what, and what each sitting earned.

    Sittings and questions are numbered from 0, in the order they first come.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self.sittings: dict[str, int] = {}
        self.questions: dict[str, int] = {}
        self.pairs = _Pairs()
        self.earned: list[int] = []
        self.answers: list[int] = []
        self.tries: list[int] = []
        self.repeated = 0
        for row in rows:
            sitting = self.sittings.setdefault(row.sitting, len(self.earned))
            if sitting == len(self.earned):
                self.earned.append(0)
                self.answers.append(0)
            question = self.questions.setdefault(row.question, len(self.tries))
            if question == len(self.tries):
                self.tries.append(0)
            if self.pairs.add(sitting, question):
                self.earned[sitting] += in_units(row.fraction)
                self.answers[sitting] += 1
                self.tries[question] += 1
            else:
                self.repeated += 1

    @property
    def core(self) -> list[int]:
        """The questions that at least half of all sittings answered."""
        return [number for number, tries in enumerate(self.tries) if 2 * tries >= len(self.earned)]

    @property
    def complete(self) -> list[int]:
        """The sittings that answered all of the core, if there is any."""
        core = self.core
        return self.pairs.with_all(core, len(self.earned)) if core else []


class _Sums:
    """The second reading: the sums of each question, and those of reliability.

    It takes the pairs of the first one away as they come again.
    """

    def __init__(self, totals: _Totals, rows: Iterable[Row]) -> None:
        self.items = [ItemSums() for _ in totals.tries]
        self.chosen: list[dict[str, int]] = [{} for _ in totals.tries]
        self.core = {number: Moments() for number in totals.core}
        self.core_earned = dict.fromkeys(totals.complete, 0)
        repeated = 0
        left = totals.earned.copy()
        for row in rows:
            sitting = totals.sittings.get(row.sitting, -1)
            question = totals.questions.get(row.question, -1)
            if not totals.pairs.take(sitting, question):
                repeated += 1
                continue
            x = in_units(row.fraction)
            left[sitting] -= x
            others = totals.answers[sitting] - 1
            rest = divided(totals.earned[sitting] - x, others) if others else None
            self.items[question].add_units(x, rest)
            if sitting in self.core_earned and question in self.core:
                self.core[question].add(x)
                self.core_earned[sitting] += x
            if row.chosen:
                _count(self.chosen[question], row.chosen)
        tries = [item.tries for item in self.items]
        self.is_of_same_rows = (
            repeated == totals.repeated and tries == totals.tries and not any(left)
        )


def _count(counts: dict[str, int], chosen: Iterable[str]) -> None:
    for option in chosen:
        if option in counts or len(counts) < MOST_OPTIONS:
            counts[option] = counts.get(option, 0) + 1


def _result(totals: _Totals, sums: _Sums, offered: Mapping[str, Offered]) -> GroupAnalysis:
    scores = _moments(
        divided(earned, answers)
        for earned, answers in zip(totals.earned, totals.answers, strict=True)
    )
    nothing = Offered((), ())
    items = {
        name: analyse(
            sums.items[number],
            sums.chosen[number],
            offered.get(name, nothing).options,
            offered.get(name, nothing).key,
        )
        for name, number in totals.questions.items()
    }
    alpha, alpha_of_right_or_wrong = _reliability(sums)
    return GroupAnalysis(
        answers=sum(totals.tries),
        repeated=totals.repeated,
        sittings=len(totals.earned),
        mean=None if scores.mean is None else float(scores.mean),
        deviation=None if scores.variance is None else sqrt(scores.variance),
        items=items,
        core=len(sums.core),
        complete=len(sums.core_earned),
        alpha=alpha,
        kr20=alpha_of_right_or_wrong,
    )


def _reliability(sums: _Sums) -> tuple[float | None, float | None]:
    """Return alpha and KR-20."""
    items = sums.core.values()
    total_variance = _moments(sums.core_earned.values()).variance
    variances = [item.variance for item in items if item.variance is not None]
    alpha = cronbach_alpha(variances, total_variance)
    if not all(item.is_dichotomous for item in items):
        return alpha, None
    right = [item.total // UNIT for item in items]
    return alpha, kr20(right, len(sums.core_earned), total_variance)


def _moments(numbers: Iterable[int]) -> Moments:
    moments = Moments()
    for number in numbers:
        moments.add(number)
    return moments
