"""The rules about stems, options and keys: what each finds, and what it lets pass."""

from pathlib import Path

import pytest
from harness import NOW, PACKS
from rule_builders import (
    Data,
    code_of,
    flagged,
    multiple,
    problems_of,
    read,
    short,
    single,
)

from tda_cli.check.rules import (
    absolute_distractor,
    all_or_none,
    grammatical_cue,
    key_length,
    key_pattern,
    negative_stem,
    numeric_options_unsorted,
    option_overlap,
    question_answers_another,
    stem_near_duplicate,
    stem_word_in_key,
)
from tda_cli.check.run import check_pack
from tda_cli.model.pack import Pack
from tda_cli.pack.reader import read_pack

RULES = (
    absolute_distractor,
    all_or_none,
    grammatical_cue,
    key_length,
    key_pattern,
    negative_stem,
    numeric_options_unsorted,
    option_overlap,
    question_answers_another,
    stem_near_duplicate,
    stem_word_in_key,
)
IN_ENGLISH = (absolute_distractor, all_or_none, grammatical_cue, negative_stem)

GOOD = sorted((PACKS / "good").iterdir())


def is_flagged(rule: object, folder: Path, question: Data) -> bool:
    return bool(flagged(rule, read(folder, question)))  # type: ignore[arg-type] # a module


@pytest.mark.parametrize("folder", GOOD, ids=lambda folder: folder.name)
def test_no_rule_finds_anything_in_a_good_pack(folder: Path) -> None:
    pack, problems = read_pack(folder)
    assert pack is not None
    assert problems == []

    codes = [code_of(rule) for rule in RULES]
    assert check_pack(pack, today=NOW.date(), select=codes).problems == ()


@pytest.mark.parametrize("rule", RULES, ids=code_of)
def test_a_pack_without_questions_has_nothing_to_find(rule: object) -> None:
    pack, _ = read_pack(PACKS / "good" / "tiny", bank=False)
    assert pack is not None

    assert flagged(rule, pack) == []  # type: ignore[arg-type] # a module


def test_rules_about_wording_leave_other_languages_alone(tmp_path: Path) -> None:
    questions = (
        single("Which of these is not an", "oil tanker", "ferry, always", "none of the above"),
        single("Who was blamed?", "The pilots", "The mayor", "No idea"),
    )
    english = read(tmp_path / "en", *questions, language="en-GB")
    other = read(tmp_path / "de", *questions, language="de")

    for rule in IN_ENGLISH:
        assert flagged(rule, english)
        assert flagged(rule, other) == []


# key-length

TWENTY, FORTY = "x" * 20, "x" * 40


@pytest.mark.parametrize(
    ("key", "others"),
    [
        ("A levy on each of the tickets sold", ("A levy", "A fine")),
        ("A levy", ("A levy on each ticket that is sold", "A fine on every ferry that is late")),
        ("x" * 36, ("x" * 21, "y")),
        ("By 14 votes", ("By a large majority", "By lot")),
        ("The pier (old)", ("The new pier", "The harbor")),
        ("Rain, which was cold", ("Some cold snow", "A warm wind")),
        ("Because it rained", ("Owing to the wind", "By an accident")),
    ],
)
def test_a_key_that_its_length_or_detail_gives_away(
    tmp_path: Path, key: str, others: tuple[str, ...]
) -> None:
    assert is_flagged(key_length, tmp_path, single("What was it?", key, *others, at=1))


@pytest.mark.parametrize(
    ("key", "others"),
    [
        # Long, but not by 1.4; by 1.4, but not by 15 characters; one distractor as long.
        ("x" * 56, ("y" * 40, "z")),
        ("x" * 34, ("y" * 20, "z")),
        (FORTY, (FORTY + "y", "z")),
        ("By 14 votes", ("By 2 votes", "By lot")),
        ("The gang MS-13", ("The Kittens", "The Seals")),
        ("The whereabouts", ("The while", "A thing")),
    ],
)
def test_a_key_that_is_like_the_others(tmp_path: Path, key: str, others: tuple[str, ...]) -> None:
    assert not is_flagged(key_length, tmp_path, single("What was it?", key, *others))


def test_the_length_is_said_at_the_key(tmp_path: Path) -> None:
    asked = single("What was it?", "A levy on each of the tickets sold", "A levy", "A fine", at=2)

    (problem,) = problems_of(key_length, read(tmp_path, asked))

    assert (
        problem.message
        == "the key of question `q-1` has 34 characters, but the longest other option has 6"
    )
    assert problem.span.column > 300


# key-pattern


def bank(folder: Path, places: list[int], *, key: str = "Kelp") -> Pack:
    return read(
        folder,
        *(
            single(f"What was number {n}?", key, "Sand", "Mud", "Tar", at=place)
            for n, place in enumerate(places)
        ),
    )


