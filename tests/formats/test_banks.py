"""Small banks, one construct each: what `tda pack import` makes of them, or why it leaves them out.

`came` has the kind of each question that is brought in, and `left` a part of each reason.
"""

import io
import json
import sqlite3
import time
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from harness import Program, Result

from tda_cli.pack.reader import read_pack


class Bank(NamedTuple):
    """A bank and what becomes of it; `questions` has facts to find in the pack, by place."""

    content: str
    came: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    note: str = ""


def xml(inside: str, kind: str = "multichoice", stem: str = "Which?") -> str:
    """Return a question of a type in Moodle XML."""
    return (
        f'<quiz><question type="{kind}"><name><text>n</text></name>'
        f'<questiontext format="html"><text>{stem}</text></questiontext>{inside}</question></quiz>'
    )


def answer(text: str, percent: str, why: str = "") -> str:
    """Return an answer in Moodle XML."""
    feedback = f"<feedback><text>{why}</text></feedback>"
    return f'<answer fraction="{percent}"><text>{text}</text>{feedback}</answer>'


GIFT = {
    "a title, an id and reasons": Bank(
        "// [id:capital]\n::Capital::What is the capital?{=Oslo#Yes. ~Bergen#No.}\n", ("single",)
    ),
    "no id and no title": Bank("Who was it?{=Ann ~Ben}\n", ("single",)),
    "no right answer": Bank("Who was it?{~Ann ~Ben}\n", left=("no answer is right",)),
    "two full answers": Bank("Who?{=Ann =Bo ~Ci}\n", left=("more than one answer",)),
    "several right answers with equal weights": Bank(
        "Who?{~%50%A ~%50%B ~%-50%C}\n", ("multiple",)
    ),
    "unequal weights": Bank(
        "Who?{~%70%A ~%30%B ~%-100%C}\n", ("multiple",), note="unequal weights"
    ),
    "a guessing penalty": Bank("Who?{=A ~%-25%B ~%-25%C}\n", ("single",), note="weights of wrong"),
    "a gap with choices (cloze)": Bank("The {1:MC:~=a~b} one\n", left=("cloze",)),
    "a category without a blank line behind it": Bank(
        "$CATEGORY: top/Rivers\nWhich?{=Rhine ~Alps}\n", ("single",)
    ),
    "an unclosed brace": Bank("Who?{=A ~B\n\nAnd?{T}\n", ("true-false",), ("braces do not match",)),
    "nested braces": Bank("Who?{=A ~{B}}\n", left=("nested",)),
    "a missing word": Bank("The {=Rhine ~Alps} is long.\n", ("single",)),
    "spelled-out variants": Bank(
        "Who?{=O'Neil =O\u2019Neil =o'neil. =Ann}\n", ("short",)
    ),
    "an answer that earns part of the mark": Bank(
        "Who?{=Ann =%50%Anna}\n", ("short",), note="partly right answers"
    ),
    "a number with a tolerance": Bank("How many?{#5:1}\n", ("numeric",)),
    "a number as a range": Bank("How many?{#4..6}\n", ("numeric",)),
    "numbers with weights": Bank(
        "When?{#=1822:0 =%50%1822:2#Near.}\n", ("numeric",), note="partly right answers"
    ),
    "something else than a number": Bank("How many?{#five}\n", left=("not a number",)),
    "a matching": Bank("Match.{=a -> 1 =b -> 2 = -> 3}\n", ("matching",)),
    "a right side of two left sides": Bank("Match.{=a -> 1 =b -> 1 =c -> 2}\n", ("matching",)),
    "an arrow in the feedback": Bank("Who?{=Ann#a -> b}\n", ("short",)),
    "the same left side twice": Bank(
        "Match.{=a -> 1 =a -> 2}\n", left=("left sides are the same",)
    ),
    "ten pairs": Bank(
        f"Match.{{{' '.join(f'=l{n} -> r{n}' for n in range(10))}}}\n", left=("10 pairs",)
    ),
    "ten options": Bank(
        f"Which?{{=a {' '.join(f'~o{n}' for n in range(9))}}}\n", left=("10 options",)
    ),
    "two equal options": Bank("Which?{=a ~b ~b}\n", left=("two options are the same",)),
    "an ordering": Bank(
        "Order.{>3 ALL VERTICAL ABSOLUTE_POSITION SHOW none\nx\ny\nz\n}\n", ("ordering",)
    ),
    "an essay": Bank("Write.{}\n", left=("essay",)),
    "a description": Bank("Read this first.\n\nNow?{T}\n", ("true-false",), ("no braces",)),
    "true or false with feedback": Bank("It is.{FALSE#It is not.#Right.}\n", ("true-false",)),
    "HTML": Bank("[html]<p>Who&nbsp;is<br>it?</p>{=<b>Ann</b> ~Ben}\n", ("single",)),
    "a picture with text": Bank(
        '[html]Who is <img src="http://x/y.png"> it?{=Ann ~Ben}\n', ("single",),
        note="pictures",
    ),
    "a picture alone": Bank(
        '[html]<img src="@@PLUGINFILE@@/a.png">{=Ann ~Ben}\n', left=("only a picture",)
    ),
    "LaTeX": Bank("What is $x^2$?{=$4$ ~$5$}\n", ("single",), note="formulas"),
    "money": Bank("Is it $5 or $6?{=$5 ~$6}\n", ("single",)),
    "tags that look like ours": Bank(
        "// [tag:unit:3] [tag:kind:hard] [tag:section:Old Rome]\nWho?{=Ann ~Ben}\n", ("single",)
    ),
    "a weight that is not a number": Bank("Who?{~%1.2.3%A ~B}\n", left=("weight",)),
    "any text is right": Bank("Who?{=*}\n", left=("no answer is right",)),
    "a pattern of typed answers": Bank("Who?{=*Ann*}\n", ("short",), note="asterisks"),
    "escaped signs": Bank(r"Is 1 \= 1 \~ \#1 \{x\}?{T}" + "\n", ("true-false",)),
    "line ends of Windows": Bank("Who?{=Ann\r\n~Ben}\r\n", ("single",)),
}  # fmt: skip
MOODLE = {
    "single choice": Bank(xml(answer("A", "100", "y") + answer("B", "0", "n")), ("single",)),
    "multiple choice": Bank(
        xml("<single>false</single>" + answer("A", "50") + answer("B", "50") + answer("C", "-50")),
        ("multiple",),
    ),
    "true or false": Bank(
        xml(answer("true", "100") + answer("false", "0"), "truefalse"), ("true-false",)
    ),
    "a short answer": Bank(xml(answer("Ann", "100") + answer("*", "0"), "shortanswer"), ("short",)),
    "a number with units": Bank(
        xml(
            answer("5", "100")
            + "<units><unit><multiplier>1</multiplier><unit_name>km</unit_name></unit></units>",
            "numerical",
        ),
        ("numeric",),
    ),
    "a matching": Bank(
        xml(
            "".join(
                f"<subquestion><text>{one}</text><answer><text>{one}{one}</text></answer></subquestion>"
                for one in "ab"
            ),
            "matching",
        ),
        ("matching",),
    ),
    "an ordering": Bank(
        xml(answer("y", "2") + answer("x", "1") + answer("z", "3"), "ordering"), ("ordering",)
    ),
    "an attached file": Bank(
        xml(answer("A", "100") + answer("B", "0")).replace(
            "</questiontext>", '<file name="a.png" encoding="base64">AAAA</file></questiontext>'
        ),
        ("single",),
        note="attached files",
    ),
    **{
        f"the type {kind}": Bank(xml("", kind), left=(f"`{kind}`",))
        for kind in (
            *("essay", "description", "cloze", "calculated", "gapselect", "ddwtos", "stack"),
            *("coderunner", "oumultiresponse", "randomsamatch"),
        )
    },
    **{
        f"the mark {mark}": Bank(xml(answer("A", mark) + answer("B", "0")), left=("not a number",))
        for mark in ("all", "NaN", "sNaN", "Infinity", "1e999999999")
    },
    "an endless number": Bank(xml(answer("1e999999999", "100"), "numerical"), left=("a number",)),
    "pictures in a text": Bank(
        xml(answer("A", "100") + answer("B", "0"), stem="Which &lt;img src='x.png'> is it?"),
        ("single",),
        note="pictures",
    ),
}
AIKEN = {
    "letters with periods": Bank("Who?\nA. Ann\nB. Ben\nANSWER: B\n", ("single",)),
    "indented options, no blank line": Bank(
        "Who?\n  A) Ann\n  B) Ben\nANSWER: A\nQ\nA) x\nB) y\nANSWER: B\n", ("single", "single")
    ),
    "no answer": Bank(
        "Who?\nA) Ann\nB) Ben\n\nWhat?\nA) x\nB) y\nANSWER: B\n", ("single",), ("no `ANSWER:`",)
    ),
    "an answer that no option has": Bank("Who?\nA) Ann\nB) Ben\nANSWER: D\n", left=("no answer",)),
}
ALL = {
    f"{form}, {name}": (form, bank)
    for form, banks in (("gift", GIFT), ("moodle", MOODLE), ("aiken", AIKEN))
    for name, bank in banks.items()
}


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path / "data")


