"""What `tda` alone says: what this is, how old it is, what to do next."""

from datetime import date

from tda_cli.model.pack import Pack
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import as_of

# Below this many columns the purpose of a command follows it without a column of its own.
_ROOM_FOR_COLUMNS = 60

_NEXT = (
    ("tda brief", "what is said, in one screen"),
    ("tda brief --full", "every claim, who says so, in which paragraph"),
    ("tda quiz", "ten questions, with the reasons"),
    ("tda sources", "who says it"),
    ("tda timeline", "when it happened"),
    ("tda figures", "each number, what it counts, who gives it"),
    ("tda --help", "everything else"),
)


def show_home(screen: Screen, pack: Pack, today: date) -> None:
    """Print an introduction that fits on one screen."""
    screen.line((pack.title, Role.TITLE))
    screen.line(f'A briefing and a quiz on one document: "{pack.document.title}"')
    publisher = pack.document.publisher or "it names no publisher"
    dated = "" if pack.document.published else " and carries no date"
    screen.line(f"The document: {publisher}{dated}. {as_of(pack.document.as_of, today)}")
    screen.blank()
    for command, purpose in _NEXT:
        if screen.accessible or (screen.width or _ROOM_FOR_COLUMNS) < _ROOM_FOR_COLUMNS:
            screen.line((command, Role.TITLE), f": {purpose}", indent=2)
        else:
            screen.line((f"{command:<18}", Role.TITLE), purpose, indent=2)
