"""Short answers: a few typed words, with small typos forgiven."""

import re
from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from typing import Any

from tda_cli.model.question import Foreseen, Short
from tda_cli.quiz.kinds.base import NOWHERE, QuestionKind, Reason, Shown
from tda_cli.text.words import normalize
from tda_cli.values import value

_NUMBER = re.compile(r"[0-9|]+")
_SPACE_OUTSIDE_NUMBERS = re.compile(r"(?<![0-9]) | (?![0-9])")
# The longest accepted form, in letters, that allows no typo, and one typo.
_NO_TYPO_UP_TO = 4
_ONE_TYPO_UP_TO = 8


@value
class Typed:
    """Response to `short`: the typed text without surrounding whitespace."""

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
        """1 for an accepted form, with small typos forgiven, else 0; see `matches`."""
        wrong = {*other_names, *(foreseen.answer for foreseen in body.foreseen)}
        return Fraction(matches(response.text, body.accepted, wrong))

    def reasons(self, shown: Shown[Short], response: Typed | None) -> Iterator[Reason]:
        body = shown.body
        if response and not self.grade(body, response, ()):
            typed, right = response.text, body.accepted
            foreseen = (one.why for one in body.foreseen if matches(typed, [one.answer], right))
            if against := next(foreseen, ""):
                yield Reason(f"Why not {typed}", against, typed)
        yield Reason(f"Why {body.accepted[0]}", body.why, body.accepted[0])

    def all_reasons(self, shown: Shown[Short]) -> Iterator[Reason]:
        yield from self.reasons(shown, None)
        for wrong in shown.body.foreseen:
            yield Reason(f"Not {wrong.answer}", wrong.why, wrong.answer)

    def labels(self, _shown: Shown[Short], response: Typed) -> list[tuple[str, str]]:
        return [(response.text, "")]

    def wrong_parts(self, _body: Short, response: Typed) -> tuple[str, ...]:
        return (" ".join(response.text.split()),)

    def to_json(self, response: Typed) -> object:
        return response.text

    def fits(self, _body: Short, response: Typed) -> bool:
        return isinstance(response.text, str)

    def from_json(self, raw: Any) -> Typed:  # noqa: ANN401 - JSON
        return Typed(raw)

    def freeze(self, body: Short) -> object:
        return {"accepted": body.accepted, "foreseen": [wrong.answer for wrong in body.foreseen]}

    def thaw(self, raw: Any) -> Short:  # noqa: ANN401 - JSON
        wrong = tuple(Foreseen(one, "", NOWHERE) for one in raw["foreseen"])
        return Short(tuple(raw["accepted"]), "", wrong)


def matches(typed: str, accepted: Sequence[str], other_names: Collection[str] = ()) -> bool:
    """Return whether typed text is one of the accepted forms, with small typos forgiven.

    The texts are compared after `normalize`, ignoring spaces. The optimal string alignment
    distance may be 0 for up to 4 letters, 1 for 5 to 8, and 2 for 9 or more. Digits must match
    exactly, and text that is another name, or closer to one, is wrong.
    """
    compact = _compact(typed)
    forms = {_compact(form) for form in accepted}
    if compact in forms:
        return True
    return _is_typo(compact, forms, {_compact(name) for name in other_names} - forms)


def _compact(text: str) -> str:
    return _SPACE_OUTSIDE_NUMBERS.sub("", normalize(text))


def _is_typo(typed: str, forms: Collection[str], others: Collection[str]) -> bool:
    if typed in others:
        return False
    numbers = _NUMBER.findall(typed)
    candidates = [form for form in forms if _NUMBER.findall(form) == numbers]
    # Most wrong answers are ruled out by their length, without loading the library.
    if not any(abs(len(form) - len(typed)) <= _typos_allowed(form) for form in candidates):
        return False
    from rapidfuzz.distance import OSA

    distances = {form: OSA.distance(form, typed) for form in candidates}
    nearest = min((n for form, n in distances.items() if n <= _typos_allowed(form)), default=None)
    return nearest is not None and all(OSA.distance(one, typed) >= nearest for one in others)


def _typos_allowed(form: str) -> int:
    if len(form) <= _NO_TYPO_UP_TO:
        return 0
    return 1 if len(form) <= _ONE_TYPO_UP_TO else 2
