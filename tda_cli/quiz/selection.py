"""Choosing the questions of a quiz, spread over the pack without repeating claims."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable

from tda_cli.model.question import Kind, Question, Skill
from tda_cli.values import value

# Rounds in which no claim is repeated; a longer quiz repeats them anyway.
_ROUNDS = 8


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
    waiting = [question for question in questions if filters.admits(question)]
    if seed is not None:
        waiting.sort(key=lambda question: question.id)
        random.Random(f"{seed}").shuffle(waiting)  # noqa: S311 - a selection is not a secret
    chooser = _Chooser(len(waiting) if count is None else min(count, len(waiting)))
    while len(chooser.chosen) < chooser.count:
        chooser.choose_round(waiting)
        waiting = [question for question in waiting if question.id not in chooser.chosen]
    return tuple(chooser.chosen.values())


class _Chooser:
    """The state of one selection, made in rounds that do not repeat a claim."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.chosen: dict[str, Question] = {}
        self._rounds = 0
        self._in_section: Counter[str] = Counter()
        self._of_skill: Counter[Skill] = Counter()
        self._of_kind: Counter[Kind] = Counter()

    def choose_round(self, waiting: Iterable[Question]) -> None:
        """Choose questions about different claims until there are enough, or no more of them."""
        self._rounds += 1
        # In the order of their first question, which breaks ties.
        sections: defaultdict[str, list[Question]] = defaultdict(list)
        for question in waiting:
            sections[question.section.id].append(question)
        used: set[str] = set()
        while sections and len(self.chosen) < self.count:
            section = min(sections, key=self._in_section.__getitem__)
            fresh = [q for q in sections[section] if used.isdisjoint(ref.id for ref in q.claims)]
            if not fresh:
                del sections[section]
                continue
            best = min(fresh, key=lambda q: (self._of_skill[q.skill], self._of_kind[q.kind]))
            sections[section] = [question for question in fresh if question is not best]
            self.chosen[best.id] = best
            self._in_section[section] += 1
            self._of_skill[best.skill] += 1
            self._of_kind[best.kind] += 1
            if self._rounds <= _ROUNDS:
                used.update(ref.id for ref in best.claims)
