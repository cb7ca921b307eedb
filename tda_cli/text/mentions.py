"""A figure, date, name or quotation in a text, which can be looked up in another text."""

from enum import StrEnum

from tda_cli.values import value


class MentionKind(StrEnum):
    """The kinds of mentions."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"
    QUOTATION = "quotation"


@value
class Mention:
    """A mention, as written in a text from `start` up to `end`.

    `key` is for comparison: the value of a figure, the year and month of a date, the folded word of
    a name, the words of a quotation. A figure may have a `measure`: "percent", "ordinal" or a
    currency, and a `unit`, such as "kilometer"; "mile/meter" if it can be either, which ends at
    `reach`. The key of a time has each time of day that it can mean. `word` is the folded word
    after a figure, or its currency if it has no sign.
    """

    kind: MentionKind
    text: str
    start: int
    end: int
    key: str
    measure: str = ""
    unit: str = ""
    reach: int = 0
    word: str = ""
