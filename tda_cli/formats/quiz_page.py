"""One web page with the briefing and the quiz, which loads nothing and can be printed.

The page itself is in `templates/quiz.html.j2`; this module says what goes into it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tda_cli.formats.export import (
    TYPED_LOST,
    Export,
    LossReport,
    behavior_lost,
    lesson,
    reason_lines,
    stem_with_unit,
)
from tda_cli.model.pack import Pack
from tda_cli.model.question import Kind, Matching, Numeric, Question, Short
from tda_cli.quiz.kinds import Presentation, kind_of, present
from tda_cli.quiz.kinds.base import letter
from tda_cli.text.languages import language_of
from tda_cli.wording import label, paragraphs_of, provenance

_LOST = {
    **TYPED_LOST,
    Kind.NUMERIC: {"number-words": "a number in words, such as 5 million, is not read"},
}
_TEMPLATES = Path(__file__).with_name("templates")


def write(export: Export) -> tuple[bytes, LossReport]:
    """Return a page that grades answers; without the key, a sheet to fill in."""
    lost = tuple(behavior_lost(export.questions, _LOST)) if export.with_key else ()
    page = _page(export, shows="quiz" if export.with_key else "sheet")
    return page, LossReport(len(export.questions), lost=lost)


def answer_page(export: Export) -> bytes:
    """Return the answers and reasons for a sheet."""
    return _page(export, shows="answers")


def _page(export: Export, *, shows: str) -> bytes:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), undefined=StrictUndefined, autoescape=True,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    pack = export.pack
    questions = [_question(pack, one, number) for number, one in enumerate(export.questions, 1)]
    page = environment.get_template("quiz.html.j2").render(
        pack=pack,
        shows=shows,
        briefing=list(_briefing(pack)) if shows == "quiz" else [],
        questions=questions,
        keys=[one["grading"] for one in questions],
    )
    return page.encode()


def _briefing(pack: Pack) -> Iterator[dict[str, Any]]:
    """Yield the bottom line, and then each section with its claims."""
    bottom = [
        ("", one.text, paragraphs_of(pack.claims[ref.id] for ref in one.claims))
        for one in pack.briefing.bottom_line
    ]
    yield {"title": "In brief", "summary": "", "lines": bottom}
    for section in pack.briefing.sections:
        claims = (pack.claims[ref.id] for ref in section.claims)
        lines = [(label(one.status), one.text, provenance(one, pack)) for one in claims]
        yield {"title": section.title, "summary": section.summary.text, "lines": lines}


def _question(pack: Pack, question: Question, number: int) -> dict[str, Any]:
    shown = present(question, 0)
    kind = kind_of(question)
    is_judgment = question.kind is Kind.TRUE_FALSE
    return {
        "number": number,
        "kind": str(question.kind),
        "stem": stem_with_unit(question),
        "weight": question.weight,
        "texts": ("True", "False") if is_judgment else kind.shown_texts(shown),
        "sides": [(letter(at), text) for at, text in enumerate(shown.rights)],
        "key": kind.key_text(shown),
        "reasons": reason_lines(shown),
        "lesson": lesson(pack, question),
        "grading": {"kind": question.kind, "weight": question.weight, **_key(shown)},
    }


def _key(shown: Presentation) -> dict[str, Any]:
    """Return what the page needs to grade an answer, by place on the page."""
    question = shown.question
    match question.body:
        case Numeric() as body:
            ends = (body.answer - body.tolerance, body.answer + body.tolerance)
            is_swapped = language_of(body.language).has_decimal_comma
            return {"between": [float(one) for one in ends], "has_decimal_comma": is_swapped}
        case Short(accepted, _, _):
            return {"accepted": accepted}
        case Matching(pairs, _):
            return {"key": [shown.rights.index(pairs[at].right) for at in shown.order]}
        case _ if question.kind is Kind.TRUE_FALSE:
            return {"key": [0 if question.is_true else 1]}
        case _ if question.options:
            places = enumerate(shown.order)
            return {"key": [place for place, at in places if question.options[at].correct]}
        case _:
            return {"key": list(shown.order)}
