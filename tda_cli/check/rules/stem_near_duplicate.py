"""Two stems say nearly the same thing.

The second question teaches nothing, or answers the first. The rule compares stems by their content
words and by what they ask for (`who`, `when`, `how`; `which` counts as `what`). One stem repeats
another if

- it has the same words in the same order;
- it has one extra word, neither a name nor a figure, among at least five;
- it has the same answer, chosen or typed, and shares three quarters of the words (Dice's
  coefficient: twice the words in both, divided by the words in each).

A stem that asks about what is shown below it (an ordering, a matching, `which of these`) is
compared together with that. Similar stems with other answers are different questions. Each question
is compared with those that have the same words or one fewer, and with at most 40 earlier ones that
have the same answer.

PASS: `In which year did the strike begin?`, `In which year did the strike end?`
FAIL: `In which year did the strike begin?`, `The strike began in which year?`
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator

from tda_cli.check.context import CheckContext, Finding, Findings, key_texts, visible_texts
from tda_cli.model.question import Kind, Question
from tda_cli.problems import Related
from tda_cli.text.words import FUNCTION_WORDS, words

_ASKING = {word: word for word in ("who", "whom", "whose", "when", "where", "why", "how", "not")}
_ASKING |= {"which": "what", "what": "what", "whom": "who"}
_FEWEST_WORDS = 5
_MOST_WORDS = 100  # what is kept of a stem grows with their square
_SHARED = 0.75
_NEIGHBORS = 40

_Words = tuple[str, ...]


def check(context: CheckContext) -> Findings:
    stems = {question.id: _asked(question) for question in context.questions}
    names = _names(context)
    by_words: dict[_Words, Question] = {}
    by_fewer: dict[_Words, Question] = {}
    by_answer: defaultdict[Hashable, list[Question]] = defaultdict(list)
    for question in context.questions:
        stem = stems[question.id]
        shorter = _one_fewer(stem, names)
        earlier = (
            by_words.get(stem)
            or by_fewer.get(stem)
            or next((by_words[fewer] for fewer in shorter if fewer in by_words), None)
            or _same_answer(question, stems, by_answer)
        )
        if earlier is not None:
            yield Finding(
                question,
                f"the stem of question `{question.id}` is nearly the same as that of"
                f" `{earlier.id}`",
                "ask something else, or remove one of them",
                related=(Related(earlier.span, f"question `{earlier.id}`"),),
            )
        if stem:
            by_words.setdefault(stem, question)
        for fewer in shorter:
            by_fewer.setdefault(fewer, question)
        for answer in _answers(question):
            by_answer[answer].append(question)


def _asked(question: Question) -> _Words:
    """Return the words that distinguish a question: content words and question words."""
    said = words(question.stem)
    if question.kind in {Kind.ORDERING, Kind.MATCHING} or "these" in said:
        said = tuple(word for text in visible_texts(question) for word in words(text))
    return tuple(
        _ASKING.get(word, word) for word in said if word in _ASKING or word not in FUNCTION_WORDS
    )


def _names(context: CheckContext) -> frozenset[str]:
    """Return the words of all names; stems that differ in one ask about different things."""
    claims = context.pack.claims.values()
    names = {
        *(source.name for source in context.pack.sources.values()),
        *(name for one in claims for name in (*one.people, *one.places, *one.organizations)),
    }
    return frozenset(word for name in names for word in words(name))


def _one_fewer(stem: _Words, names: frozenset[str]) -> list[_Words]:
    """Return the words with each one left out in turn, except names, figures, question words."""
    if not _FEWEST_WORDS < len(stem) <= _MOST_WORDS:
        return []
    return [
        stem[:at] + stem[at + 1 :]
        for at, word in enumerate(stem)
        if not (word in names or word in _ASKING or any(map(str.isdecimal, word)))
    ]


def _answers(question: Question) -> Iterator[Hashable]:
    """Yield keys that two questions share if they have the same answer."""
    if question.number is not None:
        yield (question.number.answer, question.number.unit)
    keys = key_texts(question)
    if keys:
        yield tuple(sorted(key.casefold() for key in keys))


def _same_answer(
    question: Question, stems: dict[str, _Words], by_answer: defaultdict[Hashable, list[Question]]
) -> Question | None:
    said = set(stems[question.id])
    for answer in _answers(question):
        for earlier in by_answer[answer][-_NEIGHBORS:]:
            others = set(stems[earlier.id])
            if 2 * len(said & others) >= _SHARED * (len(said) + len(others)):
                return earlier
    return None
