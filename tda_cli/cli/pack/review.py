"""`tda pack review`."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.open_pack import open_pack, require_codes
from tda_cli.cli.pack.choice import choose_own_pack
from tda_cli.errors import UsageError
from tda_cli.pack.files import replace_files
from tda_cli.pack.fingerprints import reviewed_files
from tda_cli.pack.reviews import review_digest
from tda_cli.wording import count


def review(
    ctx: typer.Context,
    claim: Annotated[list[str], typer.Argument(metavar="CLAIM...", help="The ids of claims.")],
    *,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who compared them.")],
    json: JsonOption = False,
) -> None:
    """Record that a person has compared claims with their paragraphs.

    Writes `reviewed` into claims.yaml, with a digest of each claim and its paragraphs. Once either
    changes, `tda pack check` lists the claim to be read again.
    """
    env = environment(ctx)
    choose_own_pack(env, None, "review", "CLAIM --by NAME --pack DIR")
    pack = open_pack(env)
    require_codes(claim, pack.claims, "Use ids in `claims.yaml`.", noun="claim")
    name = " ".join(by.split())
    if not name or not name.isprintable():
        message = "`--by` needs a name"
        raise UsageError(message, 'Write it as in `--by "Ada Quill"`.')
    digests = {one: review_digest(pack.claims[one], pack) for one in claim}
    files = reviewed_files(Path(pack.folder), digests, name, env.today().isoformat())
    replace_files(files)

    def screen() -> None:
        for path in files:
            env.out.line(f"{path}: written")
        env.out.line(f"{count(len(digests), 'claim')} reviewed by {name}")

    env.show(
        "pack-review",
        json=json,
        content=lambda: {"folder": pack.folder, "claims": list(digests), "by": name},
        screen=screen,
    )
