"""The one style of a pack's files: what it looks like, and that it changes nothing else."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pack_builders import PACKS, SMALL, build
from pack_strategies import packs

from tda_cli.pack import yaml_file
from tda_cli.pack.format.briefing import BRIEFING
from tda_cli.pack.format.claims import CLAIMS
from tda_cli.pack.format.files import record_for
from tda_cli.pack.format.meta import META
from tda_cli.pack.format.questions import BANK
from tda_cli.pack.format.record import Record
from tda_cli.pack.format.sources import SOURCES
from tda_cli.pack.formatting import format_pack, write_canonical
from tda_cli.pack.reader import read_pack
from tda_cli.problems import Span

SHIPPED = Path(__file__).parents[2] / "questions" / "tren-de-aragua"
FILES = sorted([*PACKS.glob("good/*/**/*.yaml"), *SHIPPED.rglob("*.yaml")])


def written(text: str, record: Record[Any] = CLAIMS) -> str:
    """Format the text of one file."""
    return write_canonical(text.encode(), record).decode()


def data(text: str | bytes) -> object:
    """Read YAML as the reader takes it: every value is text, without white space around it."""
    return stripped(yaml.load(text, yaml.BaseLoader))  # noqa: S506 - it builds texts alone


def stripped(value: object) -> object:
    if isinstance(value, dict):
        return {name: stripped(v) for name, v in value.items()}
    if isinstance(value, list):
        return [stripped(v) for v in value]
    return value.strip() if isinstance(value, str) else value


def without_places(value: object) -> object:
    """Turn a model into something comparable, in which no place counts."""
    if isinstance(value, Span):
        return None
    names = getattr(value, "__match_args__", ())
    if names:
        return type(value), [without_places(getattr(value, name)) for name in names]
    if isinstance(value, dict):
        return {name: without_places(v) for name, v in value.items()}
    return [without_places(v) for v in value] if isinstance(value, tuple) else value


# What it looks like


def test_fields_come_in_one_order_two_spaces_a_level_with_items_indented() -> None:
    text = """\
claims:
-   paragraphs:
    - 1
    when: {why: Because., basis: inferred, date: 2023}
    text:   The crews
      stopped work.
    id: 'strike'
-   status: reported
    id: "other"
"""

    assert (
        written(text)
        == """\
claims:
  - id: strike
    text: The crews stopped work.
    paragraphs:
      - 1
    when:
      date: 2023
      basis: inferred
      why: Because.

  - id: other
    status: reported
"""
    )


def test_a_headline_comes_between_the_title_and_the_summary() -> None:
    text = (
        "sections:\n- headline: {claims: [x], text: a}\n"
        "  summary: {text: b, claims: [x]}\n  title: c\n"
    )

    assert written(text, BRIEFING) == (
        "sections:\n  - title: c\n    headline:\n      text: a\n      claims: [x]\n"
        "    summary:\n      text: b\n      claims: [x]\n"
    )


def test_one_blank_line_sets_the_items_of_the_top_list_apart_and_no_other() -> None:
    text = (
        "bottom_line:\n\n- text: a\n\n  claims: [x]\n- text: b\nsections:\n- id: c\n\n\n- id: d\n"
    )

    assert written(text, BRIEFING) == (
        "bottom_line:\n  - text: a\n    claims: [x]\n  - text: b\n\n"
        "sections:\n  - id: c\n\n  - id: d\n"
    )


def test_the_document_of_a_pack_is_set_apart() -> None:
    assert written("document: {title: a}\nid: b\n", META) == "id: b\n\ndocument:\n  title: a\n"
    assert written("document: {title: a}\n", META) == "document:\n  title: a\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (" [a,   b,\n      c]", " [a, b, c]"),
        (" []", " []"),
        (' ["a, b", "c: d", -x, "?"]', ' ["a, b", "c: d", "-x", "?"]'),
        ("\n  - a\n  - b", "\n      - a\n      - b"),
        (f" [{'a' * 40}, {'b' * 40}]", f" [{'a' * 40}, {'b' * 40}]"),
        (f" [{'a' * 50}, {'b' * 40}]", f"\n      - {'a' * 50}\n      - {'b' * 40}"),
        (' ["a\\nb"]', "\n      - |-\n        a\n        b"),
        (" ['1:30', source: y]", '\n      - "1:30"\n      - source: y'),
    ],
)
def test_a_list_in_brackets_stays_so_while_it_is_of_texts_that_fit(before: str, after: str) -> None:
    assert written(f"claims:\n- by:{before}\n") == f"claims:\n  - by:{after}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # What was plain stays so, whatever another reader would take it for.
        *((text, text) for text in ("no", "1:30", "2023-09", "1e3", "0x10", "a#b", "-a", "<<")),
        ("'text'", "text"),
        ('"It is: so"', '"It is: so"'),
        ("'It''s \"it\" #1'", '"It\'s \\"it\\" #1"'),
        # Without quotes it would be something else to other readers, or to this one.
        *((f"'{text}'", f'"{text}"') for text in ("no", "Y", "1", "1:30", "2023-09", "1e3")),
        *((f"'{text}'", f'"{text}"') for text in ("~", "null", ".inf", "0b1", "<<", "- a", "a:")),
        *((f"'{text}'", f'"{text}"') for text in ("-", "---", "@a", "%a", "*a", "!a", "a #b")),
        ("'  spaces '", "spaces"),
        ("~", "null"),
        ("", "null"),
        (">\n      folded\n      text\n", "folded text"),
        ("|\n      two\n\n      lines\n\n", "|-\n      two\n\n      lines"),
        ('"two\\n  lines"', "|-\n      two\n        lines"),
        ('"two\\nlines\\t\\u200b"', '"two\\nlines\\t\\u200b"'),
        ('"two\\nlines\u200b\\r."', '"two\\nlines\u200b\\r."'),
        ('"\U0001f469\u200d\U0001f4bb \\ufeff"', '"\U0001f469\u200d\U0001f4bb \\ufeff"'),
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb"),
        ('"\\U000e0041 \\U0010ffff"', '"\\U000e0041 \\U0010ffff"'),
        ("'Ríquez 日本'", "Ríquez 日本"),
        ('"a\tb"', '"a\\tb"'),
    ],
)
def test_quotes_are_where_they_are_needed(before: str, after: str) -> None:
    assert written(f"claims:\n- quote: {before}\n") == f"claims:\n  - quote: {after}\n"


def test_a_byte_order_mark_and_other_line_ends_go(tmp_path: Path) -> None:
    name = "sources.yaml"
    clean = write_canonical((SMALL / name).read_bytes(), SOURCES)
    folder = build(tmp_path / "pack", {name: b"\xef\xbb\xbf" + clean.replace(b"\n", b"\r\n")})

    formatting, _ = format_pack(folder)

    assert formatting is not None
    assert formatting.changed[folder / name][1] == clean


def test_directives_and_document_marks_go() -> None:
    assert written("%YAML 1.1\n--- # a\nclaims: []\n...\n# b\n") == "# a\nclaims: []\n# b\n"


# Comments

COMMENTED = """\
# What this is.

