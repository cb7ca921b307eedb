"""Short answers: a few typed words, with small slips forgiven."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import dropwhile
from operator import attrgetter
from typing import Any

from tda_cli.model.question import Foreseen, Short
from tda_cli.quiz.kinds.base import NOWHERE, QuestionKind, Reason, Shown
from tda_cli.text.spelling import Words, answer_words, capitals, joined, slips, variants
from tda_cli.values import value

_US = ("us",)
# Titles that say nothing about who is meant.
_TITLES = frozenset({"professor", "doctor"})
_ABBREVIATED = re.compile(r"(.+?)\s*\((.+)\)\s*")
_BETWEEN_FORMS = re.compile(r"[()\[\]/,;:=]|\s[-\u2013\u2014]\s")


@value
class Match:
    """An accepted form, how many slips were forgiven, and the words that were compared."""

    form: str
    slips: int
    words: Words


@value
class Typed:
    """Response to `short`: the typed text without surrounding whitespace."""

    text: str


class ShortKind(QuestionKind[Short, Typed]):
    """A few words are typed."""

    response_type = Typed
    json_key = "typed"
    hint_form = "a few words"
    request_form = "Type a few words."

    def read(self, _shown: Shown[Short], text: str) -> Typed:
        return Typed(text)

    def key(self, body: Short) -> Typed:
        return Typed(body.accepted[0])

    def grade(self, body: Short, response: Typed, other_names: Collection[str]) -> Fraction:
        """1 for an accepted form, with small slips forgiven, else 0; see `find_form`."""
        wrong = {foreseen.answer for foreseen in body.foreseen}
        names = [name for name in other_names if not _is_titled(name, body.accepted)]
        return Fraction(matches(response.text, body.accepted, wrong.union(names)))

    def meant(self, body: Short, response: Typed) -> str:
        found = find_form(response.text, body.accepted)
        return found.form if found and found.slips else ""

    def reasons(self, shown: Shown[Short], response: Typed | None) -> Iterator[Reason]:
        body = shown.body
        if response and not self.grade(body, response, ()):
            typed, right = response.text, body.accepted
            foreseen = (one.why for one in body.foreseen if matches(typed, [one.answer], right))
            if against := next(foreseen, ""):
                yield Reason(f"Why not {typed}", against, typed)
        yield Reason(f"Why {body.accepted[0]}", body.why, body.accepted[0])

    def all_reasons(self, shown: Shown[Short]) -> Iterator[Reason]:
        yield from self.reasons(shown, None)
        for wrong in shown.body.foreseen:
            yield Reason(f"Not {wrong.answer}", wrong.why, wrong.answer)

    def labels(self, _shown: Shown[Short], response: Typed) -> list[tuple[str, str]]:
        return [(response.text, "")]

    def wrong_parts(self, _body: Short, response: Typed) -> tuple[str, ...]:
        return (" ".join(response.text.split()),)

    def fits(self, _body: Short, response: Typed) -> bool:
        return isinstance(response.text, str)

    def freeze(self, body: Short) -> object:
        return {"accepted": body.accepted, "foreseen": [wrong.answer for wrong in body.foreseen]}

    def thaw(self, raw: Any) -> Short:  # noqa: ANN401 - JSON
        wrong = tuple(Foreseen(one, "", NOWHERE) for one in raw["foreseen"])
        return Short(tuple(raw["accepted"]), "", wrong)


def matches(typed: str, accepted: Sequence[str], other_names: Collection[str] = ()) -> bool:
    """Return whether typed text is one of the accepted forms, with small slips forgiven."""
    return find_form(typed, accepted, other_names) is not None


def find_form(
    typed: str, accepted: Sequence[str], other_names: Collection[str] = ()
) -> Match | None:
    """Return the accepted form that a typed text stands for, or None.

    A text that is another name, or is mistyped and nearer to one or part of one, stands for none.
    """
    forms = [(form, words) for form in accepted for words in _variants(form)]
    own = {joined(words) for _, words in forms}
    plain = variants(typed)
    for form, words in forms:
        if words in plain:
            return Match(form, 0, words)
    readings = _readings(typed, plain, has_country=any(words[:1] == _US for _, words in forms))
    matches = (one for reading in readings for one in _matches(reading, forms))
    found = min(matches, key=attrgetter("slips"), default=None)
    if found is None:
        return _in_two_parts(typed, accepted, other_names)
    if not other_names:
        return found
    others = {joined(words): words for words in map(answer_words, other_names)}
    others = {compact: words for compact, words in others.items() if compact not in own}
    is_other = any(joined(words) in others for words in plain)
    return None if is_other or (found.slips and _is_nearer_another(found, others)) else found


def _variants(form: str) -> tuple[Words, ...]:
    """Return the ways to write a form, also with its abbreviation first."""
    turned = _ABBREVIATED.fullmatch(form)
    return (*variants(form), *(variants(f"{turned[2]} {turned[1]}") if turned else ()))


def _readings(typed: str, plain: Sequence[Words], *, has_country: bool) -> list[Words]:
    """Return the words that a text may stand for, also without a title or with its name turned."""
    found = [*plain]
    surname, comma, given = typed.partition(",")
    if comma and "," not in given:
        found.append(answer_words(f"{given} {surname}"))
    if has_country:
        found += [words[1:] for words in plain if words[:1] == _US]
    return [*found, *map(_untitled, plain)]


def _is_titled(name: str, forms: Sequence[str]) -> bool:
    """Return whether a name is one of the forms with a title: Professor Quill."""
    words = answer_words(name)
    return words[:1] != _untitled(words)[:1] and _untitled(words) in map(answer_words, forms)


def _untitled(words: Words) -> Words:
    return tuple(dropwhile(_TITLES.__contains__, words))


def _matches(reading: Words, forms: Sequence[tuple[str, Words]]) -> Iterator[Match]:
    compact = joined(reading)
    for form, words in forms:
        if compact and compact == joined(words):
            yield Match(form, 0, reading)
        elif (count := slips(reading, words, capitals(form))) is not None:
            yield Match(form, count, reading)


def _in_two_parts(
    typed: str, accepted: Sequence[str], other_names: Collection[str]
) -> Match | None:
    """Read two accepted forms in one text, such as a name and its abbreviation in parentheses."""
    parts = [part for part in _BETWEEN_FORMS.split(typed) if part.strip()]
    if len(parts) != 2:  # noqa: PLR2004 - a name and its abbreviation
        return None
    first, second = (find_form(part, accepted, other_names) for part in parts)
    return second and first


def _is_nearer_another(found: Match, others: Mapping[str, Words]) -> bool:
    """Return whether mistyped words are part of another name, or have fewer slips to one."""
    from rapidfuzz.distance import OSA

    compact, cutoff = joined(found.words), found.slips - 1
    spaced = f" {' '.join(found.words)} "
    return any(
        spaced in f" {' '.join(words)} "
        or OSA.distance(other, compact, score_cutoff=cutoff) <= cutoff
        for other, words in others.items()
    )
