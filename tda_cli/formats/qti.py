"""QTI 2.1: a zip file with one item per question, as TAO and certified players read it.

Source: IMS Question and Test Interoperability Specification 2.1. Scores are sums of integers that
are divided once: thirds written as decimals would give a perfect answer 0.9999999999.
"""

from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element

from tda_cli.formats.export import (
    TYPED_LOST,
    UNSORTED,
    Export,
    LossReport,
    Lost,
    behavior_lost,
    options_in_order,
    stem_with_unit,
    typed_forms,
    whole_lesson,
)
from tda_cli.formats.packaging import add, xml_bytes, zipped
from tda_cli.model.pack import Pack
from tda_cli.model.question import (
    Choices,
    Kind,
    Matching,
    Numeric,
    Ordering,
    Question,
    Short,
    TrueFalse,
)
from tda_cli.text import figure_key

_LOST = {
    **TYPED_LOST,
    Kind.NUMERIC: {"number-words": "a number in words is wrong, and in some players 5,000 is"},
}
_ITEM = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"


def write(export: Export) -> tuple[bytes, LossReport]:
    """Return the questions as a content package."""
    lost = list(behavior_lost(export.questions, _LOST))
    files = {"imsmanifest.xml": b""}
    root = Element("manifest", identifier=f"M-{export.pack.id}", xmlns=_PACKAGE)
    metadata = add(root, "metadata")
    add(metadata, "schema", "QTIv2.1 Package")
    add(metadata, "schemaversion", "1.0.0")
    add(root, "organizations")
    resources = add(root, "resources")
    for question in export.questions:
        lost += [Lost(question.id, what, detail) for what, detail in UNSORTED.items()]
        name, href = f"R-{question.id}", f"items/{question.id}.xml"
        resource = add(
            resources, "resource", identifier=name, type="imsqti_item_xmlv2p1", href=href
        )
        add(resource, "file", href=href)
        files[href] = _item(export.pack, question)
    files["imsmanifest.xml"] = xml_bytes(root)
    return zipped(files), LossReport(len(export.questions), (), tuple(lost))


def _item(pack: Pack, question: Question) -> bytes:
    item = _Item(question)
    match question.body:
        case Choices(options):
            _choose(item, question, len(options))
        case TrueFalse() as body:
            _judge(item, body)
        case Short() as body:
            _type_text(item, body)
        case Numeric() as body:
            _type_number(item, body)
        case Ordering() as body:
            _put_in_order(item, body)
        case Matching() as body:
            _match(item, body)
    return item.finished(whole_lesson(pack, question))


