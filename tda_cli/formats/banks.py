"""Reading a bank of another program, whose format is recognized by its content."""

import re
from enum import StrEnum

from tda_cli.document.encoding import decode
from tda_cli.formats.bank import Bank, UnusableBankError
from tda_cli.values import replace

_AIKEN = re.compile(r"^[ \t]*ANSWER:[ \t]*[A-Z]\b", re.MULTILINE)
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}encoding")


class BankFormat(StrEnum):
    """The formats that can be imported."""

    GIFT = "gift"
    MOODLE = "moodle"
    AIKEN = "aiken"
    ANKI = "anki"


def read_bank(  # noqa: PLR0913 - each is an option of the command
    data: bytes,
    name: str,
    form: BankFormat | None = None,
    *,
    encoding: str | None = None,
    front: str | None = None,
    back: str | None = None,
) -> Bank:
    """Read a bank, in the format named or in the one its content looks like.

    `front` and `back` are the fields of an Anki note with the question and the answer.

    Raises:
        UnusableBankError: It is not a bank; the message says what it is.
        DocumentError: It is not text.
    """
    if form is BankFormat.ANKI or (form is None and data.startswith(b"PK")):
        from tda_cli.formats.anki_reader import read_anki

        return read_anki(data, front=front, back=back)
    if encoding is None and form in {None, BankFormat.MOODLE} and _DECLARED.match(data):
        return _read_xml(data)
    decoded = decode(data, name, encoding)
    bank = _read_text(decoded.text, form)
    return replace(bank, notes=(*filter(None, [decoded.note]), *bank.notes))


def _read_xml(data: bytes | str) -> Bank:
    from tda_cli.formats.moodle_reader import read_moodle

    return read_moodle(data)


def _read_text(text: str, form: BankFormat | None) -> Bank:
    bare = text.strip()
    is_xml = bare.startswith(("<?xml", "<quiz", "<!")) or (bare[:1], bare[-1:]) == ("<", ">")
    if form is BankFormat.MOODLE or (form is None and is_xml):
        return _read_xml(bare)
    if form is BankFormat.AIKEN or (form is None and _AIKEN.search(text) and "{" not in text):
        from tda_cli.formats.aiken_reader import read_aiken

        return read_aiken(text)
    if form is None and "{" not in text:
        message = "it is not GIFT (it has no braces), Moodle XML, Aiken or an Anki deck"
        raise UnusableBankError(message)
    from tda_cli.formats.gift_reader import read_gift

    return read_gift(text)
