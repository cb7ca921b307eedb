"""`tda` alone, and `tda brief`."""

from contextlib import suppress
from typing import Annotated

import typer

from tda_cli.cli import completion
from tda_cli.cli.commands import JsonOption, MarkdownOption, environment, refuse_together
from tda_cli.cli.environment import Environment
from tda_cli.cli.open_pack import find_sections, open_pack, passages_or_hint
from tda_cli.errors import StoreError, UsageError
from tda_cli.formats.pack_json import brief_json, home_json
from tda_cli.model.pack import Pack
from tda_cli.ui.briefing import ToDo, show_brief, show_full_brief, show_home, show_sections


def home(env: Environment, *, json: bool) -> None:
    """Show what this is, what is due or unfinished, and what to do next."""
    pack = open_pack(env)
    today = env.today()
    todo = _to_do(env, pack)
    env.show(
        "home",
        json=json,
        content=lambda: home_json(pack, today, due=todo.due, unfinished=todo.unfinished),
        screen=lambda: show_home(env.out, pack, today, todo),
    )


def brief(  # noqa: PLR0913 - each option is a parameter, that is how Typer works
    ctx: typer.Context,
    section: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SECTION]...",
            help="Sections in full, by name, number or first letters.",
            autocompletion=completion.sections,
        ),
    ] = None,
    *,
    full: Annotated[
        bool, typer.Option("--full", help="Every claim with its source and paragraph.")
    ] = False,
    markdown: MarkdownOption = False,
    passages: Annotated[
        bool,
        typer.Option(
            "--passages", help="With a section or --full: quote your copy of the document."
        ),
    ] = False,
    json: JsonOption = False,
) -> None:
    """Read what the document reports: in brief, in full, or by section.

    No label: stated by the document itself. cited: said by a source. unsourced: passed on
    without a source. estimate: someone's estimate. alleged: not proven. claimed: a political or
    legal claim by an interested party. inferred: our own conclusion.
    """
    refuse_together({"--markdown": markdown, "--json": json})
    if passages and not (section or full):
        message = "`--passages` needs a section or `--full`"
        raise UsageError(message, "For example: `tda brief 1 --passages`.")
    env = environment(ctx)
    pack = open_pack(env)
    chosen = find_sections(pack, section or ())
    today = env.today()
    if markdown:
        from tda_cli.formats.markdown import brief_markdown  # few runs print Markdown

        env.out.stream.write(brief_markdown(pack, today, sections=chosen, full=full))
        return

    def screen() -> None:
        found = passages_or_hint(env, pack) if passages else None
        if chosen:
            show_sections(env.out, pack, chosen, found)
        elif full:
            show_full_brief(env.out, pack, today, found)
        else:
            show_brief(env.out, pack, today)

    env.show(
        "brief",
        json=json,
        content=lambda: brief_json(pack, today, chosen),
        screen=screen,
        paged=True,
    )


def _to_do(env: Environment, pack: Pack) -> ToDo:
    """Return what is due or unfinished; nothing if the history cannot be read."""
    if not any(env.data_folder().glob("*.sqlite3")):
        return ToDo()
    # Only people with a history wait for these.
    from tda_cli.cli.open_store import saved_cards, stored_if_any

    with suppress(StoreError), stored_if_any(env) as store:  # other commands report the error
        if store is None:
            return ToDo()
        cards, _ = saved_cards(env, store, pack)
        now = env.clock()
        due = {card.question for card in cards if card.card.due <= now}
        # The questions take long to read, and few people removed any.
        known = open_pack(env, bank=True).questions if due else ()
        quiz = store.unfinished(pack.id)
        unfinished = (len(quiz.answered), len(quiz.questions)) if quiz else None
        return ToDo(len(due.intersection(known)), unfinished)
    return ToDo()
