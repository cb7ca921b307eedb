"""An id used to point at something else in the pack."""

from tda_cli.problems import Span
from tda_cli.values import value


@value
class Ref:
    """A reference by id, with the place it was written."""

    id: str
    span: Span
