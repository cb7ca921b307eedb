"""Exporting questions to other programs: the formats, and the report of what each one loses."""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from datetime import datetime
from html import escape
from importlib import import_module
from itertools import chain

from tda_cli.model.pack import Pack
from tda_cli.model.question import Kind, Numeric, Option, Question
from tda_cli.quiz.kinds import Presentation, kind_of
from tda_cli.quiz.kinds.choice import ascending
from tda_cli.text import figure_key
from tda_cli.text.words import normalize, without_accents
from tda_cli.values import value
from tda_cli.wording import LABELS, speaker


@value
class Export:
    """What to export.

    Attributes:
        questions: The questions, in order.
        at: When the export is made, in UTC.
        with_key: Whether it contains the right answers; only some formats can leave them out.
    """

    pack: Pack
    questions: tuple[Question, ...]
    at: datetime
    with_key: bool = True


@value
class LeftOut:
    """A question that is not in the export; the reason is `kind`, `length` or `characters`."""

    question: str
    kind: Kind
    reason: str


@value
class Lost:
    """Something of a question that is not in the export, or does not work there.

    Attributes:
        what: A text (`stem`, `reason`, `foreseen`) or a behavior (`slips`, `partial`, `weight`).
        detail: Which one, or what happens instead; may be empty.
    """

    question: str
    what: str
    detail: str = ""


@value
class LossReport:
    """What an export contains and what it lacks; `written` is a number of questions."""

    written: int
    left_out: tuple[LeftOut, ...] = ()
    lost: tuple[Lost, ...] = ()
    notes: tuple[str, ...] = ()


@value
class Format:
    """A format to export to: its module here, the ending of its files, and what it is for."""

    module: str
    suffix: str
    about: str
    is_text: bool = True


# Of the 1,333 characters that Moodle's database holds.
_LONGEST_CATEGORY = 600

FORMATS = {
    "moodle": Format("moodle", ".xml", "Moodle XML, with everything Moodle can store."),
    "anki": Format("anki", ".apkg", "An Anki deck that later exports update.", is_text=False),
    "html": Format("quiz_page", ".html", "One web page with the briefing and the quiz."),
    "canvas": Format("canvas", ".zip", "QTI 1.2 as Canvas imports it.", is_text=False),
    "gift": Format("gift", ".gift", "GIFT, a text format of Moodle."),
    "qti": Format("qti", ".zip", "QTI 2.1, for TAO and others.", is_text=False),
}

# What other programs do not do with typed answers, and what a list of questions does not store.
TYPED_LOST = {
    Kind.SHORT: {"slips": "each typing error is wrong"},
    Kind.NUMERIC: {"number-words": "a number in words, such as 5 million, is wrong"},
}
UNSORTED = {what: f"the {what} is not stored" for what in ("skill", "difficulty", "section")}


def write(name: str, export: Export) -> tuple[bytes, LossReport]:
    """Return the file in the format of this name, and what it lacks."""
    module = import_module(f"tda_cli.formats.{FORMATS[name].module}")
    data, report = module.write(export)
    return data, report


def fitting(
    export: Export, kinds: Container[Kind], unfit: Callable[[Question], str] = lambda _: ""
) -> tuple[list[Question], tuple[LeftOut, ...]]:
    """Return the questions that a format can hold, and the others.

    `unfit` returns why a question cannot be held, or an empty string.
    """
    fit, others = [], []
    for question in export.questions:
        reason = unfit(question) if question.kind in kinds else "kind"
        if reason:
            others.append(LeftOut(question.id, question.kind, reason))
        else:
            fit.append(question)
    return fit, tuple(others)


def behavior_lost(
    questions: Iterable[Question], lost: Mapping[Kind, Mapping[str, str]]
) -> Iterator[Lost]:
    """Yield what does not work in a format, given as `{kind: {what: detail}}`."""
    for question in questions:
        for what, detail in lost.get(question.kind, {}).items():
            yield Lost(question.id, what, detail)


def by_section(export: Export, questions: Iterable[Question]) -> dict[str, list[Question]]:
    """Return the questions by id of their section, in the order of the briefing."""
    found: dict[str, list[Question]] = {one.id: [] for one in export.pack.briefing.sections}
    for question in questions:
        found[question.section.id].append(question)
    return {section: some for section, some in found.items() if some}


def stem_with_unit(question: Question) -> str:
    """Return the stem, and the unit of a typed number if the stem does not say it."""
    body = question.body
    if not isinstance(body, Numeric) or body.is_year or not body.unit:
        return question.stem
    return question.stem if body.unit in question.stem else f"{question.stem} (in {body.unit})"


