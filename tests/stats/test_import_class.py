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

from tda_cli.errors import AnswerSheetError, UnreadableFileError
from tda_cli.stats.group import Row, analyze_group
from tda_cli.stats.import_class import read_exported

HEADER = "person,attempt,question,fraction,wrong\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "class.csv"


def read(file: Path, content: str | bytes) -> list[Row]:
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_exported(file))


def refusal(file: Path, content: str | bytes) -> str:
    with pytest.raises(AnswerSheetError) as caught:
        read(file, content)
    assert caught.value.next_step
    assert "\n" not in caught.value.message
    return caught.value.message


def answer(
    question: str,
    fraction: Fraction,
    person: str,
    attempt: str = "",
    wrong: tuple[str, ...] = (),
) -> Row:
    return Row(f"{person}\x1f{attempt}", question, fraction, wrong)


@pytest.fixture
def half(file: Path) -> Row:
    return answer("ferry", Fraction(1, 2), f"\x1f{file}")


# What is read.


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_csv_is_read_with_its_header(file: Path, mark: str, line_end: str) -> None:
    content = (
        f"{mark}{HEADER}"
        'Ann,1,ferry,1,\nAnn,2,ferry,0,"[""Oslo"", ""Zürich""]"\n\n,,,,\nBob,1, ferry ,2/3,[]'
    )
    assert read(file, content.replace("\n", line_end)) == [
        answer("ferry", Fraction(1), "Ann", "1"),
        answer("ferry", Fraction(0), "Ann", "2", ("Oslo", "Zürich")),
        answer("ferry", Fraction(2, 3), "Bob", "1"),
    ]


@pytest.mark.parametrize("mark", ["", "\ufeff", "\ufeff\n \n"])
def test_json_lines_are_read(file: Path, mark: str) -> None:
    lines = (
        '{"question": "ferry", "fraction": 0.5, "person": "Ann", "attempt": 2, "wrong": ["Oslo"]}',
        "",
        ' {"wrong": null, "person": null, "fraction": "2/3", "question": 7, "extra": {"a": [1]}} ',
    )
    assert read(file, mark + "\n".join(lines)) == [
        answer("ferry", Fraction(1, 2), "Ann", "2", ("Oslo",)),
        answer("7", Fraction(2, 3), f"\x1f{file}"),
    ]


def test_columns_may_come_in_any_order_and_others_are_ignored(file: Path, half: Row) -> None:
    content = "When, Fraction ,QUESTION,when\nMay,0.5,ferry,June\n"
    assert read(file, content) == [half]


def test_a_quoted_cell_may_have_line_ends_in_it(file: Path, half: Row) -> None:
    content = 'note,question,fraction\n"two\r\nlines",ferry,0.5\n'
    assert read(file, content) == [half]


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
    answers = read(file, f"{HEADER}Ann,1,a,1,\nAnn,2,a,1,\nBob,1,a,1,\n,1,a,1,\nAnn,1,b,0,[]\n")
    sittings = [answer.sitting for answer in answers]
    assert len(set(sittings)) == 4
    assert sittings[0] == sittings[4]


def test_without_a_person_the_file_is_the_person(tmp_path: Path) -> None:
    content = "question,fraction\na,1\nb,0\n"
    (tmp_path / "other").mkdir()
    names = ("ann.csv", "bob.csv", "other/ann.csv")
    files = [read(tmp_path / name, content) for name in names]
    assert all(one.sitting == two.sitting for one, two in files)
    assert len({one.sitting for one, _ in files}) == len(files)
    (named, _) = read(tmp_path / "cat.csv", f"{HEADER}{tmp_path / 'ann.csv'},,a,1,\nB,,b,1,\n")
    assert named.sitting not in {one.sitting for one, _ in files}


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
    rows = [answer(*texts) for texts in answers]
    assert read(file, as_csv(answers)) == rows
    assert read(file, as_json_lines(answers)) == rows


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
    assert "line 20002 of `class.csv`" in refusal(file, content.encode() + b"\nabc\xff,1\n")
    assert "line 20002 of `class.csv`" in refusal(file, content.encode() + b"\nabc\0,1\n")


def test_answers_before_a_fault_have_been_given(file: Path) -> None:
    file.write_text("question,fraction\na,1\nb,2\n")
    answers = read_exported(file)
    assert next(answers).question == "a"
    with pytest.raises(AnswerSheetError):
        next(answers)


def test_a_file_can_be_analysed(file: Path) -> None:
    file.write_text(f"{HEADER}Ann,1,a,1,\nAnn,1,b,0,\nBob,1,a,1,\nBob,1,b,1,\nBob,1,b,0,\n")
    found = analyze_group(read_exported(file))
    assert (found.answers, found.repeated, found.sittings) == (4, 1, 2)


# What is refused, with file and line.


@pytest.mark.parametrize("content", ["", "\n", "\ufeff", " \r\n\t\n"])
def test_an_empty_file_is_said_to_be_one(file: Path, content: str) -> None:
    assert refusal(file, content) == "`class.csv` is empty"


