"""A bank of questions from another program, as records of a pack's question bank.

Reading a file never fetches or runs anything. What cannot be a question here is left out, with its
line and a reason.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser
from typing import Any

from tda_cli.model.question import Kind, Skill
from tda_cli.pack.format.field_types import ID_PATTERN
from tda_cli.text import figure_key
from tda_cli.text.words import normalize
from tda_cli.values import value

# What a question can hold, as the pack format limits it.
MOST = 9

_DIGITS = 30  # more than any number to type has
_PICTURE = re.compile(r"<(?:img|video|audio|object|iframe|svg)\b", re.IGNORECASE)
_FORMULA = re.compile(r"\\[(\[]|\$\$|\$[^$\n\\^_]*[\\^_][^$\n]*\$")

# How the paragraphs of feedback start that say what an answer rests on.
PROVENANCE = ("Source: ", "Not in the document: ", "Made up or from elsewhere: ")
# Hints for line breaks and directions, which packs do not contain.
_UNSEEN = dict.fromkeys(
    [0xAD, 0x61C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF]
)
_IS_ID = re.compile(ID_PATTERN).fullmatch


class UnusableBankError(Exception):
    """A file that is not a bank of questions in any known format."""


@value
class Found:
    """One question: its fields as in a pack's bank, and where it was.

    Attributes:
        fields: The fields without `section` and `claims`; `id` is missing if the bank has none.
        category: The name of its category; empty if it has none.
        section: The id of the section, if this program wrote the file.
        title: What its author calls it; empty if that is not said.
    """

    fields: Mapping[str, Any]
    line: int
    category: str = ""
    section: str = ""
    title: str = ""


@value
class NotUsed:
    """A question that cannot be used: its line, its title or the start of its text, and why."""

    line: int
    title: str
    reason: str


@value
class Bank:
    """What a file contains; each note says what was dropped or changed, and how often."""

    format: str
    questions: tuple[Found, ...]
    left_out: tuple[NotUsed, ...]
    notes: tuple[str, ...] = ()


class UnfitError(Exception):
    """A question that cannot be used; the message is the reason."""


class _Text(HTMLParser):
    """Collects the text of HTML, with a space for each break, and sees whether it has pictures."""

    _BREAKS = frozenset("br p div tr h1 h2 h3 h4 h5 h6 ul ol table blockquote pre".split())

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.has_picture = False
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self.has_picture |= tag in {"img", "video", "audio", "object", "iframe", "svg"}
        self._hidden += tag in {"script", "style"}
        if tag == "li" and "".join(self.parts).strip():
            self.parts.append("; ")
        elif tag in self._BREAKS:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in {"script", "style"} and self._hidden > 0
        if tag in self._BREAKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def plain_text(text: str, *, is_html: bool) -> str:
    """Return text on one line without markup; raise `UnfitError` if it was only a picture."""
    has_picture = False
    if is_html and ("<" in text or "&" in text):
        reader = _Text()
        reader.feed(text)
        reader.close()
        text, has_picture = "".join(reader.parts), reader.has_picture
    text = text.translate(_UNSEEN)
    text = text if text.isascii() and text.isprintable() else "".join(map(_visible, text))
    found = " ".join(text.split())
    if has_picture and not found:
        message = "it is only a picture"
        raise UnfitError(message)
    return found


def start_of(text: str) -> str:
    """Return the start of a text on one line, to name a question."""
    words = plain_text(re.sub("<[^<>]*>", " ", text[:500]), is_html=False)
    return words[:60]


def _visible(character: str) -> str:
    """Return a character that packs may contain, or a space."""
    category = unicodedata.category(character)
    return " " if category in {"Cc", "Cs", "Cn", "Co"} else character


def number(text: str, what: str) -> Decimal:
    """Return a number that a person may have written; raise `UnfitError` for any other text."""
    try:
        found = Decimal(text.strip())
        is_usual = found.is_finite() and (not found or abs(found.adjusted()) < _DIGITS)
    except InvalidOperation:
        is_usual = False
    if not is_usual:
        message = f"its {what} `{text.strip()[:_DIGITS]}` is not a number"
        raise UnfitError(message)
    return found


def remark(raw: str, fields: Mapping[str, Any], notes: Counter[str]) -> None:
    """Note what a question had besides text: pictures in the raw form, and formulas."""
    notes["pictures, sounds and videos dropped"] += bool(_PICTURE.search(raw))
    texts = [fields["stem"], *(one["text"] for one in fields.get("options", []))]
    notes["formulas kept as they are written"] += any(map(_FORMULA.search, texts))


def slug(text: str, taken: Counter[str]) -> str:
    """Return an id made from text, and take it: "who-was-it", then "who-was-it-2".

    A text that is an id already stays as it is. `taken` counts the ids with each start.
    """
    ascii_text = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    words = re.findall("[a-z0-9]+", ascii_text)[:6]
    name = "-".join(words)[:48].strip("-")
    name = name if name[:1].isalpha() else f"q-{name}".strip("-")
    name = found = text if _IS_ID(text) else name
    while found in taken:
        taken[name] += 1
        found = f"{name}-{taken[name]}"
    taken[found] = 1
    return found


def own_tags(tags: Iterable[str]) -> dict[str, str]:
    """Return the tags of a question by name if this program wrote them, or nothing."""
    found = dict(tag.split(":", 1) for tag in tags if ":" in tag)
    is_own = (
        found.get("kind") in set(Kind)
        and found.get("skill") in set(Skill)
        and found.get("level") in {"1", "2", "3"}
        and _IS_ID(found.get("section", ""))
    )
    return found if is_own else {}


def taught(
    fields: dict[str, Any], name: str, tags: Iterable[str], feedback: Iterable[str]
) -> dict[str, Any]:
    """Return a question with what its id, its tags and its general feedback say.

    The tags of our own exports give the kind, skill, level and unit; their feedback lists the
    reasons of items and pairs, and ends with the source, which no other pack has.
    """
    known = own_tags(tags)
    texts = [text for text in feedback if text]
    if known:
        texts = [text for text in texts if not text.startswith(PROVENANCE)]
        for part, label in _labeled(fields):
            said = next((text for text in texts if text.startswith(label)), None)
            if said is not None:
                texts.remove(said)
                part["why"] = said.removeprefix(label)
    if known.get("unit"):
        fields["unit"] = known["unit"]
        fields["stem"] = fields["stem"].removesuffix(f" (in {known['unit']})")
    if known.get("kind") in {"single", "multiple"} and "options" in fields:
        fields["kind"] = known["kind"]
    return {
        **({"id": name} if name else {}),
        **fields,
        "skill": known.get("skill", "fact"),
        "difficulty": int(known.get("level", 1)),
        "explanation": " ".join(texts),
    }


def _labeled(fields: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Return each item, pair and extra, and how our own exports label its reason."""
    items = fields.get("items", [])
    yield from ((one, f"{at}. {one['text']}: ") for at, one in enumerate(items, 1))
    yield from ((one, f"{one['left']} - {one['right']}: ") for one in fields.get("pairs", []))
    yield from ((one, f"{one['text']}: ") for one in fields.get("extra", []))


