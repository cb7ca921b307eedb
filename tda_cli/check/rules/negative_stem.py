"""A stem asks what is not the case.

Readers easily miss a negative, and what is not the case teaches nothing. A stem is negative if it
contains `not` (or `n't`, `cannot`), `never`, `except` or similar words, or asks which option is
false. Quotations, `whether or not` and `not only` do not count. A true-false statement may have one
negative, such as what the document does not say, but not two.

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
                f"the stem of question `{question.id}` is negative: {said}",
                "ask what is true instead",
            )
