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
    """One thing mentioned in a text.

    Attributes:
        kind: What sort of thing.
        text: As it is written.
        start: Index of its first character.
        end: One past its last character.
        key: What is compared: for a figure its value, for a date its year and month, for a name
            the folded word, for a quotation its words.
        measure: For a figure: "percent", a currency, "ordinal", or empty.
    """

    kind: MentionKind
    text: str
    start: int
    end: int
    key: str
    measure: str