def test_keys_that_mostly_stand_in_one_place(tmp_path: Path) -> None:
    found = problems_of(key_pattern, bank(tmp_path, [0] * 15 + [1, 2, 3, 1, 2], key="Silt"))

    assert [problem.message for problem in found if "first" in problem.message] == [
        (
            "the first option is right in 15 of 20 questions with one right option, "
            "but 5 would be expected by chance"
        )
    ]
    assert {problem.span.file for problem in found} == {str(tmp_path / "pack.yaml")}


def test_keys_that_never_stand_in_one_place(tmp_path: Path) -> None:
    found = problems_of(key_pattern, bank(tmp_path, [1, 2, 3] * 20, key="Silt"))

    assert any(problem.message.startswith("the first option is right in 0") for problem in found)


@pytest.mark.parametrize(("key", "what"), [("Seaweed", "longest"), ("S", "shortest")])
def test_keys_whose_length_tells(tmp_path: Path, key: str, what: str) -> None:
    found = problems_of(key_pattern, bank(tmp_path, [0, 1, 2, 3] * 10, key=key))

    assert [problem.message.split()[1] for problem in found if " 40 of" in problem.message] == [
        what
    ]


def test_keys_all_over_the_place(tmp_path: Path) -> None:
    even = [
        single(f"What was number {n}?", *texts, at=n % 4)
        for n in range(40)
        for texts in [("Kelp", "Sand", "Muds", "Tars")]
    ]

    assert problems_of(key_pattern, read(tmp_path, *even)) == []


def test_nineteen_questions_prove_nothing(tmp_path: Path) -> None:
    assert problems_of(key_pattern, bank(tmp_path, [0] * 19)) == []


# all-or-none


@pytest.mark.parametrize(
    "text",
    [
        "All of the above",
        "none of these.",
        "None of the other options",
        "Both of the above",
        "Neither",
        "Both a and b",
        "A, B and C",
        "Options 1 and 3",
        "I don't know",
        "Not sure",
        "More than one of these is right",
    ],
)
def test_an_option_about_other_options(tmp_path: Path, text: str) -> None:
    asked = single("What was it?", "A ferry", "A raft", text)

    (problem,) = problems_of(all_or_none, read(tmp_path, asked))

    assert problem.message == f"the option `{text}` of question `q-1` does not answer it"


@pytest.mark.parametrize(
    "text",
    [
        "All of them",
        "None of the crews",
        "Both crews",
        "2 or 3",
        "4,5",
        "A ferry and a raft",
        "The above-ground pier",
        "It is not known",
    ],
)
def test_an_option_of_its_own(tmp_path: Path, text: str) -> None:
    assert not is_flagged(all_or_none, tmp_path, single("What was it?", "A ferry", "A raft", text))


def test_only_options_are_looked_at(tmp_path: Path) -> None:
    typed = short("What was it?", "all of the above")

    assert not is_flagged(all_or_none, tmp_path, typed)


# absolute-distractor


@pytest.mark.parametrize(
    ("key", "others"),
    [
        ("The talks failed", ("The mayor never answered", "The board resigned")),
        ("The talks failed", ("Every crew was paid", "All crews were paid")),
    ],
)
def test_distractors_that_alone_are_absolute(
    tmp_path: Path, key: str, others: tuple[str, ...]
) -> None:
    assert is_flagged(absolute_distractor, tmp_path, single("What came of it?", key, *others))


@pytest.mark.parametrize(
    ("key", "others"),
    [
        ("Only the talks failed", ("The mayor never answered", "The board resigned")),
        ("Most of them", ("All of them", "None of them")),
        ("Whether crews or boards are meant", ("Whether one or all are meant", "Whether it is")),
        ("A count that others contest", ("A count that nobody contests", "An estimate")),
        ("All of it", ("Some of it", "Half of it")),
    ],
)
def test_absolutes_that_tell_nothing(tmp_path: Path, key: str, others: tuple[str, ...]) -> None:
    assert not is_flagged(absolute_distractor, tmp_path, single("What of it?", key, *others))


def test_each_absolute_distractor_is_pointed_at(tmp_path: Path) -> None:
    asked = multiple("Which?", ["A pier", "A dock"], "Every ship", "A raft", "Always rain")

    (problem,) = problems_of(absolute_distractor, read(tmp_path, asked))

    assert problem.message.endswith("`every`, `always`")
    assert len(problem.related) == 1


