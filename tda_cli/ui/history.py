"""The history on screen: the list of attempts, one attempt in full, and regrades."""

from collections.abc import Collection, Sequence

from tda_cli.model.pack import Pack
from tda_cli.quiz.kinds import present
from tda_cli.quiz.scoring import percent
from tda_cli.quiz.session import Entry
from tda_cli.store.history import AttemptSummary, PastAnswer
from tda_cli.store.results import Regrade
from tda_cli.ui.feedback import in_words, show_feedback, show_given, show_verdict
from tda_cli.ui.parts import Column, Role
from tda_cli.ui.quiz_end import right_answer
from tda_cli.ui.screen import Screen
from tda_cli.values import replace
from tda_cli.wording import count, points

_COLUMNS: tuple[Column, ...] = (
    Column("attempt", right=True),
    Column("started"),
    Column("pack"),
    Column("mode"),
    Column("score", right=True),
    Column("result", fills=True),
)


def show_attempts(screen: Screen, attempts: Sequence[AttemptSummary]) -> None:
    """Print one attempt per line, latest last."""
    if not attempts:
        screen.suggest("No attempts yet. Start with: ", screen.command("quiz"))
        return
    has_names = len({one.person for one in attempts}) > 1
    rows: list[tuple[str, ...]] = [
        (
            f"{one.id}",
            screen.moment(one.started_at),
            one.pack,
            _taken(one) if has_names else one.mode.value,
            *_result(one),
        )
        for one in attempts
    ]
    columns = _COLUMNS
    if screen.is_narrow:  # the score is in the line of the result
        columns = (*_COLUMNS[:-2], _COLUMNS[-1])
        rows = [(*row[:-2], ", ".join(filter(None, row[-2:]))) for row in rows]
    screen.title("History", count(len(attempts), "attempt"))
    screen.table(columns, rows)
    screen.hints(("Details", screen.command("history", str(attempts[-1].id))))


def summary(screen: Screen, one: AttemptSummary) -> str:
    """Return when an attempt was started, on which pack, and how it went."""
    result = ", ".join(filter(None, _result(one)))
    return f"{screen.moment(one.started_at)}, {one.pack}, {_taken(one)}: {result}"


def _taken(one: AttemptSummary) -> str:
    return f"{one.mode} by {one.person}" if one.person else one.mode.value


def _result(one: AttemptSummary) -> tuple[str, str]:
    """Return the score of a finished attempt, and its points or how far it got."""
    answered = f"{one.answered} of {one.asked} answered"
    if one.finished_at is not None and one.possible:
        earned = f"{points(one.earned)} of {count(one.possible, 'point')}"
        rest = "" if one.answered == one.asked else f", {answered}"
        return f"{percent(one.earned / one.possible)}%", f"{earned}{rest}"
    if one.finished_at is not None:
        return "", f"not scored, {answered}"
    if one.is_abandoned:
        return "", f"stopped after {one.answered} of {one.asked}"
    return "", f"{'not submitted' if one.mode.submits_at_end else 'unfinished'}, {answered}"


def show_answers(
    screen: Screen,
    attempt: AttemptSummary,
    past: Sequence[PastAnswer],
    pack: Pack | None,
    *,
    unchanged: Collection[str],
) -> None:
    """Print an attempt question by question.

    Questions with ids in `unchanged` are shown with the reasons from the pack, if available.
    """
    screen.heading(f"Attempt {attempt.id}", summary(screen, attempt))
    if pack is None:
        screen.line("Reasons are in the pack, which was not found. Name its folder with `--pack`.")
    for one in past:
        screen.blank()
        _question(screen, one, pack if one.question in unchanged else None)


def _question(screen: Screen, one: PastAnswer, pack: Pack | None) -> None:
    question = None if pack is None else pack.questions[one.question]
    shown = one.presentation
    asked = question if shown is None else shown.question
    stem = one.question if asked is None else asked.stem
    flag = " (flagged)" if one.is_flagged else ""
    screen.line((stem, Role.TITLE), flag, lead=f"{one.number}  ")
    if one.response is None:
        parts = ["Not answered."]
        if question is not None and one.shows_key:
            missed = Entry(one.number, question, present(question, None))
            parts.append(f" Answer: {right_answer(missed)}")
        screen.line(*parts)
        return
    if shown is None:
        screen.line(f"You typed {one.typed}. The question was not saved.")
        return
    if question is not None:
        shown = replace(shown, question=question)
    entry = Entry(
        one.number,
        shown.question,
        shown,
        response=one.response,
        typed=one.typed,
        fraction=None if one.graded is None else one.graded.fraction,
        confidence=one.confidence,
    )
    if one.graded is None:
        # Not as typed: a number is of little use without the options, whose order may have changed.
        said = in_words(entry, one.response)
        screen.line(f"You said: {said}. Not submitted, so it does not count.")
    elif pack is not None:
        show_given(screen, entry)
        show_feedback(screen, pack, entry)
    else:
        show_given(screen, entry)
        show_verdict(screen, entry)
        screen.line("The question has changed since then, so its reasons are not shown.", indent=2)
    if one.is_regraded:
        screen.line("Regraded with a later version of the question.", indent=2)


def show_changes(screen: Screen, pack: Pack, changes: Sequence[Regrade], *, applied: bool) -> None:
    """Print how the current questions would regrade earlier answers."""
    rows = [
        (
            f"{one.attempt}",
            pack.questions[one.question].stem,
            f"{percent(one.before.fraction)}%",
            f"{percent(one.after.fraction)}%"
            if one.after is not None
            else "changed too much to regrade",
        )
        for one in changes
    ]
    titles = (Column("attempt", right=True), Column("question", fills=True))
    screen.table((*titles, Column("before", right=True), Column("after", wraps=True)), rows)
    if rows:
        screen.blank()
    changed = count(sum(one.after is not None for one in changes), "answer")
    if all(one.after is None for one in changes):
        screen.line("No scores would change.")
    elif applied:
        screen.line(f"Regraded {changed}.")
    else:
        apply = screen.command("history", "regrade", "--apply")
        screen.suggest(f"{changed} would change. To update the scores: ", apply)
