"""QTI 1.2 in the flavor of Canvas: a zip file with one quiz.

Canvas also reads QTI 2.1, but drops reasons, explanations, other accepted answers and tolerances
from it. What its importer reads was tried with Instructure's own code.
"""

from collections.abc import Iterable
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement
from xml.sax.saxutils import quoteattr

from tda_cli.formats.export import (
    TYPED_LOST,
    UNSORTED,
    Export,
    LossReport,
    Lost,
    behavior_lost,
    html_list,
    html_text,
    options_in_order,
    stem_with_unit,
    typed_forms,
    whole_lesson,
)
from tda_cli.formats.packaging import XML, add, xml_bytes, xml_text, zipped
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
    Kind.SINGLE: "multiple_choice_question",
    Kind.MULTIPLE: "multiple_answers_question",
    Kind.TRUE_FALSE: "true_false_question",
    Kind.SHORT: "short_answer_question",
    Kind.NUMERIC: "numerical_question",
    Kind.ORDERING: "ordering_question",
    Kind.MATCHING: "matching_question",
}
_PARTIAL = {"partial": "Canvas decides what a partly right answer earns"}
_LOST = {
    Kind.MULTIPLE: _PARTIAL,
    **TYPED_LOST,
    Kind.ORDERING: _PARTIAL,
    Kind.MATCHING: _PARTIAL,
}
_NOTES = (
    "Canvas makes a new quiz at each import.",
    "Only New Quizzes have ordering questions; classic quizzes leave them out.",
)
_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"


def write(export: Export) -> tuple[bytes, LossReport]:
    """Return the questions as one quiz."""
    quiz = f"tda-{export.pack.id}"
    lost = list(behavior_lost(export.questions, _LOST))
    for question in export.questions:
        lost += [Lost(question.id, what, detail) for what, detail in UNSORTED.items()]
        if question.options and not options_in_order(question)[1]:
            lost.append(Lost(question.id, "shuffle", "options that are numbers are shuffled"))
    files = {
        "imsmanifest.xml": _manifest(quiz),
        f"{quiz}/assessment_meta.xml": _settings(export, quiz),
        f"{quiz}/{quiz}.xml": _assessment(export, quiz),
    }
    return zipped(files), LossReport(len(export.questions), (), tuple(lost), _NOTES)


def _manifest(quiz: str) -> bytes:
    root = Element("manifest", identifier=f"M-{quiz}", xmlns=_PACKAGE)
    metadata = SubElement(root, "metadata")
    add(metadata, "schema", "IMS Content")
    add(metadata, "schemaversion", "1.1.3")
    SubElement(root, "organizations")
    resources = SubElement(root, "resources")
    resource = add(resources, "resource", identifier=quiz, type="imsqti_xmlv1p2")
    add(resource, "file", href=f"{quiz}/{quiz}.xml")
    add(resource, "dependency", identifierref=f"{quiz}-meta")
    kind = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
    href = f"{quiz}/assessment_meta.xml"
    resource = add(resources, "resource", identifier=f"{quiz}-meta", type=kind, href=href)
    add(resource, "file", href=href)
    return xml_bytes(root)


def _settings(export: Export, quiz: str) -> bytes:
    root = Element("quiz", identifier=quiz, xmlns=_CANVAS)
    add(root, "title", export.pack.title)
    add(root, "shuffle_answers", "true")
    add(root, "quiz_type", "assignment")
    add(root, "points_possible", str(sum(one.weight for one in export.questions)))
    return xml_bytes(root)


def _assessment(export: Export, quiz: str) -> bytes:
    head = f"<assessment ident={quoteattr(quiz)} title={quoteattr(export.pack.title)}>"
    # One tree of all items would take 300 MB for the largest packs.
    items = (xml_text(_item(export.pack, one)) for one in export.questions)
    lines = [
        f'{XML}<questestinterop xmlns="{_QTI}">{head}<section ident="root_section">',
        *items,
        "</section></assessment></questestinterop>\n",
    ]
    return "\n".join(lines).encode()


def _material(parent: Element, html: str) -> None:
    add(add(parent, "material"), "mattext", html, texttype="text/html")


