"""True or false: a statement to judge."""

from collections.abc import Iterator
from typing import Any

from tda_cli.model.question import TrueFalse
from tda_cli.quiz.kinds.base import QuestionKind, Reason, Shown
from tda_cli.text.languages import ENGLISH, language_of
from tda_cli.values import value

_NUMBERS = {"1": True, "2": False}


@value
class Judged:
    """Response to `true-false`."""

    value: bool


class TrueFalseKind(QuestionKind[TrueFalse, Judged]):
    """A statement is true or false."""

    response_type = Judged
    json_key = "judged"
    hint_form = "true or false"
    request_form = ""

    def numbered(self, _body: TrueFalse) -> tuple[str, ...]:
        return ("True", "False")

    def example(self, shown: Shown[TrueFalse]) -> str:
        return " or ".join(word[0] for word in _words(shown))

    def request(self, shown: Shown[TrueFalse]) -> str:
        return f"Type {' or '.join(_words(shown))} ({self.example(shown)})."

    def read(self, shown: Shown[TrueFalse], text: str) -> Judged | None:
        words = language_of(shown.body.language).judgments
        typed = text.rstrip(" .)").casefold()
        judgment = _NUMBERS.get(typed, words.get(typed))
        return None if judgment is None else Judged(judgment)

    def key(self, body: TrueFalse) -> Judged:
        return Judged(body.answer)

    def reasons(self, shown: Shown[TrueFalse], response: Judged | None) -> Iterator[Reason]:
        body = shown.body
        if response and response.value != body.answer:
            yield _reason(body, judged=response.value)
        yield _reason(body, judged=body.answer)

    def all_reasons(self, shown: Shown[TrueFalse]) -> Iterator[Reason]:
        yield _reason(shown.body, judged=True)
        yield _reason(shown.body, judged=False)

    def labels(self, _shown: Shown[TrueFalse], response: Judged) -> list[tuple[str, str]]:
        return [(str(response.value), "")]

    def wrong_parts(self, _body: TrueFalse, response: Judged) -> tuple[str, ...]:
        return (str(response.value),)

    def offered(self, body: TrueFalse) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.numbered(body), (str(body.answer),)

    def fits(self, _body: TrueFalse, response: Judged) -> bool:
        return isinstance(response.value, bool)

    def freeze(self, body: TrueFalse) -> object:
        if body.language == ENGLISH.code:
            return body.answer
        return {"answer": body.answer, "language": body.language}

    def thaw(self, raw: Any) -> TrueFalse:  # noqa: ANN401 - JSON
        fields = raw if isinstance(raw, dict) else {"answer": raw}
        return TrueFalse(why_true="", why_false="", **fields)


def _words(shown: Shown[TrueFalse]) -> list[str]:
    """Return the words for true and false in the language of a question."""
    words = language_of(shown.body.language).judgments
    return [next(word for word in words if words[word] is one) for one in (True, False)]


def _reason(body: TrueFalse, *, judged: bool) -> Reason:
    label = f"Why {'' if judged is body.answer else 'not '}{str(judged).lower()}"
    return Reason(label, body.why_true if judged else body.why_false, label)
