"""GIFT, the text format of Moodle, with its ordering questions.

The structure and the escapes are those of Moodle's question/format/gift, tried with Moodle 5.1.
"""

import re

from tda_cli.formats.export import (
    TYPED_LOST,
    Export,
    LossReport,
    Lost,
    behavior_lost,
    by_section,
    category,
    fitting,
    html_text,
    options_in_order,
    stem_with_unit,
    tags,
    typed_forms,
    whole_lesson,
)
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

_NOTES = ("Moodle adds questions and never updates them. Delete the category of an older version.",)
_SPECIAL = re.compile(r"[~=#{}:]")
_LONGEST_ID = 100  # a longer one would stop Moodle's whole import
# Moodle does not read escapes in the lines of an ordering. A line that starts with two slashes is a
# comment, and one that starts with `$CATEGORY:` a category.
_IN_A_LINE = str.maketrans(
    {"{": "&lbrace;", "}": "&rbrace;", "\\": "&#92;", "/": "&#47;", "$": "&#36;", "[": "&#91;"}
)


def write(export: Export) -> tuple[bytes, LossReport]:
    """Return the questions as GIFT, with one category per section."""
    questions, left_out = fitting(export, frozenset(Kind), _unfit)
    blocks = []
    for section, some in by_section(export, questions).items():
        blocks.append(f"$CATEGORY: {category(export.pack, section)}")
        blocks += [_question(export.pack, question) for question in some]
    lost = list(behavior_lost(questions, TYPED_LOST))
    for question in questions:
        if question.weight > 1:
            lost.append(Lost(question.id, "weight", "the weight is not stored"))
        if question.options and not options_in_order(question)[1]:
            lost.append(Lost(question.id, "shuffle", "options that are numbers are shuffled"))
        if len(question.id) > _LONGEST_ID:
            lost.append(Lost(question.id, "id", "the id is too long to store"))
    report = LossReport(len(questions), left_out, tuple(lost), _NOTES)
    return "".join(f"{block}\n\n" for block in blocks).encode(), report


def _unfit(question: Question) -> str:
    # An arrow makes it a matching question, and typed answers are not HTML.
    parts = question.parts() if question.kind is Kind.SHORT else ()
    typed = (*question.accepted, *(part.text for part in parts))
    return "characters" if any("->" in text for text in typed) else ""


def _escaped(text: str) -> str:
    """Return text without any of the characters that GIFT gives a meaning."""
    text = _SPECIAL.sub(lambda found: f"\\{found[0]}", text.replace("\\", "\\\\"))
    return text.replace("\n", "\\n")


def _html(text: str) -> str:
    # The name of a text format in brackets, and a percentage, have a meaning at the start.
    return _escaped(re.sub(r"^[\[%]", lambda found: f"&#{ord(found[0])};", html_text(text)))


def _question(pack: Pack, question: Question) -> str:
    names = [f"[tag:{tag}]" for tag in tags(question) if "]" not in tag]
    if len(question.id) <= _LONGEST_ID:
        names.insert(0, f"[id:{question.id}]")
    stem = stem_with_unit(question)
    taught = whole_lesson(pack, question)
    general = "".join(f"<p>{html_text(text)}</p>" for text in taught)
    head, *answers = _answers(question)
    lines = [
        f"// {' '.join(names)}",
        f"::{_escaped(stem)}::[html]{_escaped(f'<p>{html_text(stem)}</p>')}{{{head}",
        *answers,
        f"####{_escaped(general)}",
        "}",
    ]
    return "\n".join(lines)


def _answers(question: Question) -> list[str]:
    """Return what follows the opening brace, and the lines after that."""
    match question.body:
        case Choices():
            return ["", *_options(question)]
        case TrueFalse(answer, why_true, why_false, _):
            right, wrong = (why_true, why_false) if answer else (why_false, why_true)
            return [f"{'TRUE' if answer else 'FALSE'}#{_html(wrong)}#{_html(right)}"]
        case Short() as body:
            return ["", *_typed(body)]
        case Numeric() as body:
            key = f"{figure_key(body.answer)}:{figure_key(body.tolerance)}"
            foreseen = [f"=%0%{one.answer}:0#{_html(one.why)}" for one in body.foreseen]
            why = _html(body.why)
            return ["#", f"=%100%{key}#{why}", *foreseen, f"~#{why}"]
        case Ordering(items):
            how = f">{len(items)} ALL VERTICAL RELATIVE_NEXT_EXCLUDE_LAST SHOW none"
            return [how, *(html_text(one.text).translate(_IN_A_LINE) for one in items)]
        case Matching(pairs, extra):
            sides = [(_html(one.left), one.right) for one in pairs]
            sides += [("", one.text) for one in extra]
            return ["", *(f"={left} -> {_escaped(right)}" for left, right in sides)]


def _options(question: Question) -> list[str]:
    options, _ = options_in_order(question)
    right = 100 / sum(option.correct for option in options)
    is_single = question.kind is Kind.SINGLE
    lines = []
    for option in options:
        if is_single:
            sign, percent = ("=", 100.0) if option.correct else ("~", 0.0)
        else:
            sign, percent = "~", right if option.correct else -right
        weight = "" if is_single else f"%{percent:.7g}%"
        lines.append(f"{sign}{weight}{_html(option.text)}#{_html(option.why)}")
    return lines


def _typed(body: Short) -> list[str]:
    lines = [(100, form, body.why) for form in typed_forms(body.accepted)]
    lines += [(0, form, one.why) for one in body.foreseen for form in typed_forms([one.answer])]
    # An asterisk stands for any text.
    typed = [(percent, form.replace("*", r"\*"), why) for percent, form, why in lines]
    return [
        f"=%{percent}%{'[plain]' * form.startswith('[')}{_escaped(form)}#{_html(why)}"
        for percent, form, why in (*typed, (0, "*", body.why))
    ]
