"""Attempts saved through the store, answer by answer, as a quiz saves them."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from tda_cli.model.claim import Ref
from tda_cli.model.question import (
    Choices,
    Kind,
    Matching,
    Numeric,
    Option,
    Ordering,
    Pair,
    Question,
    Short,
    Skill,
    TrueFalse,
)
from tda_cli.problems import Span
from tda_cli.quiz.frozen_question import FrozenText, freeze
from tda_cli.quiz.kinds import parse_answer
from tda_cli.quiz.kinds.base import NotAnAnswer
from tda_cli.quiz.session import Mode, Session, Settings, Step, StepKind
from tda_cli.store.attempts import AttemptStore

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SPAN = Span("bank/test.yaml", 1, 1, 2)
NAMES = frozenset({"Lima", "Larkhaven"})

Body = Choices | TrueFalse | Short | Numeric | Matching | Ordering


def question(name: str, kind: Kind, body: Body, weight: int = 1) -> Question:
    return Question(
        id=name,
        kind=kind,
        skill=Skill.FACT,
        section=Ref("strike", SPAN),
        difficulty=1,
        stem=f"What is {name}?",
        explanation="",
        claims=(Ref("c", SPAN),),
        weight=weight,
        body=body,
        inferred=(),
        invented=(),
        waivers=(),
        span=SPAN,
    )


def choice(name: str, *texts: str, right: Sequence[int] = (0,), weight: int = 1) -> Question:
    kind = Kind.SINGLE if len(right) == 1 else Kind.MULTIPLE
    options = tuple(Option(text, i in right, "", SPAN) for i, text in enumerate(texts))
    return question(name, kind, Choices(options), weight)


# Without a shuffle, so that what is typed means the same everywhere.
BANK = (
    choice("capital", "Lima", "Quito", "Bogota"),
    choice("ports", "Callao", "Cusco", "Paita", right=(0, 2), weight=2),
    question("true", Kind.TRUE_FALSE, TrueFalse(True, "", "")),  # noqa: FBT003 - the key
    question("word", Kind.SHORT, Short(("Larkhaven",), "", ())),
    question("people", Kind.NUMERIC, Numeric(Decimal(240), Decimal(0), "people", False, "", ())),  # noqa: FBT003
    question(
        "match",
        Kind.MATCHING,
        Matching((Pair("a", "x", "", SPAN), Pair("b", "y", "", SPAN)), ()),
        weight=2,
    ),
)


class Taker:
    """Takes quizzes at a store; the clock goes on a minute with every step."""

    def __init__(self, store: AttemptStore, bank: Sequence[Question] = BANK) -> None:
        self.store = store
        self.bank = bank
        self.now = AT

    def take(
        self,
        answers: Sequence[str],
        mode: Mode = Mode.PRACTICE,
        *,
        pack: str = "small",
        confidence: Sequence[int | None] = (),
        finishes: bool = True,
    ) -> int:
        """Answer the questions of the bank in order; "" skips one for good."""
        contents = {one.id: freeze(one, NAMES) for one in self.bank}
        attempt = self.store.start(
            pack=pack,
            pack_version="1",
            mode=mode,
            seed=7,
            questions=contents,
            possible=sum(one.weight for one in self.bank),
            at=self.now,
            settings=Settings(),
        )
        session = Session(self.bank, 7, mode, NAMES)
        sure = list(confidence) + [None] * len(answers)
        for typed, percent in zip(answers, sure, strict=False):
            entry = session.current
            assert entry is not None
            response = parse_answer(entry.presentation, typed) if typed else None
            assert not isinstance(response, NotAnAnswer)
            if response is None:
                self.keep(attempt, session, Step(StepKind.SKIP, entry.question.id, ":s"))
                continue
            step = Step(StepKind.ANSWER, entry.question.id, typed, response)
            self.keep(attempt, session, step, contents[entry.question.id])
            if percent is not None:
                step = Step(StepKind.SURE, entry.question.id, str(percent))
                self.keep(attempt, session, step)
        if finishes:
            self.store.finish(attempt, self.now, steps=len(session.steps))
        return attempt

    def keep(
        self, attempt: int, session: Session, step: Step, content: FrozenText | None = None
    ) -> None:
        self.now += timedelta(minutes=1)
        number = len(session.steps) + 1
        self.store.append(attempt, number, step, self.now, took_ms=60_000, content=content)
        session.apply(step)


def results(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Return every answer that counts, as it is stored."""
    return connection.execute("SELECT * FROM results ORDER BY attempt, number").fetchall()
