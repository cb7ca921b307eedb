"""Short answers: a few typed words, small slips forgiven."""

from collections.abc import Collection, Iterator
from fractions import Fraction
from typing import Any

from tda_cli.model.question import Foreseen, Short
from tda_cli.quiz.kinds.base import NOWHERE, QuestionKind, Reason, Shown
from tda_cli.quiz.text_match import matches
from tda_cli.values import value


@value
class Typed:
    """Response to `short`: the text as typed, without outer white space."""

    text: str


class ShortKind(QuestionKind[Short, Typed]):
    """A few words are typed."""

    response_type = Typed
    json_key = "typed"
    hint_form = "a few words"
    request_form = "Type a few words."

    def read(self, _shown: Shown[Short], text: str) -> Typed:
        return Typed(text)

    def key(self, body: Short) -> Typed:
        return Typed(body.accepted[0])

    def grade(self, body: Short, response: Typed, other_names: Collection[str]) -> Fraction:
        """1 for an accepted form, small slips forgiven, else 0; see `text_match.matches`."""
        wrong = {*other_names, *(foreseen.answer for foreseen in body.foreseen)}
        return Fraction(matches(response.text, body.accepted, wrong))

    def reasons(self, shown: Shown[Short], response: Typed | None) -> Iterator[Reason]:
        body = shown.body
        against = _why_not(body, response.text) if response else ""
        if response and against and not self.grade(body, response, ()):
            yield Reason(f"Why not {response.text}", against)
        yield Reason(f"Why {body.accepted[0]}", body.why)

    def all_reasons(self, shown: Shown[Short]) -> Iterator[Reason]:
        yield from self.reasons(shown, None)
        for wrong in shown.body.foreseen:
            yield Reason(f"Not {wrong.answer}", wrong.why)

    def labels(self, _shown: Shown[Short], response: Typed) -> list[tuple[str, str]]:
        return [(response.text, "")]

    def wrong(self, _body: Short, response: Typed) -> tuple[str, ...]:
        return (" ".join(response.text.split()),)

    def to_json(self, response: Typed) -> object:
        return response.text

    def from_json(self, raw: Any) -> Typed:  # noqa: ANN401 - JSON
        return Typed(raw)

    def freeze(self, body: Short) -> object:
        return {"accepted": body.accepted, "foreseen": [wrong.answer for wrong in body.foreseen]}

    def thaw(self, raw: Any) -> Short:  # noqa: ANN401 - JSON
        wrong = tuple(Foreseen(one, "", NOWHERE) for one in raw["foreseen"])
        return Short(tuple(raw["accepted"]), "", wrong)


def _why_not(body: Short, text: str) -> str:
    """Return the author's reason against a wrong answer, or "" if it was not foreseen."""
    found = (one.why for one in body.foreseen if matches(text, [one.answer], body.accepted))
    return next(found, "")
