"""What an answer comes to once it counts, and what it would come to under another key."""

from fractions import Fraction
from typing import cast

from tda_cli.model.question import Choices, Matching, Ordering, Question, Short, TrueFalse
from tda_cli.quiz.content import Asked
from tda_cli.quiz.grading import grade
from tda_cli.quiz.numbers import format_number
from tda_cli.quiz.presentation import numbered_texts, rights_of
from tda_cli.quiz.responses import (
    RESPONSE_TYPES,
    Arranged,
    Chosen,
    Judged,
    Number,
    Paired,
    Response,
    Typed,
)
from tda_cli.values import value

# A fraction's denominator is at most 9, and 2520 is what 1 to 9 all divide: sums of credits are
# whole numbers, the same in whatever order they are added.
UNITS = 2520


@value
class Settled:
    """An answer that counts.

    Attributes:
        credit: Its fraction in units of 1/2520, 0 to 2520.
        weight: What the question is worth, at least 1.
        wrong: Each wrong thing in it as a text: options chosen, a number, a pair.
    """

    credit: int
    weight: int
    wrong: tuple[str, ...]

    @property
    def fraction(self) -> Fraction:
        """The fraction, 0 to 1, exact."""
        return Fraction(self.credit, UNITS)

    @property
    def is_right(self) -> bool:
        """Whether it is wholly right."""
        return self.credit == UNITS


def settle(asked: Asked, response: Response) -> Settled:
    """Grade an answer to a question as it was asked.

    Raises:
        TypeError: If the response belongs to another kind of question.
    """
    question = asked.question
    fraction = grade(question, response, asked.names)
    wrong = () if fraction == 1 else tuple(_wrong(question, response))
    return Settled(int(fraction * UNITS), question.weight, wrong)


def _wrong(question: Question, response: Response) -> list[str]:
    match question.body, response:
        case Choices(options=options), Chosen(options=chosen):
            return [options[i].text for i in sorted(chosen) if not options[i].correct]
        case TrueFalse(), Judged(value=judged):
            return [str(judged)]
        case Short(), Typed(text=text):
            return [" ".join(text.split())]
        case Matching(pairs=pairs) as body, Paired(rights=rights):
            sides = rights_of(body)
            return [
                f"{pair.left}: {sides[right]}"
                for pair, right in zip(pairs, rights, strict=False)
                if right is not None and sides[right] != pair.right
            ]
        case _, Number(value=number):
            return [format_number(number).replace(",", "")]
        case _:
            return []


def carried_over(old: Question, new: Question, response: Response) -> Response | None:
    """Give the same answer to a question that has been edited since, or None where there is none.

    Options, items and sides are told by their text; where just one has another text, that is the
    one left over. With more changes than that, nobody can say.
    """
    if old.kind is not new.kind:
        return None
    match response:
        case Chosen(options=options):
            moved = _moved(numbered_texts(old), numbered_texts(new))
            return None if moved is None else Chosen(frozenset(moved[i] for i in options))
        case Arranged(items=items):
            moved = _moved(numbered_texts(old), numbered_texts(new))
            return None if moved is None else Arranged(tuple(moved[i] for i in items))
        case Paired(rights=rights):
            lefts = _moved(numbered_texts(old), numbered_texts(new))
            sides = _moved(rights_of(old.body), rights_of(new.body))
            if lefts is None or sides is None:
                return None
            given: list[int | None] = [None] * len(rights)
            for left, right in enumerate(rights):
                given[lefts[left]] = None if right is None else sides[right]
            return Paired(tuple(given))
        case _:
            return response


def _moved(old: tuple[str, ...], new: tuple[str, ...]) -> list[int] | None:
    """Say where each of some texts has gone."""
    if len(old) != len(new):
        return None
    by_text = {text: at for at, text in enumerate(new)}
    places = [by_text.get(text) for text in old]
    unknown = [at for at, place in enumerate(places) if place is None]
    if len(unknown) == 1:
        (free,) = set(range(len(new))) - set(places)
        places[unknown[0]] = free
    elif unknown:
        return None
    return cast("list[int]", places)


def fits(question: Question, response: Response) -> bool:
    """Tell whether a response is one to this question, and not to an earlier form of it."""
    if not isinstance(response, RESPONSE_TYPES[question.kind]):
        return False
    match response:
        case Chosen(options=options):
            return all(at < len(numbered_texts(question)) for at in options)
        case Arranged(items=items):
            return sorted(items) == list(range(len(cast("Ordering", question.body).items)))
        case Paired(rights=rights):
            sides = rights_of(question.body)
            return len(rights) == len(numbered_texts(question)) and all(
                right is None or right < len(sides) for right in rights
            )
        case _:
            return True
