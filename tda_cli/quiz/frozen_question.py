"""Snapshots of questions as asked, with enough to grade and show their answers permanently."""

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
    """The parts of a question that affect how it reads and how answers are graded, as JSON.

    `hash` is the first 32 hexadecimal digits of the SHA-256 of `text`.
    """

    hash: str
    text: str


@value
class FrozenQuestion:
    """A question read back, with the names that a typed answer must not be confused with."""

    question: Question
    names: frozenset[str]


def freeze(question: Question, names: Collection[str] = frozenset()) -> FrozenText:
    """Serialize a question, including the names in the pack if it takes a short answer."""
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
    """Parse what `freeze` wrote, without reasons; raise `ValueError` for anything else."""
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
    """Serialize the questions with these ids, by id."""
    known = names(pack)
    return {one: freeze(pack.questions[one], known) for one in questions}


def grade_frozen(asked: FrozenQuestion, response: Response) -> Graded:
    """Grade a response to a question as asked; raise `ValueError` if it does not fit."""
    question = asked.question
    if not fits(question, response):
        message = f"not a response to `{question.id}`: {response!r}"
        raise ValueError(message)
    fraction = grade(question, response, asked.names)
    wrong = () if fraction == 1 else kind_of(question).wrong_parts(question.body, response)
    return Graded(int(fraction * UNITS), question.weight, wrong)
