"""What rules work with: the context they look things up in, and the findings they yield."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cached_property

from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack
from tda_cli.model.question import Kind, Option, Question
from tda_cli.problems import Related, Span
from tda_cli.text.words import words
from tda_cli.values import value

# What a rule can be about.
Item = Pack | Claim | Question

_QUOTED = re.compile(r"\"[^\"]*\"|\u201c[^\u201d]*\u201d")


@value
class Finding:
    """A fault in an item or at a span inside it; `message` is a sentence without a full stop."""

    item: Item
    message: str
    hint: str
    span: Span | None = None
    related: tuple[Related, ...] = ()


Findings = Iterator[Finding]


@value
class SingleChoice:
    """A question of kind `single`; `place` is that of its key in the file, counted from 0."""

    question: Question
    key: Option
    distractors: tuple[Option, ...]
    place: int

    @property
    def options(self) -> tuple[Option, ...]:
        """All options, the key first."""
        return (self.key, *self.distractors)


class CheckContext:
    """A pack that was read without errors, and the day on which it is checked."""

    def __init__(self, pack: Pack, today: date) -> None:
        self.pack = pack
        self.today = today
        self.questions = tuple(pack.questions.values())

    @property
    def is_english(self) -> bool:
        """Whether the pack is in English."""
        return self.pack.language.casefold().partition("-")[0] == "en"

    @cached_property
    def single_choices(self) -> tuple[SingleChoice, ...]:
        """All questions of kind `single`, in the order of the bank."""
        return tuple(_single_choice(one) for one in self.questions if one.kind is Kind.SINGLE)

    @cached_property
    def printed(self) -> tuple[tuple[Item, Span, str], ...]:
        """Every text of the pack's own that is printed, with whose it is and its place."""
        return tuple(_printed(self.pack))

    def is_rare(self, word: str) -> bool:
        """Return whether at most two questions, or one in fifty, have a folded word."""
        return self.word_counts[word] <= max(2, len(self.questions) // 50)

    @cached_property
    def word_counts(self) -> Counter[str]:
        """In how many questions each folded word occurs, in stem or options."""
        counts: Counter[str] = Counter()
        for question in self.questions:
            counts.update({word for text in visible_texts(question) for word in words(text)})
        return counts


def _single_choice(question: Question) -> SingleChoice:
    options = question.options
    # The reader lets no question pass that has no key, two, or nothing else.
    place = next(at for at, option in enumerate(options) if option.correct)
    return SingleChoice(question, options[place], options[:place] + options[place + 1 :], place)


def _printed(pack: Pack) -> Iterator[tuple[Item, Span, str]]:
    for claim in pack.claims.values():
        yield claim, claim.span, claim.text
    for sentence in pack.briefing.bottom_line:
        yield pack, sentence.span, sentence.text
    for section in pack.briefing.sections:
        yield pack, section.summary.span, section.summary.text
    for question in pack.questions.values():
        yield question, question.span, question.stem
        for form in question.accepted[1:]:
            yield question, question.span, form
        for part in question.parts():
            # A wrong answer that would have to be typed is not printed.
            for text in part.texts if part.is_shown or part.is_right else ():
                yield question, part.span, text
            yield question, part.span, part.why
        yield question, question.span, question.explanation


def visible_texts(question: Question) -> Iterator[str]:
    """Return all that a person sees of a question before answering, the stem first."""
    yield question.stem
    for part in question.parts():
        if part.is_shown:
            yield from part.texts


def key_texts(question: Question) -> tuple[str, ...]:
    """Return the texts that answer a question: right options or accepted words."""
    return question.accepted or tuple(one.text for one in question.options if one.correct)


def unquoted(text: str) -> str:
    """Return a text without what is in double quotation marks."""
    return _QUOTED.sub('""', text)
