"""The end of a quiz: time is up, stopped, or the scorecard with its pass mark and next steps."""

from collections.abc import Sequence
from fractions import Fraction

from tda_cli.model.pack import Pack
from tda_cli.quiz.kinds import kind_of
from tda_cli.quiz.scheduling import is_sure_error
from tda_cli.quiz.scoring import Scorecard
from tda_cli.quiz.session import Entry, Session
from tda_cli.stats.calibration import Level, bias, brier, certainty_mark, certainty_of
from tda_cli.ui.charts import Row, show_tallies
from tda_cli.ui.screen import Role, Screen
from tda_cli.values import value
from tda_cli.wording import count, paragraphs_of, points

_MAX_CERTAINTY_MARK = 3  # marks for a right and certain answer, per point of weight


@value
class Result:
    """The result of a quiz; only a saved one can offer its missed questions again."""

    card: Scorecard
    entries: Sequence[Entry]
    is_saved: bool = False
    with_certainty_marks: bool = False


def show_scorecard(screen: Screen, pack: Pack, result: Result) -> None:
    """Print the result of a quiz, and what to do next."""
    card, entries = result.card, result.entries
    screen.blank()
    total = card.total
    screen.heading("SCORE", f"{points(total.earned)} of {total.possible}, {total.percent} percent")
    titles = {section.id: section.title for section in pack.briefing.sections}
    sections = [
        Row(titles.get(name, name), tally, "weakest" if name == card.weakest else "")
        for name, tally in card.by_section.items()
    ]
    show_tallies(screen, sections)
    screen.heading("BY SKILL")
    skills = [Row(skill.capitalize(), tally) for skill, tally in card.by_skill.items()]
    show_tallies(screen, skills)
    _confidence(screen, entries)
    if result.with_certainty_marks:
        _certainty_marks(screen, entries)
    _missed(screen, pack, entries)
    if flagged := [str(entry.number) for entry in entries if entry.is_flagged]:
        screen.heading("FLAGGED", ", ".join(flagged))
    _next(screen, card, is_saved=result.is_saved)


def show_pass_mark(screen: Screen, card: Scorecard, pass_mark: float) -> None:
    """Print whether an exam is passed, given the lowest passing percentage."""
    is_passed = card.total.fraction * 100 >= Fraction(str(pass_mark))
    word = ("PASSED", Role.RIGHT) if is_passed else ("NOT PASSED", Role.WRONG)
    screen.line(word, f"  the pass mark is {pass_mark:g} percent")


def _next(screen: Screen, card: Scorecard, *, is_saved: bool) -> None:
    what, further = "", [screen.command("quiz")]
    if not card.total.asked:
        what = "nothing was asked; to be asked: "
    elif card.total.right == card.total.asked:
        what = "all right; for more questions: "
    else:
        incomplete = (name for name, one in card.by_section.items() if one.right < one.asked)
        worst = card.weakest or next(incomplete)
        is_missed = is_saved and card.total.right < card.total.answered
        again = ("--missed",) if is_missed else ("--section", worst)
        further = [screen.command("brief", worst), screen.command("quiz", *again)]
    line = what + ", then ".join(further)
    if not screen.pack and screen.fits(f"NEXT  {line}"):
        screen.heading("NEXT", line)
        return
    screen.heading("NEXT", what or "read, then be quizzed:")
    for command in further:
        screen.own_line(command)


def _confidence(screen: Screen, entries: Sequence[Entry]) -> None:
    levels = [
        Level(entry.confidence, 1, int(entry.fraction == 1))
        for entry in entries
        if entry.confidence is not None
    ]
    if not levels:
        return
    found, gap = brier(levels), bias(levels)
    right = sum(level.right for level in levels)
    share = 100 * right / found.answers
    screen.heading(
        "CONFIDENCE",
        f"{share + 100 * gap:.0f} percent sure on average, {share:.0f} percent right"
        f" (of {count(found.answers, 'answer')})",
    )
    screen.line(
        f"Brier score {found.score:.2f} (0 is best; 0.25 is what saying 50 percent always gives)",
        indent=2,
    )


def _certainty_marks(screen: Screen, entries: Sequence[Entry]) -> None:
    total = sum(
        (
            certainty_mark(entry.fraction, certainty_of(entry.confidence)) * entry.question.weight
            for entry in entries
            if entry.fraction is not None
        ),
        Fraction(0),
    )
    most = _MAX_CERTAINTY_MARK * sum(entry.question.weight for entry in entries)
    screen.heading(
        "CERTAINTY MARKS",
        f"{points(total)} of at most {most}"
        " (right 1, 2 or 3, wrong 0, -2 or -6, by how sure: below 67, to 80, above 80 percent)",
    )


def _missed(screen: Screen, pack: Pack, entries: Sequence[Entry]) -> None:
    missed = [e for e in entries if e.is_skipped or (e.fraction is not None and e.fraction < 1)]
    if not missed:
        return
    screen.heading("MISSED")
    # Sure errors teach the most.
    missed.sort(key=lambda entry: not _was_sure(entry))
    for entry in missed:
        kind = kind_of(entry.question)
        given = "not answered in time" if entry.is_out_of_time else "skipped"
        if entry.response is not None:
            given = kind.typed(entry.presentation, entry.response)
        where = paragraphs_of(pack.claims[ref.id] for ref in entry.question.claims)
        screen.line(
            entry.question.stem,
            f"  You: {given}{', and sure' if _was_sure(entry) else ''}."
            f" Answer: {kind.short_key(entry.presentation)}.  ",
            (where, Role.MUTED),
            indent=2,
            lead=f"{entry.number}  ",
        )


def _was_sure(entry: Entry) -> bool:
    return entry.fraction is not None and is_sure_error(entry.fraction, entry.confidence)


def show_time_is_up(screen: Screen) -> None:
    """Print that an exam ended because time is up."""
    screen.blank()
    screen.line("The time is up. What is answered counts.")


def show_stopped(screen: Screen, session: Session, resume: str) -> None:
    """Print how far a quiz got and, if anything is saved, the command that resumes it."""
    text = f"{session.done} of {count(len(session.entries), 'question')} done"
    if not resume:
        screen.line(f"Stopped: {text}, not kept.")
    elif not session.steps:
        screen.line("Stopped before the first answer.")
    else:
        screen.suggest(f"Stopped: {text}, kept. To go on: ", resume)
