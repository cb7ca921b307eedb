"""What a search found, on screen."""

from collections.abc import Sequence
from itertools import groupby

from tda_cli.model.pack import Pack
from tda_cli.pack.search import Hit, HitKind, marked
from tda_cli.ui.claims import show_claim
from tda_cli.ui.parts import Part, Role
from tda_cli.ui.screen import Screen
from tda_cli.wording import cited


def show_results(screen: Screen, pack: Pack, query: str, results: Sequence[Hit]) -> None:
    """Print what was found by kind, claims first and the best match of each kind on top."""
    if not results:
        screen.line(f"Nothing found for `{query}`.")
        return
    for kind, group in groupby(results, key=lambda hit: hit.kind):
        hits = list(group)
        if kind is not results[0].kind:
            screen.blank()
        screen.heading(f"{kind.value}s".capitalize(), str(len(hits)))
        for hit in hits:
            _show_hit(screen, pack, query, hit)


def _show_hit(screen: Screen, pack: Pack, query: str, hit: Hit) -> None:
    parts: list[Part] = [
        (text, Role.TITLE) if is_match else text for text, is_match in marked(hit.text, query)
    ]
    if hit.kind is HitKind.CLAIM:
        claim = pack.claims[hit.id]
        place = f"in {pack.titles[hit.section]}" if hit.section else ""
        source = ", ".join(filter(None, (cited(claim, pack), place)))
        show_claim(screen, claim, pack, text=parts, source=source)
    elif hit.kind is HitKind.QUESTION:
        screen.line(*parts, (f" ({hit.id})", Role.MUTED), lead=screen.bullet)
    else:
        group = "brief" if hit.kind is HitKind.SECTION else "sources"
        screen.suggest([screen.bullet, *parts, ": "], screen.command(group, hit.id))
