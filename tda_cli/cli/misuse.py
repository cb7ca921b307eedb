"""What Typer finds wrong with a command line, in the words of this program."""

import re

import typer

_VALUE = r"Invalid value for '\[?(?P<name>[^'\]]+)\]?'(?: / '[^']+')*: "
_NUMBER = re.compile(
    rf"{_VALUE}'(?P<value>.*)' is not a valid (?P<kind>int|float)(?:eger)?.*", re.DOTALL
)
_RANGE = re.compile(rf"{_VALUE}(?P<value>\S+) is not in the range .*")
_CHOICE = re.compile(rf"{_VALUE}'(?P<value>.*)' is not one of (?P<choices>'.*')", re.DOTALL)
_NO_OPTION = re.compile(r"No such option: (?P<name>\S+)(?: \(Possible options: (?P<near>.*)\))?")

_OTHERS = (
    (re.compile(r"Option '(.*)' requires an argument"), "`{}` needs a value"),
    (re.compile(r"Option '(.*)' does not take a value"), "`{}` takes no value"),
    (re.compile(r"Missing option '(.*)'"), "`{}` is missing"),
    (re.compile(r"Missing argument '(.*)'"), "{} is missing"),
    (re.compile(r"Got unexpected extra argument\(s\) \((.*)\)"), "`{}` is too much"),
)


def in_plain_words(error: typer.TyperException) -> tuple[str, str]:
    """Say what is wrong and what to do; in Typer's words where there are no better ones."""
    message = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None)
    command = "tda" if context is None else str(context.command_path)
    step = f"See `{command} --help`."
    if found := _NO_OPTION.fullmatch(message):
        near = found["near"]
        meant = f"Did you mean {_any_of(near.split(', '))}? " if near else ""
        return f"there is no option `{found['name']}`", f"{meant}{step}"
    if found := _CHOICE.fullmatch(message):
        choices = _any_of(re.findall(r"'([^']*)'", found["choices"]))
        return f"{_named(found)} takes {choices}, not `{found['value']}`", step
    if found := _NUMBER.fullmatch(message):
        kind = "a number" if found["kind"] == "float" else "a whole number"
        return f"{_named(found)} takes {kind}{_bounds(error)}, not `{found['value']}`", step
    if found := _RANGE.fullmatch(message):
        value = found["value"].removesuffix(".0")
        return f"{_named(found)} takes a number{_bounds(error)}, not `{value}`", step
    for pattern, said in _OTHERS:
        if found := pattern.fullmatch(message):
            return said.format(found[1]), step
    return message, step


def _named(found: re.Match[str]) -> str:
    """Name an option as code and an argument, which is in capitals, as it stands."""
    name = found["name"]
    return f"`{name}`" if name.startswith("-") else name


def _any_of(names: list[str]) -> str:
    *others, last = (f"`{name}`" for name in names)
    return f"{', '.join(others)} or {last}" if others else last


def _bounds(error: typer.TyperException) -> str:
    """Give what a number may be: " from 1", " from 1 to 3", or nothing."""
    kind = getattr(getattr(error, "param", None), "type", None)
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    return "".join(
        f" {word} {bound:g}" for word, bound in (("from", least), ("to", most)) if bound is not None
    )
