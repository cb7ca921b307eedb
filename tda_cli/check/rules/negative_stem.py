"""A stem asks what is not the case.

Readers easily miss a negative, and what is not the case teaches nothing. A stem is negative if it
contains `not` (or `n't`, `cannot`), `never`, `except` or similar words, or asks which option is
false. Quotations, `whether or not` and `not only` do not count, nor does what someone is said to
have said (`Who wrote that the crews did not strike?`) or a relative clause (`the analysts whom the
document does not name`). A true-false statement may have one negative, such as what the document
does not say, but not two.

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
_HELPER = (
    "(?:am|is|are|was|were|do|does|did|has|have|had|can|could|will|would|may|might|must|should)"
)
_SUBJECT = r"(?:the|an?|this|that|these|those|its?|he|she|they|his|her|their|[A-Z][\w.'\u2019-]*)"
_CLAUSE = re.compile(
    # What is said, up to a comma or the end. "That" may follow a verb of saying or come before a
    # subject; before a verb ("the ships that sank"), it is a relative pronoun.
    r"(?i:\b(?:sa(?:y|ys|id|ying)|wr[io]te[sn]?|written|claim(?:s|ed)?|argue[sd]?|warn(?:s|ed)?"
    r"|complain(?:s|ed)?|den(?:y|ies|ied)|admit(?:s|ted)?|insist(?:s|ed)?|state[sd]?|report(?:s|ed)?"
    r"|suggest(?:s|ed)?|explain(?:s|ed)?|believe[sd]?|think|thinks|thought) that\b)[^,;?]*"
    r"|(?<=\w )(?<!Who is it )(?<!What is it )(?<!Who was it )(?<!What was it )"
    rf"that {_SUBJECT} [^,;?]*"
    # A relative clause with its negative: "who did not sign", "whom the document does not name".
    rf"|(?<=\w )(?:who|which|that) (?:{_HELPER} )?(?:not|never)\b"
    rf"|(?<=\w )(?:who|which|that) {_HELPER}n['\u2019]t\b"
    rf"|(?<=[\w,] )(?:whom|which|whose \w+) {_SUBJECT} (?:[\w'\u2019-]+ ){{0,3}}?"
    rf"(?:(?:{_HELPER} )?(?:not|never|cannot)|{_HELPER}n['\u2019]t)\b"
)


def check(context: CheckContext) -> Findings:
    for question in context.questions:
        stem, fewest = unquoted(question.stem), _FEWEST_IN_STATEMENT
        if question.kind is not Kind.TRUE_FALSE:
            stem, fewest = _CLAUSE.sub("", stem), 1
        negatives = _NEGATIVE.findall(stem)
        if len(negatives) >= fewest:
            said = ", ".join(f"`{word}`" for word in dict.fromkeys(negatives))
            yield Finding(
                question,
                f"the stem of question `{question.id}` is negative: {said}",
                "ask what is true instead",
            )
