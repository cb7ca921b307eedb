"""The briefing on screen: in brief, in full, or one section of it."""

from datetime import date

from tda_cli.model.briefing import Section, Sentence
from tda_cli.model.pack import Pack
from tda_cli.ui.claims import Passages, show_claim
from tda_cli.ui.screen import Part, Role, Screen
from tda_cli.wording import LEGEND, as_of, paragraphs_of


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
