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


# Commands that people type without a colon.
_PLAIN_COMMANDS = {
    "q": Command.STOP,
    "quit": Command.STOP,
    "exit": Command.STOP,
    "?": Command.HELP,
    "help": Command.HELP,
}


def is_command(line: str) -> bool:
    """Return whether a line looks like a command, known or unknown."""
    return narrow(line).lstrip().startswith(":")


def parse_command(line: str) -> Command | None:
    """Return the command on a line, ignoring case and surrounding spaces."""
    return next((one for one in Command if one == _plain(line)), None)


def plain_command(line: str) -> Command | None:
    """Return the command that a word without a colon means, such as `quit`."""
    return _PLAIN_COMMANDS.get(_plain(line))


def _plain(line: str) -> str:
    return narrow(line).strip().casefold()
