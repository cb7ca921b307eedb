"""What a YAML parser complains of, and what a person can do about it."""

from typing import NamedTuple

from tda_cli.pack.events import Mark

# The first that is part of what the parser says.
_HINTS = {
    "mapping values are not allowed": "put text that contains `: ` in quotes",
    "tab": "indent with spaces, not with tabs",
    "'\\t'": "indent with spaces, not with tabs",
    "cannot start any token": "put text that starts with such a character in quotes",
    "could not find expected ':'": "is a `:` missing, or the indentation wrong?",
    "did not find expected key": "check the indentation; put text that starts with `[` in quotes",
    "did not find expected '-' indicator": "check the indentation",
    "unexpected end of stream": "a quotation mark is not closed",
}
_UNCLOSED = "end of stream"
# libyaml, from 0.2.6 on, has a bound of its own, and may reach it while it looks ahead.
_TOO_DEEP = "maximum nesting depth"


class Complaint(NamedTuple):
    """What kept a parser from going on.

    Attributes:
        problem: In the parser's words.
        hint: What to do about it, or empty.
        mark: Where; None where the parser does not say.
        context: What the parser was reading, in its words.
        began: Where that began, or None.
        too_deep: Whether the parser gave up because of how deep lists and fields are nested.
    """

    problem: str
    hint: str
    mark: Mark | None
    context: str
    began: Mark | None
    too_deep: bool


def explain(error: Exception) -> Complaint:
    """Take an error of the parser apart; not every one of them has all the parts."""
    problem = str(getattr(error, "problem", None) or "malformed text")
    mark = getattr(error, "problem_mark", None)
    began = getattr(error, "context_mark", None)
    if _UNCLOSED in problem and began is not None:
        # The quotation mark that is never closed tells more than the end of the file.
        mark, began = began, None
    hint = next((hint for part, hint in _HINTS.items() if part in problem), "")
    context = str(getattr(error, "context", None) or "")
    return Complaint(problem, hint, mark, context, began, too_deep=_TOO_DEEP in problem)
