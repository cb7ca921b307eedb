"""What is due for review on screen, now and later today."""

from collections.abc import Sequence

from tda_cli.quiz.scheduling import SavedCard
from tda_cli.ui.screen import Screen
from tda_cli.wording import count


def show_nothing_due(screen: Screen, cards: Sequence[SavedCard]) -> None:
    """Print that nothing is due, and when the next question will be."""
    if not cards:
        screen.suggest("Nothing to review yet. Start with: ", screen.command("quiz"))
        return
    soonest = min(card.card.due for card in cards)
    screen.line(f"Nothing is due now. Next review: {screen.moment(soonest)}.")
    screen.suggest_all([("New questions", screen.command("quiz", "--new"))])


def show_due(screen: Screen, due: int, later: int, asked: int) -> None:
    """Print how many questions are due now and later today, and how many will be asked."""
    text = f"{count(due, 'question')} due now"
    text += f", {later} later today." if later else "."
    if asked < due:
        text += f" Here are {asked}, the most at risk first."
    screen.line(text)


def show_more(screen: Screen, due: int, later: int) -> None:
    """Print how many questions are due now and later today, after a review."""
    if due:
        screen.suggest(f"{due} more due now: ", screen.command("review"))
    elif later:
        screen.line(f"Nothing more is due now. {count(later, 'question')} due later today.")
