"""Reading the pack a command was asked to use, or ending the command with what is wrong."""

from pathlib import Path

from tda_cli.cli.environment import Environment
from tda_cli.errors import ExitCode, TdaError, UnknownNameError
from tda_cli.model.briefing import Section
from tda_cli.model.pack import Pack
from tda_cli.pack.locate import find_pack
from tda_cli.pack.reader import read_pack
from tda_cli.problems import Problem, Severity, Span


class BadPackError(TdaError):
    """A pack with errors met by a command that only wants to use it."""

    exit_code = ExitCode.BAD_PACK

    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        super().__init__(
            f"the pack `{folder}` cannot be used",
            f"Mend what is shown above; `tda pack check {folder}` shows it again.",
        )
        self.problems = problems


def open_pack(env: Environment, *, bank: bool = False) -> Pack:
    """Read the chosen pack.

    Args:
        env: Says which pack is chosen.
        bank: Whether the questions are needed as well.

    Raises:
        PackNotFoundError: There is no such pack.
        BadPackError: The pack has errors.
    """
    folder = find_pack(env.chosen_pack)
    pack, problems = read_pack(folder, bank=bank)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if errors or pack is None:
        raise BadPackError(folder, errors)
    return pack


def find_section(pack: Pack, name: str) -> Section:
    """Find a section by id, title or number.

    Raises:
        UnknownNameError: There is none; the error says which one may have been meant.
    """
    wanted = name.strip().casefold()
    for number, section in enumerate(pack.briefing.sections, 1):
        if wanted in {section.id, section.title.casefold(), str(number)}:
            return section
    ids = [section.id for section in pack.briefing.sections]
    raise unknown(name, "section", ids)


def unknown(name: str, what: str, known: list[str], *, listed: bool = True) -> UnknownNameError:
    """Build the error for a name that does not exist, with the nearest that does.

    Args:
        name: As it was given.
        what: What it should be the name of.
        known: The names there are.
        listed: Whether to list them all.
    """
    from tda_cli.pack.suggest import did_you_mean

    near = did_you_mean(name, known)
    hints = [f"Did you mean `{near}`?"] if near else []
    if listed:
        hints.append(f"There are: {', '.join(known)}.")
    return UnknownNameError(f"no {what} `{name}`", " ".join(hints))


def source_line(span: Span) -> str:
    """Return the line of a file that a span is on, or an empty string if it cannot be read."""
    path = Path(span.file)
    try:
        if not path.is_file():  # a pipe would wait for somebody to write
            return ""
        with path.open(encoding="utf-8-sig", errors="replace", newline=None) as file:
            for number, line in enumerate(file, 1):
                if number == span.line:
                    return line.rstrip("\n")
    except OSError:
        pass
    return ""
