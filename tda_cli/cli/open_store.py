"""Open the file of attempts, and read from it what several commands need."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from tda_cli.cli.environment import Environment
from tda_cli.errors import StoreError, UsageError
from tda_cli.model.pack import Pack
from tda_cli.store.attempts import AttemptStore
from tda_cli.store.database import has_database
from tda_cli.store.history import flagged_ids
from tda_cli.store.settings import read_settings

if TYPE_CHECKING:
    from tda_cli.quiz.scheduling import SavedCard, Scheduler

# The scheduler replays this many answers in under a second; for more, a message says so.
_MOST_WITHOUT_MESSAGE = 20_000

_LONGEST_NAME = 100


def stored(env: Environment) -> closing[AttemptStore]:
    """Open the file of attempts, creating it if necessary, or raise `StoreError`."""
    return closing(AttemptStore(env.data_folder()))


@contextmanager
def stored_if_any(env: Environment) -> Iterator[AttemptStore | None]:
    """Open the file of attempts, or yield None if there is none."""
    if not has_database(env.data_folder()):
        yield None
        return
    with stored(env) as store:
        yield store


@contextmanager
def store_or_warning(env: Environment) -> Iterator[AttemptStore | None]:
    """Open the file of attempts, or warn that nothing will be saved."""
    try:
        opened = stored(env)
    except StoreError as error:
        say_not_kept(env, error)
        yield None
        return
    with opened as store:
        yield store


def say_not_kept(env: Environment, error: StoreError) -> None:
    """Warn that answers are not saved; the quiz continues without."""
    env.err.line(f"Answers will not be saved: {error.message}.")
    env.err.line(error.next_step)


def flagged_in(store: AttemptStore | None, pack: Pack) -> frozenset[str]:
    """Return the ids of the questions that are flagged; none if the store fails."""
    with suppress(StoreError):  # a warning follows when the quiz starts
        if store is not None:
            return flagged_ids(store.connection, pack.id)
    return frozenset()


def asks_confidence(store: AttemptStore | None) -> bool:
    """Return whether the setting `confidence` is on."""
    with suppress(StoreError):  # a warning follows when the quiz starts
        return store is not None and read_settings(store.connection).get("confidence") == "on"
    return False


def person_name(given: str | None, store: AttemptStore | None) -> str:
    """Return the name given for a quiz, or else the setting `name`; empty if there is neither."""
    if given is not None:
        return valid_name(given)
    with suppress(StoreError):  # a warning follows when the quiz starts
        return "" if store is None else read_settings(store.connection).get("name", "")
    return ""


def valid_name(text: str) -> str:
    """Return a person's name with single spaces, or raise `UsageError`."""
    name = " ".join(text.split())
    if not name.isprintable() or not 0 < len(name) <= _LONGEST_NAME:
        message = f"`{text}` cannot be a name"
        raise UsageError(message, f"Give one of up to {_LONGEST_NAME} characters.")
    return name


def wanted_retention(store: AttemptStore | None) -> float:
    """Return the setting `retention` as a share, 0.7 to 0.97."""
    from tda_cli.quiz.scheduling import DEFAULT_RETENTION, MAX_RETENTION, MIN_RETENTION

    text = None if store is None else read_settings(store.connection).get("retention")
    if text is None:
        return DEFAULT_RETENTION
    share = int(text) / 100 if re.fullmatch("[0-9]{2}", text) else 0
    if not MIN_RETENTION <= share <= MAX_RETENTION:
        message = f"the saved setting `retention` is damaged: `{text}`"
        raise StoreError(message, "Reset it with `tda config retention --unset`.")
    return share


def saved_cards(
    env: Environment, store: AttemptStore | None, pack: Pack
) -> "tuple[list[SavedCard], Scheduler]":
    """Return the up-to-date cards of a pack, or none without a store, and their scheduler."""
    from tda_cli.quiz.scheduling import Scheduler
    from tda_cli.store.cards import cards, pending_answers

    scheduler = Scheduler(wanted_retention(store))
    if store is None:
        return [], scheduler
    many = pending_answers(store.connection, pack.id)
    if many > _MOST_WITHOUT_MESSAGE:
        env.err.line(f"Calculating review dates from {many} answers...")
    return cards(store.connection, pack.id, scheduler), scheduler
