"""What is due for review on screen: now, later today, and in the next 30 days."""

from collections.abc import Sequence
from datetime import date

from tda_cli.quiz.scheduling import SavedCard
from tda_cli.ui.screen import Screen
from tda_cli.wording import count

_BAR = 40
_ROOM_FOR_BARS = 60


def show_nothing_due(screen: Screen, cards: Sequence[SavedCard]) -> None:
    """Print that nothing is due, and when the next question will be."""
    if not cards:
        screen.suggest("Nothing to review yet. Take a quiz first: ", screen.command("quiz"))
        return
    soonest = min(card.card.due for card in cards)
    screen.line(f"Nothing is due now. The next review is on {screen.moment(soonest)}.")
    screen.suggest("New questions: ", screen.command("quiz", "--new"))


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


def show_forecast(screen: Screen, days: Sequence[tuple[date, int]]) -> None:
    """Print how many questions come due each day, and the total."""
    most = max((number for _, number in days), default=0)
    total = count(sum(number for _, number in days), "question")
    screen.heading(f"{total} due in the next {len(days)} days")
    for day, number in days:
        has_bar = number and screen.has_room(_ROOM_FOR_BARS)
        bar = screen.bar(1, -(-number * _BAR // most)) if has_bar else ""
        screen.line(f"{day:%a} {day.day:>2} {day:%b}  {number:>4}  {bar}", indent=2)
