"""Reading GIFT: https://docs.moodle.org/en/GIFT_format, with Moodle's ordering questions.

A backslash makes a special character literal. Such pairs are replaced by private characters before
the text is split, and restored afterwards.
"""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from tda_cli.formats.bank import (
    Bank,
    Found,
    NotUsed,
    UnfitError,
    choice,
    matching,
    numeric,
    ordering,
    own_tags,
    plain_text,
    remark,
    short,
    start_of,
    taught,
)
from tda_cli.formats.bank import number as as_number
from tda_cli.values import value

_TAG = re.compile(r"\[(id|tag):([^\[\]]*)\]")
_TITLE = re.compile(r"\s*::(.*?)::", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(html|markdown|moodle|plain)\]")
_CLOZE = re.compile(r"\{\d*:[A-Z_]+:")
_WEIGHT = re.compile(r"\s*%(-?[0-9.]+)%")
_DIGITS = r"[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d{1,2})?"
_NUMBER = re.compile(rf"\s*({_DIGITS})\s*(?:(:|\.\.)\s*({_DIGITS}))?\s*$")
_JUDGMENT = re.compile(r"\s*(TRUE|FALSE|T|F)\s*(?=#|$)", re.IGNORECASE)
_ORDER = re.compile(r">\s*\d+[^\n]*\n")
_ESCAPED = re.compile(r"\\([~=#{}:\\n])")
_PRIVATE = 0xE000
_FULL = Decimal(100)


@value
class _Answer:
    """One answer: its sign, its weight in percent if it has one, its text, and its feedback."""

    sign: str
    weight: Decimal | None
    text: str
    why: str


@value
class _Block:
    """Lines up to a blank one, with the id and the tags in the comments before them."""

    line: int
    text: str
    name: str
    tags: tuple[str, ...]
    category: str


def read_gift(text: str) -> Bank:
    """Read a bank in GIFT."""
    found, left_out, notes = [], [], Counter[str]()
    for block in _blocks(text):
        named = _TITLE.match(block.text)
        title = _unescaped(named[1] if named else block.text)
        try:
            fields = _question(block, notes)
        except UnfitError as error:
            left_out.append(NotUsed(block.line, start_of(title), str(error)))
        else:
            section = own_tags(block.tags).get("section", "")
            name = title if named else ""
            found.append(Found(fields, block.line, block.category, section, name))
            remark(block.text, fields, notes)
    said = tuple(f"{note}: {number}" for note, number in (+notes).items())
    return Bank("gift", tuple(found), tuple(left_out), said)


def _blocks(text: str) -> Iterator[_Block]:
    category = name = ""
    tags: list[str] = []
    lines: list[str] = []
    start = 1
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.lstrip().startswith("//"):
            for kind, said in _TAG.findall(line):
                name, tags = (said, tags) if kind == "id" else (name, [*tags, said])
        elif line.lstrip().startswith("$CATEGORY:"):
            category = line.partition(":")[2].strip()
        elif line.strip():
            start = start if lines else number
            lines.append(line)
        elif lines:
            yield _Block(start, _hidden("\n".join(lines)), name, tuple(tags), category)
            name, tags, lines = "", [], []


def _question(block: _Block, notes: Counter[str]) -> dict[str, Any]:
    title = _TITLE.match(block.text)
    text = block.text[title.end() :] if title else block.text
    form = _FORMAT.match(text)
    is_html = form is None or form[1] != "plain"
    text = text[form.end() :] if form else text
    before, answers, after = _braces(text)
    general = ""
    if "####" in answers:
        answers, _, general = answers.rpartition("####")
    stem = _text(f"{before} _____ {after}" if after.strip() else before, is_html=is_html)
    if not stem:
        message = "it has no text"
        raise UnfitError(message)
    fields = _body(stem, answers, notes, is_html=is_html)
    return taught(fields, block.name, block.tags, _paragraphs(general, is_html=is_html))


def _braces(text: str) -> tuple[str, str, str]:
    """Return what is before, between and behind the braces."""
    if _CLOZE.search(text):
        message = "it has gaps with choices of their own (cloze)"
        raise UnfitError(message)
    signs = "".join(re.findall("[{}]", text))
    if not signs:
        message = "it has no braces with answers"
        raise UnfitError(message)
    if signs != "{}":
        message = "its braces do not match, or are nested"
        raise UnfitError(message)
    before, _, rest = text.partition("{")
    answers, _, after = rest.partition("}")
    return before, answers, after


def _hidden(text: str) -> str:
    """Return text with each escaped character as a private one."""
    return _ESCAPED.sub(lambda found: chr(_PRIVATE + ord(found[1])), text)


def _unescaped(text: str) -> str:
    for sign in "~=#{}:\\":
        text = text.replace(chr(_PRIVATE + ord(sign)), sign)
    return text.replace(chr(_PRIVATE + ord("n")), "\n")


