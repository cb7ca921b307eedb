"""An option repeats another, or contains it.

Where one option is right, whatever says the same or only less is right as well, and where it is
wrong both are struck out at once. An option contains another if it has all its words after folding,
articles aside, in the same order (in any order where both join things by `and` or `or`), and none
beside them that turns the meaning: a negation, a comparison, a number, or the contained words as an
owner (`the mayor` is not in `the mayor's brother`).

PASS: `The mayor of Larkhaven`, `The mayor's brother`, `The board`
FAIL: `The mayor`, `The mayor of Larkhaven`, `The board`
"""

import re
from collections import Counter
from collections.abc import Iterator

from tda_cli.check.context import CheckContext, Finding
from tda_cli.model.question import Option, Question
from tda_cli.problems import Related, Severity
from tda_cli.text.numerals import NUMBER_WORDS
from tda_cli.text.words import FUNCTION_WORDS

CODE = "option-overlap"
SEVERITY = Severity.WARNING

_ARTICLES = frozenset(("a", "an", "the"))
_JOINING = frozenset(("and", "or"))
_TURNING = NUMBER_WORDS - {"and"} | frozenset(
    (
        *("not", "no", "non", "never", "nor", "without", "except", "nobody", "nothing"),
        *("more", "less", "fewer", "than", "most", "least", "half", "over", "under", "above"),
        *("below", "before", "after", "until", "former", "formerly", "ex", "anti", "against"),
        *("outside", "instead", "other", "another", "hardly", "almost", "nearly"),
    )
)
_OWNER = re.compile(r"(\w+)(?:['\u2019]s|s['\u2019])(?= )")


def check(context: CheckContext) -> Iterator[Finding]:
    for question in context.questions:
        options = [(option, _words(context, option)) for option in question.options]
        for at, (one, words) in enumerate(options):
            for place, (other, others) in enumerate(options):
                if (
                    place != at
                    and _contains(words, others)
                    and (set(words) != set(others) or place < at)
                    and _owners(context, one).isdisjoint(others)
                ):
                    yield _finding(question, one, other)
                    break


def _finding(question: Question, one: Option, other: Option) -> Finding:
    return Finding(
        question,
        f"the option `{one.text}` of question `{question.id}` contains the option `{other.text}`",
        "let each option say something of its own",
        span=one.span,
        related=(Related(other.span, "contained here"),),
    )


def _words(context: CheckContext, option: Option) -> tuple[str, ...]:
    return tuple(word for word in context.words(option.text) if word not in _ARTICLES)


def _contains(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether one text says all that another says, and more only in detail."""
    if not set(other) <= set(one) or FUNCTION_WORDS.issuperset(other):
        return False
    more = set(one).difference(other)
    if any(word in _TURNING or word[0].isdecimal() for word in more):
        return False
    if _in_order(one, other):
        return True
    return _is_list(one) and _is_list(other) and Counter(other) <= Counter(one)


def _in_order(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    rest = iter(one)
    return all(word in rest for word in other)


def _is_list(words: tuple[str, ...]) -> bool:
    return not _JOINING.isdisjoint(words)


def _owners(context: CheckContext, option: Option) -> set[str]:
    return {word for owner in _OWNER.findall(option.text) for word in context.words(owner)}
