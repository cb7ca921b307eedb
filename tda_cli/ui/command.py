"""Commands on screen, which name the chosen pack and can be copied in one piece."""

import shlex
from collections.abc import Sequence

from tda_cli.ui.screen import Part, Screen
from tda_cli.values import value


@value
class CommandLine:
    """Commands of `tda` that use the same pack, ready to paste into a shell.

    The pack is that of the `--pack` option; one chosen by a variable need not be named.
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
    """Print a command right after its label, or on the next line where it would be broken."""
    parts = [label] if isinstance(label, str) else label
    text = "".join(part if isinstance(part, str) else part[0] for part in parts)
    if _fits(screen, text + command, indent):
        screen.line(*parts, command, indent=indent)
    else:
        screen.line(*parts, indent=indent)
        own_line(screen, command, indent=indent + 2)


def own_line(screen: Screen, command: str, *, indent: int = 2) -> None:
    """Print a command on a line of its own, which is never broken; without indent if need be."""
    screen.verbatim(f"{' ' * indent if _fits(screen, command, indent) else ''}{command}")


def _fits(screen: Screen, text: str, indent: int) -> bool:
    width = screen.width
    if width is None or text.isascii():
        return width is None or indent + len(text) <= width
    from rich.cells import cell_len

    return indent + cell_len(text) <= width
