"""Which questions a quiz asks, and in which order: spread over the pack, claims not repeated."""

import random
from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from heapq import heapify, heappop, heappush

from tda_cli.model.question import Kind, Question, Skill
from tda_cli.values import value

# In how many rounds claims are kept apart. A bank that asks about the same claim more often than
# this has its remaining questions spread over sections and skills only; without a limit, a
# large bank about few claims would take quadratic time.
_ROUNDS = 8

_Ranked = tuple[int, Question]
_Cells = dict[tuple[Skill, Kind], deque[_Ranked]]


@value
class Filters:
    """What to choose from; an empty set means any."""

    sections: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    skills: frozenset[Skill] = frozenset()
    difficulties: frozenset[int] = frozenset()

    def admits(self, question: Question) -> bool:
        """Return whether a question passes every filter."""
        return all(
            not wanted or value in wanted
            for value, wanted in (
                (question.section.id, self.sections),
                (question.kind, self.kinds),
                (question.skill, self.skills),
                (question.difficulty, self.difficulties),
            )
        )


def select(
    questions: Iterable[Question], count: int | None, filters: Filters, seed: int | None
) -> tuple[Question, ...]:
    """Choose questions greedily.

    The next question is always one about claims not asked about yet, while there is one; then
    one of the section asked about least, then of the skill, then of the kind. Ties go to a
    shuffle keyed by the seed, which does not depend on the order of the questions given; without
    a seed, to that order. A selection of n questions is the start of one of more.

    Args:
        questions: The bank.
        count: How many at most; None for all.
        filters: What to choose from.
        seed: Any integer, or None.
    """
    ranked = _ranked([question for question in questions if filters.admits(question)], seed)
    chooser = _Chooser(ranked)
    return tuple(chooser.take(len(ranked) if count is None else min(count, len(ranked))))


def _ranked(questions: list[Question], seed: int | None) -> list[Question]:
    if seed is None:
        return questions
    by_id = sorted(questions, key=lambda question: question.id)
    random.Random(f"{seed}").shuffle(by_id)  # noqa: S311 - a selection is no secret
    return by_id


class _Chooser:
    """The state of one greedy choice, made in rounds; a round does not repeat a claim."""

    def __init__(self, ranked: list[Question]) -> None:
        self._waiting = list(enumerate(ranked))
        self._in_section: Counter[str] = Counter()
        self._of_skill: Counter[Skill] = Counter()
        self._of_kind: Counter[Kind] = Counter()

    def take(self, count: int) -> list[Question]:
        """Choose so many questions, of which there must be enough."""
        chosen: list[Question] = []
        rounds = 0
        while len(chosen) < count:
            rounds += 1
            chosen += self._round(count - len(chosen), keep_apart=rounds <= _ROUNDS)
        return chosen

    def _round(self, count: int, *, keep_apart: bool) -> list[Question]:
        """Choose up to so many questions; those set aside wait for the next round."""
        cells, heap = self._sorted_into_sections()
        chosen: list[Question] = []
        used: set[str] = set()
        aside: list[_Ranked] = []
        while heap and len(chosen) < count:
            _, tie_breaker, section = heappop(heap)
            question = self._next_of(cells[section], used, aside)
            if question is None:
                continue
            chosen.append(question)
            self._count(question)
            if keep_apart:
                used.update(claim.id for claim in question.claims)
            heappush(heap, (self._in_section[section], tie_breaker, section))
        self._waiting = sorted(aside, key=lambda ranked: ranked[0])
        return chosen

    def _sorted_into_sections(self) -> tuple[dict[str, _Cells], list[tuple[int, int, str]]]:
        """Sort what waits into cells, with a heap of the sections, the least asked first."""
        cells: dict[str, _Cells] = {}
        heap: list[tuple[int, int, str]] = []
        for rank, question in self._waiting:
            section = question.section.id
            if section not in cells:
                cells[section] = defaultdict(deque)
                heap.append((self._in_section[section], rank, section))
            cells[section][question.skill, question.kind].append((rank, question))
        heapify(heap)
        return cells, heap

    def _next_of(self, cells: _Cells, used: set[str], aside: list[_Ranked]) -> Question | None:
        """Take the next question of a section; set aside those on a claim already used."""
        best: deque[_Ranked] | None = None
        best_key: tuple[int, int, int] | None = None
        for (skill, kind), queue in cells.items():
            while queue and not used.isdisjoint(claim.id for claim in queue[0][1].claims):
                aside.append(queue.popleft())
            if queue:
                key = (self._of_skill[skill], self._of_kind[kind], queue[0][0])
                if best_key is None or key < best_key:
                    best, best_key = queue, key
        return None if best is None else best.popleft()[1]

    def _count(self, question: Question) -> None:
        self._in_section[question.section.id] += 1
        self._of_skill[question.skill] += 1
        self._of_kind[question.kind] += 1
