"""The files of a new pack: a valid minimum, with comments that say what to write next."""

import json
import textwrap
from collections.abc import Iterable, Sequence

from tda_cli.model.pack import Fingerprint
from tda_cli.pack.files import BANK_FOLDER, BRIEFING_FILE, CLAIMS_FILE, META_FILE, SOURCES_FILE
from tda_cli.pack.fingerprints import paragraphs_yaml
from tda_cli.pack.format.briefing import LONGEST_HEADLINE
from tda_cli.pack.format.meta import SCHEMA
from tda_cli.text.mentions import Mention, MentionKind
from tda_cli.values import value

_WIDTH = 98

_SOURCES = """\
# Who says it. The document is the first source; give everybody it cites an entry of their own:
#   - id: city-council
#     name: the city council
#     kind: government    # or academic, journalist, media, research, prosecutor, politician, other
#     role: pays for the bridge
#     named: true         # false where the document leaves the speaker unnamed
sources:
  - id: document
    name: the document
    kind: document
    role: "TODO: what sort of text it is"
"""

_CLAIMS = """\
# What is said: one checkable statement a claim, in your own words, with the paragraphs it rests on.
# `status` says how the document carries it: reported (its own voice), attributed, unattributed
# ("reportedly"), estimate, allegation, assertion, or inference (yours, with the reason under
# `why`). `by` names the source.
#   - id: bridge-cost
#     text: The bridge will cost about 9 million crowns, the city council says.
#     status: estimate
#     by: [city-council]
#     paragraphs: [3]
claims:
  - id: first
    text: "TODO: one statement of the document, in your own words."
    status: reported
    paragraphs: [1]

# What there is to carry; `tda pack coverage` says what is left. Delete these lines as you go.
"""

_BRIEFING = f"""\
# What is read: two or three sentences, then sections of 3 to 7 claims. Every sentence names the
# claims it rests on, and every claim stands in a section.
bottom_line:
  - text: "TODO: what a busy reader has to know."
    claims: [first]
sections:
  - id: first
    title: "TODO: the title of a section"
    # headline:           # may be left out
    #   text: "TODO: its facts in at most {LONGEST_HEADLINE} characters"
    #   claims: [first]
    summary:
      text: "TODO: the section in one sentence."
      claims: [first]
    claims: [first]
"""

_BANK = """\
# What is asked. Kinds: single, multiple, true-false, short, numeric, ordering, matching; every
# option has its reason. Every claim is asked at least once.
questions:
  - id: first
    kind: true-false
    skill: fact           # or figure, sequence, source, status
    section: first
    difficulty: 1         # 1 recalls, 2 tells apart, 3 weighs
    stem: "TODO: a statement to be judged."
    answer: true
    why_true: "TODO: why it is right."
    why_false: "TODO: why it is not wrong."
    explanation: "TODO: what the question teaches."
    claims: [first]
"""


@value
class Subject:
    """What a new pack is about.

    `as_of` is the time the document treats as now, in EDTF. If it is None, `today`, a year and
    month, is used instead.
    """

    id: str
    title: str
    language: str
    as_of: str | None
    today: str


def skeleton(
    subject: Subject, fingerprints: Sequence[Fingerprint], contents: Sequence[Sequence[Mention]]
) -> dict[str, str]:
    """Return the text of each file of a new pack, by its path in the pack.

    All they contain of the document is its title and, as comments, its figures, dates and names:
    `contents` lists them for each paragraph, starting with the title.
    """
    return {
        META_FILE: _meta(subject) + paragraphs_yaml(fingerprints),
        SOURCES_FILE: _SOURCES,
        CLAIMS_FILE: _CLAIMS + "".join(_coverage_comments(fingerprints, contents)),
        BRIEFING_FILE: _BRIEFING,
        f"{BANK_FOLDER}/first.yaml": _BANK,
    }


def _meta(subject: Subject) -> str:
    title = _quoted(subject.title)
    pack_id = '"null"' if subject.id == "null" else subject.id
    if subject.as_of is not None:
        as_of = f"  as_of: {subject.as_of}\n"
    else:
        why = "TODO: the month this pack was started; when does the document speak of as now?"
        as_of = f'  as_of:\n    date: {subject.today}\n    basis: inferred\n    why: "{why}"\n'
    return (
        f"schema: {SCHEMA}\nid: {pack_id}\ntitle: {title}\n"
        f'language: {_quoted(subject.language)}\nversion: "0.1"\n\n'
        f"document:\n  title: {title}\n"
        "  publisher: null         # as the document names it\n"
        "  published: null         # as the document states it: 2031, 2031-05, 2031-05-03\n"
        f"{as_of}"
        "  # What tells an edition of the document from another; its text is not here.\n"
    )


def _coverage_comments(
    fingerprints: Sequence[Fingerprint], contents: Sequence[Sequence[Mention]]
) -> Iterable[str]:
    below_title = zip(fingerprints[1:], contents[1:], strict=True)
    for number, (paragraph, found) in enumerate(below_title, 1):
        yield f"#\n# Paragraph {number} ({paragraph.words} words)\n"
        for kind in (MentionKind.FIGURE, MentionKind.DATE, MentionKind.NAME):
            texts = [_plain(one.text) for one in found if one.kind is kind]
            if texts:
                yield textwrap.fill(
                    f"{kind}s: {'; '.join(texts)}",
                    _WIDTH,
                    initial_indent="#   ",
                    subsequent_indent="#     ",
                    break_long_words=False,
                    break_on_hyphens=False,
                )
                yield "\n"


def _quoted(text: str) -> str:
    """Return a text in double quotes, which mean the same in YAML as in JSON."""
    return json.dumps(_plain(text), ensure_ascii=False)


def _plain(text: str) -> str:
    """Return a text on one line, without characters that a pack may not contain."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
