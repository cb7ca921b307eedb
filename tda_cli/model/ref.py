"""An id used to point at something else in the pack."""

from dataclasses import dataclass

from tda_cli.problems import Span


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference by id, with the place it was written."""

    id: str
    span: Span