def bring_in(program: Program, tmp_path: Path, content: bytes, *options: str) -> Result:
    """Import a file into the folder `bank`, and print JSON."""
    (tmp_path / "bank.txt").write_bytes(content)
    where = str(tmp_path / "bank")
    return program("pack", "import", str(tmp_path / "bank.txt"), where, *options, "--json")


def fields(tmp_path: Path) -> list[Any]:
    """Return the questions of the pack, which must have no errors."""
    pack, problems = read_pack(tmp_path / "bank")
    assert pack is not None
    assert [one for one in problems if one.severity == "error"] == []
    return list(pack.questions.values())


@pytest.mark.parametrize("name", ALL)
def test_each_construct_comes_in_or_is_left_out_by_name(
    program: Program, tmp_path: Path, name: str
) -> None:
    form, bank = ALL[name]
    result = bring_in(program, tmp_path, bank.content.encode())
    if not bank.came:
        assert result.status == 3
        assert not (tmp_path / "bank").exists()
        (line,) = [one for one in result.stderr.splitlines() if one.startswith("Left out, line ")]
        assert bank.left[0] in line
        return
    shown = json.loads(result.stdout)
    assert shown["format"] == form
    assert tuple(str(one.kind) for one in fields(tmp_path)) == bank.came
    assert len(shown["left_out"]) == len(bank.left)
    assert result.status == (1 if bank.left else 0)
    for one, reason in zip(shown["left_out"], bank.left, strict=True):
        assert reason in one["reason"]
        assert one["line"] >= 1
    assert bank.note in " ".join(shown["notes"])
    assert bool(bank.note) is bool(shown["notes"])


