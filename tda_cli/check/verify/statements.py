"""The texts of a pack that must be supported, each with the paragraphs that have to do it."""

from collections.abc import Iterator
from decimal import Decimal

from tda_cli.check.verify.dependents import sentences
from tda_cli.model.claim import Claim, Figure, Status
from tda_cli.model.pack import Pack
from tda_cli.model.question import Question
from tda_cli.model.when import Basis
from tda_cli.problems import Span
from tda_cli.text import MONTHS
from tda_cli.values import value


@value
class Statement:
    """One text and where its figures, dates, names and quotations have to be found.

    Attributes:
        owner: What it belongs to: "claim `x`", "question `y`", "bottom line 1".
        paragraphs: Numbers of the paragraphs it rests on; None for the whole document.
        allowed: Further texts whose mentions count as found, such as inferences.
        names_only: Whether figures and dates are free: a wrong option may have any.
        span: Where it is, or the item it belongs to.
        beside: For a wrong option, the keys that it is offered beside.
    """

    owner: str
    text: str
    paragraphs: tuple[int, ...] | None
    allowed: tuple[str, ...]
    names_only: bool
    span: Span
    beside: tuple[str, ...] = ()


def statements(pack: Pack) -> Iterator[Statement]:
    """Yield all texts of a pack that say something about the document's subject."""
    for claim in pack.claims.values():
        yield from _of_claim(claim)
    for name, sentence in sentences(pack):
        claims = [pack.claims[ref.id] for ref in sentence.claims]
        yield Statement(
            name,
            sentence.text,
            _paragraphs(claims),
            _inferences(claims),
            names_only=False,
            span=sentence.span,
        )
    for source in pack.sources.values():
        if source.named and source.kind != "document":
            owner = f"source `{source.id}`"
            yield Statement(owner, source.name, None, (), names_only=False, span=source.span)
    for question in pack.questions.values():
        yield from _of_question(question, pack)


def _of_claim(claim: Claim) -> Iterator[Statement]:
    owner = f"claim `{claim.id}`"
    if claim.status is Status.INFERENCE:
        # Its reason is next to it; what it names must still be the document's.
        yield Statement(owner, claim.text, None, (), names_only=True, span=claim.span)
        return
    texts = [claim.text, *map(figure_text, claim.figures)]
    if claim.when is not None and claim.when.basis is Basis.STATED:
        texts += _date_texts(claim.when.edtf, claim.when.label)
    for text in texts:
        yield Statement(owner, text, claim.paragraphs, (), names_only=False, span=claim.span)


def figure_text(figure: Figure) -> str:
    """Write a figure as a text that mentions it with its measure."""
    numbers = [one for one in (figure.value, figure.low, figure.high) if one is not None]
    return " to ".join(_with_unit(one, figure.unit) for one in numbers)


def _with_unit(number: Decimal, unit: str) -> str:
    """Write a number with the unit, where that is one the texts are searched for."""
    if "dollar" in unit:
        return f"{number:f} dollars"
    return f"{number:f} percent" if unit == "percent" else f"{number:f}"


def _date_texts(edtf: str, label: str) -> Iterator[str]:
    """Write a stated date as it would be mentioned; seasons and labels by their year alone."""
    for one in edtf.replace("~", "").split("/"):
        year, _, rest = one.partition("-")
        month = int(rest[:2]) if rest else 0
        has_month = 0 < month <= len(MONTHS) and not label
        yield f"{MONTHS[month - 1]} {year}" if has_month else year


def _of_question(question: Question, pack: Pack) -> Iterator[Statement]:
    claims = [pack.claims[ref.id] for ref in question.claims]
    owner = f"question `{question.id}`"
    allowed = (
        *_inferences(claims),
        *(declared.text for declared in question.inferred),
        *question.invented,
    )
    paragraphs = _paragraphs(claims)

    def cited(text: str, span: Span = question.span) -> Statement:
        return Statement(owner, text, paragraphs, allowed, names_only=False, span=span)

    def anywhere(text: str, span: Span = question.span) -> Statement:
        return Statement(owner, text, None, allowed, names_only=False, span=span)

    yield (anywhere if question.is_true is False else cited)(question.stem)
    yield cited(question.explanation)
    parts = question.parts()
    keys = tuple(part.text for part in parts if part.is_right)
    if question.number is not None:
        yield cited(_with_unit(question.number.answer, question.number.unit))
    for part in parts:
        if part.is_right:
            # Of a short answer only the printed form: the others are ways to type it.
            for text in (*part.texts, part.why):
                yield cited(text, part.span)
        else:
            for text in part.texts:
                yield Statement(
                    owner, text, None, allowed, names_only=True, span=part.span, beside=keys
                )
            yield anywhere(part.why, part.span)


def _paragraphs(claims: list[Claim]) -> tuple[int, ...]:
    return tuple(sorted({number for claim in claims for number in claim.paragraphs}))


def _inferences(claims: list[Claim]) -> tuple[str, ...]:
    """Return what the pack itself concludes, with the reasons, and the dates it infers."""
    texts: list[str] = []
    for claim in claims:
        if claim.status is Status.INFERENCE:
            texts += [claim.text, claim.why]
        if claim.when is not None and claim.when.basis is Basis.INFERRED:
            texts.append(claim.when.why)
    return tuple(texts)
