"""The end of a quiz: time is up, stopped, or the result with what was missed and next steps."""

from collections.abc import Sequence
from fractions import Fraction

from tda_cli.model.pack import Pack
from tda_cli.quiz.kinds import kind_of
from tda_cli.quiz.scheduling import is_sure_error
from tda_cli.quiz.scoring import Scorecard
from tda_cli.quiz.session import Entry, Session
from tda_cli.stats.calibration import Level, bias, brier
from tda_cli.ui.charts import Row, score_bar, show_tallies
from tda_cli.ui.feedback import in_sentence, in_words, right_part, sentence
from tda_cli.ui.parts import Part, Role
from tda_cli.ui.screen import Screen
from tda_cli.values import value
from tda_cli.wording import SKILLS, cut, paragraphs_of, points, short_duration

# So that the result of ten questions fits on half a screen.
_MOST_MISSED = 3
_MOST_LINES = 7
_WASTED = 12  # characters at the end of a wrapped line
_INDENT = 2
_LEAST_SAID = 20  # characters


@value
class Result:
    """The result of a quiz.

    Attributes:
        number: Its number in the history, or 0 if it was not saved.
        repeat: The command that asks the same questions again, or empty.
        in_detail: Whether to show everything, with tables by section and by skill.
    """

    card: Scorecard
    entries: Sequence[Entry]
    number: int = 0
    seconds: float | None = None
    pass_mark: float | None = None
    repeat: str = ""
    in_detail: bool = False


def show_result(screen: Screen, pack: Pack, result: Result) -> None:
    """Print the score of a quiz, what was missed, and what to do next."""
    screen.blank()
    _score(screen, result)
    _confidence(screen, result)
    if result.in_detail:
        _tables(screen, pack, result.card)
    _missed(screen, pack, result)
    _flagged(screen, result.entries)
    screen.blank()
    screen.suggest_all(_next_steps(screen, result))
    if result.in_detail and result.repeat:
        screen.suggest("The same questions again: ", result.repeat)


def _score(screen: Screen, result: Result) -> None:
    total = result.card.total
    parts: list[Part] = [(f"{points(total.earned)} of {total.possible}", Role.TITLE)]
    if screen.width is not None and not screen.accessible:
        parts += ["  ", score_bar(screen, float(total.fraction))]
    parts.append(f"  {total.percent} percent")
    if result.seconds is not None:
        parts.append(f"   {short_duration(round(result.seconds))}")
    if result.pass_mark is not None:
        is_passed = total.fraction * 100 >= Fraction(str(result.pass_mark))
        word = ("Passed", Role.RIGHT) if is_passed else ("Not passed", Role.WRONG)
        parts += ["   ", word, f" ({result.pass_mark:g} percent needed)"]
    screen.line(*parts)


def _tables(screen: Screen, pack: Pack, card: Scorecard) -> None:
    screen.blank()
    screen.heading("By section")
    sections = [
        Row(pack.titles.get(name, name), tally, "weakest" if name == card.weakest else "")
        for name, tally in card.by_section.items()
    ]
    show_tallies(screen, sections)
    screen.blank()
    screen.heading("By skill")
    show_tallies(screen, [Row(SKILLS[skill], tally) for skill, tally in card.by_skill.items()])


def _next_steps(screen: Screen, result: Result) -> list[tuple[str, str]]:
    card = result.card
    more = [("More", screen.command("stats"))] if result.number else []
    if not card.total.asked:
        return [("Start a quiz", screen.command("quiz"))]
    if card.total.right == card.total.asked:
        return [("More questions", screen.command("quiz")), *more]
    incomplete = (name for name, one in card.by_section.items() if one.right < one.asked)
    worst = card.weakest or next(incomplete)
    is_missed = result.number and card.total.right < card.total.answered
    again = screen.command("quiz", "--missed" if is_missed else worst)
    return [("Next", again), ("Read", screen.command("brief", worst)), *more]


def _confidence(screen: Screen, result: Result) -> None:
    levels = [
        Level(entry.confidence, 1, int(entry.fraction == 1))
        for entry in result.entries
        if entry.confidence is not None
    ]
    if not levels:
        return
    found, gap = brier(levels), bias(levels)
    share = 100 * sum(level.right for level in levels) / found.answers
    screen.line(
        f"On average you were {share + 100 * gap:.0f} percent sure and {share:.0f} percent right."
    )
    if result.in_detail:
        text = f"Brier score {found.score:.2f} (0 is best; always answering 50 percent scores 0.25)"
        screen.line(text)