def test_what_a_question_says_arrives(program: Program, tmp_path: Path) -> None:
    text = (
        "// [id:capital]\n::T::[html]What is <i>the</i> capital?"
        "{=Oslo#Since 1814. ~Bergen#A port\\: no.####It is in the east.}\n\n"
        "The {=Rhine ~Alps} is long.\n"
    )
    assert bring_in(program, tmp_path, text.encode()).status == 0
    first, second = fields(tmp_path)
    assert (first.id, first.stem) == ("capital", "What is the capital?")
    assert [(one.text, one.correct, one.why) for one in first.options] == [
        ("Oslo", True, "Since 1814."),
        ("Bergen", False, "A port: no."),
    ]
    assert first.explanation == "It is in the east."
    assert second.stem == "The _____ is long."


def test_the_formats_that_moodle_writes_are_read(program: Program, tmp_path: Path) -> None:
    text = (
        "::T::[html]<p>Which?</p>{\n=[html]<p>Oslo</p>#[html]<p>Since 1814.</p>\n"
        "~[plain]<b>#[plain]<i>\n####[html]<p>It is in the east.</p>\n}\n"
    )
    assert bring_in(program, tmp_path, text.encode()).status == 0
    (found,) = fields(tmp_path)
    assert [(one.text, one.why) for one in found.options] == [
        ("Oslo", "Since 1814."),
        ("<b>", "<i>"),
    ]
    assert found.explanation == "It is in the east."


def test_a_range_of_numbers_is_its_middle(program: Program, tmp_path: Path) -> None:
    assert bring_in(program, tmp_path, b"How many?{#4..7}\n").status == 0
    (number,) = [one.number for one in fields(tmp_path)]
    assert (str(number.answer), str(number.tolerance)) == ("5.5", "1.5")


@pytest.mark.parametrize("data", ["caf\xe9", "\u20ac"])
def test_another_encoding_is_named(program: Program, tmp_path: Path, data: str) -> None:
    text = f"Where was the {data} in the old town of the city?{{=North ~South}}\n"
    result = bring_in(program, tmp_path, text.encode("cp1252"))
    assert "encoding" in " ".join(json.loads(result.stdout)["notes"])
    assert data in fields(tmp_path)[0].stem


