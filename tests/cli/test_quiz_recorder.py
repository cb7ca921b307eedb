"""Recording a quiz that is open in two windows."""

import io
from contextlib import closing

import pytest
from harness import Program
from stats_history import small_pack

from tda_cli.cli.quiz.recorder import begin, resume
from tda_cli.quiz.kinds import kind_of
from tda_cli.quiz.session import Mode, Session, Settings, Step, StepKind
from tda_cli.store.attempts import AttemptStore, TakenElsewhereError


def test_an_exam_is_not_handed_in_with_answers_that_were_changed_in_another_window(
    tda: Program,
) -> None:
    pack = small_pack()
    asked = tuple(pack.questions.values())[:1]
    env = tda.environment(stdout=io.StringIO(), stderr=io.StringIO())
    with closing(AttemptStore(tda.data)) as store:
        here = begin(env, pack, Session(asked, 7, Mode.EXAM), Settings(), store)
        right = Step(StepKind.ANSWER, asked[0].id, "typed", kind_of(asked[0]).key(asked[0].body))
        here.save(right)
        here.session.apply(right)
        there = resume(env, pack, store, here.attempt)
        there.save(Step(StepKind.GO, asked[0].id, "1"))

        with pytest.raises(TakenElsewhereError):
            here.finish()

        assert store.latest_unfinished(pack.id) == here.attempt
