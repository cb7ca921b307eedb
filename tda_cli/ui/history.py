"""The history on screen: the list of attempts, one attempt in full, and regrades."""

from collections.abc import Collection, Sequence

from tda_cli.model.pack import Pack
from tda_cli.quiz.scoring import percent
from tda_cli.quiz.session import Entry
from tda_cli.store.history import AttemptSummary, PastAnswer
from tda_cli.store.results import Regrade
from tda_cli.ui.feedback import show_feedback, show_given, show_verdict
from tda_cli.ui.screen import Role, Screen
from tda_cli.values import replace
from tda_cli.wording import count, points


def show_attempts(screen: Screen, attempts: Sequence[AttemptSummary]) -> None:
    """Print one attempt per line, latest last."""
    if not attempts:
        screen.suggest("Nothing was answered yet. To begin: ", screen.command("quiz"))
        return
    width = len(str(attempts[-1].id))
    for one in attempts:
        screen.line(
            (f"{one.id:>{width}}", Role.TITLE),
            f"  {one.started_at:%Y-%m-%d %H:%M} UTC  {one.pack}, {one.mode}: {_outcome(one)}",
            hang=width + 2,
        )
    screen.suggest("One of them: ", screen.command("history", str(attempts[-1].id)))


def summary(one: AttemptSummary) -> str:
    """Return when an attempt was started, on which pack, and how it went."""
    return f"{one.started_at:%Y-%m-%d %H:%M} UTC, {one.pack}, {one.mode}: {_outcome(one)}"


def _outcome(one: AttemptSummary) -> str:
    done = f"{one.answered} of {one.asked} answered"
    if one.finished_at is None and one.is_abandoned:
        return f"{done}, given up"
    if one.finished_at is None:
        is_marked = not one.mode.submits_at_end
        return f"{done}, {'unfinished' if is_marked else 'not handed in'}"
    if not one.possible:
        return f"{done}, not marked"
    share = percent(one.earned / one.possible)
    text = f"{points(one.earned)} of {one.possible}, {share} percent"
    return text if one.answered == one.asked else f"{text} ({done})"


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
    screen.line((f"Attempt {attempt.id}", Role.TITLE), f"   {summary(attempt)}")
    if pack is None:
        screen.line("The pack is not at hand: no reasons. Name its folder with `--pack`.")
    for one in past:
        screen.blank()
        _question(screen, one, pack if one.question in unchanged else None)


def _question(screen: Screen, one: PastAnswer, pack: Pack | None) -> None:
    question = None if pack is None else pack.questions[one.question]
    shown = one.presentation
    asked = question if shown is None else shown.question
    stem = one.question if asked is None else asked.stem
    flag = " (flagged)" if one.is_flagged else ""
    screen.line((f"Question {one.number}", Role.TITLE), f"{flag}: {stem}")
    if one.response is None:
        screen.line("Not answered.")
        return
    if shown is None:
        screen.line(f"You typed {one.typed}. The question was not kept.")
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
        screen.line(f"You typed {one.typed}. Not handed in, so it does not count.")
    elif pack is not None:
        show_given(screen, entry)
        show_feedback(screen, pack, entry)
    else:
        show_given(screen, entry)
        show_verdict(screen, entry)
        screen.line("The question has been changed or is gone since: no reasons.", indent=2)
    if one.is_regraded:
        screen.line("Regraded: it counts by a later form of the question.", indent=2)


def show_changes(screen: Screen, pack: Pack, changes: Sequence[Regrade], *, applied: bool) -> None:
    """Print how the current questions would regrade earlier answers."""
    changed = count(sum(one.after is not None for one in changes), "answer")
    for one in changes:
        stem = pack.questions[one.question].stem
        change = "stays: the question has changed too much to carry the answer over."
        if one.after is not None:
            change = f"becomes {percent(one.after.fraction)} percent."
        screen.line(
            (f"Attempt {one.attempt}", Role.TITLE),
            f"  {stem}  {percent(one.before.fraction)} percent {change}",
            hang=2,
        )
    if all(one.after is None for one in changes):
        screen.line("No answer would count for more or less than it does.")
    elif applied:
        screen.line(f"Regraded {changed}.")
    else:
        apply = screen.command("history", "regrade", "--apply")
        screen.suggest(f"{changed} would change. To let that be: ", apply)
