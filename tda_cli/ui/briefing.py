"""What the document reports, on screen: in a few lines, in brief, in full, or by section."""

from datetime import date

from tda_cli.model.pack import Document, Pack, Section, Sentence
from tda_cli.ui.claims import Passages, show_claim
from tda_cli.ui.screen import Part, Role, Screen
from tda_cli.wording import LEGEND, as_of, dated, paragraphs_of

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


def show_brief(screen: Screen, pack: Pack, today: date) -> None:
    """Print the bottom line and one summary per section."""
    _show_head(screen, pack, today)
    for number, section in enumerate(pack.briefing.sections, 1):
        screen.line(
            (section.title.upper(), Role.TITLE),
            "  ",
            *_cited(section.summary, pack),
            lead=f"{number} ",
        )
    screen.blank()
    first = pack.briefing.sections[0].id
    further = (
        ("Every claim: ", screen.command("brief", "--full")),
        ("One section: ", screen.command("brief", first)),
        ("Next: ", screen.command("quiz")),
    )
    line = "   ".join(label + command for label, command in further)
    if screen.width is None or (line.isascii() and len(line) <= screen.width):
        screen.line(line)
        return
    for label, command in further:
        screen.suggest(label, command)


def show_full_brief(
    screen: Screen, pack: Pack, today: date, passages: Passages | None = None
) -> None:
    """Print every claim of every section with its label, speaker and paragraph."""
    _show_head(screen, pack, today)
    screen.line((LEGEND, Role.MUTED))
    screen.blank()
    for number, section in enumerate(pack.briefing.sections, 1):
        if number > 1:
            screen.blank()
        screen.heading(f"{number} {section.title.upper()}")
        _show_section_body(screen, pack, section, passages)


def show_section(
    screen: Screen, pack: Pack, section: Section, passages: Passages | None = None
) -> None:
    """Print one section in full."""
    number = pack.briefing.sections.index(section) + 1
    place = f" (section {number} of {len(pack.briefing.sections)})"
    screen.line((f"{number} {section.title.upper()}", Role.TITLE), (place, Role.MUTED))
    _show_section_body(screen, pack, section, passages)


def _cover(document: Document) -> str:
    when = document.published and f"published {dated(document.published)}"
    if document.publisher:
        return f"{document.publisher}, {when or 'without a date'}"
    return f"{when}; it names no publisher" if when else "it names no publisher and carries no date"


def _show_head(screen: Screen, pack: Pack, today: date) -> None:
    screen.heading(pack.title)
    screen.line(as_of(pack.document.as_of, today))
    screen.blank()
    screen.heading("BOTTOM LINE")
    for sentence in pack.briefing.bottom_line:
        screen.line(*_cited(sentence, pack), indent=2)
    screen.blank()


def _show_section_body(
    screen: Screen, pack: Pack, section: Section, passages: Passages | None
) -> None:
    screen.line(*_cited(section.summary, pack), indent=2)
    for ref in section.claims:
        show_claim(screen, pack.claims[ref.id], pack, passages)


def _cited(sentence: Sentence, pack: Pack) -> tuple[Part, Part]:
    """Return a sentence, and in brackets the paragraphs that its claims rest on."""
    where = paragraphs_of(pack.claims[ref.id] for ref in sentence.claims)
    return f"{sentence.text} ", (f"[{where}]", Role.MUTED)
