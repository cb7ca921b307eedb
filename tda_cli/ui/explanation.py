"""What a code of a check means."""

import re

from tda_cli.problems import Severity
from tda_cli.ui.screen import Role, Screen

# A line break inside a paragraph is the source file's; one before an example is meant.
_SOFT_BREAK = re.compile(r"(?<!\n)\n(?!\n|PASS: |FAIL: )")


def show_explanation(screen: Screen, code: str, severity: Severity, text: str) -> None:
    """Print a code with its severity, and the paragraphs that explain it."""
    screen.line((code, Role.TITLE), f" ({severity})")
    for paragraph in _SOFT_BREAK.sub(" ", text).splitlines():
        if paragraph:
            screen.line(paragraph)
        else:
            screen.blank()
