"""Commands on screen: they name the chosen pack, and can be copied in one piece."""

import shlex
from collections.abc import Sequence

from tda_cli.ui.screen import Part, Screen
from tda_cli.values import value


@value
class CommandLine:
    """Writes commands of `tda` that use the same pack, ready to paste into a shell.

    Attributes:
        pack: The `--pack` option that was given, if it was. A pack chosen by a variable need not
            be named: the variable stays in force.
    """

    pack: str | None = None

    def of(self, *words: str) -> str:
        """Return the command with these words after `tda`."""
        named = ["--pack", self.pack] if self.pack else []
        return shlex.join(["tda", *words, *named])


DEFAULT = CommandLine()


def command_line(
    screen: Screen, label: str | Sequence[Part], command: str, *, indent: int = 0
) -> None:
    """Print a command behind its label, or whole on a line of its own where it would be broken.

    The label ends with the blanks that part it from the command.
    """
    parts = [label] if isinstance(label, str) else label
    text = "".join(part if isinstance(part, str) else part[0] for part in parts)
    width = screen.width
    if width is None or indent + _cells(text + command) <= width:
        screen.line(*parts, command, indent=indent)
        return
    screen.line(*parts, indent=indent)
    own_line(screen, command, indent=indent + 2)


def own_line(screen: Screen, command: str, *, indent: int = 2) -> None:
    """Print a command on a line of its own, which is never broken; without indent if need be."""
    width = screen.width
    fits = width is None or indent + _cells(command) <= width
    screen.verbatim(f"{' ' * indent if fits else ''}{command}")


def _cells(text: str) -> int:
    """Return the width in columns; one character may take two."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
