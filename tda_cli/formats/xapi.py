"""Answers as statements of the Experience API (xAPI), one JSON object per line.

Source: Experience API 1.0.3 (Advanced Distributed Learning), part 2, sections 2.4 and 4, and its
appendix on interaction activities. A learning record store takes the same statement twice, because
its id depends only on what it says.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from tda_cli.model.question import Kind, Matching, Numeric, Question, Short
from tda_cli.quiz.kinds import kind_of
from tda_cli.quiz.kinds.choice import Chosen
from tda_cli.quiz.kinds.matching import Paired
from tda_cli.quiz.kinds.numeric import Number
from tda_cli.quiz.kinds.ordering import Arranged
from tda_cli.quiz.kinds.short import Typed
from tda_cli.quiz.kinds.true_false import Judged
from tda_cli.text import figure_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tda_cli.quiz.kinds import Response
    from tda_cli.store.history import AttemptSummary, PastAnswer

_VERB = {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en-US": "answered"}}
_QUESTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
_QUIZ = "http://adlnet.gov/expapi/activities/assessment"
_INTERACTIONS = {
    Kind.SINGLE: "choice",
    Kind.MULTIPLE: "choice",
    Kind.TRUE_FALSE: "true-false",
    Kind.SHORT: "fill-in",
    Kind.NUMERIC: "numeric",
    Kind.ORDERING: "sequencing",
    Kind.MATCHING: "matching",
}
_ANY_CASE = "{case_matters=false}"


def statements(attempt: AttemptSummary, past: Iterable[PastAnswer], actor: str) -> str:
    """Return a line for each answer that counts; `actor` is an e-mail address or a name."""
    lines = (_statement(attempt, one, actor) for one in past if one.graded is not None)
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in lines if one)


def _statement(attempt: AttemptSummary, past: PastAnswer, actor: str) -> dict[str, Any] | None:
    shown, response, graded = past.presentation, past.response, past.graded
    if shown is None or response is None or graded is None or past.given_at is None:
        return None
    question, pack = shown.question, f"urn:tda:{attempt.pack}"
    quiz = str(uuid5(NAMESPACE_URL, f"{pack}/{actor}/{attempt.id}/{attempt.started_at}"))
    said = json.dumps([past.question, past.content, past.typed, str(graded.fraction)])
    score = {
        "scaled": float(graded.fraction),
        "raw": float(graded.fraction * graded.weight),
        "min": 0,
        "max": graded.weight,
    }
    return {
        "id": str(uuid5(NAMESPACE_URL, f"{quiz}/{said}")),
        "actor": _agent(actor),
        "verb": _VERB,
        "object": {"id": f"{pack}:{past.question}", "definition": _definition(question)},
        "result": {
            "score": score,
            "success": graded.fraction == 1,
            "response": _pattern(response),
            "duration": f"PT{past.took_ms / 1000:.2f}S",
        },
        "context": {
            "registration": quiz,
            "contextActivities": {"parent": [{"id": pack, "definition": {"type": _QUIZ}}]},
        },
        "timestamp": past.given_at.isoformat(),
    }


def _agent(actor: str) -> dict[str, Any]:
    if "@" in actor:
        return {"objectType": "Agent", "mbox": f"mailto:{actor}"}
    return {"objectType": "Agent", "account": {"homePage": "urn:tda", "name": actor}}


def _definition(question: Question) -> dict[str, Any]:
    body, kind = question.body, kind_of(question)
    definition: dict[str, Any] = {
        "type": _QUESTION,
        "description": {"und": question.stem},
        "interactionType": _INTERACTIONS[question.kind],
        "correctResponsesPattern": _right(question),
    }
    match body:
        case Matching(pairs, _):
            sides = kind.sides(body)
            definition["source"] = _components([one.left for one in pairs], "L")
            definition["target"] = _components(sides, "R")
        case _ if kind.numbered(body):
            definition["choices"] = _components(kind.numbered(body))
    return definition


def _components(texts: Iterable[str], prefix: str = "") -> list[dict[str, Any]]:
    return [
        {"id": f"{prefix}{number}", "description": {"und": text}}
        for number, text in enumerate(texts, 1)
    ]


def _right(question: Question) -> list[str]:
    match question.body:
        case Short(accepted, _, _):
            return [f"{_ANY_CASE}{form}" for form in accepted]
        case Numeric(answer, tolerance, _, _, _, _, _):
            return [f"{figure_key(answer - tolerance)}[:]{figure_key(answer + tolerance)}"]
    return [_pattern(kind_of(question).key(question.body))]


def _pattern(response: Response) -> str:
    """Return a response as xAPI writes it, with the ids of the components."""
    match response:
        case Chosen(options):
            return "[,]".join(str(at + 1) for at in sorted(options))
        case Arranged(items):
            return "[,]".join(str(at + 1) for at in items)
        case Paired(rights):
            numbered = enumerate(rights, 1)
            return "[,]".join(f"L{at}[.]R{side + 1}" for at, side in numbered if side is not None)
        case Judged(is_true):
            return "true" if is_true else "false"
        case Number(number):
            return figure_key(number)
        case Typed(text):
            return text
