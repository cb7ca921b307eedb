"""Options that are numbers or dates are not in order.

Numbers in order are easy to scan, and authors see at once where one is missing. Options count as
numbers if each has the same number of figures, or a month and year, and the words around them are
the same or carry no meaning (`about 240 people`, `240`). Ascending and descending order are both
fine.

PASS: `24`, `240` (key), `2,400`
FAIL: `240` (key), `24`, `2,400`
"""

from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.model.question import Option
from tda_cli.text import MONTHS
from tda_cli.text.dates import find_dates
from tda_cli.text.figures import find_figures
from tda_cli.text.languages import Language
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.text.numerals import NUMBER_WORDS
from tda_cli.text.search import drop_parts
from tda_cli.text.times import TIME
from tda_cli.text.words import content_words, fold

_FEWEST = 3
_NUMERALS = NUMBER_WORDS - {"and"} | {"half"} | {fold(month) for month in MONTHS}


def check(context: CheckContext) -> Findings:
    for question in context.questions:
        numbers = _numbers(question.options, context.language)
        if len(numbers) < _FEWEST or _in_order(numbers):
            continue
        turn = next(at for at in range(2, len(numbers)) if not _in_order(numbers[: at + 1]))
        yield Finding(
            question,
            f"the options of question `{question.id}` are numbers that are not in order",
            "put them in ascending or descending order",
            span=question.options[turn].span,
        )


def _in_order(numbers: list[tuple[Decimal, ...]]) -> bool:
    ascending = sorted(numbers)
    return numbers in (ascending, ascending[::-1])


def _numbers(options: Sequence[Option], language: Language) -> list[tuple[Decimal, ...]]:
    """Return the figures of each option, or an empty list if the options are not all numbers."""
    around = {words for option in options if (words := _around(option.text))}
    if len(around) > 1:
        return []
    figures = [_figures(option.text, language) for option in options]
    shapes = {len(numbers) for numbers in figures}
    return figures if len(shapes) == 1 and 0 not in shapes else []


def _around(text: str) -> frozenset[str]:
    return frozenset(
        word for word in content_words(text) if word not in _NUMERALS and not word[0].isdecimal()
    )


def _figures(text: str, language: Language) -> tuple[Decimal, ...]:
    """Return the numbers in a text; a date counts as a year and a month."""
    dates = find_dates(text, language)
    figures = drop_parts(find_figures(text, language), dates)
    found = sorted([*dates, *figures], key=attrgetter("start"))
    return tuple(number for mention in found for number in _values(mention))


def _values(mention: Mention) -> list[Decimal]:
    if mention.unit == TIME:
        return [Decimal(mention.key.partition("/")[0].replace(":", "."))]
    separator = "-" if mention.kind is MentionKind.DATE else None
    return [Decimal(part) for part in mention.key.split(separator) if part]
