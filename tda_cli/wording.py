"""Values in words, for the screen and for exports."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from tda_cli.model.claim import Attribution, Claim, Figure, Status
from tda_cli.model.pack import Pack
from tda_cli.model.source import Source
from tda_cli.model.when import Basis, Precision, When
from tda_cli.text import MONTHS, format_number

if TYPE_CHECKING:
    from fractions import Fraction

    from tda_cli.quiz.scheduling import Due

# The words printed before claims; the document's own voice has none.
LABELS = {
    Status.ATTRIBUTED: "cited",
    Status.ESTIMATE: "estimate",
    Status.ALLEGATION: "alleged",
    Status.ASSERTION: "claimed",
    Status.INFERENCE: "inferred",
}
LEGEND = (
    "No label: stated by the document itself. cited: said by the source named. "
    "unsourced: passed on without a source. estimate: someone's estimate. "
    "alleged: not proven. claimed: a political or legal claim by an interested party. "
    "inferred: our own conclusion."
)

_MINUTES_WITHOUT_SECONDS = 10  # minutes
_SCALES = (
    (Decimal(10**12), "trillion"),
    (Decimal(10**9), "billion"),
    (Decimal(10**6), "million"),
)
_COUNTING_UNITS = {"people", "persons", "items"}
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def label(status: Status) -> str:
    """Return the word printed before a claim; empty if the document itself reports it."""
    return LABELS.get(status, "")


def _attribution(entry: Attribution, sources: Mapping[str, Source]) -> str:
    source = sources[entry.source.id]
    text = source.name if source.named else f"{source.name} (unnamed)"
    if entry.via is not None:
        text += f", as reported by {sources[entry.via.id].name}"
    return text


def speaker(claim: Claim, pack: Pack) -> str:
    """Return who asserts a claim."""
    if claim.by:
        return "; ".join(_attribution(entry, pack.sources) for entry in claim.by)
    if claim.status is Status.REPORTED:
        return "the document"
    if claim.status is Status.INFERENCE:
        return "inference of this pack"
    return "source not named"


def paragraphs(numbers: Iterable[int]) -> str:
    """Return a citation of paragraphs: "¶7", "¶1-3,9" and "title, ¶2"."""
    ordered = sorted(set(numbers))
    body = [number for number in ordered if number]
    parts = ["title"] if 0 in ordered else []
    if body:
        parts.append(f"¶{','.join(_runs(body))}")
    return ", ".join(parts)


def _runs(numbers: Iterable[int]) -> Iterator[str]:
    """Yield 1, 2, 3, 7 as `1-3` and `7`."""
    # Consecutive numbers are equally far from their positions.
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        yield f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0])


def paragraphs_of(claims: Iterable[Claim]) -> str:
    """Return the paragraphs that claims rest on."""
    return paragraphs(number for claim in claims for number in claim.paragraphs)


def provenance(claim: Claim, pack: Pack) -> str:
    """Return who asserts a claim and where: "Luis Izquiel, ¶4"."""
    return f"{speaker(claim, pack)}, {paragraphs(claim.paragraphs)}"


def _one_date(edtf: str) -> str:
    year, _, rest = edtf.rstrip("~").partition("-")
    if not rest:
        return year
    month, _, day = rest.partition("-")
    if month in _SEASONS:
        return f"{_SEASONS[month]} {year}"
    name = MONTHS[int(month) - 1]
    return f"{name} {int(day)}, {year}" if day else f"{name} {year}"


def _between(start: str, end: str) -> str:
    """Return "between 2015 and 2023", "between January and May 2025"."""
    first, last = _one_date(start), _one_date(end)
    year = f" {end[:4]}"
    if first.endswith(year) and last.endswith(year):
        first = first.removesuffix(year).removesuffix(",")
    return f"between {first} and {last}"


def period(when: When) -> str:
    """Return a date or period: "May 3, 2031", "~2024", "between 2015 and 2023"."""
    if when.label:
        text = when.label
    elif when.precision is Precision.INTERVAL:
        text = _between(*when.edtf.split("/"))
    else:
        text = _one_date(when.edtf)
    return f"~{text}" if when.approximate else text


def dated(when: When) -> str:
    """Return a date or period, marked if inferred."""
    return f"{period(when)} (inferred)" if when.basis is Basis.INFERRED else period(when)


def _months_between(earlier: date, later: date) -> int:
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return max(0, months - (1 if later.day < earlier.day else 0))


def age_in_months(when: When, today: date) -> tuple[int, int]:
    """Return the minimum and maximum whole months since a date, at least 0."""
    return _months_between(when.end, today), _months_between(when.start, today)


def age(when: When, today: date) -> str:
    """Return how long ago a date was: "17-22 months ago"."""
    least, most = age_in_months(when, today)
    if most == 0:
        return "less than a month ago"
    if least == most:
        return f"{count(most, 'month')} ago"
    return f"{least}-{most} months ago"


def as_of(when: When, today: date) -> str:
    """Return when a document was written and how long ago that is, in one sentence."""
    lead = "Probably from" if when.basis is Basis.INFERRED else "As of"
    if when.precision is Precision.INTERVAL and not when.label:
        lead = "Probably written" if when.basis is Basis.INFERRED else "Written"
    return f"{lead} {period(when)}, {age(when, today)}."


def amount(figure: Figure) -> str:
    """Return a figure as people write it: "5,000", "$10-15 million a year", "about half".

    A unit that only repeats what is counted, such as "people", is left out.
    """
    qualifier, unit = figure.qualifier or "", figure.unit
    currency = re.match(r"(?:US|U\.S\.) dollars?\b *", unit)
    sign = "$" if currency else ""
    unit = unit[currency.end() :] if currency else unit
    if figure.value is not None:
        text = f"{sign}{_short_number(figure.value)}"
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


def _short_number(number: Decimal) -> str:
    """Return a number with its scale from a million on: "5 million"."""
    scale, word = _scale(number)
    return f"{format_number(number / scale)}{word}"


def _range(low: Decimal, high: Decimal) -> str:
    """Return a range, with the scale once if both ends share it: "10-15 million"."""
    (scale, word), (other, _) = _scale(high), _scale(low)
    if scale != other:
        return f"{_short_number(low)} to {_short_number(high)}"
    return f"{format_number(low / scale)}-{format_number(high / scale)}{word}"


def _scale(number: Decimal) -> tuple[Decimal, str]:
    """Return the scale that a number is written with, such as a million, unless it is exact."""
    for scale, word in _SCALES:
        # "1.25 million" reads well, "1.2345678 million" does not.
        if abs(number) >= scale and (number / scale * 100) % 1 == 0:
            return scale, f" {word}"
    return Decimal(1), ""


def duration_text(seconds: int) -> str:
    """Return a duration in words: `1 hour 5 minutes`, `12 minutes`, `2 minutes 40 seconds`.

    Seconds are omitted from ten minutes on.
    """
    minutes, seconds_left = divmod(seconds, 60)
    if minutes >= _MINUTES_WITHOUT_SECONDS:
        seconds_left = 0
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "hour"), (minutes, "minute"), (seconds_left, "second"))
    return " ".join(count(number, unit) for number, unit in parts if number)


def short_duration(seconds: int) -> str:
    """Return a duration in few characters: "3 min 12 s", "1 h 5 min"."""
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "min"), (0 if hours else seconds, "s"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 s"


def count(how_many: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 claim", "2 claims"."""
    return f"{how_many} {one if how_many == 1 else many or one + 's'}"


def points(value: "Fraction") -> str:
    """Return points with up to two decimals and no trailing zeros: "7", "6.5", "0.67"."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def why_now(due: "Due", to_local: "Callable[[datetime], datetime]") -> str:
    """Return why a question is due: "you got it wrong on 28 November."."""
    saved = due.saved
    local = to_local(saved.last_at)
    last = f"{local.day} {MONTHS[local.month - 1]}"
    if due.is_sure_error:
        return f"you were sure of a wrong answer on {last}."
    if saved.last_fraction < 1:
        how = "only partly right" if saved.last_fraction else "wrong"
        return f"you got it {how} on {last}."
    if due.is_guess:
        return f"you were right on {last}, but not sure."
    if due.is_learned:
        return f"the chance that you still know it is about {100 * due.recall:.0f} percent."
    times = f"{saved.right} of {count(saved.answers, 'time')}"
    return f"it is new to you: you got it right {times} so far."
