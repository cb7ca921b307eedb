"""Which questions a quiz asks, and in which order: spread over the pack, claims not repeated."""

import random
from collections import Counter, defaultdict, deque
from collections.abc import Iterable

from tda_cli.model.question import Kind, Question, Skill
from tda_cli.values import value

# In how many rounds claims are kept apart: without a limit, a large bank about few claims would
# take quadratic time.
_ROUNDS = 8

_Ranked = tuple[int, Question]
_Cells = dict[tuple[Skill, Kind], deque[_Ranked]]


@value
class Filters:
    """Which questions to choose from; an empty set means any."""

    sections: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    skills: frozenset[Skill] = frozenset()
    difficulties: frozenset[int] = frozenset()

    def admits(self, question: Question) -> bool:
        """Return whether a question passes every filter."""
        return (
            (not self.sections or question.section.id in self.sections)
            and (not self.kinds or question.kind in self.kinds)
            and (not self.skills or question.skill in self.skills)
            and (not self.difficulties or question.difficulty in self.difficulties)
        )


def select(
    questions: Iterable[Question], count: int | None, filters: Filters, seed: int | None
) -> tuple[Question, ...]:
    """Choose up to so many questions, or all, greedily.

    The next question is always one about claims not asked about yet, while there is one; then
    one of the section asked about least, then of the skill, then of the kind. Ties go to a
    shuffle keyed by the seed, or without one to the order given. A selection of n questions is
    the start of one of more.
    """
    ranked = [question for question in questions if filters.admits(question)]
    if seed is not None:
        ranked.sort(key=lambda question: question.id)
        random.Random(f"{seed}").shuffle(ranked)  # noqa: S311 - a selection is no secret
    chooser = _Chooser(ranked)
    return tuple(chooser.take(len(ranked) if count is None else min(count, len(ranked))))


class _Chooser:
    """The state of one greedy choice, made in rounds; a round does not repeat a claim."""

    def __init__(self, ranked: list[Question]) -> None:
        self._waiting = list(enumerate(ranked))
        self._in_section: Counter[str] = Counter()
        self._of_skill: Counter[Skill] = Counter()
        self._of_kind: Counter[Kind] = Counter()

    def take(self, count: int) -> list[Question]:
        """Choose so many questions of those there are."""
        chosen: list[Question] = []
        rounds = 0
        while len(chosen) < count:
            rounds += 1
            chosen += self._round(count - len(chosen), keep_apart=rounds <= _ROUNDS)
        return chosen

    def _round(self, count: int, *, keep_apart: bool) -> list[Question]:
        # Sections come in the order of their first question, which settles ties.
        sections: defaultdict[str, _Cells] = defaultdict(lambda: defaultdict(deque))
        for rank, question in self._waiting:
            cells = sections[question.section.id]
            cells[question.skill, question.kind].append((rank, question))
        chosen: list[Question] = []
        used: set[str] = set()
        aside: list[_Ranked] = []
        while sections and len(chosen) < count:
            section = min(sections, key=self._in_section.__getitem__)
            found = self._next_of(sections[section], used, aside)
            if found is None:
                del sections[section]
                continue
            chosen.append(found)
            self._in_section[found.section.id] += 1
            self._of_skill[found.skill] += 1
            self._of_kind[found.kind] += 1
            if keep_apart:
                used.update(claim.id for claim in found.claims)
        self._waiting = sorted(aside, key=lambda ranked: ranked[0])
        return chosen

    def _next_of(self, cells: _Cells, used: set[str], aside: list[_Ranked]) -> Question | None:
        """Take the next question of a section, setting aside those on a claim already used."""
        for queue in cells.values():
            while queue and not used.isdisjoint(claim.id for claim in queue[0][1].claims):
                aside.append(queue.popleft())
        waiting = [cell for cell, queue in cells.items() if queue]
        if not waiting:
            return None
        best = min(
            waiting,
            key=lambda cell: (self._of_skill[cell[0]], self._of_kind[cell[1]], cells[cell][0][0]),
        )
        return cells[best].popleft()[1]
