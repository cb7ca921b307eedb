"""What `tda history` reads and shows."""

from collections.abc import Sequence

from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import open_pack
from tda_cli.cli.open_store import stored, stored_if_any
from tda_cli.cli.quiz.keeper import contents_of
from tda_cli.errors import TdaError, UsageError
from tda_cli.export.history import (
    answers_csv,
    answers_json,
    attempts_csv,
    attempts_json,
    regrades_json,
)
from tda_cli.export.json import dumps
from tda_cli.model.pack import Pack
from tda_cli.model.views import names
from tda_cli.quiz.content import Asked
from tda_cli.store.history import AttemptSummary, PastAnswer, answers, attempt, attempts
from tda_cli.store.regrade import Regrade, apply_regrades, regrades
from tda_cli.ui.command import CommandLine
from tda_cli.ui.history import show_answers, show_attempts, show_changes


def list_attempts(env: Environment, form: str) -> None:
    """List the attempts; at the pack that was chosen, or at all."""
    chosen = open_pack(env).id if env.chosen_pack else None
    with stored_if_any(env) as store:
        found = [] if store is None else attempts(store.connection, chosen)
    if form == "json":
        env.out.stream.write(dumps("history", attempts_json(found)))
    elif form == "csv":
        env.out.stream.write(attempts_csv(found))
    else:
        show_attempts(env.out, found, CommandLine(env.pack_name))


def show_attempt(env: Environment, number: int, form: str) -> None:
    """Show one attempt, with the reasons of the pack it was at, if that is at hand."""
    with stored_if_any(env) as store:
        if store is None:
            message = f"there is no attempt {number}"
            raise UsageError(message, "`tda history` lists them.")
        found, past = attempt(store.connection, number), answers(store.connection, number)
    if form == "csv":
        env.out.stream.write(answers_csv(found, past))
        return
    pack = _pack_of(env, found)
    if form == "json":
        env.out.stream.write(dumps("history-attempt", answers_json(found, past, pack)))
    else:
        show_answers(
            *(env.out, found, past, pack),
            unchanged=_unchanged(pack, past),
            commands=CommandLine(env.pack_name),
        )


def _pack_of(env: Environment, found: AttemptSummary) -> Pack | None:
    """Return the pack of an attempt; None where it is not at hand or cannot be read."""
    try:
        pack = open_pack(env, bank=True)
    except TdaError:
        return None
    return pack if pack.id == found.pack else None


def _unchanged(pack: Pack | None, past: Sequence[PastAnswer]) -> frozenset[str]:
    """Return the ids of the questions that are still as they were answered."""
    if pack is None:
        return frozenset()
    known = [one for one in past if one.question in pack.questions]
    today = contents_of(pack, [one.question for one in known])
    return frozenset(
        one.question
        for one in known
        if one.response is None or today[one.question].hash == one.content
    )


def show_regrades(env: Environment, *, applies: bool, json: bool) -> None:
    """Show what the questions as they are now make of earlier answers, and apply it if asked."""
    pack = open_pack(env, bank=True)
    known = names(pack)
    today = contents_of(pack, pack.questions)
    questions = [
        (question, Asked(question, known), today[name]) for name, question in pack.questions.items()
    ]
    found: list[Regrade] = []
    with stored(env) if applies else stored_if_any(env) as store:
        if store is not None:
            found = regrades(store.connection, pack.id, questions)
        if store is not None and applies:
            apply_regrades(store.connection, found, env.clock().isoformat())
    if json:
        env.out.stream.write(dumps("history-regrade", regrades_json(pack, found, applied=applies)))
    else:
        show_changes(env.out, pack, found, CommandLine(env.pack_name), applied=applies)
