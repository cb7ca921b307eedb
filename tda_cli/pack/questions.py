"""Reading `bank/*.yaml`: the questions, apart from what is special to each kind."""

from collections.abc import Iterator

from tda_cli.model.question import Kind, Question, Skill
from tda_cli.pack.allowances import read_inferred, read_waivers
from tda_cli.pack.bodies import BODIES
from tda_cli.pack.fields import Fields
from tda_cli.pack.names import Names
from tda_cli.pack.nodes import Node
from tda_cli.pack.yamlfile import YamlFile

LIST = "questions"

_KINDS = {kind.value: kind for kind in Kind}
_SKILLS = {skill.value: skill for skill in Skill}
_COMMON = frozenset(
    (
        *("id", "kind", "skill", "section", "difficulty", "stem", "explanation", "claims"),
        *("weight", "inferred", "invented", "waivers"),
    )
)
_KNOWN = {kind: _COMMON | body.known for kind, body in BODIES.items()}
_EVERYWHERE = _COMMON.union(*(body.known for body in BODIES.values()))
_HARDEST = 3


def _elsewhere(name: str) -> str:
    kinds = [f"`{kind.value}`" for kind, body in BODIES.items() if name in body.known]
    return f"it is for questions of kind {', '.join(kinds)}"


_ELSEWHERE = {name: _elsewhere(name) for name in sorted(_EVERYWHERE - _COMMON)}


class QuestionReader:
    """Reads questions against the sections and claims that they name.

    Args:
        sections: The ids of the sections.
        claims: The ids of the claims.
    """

    def __init__(self, sections: Names, claims: Names) -> None:
        self._sections = sections
        self._claims = claims
        self._names = Names("question")

    def read(self, file: YamlFile) -> Iterator[Question]:
        """Read the questions of one file."""
        for node in file.items(LIST):
            question = self._question(file, node)
            if question is not None:
                yield question

    def _question(self, file: YamlFile, node: Node) -> Question | None:
        fields = Fields.of(file, node, "question", None)
        if fields is None:
            return None
        question_id = fields.id(self._names)
        kind = fields.choice("kind", _KINDS, "kind-unknown")
        skill = fields.choice("skill", _SKILLS, "skill-unknown")
        section = fields.ref("section", self._sections)
        difficulty = fields.whole("difficulty", 1, _HARDEST)
        stem = fields.text("stem")
        explanation = fields.text("explanation")
        claims = fields.refs("claims", self._claims, fewest=1)
        weight = fields.whole("weight", 1, default=1)
        inferred = read_inferred(fields)
        invented = fields.texts("invented")
        waivers = read_waivers(fields)
        if kind is None:
            fields.allow(_EVERYWHERE)
            return None
        fields.allow(_KNOWN[kind], _ELSEWHERE)
        body = BODIES[kind].read(fields)
        if fields.broken or skill is None:
            return None
        return Question(
            id=question_id,
            kind=kind,
            skill=skill,
            section=section,
            difficulty=difficulty,
            stem=stem,
            explanation=explanation,
            claims=claims,
            weight=weight,
            body=body,
            inferred=inferred,
            invented=invented,
            waivers=waivers,
            span=fields.span,
        )
