"""Values in words, for the screen and for exports."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
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

LEGEND = (
    "No label: the document says it itself. ATTRIBUTED: a source says it. "
    "UNATTRIBUTED: it is passed on without a source. "
    "ESTIMATE: a source estimates it. ALLEGATION: it is alleged, not proven. "
    "ASSERTION: a political or legal claim by an interested party. "
    "INFERENCE: this pack concludes it."
)

_MINUTES_WITHOUT_SECONDS = 10  # minutes
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def label(status: Status) -> str:
    """Return the word printed before a claim; empty if the document itself reports it."""
    return "" if status is Status.REPORTED else status.upper()


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
    if claim.status is Status.UNATTRIBUTED:
        return "no source given"
    return "source not named"


def paragraphs(numbers: Iterable[int]) -> str:
    """Return paragraphs in words: "paragraph 7", "paragraphs 1-3, 9" and "title, paragraph 2"."""
    ordered = sorted(set(numbers))
    body = [number for number in ordered if number]
    parts = ["title"] if 0 in ordered else []
    if body:
        noun = "paragraph" if len(body) == 1 else "paragraphs"
        parts.append(f"{noun} {', '.join(_runs(body))}")
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
    """Return who asserts a claim and where: "Luis Izquiel, paragraph 4"."""
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


def period(when: When) -> str:
    """Return a date or period: "May 3, 2031", "~2024", "between 2015 and 2023"."""
    if when.label:
        text = when.label
    elif when.precision is Precision.INTERVAL:
        start, _, end = when.edtf.partition("/")
        text = f"between {_one_date(start)} and {_one_date(end)}"
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
    """Return how long ago a date was: "17 to 22 months ago"."""
    least, most = age_in_months(when, today)
    if most == 0:
        return "less than a month ago"
    if least == most:
        return f"{count(most, 'month')} ago"
    return f"{least} to {most} months ago"


def as_of(when: When, today: date) -> str:
    """Return how old the document is, with a warning."""
    return f"As of {_compact(when)} ({when.basis}), {age(when, today)}. Figures may be out of date."


def _compact(when: When) -> str:
    """Return a period in short form: "Jan-May 2025", "2015 to 2023"."""
    if when.label or when.precision is not Precision.INTERVAL:
        return period(when)
    first, last = when.edtf.replace("~", "").split("/")
    about = "~" if when.approximate else ""
    are_months = len(first) == len(last) == len("2025-01") and max(first[5:], last[5:]) <= "12"
    if are_months and first[:4] == last[:4]:
        start, end = (MONTHS[int(month[5:]) - 1][:3] for month in (first, last))
        return f"{about}{start}-{end} {first[:4]}"
    return f"{about}{_one_date(first)} to {_one_date(last)}"


def amount(figure: Figure) -> str:
    """Return a figure with its hedge and unit: "slightly less than 2 percent"."""
    qualifier = figure.qualifier
    if figure.value is not None:
        text = format_number(figure.value)
    else:
        qualifier = qualifier or "between"
        # "between 10 and 15", but "about 10 to 15"
        joined_by = "and" if qualifier.endswith("between") else "to"
        low, high = (format_number(end or Decimal(0)) for end in (figure.low, figure.high))
        text = f"{low} {joined_by} {high}"
    return " ".join(part for part in (qualifier, text, figure.unit) if part)


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


def count(how_many: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 claim", "2 claims"."""
    return f"{how_many} {one if how_many == 1 else many or one + 's'}"


def points(value: "Fraction") -> str:
    """Return points with up to two decimals and no trailing zeros: "7", "6.5", "0.67"."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def why_now(due: "Due") -> str:
    """Return why a question is due, in one sentence."""
    saved = due.saved
    last = f"{saved.last_at:%Y-%m-%d}"
    if due.is_sure_error:
        return f"on {last} you were sure of a wrong answer."
    if saved.last_fraction < 1:
        how = "partly right" if saved.last_fraction else "wrong"
        return f"your answer of {last} was {how}."
    if due.is_guess:
        return f"your answer of {last} was right, but you were not sure of it."
    so_far = f"right {saved.right} of {saved.answers} times so far"
    if due.recall == 1:  # the scheduler predicts nothing within the first day
        return f"{so_far}, and asked again the same day so that it stays."
    if due.is_learned:
        chance = f"the chance that you still know it is about {100 * due.recall:.0f} percent"
        return f"due since {saved.card.due:%Y-%m-%d}; {so_far}, and {chance}."
    return f"{so_far}; that is too new to be left for long."
