"""The records of `bank/*.yaml`: a question, and the fields of each kind."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from tda_cli.model.question import (
    YEAR,
    Body,
    Choices,
    Foreseen,
    Item,
    Kind,
    Matching,
    Numeric,
    Option,
    Ordering,
    Pair,
    Question,
    Short,
    Skill,
    TrueFalse,
)
from tda_cli.pack.format.field_types import (
    Field,
    Schema,
    boolean,
    choice,
    code,
    integer,
    number,
    own_id,
    read_number,
    reference,
    references,
    text,
    texts,
)
from tda_cli.pack.format.fields import Fields
from tda_cli.pack.format.meta import INFERRED, WAIVERS
from tda_cli.pack.format.record import ListFile, Record, Rule, Values, records, title_of
from tda_cli.pack.report import shown
from tda_cli.problems import Related, Span

_FEWEST_OPTIONS, _MOST_OPTIONS = 2, 9
_FEWEST_ITEMS = 3
_HARDEST = 3

# What is nested in questions

_OPTION = Record(
    Option,
    "option",
    "One option.",
    text("text", "The text of the option."),
    boolean("correct", "Whether it is right; by default, it is not.", default=False),
    text("why", "Why it is right or wrong."),
)
_ITEM = Record(
    Item,
    "item",
    "One item.",
    text("text", "The text shown."),
    text("why", "Why it is in this position."),
)
_PAIR = Record(
    Pair,
    "pair",
    "A left side and its right side.",
    text("left", "The text shown."),
    text("right", "What belongs to it; two pairs may share it."),
    text("why", "Why they belong together."),
)


def _number_as_text(fields: Fields, name: str) -> str:
    """Read a number and return it as written."""
    return "" if read_number(fields, name) is None else fields.text(name)


def _foreseen(answer: Field) -> Field:
    record = Record(
        Foreseen,
        "foreseen answer",
        "A wrong answer that people may give.",
        answer,
        text("why", "Why it is wrong, and which question it would answer."),
    )
    return records("foreseen", record, "Wrong answers to expect, with the feedback on each.")


def _options(**keywords: int) -> Field:
    is_right = {"required": ["correct"], "properties": {"correct": {"enum": [True, "true"]}}}
    return records(
        "options",
        _OPTION,
        "The options, and which ones are right.",
        fewest=_FEWEST_OPTIONS,
        most=_MOST_OPTIONS,
        keywords={"contains": is_right, "minContains": 1, **keywords},
    )


# Rules


def _require_distinct(name: str, code: str, text: Callable[[Any], str]) -> Rule:
    """Require the texts of a list to differ."""

    def check(fields: Fields, values: Values) -> None:
        met: dict[str, Span] = {}
        for part in values[name]:
            first = met.setdefault(text(part), part.span)
            if first is not part.span:
                message = f"{shown(text(part))} appears twice"
                related = (Related(first, "first given here"),)
                hint = "change or remove one of them"
                fields.clash(code, part.span, message, hint, related)

    return Rule(check)


def _check_key(fields: Fields, values: Values) -> None:
    if not fields.broken and not any(option.correct for option in values["options"]):
        message = "no option is correct"
        fields.reject("options", "key-missing", message, "add `correct: true` to one of them")


def _check_one_key(fields: Fields, values: Values) -> None:
    keys = [option for option in values["options"] if option.correct]
    for key in keys[1:]:
        message = f"a second option is correct: {shown(key.text)}"
        hint = "mark only one, or change the kind to `multiple`"
        fields.clash("key-many", key.span, message, hint, (Related(keys[0].span, "the first one"),))


def _check_foreseen(fields: Fields, values: Values) -> None:
    right = {text.casefold() for text in values["accepted"]}
    for wrong in values["foreseen"]:
        if wrong.answer.casefold() in right:
            _report_foreseen(fields, wrong)


def _check_numbers(fields: Fields, values: Values) -> None:
    tolerance = values["tolerance"]
    if tolerance is not None and tolerance < 0:
        message = f"`tolerance` must be at least 0, not `{tolerance}`"
        fields.reject("tolerance", "number-range", message)
    if not fields.broken:
        for wrong in values["foreseen"]:
            if abs(Decimal(wrong.answer) - values["answer"]) <= tolerance:
                _report_foreseen(fields, wrong)


def _report_foreseen(fields: Fields, wrong: Foreseen) -> None:
    message = f"{shown(wrong.answer)} is in `foreseen`, but would be accepted as right"
    fields.clash("foreseen-clash", wrong.span, message, "remove one of them")


def _check_extra(fields: Fields, values: Values) -> None:
    rights = {pair.right: pair for pair in reversed(values["pairs"])}
    for item in values["extra"]:
        pair = rights.get(item.text)
        if pair is not None:
            message = f"{shown(item.text)} is in `extra`, but is also the right side of a pair"
            related = (Related(pair.span, "the pair"),)
            fields.clash("extra-clash", item.span, message, "remove one of them", related)


# Kinds


def _numeric(*, unit: str, **values: Any) -> Numeric:  # noqa: ANN401 - the other fields
    is_year = unit == YEAR
    return Numeric(unit="" if is_year else unit, is_year=is_year, **values)


def _body(make: Callable[..., Body], *fields: Field, rules: tuple[Rule, ...] = ()) -> Record[Body]:
    return Record(make, "question", "", *fields, rules=rules)


_OPTIONS_DIFFER = _require_distinct("options", "option-duplicate", lambda option: option.text)

BODIES: Mapping[Kind, Record[Body]] = {
    Kind.SINGLE: _body(
        Choices,
        _options(maxContains=1),
        rules=(_OPTIONS_DIFFER, Rule(_check_key), Rule(_check_one_key)),
    ),
    Kind.MULTIPLE: _body(Choices, _options(), rules=(_OPTIONS_DIFFER, Rule(_check_key))),
    Kind.TRUE_FALSE: _body(
        TrueFalse,
        boolean("answer", "Whether the statement is true."),
        text("why_true", "The feedback for the answer true."),
        text("why_false", "The feedback for the answer false."),
    ),
    Kind.SHORT: _body(
        Short,
        texts("accepted", "All right answers; the first is printed.", "A right answer.", fewest=1),
        text("why", "Why it is the answer."),
        _foreseen(text("answer", "The wrong answer, as it would be typed.")),
        rules=(Rule(_check_foreseen),),
    ),
    Kind.NUMERIC: _body(
        _numeric,
        number("answer", "The number; 2 for 2 percent."),
        number("tolerance", "The largest accepted distance from the answer.", default=Decimal(0)),
        code("unit", "The unit, in the plural; `year` for a calendar year.", optional=True),
        text("why", "Why it is the answer."),
        _foreseen(number("answer", "The wrong number.")._replace(read=_number_as_text)),
        rules=(Rule(_check_numbers),),
    ),
    Kind.ORDERING: _body(
        Ordering,
        records(
            "items",
            _ITEM,
            "The items in the right order.",
            fewest=_FEWEST_ITEMS,
            most=_MOST_OPTIONS,
        ),
        rules=(_require_distinct("items", "option-duplicate", lambda item: item.text),),
    ),
    Kind.MATCHING: _body(
        Matching,
        records(
            "pairs",
            _PAIR,
            "The pairs that belong together.",
            fewest=_FEWEST_OPTIONS,
            most=_MOST_OPTIONS,
        ),
        records("extra", _ITEM, "Right sides that belong to no pair."),
        rules=(
            _require_distinct("pairs", "left-duplicate", lambda pair: pair.left),
            _require_distinct("extra", "option-duplicate", lambda item: item.text),
            Rule(_check_extra),
        ),
    ),
}


_KINDS_WITH = {
    name: [kind.value for kind, body in BODIES.items() if name in body.names]
    for name in sorted(frozenset[str]().union(*(body.names for body in BODIES.values())))
}
_ELSEWHERE = {
    name: f"it is only for questions of kind {', '.join(f'`{kind}`' for kind in kinds)}"
    for name, kinds in _KINDS_WITH.items()
}


class _QuestionRecord(Record[Question]):
    """A question: the fields common to all kinds, and the body of its own kind."""

    def build(self, fields: Fields) -> Question | None:
        """Build a question from its fields, or return None if it is invalid."""
        values = self.values(fields)
        kind = values["kind"]
        if kind is None:
            fields.allow(self.names | _KINDS_WITH.keys())
            return None
        body = BODIES[kind]
        fields.allow(self.names | body.names, _ELSEWHERE)
        body_values = body.values(fields)
        if fields.broken:
            return None
        return Question(**values, body=body.make(**body_values), span=fields.span)

    def schema(self, description: str = "") -> Schema:
        """Return the schema, with the fields that each kind requires and forbids."""
        schema = super().schema(description)
        schema["properties"] |= {
            name: {"title": title_of(name), "description": f"Only for {', '.join(kinds)}."}
            for name, kinds in _KINDS_WITH.items()
        }
        return schema | {"allOf": [_kind_schema(kind, body) for kind, body in BODIES.items()]}


def _kind_schema(kind: Kind, body: Record[Body]) -> Schema:
    refused = dict.fromkeys(sorted(_KINDS_WITH.keys() - body.names), False)
    return {
        "if": {"required": ["kind"], "properties": {"kind": {"const": kind.value}}},
        "then": {
            "required": sorted(field.name for field in body.fields if not field.optional),
            "properties": {field.name: field.schema for field in body.fields} | refused,
        },
    }


QUESTION = _QuestionRecord(
    Question,
    "question",
    "One question.",
    own_id(),
    choice(
        "kind",
        "How it is answered; other fields depend on the kind.",
        {
            Kind.SINGLE: "one of several options",
            Kind.MULTIPLE: "one or more of several options",
            Kind.TRUE_FALSE: "the stem is a statement, true or false",
            Kind.SHORT: "a few typed words",
            Kind.NUMERIC: "a typed number",
            Kind.ORDERING: "items to put in the right order",
            Kind.MATCHING: "right sides to match with left sides",
        },
    ),
    choice(
        "skill",
        "What it tests.",
        {
            Skill.FACT: "what happened, who someone is, what something is",
            Skill.FIGURE: "how many, how much, when",
            Skill.SEQUENCE: "what came before what",
            Skill.SOURCE: "who says so",
            Skill.STATUS: "fact, allegation, estimate?",
        },
    ),
    reference("section", "The id of the briefing section that teaches it.", "section"),
    integer("difficulty", "1 to recall, 2 to distinguish, 3 to evaluate.", 1, _HARDEST),
    text("stem", "The question itself, or the statement to judge."),
    text("explanation", "What the question teaches, shown with the answer."),
    references("claims", "The claims that the answer rests on.", "claim", fewest=1),
    integer("weight", "How many points the question is worth; by default, 1.", 1, default=1),
    INFERRED,
    texts("invented", "Names in wrong options that are made up or come from elsewhere.", "A name."),
    WAIVERS,
)
BANK = ListFile("questions", QUESTION, "Questions, each resting on claims.")
