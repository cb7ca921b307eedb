"""An option repeats another, or contains it.

If an option is right, one that says the same or less is right as well; if it is wrong, readers can
rule out both at once. An option contains another if it has all of its words, apart from articles,
in the same order (in any order if both join things with `and` or `or`), and no further word that
changes the meaning: a negation, a comparison, a number, or a possessive (`the mayor` is not in
`the mayor's brother`).

PASS: `The mayor of Larkhaven`, `The mayor's brother`, `The board`
FAIL: `The mayor`, `The mayor of Larkhaven`, `The board`
"""

import re
from collections import Counter

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.model.question import Option
from tda_cli.problems import Related
from tda_cli.text.numerals import NUMBER_WORDS
from tda_cli.text.words import FUNCTION_WORDS, words

_ARTICLES = frozenset(("a", "an", "the"))
_JOINING = frozenset(("and", "or"))
_TURNING = NUMBER_WORDS - {"and"} | frozenset(
    """
    not no non never nor without except nobody nothing
    more less fewer than most least half over under above
    below before after until former formerly ex anti against
    outside instead other another hardly almost nearly
    """.split()
)
_OWNER = re.compile(r"\b(\w+)(?:['\u2019]s|s['\u2019])(?= )")


def check(context: CheckContext) -> Findings:
    for question in context.questions:
        options = [(option, _without_articles(option)) for option in question.options]
        for at, (one, said) in enumerate(options):
            for place, (other, others) in enumerate(options):
                if (
                    place != at
                    and _contains(said, others)
                    and (set(said) != set(others) or place < at)
                    and _owners(one).isdisjoint(others)
                ):
                    yield Finding(
                        question,
                        f"the option `{one.text}` of question `{question.id}` contains the option"
                        f" `{other.text}`",
                        "make each option a different answer",
                        span=one.span,
                        related=(Related(other.span, "contained here"),),
                    )
                    break


def _without_articles(option: Option) -> tuple[str, ...]:
    return tuple(word for word in words(option.text) if word not in _ARTICLES)


def _contains(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether one text says all that another does and adds only details."""
    if not set(other) <= set(one) or FUNCTION_WORDS.issuperset(other):
        return False
    more = set(one).difference(other)
    if any(word in _TURNING or word[0].isdecimal() for word in more):
        return False
    if _in_order(one, other):
        return True
    are_lists = not _JOINING.isdisjoint(one) and not _JOINING.isdisjoint(other)
    return are_lists and Counter(other) <= Counter(one)


def _in_order(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    rest = iter(one)
    return all(word in rest for word in other)


def _owners(option: Option) -> set[str]:
    return {word for owner in _OWNER.findall(option.text) for word in words(owner)}
