"""Measure how well people could guess answers from superficial cues, such as length."""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

from tda_cli.check.commitment import least_committed
from tda_cli.check.hedges import count_hedges
from tda_cli.model.question import Kind, Question
from tda_cli.stats.intervals import wilson_interval
from tda_cli.text.words import content_words, words
from tda_cli.values import value


class Scope(StrEnum):
    """The questions of a kind that a strategy applies to."""

    ALL = "all"
    ONE_LEAST = "one-commits-least"
    SUPPLIES = "document-supplies"


@value
class Cue:
    """How well one guessing strategy does on the questions in its scope; there is at least one.

    If several options tie, a hit is divided among them. `share`, 0 to 1, is the share of hits, with
    its 95 percent Wilson interval from `low` to `high`; `chance` is the expected share of a random
    guess.
    """

    kind: str
    scope: Scope
    strategy: str
    questions: int
    hits: float
    share: float
    low: float
    high: float
    chance: float
    beats_chance: bool


_DOCUMENT = r"\bthe (?:document|article|report|text|note|story|paper|author)"
_SUPPLIES = re.compile(
    rf"{_DOCUMENT} (?:also |\w+ly )?(?:names?|gives?|cites?|quotes|lists|dates|counts|credits"
    r"|connects|links|offers|provides|supplies|mentions|identifies|specifies|attributes|explains"
    r"|(?:says|tells|states|explains|shows|reports) (?:\w+ly )?"
    r"(?:(?:by|for|from|in|of|on|to|with) )?"
    r"(?:who|whom|whose|which|what|when|where|whether|why|how))\b"
    r"|\b(?:is|are) (?:named|given|cited|quoted|identified|explained|dated) (?:in|by) "
    rf"{_DOCUMENT}\b",
    re.IGNORECASE,
).search
_DENIES = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|nowhere|neither|without|leaves?|left|lacks|fails|unnamed"
    r"|unspecified|unexplained|anonymous|cannot)\b|n['\u2019]t\b",
    re.IGNORECASE,
).search

# Scores each option of a question; the strategy picks the highest score.
_Scorer = Callable[[str, Sequence[str]], Sequence[float]]


def _odd_one_out(_stem: str, options: Sequence[str]) -> Sequence[float]:
    """Prefer the option least like the others, by words in common / words in total."""
    bags = [frozenset(words(text)) for text in options]
    return [
        -sum(len(one & other) / max(1, len(one | other)) for other in bags if other is not one)
        for one in bags
    ]


def _words_of_stem(stem: str, options: Sequence[str]) -> Sequence[float]:
    asked = frozenset(content_words(stem))
    return [len(asked.intersection(content_words(text))) for text in options]


_STRATEGIES: dict[str, _Scorer] = {
    "longest": lambda _, options: [len(text) for text in options],
    "shortest": lambda _, options: [-len(text) for text in options],
    "most hedged": lambda _, options: [count_hedges(text) for text in options],
    "first": lambda _, options: range(0, -len(options), -1),
    "last": lambda _, options: range(len(options)),
    "odd one out": _odd_one_out,
    "words of stem": _words_of_stem,
}


def cues(questions: Sequence[Question]) -> list[Cue]:
    """Measure each strategy on each kind of question that it applies to.

    First and last refer to the order in the pack's files; a quiz shuffles options. If several
    options are right, any of them is a hit. Lengths are in characters.
    """
    found: list[Cue] = []
    for kind in (Kind.SINGLE, Kind.MULTIPLE):
        asked = [(one.stem, one.options) for one in questions if one.kind is kind]
        keys = [[option.correct for option in options] for _, options in asked]
        texts = [(stem, [option.text for option in options]) for stem, options in asked]
        chance = [sum(key) / len(key) for key in keys]
        for name, scorer in _STRATEGIES.items():
            # A right option is not odd if others are right too.
            if kind is Kind.MULTIPLE and scorer is _odd_one_out:
                continue
            hits = [
                _hit(scorer(stem, options), key)
                for (stem, options), key in zip(texts, keys, strict=True)
            ]
            found += _cue(kind, name, hits, chance)
        if kind is Kind.SINGLE:
            found += _least_committed(questions)
    return [*found, *_true_false(questions)]


def _least_committed(questions: Sequence[Question]) -> Iterator[Cue]:
    """Measure how often the option that commits itself least is the key, if just one does."""
    hits, chance = [], []
    for options in (one.options for one in questions if one.kind is Kind.SINGLE):
        at = least_committed([option.text for option in options])
        if at is not None:
            hits.append(float(options[at].correct))
            chance.append(1 / len(options))
    return _cue(Kind.SINGLE, "least committed", hits, chance, Scope.ONE_LEAST)


def _true_false(questions: Sequence[Question]) -> Iterator[Cue]:
    """Measure "true" and "false" on all statements, and on those that the document has something.

    Such a statement says that the document names, gives or explains something.
    """
    stated = [(one.stem, one.is_true) for one in questions if one.is_true is not None]
    supplied = [one for one in stated if _SUPPLIES(one[0]) and not _DENIES(one[0])]
    for scope, statements in ((Scope.ALL, stated), (Scope.SUPPLIES, supplied)):
        for strategy, taken in (("always true", True), ("always false", False)):
            hits = [float(answer is taken) for _, answer in statements]
            yield from _cue(Kind.TRUE_FALSE, strategy, hits, [0.5] * len(hits), scope)


def _hit(scores: Sequence[float], key: Sequence[bool]) -> float:
    """Return the share of right options among those with the highest score."""
    best = max(scores)
    taken = [right for number, right in zip(scores, key, strict=True) if number == best]
    return sum(taken) / len(taken)


def _cue(
    kind: Kind,
    strategy: str,
    hits: Sequence[float],
    chance: Sequence[float],
    scope: Scope = Scope.ALL,
) -> Iterator[Cue]:
    if not hits:
        return
    total, count = sum(hits), len(hits)
    expected = sum(chance) / count
    low, high = wilson_interval(total, count)
    yield Cue(
        kind=kind.value,
        scope=scope,
        strategy=strategy,
        questions=count,
        hits=round(total, 2),
        share=round(total / count, 4),
        low=round(low, 4),
        high=round(high, 4),
        chance=round(expected, 4),
        beats_chance=low > expected,
    )
