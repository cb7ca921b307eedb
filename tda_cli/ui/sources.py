"""Who says it: the list of sources, and one source with all that it asserts."""

from typing import TYPE_CHECKING

from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack
from tda_cli.model.source import Source
from tda_cli.model.views import asserted_by, heard_through, passes_on
from tda_cli.ui.command import DEFAULT, CommandLine, command_line
from tda_cli.ui.passages import show_passages
from tda_cli.ui.screen import Role, Screen
from tda_cli.wording import count, label, provenance

if TYPE_CHECKING:
    from tda_cli.model.question import Question
    from tda_cli.ui.passages import Passages


def show_sources(screen: Screen, pack: Pack, commands: CommandLine = DEFAULT) -> None:
    """Print the document, then each source in the order of the pack."""
    document = pack.document
    screen.line((f'"{document.title}"', Role.TITLE))
    for source in pack.sources.values():
        facts = _facts(pack, source)
        if screen.width is None:
            screen.line(f"{source.id}: {source.name} ({facts})")
            continue
        name = (source.name, Role.TITLE)
        command_line(screen, [name, "  "], commands.of("sources", source.id))
        screen.line((facts, Role.MUTED), indent=4)


def show_source(
    screen: Screen,
    pack: Pack,
    source: Source,
    questions: "list[Question]",
    passages: "Passages | None" = None,
) -> None:
    """Print what one source asserts, and the questions about it without their keys."""
    screen.line((source.name, Role.TITLE))
    screen.line((_facts(pack, source), Role.MUTED), indent=2)
    screen.blank()
    for claim in asserted_by(pack, source.id):
        _claim(screen, claim, pack)
        show_passages(screen, passages, claim)
    screen.blank()
    screen.line((count(len(questions), "question").upper() + " ABOUT IT", Role.TITLE))
    for question in questions:
        screen.line(question.stem, (f" [{question.id}]", Role.MUTED), indent=2, lead="- ")


def _claim(screen: Screen, claim: Claim, pack: Pack) -> None:
    # Who passes a claim on is not who asserts it, so the speaker stands here too.
    where = f"{claim.status}, {provenance(claim, pack)}"
    word = label(claim.status)
    parts = ((word, Role.LABEL), "  ") if word else ()
    if screen.width is None:
        screen.line(f"{claim.text} ({where})", indent=2, lead="- ")
        return
    screen.line(*parts, claim.text, indent=2, lead="- ")
    screen.line((where[0].upper() + where[1:], Role.MUTED), indent=6)


def _facts(pack: Pack, source: Source) -> str:
    facts = [
        source.kind.value,
        "named" if source.named else "unnamed",
        _how_cited(pack, source),
        source.role,
        count(len(asserted_by(pack, source.id)), "claim"),
    ]
    if source.kind == "document":
        facts[1:3] = []
    return "; ".join(facts)


def _how_cited(pack: Pack, source: Source) -> str:
    if through := heard_through(pack, source.id):
        return f"second-hand, through {_names(pack, through)}"
    if heard := passes_on(pack, source.id):
        return f"passes on {_names(pack, heard)}"
    return "cited directly"


def _names(pack: Pack, ids: list[str]) -> str:
    return ", ".join(pack.sources[one].name for one in ids)
