"""What is due for review, and what will be."""

from collections.abc import Sequence
from datetime import date

from tda_cli.quiz.reviewing import KeptCard
from tda_cli.ui.screen import Screen
from tda_cli.wording import count

_BAR = 40
_ROOM_FOR_BARS = 60


def show_nothing_due(screen: Screen, cards: Sequence[KeptCard]) -> None:
    """Print that nothing is due now, and when the next question will be."""
    if not cards:
        label = "There is nothing to review yet. Take a quiz first: "
        screen.suggest(label, screen.command("quiz"))
        return
    soonest = min(card.card.due for card in cards)
    screen.line(f"Nothing is due now. The next question comes due on {soonest:%Y-%m-%d %H:%M} UTC.")
    screen.suggest("Others you never answered: ", screen.command("quiz", "--new"))


def show_left_out(screen: Screen, asked: int, in_all: int) -> None:
    """Print how many of the due questions are asked now, unless all are."""
    if asked < in_all:
        screen.line(f"{asked} of {count(in_all, 'question')} due, the most at risk.")


def show_more(screen: Screen, more: int) -> None:
    """Print how to continue with the due questions that were left out."""
    if more:
        screen.suggest(f"{more} more due. To go on: ", screen.command("review"))


def show_forecast(screen: Screen, days: Sequence[tuple[date, int]]) -> None:
    """Print how many questions come due on each day, and how many in all."""
    most = max((number for _, number in days), default=0)
    has_bars = screen.has_room(_ROOM_FOR_BARS)
    total = count(sum(number for _, number in days), "question")
    screen.heading("DUE", f"{total} in the next {len(days)} days (UTC)")
    for day, number in days:
        bar = "#" * -(-number * _BAR // most) if has_bars and number else ""
        screen.line(f"{day:%a %Y-%m-%d}  {number:>4}  {bar}", indent=2)
