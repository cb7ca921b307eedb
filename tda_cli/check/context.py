"""The pack as the rules read it, with what several of them need worked out once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from tda_cli.model.pack import Pack
from tda_cli.model.question import Kind, Option, Question
from tda_cli.text.words import FUNCTION_WORDS, words
from tda_cli.values import value


@value
class SingleChoice:
    """A question of kind `single` with its key and at least one distractor.

    Attributes:
        question: The question.
        key: The right option.
        distractors: The wrong options, in the order of the file.
        place: The place of the key among all options in the file, counted from 0.
    """

    question: Question
    key: Option
    distractors: tuple[Option, ...]
    place: int

    @property
    def options(self) -> tuple[Option, ...]:
        """All options, the key first."""
        return (self.key, *self.distractors)


class CheckContext:
    """A pack prepared for the rules.

    Args:
        pack: The pack, read without errors.
        today: The day from which the age of the document is counted.
    """

    def __init__(self, pack: Pack, today: date) -> None:
        self.pack = pack
        self.today = today
        self._words: dict[str, tuple[str, ...]] = {}

    @property
    def is_english(self) -> bool:
        """Whether the pack is in English."""
        return self.pack.language.casefold().partition("-")[0] == "en"

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the order of the bank."""
        return tuple(self.pack.questions.values())

    @cached_property
    def single_choices(self) -> tuple[SingleChoice, ...]:
        """All questions with one right option among several, in the order of the bank."""
        return tuple(_single_choices(self.questions))

    def words(self, text: str) -> tuple[str, ...]:
        """Return the folded words of a text; several rules ask for those of the same text."""
        if text not in self._words:
            self._words[text] = words(text)
        return self._words[text]

    def content_words(self, text: str) -> tuple[str, ...]:
        """Return the folded words of a text that carry content."""
        return tuple(word for word in self.words(text) if word not in FUNCTION_WORDS)

    def is_rare(self, word: str) -> bool:
        """Return whether at most two questions, or one in fifty, have a folded word."""
        return self.word_counts[word] <= max(2, len(self.questions) // 50)

    @cached_property
    def word_counts(self) -> Counter[str]:
        """In how many questions each folded word occurs, in stem or options."""
        counts: Counter[str] = Counter()
        for question in self.questions:
            counts.update({word for text in visible_texts(question) for word in self.words(text)})
        return counts


def _single_choices(questions: Iterable[Question]) -> Iterator[SingleChoice]:
    for question in questions:
        if question.kind is Kind.SINGLE:
            options = question.options
            # The reader lets no question pass that has no key, two, or nothing else.
            place = next(at for at, option in enumerate(options) if option.correct)
            distractors = (*options[:place], *options[place + 1 :])
            yield SingleChoice(question, options[place], distractors, place)


def visible_texts(question: Question) -> Iterator[str]:
    """Return all that a person sees of a question before answering, the stem first."""
    yield question.stem
    yield from shown_texts(question)


def shown_texts(question: Question) -> Iterator[str]:
    """Return what a person sees of a question besides its stem."""
    for part in question.parts():
        if part.is_shown:
            yield from part.texts


def keys_and_distractors(question: Question) -> tuple[list[Option], list[Option]]:
    """Return the right and the wrong options of a choice; empty lists for other kinds."""
    options = question.options
    return [one for one in options if one.correct], [one for one in options if not one.correct]


def key_texts(question: Question) -> tuple[str, ...]:
    """Return the texts that answer a question: right options or accepted words."""
    return question.accepted or tuple(one.text for one in question.options if one.correct)
