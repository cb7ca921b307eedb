"""From what a person types to a response, or to one sentence naming the form that is accepted."""

from tda_cli.quiz.kinds import Response, kind_of
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.quiz.presentation import Presentation

# No answer is that long; what is may take long to read.
_LONGEST = 1_000


def parse_answer(presentation: Presentation, text: str) -> Response | NotAnAnswer:
    """Read a typed answer.

    Options are named by their displayed numbers or by their full text, case and accents aside; a
    displayed number wins over an option of the same text. Lists of numbers may be parted by
    spaces, commas or semicolons.
    """
    kind = kind_of(presentation.question)
    stripped = text.strip()
    if len(stripped) > _LONGEST:
        return NotAnAnswer(f"Type an answer of no more than {_LONGEST:,} characters.")
    response: Response | NotAnAnswer | None = (
        kind.read(presentation, stripped) if stripped else None
    )
    return NotAnAnswer(kind.request(presentation)) if response is None else response
