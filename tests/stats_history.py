"""A history as it comes about in weeks of quizzes, kept through the store; always the same."""

from collections.abc import Sequence
from contextlib import closing
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from harness import NOW, SMALL

from tda_cli.model.pack import Pack
from tda_cli.model.question import Question
from tda_cli.pack.reader import read_pack
from tda_cli.quiz.frozen_question import freeze
from tda_cli.quiz.kinds import Response, kind_of
from tda_cli.quiz.kinds.choice import Chosen
from tda_cli.quiz.kinds.matching import Paired
from tda_cli.quiz.kinds.numeric import Number
from tda_cli.quiz.kinds.ordering import Arranged
from tda_cli.quiz.kinds.short import Typed
from tda_cli.quiz.kinds.true_false import Judged
from tda_cli.quiz.session import Mode, Settings, Step, StepKind
from tda_cli.store.attempts import AttemptStore
from tda_cli.values import replace

# A wrong answer to each question of the pack; of those with two, the second is the rarer one.
WRONG: dict[str, tuple[Response, ...]] = {
    "crews-number": (Number(Decimal(24)), Number(Decimal(2400))),
    "strike-year": (Number(Decimal(2030)),),
    "order-of-events": (Arranged((1, 0, 2)),),
    "who-says-what": (Paired((0, 1, 1)),),
    "offer-status": (Chosen(frozenset({1})), Chosen(frozenset({2}))),
    "what-happened": (Chosen(frozenset({0, 2})),),
    "strike-is-illegal": (Judged(value=True),),
    "who-denies": (Typed("mayor"),),
}
# How many days ago there was a quiz; the confidence that was stated in it.
QUIZZES: tuple[tuple[int, int | None], ...] = (
    (75, None),
    (68, None),
    (67, None),
    (54, 50),
    (40, 70),
    (33, 85),
    (30, 97),
    (26, 70),
    (19, 85),
    (18, 97),
    (12, 50),
    (5, 85),
    (2, 97),
    (1, 70),
    (0, 85),
)
LAST_MISSED = {"offer-status", "what-happened", "who-says-what"}


def small_pack() -> Pack:
    pack, problems = read_pack(SMALL)
    assert pack is not None
    assert problems == []
    return pack


def keep_quiz(
    store: AttemptStore,
    answers: Sequence[tuple[Question, Response]],
    at: datetime,
    *,
    confidence: int | None = None,
    pack: str = "small",
) -> int:
    """Keep one quiz, an answer a minute."""
    contents = {one.id: freeze(one, {"mayor"}) for one, _ in answers}
    attempt = store.start(
        pack=pack,
        pack_version="1",
        mode=Mode.PRACTICE,
        seed=7,
        questions=contents,
        possible=sum(one.weight for one, _ in answers),
        at=at,
        settings=Settings(),
    )
    number = 0
    for one, response in answers:
        number, at = number + 1, at + timedelta(minutes=1)
        step = Step(StepKind.ANSWER, one.id, "typed", response)
        store.append(attempt, number, step, at, took_ms=60_000, content=contents[one.id])
        if confidence is not None:
            number += 1
            store.append(attempt, number, Step(StepKind.SURE, one.id, str(confidence)), at)
    store.finish(attempt, at, steps=number)
    return attempt


def keep_history(folder: Path) -> None:
    """Keep all quizzes; the person gets better, and is sure of what the last one misses."""
    pack = small_pack()
    gone = replace(pack.questions["strike-year"], id="ferry-sold")
    with closing(AttemptStore(folder)) as store:
        for turn, (days, confidence) in enumerate(QUIZZES):
            answers: list[tuple[Question, Response]] = []
            for place, one in enumerate(pack.questions.values()):
                luck = (turn * 7 + place * 5 + turn * place) % 10
                is_right = luck < 3 + turn // 3 and not (days == 0 and one.id in LAST_MISSED)
                wrong = WRONG[one.id]
                answers.append(
                    (one, kind_of(one).key(one.body) if is_right else wrong[luck % 5 % len(wrong)])
                )
            if turn % 6 == 0:
                answers.append(
                    (gone, kind_of(gone).key(gone.body) if turn else Number(Decimal(2030)))
                )
            keep_quiz(store, answers, NOW - timedelta(days=days), confidence=confidence)
