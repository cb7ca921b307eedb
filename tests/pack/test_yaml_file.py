import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest
from pack_builders import PACKS, TINY, build, problem_lines
from yaml.error import Mark, MarkedYAMLError

from tda_cli.pack.characters import SourceText
from tda_cli.pack.reader import read_pack
from tda_cli.pack.report import Report
from tda_cli.pack.yaml_file import MapNode, YamlFile
from tda_cli.problems import Span

CLAIMS = (TINY / "claims.yaml").read_text()


def opened(text: str) -> tuple[YamlFile, Report]:
    """Open a text as a file."""
    report = Report()
    return YamlFile(SourceText("x", text.encode()), report), report


def spans(text: str) -> dict[str, Span]:
    """Give the span of each value of a text's top-level mapping."""
    file, _ = opened(text)
    node = file.tree()
    assert isinstance(node, MapNode)
    return {name: file.span(value) for name, value in node.fields.items()}


@pytest.mark.parametrize(
    ("text", "line", "column", "end_column"),
    [
        ("a: word", 1, 4, 8),
        ("a: 'word'", 1, 4, 10),
        ("a: \u00e9\U0001f600x # note", 1, 4, 7),
        ("a:", 1, 3, 3),
        ("a: one\n  two", 1, 4, 7),
        ('a: "one\n  two"', 1, 4, 8),
        ("a: |\n  one\n  two\n", 1, 4, 5),
        ("a: >-  # folded\n  one\n", 1, 4, 16),
        ("a: [b, c]", 1, 4, 5),
        ("a:\n  - b", 2, 3, 4),
        ("a: {}", 1, 4, 5),
        ("a:\n  key: value\n  b: c", 2, 3, 13),
        ("a:\n  key: {b: c}", 2, 3, 6),
        ("a:\n  key:\n    value", 2, 3, 6),
        ("a:\n  key: one\n    two", 2, 3, 6),
    ],
)
def test_a_value_has_its_place(text: str, line: int, column: int, end_column: int) -> None:
    assert spans(text)["a"] == Span("x", line, column, end_column)


