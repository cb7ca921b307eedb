"""The grade book of a class: one sitting per person, what it scored, and who is left out."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from statistics import median

from tda_cli.model.pack import Pack
from tda_cli.quiz.scoring import Tally
from tda_cli.stats.group import GroupAnalysis, Row, analyze_pack
from tda_cli.stats.import_class import Sitting
from tda_cli.values import value
from tda_cli.wording import count, in_series


@value
class Grade:
    """The result of one person.

    Attributes:
        others: The sittings of the person that do not count.
        is_passed: None without a pass mark.
    """

    sitting: Sitting
    others: tuple[Sitting, ...]
    score: Tally
    pass_mark: Fraction | None
    is_passed: bool | None


@value
class GradeBook:
    """The results of a class.

    Attributes:
        grades: One per person who submitted, by name.
        unsubmitted: The first sitting of each person who did not.
        median: Of the scores, 0 to 1; None if there are none.
        sections: The points of all together by section id, in the order of the pack; those of
            questions that it no longer has are under an empty id.
        questions: The analysis with unanswered questions as 0.
        answered: The analysis of the answers alone.
    """

    grades: tuple[Grade, ...]
    unsubmitted: tuple[Sitting, ...]
    median: Fraction | None
    sections: Mapping[str, Tally]
    questions: GroupAnalysis
    answered: GroupAnalysis


def grade_book(
    pack: Pack, sittings: Iterable[Sitting], pass_mark: Fraction | None = None
) -> GradeBook:
    """Grade a class by the first sitting that each person submitted.

    `pass_mark`, in percent, is for those whose sitting has none.
    """
    by_person: dict[str, list[Sitting]] = {}
    for one in sittings:
        by_person.setdefault(one.person, []).append(one)
    grades: list[Grade] = []
    unsubmitted: list[Sitting] = []
    for person in sorted(by_person, key=str.casefold):
        first, *others = sorted(
            by_person[person], key=lambda one: (not one.is_submitted, one.submitted_at)
        )
        if first.is_submitted:
            grades.append(_grade(first, tuple(others), pass_mark))
        else:
            unsubmitted.append(first)
    rows = [row for grade in grades for row in grade.sitting.rows]
    scores = [grade.score.fraction for grade in grades]
    return GradeBook(
        tuple(grades),
        tuple(unsubmitted),
        median(scores) if scores else None,
        _sections(pack, rows),
        analyze_pack(pack, rows),
        analyze_pack(pack, (row for row in rows if row.is_answered)),
    )


def _grade(sitting: Sitting, others: tuple[Sitting, ...], pass_mark: Fraction | None) -> Grade:
    score = _tally(sitting.rows)
    mark = pass_mark if sitting.pass_mark is None else sitting.pass_mark
    is_passed = None if mark is None else score.fraction * 100 >= mark
    return Grade(sitting, others, score, mark, is_passed)


def _tally(rows: Sequence[Row]) -> Tally:
    return Tally(
        asked=len(rows),
        answered=sum(row.is_answered for row in rows),
        right=sum(row.fraction == 1 for row in rows),
        earned=sum((Fraction(row.fraction) * row.weight for row in rows), Fraction(0)),
        possible=sum(row.weight for row in rows),
    )


def _sections(pack: Pack, rows: Iterable[Row]) -> dict[str, Tally]:
    found: dict[str, list[Row]] = {name: [] for name in pack.titles}
    for row in rows:
        question = pack.questions.get(row.question)
        found.setdefault("" if question is None else question.section.id, []).append(row)
    return {name: _tally(asked) for name, asked in found.items() if asked}


# What screens and pages say.


def scores_text(book: GradeBook) -> str:
    """Return the middle and the spread of the scores, in percent."""
    scores = [float(grade.score.fraction) for grade in book.grades]
    parts = [
        f"{_percent(book.questions.mean)} percent on average",
        f"median {_percent(book.median)}",
    ]
    if book.questions.deviation is not None:
        parts.append(f"standard deviation {_percent(book.questions.deviation)}")
        parts.append(f"from {_percent(min(scores))} to {_percent(max(scores))}")
    return ", ".join(parts)


def passed_text(book: GradeBook) -> str:
    """Return how many passed, and with what mark; empty if there is none."""
    judged = [grade for grade in book.grades if grade.is_passed is not None]
    marks = {f"{float(grade.pass_mark or 0):g}" for grade in judged}
    needed = f" ({marks.pop()} percent needed)" if len(marks) == 1 else ""
    passed = sum(bool(grade.is_passed) for grade in judged)
    return f"{passed} of {count(len(judged), 'person', 'people')}{needed}" if judged else ""


def left_out_texts(book: GradeBook) -> list[str]:
    """Return in sentences who is left out, and which sittings and answers do not count."""
    texts = [
        f"{grade.sitting.person}: {_named(grade.sitting)} counts, not"
        f" {in_series([*map(_named, grade.others)])}."
        for grade in book.grades
        if grade.others
    ]
    if book.unsubmitted:
        missing = (f"{one.person} ({_answered(one)})" for one in book.unsubmitted)
        texts.insert(0, f"Not submitted: {', '.join(missing)}.")
    if repeated := sum(grade.sitting.repeated for grade in book.grades):
        texts.append(
            f"Only the first answer to a question counts, not {count(repeated, 'repeated answer')}."
        )
    return texts


def _answered(one: Sitting) -> str:
    return f"{sum(row.is_answered for row in one.rows)} of {len(one.rows)} answered"


def _named(one: Sitting) -> str:
    return f"attempt {one.attempt} in `{one.file}`" if one.attempt else f"`{one.file}`"


def _percent(share: float | Fraction | None) -> str:
    return f"{100 * float(share or 0):.0f}"
