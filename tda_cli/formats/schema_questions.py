"""The JSON Schema of a question: what all have, and what each kind needs."""

from tda_cli.formats.schema_parts import (
    WAIVERS,
    Schema,
    identifier,
    listed,
    number,
    optional,
    record,
    references,
    text,
    texts,
    truth,
    whole,
    word,
)
from tda_cli.model.question import Kind, Skill

_FEWEST_OPTIONS, _MOST_OPTIONS = 2, 9
_FEWEST_ITEMS = 3

_KINDS = {
    Kind.SINGLE: "one of several options",
    Kind.MULTIPLE: "one or more of several options",
    Kind.TRUE_FALSE: "the stem is a statement to be judged",
    Kind.SHORT: "a few typed words",
    Kind.NUMERIC: "a typed number",
    Kind.ORDERING: "items to be put in their right order",
    Kind.MATCHING: "right sides to be given to left sides",
}
_SKILLS = {
    Skill.FACT: "what happened, who or what it is",
    Skill.FIGURE: "how many, how much, when",
    Skill.SEQUENCE: "what came before what",
    Skill.SOURCE: "who says so",
    Skill.STATUS: "fact, allegation, estimate?",
}

_OPTION = record(
    "One option.",
    {
        "text": text("What is offered."),
        "correct": optional(truth("Whether it is right; left out, it is not.")),
        "why": text("Why it is right or wrong."),
    },
    ("text", "why"),
)
_ITEM = record(
    "One item.",
    {"text": text("What is shown."), "why": text("Why it stands where it does.")},
    ("text", "why"),
)
_PAIR = record(
    "A left side and its right side.",
    {
        "left": text("What is shown."),
        "right": text("What belongs to it; two pairs may share it."),
        "why": text("Why they belong together."),
    },
    ("left", "right", "why"),
)


def _foreseen(answer: Schema) -> Schema:
    item = record(
        "A wrong answer that was foreseen.",
        {"answer": answer, "why": text("Why it is wrong, and what it would be the answer to.")},
        ("answer", "why"),
    )
    return listed("Wrong answers to expect, with what to say to them.", item)


def _options(fewest_right: int, most_right: int | None) -> Schema:
    is_right = {"required": ["correct"], "properties": {"correct": {"enum": [True, "true"]}}}
    rules: Schema = {"contains": is_right, "minContains": fewest_right}
    if most_right is not None:
        rules["maxContains"] = most_right
    return listed("The options, and which are right.", _OPTION, *_BOUNDS, **rules)


_BOUNDS = (_FEWEST_OPTIONS, _MOST_OPTIONS)
_WHY = text("Why it is the answer.")
_OPTIONAL = {"tolerance", "unit", "foreseen", "extra"}

# What each kind needs beside what all have.
_BODIES: dict[Kind, Schema] = {
    Kind.SINGLE: {"options": _options(1, 1)},
    Kind.MULTIPLE: {"options": _options(1, None)},
    Kind.TRUE_FALSE: {
        "answer": truth("Whether the statement is true."),
        "why_true": text("What to say to who answers true."),
        "why_false": text("What to say to who answers false."),
    },
    Kind.SHORT: {
        "accepted": texts("All right answers; the first is printed.", "A right answer.", 1),
        "why": _WHY,
        "foreseen": _foreseen(text("The wrong answer, as it would be typed.")),
    },
    Kind.NUMERIC: {
        "answer": number("The number; 2 for 2 percent."),
        "tolerance": optional(
            number("The largest accepted distance from the answer.", negative=False)
        ),
        "unit": optional(text("What one of them is, in the plural; `year` for a calendar year.")),
        "why": _WHY,
        "foreseen": _foreseen(number("The wrong number.")),
    },
    Kind.ORDERING: {
        "items": listed("The items in their right order.", _ITEM, _FEWEST_ITEMS, _MOST_OPTIONS),
    },
    Kind.MATCHING: {
        "pairs": listed("What belongs together.", _PAIR, *_BOUNDS),
        "extra": listed("Right sides that belong to nothing.", _ITEM),
    },
}


def _kind_rule(kind: Kind) -> Schema:
    """Say what a question of one kind must have, and may not have."""
    body = _BODIES[kind]
    others = {name for fields in _BODIES.values() for name in fields} - body.keys()
    return {
        "if": {"required": ["kind"], "properties": {"kind": {"const": kind.value}}},
        "then": {
            "required": sorted(body.keys() - _OPTIONAL),
            "properties": {**body, **dict.fromkeys(sorted(others), False)},
        },
    }


def _named(description: str) -> Schema:
    return {"description": description}


QUESTION = record(
    "One question.",
    {
        "id": identifier("Names the question for ever: small letters, digits, single hyphens."),
        "kind": word(Kind, "How it is answered; the kind decides what else is needed.", _KINDS),
        "skill": word(Skill, "What it tests.", _SKILLS),
        "section": identifier("The id of the section of the briefing that teaches it."),
        "difficulty": whole("1 recalls, 2 tells apart, 3 weighs.", 1, 3),
        "stem": text("The question itself, or the statement to be judged."),
        "options": _named("For single and multiple: what can be chosen."),
        "accepted": _named("For short: the right answers."),
        "answer": _named("For true-false: true or false. For numeric: the number."),
        "tolerance": _named("For numeric: the largest accepted distance from the answer."),
        "unit": _named("For numeric: what one of them is, in the plural."),
        "items": _named("For ordering: the items in their right order."),
        "pairs": _named("For matching: what belongs together."),
        "extra": _named("For matching: right sides that belong to nothing."),
        "why_true": _named("For true-false: what to say to who answers true."),
        "why_false": _named("For true-false: what to say to who answers false."),
        "why": _named("For short and numeric: why it is the answer."),
        "foreseen": _named("For short and numeric: wrong answers to expect."),
        "explanation": text("What the question teaches, shown with the answer."),
        "claims": references("The claims that the answer rests on.", "a claim", 1),
        "weight": optional(whole("What the question is worth; left out, it is 1.", 1)),
        "inferred": listed(
            "Figures and names that follow from the paragraphs without standing there.",
            record(
                "Something that follows.",
                {"text": text("The figure or name."), "why": text("Why it follows.")},
                ("text", "why"),
            ),
        ),
        "invented": texts(
            "Names in wrong options that are made up, or come from elsewhere.", "A name."
        ),
        "waivers": WAIVERS,
    },
    ("id", "kind", "skill", "section", "difficulty", "stem", "explanation", "claims"),
    allOf=[_kind_rule(kind) for kind in Kind],
)
