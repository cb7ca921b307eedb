"""Feedback on screen: the verdict, the reasons that matter, and each passage once."""

import io
from dataclasses import dataclass
from fractions import Fraction

import pytest
from harness import PACKS, SMALL

from tda_cli.model.pack import Pack
from tda_cli.pack.reader import read_pack
from tda_cli.quiz.kinds import parse_answer, present
from tda_cli.quiz.kinds.base import NotAnAnswer, Reason
from tda_cli.quiz.session import Entry, Mode, Session, Step, StepKind
from tda_cli.ui.feedback import in_sentence, right_part, show_feedback, show_reasons
from tda_cli.ui.screen import Screen
from tda_cli.values import replace


@pytest.fixture(scope="module")
def pack() -> Pack:
    found, _ = read_pack(SMALL)
    assert found is not None
    return found


def answered(pack: Pack, name: str, typed: str) -> Entry:
    question = pack.questions[name]
    response = parse_answer(present(question, None), typed)
    assert not isinstance(response, NotAnAnswer)
    session = Session([question], None, Mode.PRACTICE)
    session.apply(Step(StepKind.ANSWER, name, typed, response))
    return session.entry(1)


@dataclass
class Shown:
    """What is on a screen of a width."""

    width: int | None = 80

    def __post_init__(self) -> None:
        width = self.width
        self.stream = io.StringIO()
        self.screen = Screen(self.stream, measure=None if width is None else lambda: width)

    @property
    def text(self) -> str:
        return self.stream.getvalue()


def test_a_passage_is_printed_once(pack: Pack) -> None:
    shown = Shown(None)

    show_feedback(
        shown.screen,
        pack,
        answered(pack, "order-of-events", "1 2 3"),
        lambda _: [(1, [("The crews", True), (" stopped.", False)])],
    )

    assert len(pack.questions["order-of-events"].claims) > 1
    assert shown.text.count("The crews* stopped.") == 1


def test_a_wrong_choice_takes_away_what_a_right_one_earns(pack: Pack) -> None:
    shown = Shown()
    question = pack.questions["what-happened"]
    wrong = next(at for at, one in enumerate(question.options, 1) if not one.correct)
    right = [str(at) for at, one in enumerate(question.options, 1) if one.correct]

    show_feedback(shown.screen, pack, answered(pack, "what-happened", f"{wrong} {right[0]}"))

    verdict = " ".join(shown.text.split())
    assert verdict.startswith("✗ Wrong. The answer is ")
    assert " A wrong choice cancels a right one." in verdict


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_reasons_are_below_the_numbers_of_the_rows(pack: Pack, encoding: str) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)

    show_feedback(
        Screen(stream, measure=lambda: 80), pack, answered(pack, "order-of-events", "2 1 3")
    )

    stream.seek(0)
    row, reason = (line.find(" 1  ") for line in stream if " 1  " in line)
    assert row == reason


def test_reasons_that_are_the_same_are_given_once() -> None:
    shown = Shown()

    show_reasons(
        shown.screen,
        [
            Reason("Why not 1", "On the list.", "1"),
            Reason("Why 2", "Not on it.", "2"),
            Reason("Why not 4", "On the list.", "4"),
        ],
    )

    assert shown.text == "  1, 4  On the list.\n  2     Not on it.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A journalist", "a journalist"),
        ("The United States", "the United States"),
        ("U.S. officials", "U.S. officials"),
        ("Peru", "Peru"),
        ("Two rounds of talks", "two rounds of talks"),
        ("May 2031", "May 2031"),
        ("True", "true"),
        ("", ""),
    ],
)
def test_an_answer_within_a_sentence(text: str, expected: str) -> None:
    assert in_sentence(text) == expected


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("Quillmere Gazete", "✓ Correct: Quillmere Gazette (you typed Quillmere Gazete)."),
        ("Gazette", "✓ Correct. The answer is Quillmere Gazette."),
        ("the quillmère gazette", "✓ Correct. The answer is Quillmere Gazette."),
        ("Gazelle", "✗ Wrong. The answer is Quillmere Gazette."),
    ],
)
def test_a_forgiven_slip_is_shown(typed: str, verdict: str) -> None:
    clean, _ = read_pack(PACKS / "good" / "clean")
    assert clean is not None
    shown = Shown()

    show_feedback(shown.screen, clean, answered(clean, "letter-paper", typed))

    assert shown.text.splitlines()[0] == verdict


def test_what_was_partly_right_as_another_kind_is_in_percent(pack: Pack) -> None:
    now_single = replace(answered(pack, "offer-status", "1"), fraction=Fraction(1, 2))

    assert right_part(now_single) == "50 percent"
