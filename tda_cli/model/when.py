"""Dates as a document gives them: with a precision, and stated or inferred."""

from datetime import date
from enum import StrEnum

from tda_cli.problems import Span
from tda_cli.values import value


class Precision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    INTERVAL = "interval"


class Basis(StrEnum):
    """Whether the document gives a date itself."""

    STATED = "stated"
    INFERRED = "inferred"


@value
class When:
    """A date or period, from the first day it can mean to the last.

    Attributes:
        edtf: The text it was read from, in Extended Date/Time Format (ISO 8601-2).
        approximate: Whether the document itself says "about", "early" or the like.
        why: The reason for an inferred date, else empty.
        label: How to print it where the EDTF text reads badly ("early 2024"), else empty.
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
