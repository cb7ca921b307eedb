"""`tda pack schema`."""

from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, environment
from tda_cli.pack.format.files import FileKind, file_schema

_EDITOR = (
    "Keep a schema beside the pack, and name it in the first line of a file, as",
    "yaml-language-server, which most editors use, understands it:",
    "  tda pack schema claims > claims.schema.json",
    "  # yaml-language-server: $schema=claims.schema.json",
    "From a file in bank/ it is $schema=../bank.schema.json.",
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
    """Print the JSON Schema of a pack's file, for editors that complete and check.

    Alone, it lists the files that have one, and says how to tell an editor.
    """
    env = environment(ctx)
    if kind is not None:
        from json import dumps

        env.out.stream.write(f"{dumps(file_schema(kind), ensure_ascii=False, indent=2)}\n")
        return

    def screen() -> None:
        for one in FileKind:
            env.out.line(f"tda pack schema {one}: {one.files}")
        env.out.blank()
        for line in _EDITOR:
            env.out.verbatim(line)

    kinds = [{"kind": one.value, "files": one.files} for one in FileKind]
    env.show("pack-schema", json=json, content=lambda: {"kinds": kinds}, screen=screen)
