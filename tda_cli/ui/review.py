"""What is due for review on screen: now, later today, and in the next 30 days."""

from collections.abc import Sequence
from datetime import date

from tda_cli.quiz.scheduling import SavedCard
from tda_cli.ui.parts import Column
from tda_cli.ui.screen import Screen
from tda_cli.wording import count

_BAR = 40


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


def show_forecast(screen: Screen, days: Sequence[tuple[date, int]]) -> None:
    """Print how many questions come due on each day that has any, and the total."""
    total = sum(number for _, number in days)
    if not (total and screen.is_piped):
        number = count(total, "question") if total else "No questions"
        screen.heading(f"{number} due in the next {len(days)} days")
    if not total:
        return
    most = max(number for _, number in days)
    columns = [Column(), Column(right=True, fills=screen.is_narrow)]
    rows = [[f"{day:%a} {screen.day(day)}", f"{number}"] for day, number in days if number]
    if screen.has_columns:
        columns.append(Column())
        for row in rows:
            row.append(screen.bar(1, -(-int(row[1]) * _BAR // most)))
    if not screen.is_piped:
        screen.blank()
    screen.table(columns, rows, indent=2)
