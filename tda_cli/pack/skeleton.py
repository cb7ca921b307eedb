"""The files of a new pack: a valid minimum, with comments that say what to write next."""

import json
import textwrap
from collections.abc import Iterable, Sequence
from datetime import date
from math import inf

import yaml

from tda_cli.model.pack import Fingerprint
from tda_cli.pack.files import (
    BANK_FOLDER,
    BRIEFING_FILE,
    CLAIMS_FILE,
    META_FILE,
    SCHEMA_FOLDER,
    SOURCES_FILE,
)
from tda_cli.pack.fingerprints import paragraphs_yaml
from tda_cli.pack.format.briefing import LONGEST_HEADLINE
from tda_cli.pack.format.files import FILES, file_schema
from tda_cli.pack.format.meta import SCHEMA
from tda_cli.text.mentions import Mention, MentionKind

_WIDTH = 98

_META = f"""\
# yaml-language-server: $schema={SCHEMA_FOLDER}/pack.json
schema: {SCHEMA}
id: {{id}}
title: {{title}}
language: {{language}}
version: "0.1"

document:
  title: {{title}}
  publisher: null  # as the document gives it
  published: null  # as the document gives it: 2031, 2031-05, 2031-05-03
  as_of:{{as_of}}
  # Fingerprints that tell editions of the document apart, without its text.
"""
_INFERRED = """
    date: {today}
    basis: inferred
    why: "TODO: the month this pack was started; which date does the document treat as now?\""""

_SOURCES = """\
# yaml-language-server: $schema=.schemas/sources.json
# Who says it. The document is the first source; add an entry for everyone it cites:
#   - id: city-council
#     name: the city council
#     kind: government    # or academic, journalist, media, research, prosecutor, politician, other
#     role: pays for the bridge
#     named: true         # false if the document does not name the source
sources:
  - id: document
    name: the document
    kind: document
    role: "TODO: what kind of text it is"
"""

_CLAIMS = """\
# yaml-language-server: $schema=.schemas/claims.json
# What is said: one checkable statement per claim, in your own words, with the paragraphs it is
# based on. `status` says how the document presents it: reported (its own voice), attributed,
# unattributed ("reportedly"), estimate, allegation, assertion, or inference (your own, with the
# reason in `why`). `by` names the source.
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

# What to cover; `tda pack coverage` shows what is left. Delete these lines as you go.
"""

_BRIEFING = f"""\
# yaml-language-server: $schema=.schemas/briefing.json
# The briefing: two or three sentences, then sections of 3 to 7 claims. Every sentence lists the
# claims it rests on, and every claim belongs to a section.
bottom_line:
  - text: "TODO: what a busy reader must know."
    claims: [first]

sections:
  - id: first
    title: "TODO: the title of a section"
    # headline:           # optional
    #   text: "TODO: its facts in at most {LONGEST_HEADLINE} characters"
    #   claims: [first]
    summary:
      text: "TODO: the section in one sentence."
      claims: [first]
    claims: [first]
"""

_BANK = """\
# yaml-language-server: $schema=../.schemas/bank.json
# The questions. Kinds: single, multiple, true-false, short, numeric, ordering, matching. Every
# option needs a reason, and every claim at least one question.
questions:
  - id: first
    kind: true-false
    skill: fact  # or figure, sequence, source, status
    section: first
    difficulty: 1  # 1 to recall, 2 to distinguish, 3 to evaluate
    stem: "TODO: a statement that is true or false."
    answer: true
    why_true: "TODO: why it is true."
    why_false: "TODO: why it is not false."
    explanation: "TODO: what the question teaches."
    claims: [first]
"""


def skeleton(  # noqa: PLR0913 - all that a new pack is made of
    *,
    pack_id: str,
    title: str,
    language: str,
    as_of: str,
    fingerprints: Sequence[Fingerprint],
    contents: Sequence[Sequence[Mention]],
) -> dict[str, str]:
    """Return the text of each file of a new pack, and of the schemas, by its path in the pack.

    All that they contain of the document is its title and, in comments, the figures, dates and
    names that `contents` lists for each paragraph, starting with the title.
    """
    meta = _META.format(
        id=_yaml(pack_id), title=_yaml(title), language=_yaml(language), as_of=as_of
    )
    return {
        META_FILE: meta + paragraphs_yaml(fingerprints),
        SOURCES_FILE: _SOURCES,
        CLAIMS_FILE: _CLAIMS + "".join(_coverage_comments(fingerprints, contents)),
        BRIEFING_FILE: _BRIEFING,
        f"{BANK_FOLDER}/first.yaml": _BANK,
        **{
            f"{SCHEMA_FOLDER}/{name}.json": json.dumps(file_schema(name), ensure_ascii=False)
            for name in FILES
        },
    }


def inferred_today(today: date) -> str:
    """Return the `as_of` of a new pack whose document is not said to treat a date as now."""
    return _INFERRED.format(today=f"{today:%Y-%m}")


def _coverage_comments(
    fingerprints: Sequence[Fingerprint], contents: Sequence[Sequence[Mention]]
) -> Iterable[str]:
    below_title = zip(fingerprints[1:], contents[1:], strict=True)
    for number, (paragraph, found) in enumerate(below_title, 1):
        if paragraph.skip:
            continue
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


def _yaml(text: str) -> str:
    """Return a text as YAML on one line, in quotes only where it needs them."""
    # PyYAML ends plain text with the end of the document.
    return yaml.safe_dump(_plain(text), allow_unicode=True, width=inf).removesuffix("...\n").strip()


def _plain(text: str) -> str:
    """Return a text on one line, without characters that a pack may not contain."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
