"""The record of `briefing.yaml`."""

from tda_cli.model.pack import Briefing, Section, Sentence
from tda_cli.pack.format.field_types import boolean, own_id, references, text
from tda_cli.pack.format.meta import INFERRED, WAIVERS
from tda_cli.pack.format.record import Record, nested, records

LONGEST_HEADLINE = 48  # characters

_RESTS_ON = references("claims", "The claims it rests on.", "claim", fewest=1)
SENTENCE = Record(
    Sentence,
    "sentence",
    "A printed sentence and the claims it rests on.",
    text("text", "The sentence."),
    _RESTS_ON,
    INFERRED,
    WAIVERS,
)
HEADLINE = Record(
    Sentence,
    "headline",
    "The facts of a section in one line, and the claims they rest on.",
    text("text", f"At most {LONGEST_HEADLINE} characters.", most=LONGEST_HEADLINE),
    _RESTS_ON,
    INFERRED,
    WAIVERS,
)
SECTION = Record(
    Section,
    "section",
    "One part of the briefing.",
    own_id(),
    text("title", "The heading."),
    boolean(
        "in_quiz",
        "False if its questions are asked only when someone names the section.",
        default=True,
    ),
    nested("headline", HEADLINE, optional=True),
    nested("summary", SENTENCE, "The section in one sentence."),
    references("claims", "Its claims, in reading order.", "claim"),
)
BRIEFING = Record(
    Briefing,
    "briefing",
    "The briefing: a bottom line, and sections.",
    records("bottom_line", SENTENCE, "The whole document in a few sentences.", fewest=1),
    records("sections", SECTION, "The sections, in reading order.", fewest=1),
)
