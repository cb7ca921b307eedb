"""What `tda` alone prints: what this is, how old it is, and what to do next."""

from datetime import date

from tda_cli.model.pack import Document, Pack
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import as_of, dated

# Below this many columns, purposes have no column of their own.
_ROOM_FOR_COLUMNS = 60

_COMMAND_COLUMN = 18

_NEXT = (
    (("brief",), "what is said, in one screen"),
    (("brief", "--full"), "every claim, who says so, in which paragraph"),
    (("quiz",), "ten questions, with the reasons"),
    (("review",), "again what you are about to forget"),
    (("sources",), "who says it"),
    (("timeline",), "when it happened"),
    (("figures",), "each number, what it counts, who gives it"),
)


def show_home(screen: Screen, pack: Pack, today: date) -> None:
    """Print an introduction that fits on one screen."""
    screen.heading(pack.title)
    screen.line(f'A briefing and a quiz on one document: "{pack.document.title}"')
    screen.line(f"The document: {_cover(pack.document)}. {as_of(pack.document.as_of, today)}")
    screen.blank()
    further = [(screen.command(*words), purpose) for words, purpose in _NEXT]
    for command, purpose in [*further, ("tda --help", "everything else")]:
        if screen.pack and screen.width is not None:
            screen.line(f"{purpose[0].upper()}{purpose[1:]}:", indent=2)
            screen.own_line(command, indent=4)
        elif screen.pack or not screen.has_room(_ROOM_FOR_COLUMNS):
            screen.line((command, Role.TITLE), f": {purpose}", indent=2)
        else:
            screen.line((f"{command:<{_COMMAND_COLUMN}}", Role.TITLE), purpose, indent=2)


def _cover(document: Document) -> str:
    when = document.published and f"published {dated(document.published)}"
    if document.publisher:
        return f"{document.publisher}, {when or 'without a date'}"
    return f"{when}; it names no publisher" if when else "it names no publisher and carries no date"
