"""How somebody does, and how questions do, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tda_cli.export.quiz_json import tally_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tda_cli.export.json import Json
    from tda_cli.model.pack import Pack
    from tda_cli.stats.calibration import Point
    from tda_cli.stats.group import GroupAnalysis
    from tda_cli.stats.items import ItemAnalysis
    from tda_cli.store.overview import Calibration, Confusion, Overview, Remembered, ToRead


def stats_json(pack: Pack, found: Overview, *, with_streak: bool) -> Json:
    """Return everything; shares and the Brier score with its parts are from 0 to 1."""
    streak = {"days": found.streak.days, "today": found.streak.has_today}
    return {
        "pack": {"id": pack.id, "version": pack.version},
        "score": tally_json(found.total),
        "days": found.days,
        "weeks": [
            {"first": first.isoformat(), "score": tally_json(tally)}
            for first, tally in found.by_week.items()
        ],
        "by_section": {name: tally_json(tally) for name, tally in found.by_section.items()},
        "by_skill": {skill.value: tally_json(tally) for skill, tally in found.by_skill.items()},
        "by_kind": {kind.value: tally_json(tally) for kind, tally in found.by_kind.items()},
        "gone": None if found.gone is None else tally_json(found.gone),
        "confusions": [_confusion_json(one) for one in found.confusions],
        "confidence": None if found.calibration is None else _calibration_json(found.calibration),
        "calendar": [
            {"first": week.first.isoformat(), "answers": week.total, "days": list(week.days)}
            for week in found.calendar
        ],
        "retention": found.retention,
        "remembered": [_remembered_json(part) for part in found.remembered],
        "to_read": [_to_read_json(one) for one in found.to_read],
        "streak": streak if with_streak else None,
    }


def _confusion_json(one: Confusion) -> Json:
    return {
        "question": one.question.id,
        "stem": one.question.stem,
        "taken": one.taken,
        "key": one.right,
        "times": one.times,
        "answers": one.answers,
    }


def _calibration_json(found: Calibration) -> Json:
    return {
        "answers": found.answers,
        "right": found.right,
        "bias": found.bias,
        "tendency": found.tendency.value,
        "brier": {
            "score": found.brier.score,
            "reliability": found.brier.reliability,
            "resolution": found.brier.resolution,
            "uncertainty": found.brier.uncertainty,
        },
        "curve": [_point_json(point) for point in found.curve],
    }


def _point_json(point: Point) -> Json:
    return {
        "first": point.first,
        "last": point.last,
        "percent": point.percent,
        "answers": point.answers,
        "right": point.right,
        "share": point.share,
        "low": point.low,
        "high": point.high,
        "enough": point.is_enough,
        "fit": point.fit.value,
    }


def _remembered_json(part: Remembered) -> Json:
    return {
        "first": part.first,
        "last": part.last,
        "reviews": part.reviews,
        "predicted": part.predicted,
        "recalled": part.recalled,
        "share": part.share,
        "low": part.low,
        "high": part.high,
        "enough": part.is_enough,
    }


def _to_read_json(one: ToRead) -> Json:
    return {
        "question": one.question.id,
        "stem": one.question.stem,
        "section": one.question.section.id,
        "fraction": float(one.fraction),
        "confidence": one.confidence,
        "sure_error": one.is_sure_error,
    }


def items_json(
    pack: Pack,
    found: GroupAnalysis,
    ranked: Sequence[tuple[str, ItemAnalysis]],
    *,
    is_class: bool,
) -> Json:
    """Return the questions in the order given; reliability is told of a class alone."""
    reliability = {
        "questions": found.core,
        "sittings": found.complete,
        "alpha": found.alpha,
        "kr20": found.kr20,
        "enough": found.is_enough,
    }
    return {
        "pack": {"id": pack.id, "version": pack.version},
        "answers": found.answers,
        "repeated": found.repeated,
        "sittings": found.sittings,
        "mean": found.mean,
        "deviation": found.deviation,
        "reliability": reliability if is_class else None,
        "items": [_item_json(pack, name, item) for name, item in ranked],
    }


def _item_json(pack: Pack, name: str, item: ItemAnalysis) -> Json:
    question = pack.questions.get(name)
    return {
        "question": name,
        "stem": None if question is None else question.stem,
        "kind": None if question is None else question.kind.value,
        "tries": item.tries,
        "difficulty": item.difficulty,
        "low": item.low,
        "high": item.high,
        "sittings": item.sittings,
        "discrimination": item.discrimination,
        "key_taken": item.key_taken,
        "distractors": [
            {"text": one.text, "count": one.count, "share": one.share} for one in item.distractors
        ],
        "faults": [fault.value for fault in item.faults],
    }
