"""The stem shares a rare word with the key alone.

A word of the stem that comes back in one option leads to that option. Words count after folding
(case, accents, plurals and possessives aside), without those that carry no content. A word is rare
if stems and options of at most two questions, or of one question in fifty, have it: what a bank
speaks of all the time points nowhere.

PASS: `Who runs the ferries?`: `The harbour board` (key), `The island council`
FAIL: `Who pays the pilots?`: `The pilots' guild` (key), `The island council`
"""

from collections.abc import Iterator

from tda_cli.check.context import CheckContext, Finding
from tda_cli.problems import Severity
from tda_cli.text.words import FUNCTION_WORDS

CODE = "stem-word-in-key"
SEVERITY = Severity.WARNING


def check(context: CheckContext) -> Iterator[Finding]:
    for choice in context.single_choices:
        shared = set(context.words(choice.key.text)) & set(context.words(choice.question.stem))
        shared -= FUNCTION_WORDS
        for option in choice.distractors:
            shared.difference_update(context.words(option.text))
        rare = sorted(word for word in shared if context.is_rare(word))
        if rare:
            said = ", ".join(f"`{word}`" for word in rare)
            yield Finding(
                choice.question,
                f"stem and key of question `{choice.question.id}` alone share {said}",
                "use another word in the stem, or the same word in a distractor",
                span=choice.key.span,
            )
