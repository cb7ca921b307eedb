"""The rules about stems, alone and beside other questions: what each finds, and lets pass."""

from pathlib import Path

import pytest
from rule_builders import (
    Data,
    flagged,
    matching,
    numeric,
    ordering,
    problems_of,
    read,
    short,
    single,
    true_false,
)

from tda_cli.check.rules import (
    negative_stem,
    question_answers_another,
    stem_near_duplicate,
    stem_word_in_key,
)


def is_flagged(rule: object, folder: Path, question: Data) -> bool:
    return bool(flagged(rule, read(folder, question)))  # type: ignore[arg-type] # a module


# negative-stem


@pytest.mark.parametrize(
    "stem",
    [
        "Which of these is NOT a ferry?",
        "What didn't the mayor promise?",
        "What didn\u2019t the mayor promise?",
        "All of these sank except which?",
        "Which ship has never sunk?",
        "Which of these statements is false?",
        "Which is the wrong answer?",
        "Who did not sign?",
        "To whom did the mayor not speak?",
        "Of the crews, which did not sign?",
        "In which year did it not snow?",
        "Which of the crews who left did not return?",
        "Which of the ships that sank did not return?",
        "What is it that the mayor did not promise?",
        "Who was it that the mayor never paid?",
        "What did the mayor not say that the crews wanted?",
        "Who said that it ended, and did not sign?",
        "What did the mayor, who wrote that crews did not strike, never promise?",
    ],
)
def test_a_negative_question(tmp_path: Path, stem: str) -> None:
    assert is_flagged(negative_stem, tmp_path, single(stem, "A", "B", "C"))


@pytest.mark.parametrize(
    "stem",
    [
        'Who used the words "not a penny"?',
        "Who used the words \u201cnot a penny\u201d?",
        "Does the note say whether or not the crews were paid?",
        "Who not only spoke but shouted?",
        "What false alarm is reported?",
        "Which knot is tied?",
        "Who wrote that the harbor did not move fast enough?",
        "Who wrote that crews did not strike?",
        "Who complained that pilots were never paid?",
        "Who told reporters that the mayor wouldn't pay?",
        "Whose claim is it that the mayor never paid?",
        "What do the analysts whom the note does not name suggest?",
        "Who are the analysts, whom the note does not name?",
        "What explains the drop, which Brandt\u2019s own board did not foresee?",
        "What do the analysts who are not named suggest?",
        "Which rule applies to crews that never signed?",
        "Which rule applies to crews which haven't signed?",
        "What is the ship whose owner the long note doesn\u2019t name?",
    ],
)
def test_a_positive_question(tmp_path: Path, stem: str) -> None:
    assert not is_flagged(negative_stem, tmp_path, single(stem, "A", "B", "C"))


def test_a_statement_may_deny_once(tmp_path: Path) -> None:
    once = true_false("The note does not name the mayor.")
    twice = true_false("The note does not say that the crews were never paid.")

    assert flagged(negative_stem, read(tmp_path, once, twice)) == [2]


# stem-word-in-key


def test_a_rare_word_of_the_stem_in_the_key_alone(tmp_path: Path) -> None:
    given = single("Who pays the pilots?", "The pilots' guild", "The island council", "The board")
    shared = single("Who pays the cooks?", "The cooks' guild", "The cooks' union", "The board")
    unshared = single("Who runs the ferries?", "The harbour guild", "The council", "The board")

    pack = read(tmp_path, given, shared, unshared)

    assert flagged(stem_word_in_key, pack) == [1]
    assert "`pilot`" in problems_of(stem_word_in_key, pack)[0].message


def test_a_word_the_bank_speaks_of_all_the_time_points_nowhere(tmp_path: Path) -> None:
    given = single("Who pays the pilots?", "The pilots' guild", "The island council", "The board")
    more = [true_false(f"The pilots slept in hut {n}.") for n in range(2)]

    assert flagged(stem_word_in_key, read(tmp_path, given, *more)) == []


