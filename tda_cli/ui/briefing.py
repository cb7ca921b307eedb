"""The briefing on screen: the home screen, the summary, the full text, and sections."""

from collections.abc import Sequence
from datetime import date

from tda_cli.model.pack import Pack, Section, Sentence
from tda_cli.model.views import sourced
from tda_cli.ui.claims import Passages, show_claims
from tda_cli.ui.parts import Cell, Column, Role
from tda_cli.ui.screen import TEXT_WIDTH, Screen
from tda_cli.values import value
from tda_cli.wording import LEGEND, count, cover, paragraphs_of

_COMMANDS = (
    (("brief",), "the briefing on one screen"),
    (("quiz",), "ten questions with explanations"),
    (("review",), "review what you are about to forget"),
    (("search", "WORD"), "find a name, place, number or date"),
    (("sources",), "who said what"),
)
_GAP = 2  # columns between the columns of a list of sections
_SHORTEST_HEADLINE = 20


@value
class ToDo:
    """What a person has left to do: how many questions are due, and what is unfinished.

    `unfinished` is how many questions of a quiz were answered, and how many it has.
    """

    due: int = 0
    unfinished: tuple[int, int] | None = None


def show_home(screen: Screen, pack: Pack, today: date, todo: ToDo) -> None:
    """Print what this is, what there is to do, and six commands."""
    screen.heading(pack.title, "a briefing and a quiz")
    screen.line((f"The document: {cover(pack.document, today)}", Role.MUTED))
    screen.blank()
    if todo.unfinished:
        answered, total = todo.unfinished
        label = f"Unfinished quiz, {answered} of {total} answered: "
        screen.suggest([(label, Role.WARNING)], screen.command("quiz", "--resume"))
    if todo.due:
        label = f"{count(todo.due, 'question')} due: "
        screen.suggest([(label, Role.WARNING)], screen.command("review"))
    if todo.unfinished or todo.due:
        screen.blank()
    further = [(screen.command(*words), purpose) for words, purpose in _COMMANDS]
    further.append(("tda --help", "all commands"))
    if screen.pack and screen.width is not None:
        for command, purpose in further:
            screen.line(f"{purpose[0].upper()}{purpose[1:]}:", indent=2)
            screen.own_line(command, indent=4)
    elif not screen.has_columns:
        for command, purpose in further:
            screen.line((command, Role.TITLE), f": {purpose}", indent=2, hang=2)
    else:
        rows: list[list[Cell]] = [[(command, Role.TITLE), purpose] for command, purpose in further]
        screen.table([Column(), Column()], rows, indent=2)


def show_brief(screen: Screen, pack: Pack, today: date) -> None:
    """Print the bottom line and one line per section.

    Sections at the end whose questions are asked only by name share one line.
    """
    _show_head(screen, pack, today)
    sections = pack.briefing.sections
    own_line = len(sections)
    while own_line and not sections[own_line - 1].in_quiz:
        own_line -= 1
    if len(sections) - own_line == 1:
        own_line += 1
    if screen.has_columns:
        _show_table(screen, pack, sections[:own_line])
    else:
        digits = len(str(len(sections))) if screen.is_narrow else 1
        for number, section in enumerate(sections[:own_line], 1):
            _show_line(screen, pack, [section], f"{number:>{digits}} ")
    if own_line < len(sections):
        lead = f"{own_line + 1}-{len(sections)}{'  ' if screen.has_columns else ' '}"
        _show_line(screen, pack, sections[own_line:], lead)
    if not screen.is_piped:
        screen.suggest_all(
            [
                ("One section", screen.command("brief", str(min(4, len(sections))))),
                ("Every claim", screen.command("brief", "--full")),
                ("Quiz", screen.command("quiz")),
            ]
        )


def show_full_brief(
    screen: Screen, pack: Pack, today: date, passages: Passages | None = None
) -> None:
    """Print every claim of every section with its label, source and paragraph."""
    _show_head(screen, pack, today)
    screen.line((LEGEND, Role.MUTED))
    for section in pack.briefing.sections:
        screen.blank()
        _show_section(screen, pack, section, passages)
    if not screen.is_piped:
        screen.blank()
        screen.suggest_all(
            [
                ("Sources", screen.command("sources")),
                ("Timeline", screen.command("timeline")),
                ("Quiz", screen.command("quiz")),
            ]
        )


