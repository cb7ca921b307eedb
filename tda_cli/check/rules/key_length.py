"""The key of a single-choice question is longer, shorter or more detailed than all wrong options.

Authors tend to qualify the right answer until nobody can dispute it, and test takers know that. If
one option differs from all others in length, or is the only one with a figure, a parenthesis or a
subordinate clause, they choose it without reading the document. Lengths differ if the longer text
has more than 1.4 times as many characters as the shorter one, and at least 15 more.

PASS: `Two days` (key), `One day`, `A full week`
FAIL: `Two days, because the crews had agreed to it (see the report)` (key), `One day`, `A week`
"""

import re

from tda_cli.check.context import CheckContext, Finding, Findings, SingleChoice

_RATIO = 1.4
_CHARACTERS = 15
_DETAILS = {
    "a figure": re.compile(r"(?<![\w-])\d"),
    "a parenthesis": re.compile(r"\("),
    "a subordinate clause": re.compile(
        r"[,;:] (?:who|whom|whose|which|where|when|while|as|since|if|though)\b"
        r"|\b(?:because|although|unless|whereas)\b",
        re.IGNORECASE,
    ),
}


def check(context: CheckContext) -> Findings:
    for choice in context.single_choices:
        how = _length(choice) or _detail(choice)
        if how:
            yield Finding(
                choice.question,
                f"the key of question `{choice.question.id}` {how}",
                "make all options similar in length and detail",
                span=choice.key.span,
            )


def _length(choice: SingleChoice) -> str:
    key = len(choice.key.text)
    others = [len(option.text) for option in choice.distractors]
    if _is_longer(key, max(others)):
        return f"has {key} characters, but the longest other option has {max(others)}"
    if _is_longer(min(others), key):
        return f"has {key} characters, but the shortest other option has {min(others)}"
    return ""


def _is_longer(one: int, other: int) -> bool:
    return one > _RATIO * other and one - other >= _CHARACTERS


def _detail(choice: SingleChoice) -> str:
    for name, pattern in _DETAILS.items():
        if pattern.search(choice.key.text) and not any(
            pattern.search(option.text) for option in choice.distractors
        ):
            return f"is the only option with {name}"
    return ""
