"""One question gives away the typed answer to another.

Readers need not remember what another question shows. The rule looks for the accepted forms of
short answers (an abbreviation only in capitals), and for numeric answers soon followed by their
unit, in stems, options, items and pairs, and in the title of the question's section. A name may
occur in an option about something else. A text gives an answer away only if its question rests on a
claim that the answer rests on too, or is about the same thing: it shares a rare word with the stem,
one that occurs in at most two questions or in one question in fifty. Each question is reported
once, with up to three places that give it away.

PASS: `Who denies the offer?` (typed: `deckhand`), `Who heard the denial?`
FAIL: `Who denies the offer?` (typed: `deckhand`), `Who heard the deckhand deny the offer?`
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from tda_cli.check.context import CheckContext, Finding, Findings, visible_texts
from tda_cli.model.question import Question
from tda_cli.problems import Related
from tda_cli.text import figure_key
from tda_cli.text.figures import find_figures
from tda_cli.text.languages import Language
from tda_cli.text.mentions import Mention
from tda_cli.text.words import FUNCTION_WORDS, content_words, words
from tda_cli.values import value

_MOST_RELATED = 3
_ARTICLES = frozenset(("a", "an", "the"))
_MEASURES = {"percent": "percent", "US dollars": "$", "dollars": "$", "euros": "€", "pounds": "£"}
_UNIT_WITHIN_WORDS = 3
_UNIT_WITHIN_CHARACTERS = 200
_FEWEST_BARE_DIGITS = 3


@value
class _Place:
    """A text that people see, its folded words, and its figures."""

    text: str
    words: tuple[str, ...]
    figures: tuple[Mention, ...]


@value
class _Answer:
    """A typed answer: folded words and, if it is an abbreviation, its capitals; or a number.

    `key` is the figure or the rarest word, one of those of any place that shows the answer.
    """

    key: str
    words: tuple[str, ...] = ()
    capitals: str = ""
    unit: str = ""
    is_year: bool = False

    def is_in(self, place: _Place) -> bool:
        """Return whether a place shows the answer."""
        if not self.words:
            return any(
                one.key == self.key and _is_of(place.text, one, self) for one in place.figures
            )
        return f" {' '.join(self.words)} " in f" {' '.join(place.words)} " and (
            not self.capitals
            or re.search(rf"(?<!\w){re.escape(self.capitals)}(?!\w)", place.text) is not None
        )


def check(context: CheckContext) -> Findings:
    answers = {question.id: tuple(_answers(context, question)) for question in context.questions}
    keys = {answer.key for found in answers.values() for answer in found}
    showing: defaultdict[str, list[tuple[Question, _Place]]] = defaultdict(list)
    for question in context.questions:
        for text in visible_texts(question):
            place = _place(text, context.language)
            for key in keys.intersection([*place.words, *(one.key for one in place.figures)]):
                showing[key].append((question, place))
    seen = {one.id: frozenset(words(" ".join(visible_texts(one)))) for one in context.questions}
    for question in context.questions:
        claims = {ref.id for ref in question.claims}
        rare = {word for word in content_words(question.stem) if context.is_rare(word)}
        givers = {
            other.id: other
            for answer in answers[question.id]
            for other, place in showing[answer.key]
            if other is not question
            and not (
                rare.isdisjoint(seen[other.id]) and claims.isdisjoint(r.id for r in other.claims)
            )
            and answer.is_in(place)
        }
        named = [f"question `{giver}`" for giver in givers]
        title = _place(context.pack.titles.get(question.section.id, ""), context.language)
        if any(answer.is_in(title) for answer in answers[question.id]):
            named.append("the title of its section")
        if named:
            more = f", and in {len(named) - 1} more" if len(named) > 1 else ""
            related = [Related(one.span, "the answer is here") for one in givers.values()]
            yield Finding(
                question,
                f"the answer to question `{question.id}` is in {named[0]}{more}",
                "reword it without the answer",
                related=tuple(related[:_MOST_RELATED]),
            )


def _place(text: str, language: Language) -> _Place:
    return _Place(text, words(text), tuple(find_figures(text, language)))


def _answers(context: CheckContext, question: Question) -> Iterator[_Answer]:
    number = question.number
    if number is not None:
        figure = figure_key(number.answer)
        # A small number without a unit occurs everywhere.
        if number.is_year or number.unit or len(figure) >= _FEWEST_BARE_DIGITS:
            yield _Answer(figure, unit=number.unit, is_year=number.is_year)
    for form in question.accepted:
        folded = words(form)
        folded = folded[folded[:1] in {(article,) for article in _ARTICLES} :]
        is_abbreviation = len(folded) == 1 and form.isupper()
        if is_abbreviation or not FUNCTION_WORDS.issuperset(folded):
            key = min(folded, key=context.word_counts.__getitem__)
            yield _Answer(key, folded, form if is_abbreviation else "")


def _is_of(text: str, mention: Mention, number: _Answer) -> bool:
    if number.is_year:
        return mention.text.isdecimal() and not mention.measure
    if number.unit in _MEASURES:
        return mention.measure == _MEASURES[number.unit]
    if not number.unit:
        return True
    after = words(text[mention.end : mention.end + _UNIT_WITHIN_CHARACTERS])[:_UNIT_WITHIN_WORDS]
    return not set(words(number.unit)).isdisjoint(after)
