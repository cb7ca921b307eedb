"""Lines as somebody types them: whatever bytes a terminal sends, and keys that write nothing."""

import re
from collections.abc import Callable
from typing import TextIO

# What arrow and function keys send, and control characters; a tab is white space.
_KEYS = re.compile(
    "\x1b(?:\\[[0-?]*[ -/]*[@-~]|O[ -~]|[ -~])?|[\x00-\x08\x0a-\x1a\x1c-\x1f\x7f-\x9f]"
)


def line_reader(stdin: TextIO | None) -> Callable[[], str | None]:
    """Return a function that reads the next line without its line break; None at the end.

    Terminals send UTF-8 or, rarely, the encoding they were declared to send. What is neither
    becomes U+FFFD, which a small slip in a name may be.
    """

    def read_line() -> str | None:
        line = b"" if stdin is None else stdin.buffer.readline()
        # Words with Ctrl-D behind them were never entered.
        if stdin is None or not line.endswith(b"\n"):
            return None
        try:
            text = line.decode()
        except UnicodeDecodeError:
            text = line.decode(stdin.encoding, errors="replace")
        return _KEYS.sub("", text)

    return read_line
