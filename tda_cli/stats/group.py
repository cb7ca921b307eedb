"""Analysis of a class: its questions, its scores, and their reliability."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from statistics import fmean, stdev, variance

from tda_cli.model.pack import Pack
from tda_cli.quiz.kinds import kind_of
from tda_cli.stats.items import (
    Answer,
    ItemAnalysis,
    Offered,
    OptionCounts,
    analyze_item,
)
from tda_cli.values import value

# With fewer people or items, alpha means little. If the true value is 0.7, 95 of 100 classes of 30
# people get 0.43 to 0.82 with five items, and classes of ten get -0.06 to 0.88: L. S. Feldt, "The
# approximate sampling distribution of Kuder-Richardson reliability coefficient twenty",
# Psychometrika 30 (1965), pages 357 to 370. The bound for items is a rule of thumb.
ENOUGH_PEOPLE = 30
ENOUGH_ITEMS = 5

_MIN_COUNT = 2  # scores for a deviation, items for an alpha

_Mark = tuple[float, int]  # what a question earned, 0 to 1, and its weight
_DIGITS = 12  # so that equal sums are equal in whatever order they are added


@value
class Row:
    """One question of one sitting.

    Attributes:
        fraction: 0 to 1; 0 without an answer.
        chosen: The texts of all or just the wrong options chosen; None if they are not known.
    """

    sitting: str
    question: str
    fraction: Fraction | float
    chosen: tuple[str, ...] | None = ()
    weight: int = 1
    is_answered: bool = True


@value
class GroupAnalysis:
    """The analysis of a class.

    Attributes:
        answers: How many rows count.
        repeated: How many do not, because the sitting already had the question.
        mean: The mean score, 0 to 1; a sitting's score is the weighted mean of its fractions.
        deviation: The sample standard deviation of the scores; None for fewer than two.
        items: The analysis of each question by id: first those with known options, in their order,
            then the others in order of appearance.
        core: How many questions at least half of the sittings had.
        complete: How many sittings had all core questions.
        alpha: Cronbach's alpha of the core questions over the complete sittings, at most 1; None
            for fewer than two of either, or if the totals do not vary.
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

    @property
    def is_enough(self) -> bool:
        """Whether there is enough data to judge by `alpha`."""
        return self.core >= ENOUGH_ITEMS and self.complete >= ENOUGH_PEOPLE


def analyze_pack(pack: Pack, rows: Iterable[Row]) -> GroupAnalysis:
    """Analyze the answers to the questions of a pack; see `analyze_group`."""
    offered = {
        name: Offered(*kind_of(question).offered(question.body))
        for name, question in pack.questions.items()
    }
    return analyze_group(rows, offered)


def first_answers(rows: Iterable[Row]) -> tuple[list[Row], int]:
    """Return the first answer to each question in each sitting, and how many others there are.

    The first counts, because it came before any feedback.
    """
    first: dict[tuple[str, str], Row] = {}
    total = 0
    for row in rows:
        first.setdefault((row.sitting, row.question), row)
        total += 1
    return list(first.values()), total - len(first)


def analyze_group(
    rows: Iterable[Row], offered: Mapping[str, Offered] | None = None
) -> GroupAnalysis:
    """Analyze the first answers of a class; `offered` has the known options by question id."""
    first, repeated = first_answers(rows)
    earned: defaultdict[str, dict[str, _Mark]] = defaultdict(dict)  # by sitting and question
    by_question: defaultdict[str, list[Row]] = defaultdict(list)
    for row in first:
        earned[row.sitting][row.question] = float(row.fraction), row.weight
        by_question[row.question].append(row)
    known = offered or {}
    names = [name for name in known if name in by_question]
    names += [name for name in by_question if name not in known]
    answers = _answers_by_question(names, earned.values())
    core = [name for name, given in answers.items() if 2 * len(given) >= len(earned)]
    complete = [one for one in earned.values() if core and all(name in one for name in core)]
    columns = [[x * weight for x, weight in (one[name] for one in complete)] for name in core]
    scores = [_sum(one) / _weight(one) for one in earned.values()]
    items = {
        name: analyze_item(given, _choices(by_question[name]), known.get(name, Offered((), ())))
        for name, given in answers.items()
    }
    return GroupAnalysis(
        answers=sum(map(len, earned.values())),
        repeated=repeated,
        sittings=len(earned),
        mean=fmean(scores) if scores else None,
        deviation=stdev(scores) if len(scores) >= _MIN_COUNT else None,
        items=items,
        core=len(core),
        complete=len(complete),
        alpha=cronbach_alpha(columns),
    )


def cronbach_alpha(items: Sequence[Sequence[float]]) -> float | None:
    """Return Cronbach's alpha; each item lists what each person earned, in the same order.

    It is at most 1, below 0 if items contradict each other, and None for fewer than two items or
    people, or if the totals do not vary.

    Sources: L. J. Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika
    16 (1951), pages 297 to 334: k/(k - 1) · (1 - Σ item variances / variance of the totals), for k
    items. If every answer is right or wrong, this is formula 20 of G. F. Kuder and M. W.
    Richardson, "The theory of the estimation of test reliability", Psychometrika 2 (1937), pages
    151 to 160.
    """
    totals = [round(sum(person), _DIGITS) for person in zip(*items, strict=True)]
    if len(items) < _MIN_COUNT or len(set(totals)) < _MIN_COUNT:
        return None
    ratio: float = sum(map(variance, items)) / variance(totals)
    return min(len(items) / (len(items) - 1) * (1 - ratio), 1.0)


def _answers_by_question(
    questions: Iterable[str], sittings: Iterable[Mapping[str, _Mark]]
) -> dict[str, list[Answer]]:
    answers: dict[str, list[Answer]] = {question: [] for question in questions}
    for sitting in sittings:
        total, weights = _sum(sitting), _weight(sitting)
        for question, (x, weight) in sitting.items():
            others = weights - weight
            rest = round((total - x * weight) / others, _DIGITS) if others else None
            answers[question].append((x, rest))
    return answers


def _sum(sitting: Mapping[str, _Mark]) -> float:
    return sum(x * weight for x, weight in sitting.values())


def _weight(sitting: Mapping[str, _Mark]) -> int:
    return sum(weight for _, weight in sitting.values())


def _choices(rows: Iterable[Row]) -> OptionCounts:
    known = [(row.chosen, row.fraction > 0) for row in rows if row.chosen is not None]
    counts = Counter(option for chosen, _ in known for option in chosen)
    return OptionCounts(counts, len(known), sum(has_earned for _, has_earned in known))
