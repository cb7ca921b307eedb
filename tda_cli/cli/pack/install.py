"""`tda pack install` and `tda pack remove`."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer

from tda_cli.check.run import check_folder
from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import BadPackError, installed_packs, unknown
from tda_cli.errors import OutputError, TdaError, UsageError
from tda_cli.files import reason, remove_folder
from tda_cli.formats.json import fields_json
from tda_cli.model.pack import Pack
from tda_cli.pack.files import list_packs
from tda_cli.pack.install import read_files, unpack, write_installed
from tda_cli.pack.reader import read_head
from tda_cli.problems import Problem, Severity, Span
from tda_cli.values import replace


def install(
    ctx: typer.Context,
    path: Annotated[
        Path, typer.Argument(metavar="DIR|FILE", help="The pack's folder, or a zip file of it.")
    ],
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Replace another version that is installed.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Copy a pack, to use it from any folder with `--pack ID`.

    It is checked first, and not copied if it has errors. Your answers stay.
    """
    env = environment(ctx)
    with _unpacked(path) as folder:
        pack = _checked(env, folder, path)
        contents = read_files(folder)
    target = installed_packs(env) / pack.id
    earlier = read_head(target)
    is_there = os.path.isdir(target)  # noqa: PTH112 - False for any OS error
    is_same = False
    with suppress(TdaError):  # it is damaged, and can be replaced
        is_same = is_there and read_files(target) == contents
    if not is_same:
        _refuse_to_replace(pack, earlier, is_there=is_there and not force)
        write_installed(target, contents)

    def screen() -> None:
        if is_same:
            env.out.line(f"`{pack.id}`, version {pack.version}, is already installed.")
        elif is_there:
            before = f", version {earlier.version}," if earlier else ""
            env.out.line(f"Replaced `{pack.id}`{before} with version {pack.version}.")
        else:
            env.out.line(f"Installed `{pack.id}`, version {pack.version}.")
        env.out.suggest("Use it from any folder: ", f"tda quiz --pack {pack.id}")

    env.show(
        "pack-install",
        json=json,
        content=lambda: {
            "pack": fields_json(pack, "id", "version"),
            "folder": str(target),
            "changed": not is_same,
            "replaced": earlier.version if earlier and not is_same else None,
        },
        screen=screen,
    )


@contextmanager
def _unpacked(source: Path) -> Iterator[Path]:
    """Return the folder of a pack, or unpack a zip file into a temporary folder."""
    if os.path.isdir(source):  # noqa: PTH112 - False for any OS error
        yield source
        return
    import tempfile

    with tempfile.TemporaryDirectory(prefix="tda-") as temporary:
        yield unpack(source, Path(temporary))


def _checked(env: Environment, folder: Path, source: Path) -> Pack:
    """Return what identifies a pack without errors, or raise `BadPackError`."""
    problems = check_folder(folder, today=env.today()).problems
    errors = [one for one in problems if one.severity is Severity.ERROR]
    head = read_head(folder)
    if errors or head is None:
        step = "" if folder == source else "Fix what is shown above, and zip the pack again."
        raise BadPackError(source, [_moved(one, folder, source) for one in errors], step)
    return head


def _moved(problem: Problem, folder: Path, source: Path) -> Problem:
    """Return a problem with the places where the person knows them."""

    def at(span: Span) -> Span:
        return replace(span, file=str(source / Path(span.file).relative_to(folder)))

    related = tuple(replace(one, span=at(one.span)) for one in problem.related)
    return replace(problem, span=at(problem.span), related=related)


def _refuse_to_replace(pack: Pack, earlier: Pack | None, *, is_there: bool) -> None:
    if any(folder.name == pack.id for folder in list_packs()):
        message = f"a pack with the id `{pack.id}` comes with tda"
        raise UsageError(message, "Give yours another `id` in its `pack.yaml`.")
    if not is_there:
        return
    if earlier and earlier.is_from_another_document(pack):
        title = earlier.document.title
        message = f'another pack with the id `{pack.id}` is installed, from "{title}"'
        step = "Give one of them another `id`, because packs with one id share a history."
        raise UsageError(message, f"{step} To replace it, add `--force`.")
    version = f", version {earlier.version}," if earlier else ""
    message = f"`{pack.id}`{version} is already installed and differs from this one"
    raise UsageError(message, f"To replace it with version {pack.version}, add `--force`.")


def remove(
    ctx: typer.Context,
    installed: Annotated[str, typer.Argument(metavar="ID", help="The id of an installed pack.")],
) -> None:
    """Remove an installed pack.

    Your answers stay.
    """
    env = environment(ctx)
    known = {folder.name: folder for folder in list_packs(installed_packs(env))}
    if not known:
        message = "no pack is installed"
        raise UsageError(message, "Install one with `tda pack install`.")
    if installed not in known:
        raise unknown(installed, "installed pack", [*known])
    try:
        remove_folder(known[installed])
    except OSError as error:
        message = f"`{known[installed]}` cannot be removed: {reason(error)}"
        raise OutputError(message, "Nothing was removed.") from error
    env.out.line(f"Removed `{installed}`. Your answers stay.")
