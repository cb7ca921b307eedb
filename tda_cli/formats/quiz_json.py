"""Questions and results of a quiz as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tda_cli.formats.json import Json, claim_json
from tda_cli.quiz.feedback import all_reasons, key_text, reasons, short_key
from tda_cli.quiz.presentation import Presentation, present, shown_texts
from tda_cli.quiz.reading import accepted_form
from tda_cli.quiz.responses import to_json
from tda_cli.quiz.wording import response_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tda_cli.model.pack import Pack
    from tda_cli.model.question import Question
    from tda_cli.quiz.feedback import Reason
    from tda_cli.quiz.scoring import Scorecard, Tally
    from tda_cli.quiz.session import Entry


def questions_json(pack: Pack, questions: Iterable[Question], seed: int, *, with_key: bool) -> Json:
    """Return questions as they are laid out with a seed.

    The answers file that fits has the same seed and an answer by each id.
    """
    return {
        "pack": {"id": pack.id, "version": pack.version},
        "seed": seed,
        "questions": [
            _question_json(pack, present(question, seed), with_key=with_key)
            for question in questions
        ],
    }


def result_json(pack: Pack, entries: Sequence[Entry], card: Scorecard, seed: int | None) -> Json:
    """Return what a graded quiz brought: the total, the parts, and every answer.

    The seed is null where the questions were laid out in the order of the pack.
    """
    return {
        "pack": {"id": pack.id, "version": pack.version},
        "seed": seed,
        "score": tally_json(card.total),
        "by_section": {name: tally_json(tally) for name, tally in card.by_section.items()},
        "by_skill": {skill.value: tally_json(tally) for skill, tally in card.by_skill.items()},
        "weakest": card.weakest,
        "answers": [_entry_json(pack, entry) for entry in entries],
    }


def _question_json(pack: Pack, presentation: Presentation, *, with_key: bool) -> Json:
    question = presentation.question
    content: Json = {
        "id": question.id,
        "kind": question.kind.value,
        "skill": question.skill.value,
        "section": question.section.id,
        "difficulty": question.difficulty,
        "weight": question.weight,
        "stem": question.stem,
        "options": list(shown_texts(presentation)),
        "go_with": list(presentation.rights),
        "answer_with": accepted_form(presentation),
    }
    if with_key:
        content |= {
            "key": key_text(presentation),
            "key_typed": short_key(presentation),
            "reasons": _reasons_json(all_reasons(presentation)),
            "explanation": question.explanation,
            "claims": [claim_json(pack.claims[ref.id], pack) for ref in question.claims],
        }
    return content


def _entry_json(pack: Pack, entry: Entry) -> Json:
    response = entry.response
    shown = entry.presentation
    return {
        "number": entry.number,
        "question": entry.question.id,
        "section": entry.question.section.id,
        "skill": entry.question.skill.value,
        "typed": None if response is None else entry.typed,
        "response": None if response is None else to_json(response),
        "reads": None if response is None else response_text(shown, response),
        "fraction": None if entry.fraction is None else float(entry.fraction),
        "skipped": entry.is_skipped,
        "key": key_text(shown),
        "reasons": _reasons_json(reasons(shown, response)),
        "explanation": entry.question.explanation,
        "claims": [claim_json(pack.claims[ref.id], pack) for ref in entry.question.claims],
    }


def _reasons_json(found: Iterable[Reason]) -> list[Json]:
    return [{"label": reason.label, "text": reason.text} for reason in found]


def tally_json(tally: Tally) -> Json:
    """Return a sum of marks."""
    return {
        "asked": tally.asked,
        "answered": tally.answered,
        "right": tally.right,
        "earned": float(tally.earned),
        "possible": tally.possible,
        "fraction": float(tally.fraction),
        "percent": tally.percent,
    }
