"""A group whose commands are imported when they are used."""

import sys

import pytest
import typer

from tda_cli.cli.commands import Entry, LazyGroup, build
from tda_cli.cli.main import Commands


class Group(LazyGroup):
    entries = {"figures": Entry("reading:figures", "See.")}  # noqa: RUF012 - a table


@pytest.fixture
def group() -> Group:
    return Group(name="group")


def test_a_command_is_imported_when_it_is_asked_for(
    group: Group, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "tda_cli.cli.reading", raising=False)
    context = typer.Context(group)

    assert group.list_commands(context) == ["figures"]
    assert "tda_cli.cli.reading" not in sys.modules
    assert group.get_command(context, "figures").name == "figures"
    assert "tda_cli.cli.reading" in sys.modules


def test_every_command_takes_the_common_options(group: Group) -> None:
    command = group.get_command(typer.Context(group), "figures")

    names = [parameter.name for parameter in command.params]
    assert names == ["json", "pack", "color", "no_input", "no_pager", "help_"]


def test_there_is_no_command_of_another_name(group: Group) -> None:
    assert group.get_command(typer.Context(group), "nosuch") is None


@pytest.mark.parametrize("name", Commands.entries)
def test_each_target_is_there(name: str) -> None:
    entry = Commands.entries[name]

    assert build(entry.target, name).name == name
