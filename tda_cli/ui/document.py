"""The attached document: how it compares to the pack, and its text."""

from collections.abc import Sequence

from tda_cli.check.verify.alignment import AlignedParagraph, ParagraphState
from tda_cli.model.pack import Pack
from tda_cli.ui.screen import Role, Screen
from tda_cli.ui.verification import show_paragraph
from tda_cli.wording import count


def show_attached(screen: Screen, pack: Pack, aligned: Sequence[AlignedParagraph]) -> None:
    """Say how much of a copy is the document that the pack is built from, and where it differs."""
    known = [one for one in aligned if one.number is not None]
    good = [one for one in known if one.state in {ParagraphState.SAME, ParagraphState.MOVED}]
    for one in aligned:
        if one.state is not ParagraphState.SAME:
            show_paragraph(screen, one)
    screen.line(
        f"Attached to {pack.id}: {len(good)} of {count(len(known), 'paragraph')} as the pack "
        "knows them; passages of these are shown from now on."
    )
    if not good:
        screen.line(("This seems to be another document.", Role.WARNING))


def show_paragraphs(screen: Screen, paragraphs: Sequence[tuple[int, str]]) -> None:
    """Print paragraphs with their numbers."""
    for number, text in paragraphs:
        screen.line(" ".join(text.split()), lead=f"{number}  ")
