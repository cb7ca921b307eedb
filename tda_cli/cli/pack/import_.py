"""`tda pack import`: a pack from a bank of questions of another program."""

from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from tda_cli.check.new_pack import id_from
from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.environment import Environment
from tda_cli.cli.pack.pack_document import EncodingOption
from tda_cli.document.encoding import find_encoding
from tda_cli.errors import ExitCode, TdaError, UnreadableFileError
from tda_cli.files import TooLargeError, read_within, reason
from tda_cli.formats.bank import Bank, UnusableBankError
from tda_cli.formats.bank_pack import Origin, pack_files
from tda_cli.formats.banks import BankFormat, read_bank
from tda_cli.formats.json import as_json
from tda_cli.pack.files import create_folder
from tda_cli.wording import count

_LARGEST = 32 << 20


class BadBankError(TdaError):
    """A file without any question that can be used."""

    exit_code = ExitCode.BAD_PACK


def import_(  # noqa: PLR0913 - each option is a parameter, that is how Typer works
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="GIFT, Moodle XML, Aiken or an Anki deck.")
    ],
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="The folder to create. It may exist if it is empty."),
    ],
    *,
    from_: Annotated[
        BankFormat | None,
        typer.Option("--from", metavar="FORMAT", help="Do not guess: gift, moodle, aiken or anki."),
    ] = None,
    encoding: EncodingOption = None,
    title: Annotated[
        str | None,
        typer.Option(metavar="TITLE", help="The pack's title. Default: the file's name."),
    ] = None,
    language: Annotated[str, typer.Option(metavar="CODE", help="The pack's language.")] = "en",
    front: Annotated[
        str | None, typer.Option(metavar="FIELD", help="Anki: the field with the question.")
    ] = None,
    back: Annotated[
        str | None, typer.Option(metavar="FIELD", help="Anki: the field with the answer.")
    ] = None,
    json: JsonOption = False,
) -> int:
    """Make a pack from a bank of questions.

    A question that cannot be used is left out, with its line and a reason. Nothing in the file is
    run or fetched. Banks have no claims or sources: the pack says so until you add them.
    """
    env = environment(ctx)
    data = _read(file)
    try:
        named = None if encoding is None else find_encoding(encoding)
        bank = read_bank(data, file.name, from_, encoding=named, front=front, back=back)
    except UnusableBankError as error:
        message = f"`{file.name}` cannot be imported: {error}"
        raise BadBankError(message, "See `tda help import` for what can be.") from error
    pack_id = id_from(folder)
    origin = Origin(
        file=file.name,
        sha256=sha256(data).hexdigest(),
        pack_id=pack_id,
        title=title or file.stem,
        language=language,
        today=env.today(),
    )
    files, bank = pack_files(bank, origin)
    if not bank.questions:
        _show_left_out(env, bank)
        message = f"no question in `{file.name}` can be used"
        raise BadBankError(message, "See `tda help import` for what can be.")
    create_folder(folder, files)
    found = {
        "folder": str(folder),
        "format": bank.format,
        "questions": len(bank.questions),
        "left_out": as_json(bank.left_out),
        "notes": list(bank.notes),
    }
    env.show(
        "pack-import",
        json=json,
        content=lambda: found,
        screen=lambda: _show(env, folder, bank),
    )
    return ExitCode.CHECK_FAILED if bank.left_out else ExitCode.OK


def _read(file: Path) -> bytes:
    try:
        return read_within(file, _LARGEST)
    except TooLargeError as error:
        message = f"`{file}` is larger than 32 MiB"
        raise BadBankError(message, "Check that it is the right file.") from error
    except OSError as error:
        message = f"`{file}` cannot be read: {reason(error)}"
        raise UnreadableFileError(message, "Check the path.") from error


def _show(env: Environment, folder: Path, bank: Bank) -> None:
    _show_left_out(env, bank)
    number = count(len(bank.questions), "question")
    env.out.line(f"Imported {number} from {bank.format} to {folder}.")
    env.out.suggest("See what is missing: ", f"tda pack check {folder}")
    env.out.suggest("Take a quiz: ", f"tda quiz --pack {folder}")


def _show_left_out(env: Environment, bank: Bank) -> None:
    for note in bank.notes:
        env.err.line(f"Note: {note}.")
    for one in bank.left_out:
        env.err.line(f"Left out, line {one.line}: {one.title}: {one.reason}.")
