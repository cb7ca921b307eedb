"""What every rule receives, and the findings that it yields."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack, Sentence
from tda_cli.model.question import Kind, Option, Question
from tda_cli.problems import Related, Span
from tda_cli.text.languages import Language, language_of
from tda_cli.text.words import words
from tda_cli.values import value

# What a finding can be about.
Item = Pack | Claim | Question | Sentence

# Marks that open no quotation must not each be searched to the end of the text.
_QUOTED = re.compile(r"\"[^\"]*\"|\u201c[^\u201d]{0,2000}\u201d")


@value
class Finding:
    """A problem with an item, or at a span in it; `message` is a sentence without a period."""

    item: Item
    message: str
    hint: str
    span: Span | None = None
    related: tuple[Related, ...] = ()


Findings = Iterator[Finding]


@value
class SingleChoice:
    """A question of kind `single`; `place` is the index of its key in the file."""

    question: Question
    key: Option
    distractors: tuple[Option, ...]
    place: int

    @property
    def options(self) -> tuple[Option, ...]:
        """All options, the key first."""
        return (self.key, *self.distractors)


class CheckContext:
    """A pack that was read without errors, and the date of the check."""

    def __init__(self, pack: Pack, today: date) -> None:
        self.pack = pack
        self.today = today
        self.questions = tuple(pack.questions.values())

    @property
    def language(self) -> Language:
        """The language of the pack."""
        return language_of(self.pack.language)

    @cached_property
    def single_choices(self) -> tuple[SingleChoice, ...]:
        """All questions of kind `single`, in the order of the bank."""
        return tuple(_single_choice(one) for one in self.questions if one.kind is Kind.SINGLE)

    @cached_property
    def printed(self) -> tuple[tuple[Item, Span, str], ...]:
        """Every text that is printed in the pack's own words, with its item and span."""
        return tuple(_printed(self.pack))

    def is_rare(self, word: str) -> bool:
        """Return whether a folded word is in at most two questions, or one in fifty."""
        return self.word_counts[word] <= max(2, len(self.questions) // 50)

    @cached_property
    def word_counts(self) -> Counter[str]:
        """The number of questions that show each folded word before they are answered."""
        counts: Counter[str] = Counter()
        for question in self.questions:
            counts.update({word for text in visible_texts(question) for word in words(text)})
        return counts


def _single_choice(question: Question) -> SingleChoice:
    options = question.options
    # The reader ensures that there is exactly one key, and at least one distractor.
    place = next(at for at, option in enumerate(options) if option.correct)
    return SingleChoice(question, options[place], options[:place] + options[place + 1 :], place)


def _printed(pack: Pack) -> Iterator[tuple[Item, Span, str]]:
    for claim in pack.claims.values():
        yield claim, claim.span, claim.text
    for _, sentence in pack.briefing.sentences():
        yield sentence, sentence.span, sentence.text
    for question in pack.questions.values():
        yield question, question.span, question.stem
        for form in question.accepted[1:]:
            yield question, question.span, form
        for part in question.parts():
            # A foreseen wrong answer to a typed question is not printed.
            for text in part.texts if part.is_shown or part.is_right else ():
                yield question, part.span, text
            yield question, part.span, part.why
        yield question, question.span, question.explanation


def visible_texts(question: Question) -> Iterator[str]:
    """Yield every text a person sees before answering a question, starting with the stem."""
    yield question.stem
    for part in question.parts():
        if part.is_shown:
            yield from part.texts


def key_texts(question: Question) -> tuple[str, ...]:
    """Return the right answers to a question: options or accepted texts."""
    return question.accepted or tuple(one.text for one in question.options if one.correct)


def unquoted(text: str) -> str:
    """Return a text without the contents of double quotation marks."""
    return _QUOTED.sub('""', text)
