"""`tda review`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import open_pack
from tda_cli.cli.open_store import (
    asks_confidence,
    flagged_in,
    saved_cards,
    store_or_warning,
    stored_if_any,
)
from tda_cli.cli.quiz.recorder import start
from tda_cli.cli.quiz.terminal import TerminalQuiz
from tda_cli.errors import NotInteractiveError
from tda_cli.formats.quiz_json import review_json
from tda_cli.model.pack import Pack
from tda_cli.model.views import names
from tda_cli.quiz.scheduling import Due, due_now, due_today
from tda_cli.quiz.session import Mode, Session, Settings
from tda_cli.ui.review import show_due, show_more, show_nothing_due
from tda_cli.wording import why_now


def review(
    ctx: typer.Context,
    *,
    count: Annotated[
        int,
        typer.Option(
            "--count", "-n", "--limit", metavar="N", min=1, help="How many questions at most."
        ),
    ] = 20,
    confidence: Annotated[
        bool | None,
        typer.Option(
            "--confidence/--no-confidence", help="Ask how sure you are after each answer."
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Review what you are about to forget.

    Confident mistakes come first, then other mistakes, then what you have probably forgotten. Your
    answers decide when each question is due (FSRS). Use --json to list the due questions.
    """
    env = environment(ctx)
    pack = open_pack(env, bank=True)
    with stored_if_any(env) as store:
        cards, scheduler = saved_cards(env, store, pack)
        asks = asks_confidence(store) if confidence is None else confidence
    found = due_now(cards, scheduler, env.clock(), pack.questions)
    later = due_today(cards, env.clock(), pack.questions, env.to_local)[1]
    due = found[:count]

    def screen() -> None:
        if due:
            _ask(env, pack, due, (len(found), later), asks=asks)
        else:
            show_nothing_due(env.out, cards)

    env.show(
        "review",
        json=json,
        content=lambda: review_json(pack, due, len(found), later),
        screen=screen,
    )


def _ask(
    env: Environment, pack: Pack, due: Sequence[Due], waiting: tuple[int, int], *, asks: bool
) -> None:
    """Ask the due questions; `waiting` is how many are due now, and later today."""
    if not env.is_interactive:
        message = "a review needs an interactive terminal"
        raise NotInteractiveError(message, "List what is due with `tda review --json`.")
    questions = [pack.questions[one.saved.question] for one in due]
    notes = {
        one.saved.question: "Due because "
        + why_now(one, env.out.day(env.to_local(one.saved.last_at)))
        for one in due
    }
    with store_or_warning(env) as store:
        flags = flagged_in(store, pack)
        session = Session(questions, env.draw_seed(), Mode.REVIEW, names(pack), flagged=flags)
        recorder = start(env, pack, session, Settings(asks_confidence=asks), store)
        show_due(env.out, *waiting, len(due))
        if TerminalQuiz(env, recorder, notes=notes).ask() is not None:
            cards, _ = saved_cards(env, recorder.store, pack)
            show_more(env.out, *due_today(cards, env.clock(), pack.questions, env.to_local))
