"""A whole class: every question, the scores and their reliability, from a stream of answers.

The rest of a sitting is known only at the end of the stream, and its rows may stand in any order:
so each answer is set down as three numbers, which are gone through again. What is kept in memory
grows with the sittings and the questions, not with the rows: a few numbers for each, and of each
pair a bit that says whether there was an answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import sqrt

from tda_cli.statistics.exact import UNIT, Moments, divided, in_units
from tda_cli.statistics.items import ItemAnalysis, ItemSums, analyse
from tda_cli.statistics.reliability import ENOUGH_ITEMS, ENOUGH_PERSONS, cronbach_alpha, kr20
from tda_cli.values import value

# So many different options are counted for a question; more are no options, but typed answers.
MOST_OPTIONS = 64

_BITS = 9
_BLOCK = 1 << _BITS
_BLOCKS = 32


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

    @property
    def is_enough(self) -> bool:
        """Whether there are enough core questions and complete sittings to judge by `alpha`."""
        return self.core >= ENOUGH_ITEMS and self.complete >= ENOUGH_PERSONS


def analyse_group(
    rows: Iterable[Row], offered: Mapping[str, Offered] | None = None
) -> GroupAnalysis:
    """Analyse the answers of a class.

    Of several answers to a question in one sitting the first counts: it is the one given before
    any feedback. Formulas: see `items.analyse` and `reliability`.

    Args:
        rows: All answers, in any order; taken once.
        offered: The options of the questions, by question id, as far as they are known.

    Raises:
        OSError: If many answers cannot be set down in a temporary file.
        ValueError: If a fraction is not from 0 to 1.
    """
    from tda_cli.statistics.spool import Spool  # others need no more than the classes here

    with Spool() as answers:
        totals = _Totals()
        for answer in totals.added(rows):
            answers.add(answer)
        sums = _Sums(totals, answers)
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
    """The first time through: who answered what, and what each sitting earned.

    Sittings and questions are numbered from 0, in the order they first come.
    """

    def __init__(self) -> None:
        self.sittings: dict[str, int] = {}
        self.questions: dict[str, int] = {}
        self.pairs = _Pairs()
        self.earned: list[int] = []
        self.answers: list[int] = []
        self.tries: list[int] = []
        self.chosen: list[dict[str, int]] = []
        self.repeated = 0

    def added(self, rows: Iterable[Row]) -> Iterator[tuple[int, int, int]]:
        """Count rows in; yield sitting, question and units earned of each that counts."""
        for row in rows:
            sitting = self.sittings.setdefault(row.sitting, len(self.earned))
            if sitting == len(self.earned):
                self.earned.append(0)
                self.answers.append(0)
            question = self.questions.setdefault(row.question, len(self.tries))
            if question == len(self.tries):
                self.tries.append(0)
                self.chosen.append({})
            if not self.pairs.add(sitting, question):
                self.repeated += 1
                continue
            earned = in_units(row.fraction)
            self.earned[sitting] += earned
            self.answers[sitting] += 1
            self.tries[question] += 1
            if row.chosen:
                _count(self.chosen[question], row.chosen)
            yield sitting, question, earned

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
    """The second time through: the sums of each question, and those of reliability."""

    def __init__(self, totals: _Totals, answers: Iterable[tuple[int, int, int]]) -> None:
        self.items = [ItemSums() for _ in totals.tries]
        self.core = {number: Moments() for number in totals.core}
        self.core_earned = dict.fromkeys(totals.complete, 0)
        for sitting, question, x in answers:
            others = totals.answers[sitting] - 1
            rest = divided(totals.earned[sitting] - x, others) if others else None
            self.items[question].add_units(x, rest)
            if sitting in self.core_earned and question in self.core:
                self.core[question].add(x)
                self.core_earned[sitting] += x


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
            totals.chosen[number],
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