def _missed(screen: Screen, pack: Pack, result: Result) -> None:
    entries = result.entries
    missed = [e for e in entries if e.is_skipped or (e.fraction is not None and e.fraction < 1)]
    if not missed:
        return
    screen.blank()
    screen.heading("Missed")
    # Sure errors teach the most.
    missed.sort(key=lambda entry: not _was_sure(entry))
    shown = missed if result.in_detail else missed[:_MOST_MISSED]
    is_cut = not (result.in_detail or screen.is_narrow)
    for entry in shown:
        where = paragraphs_of(pack.claims[ref.id] for ref in entry.question.claims)
        lead = _lead(entry)
        indent = _INDENT + len(lead)
        stem, answers = entry.question.stem, _answers(entry)
        if is_cut and screen.text_width is not None:
            width, lines = screen.text_width - indent, _MOST_LINES // len(shown)
            if sum(-(-len(text) // (width - _WASTED)) for text in (stem, answers)) > lines:
                stem = cut(stem, width - len(where) - _INDENT)
                answers = _answers(entry, width + (lines - 2) * (width - _WASTED))
        screen.line(stem, indent=_INDENT, lead=lead, right=where)
        screen.line(answers, indent=indent)
    more = len(missed) - len(shown)
    if more and result.number:
        command = screen.command("history", str(result.number))
        screen.suggest(f"{more} more: ", command, indent=_INDENT)
    elif more:
        screen.line(f"{more} more with --details", indent=_INDENT)


def _lead(entry: Entry) -> str:
    return f"{entry.number:>{len(str(entry.total))}}  "


def _answers(entry: Entry, room: int | None = None) -> str:
    """Return the given answer and the right one, cut to fit a number of characters."""
    lead, right = "", right_answer(entry)
    if entry.response is None and entry.typed:  # it could not be read
        lead, said = "You said: ", sentence(entry.typed)
    elif entry.response is None:
        said = "Ran out of time." if entry.is_out_of_time else "Skipped."
    elif kind_of(entry.question).rows(entry.presentation, entry.response):
        lead, said = "You got ", sentence(right_part(entry))
    else:
        lead, said = "You said: ", sentence(in_words(entry, entry.response))
    between = " You were sure. Answer: " if _was_sure(entry) else " Answer: "
    if room is not None:
        room -= len(lead) + len(between)
        said = cut(said, max(_LEAST_SAID, room - len(right)))
        right = cut(right, room - len(said))
    return f"{lead}{said}{between}{right}"


def right_answer(entry: Entry) -> str:
    """Return what was missed of the right answer, in words, as the end of a sentence."""
    kind, shown = kind_of(entry.question), entry.presentation
    rows = [row for row in kind.rows(shown, entry.response) if not row.is_right]
    if any(row.left for row in rows):
        pairs = (f"{in_sentence(row.left)}: {in_sentence(row.right)}" for row in rows)
        return sentence("; ".join(pairs))
    return sentence(in_words(entry, kind.key(shown.body)))


def _flagged(screen: Screen, entries: Sequence[Entry]) -> None:
    flagged = [entry for entry in entries if entry.is_flagged]
    if flagged:
        screen.blank()
        screen.heading("Flagged", screen.command("quiz", "--flagged"))
    for entry in flagged:
        screen.line(entry.question.stem, indent=_INDENT, lead=_lead(entry))


def _was_sure(entry: Entry) -> bool:
    return entry.fraction is not None and is_sure_error(entry.fraction, entry.confidence)


def show_time_is_up(screen: Screen) -> None:
    """Print that an exam ended because time is up."""
    screen.blank()
    screen.line("Time is up. Your answers so far count.")


def show_so_far(screen: Screen, session: Session) -> None:
    """Print how many of the answered questions are right, if any were answered."""
    answered = [entry for entry in session.entries if entry.response is not None]
    if answered:
        right = sum(entry.fraction == 1 for entry in answered)
        screen.line(f"So far: {right} of {len(answered)} right.")


def show_stopped(screen: Screen, session: Session, resume: str) -> None:
    """Print how many answers are saved and, if any are, the command that resumes the quiz."""
    if not resume:
        screen.line("Stopped. Your answers were not saved.")
    elif not session.steps:
        screen.line("Stopped before the first answer.")
    else:
        answered = sum(entry.response is not None for entry in session.entries)
        text = f"Stopped. {answered} of {len(session.entries)} answered and saved."
        screen.suggest(f"{text} Continue with: ", resume)