def test_categories_become_sections(program: Program, tmp_path: Path) -> None:
    text = "$CATEGORY: top/Land\nA?{T}\n\n$CATEGORY: top/Sea//Lake\nB?{F}\n"
    assert bring_in(program, tmp_path, text.encode()).status == 0
    pack, _ = read_pack(tmp_path / "bank")
    assert pack is not None
    assert pack.titles == {"land": "Land", "sea-lake": "Sea/Lake"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Just some text.\n", "no braces"),
        (b"<MOODLE_BACKUP><INFO/></MOODLE_BACKUP>", "course backup"),
        (b"<question_categories/>", "course backup"),
        (b"<html><body/></html>", "another kind of XML"),
        (b"<quiz><question></quiz>", "line 1, column 19"),
        (b"<quiz><question type=a/></quiz>", "broken"),
        (b'<!DOCTYPE q [<!ENTITY a "b">]><quiz/>', "document type"),
        (b"PK\x03\x04 not a zip file", "damaged"),
        (b"", ""),
    ],
)
def test_what_is_not_a_bank_is_said(
    program: Program, tmp_path: Path, data: bytes, said: str
) -> None:
    result = bring_in(program, tmp_path, data)
    assert (result.stdout, result.status) == ("", 3)
    assert said in result.stderr
    assert not (tmp_path / "bank").exists()


Note = tuple[int, str]
_FIELDS = {1: ("Front", "Back"), 2: ("Text", "Extra"), 3: ("Word", "Meaning", "Example")}


