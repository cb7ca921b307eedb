"""The briefing as Markdown."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from tda_cli.model.claim import Claim
from tda_cli.model.pack import Pack, Section, Sentence
from tda_cli.model.when import Basis
from tda_cli.text.visible import visible
from tda_cli.wording import capitalized, contested, cover, label, paragraphs_of, period, provenance

# Pack text is content, never markup. Bullets and numbers are markup only at the start of a text,
# and a number can be escaped only at its dot or parenthesis.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&]|^[-+](?=\s|$)")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")


def escaped(text: str) -> str:
    """Return text that Markdown shows literally, with invisible characters escaped."""
    one_line = visible(" ".join(text.split()))
    return _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", one_line))


def brief_markdown(pack: Pack, today: date, *, sections: Sequence[Section], full: bool) -> str:
    """Return the briefing with its age as of today, or some sections, always in full."""
    if sections:
        parts = ("\n".join(_section(pack, one, level=1, full=True)) for one in sections)
        return "\n\n".join(parts) + "\n"
    lines = [
        f"# {escaped(pack.title)}",
        "",
        escaped(capitalized(cover(pack.document, today))),
        "",
        "## Bottom line",
        "",
        *(f"- {_sentence(pack, sentence)}" for sentence in pack.briefing.bottom_line),
    ]
    for one in pack.briefing.sections:
        lines += ["", *_section(pack, one, level=2, full=full)]
    return "\n".join(lines) + "\n"


def _section(pack: Pack, section: Section, *, level: int, full: bool) -> Iterator[str]:
    yield f"{'#' * level} {escaped(section.title)}"
    yield ""
    if section.headline is not None:
        yield _sentence(pack, section.headline, mark="**")
        yield ""
    yield _sentence(pack, section.summary)
    if full:
        yield ""
        for ref in section.claims:
            yield _claim(pack, pack.claims[ref.id])


def _sentence(pack: Pack, sentence: Sentence, *, mark: str = "") -> str:
    where = paragraphs_of(pack.claims[ref.id] for ref in sentence.claims)
    return f"{mark}{escaped(sentence.text)}{mark} ({where})"


def _claim(pack: Pack, claim: Claim) -> str:
    word = label(claim.status)
    prefix = f"**{word}:** " if word else ""
    why = f" Why: {escaped(claim.why)}" if claim.why else ""
    if claim.when is not None and claim.when.basis is Basis.INFERRED:
        why += f" Dated by us, {escaped(period(claim.when))}: {escaped(claim.when.why)}"
    where = provenance(claim, pack)
    others = "".join(f" {escaped(capitalized(other))}" for other in contested(claim, pack))
    return f"- {prefix}{escaped(claim.text)} ({escaped(where)}){why}{others}"
