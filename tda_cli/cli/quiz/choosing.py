"""The options that choose questions, for `tda quiz` and `tda export`."""

from collections.abc import Iterable
from typing import Annotated

import typer

from tda_cli.cli import completion
from tda_cli.cli.environment import Environment
from tda_cli.model.pack import Pack
from tda_cli.model.question import Kind, Skill


def _any_of(names: Iterable[str]) -> str:
    # As a metavar, the names would form one word that is too long for a narrow terminal.
    return f"may be repeated: {', '.join(names)}."


SectionOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="SECTION",
        help="Only this section, by name or number; may be repeated.",
        autocompletion=completion.sections,
    ),
]
KindOption = Annotated[
    list[Kind] | None, typer.Option(metavar="KIND", help=f"Only this kind; {_any_of(Kind)}")
]
SkillOption = Annotated[
    list[Skill] | None, typer.Option(metavar="SKILL", help=f"Only this skill; {_any_of(Skill)}")
]
DifficultyOption = Annotated[
    list[int] | None,
    typer.Option(metavar="N", min=1, max=3, help="Only 1, 2 or 3; may be repeated."),
]
OnlyOption = Annotated[
    list[str] | None,
    typer.Option(metavar="ID,...", help="Only these questions, in this order."),
]
MissedOption = Annotated[
    bool, typer.Option("--missed", help="Only questions you missed last time.")
]
NewOption = Annotated[bool, typer.Option("--new", help="Only questions you have never answered.")]
FlaggedOption = Annotated[
    bool, typer.Option("--flagged", help="Only questions you have flagged with :f.")
]


def ids_in_history(
    env: Environment, pack: Pack, *, missed: bool, new: bool, flagged: bool
) -> frozenset[str] | None:
    """Return the ids that `--missed`, `--new` or `--flagged` allow; None for all."""
    if not (missed or new or flagged):
        return None
    from tda_cli.cli.open_store import flagged_in, stored_if_any
    from tda_cli.store.history import last_fractions

    with stored_if_any(env) as store:
        if flagged:
            return flagged_in(store, pack)
        last = {} if store is None else last_fractions(store.connection, pack.id)
    if missed:
        return frozenset(question for question, fraction in last.items() if fraction < 1)
    return frozenset(pack.questions) - last.keys()
