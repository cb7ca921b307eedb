"""True or false: a statement to judge."""

from collections.abc import Iterator
from typing import Any

from tda_cli.model.question import TrueFalse
from tda_cli.quiz.kinds.base import QuestionKind, Reason, Shown
from tda_cli.values import value

_JUDGMENTS = dict.fromkeys(("1", "t", "true", "y", "yes"), True) | dict.fromkeys(
    ("2", "f", "false", "n", "no"), False
)


@value
class Judged:
    """Response to `true-false`."""

    value: bool


class TrueFalseKind(QuestionKind[TrueFalse, Judged]):
    """A statement is true or false."""

    response_type = Judged
    json_key = "judged"
    hint_form = "true or false"
    request_form = "Type true or false (t or f)."

    def numbered(self, _body: TrueFalse) -> tuple[str, ...]:
        return ("True", "False")

    def read(self, _shown: Shown[TrueFalse], text: str) -> Judged | None:
        judgment = _JUDGMENTS.get(text.rstrip(" .)").casefold())
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

    def to_json(self, response: Judged) -> object:
        return response.value

    def fits(self, _body: TrueFalse, response: Judged) -> bool:
        return isinstance(response.value, bool)

    def from_json(self, raw: Any) -> Judged:  # noqa: ANN401 - JSON
        return Judged(raw)

    def freeze(self, body: TrueFalse) -> object:
        return body.answer

    def thaw(self, raw: Any) -> TrueFalse:  # noqa: ANN401 - JSON
        return TrueFalse(raw, "", "")


def _reason(body: TrueFalse, *, judged: bool) -> Reason:
    label = f"Why {'' if judged is body.answer else 'not '}{str(judged).lower()}"
    return Reason(label, body.why_true if judged else body.why_false, label)
