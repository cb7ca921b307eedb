"""The score card: total, sections, skills, what was missed, what to read next."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from tda_cli.model.pack import Pack
from tda_cli.quiz.feedback import short_key
from tda_cli.quiz.scoring import Scorecard, Tally
from tda_cli.quiz.session import Entry
from tda_cli.quiz.wording import typed_form
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import paragraphs_of

_BAR = 10
_ROOM_FOR_BARS = 50


def points(value: Fraction) -> str:
    """Write points with at most two decimals and no needless zeros: "7", "6.5", "0.67"."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def show_scorecard(screen: Screen, pack: Pack, card: Scorecard, entries: Sequence[Entry]) -> None:
    """Print the result of a quiz.

    Args:
        screen: Where to print.
        pack: Where the questions come from.
        card: The marks, added up.
        entries: The questions asked, in order.
    """
    screen.blank()
    total = card.total
    screen.line(
        ("SCORE", Role.TITLE),
        f"  {points(total.earned)} of {total.possible}, {total.percent} percent",
    )
    titles = {section.id: section.title for section in pack.briefing.sections}
    sections = [
        (titles.get(name, name), tally, "weakest" if name == card.weakest else "")
        for name, tally in card.by_section.items()
    ]
    _tallies(screen, sections)
    screen.line(("BY SKILL", Role.TITLE))
    _tallies(screen, [(skill.value, tally, "") for skill, tally in card.by_skill.items()])
    _missed(screen, pack, entries)
    flagged = [str(entry.number) for entry in entries if entry.is_flagged]
    if flagged:
        screen.line(("FLAGGED", Role.TITLE), f"  {', '.join(flagged)}")
    screen.line(("NEXT", Role.TITLE), f"  {next_step(card)}")


def next_step(card: Scorecard) -> str:
    """Say what to read and do next."""
    if card.total.right == card.total.asked:
        return "all right; for more questions: tda quiz"
    worst = card.weakest or next(
        name for name, tally in card.by_section.items() if tally.right < tally.asked
    )
    return f"tda brief {worst}, then tda quiz --section {worst}"


def _tallies(screen: Screen, rows: Iterable[tuple[str, Tally, str]]) -> None:
    rows = list(rows)
    name_width = max((len(name) for name, _, _ in rows), default=0)
    has_bars = not screen.accessible and (screen.width or _ROOM_FOR_BARS) >= _ROOM_FOR_BARS
    for name, tally, remark in rows:
        share = f"{points(tally.earned)} of {tally.possible}"
        if has_bars:
            filled = round(tally.fraction * _BAR)
            bar = "#" * filled + "." * (_BAR - filled)
            text = f"{name:<{name_width}}  {share:>9}  {bar}  {tally.percent:>3}%"
            text += f"   <- {remark}" if remark else ""
        else:
            text = f"{name}: {share}, {tally.percent} percent"
            text += f", {remark}" if remark else ""
        screen.line(text, indent=2)


def _missed(screen: Screen, pack: Pack, entries: Sequence[Entry]) -> None:
    missed = [e for e in entries if e.is_skipped or (e.fraction is not None and e.fraction < 1)]
    if not missed:
        return
    screen.line(("MISSED", Role.TITLE))
    for entry in missed:
        given = "skipped"
        if entry.response is not None:
            given = typed_form(entry.presentation, entry.response)
        where = paragraphs_of(pack.claims[ref.id] for ref in entry.question.claims)
        screen.line(
            entry.question.stem,
            f"  You: {given}. Answer: {short_key(entry.presentation)}.  ",
            (where, Role.MUTED),
            indent=2,
            lead=f"{entry.number}  ",
        )
