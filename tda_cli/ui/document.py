"""The document compared with the pack: what changed, what cites it, what it does not support."""

from collections.abc import Sequence

from tda_cli.check.verify.alignment import AlignedParagraph, Difference, ParagraphState
from tda_cli.check.verify.report import ParagraphReport, Verification
from tda_cli.model.pack import Pack
from tda_cli.ui.problems import SourceLine, show_pictures
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import count


def show_verification(
    screen: Screen, verification: Verification, source_line: SourceLine, *, name: str
) -> None:
    """Print the paragraphs that are not the same, the unsupported mentions, and a summary."""
    if verification.is_another_document:
        screen.line(("This seems to be another document.", Role.WARNING))
    for report in verification.paragraphs:
        if report.paragraph.state is not ParagraphState.SAME:
            _paragraph(screen, report)
    show_pictures(screen, verification.problems, source_line)
    numbers = {state: verification.count(state) for state in ParagraphState}
    states = [f"{number} {state}" for state, number in numbers.items() if number]
    unsupported = len(verification.problems)
    verdict = f"{unsupported} not supported" if unsupported else "everything is supported"
    screen.line(f"{name}: paragraphs: {', '.join(states)}; {verdict}")


def show_attached(screen: Screen, pack: Pack, aligned: Sequence[AlignedParagraph]) -> None:
    """Print how much of a copy matches the pack, and where it differs."""
    known = [one for one in aligned if one.number is not None]
    good = sum(one.state in {ParagraphState.SAME, ParagraphState.MOVED} for one in known)
    for one in aligned:
        if one.state is not ParagraphState.SAME:
            show_paragraph(screen, one)
    screen.line(
        f"Attached to {pack.id}: {good} of {count(len(known), 'paragraph')} as the pack "
        "knows them; passages of these are shown from now on."
    )
    if not good:
        screen.line(("This seems to be another document.", Role.WARNING))


def show_paragraphs(screen: Screen, paragraphs: Sequence[tuple[int, str]]) -> None:
    """Print paragraphs with their numbers."""
    for number, text in paragraphs:
        screen.line(" ".join(text.split()), lead=f"{number}  ")


def show_paragraph(screen: Screen, aligned: AlignedParagraph) -> None:
    """Print what became of one paragraph, and the places where it differs."""
    place = aligned.at if aligned.number is None else aligned.number
    what = "title" if place == 0 else f"paragraph {place}"
    is_moved = None not in {aligned.number, aligned.at} and aligned.number != aligned.at
    moved = f", now paragraph {aligned.at}" if is_moved else ""
    screen.line((f"{what}: {aligned.state}", Role.TITLE), moved)
    for difference in aligned.differences:
        screen.line(_difference(difference), indent=2)
    if aligned.state is ParagraphState.CHANGED and not aligned.differences:
        screen.line("The pack keeps no marks of its words, so the place cannot be told.", indent=2)


def _paragraph(screen: Screen, report: ParagraphReport) -> None:
    show_paragraph(screen, report.paragraph)
    rests = report.dependents
    kinds = {"claim": rests.claims, "sentence": rests.sentences, "question": rests.questions}
    for kind, ids in kinds.items():
        if ids:
            screen.line(f"{count(len(ids), kind)}: {', '.join(ids)}", indent=2, hang=2)


def _difference(difference: Difference) -> str:
    before = f"... {difference.before}" if difference.before else ""
    after = f"{difference.after} ..." if difference.after else ""
    if not difference.now:
        now = f"[{count(difference.was, 'word')} left out]"
    elif not difference.was:
        now = f"[new: {difference.now}]"
    else:
        now = f"[now: {difference.now}; {count(difference.was, 'word')} before]"
    return " ".join(part for part in (before, now, after) if part)
