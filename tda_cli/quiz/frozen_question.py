"""A question as it stood when it was asked: enough of it to grade and show its answers for good."""

import json
from collections.abc import Collection, Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Any

from tda_cli.model.claim import Ref
from tda_cli.model.pack import Pack
from tda_cli.model.question import Kind, Question, Skill
from tda_cli.model.views import names
from tda_cli.quiz.kinds import KINDS, Response, fits, grade, kind_of
from tda_cli.quiz.kinds.base import NOWHERE
from tda_cli.quiz.scoring import UNITS, Graded
from tda_cli.values import value


@value
class FrozenText:
    """What decides how a question reads and how its answers are graded.

    Attributes:
        hash: The first 32 hexadecimal digits of the SHA-256 of `text`.
        text: The question as JSON, without what no answer depends on: reasons, explanation.
    """

    hash: str
    text: str


@value
class FrozenQuestion:
    """A question that was read back, with the names its typed answers are told apart from."""

    question: Question
    names: frozenset[str]


def freeze(question: Question, names: Collection[str] = frozenset()) -> FrozenText:
    """Write a question down, with the names of the pack if its answer is typed in words."""
    fields: dict[str, Any] = {
        "id": question.id,
        "kind": question.kind.value,
        "skill": question.skill.value,
        "section": question.section.id,
        "difficulty": question.difficulty,
        "weight": question.weight,
        "stem": question.stem,
        "claims": [ref.id for ref in question.claims],
        "body": kind_of(question).freeze(question.body),
    }
    if question.kind is Kind.SHORT:
        fields["names"] = sorted(set(names))
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return FrozenText(sha256(text.encode()).hexdigest()[:32], text)


@lru_cache(maxsize=4096)
def thaw(text: str) -> FrozenQuestion:
    """Read what `freeze` has written, without reasons; anything else is a `ValueError`."""
    try:
        fields = json.loads(text)
        kind = Kind(fields["kind"])
        question = Question(
            id=fields["id"],
            kind=kind,
            skill=Skill(fields["skill"]),
            section=Ref(fields["section"], NOWHERE),
            difficulty=fields["difficulty"],
            stem=fields["stem"],
            explanation="",
            claims=tuple(Ref(claim, NOWHERE) for claim in fields["claims"]),
            weight=fields["weight"],
            body=KINDS[kind].thaw(fields["body"]),
            inferred=(),
            invented=(),
            waivers=(),
            span=NOWHERE,
        )
        return FrozenQuestion(question, frozenset(fields.get("names", [])))
    except (ValueError, KeyError, TypeError, ArithmeticError) as error:
        message = f"not a question: {error}"
        raise ValueError(message) from error


def freeze_all(pack: Pack, questions: Iterable[str]) -> dict[str, FrozenText]:
    """Write questions of a pack down, by id."""
    known = names(pack)
    return {one: freeze(pack.questions[one], known) for one in questions}


def grade_frozen(asked: FrozenQuestion, response: Response) -> Graded:
    """Grade an answer to a question as it was asked; `ValueError` if it cannot be one."""
    question = asked.question
    if not fits(question, response):
        message = f"not a response to `{question.id}`: {response!r}"
        raise ValueError(message)
    fraction = grade(question, response, asked.names)
    wrong = () if fraction == 1 else kind_of(question).wrong(question.body, response)
    return Graded(int(fraction * UNITS), question.weight, wrong)