# question-answers-another

DENIAL = short("Who is it that denies the offer?", "deckhand", "a deck hand")


@pytest.mark.parametrize(
    "giving",
    [
        true_false("The deckhands were glad."),
        single("Who was glad?", "A deck hand", "A cook"),
        ordering("In what order?", "A deckhand laughs", "A cook cries", "A mayor hums"),
        matching("Who did what?", {"Laughed": "A deckhand", "Cried": "A cook"}),
    ],
)
def test_an_answer_that_another_question_on_the_claim_shows(tmp_path: Path, giving: Data) -> None:
    pack = read(tmp_path, DENIAL, giving)

    (problem,) = problems_of(question_answers_another, pack)

    assert problem.message == "the answer to question `q-1` is in question `q-2`"
    assert [place.span.line for place in problem.related] == [3]


def test_an_answer_in_a_question_about_the_same_rare_thing(tmp_path: Path) -> None:
    other = ["offer"]
    same = single("Who denies it?", "A deckhand", "A cook", claims=other)
    far = single("Who cooks soup?", "A deckhand", "A cook", claims=other)

    assert flagged(question_answers_another, read(tmp_path, DENIAL, same)) == [1]
    assert flagged(question_answers_another, read(tmp_path, DENIAL, far)) == []


def test_an_answer_shown_many_times_is_reported_once(tmp_path: Path) -> None:
    givers = [true_false(f"A deckhand saw ship {n}.") for n in range(60)]

    (problem,) = problems_of(question_answers_another, read(tmp_path, DENIAL, *givers))

    assert problem.message.endswith("question `q-2`, and in 59 more")
    assert len(problem.related) == 3


def test_an_answer_in_the_title_of_the_section(tmp_path: Path) -> None:
    (problem,) = problems_of(
        question_answers_another, read(tmp_path, DENIAL, title="The deckhand's story")
    )

    assert problem.message.endswith("is in the title of its section")
    assert problem.related == ()


@pytest.mark.parametrize(
    ("asked", "text", "shown"),
    [
        (short("Who?", "IS"), "It is raining.", False),
        (short("Who?", "IS"), "The IS came.", True),
        (short("Who?", "of the"), "One of the crews came.", False),
        (short("Who?", "The Board"), "A board came.", True),
        (numeric("How many?", 240, "people"), "Some 240 more people came.", True),
        (numeric("How many?", 240, "people"), "Two hundred and forty people came.", True),
        (numeric("How many?", 240, "people"), "Some 240 ships came with many people.", False),
        (numeric("How many?", 240, "people"), "Some 2,400 people came.", False),
        (numeric("How many?", 240, "people"), "Some 240 ships came in the night.", False),
        (numeric("How many?", 240, "people"), "Some people came.", False),
        (numeric("How much?", 2, "percent"), "Pay rose by 2%.", True),
        (numeric("How much?", 2, "percent"), "Pay rose in 2 towns.", False),
        (numeric("How much?", 5000000, "US dollars"), "It cost $5 million.", True),
        (numeric("How much?", 5000000, "US dollars"), "It cost 5,000,000 crowns.", False),
        (numeric("In which year?", 2031, "year"), "It was in May 2031.", True),
        (numeric("In which year?", 2031, "year"), "There were 2,031 ships.", False),
        (numeric("Which number?", 240), "It has the number 240.", True),
        (numeric("Which number?", 2), "It has the number 2.", False),
    ],
)
def test_what_counts_as_showing_an_answer(
    tmp_path: Path, asked: Data, text: str, *, shown: bool
) -> None:
    assert is_flagged_first(tmp_path, asked, true_false(text)) is shown


def is_flagged_first(folder: Path, *questions: Data) -> bool:
    return flagged(question_answers_another, read(folder, *questions)) == [1]


