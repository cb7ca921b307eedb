"""The stem shares a rare word only with the key.

A word of the stem that returns in just one option points to that option. Case, accents, plurals and
possessives make no difference, and function words do not count. A word is rare if it occurs in the
stem or options of at most two questions, or of one question in fifty. What a bank mentions all the
time points to nothing.

PASS: `Who runs the ferries?`: `The harbor board` (key), `The island council`
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
                f"only the key of question `{choice.question.id}` shares {said} with the stem",
                "use another word in the stem, or the same word in a wrong option",
                span=choice.key.span,
            )