claims:  # all of them

  # --- One ---

  # The first.
  - id: a  # the id
    # How firmly.
    status: reported  # firm
    when:
      # Which day?
      date: 2023
      # label: the day
    people:  # in brackets before
      # none yet
      - b  # him
      # - c
    quote: |-  # two lines
      #1
      #2
    # why: not yet

  # --- Two ---
  - id: d
  # - id: e

# The end.
"""


def test_comments_stay_where_they_are() -> None:
    assert written(COMMENTED) == COMMENTED


def test_a_comment_goes_where_its_field_goes() -> None:
    text = """\
claims:
- # The first.
  # Now its status.
  status: reported
  # Now its id.
  id: a # the id

  # quote: not yet
# The second.
-  text: b"""

    assert (
        written(text)
        == """\
claims:
  # The first.
  # Now its status.
  # Now its id.
  - id: a  # the id
    status: reported

    # quote: not yet

  # The second.
  - text: b
"""
    )


def test_comments_in_brackets_break_a_list_into_lines() -> None:
    text = """\
claims: # all
  [ # inside
    { id: a, # the id
      people: [ b, # him
        # and her
        c # her
        # nobody else
      ] # people
    }, # the first
  ] # the end
"""

    assert (
        written(text)
        == """\
# all
# inside
claims:  # the end
  # the first
  - id: a  # the id
    people:  # people
      - b  # him
      # and her
      - c  # her
      # nobody else
