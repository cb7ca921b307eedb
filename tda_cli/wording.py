"""Values in words, for the screen and for exports."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from tda_cli.model.claim import Claim, Figure, Status
from tda_cli.model.pack import Document, Pack
from tda_cli.model.question import Skill
from tda_cli.model.when import Basis, Precision, When
from tda_cli.text import MONTHS, format_number, scale_of, short_number

if TYPE_CHECKING:
    from fractions import Fraction

    from tda_cli.quiz.scheduling import Due

SKILLS = {
    Skill.FACT: "fact",
    Skill.FIGURE: "figure",
    Skill.SEQUENCE: "order of events",
    Skill.SOURCE: "who says so",
    Skill.STATUS: "fact or claim",
}
# The words printed before claims; the document's own voice has none.
LABELS = {
    Status.ATTRIBUTED: "cited",
    Status.UNATTRIBUTED: "unsourced",
    Status.ESTIMATE: "estimate",
    Status.ALLEGATION: "alleged",
    Status.ASSERTION: "claimed",
    Status.INFERENCE: "inferred",
}
# Where the label, or its absence, already says that no source is cited.
_NEED_NO_SOURCE = {Status.REPORTED, Status.UNATTRIBUTED, Status.INFERENCE}
LEGEND = (
    "No label: stated by the document itself. cited: said by a source. "
    "unsourced: passed on without a source. estimate: someone's estimate. "
    "alleged: not proven. claimed: a political or legal claim by an interested party. "
    "inferred: our own conclusion."
)

_MINUTES_WITHOUT_SECONDS = 10  # minutes
_COUNTING_UNITS = {"people", "persons", "items"}
_SEASONS = {"21": "spring", "22": "summer", "23": "fall", "24": "winter"}


def label(status: Status) -> str:
    """Return the word printed before a claim; empty if the document itself reports it."""
    return LABELS.get(status, "")


def speaker(claim: Claim, pack: Pack) -> str:
    """Return who asserts a claim, which may be the document itself."""
    if claim.by:
        return _attributions(claim, pack, "{} (unnamed)", "{}, as reported by {}")
    if claim.status is Status.REPORTED:
        return "the document"
    if claim.status is Status.INFERENCE:
        return "our own conclusion"
    return "no source given" if claim.status is Status.UNATTRIBUTED else "source not named"


def _attributions(claim: Claim, pack: Pack, unnamed: str, secondhand: str) -> str:
    texts = []
    for entry in claim.by:
        source = pack.sources[entry.source.id]
        text = source.name if source.named else unnamed.format(source.name)
        via = entry.via and pack.sources[entry.via.id].name
        texts.append(secondhand.format(text, via) if via else text)
    return "; ".join(texts)


def cited(claim: Claim, pack: Pack) -> str:
    """Return the source that a claim cites; empty if there is none, or if its label says enough."""
    if claim.by:
        return _attributions(claim, pack, "{}, unnamed", "{}, via {}")
    return "" if claim.status in _NEED_NO_SOURCE else "source not named"


def paragraphs(numbers: Iterable[int]) -> str:
    """Return a citation of paragraphs: "¶7", "¶1-3,9" and "title, ¶2"."""
    ordered = sorted(set(numbers))
    runs = []
    # Consecutive numbers are equally far from their positions.
    body = enumerate(number for number in ordered if number)
    for _, group in groupby(body, lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        runs.append(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}")
    parts = ("title" if 0 in ordered else "", f"¶{','.join(runs)}" if runs else "")
    return ", ".join(filter(None, parts))


def provenance(claim: Claim, pack: Pack) -> str:
    """Return the source that a claim cites, if any, and where: "Luis Izquiel, ¶4"."""
    return ", ".join(filter(None, (cited(claim, pack), paragraphs(claim.paragraphs))))


def paragraphs_of(claims: Iterable[Claim]) -> str:
    """Return the paragraphs that claims rest on."""
    return paragraphs(number for claim in claims for number in claim.paragraphs)


def contested(claim: Claim, pack: Pack) -> list[str]:
    """Return what contests a claim: "contested by Luis Izquiel, ¶4: It is smaller."."""
    found = []
    for other in (pack.claims[ref.id] for ref in claim.contested_by if ref.id in pack.claims):
        where = paragraphs(other.paragraphs)
        if other.by:
            lead = f"contested by {cited(other, pack)}, {where}"
        else:
            lead = ", ".join(filter(None, (f"contested in {where}", label(other.status))))
        found.append(f"{lead}: {other.text}")
    return found


def _one_date(edtf: str, *, short: bool = False) -> str:
    year, _, rest = edtf.rstrip("~").partition("-")
    if not rest:
        return year
    month, _, day = rest.partition("-")
    if month in _SEASONS:
        return f"{_SEASONS[month]} {year}"
    name = MONTHS[int(month) - 1][: 3 if short else None]
    return f"{name} {int(day)}, {year}" if day else f"{name} {year}"


def _written(when: When, *, short: bool = False) -> str:
    """Return a date or period; the two ends of an interval share their year if they can."""
    if when.label:
        return when.label
    if when.precision is not Precision.INTERVAL:
        return _one_date(when.edtf, short=short)
    start, end = when.edtf.split("/")
    first, last = _one_date(start, short=short), _one_date(end, short=short)
    year = f" {end[:4]}"
    if first.endswith(year) and last.endswith(year):
        first = first.removesuffix(year).removesuffix(",")
    if not short:
        return f"between {first} and {last}"
    return f"{first} to {last}" if " " in first else f"{first}-{last}"


def period(when: When) -> str:
    """Return a date or period: "May 3, 2031", "~2024", "between 2015 and 2023"."""
    return "~" * when.approximate + _written(when)


def short_date(when: When) -> str:
    """Return a date or period for a table: "Sep 2023", "2015-2023", "~2024", "summer 2024*".

    An asterisk marks a date that the document does not state.
    """
    ours = "*" * (when.basis is Basis.INFERRED)
    return "~" * when.approximate + _written(when, short=True) + ours


def _months_between(earlier: date, later: date) -> int:
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return max(0, months - (1 if later.day < earlier.day else 0))


def age_in_months(when: When, today: date) -> tuple[int, int]:
    """Return the minimum and maximum whole months since a date, at least 0."""
    return _months_between(when.end, today), _months_between(when.start, today)


def _months(when: When, today: date) -> str:
    least, most = age_in_months(when, today)
    if most == 0:
        return "less than a month"
    if least == 0:
        return f"up to {count(most, 'month')}"
    return count(most, "month") if least == most else f"{least}-{most} months"


def cover(document: Document, today: date) -> str:
    """Return who published a document, when, and how old it is.

    For example: "undated, probably early 2025, 17-22 months old".
    """
    if document.published is not None:
        when = short_date(document.published)
    else:
        is_inferred = document.as_of.basis is Basis.INFERRED
        date_ = short_date(document.as_of).rstrip("*")
        when = f"undated, {'probably' if is_inferred else 'as of'} {date_}"
    parts = (document.publisher, when, f"{_months(document.as_of, today)} old")
    return ", ".join(filter(None, parts))


def bank_note(pack: Pack) -> str:
    """Return what a pack made from a bank of another program lacks; empty for other packs.

    For example: "Made from a GIFT file: 12 of 12 questions cite no source, 3 lack a reason".
    """
    if pack.imported is None:
        return ""
    questions = pack.questions.values()
    unsourced = sum(not one.claims for one in questions)
    bare = sum(not all(part.why for part in one.parts()) for one in questions)
    whole = count(len(questions), "question")
    parts = [f"{unsourced} of {whole} cite no source"] if unsourced else []
    parts += [f"{bare} lack a reason"] if bare else []
    name = {"gift": "GIFT", "moodle": "Moodle XML", "aiken": "Aiken", "anki": "Anki"}
    made = f"Made from {pack.imported.file} ({name.get(pack.imported.format, 'a bank')})"
    return f"{made}: {', '.join(parts)}" if parts else made


def amount(figure: Figure) -> str:
    """Return a figure as people write it: "5,000", "$10-15 million a year", "about half".

    A unit that only repeats what is counted, such as "people", is left out.
    """
    qualifier = figure.qualifier or ""
    unit, is_money = re.subn(r"^(?:US|U\.S\.) dollars?\b *", "", figure.unit)
    sign = "$" if is_money else ""
    if figure.value is not None:
        text = f"{sign}{short_number(figure.value)}"
        if figure.value == Decimal("0.5") and not sign:
            text = "half"
    else:
        low, high = (end or Decimal(0) for end in (figure.low, figure.high))
        text = f"{sign}{_range(low, high)}"
        qualifier = re.sub(r" ?\bbetween$", "", qualifier)
    is_repeated = unit in _COUNTING_UNITS or unit.casefold() in figure.counts.casefold()
    is_age = unit == "years" and figure.counts.startswith("age")
    shown_unit = "" if is_repeated or is_age or unit.startswith("of ") else unit
    return " ".join(filter(None, (qualifier, text, shown_unit)))


def counted(figure: Figure) -> str:
    """Return what a figure counts, after a unit that says of what it is a part."""
    return f"{figure.unit}: {figure.counts}" if figure.unit.startswith("of ") else figure.counts


def _range(low: Decimal, high: Decimal) -> str:
    """Return a range, with the scale once if both ends share it: "10-15 million"."""
    (scale, word), (other, _) = scale_of(high), scale_of(low)
    if scale != other:
        return f"{short_number(low)} to {short_number(high)}"
    return f"{format_number(low / scale)}-{format_number(high / scale)}{word}"


def duration_text(seconds: int) -> str:
    """Return a duration in words: `1 hour 5 minutes`, `12 minutes`, `2 minutes 40 seconds`.

    Seconds are omitted from ten minutes on.
    """
    minutes, seconds = divmod(seconds, 60)
    seconds = 0 if minutes >= _MINUTES_WITHOUT_SECONDS else seconds
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "hour"), (minutes, "minute"), (seconds, "second"))
    return " ".join(count(number, unit) for number, unit in parts if number) or "0 seconds"


def short_duration(seconds: int) -> str:
    """Return a duration in few characters: "3 min 12 s", "1 h 5 min"."""
    return re.sub(r"(?:(h)our|(min)ute|(s)econd)s?", r"\1\2\3", duration_text(seconds))


def count(how_many: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 claim", "2 claims"."""
    return f"{how_many} {one if how_many == 1 else many or one + 's'}"


