"""What an author allows with a reason: an exemption from a rule, or something inferred."""

from tda_cli.problems import Span
from tda_cli.values import value


@value
class Waiver:
    """An exemption from the rule with a code, and why it does not apply; never empty."""

    rule: str
    reason: str
    span: Span


@value
class Declared:
    """Something a question says that its paragraphs do not, and why that is sound."""

    text: str
    why: str
    span: Span
