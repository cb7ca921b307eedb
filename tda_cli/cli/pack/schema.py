"""`tda pack schema`."""

from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, environment
from tda_cli.pack.format.files import FileKind, file_schema
from tda_cli.ui.parts import Column

_EDITOR = (
    "Most editors check YAML with yaml-language-server. Save a schema in the folder of the pack, "
    "and name it in the first line of a file:"
)


def schema(
    ctx: typer.Context,
    kind: Annotated[
        FileKind | None,
        typer.Argument(metavar="[FILE]", help="One of pack, sources, claims, briefing and bank."),
    ] = None,
    *,
    json: JsonOption = False,
) -> None:
    """Print the JSON Schema of a pack file, so that an editor can complete and check it.

    Without FILE, it lists the files and shows how to set up an editor.
    """
    env = environment(ctx)
    if kind is not None:
        from json import dumps

        env.out.stream.write(f"{dumps(file_schema(kind), ensure_ascii=False, indent=2)}\n")
        return

    def screen() -> None:
        rows = [(one.files, f"tda pack schema {one}") for one in FileKind]
        env.out.table([Column(), Column()], rows)
        env.out.blank()
        env.out.line(_EDITOR)
        env.out.own_line("tda pack schema claims > claims.schema.json")
        env.out.own_line("# yaml-language-server: $schema=claims.schema.json")
        env.out.line("In a file in bank/, write $schema=../bank.schema.json.")

    kinds = [{"kind": one.value, "files": one.files} for one in FileKind]
    env.show("pack-schema", json=json, content=lambda: {"kinds": kinds}, screen=screen)
