"""Choosing the questions of a quiz, spread over the pack without repeating claims."""

import random
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from math import factorial

from tda_cli.model.question import Kind, Question, Skill
from tda_cli.values import value

# Rounds in which no claim is repeated. Without a limit, a large bank about few claims would take
# quadratic time.
_ROUNDS = 8
# The letters of the versions of a paper.
VERSIONS = tuple("ABCD")

_Ranked = tuple[int, Question]
_Cells = dict[tuple[Skill, Kind], deque[_Ranked]]


@value
class Filters:
    """Which questions to choose from; an empty set means any. `left_out` has ids of sections."""

    sections: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    skills: frozenset[Skill] = frozenset()
    difficulties: frozenset[int] = frozenset()
    left_out: frozenset[str] = frozenset()

    def admits(self, question: Question) -> bool:
        """Return whether a question passes every filter."""
        return (
            (not self.sections or question.section.id in self.sections)
            and (not self.kinds or question.kind in self.kinds)
            and (not self.skills or question.skill in self.skills)
            and (not self.difficulties or question.difficulty in self.difficulties)
            and question.section.id not in self.left_out
        )


def select(
    questions: Iterable[Question], count: int | None, filters: Filters, seed: int | None
) -> tuple[Question, ...]:
    """Choose up to `count` questions, or all of them if it is None, greedily.

    Questions about new claims come first, then the section with the fewest questions so far, then
    the skill, then the kind. Ties are broken by a shuffle seeded with `seed`, or by the given
    order without one. A longer selection always starts with the shorter one.
    """
    ranked = [question for question in questions if filters.admits(question)]
    if seed is not None:
        ranked.sort(key=lambda question: question.id)
        random.Random(f"{seed}").shuffle(ranked)  # noqa: S311 - a selection is not a secret
    chooser = _Chooser(ranked)
    return tuple(chooser.take(len(ranked) if count is None else min(count, len(ranked))))


def in_versions(questions: Sequence[Question], seed: int, count: int) -> list[tuple[Question, ...]]:
    """Return the questions in the order of each version of a paper, as given for the first.

    With more versions, the earlier ones stay the same. No order repeats while there is another.
    """
    rng = random.Random(f"{seed}/versions")  # noqa: S311 - an order is not a secret
    orders = [tuple(questions)]
    while len(orders) < count:
        order = tuple(rng.sample(questions, len(questions)))
        if order not in orders or len(orders) >= factorial(len(questions)):
            orders.append(order)
    return orders


class _Chooser:
    """The state of one selection, made in rounds that do not repeat a claim."""

    def __init__(self, ranked: list[Question]) -> None:
        self._waiting = list(enumerate(ranked))
        self._in_section: Counter[str] = Counter()
        self._of_skill: Counter[Skill] = Counter()
        self._of_kind: Counter[Kind] = Counter()

    def take(self, count: int) -> list[Question]:
        """Choose `count` questions; there must be enough."""
        chosen: list[Question] = []
        rounds = 0
        while len(chosen) < count:
            rounds += 1
            chosen += self._round(count - len(chosen), avoid_repeats=rounds <= _ROUNDS)
        return chosen

    def _round(self, count: int, *, avoid_repeats: bool) -> list[Question]:
        # Sections are in the order of their first question, which breaks ties.
        sections: defaultdict[str, _Cells] = defaultdict(lambda: defaultdict(deque))
        for rank, question in self._waiting:
            cells = sections[question.section.id]
            cells[question.skill, question.kind].append((rank, question))
        chosen: list[Question] = []
        used: set[str] = set()
        deferred: list[_Ranked] = []
        while sections and len(chosen) < count:
            section = min(sections, key=self._in_section.__getitem__)
            found = self._next_in(sections[section], used, deferred)
            if found is None:
                del sections[section]
                continue
            chosen.append(found)
            self._in_section[found.section.id] += 1
            self._of_skill[found.skill] += 1
            self._of_kind[found.kind] += 1
            if avoid_repeats:
                used.update(claim.id for claim in found.claims)
        self._waiting = sorted(deferred, key=lambda ranked: ranked[0])
        return chosen

    def _next_in(self, cells: _Cells, used: set[str], deferred: list[_Ranked]) -> Question | None:
        """Return the next question in a section, deferring those about used claims."""
        for queue in cells.values():
            while queue and not used.isdisjoint(claim.id for claim in queue[0][1].claims):
                deferred.append(queue.popleft())
        waiting = [cell for cell, queue in cells.items() if queue]
        if not waiting:
            return None
        best = min(
            waiting,
            key=lambda cell: (self._of_skill[cell[0]], self._of_kind[cell[1]], cells[cell][0][0]),
        )
        return cells[best].popleft()[1]
