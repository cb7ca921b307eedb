"""List the texts of a pack that need support, each with the paragraphs it rests on."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from tda_cli.check.context import Item
from tda_cli.check.verify.own_counts import plurals
from tda_cli.model.claim import Claim, Figure, Status
from tda_cli.model.pack import Pack, Sentence
from tda_cli.model.question import Question
from tda_cli.model.when import Basis
from tda_cli.problems import Span
from tda_cli.text import MONTHS
from tda_cli.text.languages import Language, language_of
from tda_cli.values import value


@value
class Statement:
    """A text, and the paragraphs that must contain its figures, dates, names and quotations.

    Attributes:
        owner: What it belongs to: "claim `x`", "question `y`", "bottom line 1".
        item: The claim, sentence or question, or for a source the pack.
        span: The location of the text or of its owner.
        paragraphs: The numbers of the paragraphs it rests on; None for the whole document.
        allowed: Other texts whose mentions count as found, such as inferences.
        names_only: Whether to check only names: a wrong option may have any figure or date.
        keys: For a wrong option, the keys of its question.
        counted: The nouns that its claims count, or None if the pack may count nothing by itself in
            this text.
    """

    owner: str
    item: Item
    text: str
    span: Span
    paragraphs: tuple[int, ...] | None
    allowed: tuple[str, ...] = ()
    names_only: bool = False
    keys: tuple[str, ...] = ()
    counted: frozenset[str] | None = None


def statements(pack: Pack) -> Iterator[Statement]:
    """Yield every text of a pack that says something about the document's subject."""
    language = language_of(pack.language)
    for claim in pack.claims.values():
        yield from _of_claim(claim, language)
    for name, sentence in pack.briefing.sentences():
        claims = [pack.claims[ref.id] for ref in sentence.claims]
        yield Statement(
            name,
            sentence,
            sentence.text,
            sentence.span,
            _paragraphs(claims),
            (*_inferences(claims), *_declared(sentence)),
            counted=_counted(claims),
        )
    for source in pack.sources.values():
        if source.named and source.kind != "document":
            yield Statement(f"source `{source.id}`", pack, source.name, source.span, None)
    for question in pack.questions.values():
        yield from _of_question(question, pack, language)


def _of_claim(claim: Claim, language: Language) -> Iterator[Statement]:
    owner, declared = f"claim `{claim.id}`", _declared(claim)
    if claim.status is Status.INFERENCE:
        # The reason is given with it; the names must still be in the document.
        yield Statement(owner, claim, claim.text, claim.span, None, declared, names_only=True)
        return
    texts = [claim.text, *(figure_text(one, language) for one in claim.figures)]
    if claim.when is not None and claim.when.basis is Basis.STATED:
        texts += _date_texts(claim.when.edtf, claim.when.label)
    for text in texts:
        yield Statement(owner, claim, text, claim.span, claim.paragraphs, declared)


def figure_text(figure: Figure, language: Language) -> str:
    """Return a figure as text, in which it is found with its measure."""
    numbers = [one for one in (figure.value, figure.low, figure.high) if one is not None]
    return " to ".join(_with_unit(one, figure.unit, language) for one in numbers)


def _with_unit(number: Decimal, unit: str, language: Language) -> str:
    """Return a number as the language writes it, with its unit if figures can have that."""
    written = language.written(f"{number:f}")
    # "Per 100,000" is not another figure.
    return written if any(map(str.isdecimal, unit)) else f"{written} {unit}".rstrip()


def _date_texts(edtf: str, label: str) -> Iterator[str]:
    """Yield a stated date as a text would mention it; seasons and labels as the year alone."""
    for one in edtf.replace("~", "").split("/"):
        year, _, rest = one.partition("-")
        month = int(rest[:2]) if rest else 0
        has_month = 0 < month <= len(MONTHS) and not label
        yield f"{MONTHS[month - 1]} {year}" if has_month else year


def _of_question(question: Question, pack: Pack, language: Language) -> Iterator[Statement]:
    claims = [pack.claims[ref.id] for ref in question.claims]
    owner, span, cited = f"question `{question.id}`", question.span, _paragraphs(claims)
    allowed = (*_inferences(claims), *_declared(question), *question.invented)
    parts = question.parts()
    keys = tuple(part.text for part in parts if part.is_right)
    stem_rests_on = None if question.is_true is False else cited
    counted = _counted(claims)
    statement = partial(Statement, owner, question, allowed=allowed)
    yield statement(question.stem, span, stem_rests_on, counted=counted)
    yield statement(question.explanation, span, cited, counted=counted)
    if question.number is not None:
        number = _with_unit(question.number.answer, question.number.unit, language)
        yield statement(number, span, cited)
    for part in parts:
        # For a short answer, only the printed form: the others are ways to type it.
        for text in part.texts:
            if part.is_right:
                yield statement(text, part.span, cited)
            else:
                yield statement(text, part.span, None, names_only=True, keys=keys)
        rests_on = cited if part.is_right else None
        yield statement(part.why, part.span, rests_on, counted=counted)


def _paragraphs(claims: list[Claim]) -> tuple[int, ...]:
    return tuple(sorted({number for claim in claims for number in claim.paragraphs}))


def _counted(claims: list[Claim]) -> frozenset[str]:
    figures = [figure for claim in claims for figure in claim.figures]
    return frozenset(
        noun for one in figures for text in (one.unit, one.counts) for noun in plurals(text)
    )


def _declared(item: Claim | Sentence | Question) -> tuple[str, ...]:
    return tuple(inferred.text for inferred in item.inferred)


def _inferences(claims: list[Claim]) -> tuple[str, ...]:
    """Return the inferences in claims, and the reasons of those that are inferences or dates."""
    texts: list[str] = []
    for claim in claims:
        if claim.status is Status.INFERENCE:
            texts += [claim.text, claim.why]
        texts += _declared(claim)
        if claim.when is not None and claim.when.basis is Basis.INFERRED:
            texts.append(claim.when.why)
    return tuple(texts)
