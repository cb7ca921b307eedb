"""Claims on screen, with label, source and paragraph, and lists by date, figure and source."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tda_cli.model.claim import Claim, Figure, Status
from tda_cli.model.pack import Pack
from tda_cli.model.source import Source, SourceKind
from tda_cli.model.views import asserted_by, heard_through, passes_on
from tda_cli.model.when import Basis, When
from tda_cli.ui.parts import Cell, Column, Part, Role
from tda_cli.ui.screen import Screen
from tda_cli.wording import (
    amount,
    capitalized,
    cited,
    contested,
    count,
    counted,
    label,
    paragraphs,
    period,
    short_date,
)

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
# Finds the passages of the document that support some claims, each paragraph once.
Passages = Callable[[Sequence[Claim]], "list[tuple[int, Passage]]"]

_LONGEST_LABEL = 9
_LABEL_COLUMN = _LONGEST_LABEL + 4  # with a gap and a bullet
_WIDEST_AMOUNT = 22
_OURS = "* dated by us, not by the document"


def show_claims(
    screen: Screen, claims: Sequence[Claim], pack: Pack, passages: Passages | None = None
) -> None:
    """Print claims with their labels and sources, and each passage after the last it supports."""
    found = passages(claims) if passages else []
    last = {number: claim.id for claim in claims for number in claim.paragraphs}
    for claim in claims:
        show_claim(screen, claim, pack)
        complete = [one for one in found if last[one[0]] == claim.id]
        show_passages(screen, complete, indent=_LABEL_COLUMN if screen.has_columns else 2)


def show_claim(
    screen: Screen,
    claim: Claim,
    pack: Pack,
    *,
    text: Sequence[Part] = (),
    source: str | None = None,
) -> None:
    """Print a claim with its label, source and paragraphs, and notes on what contests it.

    `text` is its text in parts, if some are styled, and `source` what to print instead of the
    source that it cites.
    """
    source = cited(claim, pack) if source is None else source
    notes = _notes(claim, pack)
    where = paragraphs(claim.paragraphs)
    word, role = _label(claim)
    parts = list(text) or [claim.text]
    edge, indent = "", 2
    if screen.has_columns:
        lead = (f"{word:>{_LONGEST_LABEL}}  {screen.bullet}", role)
        screen.line(*_with_source(parts, source), lead=lead, right=where)
        edge, indent = " " * screen.columns(where), _LABEL_COLUMN
    else:
        labeled: list[Part] = [(word, role), ": "] if word else []
        inside = [", ".join(filter(None, (source, where)))]
        if screen.width is None:
            inside += [note.rstrip(".") for note in notes]
            notes = []
        screen.line(*labeled, *_with_source(parts, "; ".join(inside)), lead=screen.bullet)
    for note in notes:
        screen.line((capitalized(note), Role.MUTED), indent=indent, right=edge)


def show_sources(screen: Screen, pack: Pack) -> None:
    """Print the document, then each source in the order of the pack."""
    sources = list(pack.sources.values())
    unnamed = sum(not source.named for source in sources)
    screen.title("Sources", f"{len(sources)}{f', {unnamed} unnamed' if unnamed else ''}")
    columns = [Column(), Column(fills=True), Column(), Column(right=True)]
    rows: list[list[Cell]] = []
    for one in sources:
        kind, note, claims = one.kind.value, _remark(pack, one), len(asserted_by(pack, one.id))
        if screen.is_piped:
            rows.append([one.id, one.name, kind, str(claims), one.role, note])
        else:
            text = _with_source([one.name], note)
            rows.append([(one.id, Role.TITLE), text, (kind, Role.MUTED), count(claims, "claim")])
    screen.table(columns, rows)
    screen.hints(("One source", screen.command("sources", sources[:2][-1].id)))


def show_source(
    screen: Screen,
    pack: Pack,
    source: Source,
    questions: "Sequence[Question]",
    passages: Passages | None = None,
) -> None:
    """Print what one source says, or is said to say, and how many questions rest on that."""
    claims = asserted_by(pack, source.id)
    if not claims:
        screen.line(f"No claim cites {source.name}.")
        return
    screen.heading(source.name, right=source.kind.value)
    about = "; ".join(filter(None, (source.role, _remark(pack, source))))
    screen.line((capitalized(about), Role.MUTED))
    screen.blank()
    for claim in claims:
        speakers = {entry.source.id for entry in claim.by}
        via = any(entry.via is not None for entry in claim.by)
        is_alone = not via and speakers <= {source.id}
        show_claim(screen, claim, pack, source="" if is_alone else None)
    if found := passages(claims) if passages else []:
        screen.blank()
        show_passages(screen, found, indent=0)
    if not screen.is_piped:
        screen.blank()
        rest = count(len(questions), "question rests", "questions rest")
        screen.line((f"{rest} on {'this claim' if len(claims) == 1 else 'these'}.", Role.MUTED))


def show_timeline(
    screen: Screen, pack: Pack, dated: Sequence[Claim], undated: Sequence[Claim]
) -> None:
    """Print claims with their dates, then those that the document places in time without one."""
    if not (dated or undated):
        screen.line("Nothing here has a date or a time.")
        return
    legend = ["~ about"] if any(one.when and one.when.approximate for one in dated) else []
    legend += [_OURS] if any(_is_ours(one.when) for one in dated) else []
    screen.title("Timeline", legend="   ".join(legend))
    rows: list[list[Cell]] = []
    for claim in (*dated, *undated):
        date = short_date(claim.when) if claim.when else "no date"
        timing = "" if claim.when else _quoted(claim.timing, screen)
        source, where = cited(claim, pack), (paragraphs(claim.paragraphs), Role.MUTED)
        if screen.is_piped:
            rows.append([date, label(claim.status), claim.text, timing, source, where])
        else:
            text = _with_source([claim.text], "; ".join(filter(None, (timing, source))))
            rows.append([(date, Role.TITLE), _label(claim), text, where])
    columns = [Column(right=True), Column(), Column(fills=True), Column(right=True)]
    screen.table(columns, rows)


def show_figures(screen: Screen, pack: Pack, figures: Sequence[tuple[Claim, Figure]]) -> None:
    """Print each figure with what it counts, its source, its date, and what contests it."""
    if not figures:
        screen.line("No figures.")
        return
    dates = any(_is_ours(claim.when) for claim, _ in figures)
    screen.title("Figures", legend=_OURS if dates else "")
    amounts = Column(right=True, widest=_WIDEST_AMOUNT)
    rows: list[list[Cell]] = []
    for claim, figure in figures:
        number = (amount(figure), Role.TITLE)
        where = (paragraphs(claim.paragraphs), Role.MUTED)
        date = short_date(claim.when) if claim.when else _quoted(claim.timing, screen)
        source, others = cited(claim, pack), contested(claim, pack)
        if screen.is_piped:
            notes = [counted(figure), source, date, " ".join(others)]
            rows.append([number, label(claim.status), *notes, where])
            continue
        about = "; ".join(filter(None, (source, date)))
        rows.append([number, _label(claim), _with_source([counted(figure)], about), where])
        rows += [["", "", (capitalized(other), Role.MUTED), ""] for other in others]
    screen.table([amounts, Column(), Column(fills=True), Column(right=True)], rows)


def _remark(pack: Pack, source: Source) -> str:
    """Return what is unusual about a source: that it is unnamed, or secondhand."""
    remarks = ["unnamed"] if not source.named and source.kind is not SourceKind.DOCUMENT else []
    others = {
        "secondhand, via": heard_through(pack, source.id),
        "relays": passes_on(pack, source.id),
    }
    for what, ids in others.items():
        if ids:
            remarks.append(f"{what} {', '.join(pack.sources[one].name for one in ids)}")
    return ", ".join(remarks)


def show_passages(screen: Screen, found: "list[tuple[int, Passage]]", *, indent: int) -> None:
    """Print passages with what supports a claim in bold, or between asterisks without styles."""
    mark = "" if screen.styled or screen.accessible else "*"
    places = [paragraphs([number]) for number, _ in found]
    width = 0 if screen.width is None else max(map(len, places), default=0)
    for place, (_, passage) in zip(places, found, strict=True):
        parts: list[Part] = [
            (f"{mark}{text}{mark}", Role.TITLE) if marked else text for text, marked in passage
        ]
        screen.line(*parts, indent=indent, lead=(f"{place:<{width}}  ", Role.MUTED))


def _quoted(timing: str, screen: Screen) -> str:
    """Return the document's words for a time, in quotation marks except in a pipe."""
    return f'"{timing}"' if timing and not screen.is_piped else timing


def _with_source(parts: Sequence[Part], source: str) -> list[Part]:
    return [*parts, (f" ({source})", Role.MUTED)] if source else list(parts)


def _label(claim: Claim) -> tuple[str, Role]:
    return label(claim.status), ROLES.get(claim.status, Role.MUTED)


def _notes(claim: Claim, pack: Pack) -> list[str]:
    """Return what contests a claim, why it is dated as it is, and why we infer it."""
    notes = contested(claim, pack)
    if claim.when is not None and _is_ours(claim.when):
        notes.append(f"dated by us, {period(claim.when)}: {claim.when.why}")
    if claim.status is Status.INFERENCE:
        notes.append(f"why: {claim.why}")
    return notes


def _is_ours(when: When | None) -> bool:
    return when is not None and when.basis is Basis.INFERRED
