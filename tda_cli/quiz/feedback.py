"""What a person is told about an answer: the reasons for what they chose and for the key."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tda_cli.model.question import Choices, Kind, Matching, Numeric, Ordering, Short, TrueFalse
from tda_cli.quiz.grading import foreseen_why
from tda_cli.quiz.presentation import Presentation, rights_of
from tda_cli.quiz.responses import Arranged, Chosen, Judged, Paired, Response, key_response
from tda_cli.quiz.wording import number_text, response_text, typed_form
from tda_cli.values import value


@value
class Reason:
    """Why something is the answer or is not: a short label such as "Why not 1", and the reason."""

    label: str
    text: str


def key_text(presentation: Presentation) -> str:
    """Spell out the right answer as it reads on screen."""
    body = presentation.question.body
    if isinstance(body, Short):
        return body.accepted[0]
    return response_text(presentation, key_response(presentation.question))


def short_key(presentation: Presentation) -> str:
    """Give the right answer in as few characters as it can be typed."""
    body = presentation.question.body
    if isinstance(body, Short | Numeric):
        return key_text(presentation)
    return typed_form(presentation, key_response(presentation.question))


def reasons(presentation: Presentation, response: Response | None) -> tuple[Reason, ...]:
    """Give the reasons that matter after a response: for the key, and against what was wrong.

    Args:
        presentation: The question as it was laid out.
        response: What was answered, or None for a skipped question.
    """
    return tuple(_REASONS[presentation.question.kind](presentation, response))


def all_reasons(presentation: Presentation) -> tuple[Reason, ...]:
    """Give the reason for every option, as an answer key on paper prints them."""
    body = presentation.question.body
    if isinstance(body, Choices):
        return tuple(_option(presentation, index) for index in presentation.order)
    if isinstance(body, TrueFalse):
        return (Reason("True", body.why_true), Reason("False", body.why_false))
    found = reasons(presentation, None)
    if isinstance(body, Short):
        found += tuple(Reason(f"Not {wrong.answer}", wrong.why) for wrong in body.foreseen)
    if isinstance(body, Numeric):
        found += tuple(
            Reason(f"Not {number_text(body, Decimal(wrong.answer))}", wrong.why)
            for wrong in body.foreseen
        )
    if isinstance(body, Matching):
        found += tuple(Reason(f"Not used, {item.text}", item.why) for item in body.extra)
    return found


def _option(presentation: Presentation, index: int) -> Reason:
    body = presentation.question.body
    options = body.options if isinstance(body, Choices) else ()
    option = options[index]
    number = presentation.order.index(index) + 1
    return Reason(f"Why {number}" if option.correct else f"Why not {number}", option.why)


def _single(presentation: Presentation, response: Chosen | None) -> list[Reason]:
    key = key_response(presentation.question)
    chosen = response.options if response else frozenset()
    right = key.options if isinstance(key, Chosen) else frozenset()
    wrong = [_option(presentation, index) for index in sorted(chosen - right)]
    return wrong + [_option(presentation, index) for index in sorted(right)]


def _multiple(presentation: Presentation, _response: Chosen | None) -> list[Reason]:
    return [_option(presentation, index) for index in presentation.order]


def _judgement(presentation: Presentation, response: Judged | None) -> list[Reason]:
    body: Any = presentation.question.body
    by_value = {
        True: Reason(f"Why {'true' if body.answer else 'not true'}", body.why_true),
        False: Reason(f"Why {'not false' if body.answer else 'false'}", body.why_false),
    }
    wrong = [by_value[not body.answer]] if response and response.value != body.answer else []
    return [*wrong, by_value[body.answer]]


def _typed(presentation: Presentation, response: Response | None) -> list[Reason]:
    body: Any = presentation.question.body
    against = foreseen_why(presentation.question, response) if response else ""
    wrong = (
        [Reason(f"Why not {response_text(presentation, response)}", against)]
        if (response and against)
        else []
    )
    return [*wrong, Reason(f"Why {key_text(presentation)}", body.why)]


def _order(presentation: Presentation, _response: Arranged | None) -> list[Reason]:
    body = presentation.question.body
    items = body.items if isinstance(body, Ordering) else ()
    return [
        Reason(f"Place {place}, number {presentation.order.index(place - 1) + 1}", item.why)
        for place, item in enumerate(items, 1)
    ]


def _pairs(presentation: Presentation, response: Paired | None) -> list[Reason]:
    body = presentation.question.body
    pairs = body.pairs if isinstance(body, Matching) else ()
    sides = rights_of(body)
    given = response.rights if response else (None,) * len(pairs)
    found = []
    for number, (pair, side) in enumerate(zip(pairs, given, strict=True), 1):
        yours = "" if side is None or sides[side] == pair.right else f" (you: {sides[side]})"
        found.append(Reason(f"{number}, {pair.left}: {pair.right}{yours}", pair.why))
    return found


_REASONS: dict[Kind, Callable[[Presentation, Any], list[Reason]]] = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.TRUE_FALSE: _judgement,
    Kind.SHORT: _typed,
    Kind.NUMERIC: _typed,
    Kind.ORDERING: _order,
    Kind.MATCHING: _pairs,
}
