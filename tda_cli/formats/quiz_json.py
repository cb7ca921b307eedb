"""The JSON output of the quiz commands: questions, results, statistics and history."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tda_cli.formats.json import Json, as_json, fields_json
from tda_cli.formats.pack_json import claims_json
from tda_cli.model.question import Kind, Skill
from tda_cli.quiz.kinds import kind_of, present, response_to_json
from tda_cli.quiz.scoring import percent
from tda_cli.wording import why_now

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from tda_cli.model.pack import Pack
    from tda_cli.model.question import Question
    from tda_cli.quiz.answer_sheet import GradedSheet
    from tda_cli.quiz.kinds import Presentation, Response
    from tda_cli.quiz.kinds.base import Reason
    from tda_cli.quiz.scheduling import Due
    from tda_cli.quiz.scoring import Scorecard
    from tda_cli.quiz.session import Entry
    from tda_cli.stats.grades import GradeBook
    from tda_cli.stats.group import GroupAnalysis
    from tda_cli.stats.import_class import Sitting
    from tda_cli.stats.items import ItemAnalysis
    from tda_cli.stats.report import Overview
    from tda_cli.store.history import AttemptSummary, PastAnswer
    from tda_cli.store.results import Regrade

_PACK = ("id", "version")
_ATTEMPT = (
    *("person", "pack", "mode", "started_at", "finished_at", "is_abandoned", "asked", "answered"),
    *("right", "earned", "possible"),
)
_NUMBERS = ("tries", "difficulty", "low", "high", "sittings", "discrimination")
_KEPT = ("answers", "right", "last_at", "last_fraction", "last_confidence")


def questions_json(pack: Pack, questions: Iterable[Question], seed: int, *, with_key: bool) -> Json:
    """Return questions in the layout that a seed produces."""
    laid_out = [present(question, seed) for question in questions]
    return {
        "pack": fields_json(pack, *_PACK),
        "seed": seed,
        "questions": [_question_json(pack, one, with_key=with_key) for one in laid_out],
    }


def bank_json(pack: Pack, questions: Sequence[Question]) -> Json:
    """Return how many questions there are in each section, of each kind and for each skill."""
    sections = Counter(question.section.id for question in questions)
    kinds = Counter(question.kind for question in questions)
    skills = Counter(question.skill for question in questions)
    return {
        "pack": fields_json(pack, *_PACK),
        "questions": len(questions),
        "sections": [
            {
                "section": one.id,
                **fields_json(one, "title", "in_quiz"),
                "questions": sections[one.id],
            }
            for one in pack.briefing.sections
        ],
        "kinds": {kind.value: kinds[kind] for kind in Kind},
        "skills": {skill.value: skills[skill] for skill in Skill},
    }


def _question_json(pack: Pack, presentation: Presentation, *, with_key: bool) -> Json:
    question = presentation.question
    kind = kind_of(question)
    names = ("id", "kind", "skill", "section", "difficulty", "weight", "stem")
    content: Json = {
        **fields_json(question, *names),
        "options": list(kind.shown_texts(presentation)),
        "go_with": presentation.rights,
        "answer_with": kind.hint(presentation),
    }
    if with_key:
        content |= {
            "key": kind.key_text(presentation),
            "key_typed": kind.short_key(presentation),
            "reasons": _reasons_json(kind.all_reasons(presentation)),
            "explanation": question.explanation,
            "claims": claims_json(question.claims, pack),
        }
    return content


def _reasons_json(reasons: Iterable[Reason]) -> list[Json]:
    return [fields_json(reason, "label", "text") for reason in reasons]


def result_json(pack: Pack, entries: Sequence[Entry], card: Scorecard, seed: int | None) -> Json:
    """Return the result of a graded quiz: the total, the parts, and every answer."""
    return {
        "pack": fields_json(pack, *_PACK),
        "seed": seed,
        "score": card.total,
        **fields_json(card, "by_section", "by_skill", "weakest"),
        "answers": [_entry_json(pack, entry) for entry in entries],
    }


def graded_json(pack: Pack, seed: int, graded: Iterable[GradedSheet]) -> Json:
    """Return the score of each person in a class, and each answer as it was graded."""
    people = [
        {
            "person": one.sheet.person,
            "version": one.sheet.version or None,
            "score": one.card.total,
            "answers": [_graded_answer_json(entry) for entry in one.entries],
        }
        for one in graded
    ]
    return {"pack": fields_json(pack, *_PACK), "seed": seed, "people": people}


def _graded_answer_json(entry: Entry) -> Json:
    question, response = entry.question, entry.response
    is_missed = response is not None and entry.fraction != 1
    return {
        "number": entry.number,
        "question": question.id,
        **fields_json(question, "kind", "section", "skill"),
        "state": "skipped" if entry.is_skipped else "answered",
        "typed": entry.typed,
        "answer": entry.answer_text,
        "fraction": float(entry.fraction or 0),
        "weight": question.weight,
        "wrong": kind_of(question).wrong_parts(question.body, response) if is_missed else (),
    }


def _entry_json(pack: Pack, entry: Entry) -> Json:
    question, shown, response = entry.question, entry.presentation, entry.response
    kind = kind_of(question)
    return {
        "number": entry.number,
        "question": question.id,
        **fields_json(question, "section", "skill"),
        **_response_json(entry.typed, shown, response),
        "fraction": entry.fraction,
        "skipped": entry.is_skipped,
        "key": kind.key_text(shown),
        "reasons": _reasons_json(kind.reasons(shown, response)),
        "explanation": question.explanation,
        "claims": claims_json(question.claims, pack),
    }


def _response_json(typed: str, shown: Presentation | None, response: Response | None) -> Json:
    if response is None:
        return {"typed": typed or None, "response": None, "reads": None}
    reads = None if shown is None else kind_of(shown.question).text(shown, response)
    return {"typed": typed, "response": response_to_json(response), "reads": reads}


def review_json(pack: Pack, due: Iterable[Due], in_all: int, later_today: int) -> Json:
    """Return what is due, in the order it would be asked, and how many are due in all."""
    return {
        "pack": fields_json(pack, *_PACK),
        "in_all": in_all,
        "later_today": later_today,
        "due": [
            {
                "question": one.saved.question,
                "stem": pack.questions[one.saved.question].stem,
                "due": one.saved.card.due,
                "recall": round(one.recall, 4),
                **fields_json(one.saved, *_KEPT),
                "sure_error": one.is_sure_error,
                "why": why_now(one, f"{one.saved.last_at:%Y-%m-%d}"),
            }
            for one in due
        ],
    }


def stats_json(pack: Pack, found: Overview) -> Json:
    """Return all statistics; shares, the Brier score and its parts range from 0 to 1."""
    weeks = found.by_week.items()
    brier = ("score", "reliability", "resolution", "uncertainty")
    return {
        "pack": fields_json(pack, *_PACK),
        "score": found.total,
        "days": found.days,
        "due": {"now": found.due[0], "later_today": found.due[1]},
        "weeks": [{"first": first, "score": tally} for first, tally in weeks],
        **fields_json(found, "by_section", "gone"),
        "confusions": [
            {
                "question": one.question.id,
                "stem": one.question.stem,
                "taken": one.taken,
                "key": one.right,
                **fields_json(one, "times", "answers"),
            }
            for one in found.confusions
        ],
        "confidence": found.calibration
        and {**as_json(found.calibration), "brier": fields_json(found.calibration.brier, *brier)},
        "to_read": [
            {
                "question": one.question.id,
                **fields_json(one.question, "stem", "section"),
                **fields_json(one, "fraction", "confidence", "is_sure_error"),
            }
            for one in found.to_read
        ],
    }


def items_json(
    pack: Pack, found: GroupAnalysis, ranked: Sequence[tuple[str, ItemAnalysis]]
) -> Json:
    """Return the questions in the order given."""
    return {
        "pack": fields_json(pack, *_PACK),
        **fields_json(found, "answers", "repeated", "sittings", "mean", "deviation"),
        "items": [_item_json(pack.questions.get(name), name, item) for name, item in ranked],
    }


def _item_json(question: Question | None, name: str, item: ItemAnalysis) -> Json:
    stem, kind = (question.stem, question.kind) if question else (None, None)
    return {"question": name, "stem": stem, "kind": kind, **as_json(item)}


def class_json(pack: Pack, book: GradeBook) -> Json:
    """Return the grades of a class, and its questions, the most suspicious first."""
    from tda_cli.stats.items import most_suspicious_first  # quizzes do not need it

    group = book.questions
    answered = book.answered.items
    scores = [grade.score.fraction for grade in book.grades]
    return {
        "pack": fields_json(pack, *_PACK),
        "scores": {
            **fields_json(group, "mean", "deviation"),
            "median": book.median,
            "lowest": min(scores, default=None),
            "highest": max(scores, default=None),
            "passed": sum(bool(grade.is_passed) for grade in book.grades),
        },
        "grades": [
            {
                **_sitting_json(grade.sitting),
                **fields_json(grade, "score", "pass_mark", "is_passed"),
                "others": [*map(_sitting_json, grade.others)],
            }
            for grade in book.grades
        ],
        "unsubmitted": [*map(_sitting_json, book.unsubmitted)],
        "by_section": book.sections,
        "reliability": {
            "questions": group.core,
            "people": group.complete,
            **fields_json(group, "alpha", "is_enough"),
        },
        "repeated": sum(grade.sitting.repeated for grade in book.grades),
        "items": [
            {
                **_item_json(pack.questions.get(name), name, item),
                "answered_only": (
                    fields_json(answered[name], *_NUMBERS) if name in answered else None
                ),
            }
            for name, item in most_suspicious_first(group.items)
        ],
    }


def _sitting_json(one: Sitting) -> Json:
    return fields_json(one, "person", "attempt", "file", "submitted_at", "seconds")


def attempt_json(one: AttemptSummary) -> Json:
    """Return an attempt as an entry of the list."""
    reached = percent(one.earned / one.possible) if one.possible else None
    return {"attempt": one.id, **fields_json(one, *_ATTEMPT), "percent": reached}


def answers_json(attempt: AttemptSummary, past: Iterable[PastAnswer], pack: Pack | None) -> Json:
    """Return an attempt with every question, and the claims behind it if the pack is known."""
    questions: Mapping[str, Question] = {} if pack is None else pack.questions
    return {
        **attempt_json(attempt),
        "settings": attempt.settings,
        "answers": [_answer_json(one, questions.get(one.question)) for one in past],
    }


def _answer_json(one: PastAnswer, question: Question | None) -> Json:
    shown, graded = one.presentation, one.graded
    key = kind_of(shown.question).key_text(shown) if shown and one.shows_key else None
    question = question if one.shows_key else None
    return {
        "number": one.number,
        "question": one.question,
        "stem": None if shown is None else shown.question.stem,
        **_response_json(one.typed, shown, one.response),
        "key": key,
        "state": one.state,
        "fraction": as_json(one.fraction),
        "weight": None if graded is None else graded.weight,
        **fields_json(one, "confidence", "given_at"),
        "seconds": one.took_ms / 1000,
        **fields_json(one, "is_flagged", "is_regraded"),
        "explanation": None if question is None else question.explanation,
        "claims": [] if question is None else question.claims,
    }


def regrades_json(pack: Pack, changes: Iterable[Regrade], *, applied: bool) -> Json:
    """Return the fractions of earlier answers before and after their questions changed."""
    return {
        "pack": fields_json(pack, *_PACK),
        "applied": applied,
        "changes": [
            {
                **fields_json(one, "attempt", "question", "given_at"),
                "before": one.before.fraction,
                "after": None if one.after is None else one.after.fraction,
            }
            for one in changes
        ],
    }