def choice(
    stem: str, options: Iterable[tuple[str, bool, str]], *, is_single: bool
) -> dict[str, Any]:
    """Return a choice from texts, whether each is right, and why; raise `UnfitError`."""
    rows = list(options)
    if not any(is_right for _, is_right, _ in rows):
        message = "no answer is right"
        raise UnfitError(message)
    if len({text for text, _, _ in rows}) < len(rows):
        message = "two options are the same"
        raise UnfitError(message)
    _require_few(rows, "options", fewest=2)
    if is_single and sum(is_right for _, is_right, _ in rows) > 1:
        message = "more than one answer is fully right"
        raise UnfitError(message)
    return {
        "kind": "single" if is_single else "multiple",
        "stem": stem,
        "options": [
            {"text": text, **({"correct": True} if is_right else {}), "why": why}
            for text, is_right, why in rows
        ],
    }


def short(
    stem: str, answers: Iterable[tuple[str, Decimal | None, str]], notes: Counter[str]
) -> dict[str, Any]:
    """Return a typed answer from texts, weights in percent (None is 100), and reasons.

    Texts that are the same to this program become one. `*` stands for any text, so it is dropped.
    """
    accepted: dict[str, tuple[str, str]] = {}
    foreseen: dict[str, tuple[str, str]] = {}
    for pattern, weight, why in answers:
        parts = [part.replace("\\*", "*") for part in re.split(r"(?<!\\)\*", pattern)]
        text = " ".join("".join(parts).split())
        notes["asterisks that stand for any text dropped"] += bool(text) and len(parts) > 1
        if weight not in {None, 0, 100}:
            notes["partly right answers dropped"] += 1
        elif text:
            (foreseen if weight == 0 else accepted).setdefault(normalize(text), (text, why))
    if not accepted:
        message = "no answer is right"
        raise UnfitError(message)
    wrong = [one for name, one in foreseen.items() if name not in accepted]
    return {
        "kind": "short",
        "stem": stem,
        "accepted": [text for text, _ in accepted.values()],
        "why": next(iter(accepted.values()))[1],
        **_foreseen(wrong),
    }


