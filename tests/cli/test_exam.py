"""Exams: handed in after a last look, within their time, passed or not."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from harness import SMALL, TERMINAL, Program

from tda_cli.cli.quiz.quiz_options import seconds_of
from tda_cli.cli.quiz.terminal import TimeLimit
from tda_cli.errors import ExitCode, UsageError
from tda_cli.quiz.asking import TimeIsUpError
from tda_cli.wording import duration_text

TWO = ("--section", "strike", "--count", "2", "--seed", "7", "--exam")


@pytest.fixture
def tda(tmp_path: Path) -> Program:
    program = Program(tmp_path / "data")
    program.variables["TERM"] = "dumb"
    return program


def test_nothing_is_told_before_it_is_handed_in(tda: Program) -> None:
    looked = tda.ask(*TWO, typed=["2031", "f"])

    assert "Correct" not in looked.stdout
    assert " right " not in looked.stdout
    assert "\nAnswered 2 of 2.\nSubmit? [y/N, or a question number] " in looked.stdout
    assert looked.stdout.endswith("answered and saved. Continue with: tda quiz --resume\n")

    handed_in = tda.ask("--resume", typed=["y"])

    assert "2 of 2  ██████████  100 percent   " in handed_in.stdout


def test_before_handing_in_any_question_can_be_answered_again(tda: Program) -> None:
    shown = tda.ask(*TWO, typed=["2030", ":f", "f", "9", ":b", "", "1", "2031", "y"]).stdout

    assert "Flagged: 2." in shown
    assert "Not submitted. Type y to submit, or a number from 1 to 2 to go to that " in shown
    assert "Your answer: 2030. Press Enter to keep it." in shown
    assert "2 of 2  ██████████  100 percent   " in shown


@pytest.mark.parametrize(
    ("typed", "score", "verdict"),
    [
        ("2031", "2 of 2  ██████████  100 percent", "Passed"),
        ("2030", "1 of 2  █████░░░░░  50 percent", "Not passed"),
    ],
)
@pytest.mark.parametrize("mark", ["75", "75.0000001"])
def test_an_exam_is_passed_from_its_pass_mark(
    tda: Program, typed: str, score: str, verdict: str, mark: str
) -> None:
    result = tda.ask(*TWO, "--pass-mark", mark, "--details", typed=[typed, "f", "y"])

    assert "You need 75 percent to pass.\n" in result.stdout
    assert f"\n{score}   0 s   {verdict} (75 percent needed)\n" in result.stdout
    again = f"tda quiz --count 2 --section strike --seed 7 --pass-mark {mark} --exam\n"
    assert again in result.stdout
    assert result.status == ExitCode.OK


class SlowTyping(io.RawIOBase):
    """Gives typed lines, each after some time has passed; meanwhile the clock may be set."""

    def __init__(
        self, tda: Program, lines: list[tuple[int, str]], clock_set: timedelta = timedelta(0)
    ) -> None:
        self._tda = tda
        self._clock_set = clock_set
        self._lines = [(seconds, f"{text}\n".encode()) for seconds, text in lines]

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        if not self._lines:
            return 0
        seconds, data = self._lines.pop(0)
        self._tda.now += timedelta(seconds=seconds)
        self._tda.clock_ahead += self._clock_set
        buffer[: len(data)] = data
        return len(data)


def ask_slowly(
    tda: Program,
    *argv: str,
    typed: list[tuple[int, str]],
    clock_set: timedelta = timedelta(0),
) -> str:
    """Take a quiz at a terminal; each line comes so many seconds after the one before.

    Before each line, the clock is set ahead by `clock_set`, or back where that is negative.
    """
    from tda_cli.cli.main import main

    out = io.StringIO()
    raw = io.BufferedReader(SlowTyping(tda, typed, clock_set))  # type: ignore[type-var] # no file behind it
    stdin = io.TextIOWrapper(raw, encoding="utf-8")
    env = tda.environment(
        stdin=stdin,
        stdout=out,
        stderr=io.StringIO(),
        terminal=TERMINAL,
        variables={"TDA_PACK": str(SMALL)},
    )
    assert main(["quiz", *argv], env) == ExitCode.OK
    return out.getvalue()


def test_when_the_time_is_up_what_is_answered_counts(tda: Program) -> None:
    shown = ask_slowly(
        tda, *TWO, "--time-limit", "20m", typed=[(60 * 12, "2031"), (60 * 9, "f"), (1, "n")]
    )

    assert "\nYou have 20 minutes.\n" in shown
    assert "\n1 of 2  █████░░░░░  20 min left " in shown
    assert "\n2 of 2  ██████████  8 min left " in shown
    assert "Time is up. Your answers so far count.\n" in shown
    assert "1 of 2  █████░░░░░  50 percent   " in shown
    assert tda("quiz", "--resume", pack=SMALL, terminal=TERMINAL).status == ExitCode.USAGE


def test_what_was_not_answered_in_time_is_not_called_skipped(tda: Program) -> None:
    shown = ask_slowly(tda, *TWO, "--time-limit", "20m", typed=[(60 * 21, "2031")])

    assert " ".join(shown.split()).count(" Ran out of time. Answer: ") == 2
    listed = tda("history", pack=SMALL, COLUMNS="200").stdout
    assert "\t0 of 2 points, 0 of 2 answered\n" in listed
    assert tda.json("history", "1")["answers"][0]["typed"] is None


def test_time_stands_still_while_an_exam_is_left(tda: Program) -> None:
    ask_slowly(tda, *TWO, "--time-limit", "20m", typed=[(60 * 5, "2031"), (60 * 3, ":q")])
    tda.now += timedelta(days=1)

    shown = ask_slowly(tda, "--resume", typed=[(60, "f"), (60, "y")])

    assert "\n2 of 2  ██████████  12 min left " in shown
    assert "\nAnswered 2 of 2. Time left: 11 minutes.\n" in shown
    assert "2 of 2  ██████████  100 percent   " in shown


def test_an_exam_whose_time_is_up_is_handed_in_when_it_is_resumed(tda: Program) -> None:
    ask_slowly(tda, *TWO, "--time-limit", "10m", typed=[(60 * 5, "2031"), (60 * 4, ":q")])

    shown = ask_slowly(tda, "--resume", typed=[(61, "f")])

    assert "Time is up. Your answers so far count.\n" in shown
    assert "1 of 2  █████░░░░░  50 percent   " in shown


@pytest.mark.parametrize("clock_set", [timedelta(days=1), timedelta(hours=-1)])
def test_setting_the_clock_neither_ends_an_exam_nor_makes_it_longer(
    tda: Program, clock_set: timedelta
) -> None:
    typed = [(60 * 5, "2031"), (60 * 3, ":q")]
    left = ask_slowly(tda, *TWO, "--time-limit", "20m", typed=typed, clock_set=clock_set)

    assert "  15 min left " in left

    resumed = ask_slowly(tda, "--resume", typed=[(60 * 13, "f")], clock_set=clock_set)

    assert "  12 min left " in resumed
    assert "Time is up. Your answers so far count.\n" in resumed
    assert "1 of 2  █████░░░░░  50 percent   " in resumed


def test_waiting_for_a_line_ends_when_the_time_is_up() -> None:
    def read_for_ever() -> str | None:
        while True:
            pass

    limit = TimeLimit(lambda: 0, 0.05)

    with pytest.raises(TimeIsUpError):
        limit.watch(read_for_ever)()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--time-limit", "20m"), "`--time-limit` and `--pass-mark` need `--exam`"),
        (("--pass-mark", "60"), "`--time-limit` and `--pass-mark` need `--exam`"),
        (("--exam", "--time-limit", "soon"), "`soon` is not a time limit"),
        (("--exam", "--pass-mark", "nan"), "`--pass-mark` is not a number"),
    ],
)
def test_what_does_not_go_together(tda: Program, options: tuple[str, ...], message: str) -> None:
    result = tda.ask(*options, typed=[])

    assert result.status == ExitCode.USAGE
    assert f"tda: {message}\n" in result.stderr


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("20m", 1200), ("90s", 90), ("1h30m", 5400), ("1h", 3600), (" 5 ", 300), ("2 min", 120),
     ("24h", 86_400), ("1H 5M 3S", 3903)],
)  # fmt: skip
def test_a_time_is_read(text: str, seconds: int) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize("text", ["", "0", "0m", "soon", "-5m", "25h", "5d", "1.5h", "²m"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is not a time limit"):
        seconds_of(text)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(1, "1 second"), (59, "59 seconds"), (60, "1 minute"), (3600, "1 hour"),
     (7559, "2 hours 5 minutes"), (659, "10 minutes"), (599, "9 minutes 59 seconds"),
     (61, "1 minute 1 second"), (3605, "1 hour")],
)  # fmt: skip
def test_a_time_is_spoken(seconds: int, text: str) -> None:
    assert duration_text(seconds) == text