def _text(text: str, *, is_html: bool) -> str:
    form = _FORMAT.match(text)
    if form:
        text, is_html = text[form.end() :], form[1] != "plain"
    return plain_text(_unescaped(text), is_html=is_html)


def _paragraphs(text: str, *, is_html: bool) -> list[str]:
    form = _FORMAT.match(text)
    if form:
        text, is_html = text[form.end() :], form[1] != "plain"
    parts = _unescaped(text).split("</p>") if is_html else [_unescaped(text)]
    return [plain_text(part, is_html=is_html) for part in parts]


def _body(stem: str, answers: str, notes: Counter[str], *, is_html: bool) -> dict[str, Any]:
    answers = answers.strip()
    judgment = _JUDGMENT.match(answers)
    if judgment:
        return _judged(stem, judgment[1], answers[judgment.end() :], is_html=is_html)
    if answers.startswith(">"):
        items = _ORDER.sub("", f"{answers}\n", count=1).splitlines()
        return ordering(stem, [_text(one, is_html=is_html) for one in items if one.strip()])
    is_number = answers.startswith("#")
    parts = re.findall("([=~])([^=~]*)", answers[is_number:])
    if parts and all(sign == "=" and "->" in text.split("#")[0] for sign, text in parts):
        return _matching(stem, [text for _, text in parts], is_html=is_html)
    given = [_answer(sign, text, is_html=is_html) for sign, text in parts]
    if is_number:
        return _numeric(stem, given or [_answer("=", answers[1:], is_html=is_html)], notes)
    if not given:
        raise UnfitError("its answers have no `=` or `~`" if answers else "it is an essay")
    if any(one.sign == "~" for one in given):
        return _choice(stem, given, notes, is_html=is_html)
    return _short(stem, given, notes)


def _matching(stem: str, given: list[str], *, is_html: bool) -> dict[str, Any]:
    sides = [text.split("#")[0].split("->", 1) for text in given]
    pairs = [
        (_text(left, is_html=is_html), plain_text(_unescaped(right), is_html=False))
        for left, right in sides
    ]
    extra = [right for left, right in pairs if not left]
    return matching(stem, [one for one in pairs if one[0]], extra)


def _answer(sign: str, text: str, *, is_html: bool) -> _Answer:
    weight = _WEIGHT.match(text)
    text = text[weight.end() :] if weight else text
    said, _, why = text.partition("#")
    percent = None if weight is None else as_number(weight[1], "weight")
    return _Answer(sign, percent, said.strip(), _text(why, is_html=is_html))


def _judged(stem: str, answer: str, feedback: str, *, is_html: bool) -> dict[str, Any]:
    """Return a true-false question; the feedback for a wrong answer comes first."""
    parts = feedback.split("#")[1:]
    wrong, right = (_text(one, is_html=is_html) for one in [*parts, "", ""][:2])
    is_true = answer.upper().startswith("T")
    return {
        "kind": "true-false",
        "stem": stem,
        "answer": is_true,
        "why_true": right if is_true else wrong,
        "why_false": wrong if is_true else right,
    }


def _choice(
    stem: str, given: list[_Answer], notes: Counter[str], *, is_html: bool
) -> dict[str, Any]:
    is_single = any(one.sign == "=" for one in given)
    options = []
    for one in given:
        weight = (_FULL if one.sign == "=" else Decimal(0)) if one.weight is None else one.weight
        is_right = weight == _FULL if is_single else weight > 0
        options.append((_text(one.text, is_html=is_html), is_right, one.why))
        if is_single and weight not in {_FULL, Decimal(0)}:
            notes["weights of wrong options dropped"] += 1
    earned = {one.weight for one in given if one.weight is not None and one.weight > 0}
    if not is_single and len(earned) > 1:
        notes["unequal weights of right options dropped"] += 1
    return choice(stem, options, is_single=is_single)


def _short(stem: str, given: list[_Answer], notes: Counter[str]) -> dict[str, Any]:
    rows = [(_text(one.text, is_html=False), one.weight, one.why) for one in given]
    return short(stem, rows, notes)


def _numeric(stem: str, given: list[_Answer], notes: Counter[str]) -> dict[str, Any]:
    rows = []
    for one in given:
        if one.sign == "=":
            found = _NUMBER.match(_unescaped(one.text))
            if found is None:
                message = f"`{_unescaped(one.text)[:60]}` is not a number"
                raise UnfitError(message)
            first, by, second = found.groups()
            answer, other = Decimal(first), Decimal(second or 0)
            if by == "..":
                answer, other = (answer + other) / 2, abs(other - answer) / 2
            rows.append((answer, other, one.weight, one.why))
    return numeric(stem, rows, notes)
