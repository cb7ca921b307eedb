"""`tda pack new`."""

import re
import shlex
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tda_cli.cli.environment import Environment
from tda_cli.cli.options import JsonOption, environment
from tda_cli.errors import UsageError

if TYPE_CHECKING:
    from tda_cli.text.mentions import Mention

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_TITLE = 40
# Of a text of some length in English, more than this share are such words as "the" and "of".
_ENGLISH = 0.2
_SOME_LENGTH = 40


def new(  # noqa: PLR0913 - what can be said of a new pack
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to make; it may be there if empty.")
    ],
    document: Annotated[
        Path,
        typer.Option(
            "--document", metavar="FILE", help="The document: plain text, Markdown or a saved page."
        ),
    ],
    *,
    title: Annotated[
        str | None,
        typer.Option("--title", help="The document's title; its first block if left out."),
    ] = None,
    pack_id: Annotated[
        str | None, typer.Option("--id", help="The pack's id, such as `ferry-strike`.")
    ] = None,
    language: Annotated[str, typer.Option("--language", help="The pack's language.")] = "en",
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="EDTF",
            help="When the document speaks of as now: 2031, 2031-05, 2031-05-03.",
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Start a pack from a document: fingerprints, a first claim and question, and what to cover.

    Of the document's text the pack holds only its title and, as remarks, its figures, dates and
    names, paragraph by paragraph. Nothing that is there is overwritten.
    """
    from tda_cli.cli.pack.own_document import own_document
    from tda_cli.document.contents import contents
    from tda_cli.formats.skeleton import Subject, skeleton
    from tda_cli.pack.creating import create_folder

    env = environment(ctx)
    paragraphs = own_document(document)
    subject = Subject(
        id=_pack_id(pack_id, folder),
        title=_title(title, paragraphs[0]),
        language="".join(filter(str.isprintable, language)).strip() or "en",
        as_of=_date(as_of),
        today=f"{env.clock():%Y-%m}",
    )
    things = contents(paragraphs)
    files = skeleton(subject, paragraphs, things)
    create_folder(folder, files)
    note = _note(language, paragraphs)
    if json:
        from tda_cli.formats.json import dumps

        content = {
            "folder": str(folder),
            "id": subject.id,
            "title": subject.title,
            "files": list(files),
            "paragraphs": len(paragraphs),
            "things": [
                [{"kind": one.kind.value, "text": one.text} for one in found] for found in things
            ],
            "note": note or None,
        }
        env.out.stream.write(dumps("pack-new", content))
        return
    _show(env, folder, document, list(files), things)
    if note:
        env.out.line(f"Note: {note}.")


def _show(
    env: Environment,
    folder: Path,
    document: Path,
    files: list[str],
    things: Sequence[Sequence["Mention"]],
) -> None:
    from tda_cli.text.mentions import MentionKind
    from tda_cli.wording import count

    env.out.line(f"{folder}: {', '.join(files)}")
    counts = [
        count(sum(one.kind is kind for found in things for one in found), kind.value)
        for kind in (MentionKind.FIGURE, MentionKind.DATE, MentionKind.NAME)
    ]
    env.out.line(
        f"{count(len(things) - 1, 'paragraph')} below the title, with {', '.join(counts)} to "
        "cover; they are listed in claims.yaml."
    )
    env.out.line("Next:")
    place, file = shlex.quote(str(folder)), shlex.quote(str(document))
    for command in (
        f"tda pack check {place}",
        f"tda pack coverage {place} --document {file}",
        f"tda pack verify {place} --document {file}",
    ):
        env.out.line(command, indent=2)


def _pack_id(given: str | None, folder: Path) -> str:
    if given is not None:
        if not _ID.fullmatch(given):
            message = f"the id `{given}` is not in kebab-case"
            raise UsageError(message, "Use small letters, digits, and single hyphens between them.")
        return given
    try:
        name = folder.resolve().name
    except (OSError, RuntimeError):  # a circle of links, or no folder to start from
        name = folder.name
    plain = unicodedata.normalize("NFKD", name).casefold()
    letters = (c for c in plain if not unicodedata.combining(c))
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in letters).split()
    return "-".join(words) or "pack"


def _title(given: str | None, first: str) -> str:
    title = " ".join((first if given is None else given).split())
    length = len(title.split())
    if given is None and length > _LONGEST_TITLE:
        message = f"the document starts with a block of {length} words, which is no title"
        raise UsageError(message, "Give its title with `--title`, or as the first block.")
    if not any(character.isalnum() for character in title):
        message = "the document needs a title"
        raise UsageError(message, "Give it with `--title`.")
    return title


def _date(text: str | None) -> str | None:
    from tda_cli.pack.dates import parse_edtf

    if text is not None and parse_edtf(text) is None:
        message = f"`{text}` is no date"
        raise UsageError(message, "Write `2031`, `2031-05`, `2031-05-03`, or two with `/` between.")
    return text


def _note(language: str, paragraphs: Sequence[str]) -> str:
    """Say what an author in another language has to know, or nothing."""
    from tda_cli.text.words import FUNCTION_WORDS, words

    found = words(" ".join(paragraphs)[:100_000])
    known = sum(word in FUNCTION_WORDS for word in found)
    is_english = len(found) < _SOME_LENGTH or known > _ENGLISH * len(found)
    if is_english and language.casefold().startswith("en"):
        return ""
    told = "" if not language.casefold().startswith("en") else "this does not read like English; "
    return f"{told}figures in words, dates and names are found as English writes them"
