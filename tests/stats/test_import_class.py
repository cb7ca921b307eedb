"""Reading files of exported answers."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stats_history import small_pack

from tda_cli.errors import AnswerSheetError, UnreadableFileError, UsageError
from tda_cli.stats.group import Row
from tda_cli.stats.import_class import Sitting, read_class

HEADER = "person,attempt,question,fraction,wrong\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "class.csv"


PACK = small_pack()


def sittings(file: Path, content: str | bytes) -> list[Sitting]:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_class([file], PACK)


def read(file: Path, content: str | bytes) -> list[Row]:
    return [row for sitting in sittings(file, content) for row in sitting.rows]


def refusal(file: Path, content: str | bytes) -> str:
    with pytest.raises(AnswerSheetError) as caught:
        read(file, content)
    assert caught.value.next_step
    assert "\n" not in caught.value.message
    return caught.value.message


def brief(rows: list[Row]) -> list[tuple[str, Fraction | float, tuple[str, ...] | None]]:
    return [(row.question, row.fraction, row.chosen) for row in rows]


HALF = [("ferry", Fraction(1, 2), None)]


# What is read.


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_csv_is_read_with_its_header(file: Path, mark: str, line_end: str) -> None:
    content = (
        f"{mark}{HEADER}"
        'Ann,1,ferry,1,\nAnn,2,ferry,0,"[""Oslo"", ""Zürich""]"\n\n,,,,\nBob,1, ferry ,2/3,[]'
    )
    found = sittings(file, content.replace("\n", line_end))
    assert [(one.person, one.attempt) for one in found] == [
        ("Ann", "1"),
        ("Ann", "2"),
        ("Bob", "1"),
    ]
    assert brief([row for one in found for row in one.rows]) == [
        ("ferry", 1, ()),
        ("ferry", 0, ("Oslo", "Zürich")),
        ("ferry", Fraction(2, 3), ()),
    ]


@pytest.mark.parametrize("mark", ["", "\ufeff", "\ufeff\n \n"])
def test_json_lines_are_read(file: Path, mark: str) -> None:
    lines = (
        '{"question": "ferry", "fraction": 0.5, "person": "Ann", "attempt": 2, "wrong": ["Oslo"]}',
        "",
        ' {"wrong": null, "person": null, "fraction": "2/3", "question": 7, "extra": {"a": [1]}} ',
    )
    ann, other = sittings(file, mark + "\n".join(lines))
    assert (ann.person, ann.attempt) == ("Ann", "2")
    assert (other.person, other.attempt) == ("class", "")
    assert brief([*ann.rows, *other.rows]) == [
        ("ferry", Fraction(1, 2), ("Oslo",)),
        ("7", Fraction(2, 3), None),
    ]


def test_columns_may_come_in_any_order_and_others_are_ignored(file: Path) -> None:
    content = "When, Fraction ,QUESTION,when\nMay,0.5,ferry,June\n"
    assert brief(read(file, content)) == HALF


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_spreadsheet_of_another_country_is_read(file: Path, separator: str) -> None:
    content = "person,question,fraction\nLee 1,ferry,0_5\n".replace(",", separator)
    (one,) = sittings(file, content.replace("_", ","))
    assert (one.person, brief(list(one.rows))) == ("Lee 1", HALF)


def test_a_quoted_cell_may_have_line_ends_in_it(file: Path) -> None:
    content = 'note,question,fraction\n"two\r\nlines",ferry,0.5\n'
    assert brief(read(file, content)) == HALF


@pytest.mark.parametrize(
    ("text", "fraction"),
    [
        ("0", "0"),
        ("1", "1"),
        ("1.0", "1"),
        (".5", "1/2"),
        ("0.50", "1/2"),
        (" 2/3 ", "2/3"),
        ("1e-1", "1/10"),
        ("5.0E-05", "1/20000"),
        ("+1", "1"),
        ("-0.0", "0"),
    ],
)
def test_a_fraction_is_read_exactly(file: Path, text: str, fraction: str) -> None:
    (one,) = read(file, f"question,fraction\nferry,{text}\n")
    assert one.fraction == Fraction(fraction)


@pytest.mark.parametrize("text", ["0.333333333333333", "0,3333333333", "0.3333333333333333"])
def test_a_fraction_that_was_rounded_is_the_one_that_was_graded(file: Path, text: str) -> None:
    (one,) = read(file, f"question;fraction\nferry;{text}\n")
    assert one.fraction == Fraction(1, 3)


def test_the_same_wrong_option_counts_once(file: Path) -> None:
    (one,) = read(file, '{"question": "a", "fraction": 0, "wrong": ["x", "x", 3]}')
    assert one.chosen == ("x", "3")


def test_a_long_list_of_wrong_options_is_read_as_a_short_one(file: Path) -> None:
    wrong = [f"option {n} of very many" for n in range(100)]
    content = io.StringIO()
    csv.writer(content).writerows(
        [["question", "fraction", "wrong"], ["a", "0", json.dumps(wrong)]]
    )
    (one,) = read(file, content.getvalue())
    assert one.chosen == tuple(wrong)


def test_a_sitting_is_a_person_and_an_attempt(file: Path) -> None:
    found = sittings(file, f"{HEADER}Ann,1,a,1,\nAnn,2,a,1,\nBob,1,a,1,\n,1,a,1,\nAnn,1,b,0,[]\n")
    assert [(one.person, one.attempt, len(one.rows)) for one in found] == [
        ("Ann", "1", 2),
        ("Ann", "2", 1),
        ("Bob", "1", 1),
        ("class", "1", 1),
    ]


def test_without_a_person_the_file_names_the_person(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    files = [tmp_path / name for name in ("Ann Lee.csv", "bob.csv", "other/bob.csv")]
    for path in files:
        path.write_text("question,fraction\na,1\nb,0\n")
    assert [one.person for one in read_class([*files, files[0]], PACK)] == [
        "Ann Lee",
        str(tmp_path / "bob"),
        str(tmp_path / "other" / "bob"),
    ]


def test_a_folder_stands_for_its_files(tmp_path: Path) -> None:
    for name in ("b.csv", "a.jsonl", "notes.md"):
        content = (
            '{"question": "a", "fraction": 1}' if name == "a.jsonl" else "question,fraction\na,1"
        )
        (tmp_path / name).write_text(content)
    assert [one.person for one in read_class([tmp_path], PACK)] == ["a", "b"]


def test_a_folder_without_answers_is_named(tmp_path: Path) -> None:
    with pytest.raises(AnswerSheetError, match="has no CSV or JSON lines in it"):
        read_class([tmp_path], PACK)


STATES = "person,question,state,fraction,submitted_at,weight,seconds,pass_mark\n"


def test_what_has_no_answer_is_0(file: Path) -> None:
    content = (
        f"{STATES}A,a,answered,1,May,2,60,50\nA,b,Skipped,,May,,1.5,\nA,c,not reached,0,May,1,0,\n"
    )
    (one,) = sittings(file, content)
    assert [(row.fraction, row.is_answered, row.chosen) for row in one.rows] == [
        (1, True, ()),
        (0, False, None),
        (0, False, None),
    ]
    assert (one.is_submitted, one.submitted_at) == (True, "May")
    assert (one.seconds, one.pass_mark) == (61.5, Fraction(50))


def test_what_was_not_submitted_says_so_and_stops_nothing(file: Path) -> None:
    (one,) = sittings(file, f"{STATES}A,a,answered,,,,,\nA,b,not reached,,,,,\n")
    assert not one.is_submitted
    assert [row.is_answered for row in one.rows] == [True, False]


def test_a_weight_is_that_of_the_file_or_else_of_the_pack(file: Path) -> None:
    heavy = next(one.id for one in PACK.questions.values() if one.weight == 2)
    content = f"question,fraction,weight\n{heavy},1,\n{heavy}-not,1,\nother,1,3\n"
    assert [row.weight for row in read(file, content)] == [2, 1, 3]


def test_answers_to_another_pack_are_refused(file: Path) -> None:
    with pytest.raises(UsageError, match="has answers to the pack `va`, not `small`"):
        sittings(file, "pack,question,fraction\nva,a,1\n")


def test_what_was_chosen_is_known_only_if_it_is_said(file: Path) -> None:
    content = 'question,fraction,wrong\na,0,\nb,1,\nc,0,[]\nd,0.5,"[""x""]"\n'
    assert [row.chosen for row in read(file, content)] == [None, (), (), ("x",)]


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(
    lambda text: text == text.strip()
)
Texts = tuple[str, Fraction, str, str, tuple[str, ...]]
exported = st.tuples(
    texts,
    st.fractions(0, 1, max_denominator=2520),
    texts,
    texts,
    st.lists(texts, unique=True, max_size=4).map(tuple),
)


def as_csv(answers: list[Texts]) -> str:
    content = io.StringIO()
    table = csv.writer(content)
    table.writerow(["question", "fraction", "person", "attempt", "wrong"])
    for question, fraction, person, attempt, wrong in answers:
        cell = json.dumps(wrong, ensure_ascii=len(question) % 2 == 0)
        table.writerow([question, fraction, person, attempt, cell])
    return content.getvalue()


def as_json_lines(answers: list[Texts]) -> str:
    return "".join(
        json.dumps(
            {
                "question": question,
                "person": person,
                "attempt": attempt,
                "wrong": wrong,
                "fraction": str(fraction),
            },
            ensure_ascii=len(question) % 2 == 0,
        )
        + "\n"
        for question, fraction, person, attempt, wrong in answers
    )


@given(st.lists(exported, min_size=1, max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_exported_is_read_back(file: Path, answers: list[Texts]) -> None:
    for content in (as_csv(answers), as_json_lines(answers)):
        found = sittings(file, content)
        first: dict[tuple[str, ...], Texts] = {}
        for one in answers:
            first.setdefault((one[2], one[3], one[0]), one)
        assert {
            (one.person, one.attempt, row.question): (
                *(row.question, row.fraction, one.person, one.attempt, row.chosen),
            )
            for one in found
            for row in one.rows
        } == first
        assert sum(one.repeated for one in found) == len(answers) - len(first)


@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda text: HEADER + text))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_is_read_or_refused(file: Path, content: str | bytes) -> None:
    with suppress(AnswerSheetError):
        read(file, content)


def test_many_lines_are_counted(file: Path) -> None:
    lines = [f"question-{n},0.5" for n in range(20_000)]
    content = "\n".join(["question,fraction", *lines])
    assert [answer.question for answer in read(file, content)] == [
        line.partition(",")[0] for line in lines
    ]
    assert "line 20002 of `class.csv`" in refusal(file, f"{content}\nx,5\n")


# What is refused, with file and line.


@pytest.mark.parametrize("content", ["", "\n", "\ufeff", " \r\n\t\n", HEADER, f"{HEADER}\n,,,,\n"])
def test_an_empty_file_holds_no_answers(file: Path, content: str) -> None:
    assert refusal(file, content) == "`class.csv` has no answers"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        # Columns.
        ("question\na\n", "line 1 of `class.csv` needs one column `fraction`"),
        ("\nfraction\n1\n", "line 2 of `class.csv` needs one column `question`"),
        (
            "question,fraction\na,1\nQuestion, fraction\nb,1\n",
            "line 3 of `class.csv` is a second header",
        ),
        ("question,fraction,weight\na,1,0\n", "line 2 of `class.csv` has a wrong `weight`"),
        ("question,fraction,weight\na,1,1.5\n", "line 2 of `class.csv` has a wrong `weight`"),
        ("hello", "line 1 of `class.csv` needs one column `question`"),
        (
            "question,fraction,Question\na,1,b\n",
            "line 1 of `class.csv` needs one column `question`",
        ),
        ("question,fraction\na\n", "line 2 of `class.csv` has 1 columns instead of 2"),
        ("question,fraction\na,0,5\n", "line 2 of `class.csv` has 3 columns instead of 2"),
        # Quotation marks.
        (
            'question,fraction\na,1\n"b,1\nc,1\nd,1\n',
            "line 3 of `class.csv` is not valid CSV: unexpected end of data",
        ),
        (
            'question,fraction\n"a"b,1\n',
            "line 2 of `class.csv` is not valid CSV: ',' expected after '\"'",
        ),
        (
            '"question,fraction\na,1\n',
            "line 1 of `class.csv` is not valid CSV: unexpected end of data",
        ),
        # Questions and fractions.
        ("question,fraction\n ,1\n", "line 2 of `class.csv` has no `question`"),
        ("question,fraction\na,\n", "line 2 of `class.csv` has no `fraction`"),
        (
            "question,fraction\na,1\nb,1.5\n",
            "line 3 of `class.csv` has the fraction `1.5`",
        ),
        (
            "question,fraction\na,-1/3\n",
            "line 2 of `class.csv` has the fraction `-1/3`",
        ),
        # Wrong options.
        (
            "question,fraction,wrong\na,0,Oslo\n",
            "line 2 of `class.csv` has a `wrong` that is not a list of strings",
        ),
        (
            'question,fraction,wrong\na,0,"""Oslo"""\n',
            "line 2 of `class.csv` has a `wrong` that is not a list of strings",
        ),
        (
            f"question,fraction,wrong\na,0,{'[' * 100_000}\n",
            "line 2 of `class.csv` has a `wrong` that is not a list of strings",
        ),
        # JSON lines.
        ('{"question": "a"}', "line 1 of `class.csv` has no `fraction`"),
        ('{"fraction": 1}', "line 1 of `class.csv` has no `question`"),
        ('{"question": "", "fraction": 1}', "line 1 of `class.csv` has no `question`"),
        ('{"question": "a", "fraction": 1}\n{"ques', "line 2 of `class.csv` is not a JSON object"),
        ('{"question": "a", "fraction": 1} x', "line 1 of `class.csv` is not a JSON object"),
        ('{\n  "question": "a"\n}', "line 1 of `class.csv` is not a JSON object"),
        ('[{"question": "a", "fraction": 1}]', "line 1 of `class.csv` is not a JSON object"),
        ("[" * 100_000, "line 1 of `class.csv` is not a JSON object"),
        (
            '{"question": "a", "fraction": true}',
            "line 1 of `class.csv` has a `fraction` that is neither text nor a number",
        ),
        (
            '{"question": ["a"], "fraction": 1}',
            "line 1 of `class.csv` has a `question` that is neither text nor a number",
        ),
        (
            '{"question": "a", "fraction": NaN}',
            "line 1 of `class.csv` has the fraction `NaN`",
        ),
        (
            '{"question": "a", "fraction": 0, "wrong": {"x": 1}}',
            "line 1 of `class.csv` has a `wrong` that is not a list of strings",
        ),
        (
            '{"question": "a", "fraction": 0, "wrong": ["x", null]}',
            "line 1 of `class.csv` has a `wrong` that is not a list of strings",
        ),
        # No text.
        (
            b"question,fraction\nZ\xfcrich,1\n",
            "`class.csv` is not UTF-8 text",
        ),
        (
            "question,fraction\na,1\n".encode("utf-16"),
            "`class.csv` is not UTF-8 text",
        ),
        (b"\x89PNG\r\n\x1a\n\xff", "`class.csv` is not UTF-8 text"),
        (b"\x1f\x8b\x08\x00", "`class.csv` is not UTF-8 text"),
    ],
)
def test_what_is_not_understood_is_named_with_its_line(
    file: Path, content: str | bytes, said: str
) -> None:
    assert refusal(file, content) == said


@pytest.mark.parametrize(
    "text",
    [
        *("abc", "1/0", "50%", "1_0", "0x1", "inf", "nan", "1e999999999", "1e-999999999", "1//2"),
        *("½", "\u0660", "1 / 2", "0." + "3" * 41, "9" * 5000, ".", "1e", "/2"),
    ],
)
def test_what_is_no_number_is_no_fraction(file: Path, text: str) -> None:
    shown = text if len(text) <= 60 else f"{text[:60]}..."
    assert refusal(file, f"question,fraction\na,{text}\n") == (
        f"line 2 of `class.csv` has the fraction `{shown}`"
    )


def test_a_file_may_be_so_large_and_no_larger(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = "question,fraction\nferry,0.5\n".ljust(1 << 20, "\n")
    monkeypatch.setattr("tda_cli.stats.import_class.MAX_BYTES", len(content))
    assert brief(read(file, content)) == HALF
    file.write_text(f"{content}\n")
    assert unreadable(file) == f"`{file}` cannot be read: file too large"


def test_a_long_line_is_read(file: Path) -> None:
    content = json.dumps({"question": "ferry", "fraction": 0.5, "note": "x" * (2 << 20)})
    assert brief(read(file, f"{content}\n{content}\n")) == HALF


# What cannot be read.


def unreadable(path: Path) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_class([path], PACK)
    assert caught.value.next_step
    return caught.value.message


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none.csv"
    assert unreadable(path) == f"`{path}` cannot be read: no such file or folder"


def test_a_disk_that_fails_midway_is_an_error(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:  # noqa: ARG002 - as it is called
            raise OSError(5, "Input/output error")

    def failing(_self: Path, _mode: str) -> Iterator[bytes]:
        return Failing()

    file.touch()
    monkeypatch.setattr(Path, "open", failing)
    assert unreadable(file) == f"`{file}` cannot be read: input/output error"