@pytest.mark.parametrize("content", [HEADER, f"{HEADER}\n,,,,\n"])
def test_a_header_alone_holds_no_answers(file: Path, content: str) -> None:
    assert refusal(file, content) == "`class.csv` has no answers"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        # Columns.
        ("question\na\n", "line 1 of `class.csv` has no column `fraction`"),
        ("\nfraction\n1\n", "line 2 of `class.csv` has no column `question`"),
        ("question;fraction\na;1\n", "line 1 of `class.csv` has no column `question`"),
        ("hello", "line 1 of `class.csv` has no column `question`"),
        (
            "question,fraction,Question\na,1,b\n",
            "line 1 of `class.csv` has the column `question` more than once",
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
            "line 3 of `class.csv` has the fraction `1.5`, which is not from 0 to 1",
        ),
        (
            "question,fraction\na,-1/3\n",
            "line 2 of `class.csv` has the fraction `-1/3`, which is not from 0 to 1",
        ),
        # Wrong options.
        (
            "question,fraction,wrong\na,0,Oslo\n",
            "line 2 of `class.csv` has `Oslo` in `wrong`, which is not JSON",
        ),
        (
            'question,fraction,wrong\na,0,"""Oslo"""\n',
            "line 2 of `class.csv` has a `wrong` that is not a list of strings",
        ),
        (
            f"question,fraction,wrong\na,0,{'[' * 100_000}\n",
            "line 2 of `class.csv` is nested too deeply",
        ),
        # JSON lines.
        ('{"question": "a"}', "line 1 of `class.csv` has no `fraction`"),
        ('{"fraction": 1}', "line 1 of `class.csv` has no `question`"),
        ('{"question": "", "fraction": 1}', "line 1 of `class.csv` has no `question`"),
        ('{"question": "a", "fraction": 1}\n{"ques', "line 2 of `class.csv` is not valid JSON"),
        ('{"question": "a", "fraction": 1} x', "line 1 of `class.csv` is not valid JSON"),
        ('{\n  "question": "a"\n}', "line 1 of `class.csv` is not valid JSON"),
        ('[{"question": "a", "fraction": 1}]', "line 1 of `class.csv` is not a JSON object"),
        ("[" * 100_000, "line 1 of `class.csv` is nested too deeply"),
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
            "line 1 of `class.csv` has the fraction `NaN`, which is not a number",
        ),
        (
            '{"question": "a", "fraction": 0, "wrong": {"x": 1}}',
            "line 1 of `class.csv` has a `wrong` that is not a list of strings",
        ),
        (
            '{"question": "a", "fraction": 0, "wrong": ["x", null]}',
            "line 1 of `class.csv` has a `wrong` that is not a list of strings",
        ),
        (
            '{"question": "a", "fraction": 0, "fraction": 1}',
            "line 1 of `class.csv` has `fraction` more than once",
        ),
        (
            '{"question": "a", "fraction": 0, "wrong": ["\\ud83d"]}',
            "line 1 of `class.csv` contains half of a character, such as `\\ud83d`",
        ),
        (
            'question,fraction,wrong\na,0,"[""\\ud83d""]"\n',
            "line 2 of `class.csv` contains half of a character, such as `\\ud83d`",
        ),
        # No text.
        (
            b"question,fraction\nZ\xfcrich,1\n",
            "line 2 of `class.csv` is not UTF-8 text (byte 2)",
        ),
        (
            "question,fraction\na,1\n".encode("utf-16"),
            "line 1 of `class.csv` has a zero byte, so it is not a text file",
        ),
        (b"\x89PNG\r\n\x1a\n\xff", "line 1 of `class.csv` is not UTF-8 text (byte 1)"),
        (b"\x1f\x8b\x08\x00", "line 1 of `class.csv` has a zero byte, so it is not a text file"),
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
        f"line 2 of `class.csv` has the fraction `{shown}`, which is not a number"
    )


def test_a_file_may_be_so_large_and_no_larger(
    file: Path, monkeypatch: pytest.MonkeyPatch, half: Row
) -> None:
    content = "question,fraction\nferry,0.5\n".ljust(1 << 20, "\n")
    monkeypatch.setattr("tda_cli.stats.import_class.MAX_BYTES", len(content))
    assert read(file, content) == [half]
    assert refusal(file, f"{content}\n") == "`class.csv` is larger than 1 MiB"


def test_a_long_line_is_read(file: Path, half: Row) -> None:
    content = json.dumps({"question": "ferry", "fraction": 0.5, "note": "x" * (2 << 20)})
    assert read(file, f"{content}\n{content}\n") == [half, half]


# What cannot be read.


def unreadable(path: Path) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        list(read_exported(path))
    assert caught.value.next_step
    return caught.value.message


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none.csv"
    assert unreadable(path) == f"`{path}` cannot be read: no such file or folder"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert unreadable(tmp_path) == f"`{tmp_path}` cannot be read: it is a folder"


def test_a_path_that_cannot_be_is_refused() -> None:
    assert "cannot be read: embedded null byte" in unreadable(Path("a\0b"))


def test_a_disk_that_fails_midway_is_an_error(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:  # noqa: ARG002 - as it is called
            raise OSError(5, "Input/output error")

    def failing(_self: Path, _mode: str) -> Iterator[bytes]:
        return Failing()

    file.touch()
    monkeypatch.setattr(Path, "open", failing)
    assert unreadable(file) == f"`{file}` cannot be read: input/output error"
