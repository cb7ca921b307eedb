"""`tda pack diff`: what changed between two versions of a pack."""

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, MarkdownOption, environment, refuse_together
from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import open_pack
from tda_cli.errors import UsageError
from tda_cli.formats.json import as_json
from tda_cli.formats.markdown import escaped
from tda_cli.model.pack import Pack
from tda_cli.pack.diff import Change, differences
from tda_cli.ui.diff import show_differences


def diff(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help="A pack's folder or name.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The version to compare it with.")],
    *,
    markdown: MarkdownOption = False,
    json: JsonOption = False,
) -> None:
    """See what changed between two versions of a pack: +, added; -, removed; ~, changed."""
    refuse_together({"--markdown": markdown, "--json": json})
    env = environment(ctx)
    if env.pack_name is not None:
        message = "`tda pack diff` does not take `--pack`"
        raise UsageError(message, "Name two packs: `tda pack diff OLD NEW`.")
    changes = differences(_open(env, old), _open(env, new))
    if markdown:
        env.out.stream.write("\n".join(_markdown(changes)) + "\n")
        return
    env.show(
        "pack-diff",
        json=json,
        content=lambda: {"changes": as_json(tuple(changes))},
        screen=lambda: show_differences(env.out, changes),
        paged=True,
    )


def _open(env: Environment, name: str) -> Pack:
    env.pack_name = name
    return open_pack(env, bank=True)


def _markdown(changes: Iterable[Change]) -> Iterator[str]:
    for one in changes:
        text = f": {escaped(one.text)}" if one.text else ""
        yield f"- {one.kind} `{one.id}` {one.difference}{text}"
        for field in one.fields:
            texts = [
                *(("-", text) for text in field.before),
                *(("+", text) for text in field.after),
            ]
            yield from (f"  - {field.field} {sign} {escaped(text)}" for sign, text in texts)
