"""Keeping what is done in a quiz, the moment it is done."""

from collections.abc import Iterable
from contextlib import suppress

from tda_cli.cli.environment import Environment
from tda_cli.errors import StoreError
from tda_cli.model.pack import Pack
from tda_cli.model.views import names
from tda_cli.quiz.content import Content, content_of
from tda_cli.quiz.session import Session, Step, StepKind
from tda_cli.store.attempts import AttemptStore

_SECOND = 1000


class Keeper:
    """Keeps the steps of one attempt; without a store it keeps nothing, and that was said.

    Args:
        env: The outside world.
        store: Where to keep them, or None.
        pack: The id of the pack.
        attempt: The id of the attempt there.
        contents: The questions as they are asked, by id.
    """

    def __init__(
        self,
        env: Environment,
        store: AttemptStore | None,
        pack: str,
        attempt: int,
        contents: dict[str, Content],
    ) -> None:
        self.env = env
        self.store = store
        self._pack = pack
        self._attempt = attempt
        self._contents = contents
        self._last = env.clock()

    def save(self, session: Session, step: Step) -> None:
        """Keep one step of a session before it is done there."""
        if self.store is None:
            return
        now = self.env.clock()
        took = max(0, round((now - self._last).total_seconds() * _SECOND))
        self.store.append(
            self._attempt,
            len(session.steps) + 1,
            step,
            now,
            took_ms=took,
            content=self._contents[step.question].hash if step.kind is StepKind.ANSWER else None,
        )
        self._last = now

    def pause(self, session: Session) -> None:
        """Note the time since the last step; where that fails, it is as if it had not passed."""
        entry = session.current or session.previous
        if session.steps and entry is not None:
            self.save(session, Step(StepKind.PAUSE, entry.question.id, ""))

    def number_unless_latest(self) -> int | None:
        """Return the id of the attempt if another is taken up where none is named, else None."""
        with suppress(StoreError):
            if self.store is not None and self.store.latest_unfinished(self._pack) != self._attempt:
                return self._attempt
        return None

    def finish(self, session: Session) -> None:
        """Keep that the quiz is over; what is answered counts from now on.

        Raises:
            TakenElsewhereError: It went on or ended in another window.
            StoreError: The file fails.
        """
        if self.store is not None:
            self.store.finish(self._attempt, self.env.clock(), steps=len(session.steps))


def contents_of(pack: Pack, questions: Iterable[str]) -> dict[str, Content]:
    """Take down questions of a pack, by id."""
    known = names(pack)
    return {one: content_of(pack.questions[one], known) for one in questions}
