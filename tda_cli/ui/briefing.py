"""The briefing on screen: in short, in full, or one section of it."""

from datetime import date

from tda_cli.model.briefing import Section, Sentence
from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack
from tda_cli.ui.labels import claim_lines
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import as_of, paragraphs_of


def show_brief(screen: Screen, pack: Pack, today: date) -> None:
    """Print the bottom line and one summary a section."""
    _show_head(screen, pack, today)
    for number, section in enumerate(pack.briefing.sections, 1):
        screen.line(
            (section.title.upper(), Role.TITLE),
            f"  {section.summary.text} ",
            (f"[{_paragraphs(section.summary, pack)}]", Role.MUTED),
            lead=f"{number} ",
        )
    screen.blank()
    first = pack.briefing.sections[0].id
    screen.line(f"Every claim: tda brief --full   One section: tda brief {first}   Next: tda quiz")


def show_full_brief(screen: Screen, pack: Pack, today: date) -> None:
    """Print every claim of every section with its label, speaker and paragraph."""
    _show_head(screen, pack, today)
    for number, section in enumerate(pack.briefing.sections, 1):
        if number > 1:
            screen.blank()
        _show_section_body(screen, pack, section, f"{number} {section.title.upper()}")


def show_section(screen: Screen, pack: Pack, section: Section) -> None:
    """Print one section in full."""
    place = pack.briefing.sections.index(section) + 1
    total = len(pack.briefing.sections)
    heading = f"{place} {section.title.upper()}"
    _show_section_body(screen, pack, section, heading, f" (section {place} of {total})")


def _show_head(screen: Screen, pack: Pack, today: date) -> None:
    screen.line((pack.title, Role.TITLE))
    screen.line(as_of(pack.document.as_of, today))
    screen.blank()
    screen.line(("BOTTOM LINE", Role.TITLE))
    for sentence in pack.briefing.bottom_line:
        screen.line(f"{sentence.text} ", (f"[{_paragraphs(sentence, pack)}]", Role.MUTED), indent=2)
    screen.blank()


def _show_section_body(
    screen: Screen, pack: Pack, section: Section, heading: str, place: str = ""
) -> None:
    screen.line((heading, Role.TITLE), (place, Role.MUTED))
    screen.line(
        f"{section.summary.text} ",
        (f"[{_paragraphs(section.summary, pack)}]", Role.MUTED),
        indent=2,
    )
    for ref in section.claims:
        claim_lines(screen, pack.claims[ref.id], pack)


def _paragraphs(sentence: Sentence, pack: Pack) -> str:
    return paragraphs_of(_claims(sentence, pack))


def _claims(sentence: Sentence, pack: Pack) -> list[Claim]:
    return [pack.claims[ref.id] for ref in sentence.claims]
