"""`tda review`."""

from collections.abc import Sequence
from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import open_pack
from tda_cli.cli.open_store import asks_confidence, saved_cards, store_or_warning, stored_if_any
from tda_cli.cli.quiz.recorder import start
from tda_cli.cli.quiz.terminal import TerminalQuiz
from tda_cli.errors import ExitCode, NotInteractiveError
from tda_cli.formats.quiz_json import forecast_json, review_json
from tda_cli.model.pack import Pack
from tda_cli.model.views import names
from tda_cli.quiz.scheduling import Due, due_now, forecast
from tda_cli.quiz.session import Mode, Session, Settings
from tda_cli.ui.quiz import show_forecast, show_left_out, show_more, show_nothing_due
from tda_cli.wording import why_now


def review(
    ctx: typer.Context,
    *,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, help="How many questions at most.")
    ] = 20,
    forecast: Annotated[
        bool, typer.Option("--forecast", help="Show how many come due on each of the next 30 days.")
    ] = False,
    confidence: Annotated[
        bool | None,
        typer.Option(
            "--confidence/--no-confidence",
            help="Say after each answer how sure you are; it tells a guess from knowledge.",
        ),
    ] = None,
    json: JsonOption = False,
) -> int:
    """Answer again what you are about to forget: what is due, most at risk first.

    When a question comes due is worked out from all your answers to it, by FSRS; with --json, what
    is due is listed and nothing is asked.
    """
    env = environment(ctx)
    pack = open_pack(env, bank=True)
    if forecast:
        return _forecast(env, pack, json=json)
    with stored_if_any(env) as store:
        cards, scheduler = saved_cards(env, store, pack)
        asks = asks_confidence(store) if confidence is None else confidence
    found = due_now(cards, scheduler, env.clock(), pack.questions)
    due = found[:limit]

    def screen() -> None:
        if due:
            _ask(env, pack, due, len(found), asks=asks)
        else:
            show_nothing_due(env.out, cards)

    env.show("review", json=json, content=lambda: review_json(pack, due, len(found)), screen=screen)
    return ExitCode.OK


def _ask(env: Environment, pack: Pack, due: Sequence[Due], total: int, *, asks: bool) -> None:
    if not env.is_interactive:
        message = "a review needs a terminal to ask at"
        raise NotInteractiveError(message, "`tda review --json` lists what is due.")
    questions = [pack.questions[one.saved.question] for one in due]
    session = Session(questions, env.draw_seed(), Mode.REVIEW, names(pack))
    notes = {
        one.saved.question: "Due because: "
        + why_now(one, env.out.day(env.to_local(one.saved.last_at)))
        for one in due
    }
    with store_or_warning(env) as store:
        recorder = start(env, pack, session, Settings(asks_confidence=asks), store)
        show_left_out(env.out, len(due), total)
        if TerminalQuiz(env, recorder, notes=notes).ask() is not None:
            show_more(env.out, total - len(due))


def _forecast(env: Environment, pack: Pack, *, json: bool) -> int:
    with stored_if_any(env) as store:
        cards, _ = saved_cards(env, store, pack)
    days = forecast(cards, env.clock(), pack.questions, env.to_local)
    env.show(
        "review-forecast",
        json=json,
        content=lambda: forecast_json(pack, days),
        screen=lambda: show_forecast(env.out, days),
    )
    return ExitCode.OK
