"""The briefing on screen: the home screen, the summary, the full text, and sections."""

from collections.abc import Sequence
from datetime import date

from tda_cli.model.pack import Pack, Section, Sentence
from tda_cli.model.views import sourced
from tda_cli.ui.claims import Passages, show_claims
from tda_cli.ui.parts import Cell, Column, Role
from tda_cli.ui.screen import TEXT_WIDTH, Screen
from tda_cli.values import value
from tda_cli.wording import LEGEND, capitalized, count, cover, cut, paragraphs_of

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
    if screen.has_columns and not screen.pack:
        screen.table(
            [Column(), Column()], [[(one, Role.TITLE), why] for one, why in further], indent=2
        )
        return
    for command, purpose in further:
        if screen.pack and screen.width is not None:
            screen.line(f"{capitalized(purpose)}:", indent=2)
            screen.own_line(command, indent=4)
        else:
            screen.line((command, Role.TITLE), f": {purpose}", indent=2, hang=2)


def show_brief(screen: Screen, pack: Pack, today: date) -> None:
    """Print the bottom line and one line per section.

    Sections at the end whose questions are asked only by name share one line.
    """
    _show_head(screen, pack, today)
    sections = pack.briefing.sections
    rows = [
        (f"{number}", section.title, *_cited(section.headline or section.summary, pack))
        for number, section in enumerate(sections, 1)
    ]
    own_line = max((at for at, section in enumerate(sections, 1) if section.in_quiz), default=0)
    if len(sections) - own_line == 1:
        own_line += 1
    if shared := rows[own_line:]:
        _, _, text, where = shared[0]
        title = ", ".join(title for _, title, _, _ in shared)
        rows[own_line:] = [(f"{own_line + 1}-{len(sections)}", title, text, where)]
    if screen.has_columns:
        _show_table(screen, rows[:own_line])
        rows = rows[own_line:]
    digits = len(str(len(sections))) if screen.is_narrow else 1
    between = ": " if screen.width is None else "  "
    for number, title, text, where in rows:
        lead = f"{number:>{digits}}{'  ' if screen.has_columns else ' '}"
        screen.line((title, Role.TITLE), between, text, lead=lead, right=where)
    if not screen.is_piped:
        one = screen.command("brief", str(min(4, len(sections))))
        full, quiz = screen.command("brief", "--full"), screen.command("quiz")
        screen.suggest_all([("One section", one), ("Every claim", full), ("Quiz", quiz)])


def show_full_brief(
    screen: Screen, pack: Pack, today: date, passages: Passages | None = None
) -> None:
    """Print every claim of every section with its label, source and paragraph."""
    _show_head(screen, pack, today)
    screen.line((LEGEND, Role.MUTED))
    for section in pack.briefing.sections:
        screen.blank()
        _show_section(screen, pack, section, passages)
    sources, timeline = screen.command("sources"), screen.command("timeline")
    quiz = screen.command("quiz")
    screen.hints(("Sources", sources), ("Timeline", timeline), ("Quiz", quiz))


def show_sections(
    screen: Screen, pack: Pack, sections: Sequence[Section], passages: Passages | None = None
) -> None:
    """Print some sections in full, and what to do next."""
    for number, section in enumerate(sections):
        if number:
            screen.blank()
        _show_section(screen, pack, section, passages)
    following = pack.briefing.sections[pack.briefing.sections.index(sections[-1]) + 1 :][:1]
    steps = [("Next", screen.command("brief", one.id)) for one in following]
    quiz = screen.command("quiz", *(one.id for one in sections))
    screen.hints(*steps, ("Quiz", quiz))


def _show_head(screen: Screen, pack: Pack, today: date) -> None:
    screen.heading(pack.title)
    named, claims = sourced(pack)
    facts = f"{cover(pack.document, today)}; {named} of {count(claims, 'claim')} name a source"
    if pack.imported and not claims:
        facts = f"Made from {pack.imported.file}, a bank of questions without claims or sources"
    screen.line((capitalized(facts), Role.MUTED))
    for sentence in pack.briefing.bottom_line:
        text, where = _cited(sentence, pack)
        screen.line(text, lead=screen.bullet, right=where)
    screen.blank()


def _show_table(screen: Screen, rows: Sequence[tuple[str, str, str, str]]) -> None:
    """Print sections on one line each, with their texts cut to fit."""
    if not rows:
        return
    numbers, titles, _, cited = zip(*rows, strict=True)
    texts = (numbers, titles, cited)
    taken = sum(max(map(screen.columns, column)) + _GAP for column in texts)
    room = max((screen.text_width or TEXT_WIDTH) - taken, _SHORTEST_HEADLINE)
    columns = [Column(right=True), Column(), Column(fills=True), Column(right=True)]
    cells: list[list[Cell]] = [
        [number, (title, Role.TITLE), cut(text, room), (where, Role.MUTED)]
        for number, title, text, where in rows
    ]
    screen.table(columns, cells)


def _show_section(screen: Screen, pack: Pack, section: Section, passages: Passages | None) -> None:
    sections = pack.briefing.sections
    place = f"section {sections.index(section) + 1} of {len(sections)}"
    screen.heading(section.title, right=place)
    text, where = _cited(section.summary, pack)
    screen.line(text, right=where)
    screen.blank()
    show_claims(screen, [pack.claims[ref.id] for ref in section.claims], pack, passages)


def _cited(sentence: Sentence, pack: Pack) -> tuple[str, str]:
    """Return the text of a sentence, and the paragraphs of its claims."""
    return sentence.text, paragraphs_of(pack.claims[ref.id] for ref in sentence.claims)
