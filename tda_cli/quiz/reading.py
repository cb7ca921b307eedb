"""From what a person types to a response, or to one sentence naming the form that is accepted."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, cast

from tda_cli.model.question import Kind, Question
from tda_cli.quiz.numbers import YEAR, Ambiguous, parse_number
from tda_cli.quiz.presentation import Presentation, letter, numbered_texts, rights_of
from tda_cli.quiz.responses import Arranged, Chosen, Judged, Number, Paired, Response, Typed
from tda_cli.text.words import normalize
from tda_cli.values import value

if TYPE_CHECKING:
    from tda_cli.model.question import Numeric


@value
class NotAnAnswer:
    """What was typed cannot be an answer; the message is one sentence naming what can."""

    message: str


class _Form(NamedTuple):
    """How the answers to one kind of question are asked for and read."""

    hint: Callable[[Presentation], str]
    request: Callable[[Presentation], str]
    read: Callable[[Presentation, str], Response | NotAnAnswer | None]


_ONE_NUMBER = re.compile(r"#?\s*([0-9]{1,9})\s*[.)]?")
_SEPARATORS = re.compile(r"[\s,;.)>&+]+|\band\b")
# Bounded and possessive: a long run of digits or letters is passed over once.
_PAIR = re.compile(r"([0-9]{1,9}+)\s*+[-:=.)>]*+\s*+([a-z]++)")
_PAIR_SEPARATORS = re.compile(r"[\s,;]+")
# No answer is that long; what is may take long to read.
_LONGEST = 1_000
_JUDGEMENTS = {
    "1": True,
    "t": True,
    "true": True,
    "y": True,
    "yes": True,
    "2": False,
    "f": False,
    "false": False,
    "n": False,
    "no": False,
}


def parse(presentation: Presentation, text: str) -> Response | NotAnAnswer:
    """Read a typed answer.

    Options are named by their displayed numbers or by their full text, case and accents aside; a
    displayed number wins over an option of the same text. Lists of numbers may be parted by
    spaces, commas or semicolons.
    """
    form = _FORMS[presentation.question.kind]
    stripped = text.strip()
    if len(stripped) > _LONGEST:
        return NotAnAnswer(f"Type an answer of no more than {_LONGEST:,} characters.")
    response = form.read(presentation, stripped) if stripped else None
    return NotAnAnswer(form.request(presentation)) if response is None else response


def accepted_form(presentation: Presentation) -> str:
    """Give the short hint for the prompt, such as `numbers, such as 1 3`."""
    return _FORMS[presentation.question.kind].hint(presentation)


def is_by_number(presentation: Presentation, text: str) -> bool:
    """Tell whether an answer names places on the screen, so that it depends on the layout."""
    kind = presentation.question.kind
    stripped = text.strip()
    if kind is Kind.SINGLE:
        found = _ONE_NUMBER.fullmatch(stripped)
        return found is not None and 1 <= int(found[1]) <= len(presentation.order)
    if kind is Kind.MULTIPLE:
        return _numbers(presentation, stripped) is not None
    return kind in {Kind.ORDERING, Kind.MATCHING}


def _read_single(presentation: Presentation, text: str) -> Response | None:
    found = _ONE_NUMBER.fullmatch(text)
    if found and 1 <= int(found[1]) <= len(presentation.order):
        return Chosen(frozenset({presentation.order[int(found[1]) - 1]}))
    return _named_option(presentation.question, text)


def _read_multiple(presentation: Presentation, text: str) -> Response | NotAnAnswer | None:
    numbers = _numbers(presentation, text)
    if numbers is None:
        return _named_options(presentation.question, text)
    if len(set(numbers)) < len(numbers):
        return NotAnAnswer(f"Type each number only once, such as `{_some_numbers(presentation)}`.")
    return Chosen(frozenset(presentation.order[number - 1] for number in numbers))


def _named_options(question: Question, text: str) -> Chosen | None:
    """Read one option's full text, or several parted by semicolons."""
    parts = [_named_option(question, part) for part in text.split(";")]
    found = [part.options for part in parts if part is not None]
    if len(found) == len(parts):
        return Chosen(frozenset().union(*found))
    return _named_option(question, text)


def _named_option(question: Question, text: str) -> Chosen | None:
    wanted = normalize(text)
    texts = numbered_texts(question)
    found = [index for index, option in enumerate(texts) if normalize(option) == wanted]
    return Chosen(frozenset(found)) if len(found) == 1 else None


def _read_judgement(_presentation: Presentation, text: str) -> Response | None:
    value = _JUDGEMENTS.get(text.rstrip(" .)").casefold())
    return None if value is None else Judged(value)


def _read_words(_presentation: Presentation, text: str) -> Response:
    return Typed(text)