def capitalized(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def cut(text: str, room: int) -> str:
    """Return a text, cut after a word if it is longer than the room."""
    if len(text) <= room:
        return text
    start = text[: max(1, room - 2)]
    return f"{(start.rpartition(' ')[0] or start).rstrip(',;:.')}..."


def in_series(texts: Sequence[str]) -> str:
    """Return texts as one: "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))


def points(value: "Fraction") -> str:
    """Return points with up to two decimals and no trailing zeros: "7", "6.5", "0.67"."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def why_now(due: "Due", last: str) -> str:
    """Return why a question is due, in one sentence; `last` is the day of the last answer."""
    saved = due.saved
    if due.is_sure_error:
        return f"you made a confident mistake on {last}."
    if saved.last_fraction < 1:
        how = "partly right" if saved.last_fraction else "wrong"
        return f"you got it {how} on {last}."
    if due.is_guess:
        return f"you got it right on {last}, but you were not sure."
    so_far = f"you got it right {saved.right} of {count(saved.answers, 'time')}"
    if due.recall == 1:  # the scheduler predicts nothing within the first day
        return f"{so_far}, and answering it again today helps you remember it."
    if due.is_learned:
        return f"{so_far}, but the chance that you still know it is {100 * due.recall:.0f} percent."
    return f"{so_far}, but it is still new to you."
