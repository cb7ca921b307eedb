"""Draw the pictures in the README: `python tests/pictures/draw.py` runs the program and saves them.

They need no font of their own. `test_docs.py` compares their text with what the program prints.
"""

import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from html import unescape
from io import StringIO
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
sys.path.insert(0, str(FOLDER.parent))

from harness import SHIPPED, Program  # noqa: E402 - the folder of the tests is not a package

COLUMNS = 80
_STYLES = re.compile(r"\x1b\[[0-9;]*m")
_FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
_TEXT = re.compile(r'<text class="terminal-r\d+" x="([\d.]+)" [^>]*line-(\d+)\)">(.*?)</text>')


class Picture(NamedTuple):
    """A command, what is typed while it runs, and where its picture ends."""

    command: Sequence[str]
    typed: Sequence[str] = ()
    end: str = ""


PICTURES: Mapping[str, Picture] = {
    "brief": Picture(["brief"]),
    "question": Picture(
        ["quiz", "size", "--kind", "single", "--seed", "27"],
        typed=["2"],
        end="Enter for the next question",
    ),
}


def printed(picture: Picture) -> str:
    """Return what the program prints at a terminal in color, the command first."""
    with tempfile.TemporaryDirectory() as folder:
        program = Program(Path(folder))
        shown, _ = program.at_terminal(
            *picture.command,
            typed=picture.typed,
            columns=COLUMNS,
            env={"TDA_PACK": str(SHIPPED), "CLICOLOR_FORCE": "1"},
        )
    if picture.end:
        before, _, after = shown.partition(picture.end)
        # Without the end, the picture shows all there is.
        shown = f"{before}{picture.end}\n" if after else before
    return f"$ tda {' '.join(picture.command)}\n{shown}"


def draw(name: str) -> str:
    """Return a picture as SVG."""
    from rich.console import Console
    from rich.terminal_theme import MONOKAI
    from rich.text import Text

    console = Console(record=True, width=COLUMNS, force_terminal=True, file=StringIO())
    console.print(Text.from_ansi(printed(PICTURES[name])), soft_wrap=False)
    svg = console.export_svg(title="", theme=MONOKAI, unique_id="terminal")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code, monospace", _FONT)


def text_of(svg: str) -> list[str]:
    """Return the words on each line of a picture that is not blank."""
    lines: dict[int, list[tuple[float, str]]] = {}
    for x, line, text in _TEXT.findall(svg):
        lines.setdefault(int(line), []).append((float(x), unescape(text)))
    texts = ("".join(text for _, text in sorted(parts)) for _, parts in sorted(lines.items()))
    return [" ".join(text.split()) for text in texts if text.strip()]


def words_of(shown: str) -> list[str]:
    """Return the words on each printed line that is not blank."""
    return [" ".join(line.split()) for line in _STYLES.sub("", shown).splitlines() if line.strip()]


def main() -> None:
    """Save all pictures."""
    for name in PICTURES:
        (FOLDER / f"{name}.svg").write_text(draw(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
