"""Questions and options in an order of chance that a seed brings back."""

import json
import re
from collections import Counter
from pathlib import Path

from driving import RealProgram, plain
from harness import SMALL, Program


def test_the_same_seed_gives_the_same_quiz_in_any_process(tda: Program, tmp_path: Path) -> None:
    paper = ("quiz", "--paper", "--seed", "5")

    # Texts are hashed otherwise in each process.
    assert RealProgram(tmp_path).run(*paper).stdout == tda(*paper).stdout


def test_other_seeds_give_other_quizzes_and_other_orders(small: Program) -> None:
    quizzes = [small.questions("--all", "--seed", str(seed)) for seed in range(6)]

    orders = {tuple(question["id"] for question in quiz) for quiz in quizzes}
    options = {
        tuple(question["options"])
        for quiz in quizzes
        for question in quiz
        if question["id"] == "offer-status"
    }

    assert len(orders) > 1
    assert len(options) > 1
    assert len({frozenset(order) for order in options}) == 1


def test_a_quiz_without_a_seed_says_which_one_it_drew(tda: Program, tmp_path: Path) -> None:
    drawn = json.loads(RealProgram(tmp_path).run("quiz", "--json").stdout)

    assert drawn == tda.json("quiz", "--seed", str(drawn["seed"]))


def test_the_terminal_shows_the_order_that_the_seed_gives(tmp_path: Path) -> None:
    tda = RealProgram(tmp_path, SMALL)
    chosen = ("--all", "--seed", "9")
    asked = tda.questions(*chosen)
    with tda.terminal("quiz", *chosen) as terminal:
        shown = plain(terminal.answer(*(question["key_typed"] for question in asked)))
        terminal.finish()

    numbered = [question for question in asked if question["kind"] != "true-false"]
    assert len(numbered) == len(asked) - 1
    for question in numbered:
        lines = [f"  {number}  {text}" for number, text in enumerate(question["options"], 1)]
        stem = shown[shown.index(question["stem"]) :]
        assert "\n".join(lines) in stem[: stem.index("Answer ")]


def test_the_end_tells_how_to_have_the_same_questions_again(tmp_path: Path) -> None:
    tda = RealProgram(tmp_path, SMALL)
    chosen = ("The money", "--kind", "single", "--details")
    with tda.terminal("quiz", *chosen, columns=200) as terminal:
        first = terminal.answer("1")
        told = terminal.finish()[0]

    command = re.search("^The same questions again: (tda quiz .*)$", told, re.MULTILINE)
    assert command
    again = tda.shell(f"{command[1]} --paper")
    assert again.status == 0
    assert all(option in again.stdout for option in re.findall(r"\n  \d  (.*)", plain(first)))


def test_the_right_option_has_no_favorite_number(tda: Program) -> None:
    asked = tda.questions("--all", "--kind", "single", "--seed", "2")

    numbers = Counter(question["key_typed"] for question in asked)

    assert len(numbers) >= 3
    assert max(numbers.values()) < len(asked) / 2
