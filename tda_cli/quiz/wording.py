"""How a response reads on screen, and how it would be typed."""

from decimal import Decimal
from typing import cast

from tda_cli.model.question import Numeric
from tda_cli.quiz.numbers import format_number
from tda_cli.quiz.presentation import Presentation, letter, numbered_texts, rights_of
from tda_cli.quiz.responses import Arranged, Chosen, Judged, Number, Paired, Response, Typed


def response_text(presentation: Presentation, response: Response) -> str:
    """Spell a response out: `2, The mayor's office`, or several parted by semicolons."""
    question = presentation.question
    texts = numbered_texts(question)
    match response:
        case Chosen():
            parts = [f"{n}, {texts[i]}" for n, i in _numbered(presentation, response)]
        case Arranged(items=items):
            parts = [f"{presentation.order.index(i) + 1}, {texts[i]}" for i in items]
        case Paired(rights=rights):
            sides = rights_of(question.body)
            parts = [
                f"{label}, {texts[i]}: {'nothing' if right is None else sides[right]}"
                for i, (label, right) in enumerate(
                    zip(_pair_labels(presentation, response), rights, strict=True)
                )
            ]
        case Number(value=value):
            return number_text(cast("Numeric", question.body), value)
        case _:
            return typed_form(presentation, response)
    return "; ".join(parts)


def typed_form(presentation: Presentation, response: Response) -> str:
    """Give the shortest text that reads back as this response: `2`, `1 3`, `1b 2a`."""
    match response:
        case Chosen():
            return " ".join(str(number) for number, _ in _numbered(presentation, response))
        case Judged(value=value):
            return str(value)
        case Typed(text=text):
            return text
        case Arranged(items=items):
            return " ".join(str(presentation.order.index(item) + 1) for item in items)
        case Number(value=value):
            return _typed_number(presentation, value)
        case paired:
            return " ".join(_pair_labels(presentation, paired))


def number_text(body: Numeric, value: Decimal) -> str:
    """Write a number with its unit: `5,000 US dollars`; a year stands alone and ungrouped."""
    if body.is_year:
        return f"{value:f}"
    return f"{format_number(value)} {body.unit}".rstrip()


def _typed_number(presentation: Presentation, value: Decimal) -> str:
    if cast("Numeric", presentation.question.body).is_year:
        return f"{value:f}".zfill(4)
    text = format_number(value)
    # Three decimals alone could be thousands to the reader of numbers; four cannot.
    return f"{text}0" if "." in text and len(text.partition(".")[2]) == 3 else text  # noqa: PLR2004


def _numbered(presentation: Presentation, response: Chosen) -> list[tuple[int, int]]:
    """Give display number and index of each chosen option, in display order."""
    return [
        (number, index)
        for number, index in enumerate(presentation.order, start=1)
        if index in response.options
    ]


def _pair_labels(presentation: Presentation, response: Paired) -> list[str]:
    """Label each left side with the letter it was given, if any: `1b`."""
    sides = rights_of(presentation.question.body)
    return [
        str(number) + ("" if right is None else letter(presentation.rights.index(sides[right])))
        for number, right in enumerate(response.rights, start=1)
    ]
