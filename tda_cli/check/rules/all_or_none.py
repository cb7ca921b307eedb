"""An option refers to other options, or declines to answer.

`All of the above` is right as soon as two options are known to be right, `none of the above`
teaches nothing when it is right, and options are shuffled, so nothing is above anything. Anyone who
does not know the answer can skip the question.

PASS: `The mayor`, `The board`, `A deckhand`
FAIL: `The mayor`, `The board`, `Both of the above`
"""

import re

from tda_cli.check.context import CheckContext, Finding, Findings

ENGLISH_ONLY = True

_OTHERS = (
    r"(?:the )?(?:above|below|these|those|(?:other |previous |preceding )?(?:options|answers))"
)
_JOINED = r"(?:, ?(?:and |or )?| and | or | nor )(?:options? |answers? )?"
_SPEAKS_OF_OTHERS = re.compile(
    rf"(?:(?:all|none|both|neither|any|either|some|more than one|two|most)(?: of)? {_OTHERS}"
    r"(?: (?:is|are) (?:right|correct|true|wrong|false))?"
    r"|both|neither"
    rf"|(?:(?:both|neither|only|options?|answers?) )*[a-e](?:{_JOINED}[a-e])+"
    rf"|(?:(?:both|neither|only|options?|answers?) )+[1-5](?:{_JOINED}[1-5])+"
    r"|(?:i )?(?:do not|don['\u2019]t) know|(?:i am |i['\u2019]m )?(?:not sure|unsure)|no idea)\W*",
    re.IGNORECASE,
)


def check(context: CheckContext) -> Findings:
    for question in context.questions:
        for option in question.options:
            if _SPEAKS_OF_OTHERS.fullmatch(option.text):
                yield Finding(
                    question,
                    f"the option `{option.text}` of question `{question.id}` does not answer it",
                    "replace it with a plausible answer",
                    span=option.span,
                )
