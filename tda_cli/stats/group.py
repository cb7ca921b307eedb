"""Analysis of a class: its questions, its scores, and their reliability."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from statistics import mean, stdev

from tda_cli.model.pack import Pack
from tda_cli.quiz.kinds import kind_of
from tda_cli.stats.items import (
    UNIT,
    Answer,
    ItemAnalysis,
    Offered,
    analyze_item,
    divide,
    in_units,
    spread,
)
from tda_cli.values import value

# The most options counted per question; with more, the answers must be typed text.
MAX_OPTIONS = 64

# With fewer people or items, alpha means little. If the true value is 0.7, 95 of 100 classes of 30
# people get 0.43 to 0.82 with five items, and classes of ten get -0.06 to 0.88: L. S. Feldt, "The
# approximate sampling distribution of Kuder-Richardson reliability coefficient twenty",
# Psychometrika 30 (1965), pages 357 to 370. The bound for items is a rule of thumb.
ENOUGH_PEOPLE = 30
ENOUGH_ITEMS = 5

_MIN_COUNT = 2  # scores for a deviation, items for an alpha


@value
class Row:
    """One answer in one sitting.

    The fraction is from 0 to 1. `chosen` contains the texts of all or just the wrong options.
    """

    sitting: str
    question: str
    fraction: Fraction | float
    chosen: tuple[str, ...] = ()


@value
class GroupAnalysis:
    """The analysis of a class.

    Attributes:
        answers: How many answers count.
        repeated: How many do not, because the sitting had already answered the question.
        mean: The mean score, 0 to 1; a sitting's score is the mean fraction of its answers.
        deviation: The sample standard deviation of the scores; None for fewer than two.
        items: The analysis of each question by id: first those with known options, in their order,
            then the others in order of appearance.
        core: How many questions at least half of the sittings answered.
        complete: How many sittings answered all core questions.
        alpha: Cronbach's alpha of the core questions over the complete sittings, at most 1; None
            for fewer than two of either, or if the totals do not vary.
        kr20: `alpha` if all these answers are right or wrong (Kuder-Richardson 20); else None.
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
    earned: defaultdict[str, dict[str, int]] = defaultdict(dict)  # by sitting and question
    chosen: defaultdict[str, Counter[str]] = defaultdict(Counter)  # options, by question
    for row in first:
        earned[row.sitting][row.question] = in_units(row.fraction)
        counts = chosen[row.question]
        for option in row.chosen:
            if option in counts or len(counts) < MAX_OPTIONS:
                counts[option] += 1
    known = offered or {}
    names = [name for name in known if name in chosen]
    names += [name for name in chosen if name not in known]
    answers = _answers_by_question(names, earned.values())
    core = [name for name, given in answers.items() if 2 * len(given) >= len(earned)]
    complete = [one for one in earned.values() if core and all(name in one for name in core)]
    columns = [[one[name] for one in complete] for name in core]
    alpha = cronbach_alpha(columns)
    is_dichotomous = all(x in {0, UNIT} for column in columns for x in column)
    scores = [Fraction(sum(one.values()), len(one) * UNIT) for one in earned.values()]
    items = {
        name: analyze_item(given, chosen[name], known.get(name, Offered((), ())))
        for name, given in answers.items()
    }
    return GroupAnalysis(
        answers=sum(map(len, earned.values())),
        repeated=repeated,
        sittings=len(earned),
        mean=float(mean(scores)) if scores else None,
        deviation=float(stdev(scores)) if len(scores) >= _MIN_COUNT else None,
        items=items,
        core=len(core),
        complete=len(complete),
        alpha=alpha,
        kr20=alpha if is_dichotomous else None,
    )


def cronbach_alpha(items: Sequence[Sequence[int]]) -> float | None:
    """Return Cronbach's alpha; each item lists what each person earned, in the same order.

    It is at most 1, below 0 if items contradict each other, and None for fewer than two items or
    people, or if the totals do not vary.

    Sources: L. J. Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika
    16 (1951), pages 297 to 334: k/(k - 1) · (1 - Σ item variances / variance of the totals), for k
    items. If every answer is right or wrong, this is formula 20 of G. F. Kuder and M. W.
    Richardson, "The theory of the estimation of test reliability", Psychometrika 2 (1937), pages
    151 to 160, with the variances p(1 - p), and that of the totals, over n - 1.
    """
    totals = [sum(person) for person in zip(*items, strict=True)]
    spread_of_totals = spread(totals, totals)
    if len(items) < _MIN_COUNT or not spread_of_totals:
        return None
    # The divisors of the variances cancel.
    ratio = Fraction(sum(spread(item, item) for item in items), spread_of_totals)
    return float(Fraction(len(items), len(items) - 1) * (1 - ratio))


def _answers_by_question(
    questions: Iterable[str], sittings: Iterable[Mapping[str, int]]
) -> dict[str, list[Answer]]:
    answers: dict[str, list[Answer]] = {question: [] for question in questions}
    for sitting in sittings:
        total, others = sum(sitting.values()), len(sitting) - 1
        for question, x in sitting.items():
            rest = divide(total - x, others) if others else None
            answers[question].append((x, rest))
    return answers
