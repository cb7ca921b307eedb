"""Dates as given in a document: with a precision, and stated or inferred."""

from datetime import date
from enum import StrEnum

from tda_cli.problems import Span
from tda_cli.values import value


class Precision(StrEnum):
    """How precisely a date is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    INTERVAL = "interval"


class Basis(StrEnum):
    """Whether the document states a date."""

    STATED = "stated"
    INFERRED = "inferred"


@value
class When:
    """A date or period, from the first possible day to the last.

    Attributes:
        edtf: The text it was read from, in Extended Date/Time Format (ISO 8601-2).
        approximate: Whether the document itself says "about", "early" or the like.
        why: The reason for an inferred date, or empty.
        label: How to print it if the EDTF text reads badly ("early 2024"), or empty.
    """

    edtf: str
    start: date
    end: date
    precision: Precision
    approximate: bool
    basis: Basis
    why: str
    label: str
    span: Span
