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
    if near := _near_option(error):
        step = f"Did you mean `{near}`? {step}"
    message = _option_fault(error) or _parameter_fault(error) or error.format_message().rstrip(".")
    if found := _EXTRA_ARGUMENT.fullmatch(message):
        message = f"unexpected argument{'s' if ' ' in found[1] else ''} `{found[1]}`"
    return message, step


def _option_fault(error: typer.TyperException) -> str:
    """Return the message for an unknown option, or one with a missing or unexpected value."""
    name = getattr(error, "option_name", None)
    if name is None:
        return ""
    if hasattr(error, "possibilities"):
        return f"no option `{name}`"
    takes_none = "does not take a value" in error.message
    return f"`{name}` takes no value" if takes_none else f"`{name}` needs a value"


def _near_option(error: typer.TyperException) -> str | None:
    """Return the option that was probably meant by an unknown one."""
    name, context = getattr(error, "option_name", None), getattr(error, "ctx", None)
    if name is None or context is None or not hasattr(error, "possibilities"):
        return None
    from tda_cli.text.suggest import did_you_mean  # few options are misspelled

    # The dashes, which all share, make no option more similar.
    options = {
        one.lstrip("-"): one
        for parameter in context.command.params
        for one in parameter.opts
        if one.startswith("-")
    }
    near = did_you_mean(name.lstrip("-"), [one for one in options if len(one) > 1])
    return None if near is None else options[near]


def _parameter_fault(error: typer.TyperException) -> str:
    """Return the message for a missing or invalid value of an option or argument."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    if hasattr(error, "param_type"):
        return f"{_name(parameter)} is missing"
    found = _REFUSED.fullmatch(error.message)
    if found is None:
        return ""
    value = found["value"].removesuffix("" if found["quote"] else ".0")
    return f"{_name(parameter)} takes {_accepted(parameter.type, found['fault'])}, not `{value}`"


def _name(parameter: Any) -> str:  # noqa: ANN401 - Typer names its parameter class in private
    """Return the name of an option in backticks, or of an argument in capitals."""
    if parameter.param_type_name == "option":
        return f"`{parameter.opts[0]}`"
    return str(parameter.metavar).strip("[].")


def _accepted(kind: Any, fault: str) -> str:  # noqa: ANN401 - Typer names its types in private
    """Return what a type accepts: its choices, or a number and its bounds."""
    if fault == "one of":
        return _any_of(kind.choices)
    is_whole = kind.name.startswith("int") and fault == "a valid"
    low, high = getattr(kind, "min", None), getattr(kind, "max", None)
    limits = "" if low is None else f" of {low:g} or more"
    if low is not None and high is not None:
        limits = f" from {low:g} to {high:g}"
    return f"a {'whole ' if is_whole else ''}number{limits}"


def _any_of(names: Iterable[str]) -> str:
    *others, last = (f"`{name}`" for name in names)
    return f"{', '.join(others)} or {last}" if others else last