def show_sections(
    screen: Screen, pack: Pack, sections: Sequence[Section], passages: Passages | None = None
) -> None:
    """Print some sections in full, and what to do next."""
    for number, section in enumerate(sections):
        if number:
            screen.blank()
        _show_section(screen, pack, section, passages)
    if screen.is_piped:
        return
    following = pack.briefing.sections[pack.briefing.sections.index(sections[-1]) + 1 :][:1]
    steps = [("Next", screen.command("brief", one.id)) for one in following]
    quiz = screen.command("quiz", *(one.id for one in sections))
    screen.blank()
    screen.suggest_all([*steps, ("Quiz", quiz)])


def _show_head(screen: Screen, pack: Pack, today: date) -> None:
    screen.heading(pack.title)
    named, claims = sourced(pack)
    facts = f"{cover(pack.document, today)}; {named} of {count(claims, 'claim')} name a source"
    if pack.imported and not claims:
        facts = f"Made from {pack.imported.file}, a bank of questions without claims or sources"
    screen.line((facts[0].upper() + facts[1:], Role.MUTED))
    for sentence in pack.briefing.bottom_line:
        text, where = _cited(sentence, pack)
        screen.line(text, lead=screen.bullet, right=where)
    screen.blank()


def _show_line(screen: Screen, pack: Pack, sections: Sequence[Section], lead: str) -> None:
    """Print the titles of sections and the headline of the first, shortened to fit in columns."""
    text, where = _cited(_headline(sections[0]), pack)
    title = ", ".join(section.title for section in sections)
    separator = ": " if screen.width is None else "  "
    if screen.has_columns:
        taken = sum(map(screen.columns, (lead, title, separator, where[0]))) + _GAP
        text = _shortened(text, max((screen.text_width or TEXT_WIDTH) - taken, _SHORTEST_HEADLINE))
    screen.line((title, Role.TITLE), separator, text, lead=lead, right=where)


def _show_table(screen: Screen, pack: Pack, sections: Sequence[Section]) -> None:
    """Print one line per section, with a summary shortened to fit if there is no headline."""
    if not sections:
        return
    cited = [_cited(_headline(section), pack) for section in sections]
    titles = [section.title for section in sections]
    digits = len(str(len(titles)))
    widest = [max(map(screen.columns, texts)) for texts in (titles, [one[0] for _, one in cited])]
    taken = digits + sum(widest) + 3 * _GAP
    room = max((screen.text_width or TEXT_WIDTH) - taken, _SHORTEST_HEADLINE)
    columns = [Column(right=True), Column(), Column(fills=True), Column(right=True)]
    rows: list[list[Cell]] = [
        [str(number), (title, Role.TITLE), _shortened(text, room), where]
        for number, (title, (text, where)) in enumerate(zip(titles, cited, strict=True), 1)
    ]
    screen.table(columns, rows)


def _shortened(text: str, room: int) -> str:
    """Return a text, cut off after a word if it is longer than the room."""
    if len(text) <= room:
        return text
    return f"{text[: room - 2].rpartition(' ')[0].rstrip(',;:.')}..."


def _headline(section: Section) -> Sentence:
    return section.headline or section.summary


def _show_section(screen: Screen, pack: Pack, section: Section, passages: Passages | None) -> None:
    sections = pack.briefing.sections
    place = f"section {sections.index(section) + 1} of {len(sections)}"
    screen.heading(section.title, right=(place, Role.MUTED))
    text, where = _cited(section.summary, pack)
    screen.line(text, right=where)
    screen.blank()
    show_claims(screen, [pack.claims[ref.id] for ref in section.claims], pack, passages)


def _cited(sentence: Sentence, pack: Pack) -> tuple[str, tuple[str, Role]]:
    """Return the text of a sentence, and the paragraphs of its claims."""
    where = paragraphs_of(pack.claims[ref.id] for ref in sentence.claims)
    return sentence.text, (where, Role.MUTED)