# option-overlap


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mayor", "The mayor of Larkhaven"),
        ("Mayors", "The mayor, Ilse Brandt"),
        ("Texas and Florida", "Florida and Texas"),
        ("Texas and Florida", "Florida, Ohio and Texas"),
        ("240 people", "About 240 people"),
        ("It rained then", "It rained there then"),
    ],
)
def test_an_option_within_another(tmp_path: Path, one: str, other: str) -> None:
    asked = single("What was it?", one, other, "A quite different thing")

    assert flagged(option_overlap, read(tmp_path, asked)) == [1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mayor", "The mayor's brother"),
        ("It was sold", "It was not sold"),
        ("The strike", "Before the strike"),
        ("5", "5 million"),
        ("Half of it", "More than half of it"),
        ("Brandt accused Olsen", "Olsen accused Brandt"),
        ("He fled, was caught and fled again", "He fled once and was caught again"),
        ("Of it", "A part of it"),
        ("A crew", "A board"),
    ],
)
def test_options_that_differ_in_meaning(tmp_path: Path, one: str, other: str) -> None:
    asked = single("What was it?", one, other, "A quite different thing")

    # Word order counts only for the pair that has the same words.
    assert flagged(option_overlap, read(tmp_path, asked)) == []


def test_typed_answers_may_contain_each_other(tmp_path: Path) -> None:
    typed = short("Who was it?", "mayor", "the mayor of Larkhaven")

    assert not is_flagged(option_overlap, tmp_path, typed)


# grammatical-cue


@pytest.mark.parametrize(
    ("stem", "key", "others"),
    [
        ("The ship that sank was an", "oil tanker", ("ferry", "trawler")),
        ("The ship that sank was a ...", "ferry", ("oil tanker", "eel boat")),
        ("The judge made an ___:", "hourly note", ("uniform rule", "European rule")),
        ("Who were blamed for the delay?", "The pilots", ("The mayor", "Brandt")),
        ("Who were blamed for the delay?", "Brandt and Olsen", ("The mayor", "Brandt")),
        ("According to the note, who was blamed?", "The mayor", ("Pilots", "The cooks on board")),
        ("Which of these are named?", "Boats from Velm", ("A pier", "The mayor of ships")),
    ],
)
def test_a_stem_whose_grammar_fits_the_key_alone(
    tmp_path: Path, stem: str, key: str, others: tuple[str, ...]
) -> None:
    assert is_flagged(grammatical_cue, tmp_path, single(stem, key, *others))


@pytest.mark.parametrize(
    ("stem", "key", "others"),
    [
        ("The ship that sank was an", "oil tanker", ("eel boat", "trawler")),
        ("The ship that sank was an", "ferry", ("oil tanker", "trawler")),
        ("Which ship sank?", "An oil tanker", ("A ferry", "A trawler")),
        ("Who were blamed for the delay?", "The pilots", ("The cooks", "Brandt")),
        ("Who were blamed?", "Ms Flores", ("The cooks", "Brandt")),
        ("What are the crews accused of?", "Thefts", ("Murder", "Arson")),
        ("Who was blamed?", "of it", ("Pilots", "The mayor")),
    ],
)
def test_a_stem_whose_grammar_tells_nothing(
    tmp_path: Path, stem: str, key: str, others: tuple[str, ...]
) -> None:
    assert not is_flagged(grammatical_cue, tmp_path, single(stem, key, *others))


# numeric-options-unsorted


@pytest.mark.parametrize(
    "options",
    [
        ("240", "24", "2,400"),
        ("About 240 people", "24 people", "2,400 people"),
        ("Two", "Five", "Three"),
        ("May 2031", "April 2030", "June 2032"),
        ("$5 million", "$10 million", "$2 million"),
        ("2 to 4", "1 to 3", "3 to 5"),
        ("9:40 am", "8:30 pm", "7:15 am"),
    ],
)
def test_numbers_in_no_order(tmp_path: Path, options: tuple[str, ...]) -> None:
    assert is_flagged(numeric_options_unsorted, tmp_path, single("How many?", *options))


@pytest.mark.parametrize(
    "options",
    [
        ("24", "240", "2,400"),
        ("2032", "2031", "2030"),
        ("April 2030", "May 2030", "June 2030"),
        ("5", "2"),
        ("240 people", "24 ships", "2,400 birds"),
        ("240", "24", "A few"),
        ("240", "24 to 30", "2,400"),
        ("Sand", "Mud", "Tar"),
    ],
)
def test_numbers_in_order_or_no_numbers(tmp_path: Path, options: tuple[str, ...]) -> None:
    assert not is_flagged(numeric_options_unsorted, tmp_path, single("How many?", *options))


def test_the_first_option_out_of_order_is_pointed_at(tmp_path: Path) -> None:
    pack = read(tmp_path, single("How many?", "1", "2", "4", "3"))

    (problem,) = problems_of(numeric_options_unsorted, pack)

    file = (tmp_path / "bank" / "all.yaml").read_text(encoding="utf-8").splitlines()[1]
    assert '"text": "3"' in file[problem.span.column - 1 :]
    assert '"text": "4"' not in file[problem.span.column - 1 :]