class _Item:
    """The parts of one `<item>`: what is presented, how it is scored, and what is said."""

    def __init__(self, question: Question) -> None:
        self.root = Element("item", ident=question.id, title=question.id)
        fields = add(add(self.root, "itemmetadata"), "qtimetadata")
        for label, entry in (
            ("question_type", _TYPES[question.kind]),
            ("points_possible", str(question.weight)),
        ):
            field = add(fields, "qtimetadatafield")
            add(field, "fieldlabel", label)
            add(field, "fieldentry", entry)
        self.presentation = add(self.root, "presentation")
        _material(self.presentation, f"<p>{html_text(stem_with_unit(question))}</p>")
        self.processing = add(self.root, "resprocessing")
        outcomes = add(self.processing, "outcomes")
        add(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")

    def condition(self, *, is_last: bool = False) -> tuple[Element, Element]:
        """Add a condition, and return it and what it tests."""
        found = add(self.processing, "respcondition", **{"continue": "No" if is_last else "Yes"})
        return found, add(found, "conditionvar")

    def say(self, condition: Element, name: str, html: str) -> None:
        """Show a text where a condition is met."""
        add(condition, "displayfeedback", feedbacktype="Response", linkrefid=name)
        feedback = add(self.root, "itemfeedback", ident=name)
        _material(add(feedback, "flow_mat"), html)

    def score(self, condition: Element, percent: str = "100", action: str = "Set") -> None:
        """Add to the score, or set it, where a condition is met."""
        add(condition, "setvar", percent, action=action, varname="SCORE")

    def labels(self, parent: Element, texts: Iterable[str]) -> None:
        """List texts to choose from or to put in order, whose names are `a1`, `a2` and so on."""
        for number, text in enumerate(texts, 1):
            _material(add(parent, "response_label", ident=f"a{number}"), html_text(text))


_ANSWER = "response1"


def _say_always(item: _Item, pack: Pack, question: Question) -> None:
    """Add what is shown whatever is answered."""
    taught = whole_lesson(pack, question)
    if question.kind in {Kind.SHORT, Kind.NUMERIC}:
        foreseen = (f"{one.answer}: {one.why}" for one in question.foreseen)
        taught = [question.parts()[0].why, *foreseen, *taught]
    if html := html_list(taught):
        always, test = item.condition()
        add(test, "other")
        item.say(always, "general_fb", html)


def _item(pack: Pack, question: Question) -> Element:
    item = _Item(question)
    _say_always(item, pack, question)
    match question.body:
        case Choices():
            options, _ = options_in_order(question)
            marked = [(one.text, one.why, one.correct) for one in options]
            _add_choices(item, marked, is_single=question.kind is Kind.SINGLE)
        case TrueFalse(answer, why_true, why_false, _):
            marked = [("True", why_true, answer), ("False", why_false, not answer)]
            _add_choices(item, marked, is_single=True)
        case Short(accepted, _, _):
            _add_field(item)
            right, test = item.condition(is_last=True)
            for form in typed_forms(accepted):
                add(test, "varequal", form, respident=_ANSWER)
            item.score(right)
        case Numeric() as body:
            _add_number(item, body)
        case Ordering() as body:
            _add_ordering(item, body)
        case Matching() as body:
            _add_matching(item, body)
    return item.root


def _add_choices(item: _Item, options: list[tuple[str, str, bool]], *, is_single: bool) -> None:
    cardinality = "Single" if is_single else "Multiple"
    response = add(item.presentation, "response_lid", ident=_ANSWER, rcardinality=cardinality)
    item.labels(add(response, "render_choice"), (text for text, _, _ in options))
    for number, (_, why, _) in enumerate(options, 1):
        if not why:  # an imported bank may give no reason
            continue
        chosen, test = item.condition()
        add(test, "varequal", f"a{number}", respident=_ANSWER)
        item.say(chosen, f"a{number}_fb", f"<p>{html_text(why)}</p>")
    right, test = item.condition(is_last=True)
    every = test if is_single else add(test, "and")
    for number, (_, _, is_right) in enumerate(options, 1):
        if is_right or not is_single:
            part = every if is_right else add(every, "not")
            add(part, "varequal", f"a{number}", respident=_ANSWER)
    item.score(right)


def _add_field(item: _Item, **attributes: str) -> None:
    response = add(item.presentation, "response_str", ident=_ANSWER, rcardinality="Single")
    add(add(response, "render_fib", **attributes), "response_label", ident="answer1")


def _add_number(item: _Item, body: Numeric) -> None:
    _add_field(item, fibtype="Decimal")
    right, test = item.condition(is_last=True)
    either = add(test, "or")
    add(either, "varequal", figure_key(body.answer), respident=_ANSWER)
    both = add(either, "and")
    add(both, "vargte", figure_key(body.answer - body.tolerance), respident=_ANSWER)
    add(both, "varlte", figure_key(body.answer + body.tolerance), respident=_ANSWER)
    item.score(right)


def _add_ordering(item: _Item, body: Ordering) -> None:
    response = add(item.presentation, "response_lid", ident=_ANSWER, rcardinality="Ordered")
    shown = add(add(response, "render_extension"), "ims_render_object", shuffle="Yes")
    item.labels(add(shown, "flow_label"), [one.text for one in body.items])
    right, test = item.condition(is_last=True)
    for number in range(1, len(body.items) + 1):
        add(test, "varequal", f"a{number}", respident=_ANSWER)
    item.score(right)


def _add_matching(item: _Item, body: Matching) -> None:
    texts = [*(one.right for one in body.pairs), *(one.text for one in body.extra)]
    sides = list(dict.fromkeys(texts))
    for number, pair in enumerate(body.pairs, 1):
        name = f"response_{number}"
        response = add(item.presentation, "response_lid", ident=name)
        _material(response, html_text(pair.left))
        render = add(response, "render_choice")
        for place, text in enumerate(sides, 1):
            # Matching sides are plain text in Canvas.
            add(add(add(render, "response_label", ident=f"r{place}"), "material"), "mattext", text)
        right, test = item.condition()
        add(test, "varequal", f"r{sides.index(pair.right) + 1}", respident=name)
        item.score(right, figure_key(round(Decimal(100) / len(body.pairs), 2)), "Add")