def _read_number(presentation: Presentation, text: str) -> Response | NotAnAnswer | None:
    value = parse_number(text, _unit(presentation))
    if isinstance(value, Ambiguous):
        return NotAnAnswer(value.message)
    return None if value is None else Number(value)


def _read_order(presentation: Presentation, text: str) -> Response | None:
    numbers = _numbers(presentation, text)
    if numbers is None or sorted(numbers) != list(range(1, len(presentation.order) + 1)):
        return None
    return Arranged(tuple(presentation.order[number - 1] for number in numbers))


def _read_pairs(presentation: Presentation, text: str) -> Response | None:
    given = _letters_by_number(text.casefold(), len(presentation.order))
    labels = {letter(index): side for index, side in enumerate(presentation.rights)}
    if given is None or not labels.keys() >= set(given.values()):
        return None
    rights = rights_of(presentation.question.body)
    return Paired(tuple(rights.index(labels[given[number]]) for number in range(1, len(given) + 1)))


def _letters_by_number(text: str, count: int) -> dict[int, str] | None:
    """Read `1b 2a 3c`, or letters alone in the order of the left sides."""
    pairs = [(int(number), name) for number, name in _PAIR.findall(text)]
    if not _PAIR_SEPARATORS.sub("", _PAIR.sub("", text)):
        return dict(pairs) if sorted(n for n, _ in pairs) == list(range(1, count + 1)) else None
    names = [name for name in _PAIR_SEPARATORS.split(text) if name]
    if len(names) == 1:
        names = list(text)
    return dict(enumerate(names, start=1)) if len(names) == count else None


def _numbers(presentation: Presentation, text: str) -> list[int] | None:
    """Read displayed numbers; with fewer than ten on screen they may stand close: `312`."""
    count = len(presentation.order)
    words = [word for word in _SEPARATORS.split(text.casefold()) if word]
    if len(words) == 1 and count < 10:  # noqa: PLR2004 - as long as one digit is one number
        words = list(words[0])
    if not words or not all(re.fullmatch("[0-9]{1,9}", word) for word in words):
        return None
    numbers = [int(word) for word in words]
    return numbers if min(numbers) >= 1 and max(numbers) <= count else None


# The examples depend on the number of options alone: they must not hint at the key.


def _some_numbers(presentation: Presentation) -> str:
    return f"1 {min(3, len(presentation.order))}"


def _all_numbers(presentation: Presentation) -> str:
    count = len(presentation.order)
    return " ".join(map(str, (count, *range(1, count))))


def _all_pairs(presentation: Presentation) -> str:
    count = len(presentation.order)
    names = [letter(index if index < len(presentation.rights) else 0) for index in range(count)]
    names[:2] = reversed(names[:2])
    return " ".join(f"{number}{name}" for number, name in enumerate(names, start=1))


def _unit(presentation: Presentation) -> str:
    body = cast("Numeric", presentation.question.body)
    return YEAR if body.is_year else body.unit


def _number_hint(presentation: Presentation) -> str:
    unit = _unit(presentation)
    if unit == YEAR:
        return "a year"
    return f"a number ({unit})" if unit else "a number"


def _number_request(presentation: Presentation) -> str:
    if _unit(presentation) == YEAR:
        return "Type a year in four digits, such as `1066`."
    return f"Type {_number_hint(presentation)}, such as `1,234`."


_FORMS: dict[Kind, _Form] = {
    Kind.SINGLE: _Form(
        lambda _: "number",
        lambda shown: f"Type one number from 1 to {len(shown.order)}.",
        _read_single,
    ),
    Kind.MULTIPLE: _Form(
        lambda shown: f"numbers, such as {_some_numbers(shown)}",
        lambda shown: (
            f"Type one or more numbers from 1 to {len(shown.order)}, "
            f"such as `{_some_numbers(shown)}`."
        ),
        _read_multiple,
    ),
    Kind.TRUE_FALSE: _Form(
        lambda _: "true or false",
        lambda _: "Type true or false (t or f).",
        _read_judgement,
    ),
    Kind.SHORT: _Form(
        lambda _: "a few words",
        lambda _: "Type a few words.",
        _read_words,
    ),
    Kind.NUMERIC: _Form(_number_hint, _number_request, _read_number),
    Kind.ORDERING: _Form(
        lambda shown: f"all the numbers in order, such as {_all_numbers(shown)}",
        lambda shown: (
            "Type the numbers of the items in order, first to last, "
            f"such as `{_all_numbers(shown)}`."
        ),
        _read_order,
    ),
    Kind.MATCHING: _Form(
        lambda shown: f"pairs, such as {_all_pairs(shown)}",
        lambda shown: f"Type a letter for each number, such as `{_all_pairs(shown)}`.",
        _read_pairs,
    ),
}
