"""`tda pack preview`."""

from pathlib import Path
from typing import Annotated

import typer

from tda_cli.cli.commands import JsonOption, environment
from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import BadPackError, pack_folder, passages
from tda_cli.cli.pack.choice import choose_pack
from tda_cli.cli.quiz.quiz_options import questions_named
from tda_cli.formats.quiz_json import questions_json
from tda_cli.model.pack import Pack
from tda_cli.model.question import Question
from tda_cli.pack.files import BANK_FOLDER
from tda_cli.pack.reader import read_pack
from tda_cli.problems import Severity
from tda_cli.ui.question import show_preview
from tda_cli.values import replace
from tda_cli.wording import count


def preview(
    ctx: typer.Context,
    questions: Annotated[
        list[str], typer.Argument(metavar="ID...", help="The ids of the questions.")
    ],
    *,
    seed: Annotated[
        int | None, typer.Option(metavar="N", help="The same number shows the same order.")
    ] = None,
    json: JsonOption = False,
) -> None:
    """See questions as they will be asked.

    Below each one are its answer, all reasons, the explanation and the claims. Uses --pack,
    TDA_PACK, or the pack in the current folder. Errors elsewhere in the pack do not matter.
    """
    env = environment(ctx)
    choose_pack(env, None)
    pack, found, elsewhere = _readable(env, questions)
    seed = env.draw_seed() if seed is None else seed
    env.show(
        "pack-preview",
        json=json,
        content=lambda: questions_json(pack, found, seed, with_key=True),
        screen=lambda: show_preview(env.out, pack, found, seed, passages(env, pack)),
    )
    if elsewhere:
        env.err.line(f"The pack has {count(elsewhere, 'error')}. See `tda pack check`.")


def _readable(env: Environment, ids: list[str]) -> tuple[Pack, tuple[Question, ...], int]:
    """Return what can be read of a pack, the questions, and how many errors the pack has."""
    folder = pack_folder(env)
    pack, problems = read_pack(folder)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if pack is None:
        raise BadPackError(folder, errors)
    in_bank = [one for one in errors if Path(one.span.file).is_relative_to(folder / BANK_FOLDER)]
    if in_bank and not pack.questions.keys() >= set(ids):  # it may be one of those with an error
        raise BadPackError(folder, in_bank)
    # What cites something that could not be read cannot be shown.
    sources = pack.sources.keys()
    claims = {
        name: claim
        for name, claim in pack.claims.items()
        if all({one.source.id, (one.via or one.source).id} <= sources for one in claim.by)
    }
    found = tuple(
        replace(one, claims=tuple(ref for ref in one.claims if ref.id in claims))
        for one in questions_named(pack, ids)
    )
    return replace(pack, claims=claims), found, len(errors)
