"""One thing that a text mentions and that can be looked up elsewhere."""

from enum import StrEnum

from tda_cli.values import value


class MentionKind(StrEnum):
    """What sort of thing is mentioned."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    QUOTATION = "quotation"


@value
class Mention:
    """One thing mentioned in a text, as written there from `start` up to `end`.

    `key` is what is compared: the value of a figure, the year and month of a date, the folded word
    of a name, the words of a quotation. A figure may have a `measure`: "percent", a currency or
    "ordinal".
    """

    kind: MentionKind
    text: str
    start: int
    end: int
    key: str
    measure: str = ""
