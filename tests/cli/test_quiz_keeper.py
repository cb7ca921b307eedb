"""Keeping a quiz that is open in two windows."""

import io
from contextlib import closing

import pytest
from harness import Program
from stats_history import small_pack

from tda_cli.cli.quiz.keeper import Keeper, contents_of
from tda_cli.quiz.modes import Mode
from tda_cli.quiz.responses import key_response, to_json
from tda_cli.quiz.session import Session, Step, StepKind
from tda_cli.store.attempts import AttemptStore, NewAttempt, TakenElsewhereError


def test_an_exam_is_not_handed_in_with_answers_that_were_changed_in_another_window(
    tda: Program,
) -> None:
    pack = small_pack()
    asked = list(pack.questions.values())[:1]
    contents = contents_of(pack, [asked[0].id])
    env = tda.environment(stdout=io.StringIO(), stderr=io.StringIO())
    with closing(AttemptStore(tda.data)) as store:
        attempt = store.start(
            NewAttempt(
                pack=pack.id,
                pack_version=pack.version,
                mode=Mode.EXAM,
                seed=7,
                questions=tuple(contents),
                at=env.clock(),
                contents=tuple(contents.values()),
            )
        )
        session, keeper = (
            Session(asked, 7, Mode.EXAM),
            Keeper(env, store, pack.id, attempt, contents),
        )
        right = Step(StepKind.ANSWER, asked[0].id, "typed", to_json(key_response(asked[0])))
        keeper.save(session, right)
        session.apply(right)
        other = Session(asked, 7, Mode.EXAM, steps=session.steps)
        Keeper(env, store, pack.id, attempt, contents).save(
            other, Step(StepKind.GO, asked[0].id, "1")
        )

        with pytest.raises(TakenElsewhereError):
            keeper.finish(session)

        assert store.latest_unfinished(pack.id) == attempt
