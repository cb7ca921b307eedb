"""Reading Moodle XML. Files attached to questions are not read, and entities are refused."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from tda_cli.formats.bank import (
    Bank,
    Found,
    NotUsed,
    UnfitError,
    UnusableBankError,
    choice,
    matching,
    number,
    numeric,
    ordering,
    own_tags,
    plain_text,
    remark,
    short,
    start_of,
    taught,
)

_LINE = "tda-line"
_FULL = Decimal(100)
# Moodle nests four deep and needs about 30 elements for a question.
_DEEPEST, _MOST_ELEMENTS = 20, 600_000
_IS_HTML = {None, "html", "moodle_auto_format", "markdown"}


def read_moodle(data: bytes | str) -> Bank:
    """Read a bank in Moodle XML; raise `UnusableBankError` if it is another kind of file."""
    root = _parsed(data)
    if root.tag != "quiz":
        backup = root.tag in {"MOODLE_BACKUP", "question_categories"}
        other = "part of a course backup" if backup else "another kind of XML"
        message = f"it is {other}; in Moodle, export the question bank as Moodle XML"
        raise UnusableBankError(message)
    found, left_out, notes = [], [], Counter[str]()
    category = ""
    for question in root.iterfind("question"):
        kind = question.get("type", "")
        if kind == "category":
            category = question.findtext("category/text", "")
            continue
        line = int(question.get(_LINE, "0"))
        name = question.findtext("name/text") or ""
        title = name or question.findtext("questiontext/text") or ""
        try:
            fields = _question(question, kind, notes)
        except UnfitError as error:
            left_out.append(NotUsed(line, start_of(title), str(error)))
        else:
            section = own_tags(_tags(question)).get("section", "")
            found.append(Found(fields, line, category, section, name))
            remark("".join(question.itertext()), fields, notes)
    said = tuple(f"{note}: {number}" for note, number in (+notes).items())
    return Bank("moodle", tuple(found), tuple(left_out), said)


def _parsed(data: bytes | str) -> Element:
    """Return the root of an XML file, whose elements know their lines."""
    builder = TreeBuilder()
    parser = expat.ParserCreate()
    depth = elements = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, elements
        depth, elements = depth + 1, elements + 1
        if depth > _DEEPEST or elements > _MOST_ELEMENTS:
            message = "its XML is too deep or too large for a question bank"
            raise UnusableBankError(message)
        builder.start(name, {**attributes, _LINE: str(parser.CurrentLineNumber)})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    def refuse(*_: object) -> None:
        message = "it declares a document type or entities, which may do harm"
        raise UnusableBankError(message)

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's call
    except (ValueError, LookupError) as error:
        message = f"its XML cannot be read: {error}"
        raise UnusableBankError(message) from error
    except expat.ExpatError as error:
        said = expat.ErrorString(error.code)
        message = f"its XML is broken at line {error.lineno}, column {error.offset + 1}: {said}"
        raise UnusableBankError(message) from error
    return builder.close()


def _text(parent: Element | None, path: str = "") -> str:
    """Return the text of an element that has `<text>`, without markup."""
    found = parent if parent is None or not path else parent.find(path)
    if found is None:
        return ""
    text = found.findtext("text")
    # Old exports have the text directly in the element.
    return plain_text(found.text or "" if text is None else text,
                      is_html=found.get("format") in _IS_HTML)  # fmt: skip


def _tags(question: Element) -> list[str]:
    return [tag.findtext("text", "") for tag in question.iterfind("tags/tag")]


def _question(question: Element, kind: str, notes: Counter[str]) -> dict[str, Any]:
    stem = _text(question, "questiontext")
    if question.find(".//file") is not None:
        notes["attached files dropped"] += 1
    read = _KINDS.get(kind)
    if read is None:
        message = f"its type is `{kind}`"
        raise UnfitError(message)
    if not stem:
        message = "it has no text"
        raise UnfitError(message)
    general = question.find("generalfeedback")
    is_html = general is not None and general.get("format") in _IS_HTML
    said = "" if general is None else general.findtext("text") or ""
    feedback = [plain_text(part, is_html=is_html) for part in said.split("</p>")]
    fields = read(question, stem, notes)
    grade = question.findtext("defaultgrade") or "1"
    if (weight := number(grade, "default mark")) > 1 and weight == int(weight):
        fields["weight"] = int(weight)
    return taught(fields, question.findtext("idnumber") or "", _tags(question), feedback)


def _answers(question: Element) -> Iterator[tuple[Element, Decimal]]:
    """Yield the answers with their weights in percent."""
    for answer in question.iterfind("answer"):
        yield answer, number(answer.get("fraction", "0"), "weight")


def _choice(question: Element, stem: str, notes: Counter[str]) -> dict[str, Any]:
    is_single = (question.findtext("single") or "true").strip() in {"true", "1"}
    rows = [(_text(one), weight, _text(one, "feedback")) for one, weight in _answers(question)]
    parts = {weight for _, weight, _ in rows} - {Decimal(0), _FULL}
    if is_single and parts:
        notes["weights of wrong options dropped"] += 1
    elif not is_single and len({weight for _, weight, _ in rows if weight > 0}) > 1:
        notes["unequal weights of right options dropped"] += 1
    options = [
        (text, weight == _FULL if is_single else weight > 0, why) for text, weight, why in rows
    ]
    return choice(stem, options, is_single=is_single)


def _true_false(question: Element, stem: str, _notes: Counter[str]) -> dict[str, Any]:
    found = {_text(one).casefold(): (weight, one) for one, weight in _answers(question)}
    if found.keys() != {"true", "false"}:
        message = "its answers are not true and false"
        raise UnfitError(message)
    return {
        "kind": "true-false",
        "stem": stem,
        "answer": found["true"][0] == _FULL,
        "why_true": _text(found["true"][1], "feedback"),
        "why_false": _text(found["false"][1], "feedback"),
    }


def _short(question: Element, stem: str, notes: Counter[str]) -> dict[str, Any]:
    rows = [
        (plain_text(one.findtext("text", ""), is_html=False), weight, _text(one, "feedback"))
        for one, weight in _answers(question)
    ]
    return short(stem, rows, notes)


def _numeric(question: Element, stem: str, notes: Counter[str]) -> dict[str, Any]:
    rows = []
    for one, weight in _answers(question):
        text = one.findtext("text", "").strip()
        if text != "*":
            margin = number(one.findtext("tolerance") or "0", "tolerance")
            rows.append((number(text, "answer"), margin, weight, _text(one, "feedback")))
    fields = numeric(stem, rows, notes)
    units = [one.findtext("unit_name", "") for one in question.iterfind("units/unit")]
    if len(units) > 1:
        notes["further units dropped"] += 1
    return fields | ({"unit": units[0]} if units else {})


def _ordering(question: Element, stem: str, _notes: Counter[str]) -> dict[str, Any]:
    places = ((weight, _text(one)) for one, weight in _answers(question))
    return ordering(stem, [text for _, text in sorted(places, key=lambda one: one[0])])


def _matching(question: Element, stem: str, _notes: Counter[str]) -> dict[str, Any]:
    sides = [
        (_text(one), plain_text(one.findtext("answer/text", ""), is_html=False))
        for one in question.iterfind("subquestion")
    ]
    extra = [right for left, right in sides if not left]
    return matching(stem, [one for one in sides if one[0]], extra)


_KINDS = {
    "multichoice": _choice,
    "truefalse": _true_false,
    "shortanswer": _short,
    "numerical": _numeric,
    "ordering": _ordering,
    "matching": _matching,
}