def deck(*notes: Note, name: str = "collection.anki2") -> bytes:
    """Return a deck with notes of the types basic (1), cloze (2) and another (3)."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("create table col (models text)")
        db.execute("create table notes (id integer, mid integer, flds text)")
        models = {
            number: {"name": f"type {number}", "type": int(number == 2),
                     "flds": [{"name": one} for one in names]}
            for number, names in _FIELDS.items()
        }  # fmt: skip
        db.execute("insert into col values (?)", (json.dumps(models),))
        rows = ((at, model, text) for at, (model, text) in enumerate(notes))
        db.executemany("insert into notes values (?, ?, ?)", rows)
        db.commit()
        data = db.serialize()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("note", "stems", "left"),
    [
        ((1, "Capital of Peru?\x1fLima"), ["Capital of Peru?"], ""),
        ((1, "<b>Capital</b>?\x1f<i>Lima</i> [sound:a.mp3]"), ["Capital?"], ""),
        ((1, "Name them\x1f<ul><li>a</li><li>b</li></ul>"), [], "one short line"),
        ((1, f"Tell me\x1f{'long ' * 20}"), [], "one short line"),
        ((1, "Picture?\x1f<img src=a.png>"), [], "only a picture"),
        ((2, "{{c1::Lima}} is in {{c2::Peru::country}}\x1f"),
         ["_____ is in Peru", "Lima is in _____ [country]"], ""),
        ((2, "no gap\x1f"), [], "no gap"),
        ((3, "Hund\x1fdog\x1f..."), [], "choose `--front` and `--back` from Word, Meaning"),
    ],
)  # fmt: skip
def test_notes_of_anki(
    program: Program, tmp_path: Path, note: Note, stems: list[str], left: str
) -> None:
    result = bring_in(program, tmp_path, deck((1, "First\x1fone"), note))
    assert [one.stem for one in fields(tmp_path)] == ["First", *stems]
    reasons = [one["reason"] for one in json.loads(result.stdout)["left_out"]]
    assert [left in one for one in reasons] == ([True] if left else [])


def test_fields_of_anki_can_be_named(program: Program, tmp_path: Path) -> None:
    data = deck((3, "Hund\x1fdog\x1f..."))
    options = ("--front", "Word", "--back", "Meaning")
    assert bring_in(program, tmp_path, data, *options).status == 0
    assert fields(tmp_path)[0].accepted == ("dog",)


def test_the_newest_decks_are_refused_in_words(program: Program, tmp_path: Path) -> None:
    result = bring_in(program, tmp_path, deck((1, "a\x1fb"), name="collection.anki21b"))
    assert (result.status, "older versions" in result.stderr) == (3, True)


_ENDLESS = (
    "drop table notes; create view notes as "
    "with recursive n(id) as (select 1 union all select id + 1 from n)"
)


@pytest.mark.parametrize(
    "sql",
    [
        "drop table notes",
        "update col set models = '[1]'",
        "update col set models = '{\"1\": 5}'",
        "update col set models = NULL",
        "update col set models = printf('%.*c', 100000, '[')",
        "delete from col",
        _ENDLESS + " select id, 1 mid, 'a' flds from n",  # noqa: S608 - our own
        _ENDLESS + " select id, 1 mid, zeroblob(4000000) flds from n",  # noqa: S608 - our own
    ],
)
def test_a_deck_can_do_no_harm(program: Program, tmp_path: Path, sql: str) -> None:
    archive = zipfile.ZipFile(io.BytesIO(deck((1, "a\x1fb"))))
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(archive.read("collection.anki2"))
        db.executescript(sql)
        data = db.serialize()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as changed:
        changed.writestr("collection.anki2", data)
    result = bring_in(program, tmp_path, packed.getvalue())
    assert (result.status, "Traceback" in result.stderr) == (3, False)
    assert "cannot be read" in result.stderr or "too large" in result.stderr


@pytest.mark.parametrize(
    "text",
    [
        "{" * 1_000_000,
        "\n" * 1_000_000,
        "//" + "[id:" * 300_000,
        "Q{=" + "<" * 300_000 + "}",
        "Q{=" + "<!--" * 300_000 + "}",
        "Q{=" + "{{c1::" * 200_000 + "}",
        "Q{=1 ~2}\n\n" * 5_000,
        "<quiz>" + "<a>" * 300_000,
        "<quiz>" + "<a/>" * 700_000 + "</quiz>",
        "Who?\nA. x\n" + "A. x\n" * 200_000 + "ANSWER: A",
    ],
    ids=range(10),
)
def test_a_large_file_of_nothing_ends_soon(program: Program, tmp_path: Path, text: str) -> None:
    start = time.process_time()
    assert bring_in(program, tmp_path, text.encode()).status in {0, 1, 3}
    assert time.process_time() - start < 10


def test_what_no_pack_may_contain_is_dropped_or_left_out(program: Program, tmp_path: Path) -> None:
    text = "Who \u202ewas\u200b it?{=Ann ~Ben}\n\nHow many?{#5:-1}\n"
    result = bring_in(program, tmp_path, text.encode())
    assert [one.stem for one in fields(tmp_path)] == ["Who was it?"]
    (left,) = json.loads(result.stdout)["left_out"]
    assert (left["line"], result.status) == (3, 1)


def test_a_pack_may_lack_only_what_is_listed(program: Program, tmp_path: Path) -> None:
    assert bring_in(program, tmp_path, b"Who?{=Ann ~Ben}\n").status == 0
    meta = tmp_path / "bank" / "pack.yaml"
    meta.write_text(meta.read_text().replace("- reasons", "- reason"))
    result = program("pack", "check", str(tmp_path / "bank"), "--format", "lines")
    assert (result.status, "lack-unknown" in result.stdout + result.stderr) == (1, True)


def test_a_folder_with_files_is_not_touched(program: Program, tmp_path: Path) -> None:
    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / "mine.txt").write_text("mine")
    result = bring_in(program, tmp_path, b"Who?{=A ~B}\n")
    assert result.status == 2
    assert [one.name for one in (tmp_path / "bank").iterdir()] == ["mine.txt"]


def test_the_encoding_can_be_named(program: Program, tmp_path: Path) -> None:
    text = "Кто построил этот мост?{=Анна ~Борис}\n"
    assert bring_in(program, tmp_path, text.encode("koi8-r"), "--encoding", "koi8-r").status == 0
    assert fields(tmp_path)[0].options[0].text == "Анна"


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        ("::The capital::Which one?{T}\n\nWhich one?{T}\n", ["the-capital", "which-one"]),
        ("::Q::A?{T}\n\n::Q::B?{T}\n\n::1st::C?{T}\n", ["q", "q-2", "1st"]),
        (xml(answer("A", "100") + answer("B", "0"), stem="Who was it?"), ["n"]),
    ],
)
def test_a_question_without_an_id_is_named_by_its_title_or_text(
    program: Program, tmp_path: Path, content: str, ids: list[str]
) -> None:
    assert bring_in(program, tmp_path, content.encode()).status == 0
    assert [one.id for one in fields(tmp_path)] == ids
