"""One question gives away the typed answer to another.

Readers need not remember what another question shows. The rule looks for the accepted forms of
short answers (an abbreviation only in capitals), and for numeric answers soon followed by their
unit, in stems, options, items and pairs, and in the title of the question's section. A name may
occur in an option about something else. A text gives an answer away only if its question rests on a
claim that the answer rests on too, or is about the same thing: it shares a rare word with the stem,
one that occurs in at most two questions or in one question in fifty. Each question is reported
once, with up to three places that give it away; at most 50 places are compared.

PASS: `Who denies the offer?` (typed: `deckhand`), `Who heard the denial?`
FAIL: `Who denies the offer?` (typed: `deckhand`), `Who heard the deckhand deny the offer?`
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from tda_cli.check.context import CheckContext, Finding, Findings, visible_texts
from tda_cli.model.question import Question
from tda_cli.problems import Related
from tda_cli.text import figure_key
from tda_cli.text.figures import find_figures
from tda_cli.text.mentions import Mention
from tda_cli.text.words import FUNCTION_WORDS, content_words, words
from tda_cli.values import value

_MOST_LOOKED_AT = 50
_MOST_RELATED = 3
_MOST_WORDS = 100  # nobody types more, and each place would be compared with all of them
_ARTICLES = frozenset(("a", "an", "the"))
_MEASURES = {"percent": "percent", "US dollars": "$", "dollars": "$", "euros": "€", "pounds": "£"}
_UNIT_WITHIN_WORDS = 3
_UNIT_WITHIN_CHARACTERS = 200
_FEWEST_BARE_DIGITS = 3


@value
class _Words:
    """A typed answer in folded words; `capitals` is it as written if it is an abbreviation."""

    folded: tuple[str, ...]
    capitals: str


@value
class _Number:
    figure: str
    unit: str
    is_year: bool


def check(context: CheckContext) -> Findings:
    places = _Places(context)
    for question in context.questions:
        givers = _related(context, question, places.showing(question))
        named = [f"question `{giver.id}`" for giver in givers]
        if places.in_title(question):
            named.append("the title of its section")
        if named:
            more = f", and in {len(named) - 1} more" if len(named) > 1 else ""
            shown = tuple(Related(one.span, "the answer is here") for one in givers[:_MOST_RELATED])
            yield Finding(
                question,
                f"the answer to question `{question.id}` is in {named[0]}{more}",
                "reword it without the answer",
                related=shown,
            )


class _Places:
    def __init__(self, context: CheckContext) -> None:
        self._context = context
        self._words: defaultdict[tuple[str, ...], set[_Words]] = defaultdict(set)
        self._numbers: defaultdict[str, set[_Number]] = defaultdict(set)
        for question in context.questions:
            for key in self._keys(question):
                if isinstance(key, _Words):
                    self._words[key.folded].add(key)
                else:
                    self._numbers[key.figure].add(key)
        self._lengths = sorted({len(folded) for folded in self._words})
        self._first_words = {folded[0] for folded in self._words}
        self._showing: defaultdict[_Words | _Number, dict[str, Question]] = defaultdict(dict)
        for question in context.questions:
            for text in visible_texts(question):
                for key in self._read_in(text):
                    if len(self._showing[key]) < _MOST_LOOKED_AT:
                        self._showing[key][question.id] = question

    def showing(self, question: Question) -> list[Question]:
        """Return the questions that show the answer to a question, which may be one of them."""
        shown: dict[str, Question] = {}
        for key in self._keys(question):
            shown.update(self._showing[key])
        return list(shown.values())

    def in_title(self, question: Question) -> bool:
        """Return whether the title of its section shows the answer to a question."""
        keys = set(self._keys(question))
        title = self._context.pack.titles.get(question.section.id, "") if keys else ""
        return not keys.isdisjoint(self._read_in(title))

    def _keys(self, question: Question) -> Iterator[_Words | _Number]:
        number = question.number
        if number is not None:
            figure = figure_key(number.answer)
            # A small number without a unit occurs everywhere.
            if number.is_year or number.unit or len(figure) >= _FEWEST_BARE_DIGITS:
                yield _Number(figure, number.unit, number.is_year)
        for form in question.accepted:
            folded = words(form)
            folded = folded[folded[:1] in {(article,) for article in _ARTICLES} :]
            if len(folded) == 1 and form.isupper():
                yield _Words(folded, form)
            elif len(folded) <= _MOST_WORDS and not FUNCTION_WORDS.issuperset(folded):
                yield _Words(folded, "")

    def _read_in(self, text: str) -> Iterator[_Words | _Number]:
        folded = words(text)
        starts = [start for start, word in enumerate(folded) if word in self._first_words]
        found = {
            key
            for start, length in product(starts, self._lengths)
            for key in self._words.get(folded[start : start + length], ())
        }
        yield from (key for key in found if not key.capitals or _has_word(text, key.capitals))
        for mention in find_figures(text, self._context.language):
            for number in self._numbers.get(mention.key, ()):
                if _is_of(text, mention, number):
                    yield number


def _has_word(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _is_of(text: str, mention: Mention, number: _Number) -> bool:
    if number.is_year:
        return mention.text.isdecimal() and not mention.measure
    if number.unit in _MEASURES:
        return mention.measure == _MEASURES[number.unit]
    if not number.unit:
        return True
    after = words(text[mention.end : mention.end + _UNIT_WITHIN_CHARACTERS])[:_UNIT_WITHIN_WORDS]
    return not set(words(number.unit)).isdisjoint(after)


def _related(context: CheckContext, asked: Question, showing: list[Question]) -> list[Question]:
    claims = {ref.id for ref in asked.claims}
    rare = {word for word in content_words(asked.stem) if context.is_rare(word)}
    return [
        one
        for one in showing
        if one is not asked
        and (
            any(ref.id in claims for ref in one.claims)
            or any(not rare.isdisjoint(words(text)) for text in visible_texts(one))
        )
    ]
