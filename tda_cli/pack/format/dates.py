"""Dates and periods, in the subset of Extended Date/Time Format (ISO 8601-2) that packs use."""

import re
from datetime import date, timedelta
from typing import Any

from tda_cli.model.when import Basis, Precision, When
from tda_cli.pack.format.field_types import Field, Schema, choice, text
from tda_cli.pack.format.fields import Fields
from tda_cli.pack.format.record import Record, Values, reason_for
from tda_cli.pack.report import shown
from tda_cli.pack.yaml_file import MapNode

_ONE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(~?)\Z", re.ASCII)
# The first month of each season in the northern hemisphere; winter ends in the next year.
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_SEASON_MONTHS = 3
_MONTHS = 12

_DAY = (
    "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"
    "|(0[469]|11)-(0[1-9]|[12][0-9]|30)"
    "|02-(0[1-9]|[12][0-9])"
)
_DATE = f"(?!0000)[0-9]{{4}}(-(0[1-9]|1[0-2]|2[1-4]|{_DAY}))?~?"
_LAST_YEAR = 9999
_FORMS = "write `2023`, `2023-09`, `2023-09-20`, a season such as `2023-22`, or `2015/2023`"

Dates = tuple[date, date, Precision, bool]


def parse_edtf(text: str) -> Dates | None:
    """Return the first and last day of a date or period, its precision, and if it is approximate.

    The forms are `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, the seasons `YYYY-21` (spring: March to May) to
    `YYYY-24` (winter: December to February of the next year), each followed by `~` if approximate,
    and `A/B` from the start of A to the end of B. None if the text has another form, or if A
    starts after B ends.
    """
    first, slash, second = text.partition("/")
    start = _parse_one(first)
    if not slash or start is None:
        return start
    end = _parse_one(second)
    if end is None or start[0] > end[1]:
        return None
    return start[0], end[1], Precision.INTERVAL, start[3] or end[3]


def _parse_one(text: str) -> Dates | None:
    match = _ONE.match(text)
    if match is None:
        return None
    year, approximate = int(match[1]), bool(match[4])
    try:
        if match[3]:
            day = date(year, int(match[2]), int(match[3]))
            return day, day, Precision.DAY, approximate
        if match[2]:
            number = int(match[2])
            month = _SEASONS.get(number, number)
            months, precision = (
                (1, Precision.MONTH) if month == number else (_SEASON_MONTHS, Precision.SEASON)
            )
            return date(year, month, 1), _last_day(year, month + months), precision, approximate
        return date(year, 1, 1), date(year, _MONTHS, 31), Precision.YEAR, approximate
    except (ValueError, OverflowError):
        return None


def _last_day(year: int, month_after: int) -> date:
    """Return the day before a month starts; month 13 is January of the next year, and so on."""
    years, month = divmod(month_after - 1, _MONTHS)
    return date(year + years, month + 1, 1) - timedelta(days=1)


def _edtf_schema(description: str) -> Schema:
    forms = "2024, 2024-03, 2024-03-05, or a season, 2024-21 (spring) to 2024-24 (winter)"
    about = "Add ~ for about. Put / between two dates for a period."
    return {
        "description": f"{description} Write {forms}. {about}",
        "type": ["string", "integer"],
        "pattern": f"^{_DATE}(/{_DATE})?$",
        "minimum": 1,
        "maximum": _LAST_YEAR,
        "examples": ["2024", "2024-03", "2024-03-05", "2024-21", "2024~", "2015/2023"],
    }


def _read_edtf(fields: Fields, name: str) -> Values | None:
    """Read a text as the values of a date, or report it and return None."""
    edtf = fields.text(name)
    dates = parse_edtf(edtf) if edtf else None
    if edtf and dates is None:
        fields.reject(name, "date-malformed", f"{shown(edtf)} is not a date", _FORMS)
    if dates is None:
        return None
    names = ("start", "end", "precision", "approximate")
    return {"edtf": edtf, **dict(zip(names, dates, strict=True)), "span": fields.span_of(name)}


def _when(*, date: Values, **values: Any) -> When:  # noqa: ANN401 - the other fields
    return When(**values | date)


DATE = Record(
    _when,
    "date",
    "A date or period.",
    Field("date", _read_edtf, _edtf_schema("The date or period, in Extended Date/Time Format.")),
    choice(
        "basis",
        "Whether the document gives the date; by default, it does.",
        {
            Basis.STATED: "the document gives it",
            Basis.INFERRED: "the pack concludes it, and explains why",
        },
        default=Basis.STATED,
    ),
    text("why", "How the date is inferred.", optional=True),
    text("label", "How to print it if the date alone would read badly: early 2024.", optional=True),
    rules=(reason_for("basis", Basis.INFERRED, "the basis `inferred`"),),
)


def date_or_period(name: str, description: str, *, optional: bool = False) -> Field:
    """Declare a date or period, plain or with its basis; None if invalid."""
    plain = _edtf_schema(description)
    schema = {**DATE.schema(), **plain, "type": [*plain["type"], "object"]}
    return Field(name, _read_date, schema, optional)


def _read_date(fields: Fields, name: str) -> When | None:
    node = fields.nodes.get(name)
    if isinstance(node, MapNode):
        when = DATE.read(fields.file, node, fields.known)
        fields.broken = fields.broken or when is None
        return when
    values = _read_edtf(fields, name)
    return None if values is None else When(**values, basis=Basis.STATED, why="", label="")
