"""Print errors, with Typer's messages reworded in the style of this program."""

import re
from collections.abc import Iterable
from typing import Any

import typer

from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import BadPackError, source_line
from tda_cli.errors import TdaError
from tda_cli.ui.checks import show_pictures
from tda_cli.ui.parts import Role

# Typer has no fields for a refused value, what is wrong with it, or an extra argument.
_REFUSED = re.compile(
    r"(?P<quote>['\"]?)(?P<value>.*)(?P=quote) is not (?P<fault>a valid|in the range|one of) .*",
    re.DOTALL,
)
_EXTRA_ARGUMENT = re.compile(r"Got unexpected extra argument\(s\) \((.*)\)")


def report(env: Environment, error: TdaError | typer.TyperException) -> None:
    """Print an error and the next step to standard error, after the problems of a bad pack."""
    if isinstance(error, BadPackError):
        show_pictures(env.err, error.problems, source_line)
    if isinstance(error, TdaError):
        message, step = error.message, error.next_step
    else:
        message, step = _reword(error)
    env.err.line(("tda: ", Role.ERROR), message.rstrip("."))
    if step:
        env.err.line(step)


def _reword(error: typer.TyperException) -> tuple[str, str]:
    """Return the message and the next step, falling back on Typer's own message."""
    context = getattr(error, "ctx", None)
    command = "tda" if context is None else str(context.command_path)
    step = f"See `{command} --help`."
    message = error.format_message().rstrip(".")
    option, parameter = getattr(error, "option_name", None), getattr(error, "param", None)
    if hasattr(error, "possibilities"):
        message = f"no option `{option}`"
        if context and (near := _near_option(str(option), context.command.params)):
            step = f"Did you mean `{near}`? {step}"
    elif option:
        takes_none = "does not take a value" in error.message
        message = f"`{option}` takes no value" if takes_none else f"`{option}` needs a value"
    elif hasattr(error, "param_type"):
        message = f"{_name(parameter)} is missing"
    elif parameter and (found := _REFUSED.fullmatch(error.message)):
        value = found["value"].removesuffix("" if found["quote"] else ".0")
        accepted = _accepted(parameter.type, found["fault"])
        message = f"{_name(parameter)} takes {accepted}, not `{value}`"
    elif found := _EXTRA_ARGUMENT.fullmatch(message):
        message = f"unexpected argument{'s' if ' ' in found[1] else ''} `{found[1]}`"
    return message, step


def _near_option(name: str, parameters: Iterable[Any]) -> str | None:
    """Return the option that was probably meant by an unknown one."""
    from tda_cli.text.suggest import did_you_mean  # few options are misspelled

    # The dashes, which all share, make no option more similar.
    options = {
        one.lstrip("-"): one
        for parameter in parameters
        for one in parameter.opts
        if one.startswith("--")
    }
    near = did_you_mean(name.lstrip("-"), list(options))
    return None if near is None else options[near]


def _name(parameter: Any) -> str:  # noqa: ANN401 - Typer names its parameter class in private
    """Return the name of an option in backticks, or of an argument in capitals."""
    if parameter.param_type_name == "option":
        return f"`{parameter.opts[0]}`"
    return str(parameter.metavar).strip("[].")


def _accepted(kind: Any, fault: str) -> str:  # noqa: ANN401 - Typer names its types in private
    """Return what a type accepts: its choices, or a number and its bounds."""
    if fault == "one of":
        *others, last = (f"`{name}`" for name in kind.choices)
        return f"{', '.join(others)} or {last}"
    is_whole = kind.name.startswith("int") and fault == "a valid"
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    limits = "" if low is None else f" of {low:g} or more"
    if low is not None and high is not None:
        limits = f" from {low:g} to {high:g}"
    return f"a {'whole ' if is_whole else ''}number{limits}"