def attribution(pack: Pack, question: Question) -> str:
    """Return who says what the answer rests on: "Source: Ada Lee, estimate, ¶3, 4".

    Each paragraph is listed, because other programs search for them. It is empty if the question
    cites no claim.
    """
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for claim in (pack.claims[ref.id] for ref in question.claims):
        said = ", ".join(filter(None, (speaker(claim, pack), LABELS.get(claim.status, ""))))
        numbers[said].update(claim.paragraphs)
    texts = [f"{said}, ¶{', '.join(map(str, sorted(where)))}" for said, where in numbers.items()]
    return f"Source: {'; '.join(texts)}" if texts else ""


def lesson(pack: Pack, question: Question) -> list[str]:
    """Return what is shown after every answer: the explanation, and what it rests on."""
    declared = [f"Not in the document: {one.text}. {one.why}" for one in question.inferred]
    if question.invented:
        declared.append(f"Made up or from elsewhere: {', '.join(question.invented)}.")
    return [text for text in (question.explanation, *declared, attribution(pack, question)) if text]


def whole_lesson(pack: Pack, question: Question) -> list[str]:
    """Return the lesson with the reasons of items and pairs, where they have no feedback."""
    taught = lesson(pack, question)
    has_parts = question.kind in {Kind.ORDERING, Kind.MATCHING}
    return [*taught[:1], *_labeled_reasons(question), *taught[1:]] if has_parts else taught


def options_in_order(question: Question) -> tuple[tuple[Option, ...], bool]:
    """Return the options as a quiz shows them, and whether it shuffles them.

    Numbers are in ascending order.
    """
    options = question.options
    order = ascending([option.text for option in options])
    return tuple(options[at] for at in order) or options, not order


def category(pack: Pack, section: str) -> str:
    """Return the path of a Moodle category for the questions of a section."""
    names = map(_category_name, (f"{pack.title} v{pack.version}", pack.titles[section]))
    return f"$course$/top/{'/'.join(names)}"


def _category_name(name: str) -> str:
    # Moodle refuses long names and drops what is in angle brackets. A slash separates categories,
    # so one in a name is doubled; a space keeps it from the next.
    name = name[:_LONGEST_CATEGORY].replace("<", "\u2039").replace(">", "\u203a")
    return re.sub(r"^(?=/)|(?<=/)$", " ", name.replace("/", "//"))


def typed_forms(forms: Iterable[str]) -> list[str]:
    """Return answers to type, and the same without accents, which other programs compare."""
    both = ((form, without_accents(form)) for form in forms)
    # What is written with more than accents, such as a raised 2, is another answer.
    same = (
        (form, plain) if normalize(plain) == normalize(form) else (form,) for form, plain in both
    )
    return list(dict.fromkeys(chain.from_iterable(same)))


def html_text(text: str) -> str:
    """Return text as HTML that shows it as it is."""
    return escape(text, quote=False).replace("\n", "<br>")


def html_list(texts: Iterable[str]) -> str:
    """Return texts as paragraphs of HTML."""
    return "".join(f"<p>{html_text(text)}</p>" for text in texts if text)


def reason_lines(shown: Presentation) -> list[str]:
    """Return every reason after what it is about: "2: He was only charged."."""
    question = shown.question
    if (number := question.number) is not None:
        typed = [f"{one.answer}: {one.why}" for one in number.foreseen if one.why]
        margin = [f"Right within {figure_key(number.tolerance)} of it."] if number.tolerance else []
        return [text for text in (*margin, number.why, *typed) if text]
    also = question.accepted[1:]
    others = [f"Also accepted: {'; '.join(also)}"] if also else []
    reasons = kind_of(question).all_reasons(shown)
    return [*others, *(f"{one.about}: {one.text}" for one in reasons if one.text)]


def tags(question: Question) -> list[str]:
    """Return what a format without these fields can store as tags."""
    number = question.number
    unit = "" if number is None else "year" if number.is_year else number.unit
    found = {
        "kind": question.kind,
        "skill": question.skill,
        "level": str(question.difficulty),
        "section": question.section.id,
        "unit": unit,
    }
    return [f"{name}:{text}" for name, text in found.items() if text]


def _labeled_reasons(question: Question) -> list[str]:
    """Return the reasons of an ordering or matching: "1. Rome: It was founded first."."""
    labels = [" - ".join(part.texts) for part in question.parts()]
    if question.kind is Kind.ORDERING:
        labels = [f"{number}. {text}" for number, text in enumerate(labels, 1)]
    return [
        f"{label}: {one.why}"
        for label, one in zip(labels, question.parts(), strict=True)
        if one.why
    ]
