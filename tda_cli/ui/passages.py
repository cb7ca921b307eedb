"""Passages of the document, with the supporting words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tda_cli.ui.screen import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from tda_cli.document.passages import Passage
    from tda_cli.model.claim import Claim
    from tda_cli.ui.screen import Part, Screen

    Passages = Callable[[Claim], list[tuple[int, Passage]]]


def show_passages(
    screen: Screen, passages: Passages | None, claim: Claim, *, indent: int = 6
) -> None:
    """Print what the document says itself; supporting words stand between asterisks.

    Args:
        screen: Where to print.
        passages: Finds the passages of a claim; None prints nothing.
        claim: What they support.
        indent: Spaces before each line.
    """
    for number, passage in passages(claim) if passages else ():
        place = "Title" if number == 0 else f"Paragraph {number}"
        screen.line(f"{place}: ", *_parts(passage), indent=indent, hang=2)


def _parts(passage: Passage) -> list[Part]:
    return [(f"*{text}*", Role.TITLE) if marked else text for text, marked in passage.parts]