"""
    )


def test_a_list_of_nothing_but_comments_stays_a_list() -> None:
    text = "questions: []  # a\n# b\n"

    assert written("questions: [ # a\n# b\n ]\n", BANK) == text
    assert written(text, BANK) == text


def test_only_the_last_of_several_comments_on_a_value_is_beside_it() -> None:
    text = "claims: # one\n# two\n  [] # three\n"

    assert written(text) == "# two\n# one\nclaims: []  # three\n"


def test_a_comment_between_a_name_and_its_text_comes_above() -> None:
    assert written("claims:\n- quote:\n    # why\n    a\n") == "claims:\n  # why\n  - quote: a\n"
    assert written("claims:\n- ? id # b\n  : # c\n    a\n") == ("claims:\n  # c\n  - id: a  # b\n")


def test_a_comment_below_a_list_that_is_not_indented_is_about_the_next_field() -> None:
    text = "bottom_line:\n- text: a\n# Sections.\nsections:\n- id: b\n"

    assert written(text, BRIEFING) == (
        "bottom_line:\n  - text: a\n\n# Sections.\nsections:\n  - id: b\n"
    )


def test_a_field_without_a_value_keeps_its_comments() -> None:
    text = "claims:\n- id:  # none\n  # nor here\n  text: a\n"

    assert written(text) == "claims:\n  - id: null  # none\n    # nor here\n    text: a\n"


# Nothing else changes


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_the_good_packs_keep_their_meaning_and_comments(path: Path) -> None:
    before = path.read_bytes()

    after = write_canonical(before, record_for(path.name))

    assert data(after) == data(before)
    assert comments(after.decode()) == comments(before.decode())
    assert write_canonical(after, record_for(path.name)) == after


def comments(text: str) -> list[str]:
    """Find the comments that have a line of their own, which is where these packs have them."""
    return sorted(line.strip() for line in text.splitlines() if line.strip().startswith("#"))


@pytest.mark.parametrize("parser", [yaml_file._PARSER, yaml.Loader], ids=["libyaml", "pure"])
def test_both_parsers_give_the_same(parser: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_file, "_PARSER", parser)

    assert written(COMMENTED) == COMMENTED


MARK = "#\u00a7"


@st.composite
def commented_packs(draw: st.DrawFn) -> dict[str, str]:
    """Draw a pack in some style, its fields in any order, with comments anywhere."""
    style = draw(st.sampled_from((None, False)))
    quotes = draw(st.sampled_from((None, '"', "'")))
    files = draw(packs())
    document = files["pack.yaml"]["document"]
    if document["published"] is None:
        del document["published"]  # in quotes it would be the text `null`
    if document["publisher"] is None:
        del document["publisher"]
    numbers = iter(range(10_000))
    return {
        name: draw(
            _with_comments(
                yaml.safe_dump(
                    shuffled(draw, content),
                    allow_unicode=True,
                    sort_keys=False,
                    width=1e9,
                    default_flow_style=style,
                    default_style=quotes,
                ),
                numbers,
            )
        )
        for name, content in files.items()
    }


def shuffled(draw: st.DrawFn, value: object) -> object:
    if isinstance(value, dict):
        names = draw(st.permutations(list(value)))
        return {name: shuffled(draw, value[name]) for name in names}
    return [shuffled(draw, v) for v in value] if isinstance(value, list) else value


@st.composite
def _with_comments(draw: st.DrawFn, text: str, numbers: Iterator[int]) -> str:
    lines = text.splitlines()
    for at in draw(st.lists(st.integers(0, len(lines)), max_size=5)):
        comment = f"{MARK}{next(numbers)}"
        where = draw(st.sampled_from(("end", "own", "own", "blank", "brackets")))
        if where == "blank":
            lines.insert(at, "")
        if where == "end" and at < len(lines) and MARK not in lines[at] and lines[at]:
            lines[at] += f" {comment}"
        elif where == "brackets" and at < len(lines) and lines[at].endswith("]"):
            head, bracket, rest = lines[at].partition(": [")
            if bracket and "'" not in head + rest and '"' not in head + rest:
                lines[at : at + 1] = [f"{head}: [ {comment}", f"      {rest}"]
        else:
            lines.insert(at, f"{' ' * draw(st.integers(0, 9))}{comment}")
    return "".join(f"{line}\n" for line in lines)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(files=commented_packs())
def test_any_pack_keeps_its_meaning_and_all_comments(
    files: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = build(tmp_path_factory.mktemp("any") / "pack", dict(files))
    before, problems = read_pack(folder)
    assert [problem for problem in problems if problem.severity == "error"] == []

    formatting, _ = format_pack(folder)
    assert formatting is not None
    for path, (_, new) in formatting.changed.items():
        path.write_bytes(new)

    after, _ = read_pack(folder)
    assert without_places(after) == without_places(before)
    for name, text in files.items():
        now = (folder / name).read_text(encoding="utf-8")
        assert sorted(marks(now)) == sorted(marks(text))
    again, _ = format_pack(folder)
    assert again is not None
    assert not again.changed


def marks(text: str) -> list[str]:
    return re.findall(f"{MARK}\\d+", text)


NASTY = st.text(
    st.sampled_from(
        "ab1-:?,[]{}#&*!|>'\"%@`~=.<\\/ \t\n\u00a0\u00e9\u200b\U0001f600\U000e0041nyx0_+e"
    ),
    min_size=1,
    max_size=12,
).filter(str.strip)


@settings(max_examples=200, deadline=None)
@given(
    texts=st.lists(NASTY, min_size=1, max_size=4),
    options=st.fixed_dictionaries(
        {
            "default_style": st.sampled_from((None, '"', "'", "|", ">")),
            "default_flow_style": st.sampled_from((None, False)),
            "allow_unicode": st.booleans(),
        }
    ),
)
def test_any_text_stays_what_the_reader_reads(texts: list[str], options: dict[str, Any]) -> None:
    before = yaml.safe_dump({"claims": [{"text": texts[0], "people": texts}]}, **options)

    after = written(before)

    assert data(after) == data(before)
    assert written(after) == after


def test_a_file_in_a_folder_of_the_bank_is_formatted_as_one_of_the_bank(tmp_path: Path) -> None:
    folder = build(tmp_path / "pack", {})
    (folder / "bank" / "week2").mkdir()
    path = (folder / "bank" / "all.yaml").rename(folder / "bank" / "week2" / "pack.yaml")
    text = path.read_text()
    path.write_text(text.replace("    claims: [strike-began]\n", "").replace(
        "    kind:", "    claims: [ strike-began ]\n    kind:"
    ))  # fmt: skip

    formatting, errors = format_pack(folder)

    assert errors == []
    assert formatting is not None
    assert formatting.changed[path][1].decode() == text
