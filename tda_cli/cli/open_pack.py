"""Open the chosen pack, and the document attached to it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from tda_cli.cli.environment import Environment
from tda_cli.errors import ExitCode, StoreError, TdaError, UnknownNameError
from tda_cli.files import read_within
from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack, Section
from tda_cli.pack.files import LARGEST_FILE, find_pack, shipped_packs_folder
from tda_cli.pack.reader import read_head, read_pack
from tda_cli.problems import Problem, Severity, Span
from tda_cli.text.suggest import did_you_mean

if TYPE_CHECKING:
    from tda_cli.document.passages import Passage

Passages = Callable[[Sequence[Claim]], list[tuple[int, "Passage"]]]
# How many problems a command shows if it only uses the pack.
_MAX_SHOWN = 20


class BadPackError(TdaError):
    """A command cannot use a pack with errors; `problems` has the first of them.

    A pack that is unpacked only for the command cannot be checked again, so it needs a `next_step`.
    """

    exit_code = ExitCode.BAD_PACK

    def __init__(self, folder: Path, problems: list[Problem], next_step: str = "") -> None:
        import shlex

        more = len(problems) - _MAX_SHOWN
        check = f"tda pack check {shlex.quote(str(folder))}"
        super().__init__(
            f"the pack `{folder}` cannot be used",
            next_step
            or (
                f"Fix what is shown above, and {more:,} more: `{check}` shows them all."
                if more > 0
                else f"Fix what is shown above, then check with `{check}`."
            ),
        )
        self.problems = problems[:_MAX_SHOWN]


def installed_packs(env: Environment) -> Path:
    """Return the folder of installed packs, which may not exist yet."""
    return env.data_folder() / "packs"


def pack_folder(env: Environment) -> Path:
    """Return the folder of the chosen pack, or raise `PackNotFoundError`."""
    return find_pack(env.chosen_pack, lambda: installed_packs(env))


def warn_of_same_id(env: Environment, pack: Pack) -> None:
    """Say so if a pack that ships or is installed has the same id, but another document."""
    for folder in (shipped_packs_folder() / pack.id, installed_packs(env) / pack.id):
        other = read_head(folder)
        if other and other.id == pack.id and other.is_from_another_document(pack):
            env.err.line(
                f'Another pack has the id `{pack.id}`: `{folder}`, from "{other.document.title}". '
                "Packs with one id share a history, so give one of them another `id`."
            )


def open_pack(env: Environment, *, bank: bool = False) -> Pack:
    """Read the chosen pack, and its questions if the bank is needed, or raise `BadPackError`."""
    folder = pack_folder(env)
    pack, problems = read_pack(folder, bank=bank)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors or pack is None:
        raise BadPackError(folder, errors)
    return pack


def find_sections(pack: Pack, names: Sequence[str]) -> list[Section]:
    """Find sections by number, id or title, or by how only an id or title starts, each once.

    A single title may be several names. Raise `UnknownNameError` for none, or more than one.
    """
    sections = {one.id: one for one in pack.briefing.sections}
    whole = _folded(" ".join(names))
    if entire := [one for one in sections.values() if _folded(one.title) == whole]:
        return entire[:1]
    by_number = {str(number): one.id for number, one in enumerate(sections.values(), 1)}
    titles = {one.id: (one.title,) for one in sections.values()}
    found = [
        by_number.get(name.strip().lstrip("0")) or find_id(name, "section", titles)
        for name in names
    ]
    return [sections[one] for one in dict.fromkeys(found)]


def find_id(name: str, what: str, names: Mapping[str, Sequence[str]]) -> str:
    """Find an id by itself, by another name of the thing, or by how only its names start.

    `what` is the kind of thing, such as "section", and `names` has the other names by id. Raise
    `UnknownNameError`, which says what is near, if there is none, or more than one.
    """
    wanted = _folded(name)
    folded = {one: [*map(_folded, (one, *others))] for one, others in names.items()}
    exact = [one for one, known in folded.items() if wanted in known]
    found = exact or [
        one
        for one, known in folded.items()
        if wanted and any(text.startswith(wanted) for text in known)
    ]
    if not found:
        raise unknown(name, what, names)
    if len(found) > 1 and not exact:
        message = f"`{name}` matches more than one {what}"
        raise UnknownNameError(message, f"Choose one of: {', '.join(found)}.")
    return found[0]


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace(".", "").replace("-", " ").split())


def unknown(name: str, what: str, known: Collection[str], otherwise: str = "") -> UnknownNameError:
    """Return the error for an unknown name, with the nearest known one, and all known ones.

    With `otherwise`, which is the next step if none is near, they are not all listed.
    """
    near = did_you_mean(name, known)
    hints = [f"Did you mean `{near}`?"] if near else [otherwise]
    if not otherwise:
        hints.append(f"{what.capitalize()}s: {', '.join(known)}.")
    return UnknownNameError(f"no {what} `{name}`", " ".join(filter(None, hints)))


def require_codes(
    given: Iterable[str], known: Collection[str], otherwise: str, noun: str = "rule or problem"
) -> None:
    """Raise the error that `unknown` returns for the first code that is not known."""
    for code in given:
        if code not in known:
            raise unknown(code, noun, known, otherwise)


def source_line(span: Span) -> str:
    """Return the line of a span in its file, or an empty string if it cannot be read."""
    path = Path(span.file)
    try:
        state = path.stat()
        lines = _lines(path, state.st_mtime_ns, state.st_size)
    except OSError:
        return ""
    return lines[span.line - 1] if 1 <= span.line <= len(lines) else ""


@lru_cache(maxsize=16)
def _lines(path: Path, _changed: int, _size: int) -> tuple[str, ...]:
    """Read the lines of a file, once for all its problems unless it changes."""
    text = read_within(path, LARGEST_FILE).decode("utf-8-sig", errors="replace")
    return tuple(line.rstrip("\n") for line in StringIO(text, newline=None))


def passages_or_hint(env: Environment, pack: Pack) -> Passages | None:
    """Return what `passages` does, or print how to attach a document to standard error."""
    found = passages(env, pack)
    if found is None:
        env.err.line("No document is attached. Attach it with `tda document attach FILE`.")
    return found


def passages(env: Environment, pack: Pack) -> Passages | None:
    """Return a function that finds the passages of claims; None if no document is attached.

    Only paragraphs that have not changed since the pack was built have passages.
    """
    from tda_cli.store.documents import DocumentStore  # few runs need it

    document = None
    with suppress(StoreError):  # there is no such data folder
        document = DocumentStore(env.data_folder()).get(pack.id)
    if document is None:
        return None
    # These take 15 ms to load, and few runs show passages.
    from tda_cli.document.fingerprint import fingerprint
    from tda_cli.document.passages import find_passage

    by_digest = {fingerprint(text).sha256: text for text in document.paragraphs}
    texts = {
        number: by_digest[paragraph.sha256]
        for number, paragraph in pack.document.paragraphs.items()
        if paragraph.sha256 in by_digest
    }

    def of_claims(claims: Sequence[Claim]) -> "list[tuple[int, Passage]]":
        statements: dict[int, list[str]] = {}
        for claim in claims:
            for number in claim.paragraphs:
                statements.setdefault(number, []).append(claim.text)
        return [
            (number, find_passage(texts[number], statements[number]))
            for number in sorted(statements)
            if number in texts
        ]

    return of_claims
