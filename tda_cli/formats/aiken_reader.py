"""Reading Aiken: a question on one line, lettered options, and a line `ANSWER: B`."""

import re

from tda_cli.formats.bank import (
    Bank,
    Found,
    NotUsed,
    UnfitError,
    choice,
    plain_text,
    start_of,
    taught,
)

_OPTION = re.compile(r"\s*([A-Z])[.)]\s*(.*)")
_ANSWER = re.compile(r"\s*ANSWER:\s*([A-Z])\b")


def read_aiken(text: str) -> Bank:
    """Read a bank in Aiken."""
    found, left_out = [], []
    stem: list[str] = []
    options: list[tuple[str, str]] = []
    start = 1
    for number, line in enumerate(text.splitlines(), 1):
        answer, option = _ANSWER.match(line), _OPTION.match(line)
        if answer:
            try:
                rows = [(text, letter == answer[1], "") for letter, text in options]
                title = plain_text(" ".join(stem), is_html=False)
                fields = taught(choice(title, rows, is_single=True), "", (), ())
                found.append(Found(fields, start))
            except UnfitError as error:
                left_out.append(NotUsed(start, start_of(" ".join(stem)), str(error)))
            stem, options = [], []
        elif option and stem:
            options.append((option[1], plain_text(option[2], is_html=False)))
        elif line.strip():
            if options:  # a question without an answer
                left_out.append(NotUsed(start, start_of(" ".join(stem)), "it has no `ANSWER:`"))
                stem, options = [], []
            start = start if stem else number
            stem.append(line.strip())
    if stem:
        left_out.append(NotUsed(start, start_of(" ".join(stem)), "it has no `ANSWER:`"))
    return Bank("aiken", tuple(found), tuple(left_out))
