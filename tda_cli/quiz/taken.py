"""What was taken in place of the right answer, in words, and what there was to take."""

from tda_cli.model.question import Choices, Matching, Numeric, Question, TrueFalse
from tda_cli.quiz.feedback import key_text
from tda_cli.quiz.presentation import numbered_texts, present
from tda_cli.quiz.responses import decimal_from
from tda_cli.quiz.wording import number_text
from tda_cli.stats.items import Offered


def taken_text(question: Question, wrong: str) -> str:
    """Write a wrong answer as it reads on screen.

    Args:
        question: The question as it is now.
        wrong: One of `Settled.wrong`, perhaps of an earlier form of the question.
    """
    if isinstance(question.body, Numeric):
        try:
            return number_text(question.body, decimal_from(wrong))
        except ValueError:  # it was no number when it was answered
            pass
    return wrong


def right_text(question: Question, wrong: str) -> str:
    """Write what would have been right in place of a wrong answer; see `taken_text`."""
    match question.body:
        case Choices(options=options):
            return "; ".join(option.text for option in options if option.correct)
        case Matching(pairs=pairs):
            meant = [pair.right for pair in pairs if wrong.startswith(f"{pair.left}: ")]
            return "; ".join(meant or [f"{pair.left}: {pair.right}" for pair in pairs])
        case _:
            return key_text(present(question, None))


def offered(question: Question) -> Offered:
    """Return the options that answers are counted by; none where an answer is typed or built."""
    match question.body:
        case Choices(options=options):
            right = tuple(option.text for option in options if option.correct)
            return Offered(tuple(option.text for option in options), right)
        case TrueFalse(answer=answer):
            return Offered(numbered_texts(question), (str(answer),))
        case _:
            return Offered((), ())
