"""The commands within a quiz, with and without a colon."""

from enum import StrEnum

from tda_cli.text.words import narrow


class Command(StrEnum):
    """What can be typed instead of an answer."""

    BACK = ":b"
    SKIP = ":s"
    FLAG = ":f"
    REASONS = ":w"
    STOP = ":q"
    HELP = ":?"


# What can be typed for each; some commands also work as plain words.
_TYPED = {command.value: command for command in Command} | {
    "q": Command.STOP,
    "quit": Command.STOP,
    "exit": Command.STOP,
    "?": Command.HELP,
    "help": Command.HELP,
}


def is_command(line: str) -> bool:
    """Return whether a line starts with a colon, like a command, known or unknown."""
    return narrow(line).lstrip().startswith(":")


def parse_command(line: str) -> Command | None:
    """Return the command on a line, ignoring case and surrounding spaces."""
    return _TYPED.get(narrow(line).strip().casefold())