def numeric(
    stem: str,
    answers: Iterable[tuple[Decimal, Decimal, Decimal | None, str]],
    notes: Counter[str],
) -> dict[str, Any]:
    """Return a number from answers with their tolerances, weights and reasons."""
    rows = list(answers)
    full = [one for one in rows if one[2] in {None, 100}]
    if not full:
        message = "no answer is right"
        raise UnfitError(message)
    answer, tolerance, _, why = full[0]
    wrong = []
    for other, _, weight, reason in rows:
        if weight:
            notes["partly right answers dropped"] += weight != 100  # noqa: PLR2004 - percent
        elif weight is not None and abs(other - answer) > tolerance:
            wrong.append((figure_key(other), reason))
    notes["further right numbers dropped"] += len(full) - 1
    return {
        "kind": "numeric",
        "stem": stem,
        "answer": figure_key(answer),
        "tolerance": figure_key(tolerance),
        "why": why,
        **_foreseen(wrong),
    }


def _foreseen(wrong: Iterable[tuple[str, str]]) -> dict[str, Any]:
    found = [{"answer": text, "why": why} for text, why in wrong]
    return {"foreseen": found} if found else {}


def matching(stem: str, pairs: Iterable[tuple[str, str]], extra: Iterable[str]) -> dict[str, Any]:
    """Return a matching; raise `UnfitError` for too many pairs or the same left side twice."""
    rows = list(pairs)
    _require_few(rows, "pairs", fewest=2)
    if len({left for left, _ in rows}) < len(rows):
        message = "two left sides are the same"
        raise UnfitError(message)
    rights = {right for _, right in rows}
    others = dict.fromkeys(text for text in extra if text not in rights)
    found: dict[str, Any] = {
        "kind": "matching",
        "stem": stem,
        "pairs": [{"left": left, "right": right, "why": ""} for left, right in rows],
    }
    if others:
        found["extra"] = [{"text": text, "why": ""} for text in others]
    return found


def ordering(stem: str, items: Iterable[str]) -> dict[str, Any]:
    """Return an ordering of items in their right order."""
    texts = list(items)
    _require_few(texts, "items", fewest=3)
    if len(set(texts)) < len(texts):
        message = "two items are the same"
        raise UnfitError(message)
    return {
        "kind": "ordering",
        "stem": stem,
        "items": [{"text": text, "why": ""} for text in texts],
    }


def _require_few(rows: list[Any], what: str, *, fewest: int) -> None:
    if not fewest <= len(rows) <= MOST:
        message = f"it has {len(rows)} {what}, not {fewest} to {MOST}"
        raise UnfitError(message)
