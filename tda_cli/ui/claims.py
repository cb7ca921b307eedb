"""Claims on screen, with label, speaker and paragraph, and lists by source, date and figure."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tda_cli.model.claim import Claim, Figure, Status
from tda_cli.model.pack import Pack
from tda_cli.model.source import Source, SourceKind
from tda_cli.model.views import asserted_by, heard_through, passes_on
from tda_cli.model.when import Basis
from tda_cli.ui.screen import Part, Role, Screen
from tda_cli.wording import amount, count, dated, label, paragraphs, provenance

if TYPE_CHECKING:
    from tda_cli.document.passages import Passage
    from tda_cli.model.question import Question

# Distinct tones for what is cited, what is contested or self-interested, and what is ours.
ROLES = {
    Status.ATTRIBUTED: Role.CALM,
    Status.UNATTRIBUTED: Role.CALM,
    Status.ESTIMATE: Role.CALM,
    Status.ALLEGATION: Role.WARM,
    Status.ASSERTION: Role.WARM,
    Status.INFERENCE: Role.OURS,
}
# Finds the passages of the document that support a claim, with their paragraphs.
Passages = Callable[[Claim], "list[tuple[int, Passage]]"]


def show_claim(screen: Screen, claim: Claim, pack: Pack, passages: Passages | None = None) -> None:
    """Print a claim with its provenance and any passages of the document."""
    separator = ": " if screen.width is None else "  "
    notes = [provenance(claim, pack), *_contested(claim, pack)]
    if claim.when is not None and claim.when.basis is Basis.INFERRED:
        notes.append(f"dated to {dated(claim.when)}: {claim.when.why}")
    if claim.status is Status.INFERENCE:
        notes.append(f"why: {claim.why}")
    parts = [*_label(claim, separator), claim.text]
    _with_notes(screen, parts, notes, indent=2, lead="- ")
    show_passages(screen, passages, claim)


def show_passages(
    screen: Screen, passages: Passages | None, claim: Claim, *, indent: int = 6
) -> None:
    """Print passages of the document, with the supporting words between asterisks."""
    for number, passage in passages(claim) if passages else ():
        place = paragraphs([number]).capitalize()
        parts: list[Part] = [
            (f"*{text}*", Role.TITLE) if marked else text for text, marked in passage
        ]
        screen.line(f"{place}: ", *parts, indent=indent, hang=2)


def show_sources(screen: Screen, pack: Pack) -> None:
    """Print the document, then each source in the order of the pack."""
    screen.heading(f'"{pack.document.title}"')
    for source in pack.sources.values():
        facts = _facts(pack, source)
        if screen.width is None:
            screen.line(f"{source.id}: {source.name} ({facts})")
        else:
            name = (source.name, Role.TITLE)
            screen.suggest([name, "  "], screen.command("sources", source.id))
            screen.line((facts, Role.MUTED), indent=4)


def show_source(
    screen: Screen,
    pack: Pack,
    source: Source,
    questions: "Sequence[Question]",
    passages: Passages | None = None,
) -> None:
    """Print what one source asserts, and the questions about it without answers."""
    screen.heading(source.name)
    screen.line((_facts(pack, source), Role.MUTED), indent=2)
    screen.blank()
    for claim in asserted_by(pack, source.id):
        # The source may only pass on what another speaker says.
        note = f"{claim.status}, {provenance(claim, pack)}"
        labeled = () if screen.width is None else _label(claim, "  ")
        _with_notes(screen, [*labeled, claim.text], [note], indent=2, lead="- ")
        show_passages(screen, passages, claim)
    screen.blank()
    screen.heading(f"{count(len(questions), 'question').upper()} ABOUT IT")
    for question in questions:
        screen.line(question.stem, (f" [{question.id}]", Role.MUTED), indent=2, lead="- ")


def show_timeline(
    screen: Screen, pack: Pack, claims: Sequence[Claim], *, undated: bool = False
) -> None:
    """Print claims with their dates or, if `undated`, with the timing the document gives."""
    if not claims:
        screen.line("No claims placed in time without a date." if undated else "No dated claims.")
    for claim in claims:
        date = f"no date; {claim.timing}" if undated or claim.when is None else dated(claim.when)
        said = ": ".join(filter(None, (label(claim.status), claim.text)))
        source = provenance(claim, pack)
        if screen.width is None:
            screen.heading(date, f"{said} ({source})")
        else:
            screen.heading(date)
            screen.line(said, indent=2)
            _show_note(screen, source)


def show_figures(screen: Screen, pack: Pack, figures: Sequence[tuple[Claim, Figure]]) -> None:
    """Print each figure with what it counts, its source, its date, and what contests it."""
    if not figures:
        screen.line("No figures.")
    for claim, figure in figures:
        said = ", ".join(filter(None, (label(claim.status), provenance(claim, pack))))
        if claim.when is not None:
            time = f"as of {dated(claim.when)}"
        else:
            time = f"as of: {claim.timing or 'the document gives no time'}"
        notes = [said, time, *_contested(claim, pack)]
        _with_notes(screen, [(amount(figure), Role.TITLE), f"  {figure.counts}"], notes)


def _with_notes(
    screen: Screen, parts: Sequence[Part], notes: Sequence[str], *, indent: int = 0, lead: str = ""
) -> None:
    """Print a line with notes, below it on a terminal or in parentheses in a pipe."""
    if screen.width is None:
        screen.line(*parts, f" ({'; '.join(notes)})", indent=indent, lead=lead)
    else:
        screen.line(*parts, indent=indent, lead=lead)
        for note in notes:
            _show_note(screen, note)


def _show_note(screen: Screen, note: str) -> None:
    screen.line((note[0].upper() + note[1:], Role.MUTED), indent=6)


def _label(claim: Claim, separator: str) -> list[Part]:
    word = label(claim.status)
    return [(word, ROLES[claim.status]), separator] if word else []


def _contested(claim: Claim, pack: Pack) -> list[str]:
    others = [pack.claims[ref.id] for ref in claim.contested_by if ref.id in pack.claims]
    return [f"contested: {other.text}" for other in others]


def _facts(pack: Pack, source: Source) -> str:
    facts = [source.kind.value]
    if source.kind is not SourceKind.DOCUMENT:
        facts.append("named" if source.named else "unnamed")
        if through := heard_through(pack, source.id):
            facts.append(f"second-hand, through {_names(pack, through)}")
        elif heard := passes_on(pack, source.id):
            facts.append(f"passes on {_names(pack, heard)}")
        else:
            facts.append("cited directly")
    return "; ".join([*facts, source.role, count(len(asserted_by(pack, source.id)), "claim")])


def _names(pack: Pack, ids: list[str]) -> str:
    return ", ".join(pack.sources[one].name for one in ids)
