"""Lines as somebody types them: whatever bytes a terminal sends, and keys that write nothing."""

import re
from collections.abc import Callable
from typing import TextIO

# What arrow and function keys send, and control characters; a tab is white space.
_KEYS = re.compile(
    "\x1b(?:\\[[0-?]*[ -/]*[@-~]|O[ -~]|[ -~])?|[\x00-\x08\x0a-\x1a\x1c-\x1f\x7f-\x9f]"
)


def line_reader(stdin: TextIO | None) -> Callable[[], str | None]:
    """Read lines as the terminal delivers them: typed ahead or not, nothing is thrown away.

    Returns:
        A function that gives the next line without its line break, None at the end of the input.
    """

    def read_line() -> str | None:
        line = b"" if stdin is None else stdin.buffer.readline()
        # Words with Ctrl-D behind them were never entered.
        if stdin is None or not line.endswith(b"\n"):
            return None
        return _KEYS.sub("", decode(line, stdin.encoding))

    return read_line


def decode(line: bytes, encoding: str) -> str:
    """Decode a typed line: terminals send UTF-8 or, rarely, what they were declared to send.

    What is neither becomes U+FFFD, which a small slip in a name may be.
    """
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode(encoding, errors="replace")