def test_a_question_may_show_its_own_answer(tmp_path: Path) -> None:
    assert not is_flagged(
        question_answers_another, tmp_path, short("Is it a deckhand or a cook?", "deckhand")
    )


# stem-near-duplicate

FIRST = single("In which year did the long strike of the crews begin?", "2031", "2030", "2029")


@pytest.mark.parametrize(
    "second",
    [
        # The same words; other function words; one word more; one less; another order.
        numeric("In what year did the crews' long strike of the crews begin?", 2030, "year"),
        short("In which year did a long strike by the crews begin?", "then"),
        short("In which year did the long wild strike of the crews begin?", "then"),
        short("In which year did the strike of the crews begin?", "then"),
        short("The crews began their long strike in which year?", "2031"),
        short("In which year does the long strike of crews begin, as the note has it?", "2031"),
    ],
)
def test_a_stem_that_says_what_another_says(tmp_path: Path, second: Data) -> None:
    (problem,) = problems_of(stem_near_duplicate, read(tmp_path, FIRST, second))

    assert problem.span.line == 3
    assert [place.span.line for place in problem.related] == [2]


@pytest.mark.parametrize(
    "second",
    [
        short("In which year did the long strike of the crews end?", "then"),
        short("In which year did the long strike of the Harbour crews begin?", "then"),
        short("In which year did the 3 long strikes of the crews begin?", "then"),
        short("In which town did the long strike of the crews begin?", "then"),
        short("When was the mayor born?", "2031"),
    ],
)
def test_a_stem_that_asks_for_something_else(tmp_path: Path, second: Data) -> None:
    assert flagged(stem_near_duplicate, read(tmp_path, FIRST, second)) == []


def test_a_long_stem_is_compared_too(tmp_path: Path) -> None:
    words = [f"word{chr(97 + at % 26)}{chr(97 + at // 26)}" for at in range(90)]
    long = " ".join(words)
    pack = read(
        tmp_path,
        true_false(f"{long}."),
        true_false(f"{long.replace('wordaa', 'wordaa more')}."),
        true_false(f"{long.replace('wordaa', 'moreover then')}."),
    )

    assert flagged(stem_near_duplicate, pack) == [2]


def test_the_same_words_in_another_order_are_another_stem(tmp_path: Path) -> None:
    one = "harbor ferries carried passengers island morning winter".split()
    two = "winter ferries morning passengers island carried harbor".split()
    pack = read(tmp_path, *(true_false(f"{' '.join(words)}.") for words in (one, two)))

    assert flagged(stem_near_duplicate, pack) == []


def test_short_stems_differ_by_a_word(tmp_path: Path) -> None:
    pack = read(tmp_path, short("What did the mayor say?", "a"), short("What was said?", "b"))

    assert flagged(stem_near_duplicate, pack) == []


def test_a_stem_about_what_is_shown_counts_with_that(tmp_path: Path) -> None:
    stem = "In which order did these come, as far as the note tells?"
    pack = read(
        tmp_path,
        ordering(stem, "The strike", "The offer", "The denial"),
        ordering(stem, "The storm", "The flood", "The thaw"),
        ordering(stem, "The strike", "The offer", "The denial"),
    )

    assert flagged(stem_near_duplicate, pack) == [3]


def test_stems_of_nothing_but_function_words_are_not_compared(tmp_path: Path) -> None:
    pack = read(tmp_path, true_false("It is."), true_false("They are."))

    assert flagged(stem_near_duplicate, pack) == []


def test_numbers_with_the_same_answer_are_compared(tmp_path: Path) -> None:
    pack = read(
        tmp_path,
        numeric("How many people work on the ferries of the island?", 240, "people"),
        numeric("The island's ferries give work to how many people?", 240, "people"),
        numeric("The island's ferries give work to how many birds?", 240, "birds"),
    )

    assert flagged(stem_near_duplicate, pack) == [2]
