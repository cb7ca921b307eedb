"""A stem asks for what is not so.

A negative is easily overread, and what is not so teaches nothing. A stem is negative where it says
`not` (also `n't`, `cannot`), `never`, `except` or the like, or asks which option is false. What
stands in quotation marks is not looked at, and neither are `whether or not` and `not only`. A
true-false statement may say what the document does not do; two negatives in one are too many.

PASS: `What did the mayor promise?`
FAIL: `Which of these did the mayor not promise?`
"""

import re

from tda_cli.check.context import CheckContext, Finding, Findings, unquoted
from tda_cli.model.question import Kind

ENGLISH_ONLY = True

_NEGATIVE = re.compile(
    r"(?<!whether or )\bnot\b(?! only\b)|\b(?:cannot|never|except|excepting|excluding|neither)\b"
    r"|\b\w+n['\u2019]t\b|\b(?:is|are|was|were) (?:false|untrue|incorrect|wrong|the exception)\b"
    r"|\b(?:false|incorrect|untrue|wrong) (?:statement|option|answer)s?\b",
    re.IGNORECASE,
)
_FEWEST_IN_STATEMENT = 2


def check(context: CheckContext) -> Findings:
    for question in context.questions:
        negatives = _NEGATIVE.findall(unquoted(question.stem))
        fewest = _FEWEST_IN_STATEMENT if question.kind is Kind.TRUE_FALSE else 1
        if len(negatives) >= fewest:
            said = ", ".join(f"`{word}`" for word in dict.fromkeys(negatives))
            yield Finding(
                question,
                f"the stem of question `{question.id}` is negative: it says {said}",
                "ask for what is so",
            )
