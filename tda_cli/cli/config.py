"""`tda config`."""

from collections.abc import Mapping
from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import unknown
from tda_cli.cli.open_store import stored, stored_if_any, valid_name
from tda_cli.errors import UsageError
from tda_cli.quiz.scheduling import DEFAULT_RETENTION, MAX_RETENTION, MIN_RETENTION
from tda_cli.store import settings
from tda_cli.ui.parts import Column, Role

_LEAST, _MOST = round(MIN_RETENTION * 100), round(MAX_RETENTION * 100)
_DEFAULTS = {"confidence": "off", "name": "", "retention": str(round(DEFAULT_RETENTION * 100))}
MEANINGS = {
    "confidence": "ask how sure you are after each answer",
    "name": "who takes the quizzes, for a teacher",
    "retention": "percentage you want to remember when a question comes back",
}
_VALUES = {"confidence": "on or off", "retention": f"{_LEAST} to {_MOST}"}


def config(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="The setting: confidence, name or retention.",
            autocompletion=lambda: [*_DEFAULTS],
        ),
    ] = None,
    chosen: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="The new value.")] = None,
    *,
    unset: Annotated[bool, typer.Option("--unset", help="Restore the default.")] = False,
    json: JsonOption = False,
) -> None:
    """See and change settings, and see where your data is stored.

    confidence: on or off; ask how sure you are after each answer. name: who takes the quizzes, for
    a teacher. retention: 70 to 97; the percentage you want to remember when a question comes back.
    Higher values mean more reviews.
    """
    if name is not None and name not in _DEFAULTS:
        raise unknown(name, "setting", list(_DEFAULTS))
    if unset and (name is None or chosen is not None):
        message = "`--unset` takes the name of a setting and no value"
        raise UsageError(message, "Use `tda config NAME --unset`.")
    env = environment(ctx)
    if name is not None and (chosen is not None or unset):
        text = None if chosen is None else _valid(name, chosen)
        with stored(env) as store:
            settings.save_setting(store.connection, name, text)
    with stored_if_any(env) as maybe:
        held = _DEFAULTS | ({} if maybe is None else settings.read_settings(maybe.connection))
    env.show(
        "config",
        json=json,
        content=lambda: {
            "settings": {key: held[key] for key in _DEFAULTS},
            "data_folder": str(env.data_folder()),
        },
        screen=lambda: _show(env, held, name),
    )


def _show(env: Environment, held: Mapping[str, str], chosen: str | None) -> None:
    names = [chosen] if chosen else [*_DEFAULTS]
    columns = (Column(), Column(wraps=True), Column(wraps=True))
    env.out.table(columns, [(name, held[name], (MEANINGS[name], Role.MUTED)) for name in names])
    if chosen is None and env.out.is_piped:
        env.out.table(columns, [("data", str(env.data_folder()), "where your data is")])
    elif chosen is None:
        env.out.blank()
        env.out.line(f"Your data: {env.data_folder()}")
        env.out.suggest_all([("Change a setting", "tda config confidence on")])


def _valid(name: str, text: str) -> str:
    """Return a value in the form it is saved in, or raise `UsageError` if it is invalid."""
    if name == "name":
        return valid_name(text)
    plain = text.strip().casefold().removesuffix("%").strip()
    if name == "confidence":
        known = {"on": "on", "yes": "on", "true": "on", "off": "off", "no": "off", "false": "off"}
        found = known.get(plain)
    else:
        is_number = plain.isascii() and plain.isdigit() and len(plain) <= len(str(_MOST))
        found = str(int(plain)) if is_number and _LEAST <= int(plain) <= _MOST else None
    if found is None:
        message = f"`{name}` cannot be `{text}`"
        raise UsageError(message, f"Choose {_VALUES[name]}.")
    return found
