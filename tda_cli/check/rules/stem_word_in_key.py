"""The stem shares a rare word with the key alone.

A word of the stem that comes back in one option leads to that option. Words count after folding
(case, accents, plurals and possessives aside), without those that carry no content. A word is rare
if stems and options of at most two questions, or of one question in fifty, have it: what a bank
speaks of all the time points nowhere.

PASS: `Who runs the ferries?`: `The harbour board` (key), `The island council`
FAIL: `Who pays the pilots?`: `The pilots' guild` (key), `The island council`
"""

from tda_cli.check.context import CheckContext, Finding, Findings
from tda_cli.text.words import content_words, words


def check(context: CheckContext) -> Findings:
    for choice in context.single_choices:
        shared = set(content_words(choice.question.stem)).intersection(words(choice.key.text))
        shared.difference_update(*(words(option.text) for option in choice.distractors))
        rare = sorted(word for word in shared if context.is_rare(word))
        if rare:
            said = ", ".join(f"`{word}`" for word in rare)
            yield Finding(
                choice.question,
                f"stem and key of question `{choice.question.id}` alone share {said}",
                "use another word in the stem, or the same word in a distractor",
                span=choice.key.span,
            )