def test_items_are_given_out_before_the_rest_is_read() -> None:
    file, report = opened("list:\n  - a: 1\n  - b: 2\n  - c: ]\n")

    items = file.items("list")

    first = next(items)
    assert isinstance(first, MapNode)
    assert list(first.fields) == ["a"]
    assert report.problems == []
    assert file.complete
    # The second one is followed by something that cannot be read, so it may not be whole.
    assert len(list(items)) == 1
    assert [p.code for p in report.problems] == ["yaml-syntax"]
    assert not file.complete


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: ", "{[a]: "])
def test_nesting_without_end_is_refused(tmp_path: Path, opening: str) -> None:
    for start in ("claims: ", "claims:\n  - ", "claim:\n  "):
        folder = build(tmp_path / str(len(start)), {"claims.yaml": start + opening * 10_000})

        _, problems = read_pack(folder)

        found = {p.code for p in problems if p.span.file.endswith("claims.yaml")}
        assert found & {"nesting-too-deep", "yaml-syntax"}


def test_a_parser_with_a_bound_of_its_own_on_nesting_is_understood(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # libyaml refuses so from 0.2.6 on, looking ahead; earlier ones have no bound.
    def refuse() -> NoReturn:
        mark = Mark("claims.yaml", 3, 0, 3, "[[[[", 3)
        raise MarkedYAMLError(None, None, "exceeded maximum nesting depth", mark)

    file, report = opened("[[[[")
    monkeypatch.setattr(file, "_next_event", refuse)

    assert file.tree() is None
    assert [(p.code, p.span.line, p.span.column) for p in report.problems] == [
        ("nesting-too-deep", 1, 4)
    ]


def test_nesting_is_counted(tmp_path: Path) -> None:
    for depth, code in ((30, "type-wrong"), (31, "nesting-too-deep")):
        text = CLAIMS + "    text: " + "[" * (depth - 1) + "]" * (depth - 1) + "\n"
        folder = build(
            tmp_path / str(depth), {"claims.yaml": text.replace("    text: The", "    quote: The")}
        )

        assert [p.code for p in read_pack(folder)[1]] == [code]


def test_a_bomb_of_aliases_stays_small(tmp_path: Path) -> None:
    lines = ["  - &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"  - &{new} [{', '.join([f'*{old}'] * 9)}]"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    folder = build(tmp_path / "pack", {"claims.yaml": "claims:\n" + "\n".join(lines) + "\n"})

    _, problems = read_pack(folder)

    codes = [p.code for p in problems]
    assert codes.count("anchor-refused") == 9
    assert codes.count("alias-refused") == 72


def test_a_tag_makes_nothing_but_a_problem(tmp_path: Path) -> None:
    text = CLAIMS.replace("reported", f"!!python/object/apply:os.mkdir ['{tmp_path / 'made'}']")

    found = problem_lines(build(tmp_path / "pack", {"claims.yaml": text}))

    assert found[0] == (
        "claims.yaml:4:13: error[tag-refused] the tag `!!python/object/apply:os.mkdir` "
        "is not allowed"
    )
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("claims:\n  - text: !<%C0%80> x\n", 2, "malformed text"),  # no UTF-8 behind the escapes
        ("claims: []\n--- x\n", 2, None),
        ("%YAML 3.0\n---\nclaims: []\n", 1, "found incompatible YAML document"),
        ("claims:\n  - &\n", 2, "while scanning an anchor"),
    ],
)
def test_whatever_the_parser_raises_is_a_problem(
    tmp_path: Path, text: str, line: int, problem: str | None
) -> None:
    _, problems = read_pack(build(tmp_path / "pack", {"claims.yaml": text}))

    found = [p for p in problems if p.span.file.endswith("claims.yaml")]
    assert found[0].code == ("document-second" if problem is None else "yaml-syntax")
    assert found[0].span.line == line


def test_an_unclosed_quote_is_shown_where_it_opens(tmp_path: Path) -> None:
    text = CLAIMS.replace("text: The", 'text: "The')

    _, problems = read_pack(build(tmp_path / "pack", {"claims.yaml": text}))

    assert [(p.span.line, p.span.column, p.hint) for p in problems] == [
        (3, 11, "close the quotation mark")
    ]


def test_the_context_of_a_syntax_error_is_the_other_place(tmp_path: Path) -> None:
    text = CLAIMS.replace("    status", "   status")

    _, problems = read_pack(build(tmp_path / "pack", {"claims.yaml": text}))

    assert [(p.span.line, p.span.column) for p in problems] == [(4, 4)]
    assert [(r.span.line, r.label) for r in problems[0].related] == [
        (2, "while parsing a block collection")
    ]


def test_a_repeated_field_is_shown_with_where_it_was_first() -> None:
    file, report = opened("a: 1\nb: 2\na: 3\nc: 4\nc: 5\nb: 6\na: 7\n")

    file.tree()

    found = [(p.span.line, r.span.line) for p in report.problems for r in p.related]
    assert found == [(3, 1), (5, 4), (6, 2), (7, 1)]


def test_each_repeated_field_is_a_problem_however_many_there_are() -> None:
    fields = "".join(f"f{number}: x\n" for number in range(1_000))
    file, report = opened(fields + fields)

    file.tree()

    assert len(report.problems) == 1_000
    assert report.problems[-1].related[0].span.line == 1_000


def test_what_an_escape_of_a_tag_hides_is_shown_escaped(tmp_path: Path) -> None:
    text = CLAIMS.replace("reported", "!<%1B[2J> reported")

    _, problems = read_pack(build(tmp_path / "pack", {"claims.yaml": text}))

    assert [p.message for p in problems] == ["the tag `\\x1b[2J` is not allowed"]


@pytest.mark.parametrize("with_libyaml", [True, False])
def test_the_fast_parser_is_used_where_there_is_one(*, with_libyaml: bool) -> None:
    code = (
        f"import yaml; yaml.__with_libyaml__ = {with_libyaml};"
        "from tda_cli.pack import yaml_file; print(yaml_file._PARSER.__name__)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ("CParser" if with_libyaml else "Loader")


@pytest.mark.parametrize(
    "path", sorted((PACKS / "good").rglob("*.yaml")), ids=lambda path: f"{path.parent}-{path.name}"
)
def test_no_place_in_a_file_that_is_cut_off_is_past_its_end(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for end in range(0, len(text), 1 if len(text) < 1_000 else 7):
        file, report = opened(text[:end])
        if path.parent.name == "bank":
            list(file.items("questions"))
        else:
            file.tree()

        lines = text[:end].splitlines() or [""]
        for problem in report.problems:
            for span in (problem.span, *(place.span for place in problem.related)):
                assert span.line <= len(lines)
                assert span.column <= len(lines[span.line - 1]) + 1


def test_a_file_that_ends_inside_a_list_is_wrong_at_its_end(tmp_path: Path) -> None:
    folder = build(tmp_path / "pack", {"claims.yaml": "# One.\nclaims: ["})

    assert problem_lines(folder)[0].startswith("claims.yaml:2:10: error[yaml-syntax]")


def test_a_field_that_is_given_many_times_is_compared_with_the_first() -> None:
    others = "".join(f"field{number}: 1\n" for number in range(20))
    file, report = opened(f"{others}x: 1\nx: 2\nx: 3\n")

    file.tree()

    assert [problem.related[0].span.line for problem in report.problems] == [21, 21]
