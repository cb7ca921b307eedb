"""The results of a class on screen: the grade book, its sections, and the questions."""

from itertools import compress

from tda_cli.model.pack import Pack
from tda_cli.stats.grades import Grade, GradeBook, left_out_texts, passed_text, scores_text
from tda_cli.stats.group import ENOUGH_ITEMS, ENOUGH_PEOPLE, GroupAnalysis
from tda_cli.stats.items import most_suspicious_first
from tda_cli.ui.charts import Row, show_tallies
from tda_cli.ui.items import show_items
from tda_cli.ui.parts import Cell, Column, Role
from tda_cli.ui.screen import Screen
from tda_cli.wording import count, points, short_duration

_GOOD, _VERY_GOOD = 0.7, 0.9

_COLUMNS = (
    Column("person", wraps=True),
    Column("points", right=True),
    Column("percent", right=True),
    Column("result"),
    Column(right=True),
    Column("time", right=True),
)


def show_class(screen: Screen, pack: Pack, book: GradeBook) -> None:
    """Print the grade book of a class, then its sections, reliability and questions."""
    screen.heading("Class", f"{count(len(book.grades), 'person', 'people')}, {pack.title}")
    if book.grades:
        screen.heading("Scores", scores_text(book))
    if passed := passed_text(book):
        screen.heading("Passed", passed)
    for text in left_out_texts(book):
        screen.heading("Left out", text)
    if not book.grades:
        return
    screen.blank()
    rows = [*map(_row, book.grades)]
    used = [screen.is_piped or any(cells) for cells in zip(*rows, strict=True)]
    screen.table([*compress(_COLUMNS, used)], [[*compress(row, used)] for row in rows], indent=2)
    screen.blank()
    screen.heading("Sections")
    show_tallies(
        screen,
        [
            Row(pack.titles.get(name, "No longer in the pack"), one)
            for name, one in book.sections.items()
        ],
    )
    screen.blank()
    show_reliability(screen, book.questions)
    screen.blank()
    ranked = most_suspicious_first(book.questions.items)
    show_items(screen, pack, book.questions, ranked, book.answered)


def _row(grade: Grade) -> list[Cell]:
    score, seconds = grade.score, grade.sitting.seconds
    result: Cell = ""
    if grade.is_passed is not None:
        result = ("passed", Role.RIGHT) if grade.is_passed else ("not passed", Role.WRONG)
    unanswered = score.asked - score.answered
    return [
        grade.sitting.person,
        f"{points(score.earned)} of {score.possible}",
        f"{score.percent}%",
        result,
        f"{unanswered} unanswered" if unanswered else "",
        "" if seconds is None else short_duration(round(seconds)),
    ]


def show_reliability(screen: Screen, group: GroupAnalysis) -> None:
    """Print how reliable the scores are, and on what that is based."""
    if group.alpha is None:
        needs = "two people who were asked the same two questions, and scores that differ"
        screen.heading("Reliability", f"not known: needs {needs}")
        return
    screen.heading("Reliability", f"Cronbach's alpha {group.alpha:.2f}")
    screen.line(
        f"Based on the {count(group.core, 'question')} that at least half of the people were asked,"
        f" and the {count(group.complete, 'person', 'people')} who were asked all of them.",
        indent=2,
    )
    said = f"Too few to judge: {ENOUGH_PEOPLE} people and {ENOUGH_ITEMS} questions are needed."
    screen.line(reliability_text(group.alpha) if group.is_enough else said, indent=2)


def reliability_text(alpha: float) -> str:
    """Explain an alpha that is based on enough attempts and questions."""
    if alpha <= 0:
        return (
            "The questions do not measure the same thing: people who do well on one do no better on"
            " the others."
        )
    verdict = "too little to tell people apart"
    if alpha >= _GOOD:
        verdict = "enough to tell a strong result from a weak one"
    if alpha >= _VERY_GOOD:
        verdict = "enough to decide about a single person"
    return (
        f"About {100 * alpha:.0f} percent of the differences between scores come from what people"
        f" know, the rest from chance: {verdict}."
    )
