"""What each problem that `tda pack verify` reports means, and how to fix it."""

from tda_cli.text.mentions import MentionKind

_CURE = """
If it is right, say so in one of these ways:
- `inferred`, in a claim, a sentence of the briefing or a question: one phrase that follows from the
  paragraphs but is not in them, with the reason; everything else is still compared
- `status: inference`, for a claim that is a conclusion as a whole
- `invented`, in a question: made-up names in wrong options
- `waivers`, with the code and a reason: what was looked for is there, but was not found; this
  excuses every problem of its code in the claim, sentence or question, now and later
"""
_FIGURE = """\
A figure is not in the paragraphs that are cited for it.

Its value must be there. Its sign, currency, percent sign, unit and time of day must not contradict
the document. Words count as numbers: twelve is 12.
{}
PASS: "The board paid $2 million", citing a paragraph with "two million dollars"
FAIL: "The board paid $2 million", citing a paragraph with "$2,000"
"""
_DATE = """\
A date is not in the paragraphs that are cited for it.

The year must be there, with the same month and day if the pack gives them.
{}
PASS: "since May 2031", citing a paragraph with "on 3 May 2031"
FAIL: "since May 2031", citing a paragraph with "in June 2031"
"""
_NAME = """\
A name is not in the paragraphs that are cited for it.

Its words must be there, capitalized and next to each other. Accents, plurals and possessives make
no difference. Names of sources, in wrong options and in inferences may be anywhere in the document.
{}
PASS: "Ada Quill left", citing a paragraph with "said Ada Quill"
FAIL: "Ada Quill left", citing a paragraph with "said Ben Roe"
"""
_QUOTATION = """\
A quotation is not in the paragraphs that are cited for it.

All its words must be there in the same order, and the `quote` of a claim in quotation marks.
{}
PASS: She called it "a bad deal", citing a paragraph with "It is a bad deal."
FAIL: She called it "a bad deal", citing a paragraph with "It is not a good deal."
"""


def code(kind: MentionKind) -> str:
    """Return the code of an unsupported mention."""
    return f"{kind}-unsupported"


EXPLANATIONS = {
    code(kind): text.format(_CURE).strip()
    for kind, text in (
        (MentionKind.DATE, _DATE),
        (MentionKind.FIGURE, _FIGURE),
        (MentionKind.NAME, _NAME),
        (MentionKind.QUOTATION, _QUOTATION),
    )
}