class _Item:
    """One `<assessmentItem>`, whose parts must be in a fixed order."""

    def __init__(self, question: Question) -> None:
        self.stem = stem_with_unit(question)
        # An identifier must not start with a digit.
        name = f"q_{question.id}" if question.id[:1].isdigit() else question.id
        self.root = Element(
            "assessmentItem", identifier=name, title=self.stem, adaptive="false",
            timeDependent="false", xmlns=_ITEM,
        )  # fmt: skip
        self.response = add(self.root, "responseDeclaration", identifier="RESPONSE")
        self._declare_number("SCORE", 0)
        self._declare_number("MAXSCORE", question.weight)
        if question.kind is Kind.ORDERING:
            for number in range(1, len(question.parts())):
                self._declare_number(f"NEXT{number}", 0)
        for outcome, cardinality in (("FEEDBACK", "multiple"), ("GENERAL", "single")):
            attributes = {"cardinality": cardinality, "baseType": "identifier"}
            add(self.root, "outcomeDeclaration", identifier=outcome, **attributes)
        self.body = add(self.root, "itemBody")
        self.processing = add(self.root, "responseProcessing")
        self.feedback: list[tuple[str, str, str]] = []

    def _declare_number(self, name: str, default: int) -> None:
        attributes = {"cardinality": "single", "baseType": "float"}
        found = add(self.root, "outcomeDeclaration", identifier=name, **attributes)
        add(add(found, "defaultValue"), "value", str(default))

    def answer(self, cardinality: str, base: str, key: Iterable[str]) -> None:
        """Declare what is answered, and the right answer."""
        self.response.set("cardinality", cardinality)
        self.response.set("baseType", base)
        right = add(self.response, "correctResponse")
        for one in key:
            add(right, "value", one)

    def interaction(self, tag: str, **attributes: str) -> Element:
        """Add an interaction with the stem as its prompt."""
        found = add(self.body, tag, responseIdentifier="RESPONSE", **attributes)
        add(found, "prompt", self.stem)
        return found

    def field(self) -> None:
        """Add the stem and a field to type into."""
        add(self.body, "p", self.stem)
        line = add(self.body, "p")
        add(line, "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength="30")

    def say(self, name: str, text: str, outcome: str = "FEEDBACK") -> None:
        """Show a text if the outcome contains this name."""
        if text:  # an imported bank may give no reason
            self.feedback.append((outcome, name, text))

    def set(self, parent: Element, outcome: str = "SCORE") -> Element:
        """Add the setting of an outcome, to which the caller adds the value."""
        return add(parent, "setOutcomeValue", identifier=outcome)

    def set_name(self, parent: Element, name: str) -> None:
        """Add that the feedback of this name is shown."""
        values = add(self.set(parent, "FEEDBACK"), "multiple")
        add(values, "baseValue", name, baseType="identifier")

    def share(self, points: str, of: int) -> Element:
        """Set the score to a number of points divided by `of`; the caller adds the points."""
        product = add(self.set(self.processing), "product")
        quotient = add(product, "divide")
        add(product, "variable", identifier="MAXSCORE")
        found = add(quotient, points)
        add(quotient, "baseValue", str(of), baseType="float")
        return found

    def finished(self, taught: Sequence[str]) -> bytes:
        """Return the item with all its feedback."""
        for outcome, name, text in self.feedback:
            self._modal(outcome, name, [text])
        if taught:
            always = add(self.set(self.processing, "GENERAL"), "baseValue", "always")
            always.set("baseType", "identifier")
            self._modal("GENERAL", "always", taught)
        return xml_bytes(self.root)

    def _modal(self, outcome: str, name: str, texts: Iterable[str]) -> None:
        attributes = {"outcomeIdentifier": outcome, "identifier": name, "showHide": "show"}
        feedback = add(self.root, "modalFeedback", **attributes)
        for text in texts:
            add(feedback, "p", text)


def _choose(item: _Item, question: Question, count: int) -> None:
    options, is_shuffled = options_in_order(question)
    names = [f"a{number}" for number in range(1, count + 1)]
    right = [name for name, one in zip(names, options, strict=True) if one.correct]
    is_single = question.kind is Kind.SINGLE
    item.answer("single" if is_single else "multiple", "identifier", right)
    most = "1" if is_single else "0"
    interaction = item.interaction(
        "choiceInteraction", shuffle="true" if is_shuffled else "false", maxChoices=most
    )
    for name, option in zip(names, options, strict=True):
        add(interaction, "simpleChoice", option.text, identifier=name)
        item.say(name, option.why)
    if is_single:
        _all_or_nothing(item)
        return
    marks = {name: "1" if name in right else "-1" for name in names}
    _map(item, marks, len(right))
    add(item.set(item.processing, "FEEDBACK"), "variable", identifier="RESPONSE")


def _judge(item: _Item, body: TrueFalse) -> None:
    item.answer("single", "identifier", ["true" if body.answer else "false"])
    interaction = item.interaction("choiceInteraction", shuffle="false", maxChoices="1")
    for name, text, why in (("true", "True", body.why_true), ("false", "False", body.why_false)):
        add(interaction, "simpleChoice", text, identifier=name)
        item.say(name, why)
    _all_or_nothing(item)


def _all_or_nothing(item: _Item) -> None:
    """Score an answer that is right or wrong, and show the reason for what was chosen."""
    condition = add(add(item.processing, "responseCondition"), "responseIf")
    same = add(condition, "match")
    add(same, "variable", identifier="RESPONSE")
    add(same, "correct", identifier="RESPONSE")
    add(item.set(condition), "variable", identifier="MAXSCORE")
    chosen = add(item.set(item.processing, "FEEDBACK"), "multiple")
    add(chosen, "variable", identifier="RESPONSE")


def _map(item: _Item, marks: dict[str, str], most: int) -> None:
    """Score the sum of the marks of what was chosen, out of the most that can be earned."""
    bounds = {"defaultValue": "0", "lowerBound": "0", "upperBound": str(most)}
    mapping = add(item.response, "mapping", **bounds)
    for name, mark in marks.items():
        add(mapping, "mapEntry", mapKey=name, mappedValue=mark)
    item.share("mapResponse", most).set("identifier", "RESPONSE")


def _type_text(item: _Item, body: Short) -> None:
    item.answer("single", "string", body.accepted[:1])
    item.field()
    foreseen = [(typed_forms([one.answer]), one.why) for one in body.foreseen]
    cases = [(typed_forms(body.accepted), body.why), *foreseen]
    tests = [
        ([("stringMatch", {"caseSensitive": "false"}, form) for form in forms], why)
        for forms, why in cases
    ]
    _compare(item, "string", tests)


def _type_number(item: _Item, body: Numeric) -> None:
    item.answer("single", "float", [figure_key(body.answer)])
    item.field()
    exact = {"toleranceMode": "exact"}
    margin = figure_key(body.tolerance)
    near = {"toleranceMode": "absolute", "tolerance": f"{margin} {margin}"}
    tests = [([("equal", near if body.tolerance else exact, figure_key(body.answer))], body.why)]
    tests += [([("equal", exact, one.answer)], one.why) for one in body.foreseen]
    _compare(item, "float", tests)


_Test = tuple[str, dict[str, str], str]


def _compare(item: _Item, base: str, cases: Sequence[tuple[Sequence[_Test], str]]) -> None:
    """Compare what was typed with the right answers and then with the foreseen ones."""
    condition = add(item.processing, "responseCondition")
    # Some players fail if they compare an answer that is missing.
    empty = add(condition, "responseIf")
    add(add(empty, "isNull"), "variable", identifier="RESPONSE")
    item.set_name(empty, "other")
    for number, (tests, why) in enumerate(cases):
        name = f"f{number}" if number else "right"
        case = add(condition, "responseElseIf")
        either = add(case, "or")
        for operator, attributes, text in tests:
            comparison = add(either, operator, **attributes)
            add(comparison, "variable", identifier="RESPONSE")
            add(comparison, "baseValue", text, baseType=base)
        if not number:
            add(item.set(case), "variable", identifier="MAXSCORE")
        item.set_name(case, name)
        item.say(name, why)
    item.set_name(add(condition, "responseElse"), "other")
    item.say("other", cases[0][1])


def _put_in_order(item: _Item, body: Ordering) -> None:
    names = [f"i{number}" for number in range(1, len(body.items) + 1)]
    item.answer("ordered", "identifier", names)
    interaction = item.interaction("orderInteraction", shuffle="true")
    for name, one in zip(names, body.items, strict=True):
        add(interaction, "simpleChoice", one.text, identifier=name)
    for number in range(1, len(names)):
        condition = add(add(item.processing, "responseCondition"), "responseIf")
        either = add(condition, "or")
        for place in range(1, len(names)):
            both = add(either, "and")
            for offset in (0, 1):
                same = add(both, "match")
                index = add(same, "index", n=str(place + offset))
                add(index, "variable", identifier="RESPONSE")
                add(same, "baseValue", names[number - 1 + offset], baseType="identifier")
        add(item.set(condition, f"NEXT{number}"), "baseValue", "1", baseType="float")
    total = item.share("sum", len(names) - 1)
    for number in range(1, len(names)):
        add(total, "variable", identifier=f"NEXT{number}")


def _match(item: _Item, body: Matching) -> None:
    rights = [one.right for one in body.pairs]
    sides = list(dict.fromkeys([*rights, *(one.text for one in body.extra)]))
    key = [f"L{at} R{sides.index(right) + 1}" for at, right in enumerate(rights, 1)]
    item.answer("multiple", "directedPair", key)
    interaction = item.interaction(
        "matchInteraction", shuffle="true", maxAssociations=str(len(key))
    )
    lefts = [(f"L{at}", one.left, 1) for at, one in enumerate(body.pairs, 1)]
    texts = [(f"R{at}", text, max(1, rights.count(text))) for at, text in enumerate(sides, 1)]
    for choices in (lefts, texts):
        group = add(interaction, "simpleMatchSet")
        for name, text, most in choices:
            add(group, "simpleAssociableChoice", text, identifier=name, matchMax=str(most))
    _map(item, dict.fromkeys(key, "1"), len(key))
