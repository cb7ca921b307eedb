"""Claims: checkable statements with their speaker, status and paragraphs."""

from decimal import Decimal
from enum import StrEnum

from tda_cli.model.when import When
from tda_cli.problems import Span
from tda_cli.values import value


@value
class Ref:
    """A reference by id, and where it is in the file."""

    id: str
    span: Span


@value
class Waiver:
    """An exemption from a rule, given by its code, with a nonempty reason."""

    rule: str
    reason: str
    span: Span


@value
class Declared:
    """A figure, date, name or quotation that the cited paragraphs lack, and why it is valid."""

    text: str
    why: str
    span: Span


@value
class Review:
    """Who compared a claim with its paragraphs, and when.

    `of` is a digest of what was compared, or empty if the author has not written it.
    """

    by: str
    on: When
    of: str
    span: Span


class Status(StrEnum):
    """How the document presents a claim."""

    REPORTED = "reported"
    ATTRIBUTED = "attributed"
    UNATTRIBUTED = "unattributed"
    ESTIMATE = "estimate"
    ALLEGATION = "allegation"
    ASSERTION = "assertion"
    INFERENCE = "inference"


@value
class Attribution:
    """Who asserts a claim.

    `via` is who passes on the speaker's words; None if the document cites them directly.
    """

    source: Ref
    via: Ref | None
    span: Span


@value
class Figure:
    """A number that a claim states; either `value`, or `low` and `high`.

    Attributes:
        value: The number, in `unit`; 2 percent is 2.
        unit: The unit in the plural ("people", "US dollars", "percent").
        counts: What is counted, in a few words.
        qualifier: The hedge printed before the number ("about", "slightly less than"), or empty.
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    counts: str
    qualifier: str
    span: Span


@value
class Claim:
    """One checkable statement, in the pack's own words.

    Attributes:
        by: Who asserts it. Empty means the document itself if `reported`, the pack if an
            `inference`, no source at all if `unattributed`, and an unnamed source otherwise.
        paragraphs: The paragraphs it rests on; 0 is the title.
        when: The date or period it is about, or None.
        timing: The timing if the document gives no date ("recently"), or empty.
        people: Names as the document writes them, like those in the next two fields.
        organizations: Bodies, groups and laws.
        quote: A short phrase that the document itself sets in quotation marks, or empty.
        why: The reason for an inference, else empty.
        inferred: What follows from the paragraphs but is not in them.
        reviewed: Who compared the claim with its paragraphs; None if no one did.
    """

    id: str
    text: str
    status: Status
    by: tuple[Attribution, ...]
    paragraphs: tuple[int, ...]
    when: When | None
    timing: str
    figures: tuple[Figure, ...]
    people: tuple[str, ...]
    places: tuple[str, ...]
    organizations: tuple[str, ...]
    contested_by: tuple[Ref, ...]
    quote: str
    why: str
    inferred: tuple[Declared, ...]
    reviewed: Review | None
    waivers: tuple[Waiver, ...]
    span: Span
