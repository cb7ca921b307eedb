"""What the rules share."""

from datetime import date
from pathlib import Path

from rule_builders import matching, read, short, single

from tda_cli.check.context import CheckContext, key_texts, visible_texts

TODAY = date(2031, 7, 1)
QUESTIONS = (
    single("Who sank it?", "A crew", "A cook", "A mayor", at=1),
    short("Who crews it?", "crew", "crews"),
    matching("Who did what?", {"Sank it": "A crew", "Raised it": "A cook"}),
)


def test_a_word_is_counted_once_a_question(tmp_path: Path) -> None:
    context = CheckContext(read(tmp_path, *QUESTIONS), TODAY)

    assert context.word_counts["crew"] == 3
    assert context.word_counts["cook"] == 2
    assert context.word_counts["raised"] == 1


def test_a_single_choice_knows_its_key(tmp_path: Path) -> None:
    (choice,) = CheckContext(read(tmp_path, *QUESTIONS), TODAY).single_choices

    assert choice.question.id == "q-1"
    assert choice.key.text == "A crew"
    assert choice.place == 1
    assert [option.text for option in choice.distractors] == ["A cook", "A mayor"]
    assert [option.text for option in choice.options] == ["A crew", "A cook", "A mayor"]


def test_what_answers_a_question_and_what_is_seen_of_it(tmp_path: Path) -> None:
    single_choice, typed, matched = CheckContext(read(tmp_path, *QUESTIONS), TODAY).questions

    assert key_texts(single_choice) == ("A crew",)
    assert key_texts(typed) == ("crew", "crews")
    assert key_texts(matched) == ()
    assert list(visible_texts(typed)) == ["Who crews it?"]
    assert list(visible_texts(matched))[1:] == ["Sank it", "A crew", "Raised it", "A cook"]
