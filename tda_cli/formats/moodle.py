"""Moodle XML: every kind of question, with its reasons, marks and tolerances.

The structure is that of Moodle's question/format/xml; what Moodle refuses, cuts or reads as a
wildcard was tried with Moodle 5.1.
"""

from xml.etree.ElementTree import Element, SubElement, indent

from tda_cli.formats.export import (
    TYPED_LOST,
    Export,
    LossReport,
    Lost,
    behavior_lost,
    by_section,
    category,
    fitting,
    html_list,
    html_text,
    options_in_order,
    tags,
    typed_forms,
    whole_lesson,
)
from tda_cli.formats.packaging import XML, add, xml_text
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

_TYPES = {
    Kind.SINGLE: "multichoice",
    Kind.MULTIPLE: "multichoice",
    Kind.TRUE_FALSE: "truefalse",
    Kind.SHORT: "shortanswer",
    Kind.NUMERIC: "numerical",
    Kind.ORDERING: "ordering",
    Kind.MATCHING: "matching",
}
# Longer names are cut; longer ids and right sides would stop Moodle's whole import.
_NAME, _ID, _RIGHT_SIDE, _TAG = 255, 100, 255, 255
_NOTES = (
    "Moodle adds questions and never updates them. Delete the category of an older version.",
    "In a quiz with several tries, Moodle takes off a third of the mark for each try.",
)


def write(export: Export) -> tuple[bytes, LossReport]:
    """Return the questions as Moodle XML, with one category per section."""
    questions, left_out = fitting(export, _TYPES, _unfit)
    blocks = []
    for section, some in by_section(export, questions).items():
        blocks.append(_block(_category(export.pack, section)))
        blocks += [_block(_question(export.pack, question)) for question in some]
    lost = [*behavior_lost(questions, TYPED_LOST)]
    lost += [
        Lost(one.id, "id", "the id is too long to store") for one in questions if len(one.id) > _ID
    ]
    data = "\n".join([f"{XML}<quiz>", *blocks, "</quiz>\n"]).encode()
    return data, LossReport(len(questions), left_out, tuple(lost), _NOTES)


def _block(question: Element) -> str:
    # One tree of all questions would take too much memory.
    indent(question, " ")
    return xml_text(question)


def _unfit(question: Question) -> str:
    sides = (part.text for part in question.parts() if question.kind is Kind.MATCHING)
    return "length" if any(len(text) > _RIGHT_SIDE for text in sides) else ""


def _add_text(parent: Element, tag: str, text: str, **attributes: str) -> Element:
    """Add `<tag><text>text</text></tag>`."""
    found = SubElement(parent, tag, attributes)
    add(found, "text", text)
    return found


def _add_html(parent: Element, tag: str, html: str, **attributes: str) -> Element:
    return _add_text(parent, tag, html, format="html", **attributes)


def _category(pack: Pack, section: str) -> Element:
    question = Element("question", type="category")
    _add_text(question, "category", category(pack, section))
    if len(number := f"{pack.id}/{section}") <= _ID:
        add(question, "idnumber", number)
    return question


def _question(pack: Pack, question: Question) -> Element:
    found = Element("question", type=_TYPES[question.kind])
    stem, body = question.stem, question.body
    _add_text(found, "name", stem if len(stem) <= _NAME else f"{stem[: _NAME - 4]}...")
    _add_html(found, "questiontext", f"<p>{html_text(stem)}</p>")
    taught = whole_lesson(pack, question)
    _add_html(found, "generalfeedback", html_list(taught))
    add(found, "defaultgrade", str(question.weight))
    add(found, "penalty", "1" if question.kind is Kind.TRUE_FALSE else "0.3333333")
    add(found, "hidden", "0")
    add(found, "idnumber", question.id if len(question.id) <= _ID else "")
    match body:
        case Choices():
            _add_choices(found, question)
        case TrueFalse():
            _add_answer(found, "true", 100 * body.answer, body.why_true)
            _add_answer(found, "false", 100 * (not body.answer), body.why_false)
        case Short():
            _add_short(found, body)
        case Numeric():
            _add_numeric(found, body)
        case Ordering():
            _add_ordering(found, body)
        case Matching():
            _add_matching(found, body)
    listed = SubElement(found, "tags")
    for tag in tags(question):
        _add_text(listed, "tag", tag[:_TAG])
    return found


def _add_answer(
    found: Element, text: str, percent: float, why: str, form: str = "moodle_auto_format"
) -> Element:
    answer = _add_text(found, "answer", text, fraction=f"{percent:.7g}", format=form)
    _add_html(answer, "feedback", html_text(why))
    return answer


def _add_choices(found: Element, question: Question) -> None:
    is_single = question.kind is Kind.SINGLE
    add(found, "single", "true" if is_single else "false")
    options, is_shuffled = options_in_order(question)
    add(found, "shuffleanswers", "true" if is_shuffled else "false")
    add(found, "answernumbering", "abc")
    _add_verdicts(found)
    right = 100 / sum(option.correct for option in question.options)
    for option in options:
        percent = right if option.correct else 0 if is_single else -right
        _add_answer(found, html_text(option.text), percent, option.why, "html")


def _add_verdicts(found: Element) -> None:
    for name, text in (
        ("correctfeedback", "Correct."),
        ("partiallycorrectfeedback", "Partly right."),
        ("incorrectfeedback", "Wrong."),
    ):
        _add_html(found, name, text)


def _add_short(found: Element, body: Short) -> None:
    add(found, "usecase", "0")
    for form in typed_forms(body.accepted):
        _add_answer(found, form.replace("*", r"\*"), 100, body.why)
    for one in body.foreseen:
        for form in typed_forms([one.answer]):
            _add_answer(found, form.replace("*", r"\*"), 0, one.why)
    _add_answer(found, "*", 0, body.why)


def _add_numeric(found: Element, body: Numeric) -> None:
    add(
        _add_answer(found, figure_key(body.answer), 100, body.why),
        "tolerance",
        figure_key(body.tolerance),
    )
    for one in body.foreseen:
        add(_add_answer(found, one.answer, 0, one.why), "tolerance", "0")
    add(_add_answer(found, "*", 0, body.why), "tolerance", "0")
    if body.unit and not body.is_year:
        unit = SubElement(SubElement(found, "units"), "unit")
        add(unit, "multiplier", "1")
        add(unit, "unit_name", body.unit)
    add(found, "unitgradingtype", "0")
    add(found, "unitpenalty", "0.1")
    add(found, "showunits", "3")
    add(found, "unitsleft", "0")


def _add_ordering(found: Element, body: Ordering) -> None:
    for name, text in (
        ("layouttype", "VERTICAL"),
        ("selecttype", "ALL"),
        ("selectcount", str(len(body.items))),
        ("gradingtype", "RELATIVE_NEXT_EXCLUDE_LAST"),
        ("showgrading", "SHOW"),
        ("numberingstyle", "none"),
    ):
        add(found, name, text)
    _add_verdicts(found)
    add(found, "shownumcorrect", "1")
    for number, item in enumerate(body.items, 1):
        _add_html(found, "answer", html_text(item.text), fraction=f"{number}.0000000")


def _add_matching(found: Element, body: Matching) -> None:
    add(found, "shuffleanswers", "true")
    _add_verdicts(found)
    for pair in body.pairs:
        left = _add_html(found, "subquestion", html_text(pair.left))
        _add_text(left, "answer", pair.right)
    for extra in body.extra:
        _add_text(_add_html(found, "subquestion", ""), "answer", extra.text)
