"""A quiz at a terminal: asked, kept, stopped, resumed."""

import io
import shlex
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from harness import DRAWN_SEED, SMALL, TERMINAL, Program, check_golden
from stats_history import small_pack

from tda_cli.cli.main import main
from tda_cli.errors import ExitCode
from tda_cli.quiz.session import Entry, Mode, Session, Step, StepKind
from tda_cli.store.attempts import AttemptStore
from tda_cli.store.database import FILE_NAME
from tda_cli.ui.quiz import QuizScreen
from tda_cli.ui.screen import Screen

# The options of one question in the bank of the pack; the end of the right one, and two wrong ones.
RIGHT = "        correct: true\n"
WHY = "        why: One unnamed deckhand says so, and the mayor passes it on.\n"
FACT = """\
      - text: As an established fact
        why: Nobody has confirmed it.
"""
ESTIMATE = """\
      - text: As an estimate
        why: Nothing is counted in it.
"""
# In the order that seed 7 asks two questions of "The strike".
TWO = ("--section", "strike", "--count", "2", "--seed", "7")


@pytest.fixture
def tda(tmp_path: Path) -> Program:
    program = Program(tmp_path / "data")
    program.variables["TERM"] = "dumb"
    return program


def rows(tda: Program, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(tda.data / FILE_NAME)) as connection:
        return connection.execute(query).fetchall()


PRACTICE = ("what?", ":?", ":x", ":b", ":f", ":s", "mayor", ":b", "true", "240", "2 3 1", "2", "2",
            "1c 2a 3b", "2031")  # fmt: skip
EXAM = (
    "2031",
    ":b",
    "",
    "deckhand",
    ":b",
    "mayor",
    "f",
    "24",
    "3 1 2",
    "1",
    "2 3",
    ":s",
    ":s",
    "what?",
    ":?",
    "",
    "y",
    "n",
)  # the last three submit it, and leave it at that
PROMPTS = ("Answer", "Enter", "Submit", "See")


@pytest.mark.parametrize(
    ("name", "options", "typed", "columns"),
    [
        ("quiz-practice", (), PRACTICE, 80),
        ("quiz-practice-40", (), PRACTICE, 40),
        ("quiz-exam", ("--exam",), EXAM, 80),
    ],
)
def test_a_whole_quiz(
    tda: Program, name: str, options: tuple[str, ...], typed: tuple[str, ...], columns: int
) -> None:
    result = tda.ask("--all", "--seed", "7", *options, typed=typed, COLUMNS=str(columns))

    lines = result.stdout.splitlines()
    assert result.status == ExitCode.OK
    assert any(line.endswith("tda stats") for line in lines[-3:])
    # What is typed stands behind the prompt on a terminal, but not in this stream.
    assert all(len(line) <= columns for line in lines if not line.startswith(PROMPTS))
    check_golden(f"small/{name}.txt", result.stdout)


def test_a_screen_reader_gets_whole_lines(tda: Program) -> None:
    shown = tda.ask(*TWO, typed=[":q"], TDA_ACCESSIBLE="1").stdout

    assert "\x1b" not in shown
    assert "\nQuestion 1 of 2  0 right (The strike, figure)\n" in shown


def test_each_answer_is_kept_the_moment_it_is_given(tda: Program) -> None:
    tda.ask(*TWO, typed=["2031"])

    assert rows(tda, "SELECT pack, mode, seed, finished_at FROM attempts") == [
        ("small", "practice", 7, None)
    ]
    assert rows(tda, "SELECT kind, typed, response FROM steps") == [
        ("answer", "2031", '{"number": "2031"}')
    ]


def test_a_finished_quiz_says_how_to_have_it_again(tda: Program) -> None:
    result = tda.ask("--kind", "short", "--details", typed=["deckhand"])

    assert "✓ Correct.\n" in result.stdout
    assert result.stdout.endswith(
        f"The same questions again: tda quiz --kind short --seed {DRAWN_SEED}\n"
    )
    (finished,) = rows(tda, "SELECT finished_at FROM attempts")[0]
    assert finished == tda.now.isoformat()


def test_the_end_of_the_input_stops_and_keeps(tda: Program) -> None:
    result = tda.ask(*TWO, typed=["2031"])

    assert result.stdout.endswith(
        "\nSo far: 1 of 1 right.\n"
        "Stopped. 1 of 2 answered and saved. Continue with: tda quiz --resume\n"
    )
    assert result.status == ExitCode.OK


def test_stopping_before_the_first_answer(tda: Program) -> None:
    result = tda.ask(*TWO, typed=[":q"])

    assert "So far" not in result.stdout
    assert result.stdout.endswith("Stopped before the first answer.\n")
    assert tda("quiz", "--resume", pack=SMALL, terminal=TERMINAL).status == ExitCode.USAGE


def test_stopping_an_exam_tells_no_score(tda: Program) -> None:
    result = tda.ask(*TWO, "--exam", typed=["2031", ":q"])

    assert "So far" not in result.stdout
    assert "Stopped. 1 of 2 answered and saved." in result.stdout


def test_resuming_goes_on_where_it_was_left(tda: Program) -> None:
    tda.ask(*TWO, typed=["2031", ":q"])

    result = tda.ask("--resume", typed=["f"])

    assert result.stdout.startswith("Resuming the quiz from 23 Nov, 09:30 (1 of 2 answered).\n")
    assert "\n2 of 2  ██████████  1 right " in result.stdout
    assert "The same questions again" not in result.stdout
    assert tda("quiz", "--resume", pack=SMALL, terminal=TERMINAL).stderr.startswith(
        "tda: there is no unfinished quiz\n"
    )


def test_what_was_skipped_and_flagged_is_resumed_as_well(tda: Program) -> None:
    tda.ask(*TWO, typed=[":f", ":s", "f"])

    result = tda.ask("--resume", typed=["2031"])

    assert "\n1 of 2  █████░░░░░  1 right  (again, flagged) " in result.stdout
    assert "2 of 2  ██████████  100 percent   0 s\n" in result.stdout
    flagged = "Flagged  tda quiz --flagged\n  1  In which year did the strike begin?\n"
    assert flagged in result.stdout


def test_resuming_names_the_pack_that_was_named(tda: Program) -> None:
    lines = tda(
        "quiz", *TWO, "--pack", str(SMALL), stdin="2031\n", terminal=TERMINAL, COLUMNS="900"
    )

    named = f"--pack {shlex.quote(str(SMALL))}"
    assert lines.stdout.endswith(f"Continue with:\n  tda quiz --resume {named}\n")
    assert f"Read more: tda brief strike {named}\n" in lines.stdout
    assert (
        f"tda quiz --missed --pack {shlex.quote(str(SMALL))}"
        in tda(
            "quiz", *TWO, "--pack", str(SMALL), stdin="2030\nt\n", terminal=TERMINAL, COLUMNS="900"
        ).stdout.partition("Next:")[2]
    )


def test_a_command_is_never_broken(tda: Program) -> None:
    result = tda.ask(*TWO, typed=["2031", ":q"], COLUMNS="60")

    assert result.stdout.endswith("Continue with:\n  tda quiz --resume\n")


MENTIONED = "You have an unfinished quiz. Continue with: tda quiz --resume --attempt 1\n"


def test_an_unfinished_quiz_is_mentioned_but_not_in_the_way(tda: Program) -> None:
    tda.ask(*TWO, typed=["2031", ":q"])

    result = tda.ask(*TWO, typed=["2031", "f"])

    assert result.stderr == MENTIONED
    assert "\n2 of 2  " in result.stdout


def test_an_unfinished_quiz_is_not_offered_once_a_newer_one_is_finished(tda: Program) -> None:
    tda.ask(*TWO, typed=["2031", ":q"])
    tda.ask(*TWO, typed=["2031", "f"])

    assert tda.ask("--resume", typed=[]).stderr.startswith("tda: there is no unfinished quiz\n")
    assert tda.ask(*TWO, typed=[]).stderr == ""
    assert rows(tda, "SELECT typed FROM steps WHERE attempt = 1") == [("2031",)]


def test_a_quiz_that_was_given_up_is_taken_up_by_its_number(tda: Program) -> None:
    tda.ask(*TWO, typed=["2031", ":q"])
    tda.ask(*TWO, typed=["2031", "f"])

    resumed = tda.ask("--resume", "--attempt", "1", typed=["f"])

    assert " (1 of 2 answered).\n" in resumed.stdout
    assert "\n2 of 2  " in resumed.stdout
    assert tda.ask("--resume", "--attempt", "1", typed=[]).stderr == (
        "tda: attempt 1 is not an unfinished quiz of this pack\n"
        "See your attempts with `tda history`.\n"
    )


def test_an_exam_is_still_there_when_a_later_quiz_is_finished(tda: Program) -> None:
    tda.ask(*TWO, "--exam", typed=["2031", ":q"])
    tda.ask(*TWO, typed=["2031", "f"])
    listed = tda("history", terminal=TERMINAL).stdout

    resumed = tda.ask("--resume", typed=["f", "y"])

    assert "not submitted, 1 of 2 answered\n" in listed
    assert "\n2 of 2  " in resumed.stdout


def test_how_to_go_on_leads_back_to_the_quiz_that_was_left(tda: Program) -> None:
    tda.ask(*TWO, "--exam", typed=["2031", ":q"])

    later = tda.ask(*TWO, typed=["2031", ":q"])
    earlier = tda.ask("--resume", "--attempt", "1", typed=[":q"])

    assert later.stdout.endswith("Continue with: tda quiz --resume\n")
    assert earlier.stdout.endswith("Continue with: tda quiz --resume --attempt 1\n")


def test_a_number_without_resume_is_refused(tda: Program) -> None:
    result = tda.ask("--attempt", "1", typed=[])

    assert (
        result.stderr == "tda: `--attempt` needs `--resume`\nUse `tda quiz --resume --attempt N`.\n"
    )


def test_an_unfinished_quiz_that_cannot_be_read_is_in_nobodys_way(tda: Program) -> None:
    tda.ask(*TWO, typed=["2031", ":q"])
    with closing(sqlite3.connect(tda.data / FILE_NAME)) as connection, connection:
        connection.execute("UPDATE attempts SET mode = 'duel', questions = '5'")

    assert tda.ask("--resume", typed=[]).status == ExitCode.ENVIRONMENT
    assert "\n2 of 2  " in tda.ask(*TWO, typed=["2031", "f"]).stdout
    assert tda.ask("--resume", typed=[]).stderr.startswith("tda: there is no unfinished quiz\n")


def test_nothing_to_resume(tda: Program) -> None:
    result = tda.ask("--resume", typed=[])

    assert result.stderr == "tda: there is no unfinished quiz\nStart one with `tda quiz`.\n"
    assert result.status == ExitCode.USAGE


@pytest.mark.parametrize(
    ("old", "new", "fits"),
    [
        ("id: offer-status", "id: offer-state", False),
        ("kind: single", "kind: multiple", False),
        ("      - text: As an estimate\n        why: Nothing is counted in it.\n", "", False),
        # Options in another order, and two of them replaced.
        (f"{FACT}{ESTIMATE}", f"{ESTIMATE}{FACT}", False),
        (f"{FACT}{ESTIMATE}", f"{FACT}{ESTIMATE}".replace("As an", "As one"), False),
        # The answer still means what it meant, whatever it is worth now.
        ("How does the article carry", "How does the article present", True),
        ("text: As an established fact", "text: As a fact", True),
        ("text: As an estimate", "text: As a rumor", False),
        (f"{RIGHT}{WHY}{FACT}", f"{WHY}{FACT}{RIGHT}", True),
        ("accepted: [deckhand, deck hand]", "accepted: [sailor]", True),
        # What an answer does not depend on, and a question that is still to be asked.
        ("It comes from one speaker", "It has one speaker", True),
        ("Which of these does the article report?", "Which does the article report?", True),
    ],
)
def test_a_pack_changed_under_an_unfinished_quiz(
    tda: Program, tmp_path: Path, old: str, new: str, *, fits: bool
) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(SMALL, pack)
    # Seed 7 shows "As an estimate", the last option in the pack, as the first.
    typed = ["2031", "deckhand", "f", "240", "3 1 2", "1", ":q"]
    tda.ask("--all", "--seed", "7", typed=typed, pack=pack)
    bank = pack / "bank" / "strike.yaml"
    assert old in bank.read_text()
    bank.write_text(bank.read_text().replace(old, new))

    result = tda.ask("--resume", typed=[], pack=pack)

    if fits:
        assert result.stdout.startswith("Resuming the quiz")
        assert result.status == ExitCode.OK
    else:
        assert result.stderr == (
            "tda: the pack has changed too much to resume that quiz\n"
            "Start a new one with `tda quiz`.\n"
        )
        assert result.status == ExitCode.USAGE
        again = tda.ask("--resume", typed=[], pack=pack)
        assert again.stderr.startswith("tda: there is no unfinished quiz\n")
        assert len(rows(tda, "SELECT * FROM steps")) == len(typed) - 1


@pytest.mark.parametrize(
    ("old", "new", "fits"),
    [("tolerance: 10", "tolerance: 5", True), ("unit: people", "unit: boats", False)],
)
def test_a_number_means_the_same_only_in_the_same_unit(
    tda: Program, tmp_path: Path, old: str, new: str, *, fits: bool
) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(SMALL, pack)
    tda.ask("--kind", "numeric", "--seed", "1", typed=["240", ":q"], pack=pack)
    bank = pack / "bank" / "money.yaml"
    bank.write_text(bank.read_text().replace(old, new))

    result = tda.ask("--resume", typed=[], pack=pack)

    assert (result.status == ExitCode.OK) is fits


def test_another_option_leaves_what_was_chosen(tda: Program, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(SMALL, pack)
    tda.ask("--all", "--seed", "7", typed=["2031", "deckhand", "f", "240", "3 1 2", "1", ":q"])
    bank = pack / "bank" / "strike.yaml"
    more = f"{ESTIMATE}      - text: As a rumor\n        why: It is not one.\n"
    assert ESTIMATE in bank.read_text()
    bank.write_text(bank.read_text().replace(ESTIMATE, more))

    assert "Resuming the quiz" in tda.ask("--resume", typed=[], pack=pack).stdout


def test_a_pack_edited_again_under_an_answer_that_was_given_again(
    tda: Program, tmp_path: Path
) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(SMALL, pack)
    bank = pack / "bank" / "strike.yaml"
    quiz = ("--kind", "single", "--exam", "--seed", "7")
    tda.ask(*quiz, typed=["1", ":q"], pack=pack)  # an estimate
    bank.write_text(bank.read_text().replace("As an established fact", "As a fact"))
    tda.ask("--resume", typed=[":b", "2", ":q"], pack=pack)
    bank.write_text(bank.read_text().replace("As an estimate", "As a guess"))

    assert "Resuming the quiz" in tda.ask("--resume", typed=[], pack=pack).stdout


def test_without_a_place_to_keep_answers_the_quiz_still_runs(tda: Program) -> None:
    tda.data.write_text("a file where the folder should be")

    result = tda.ask(*TWO, typed=["2031", ":q"], COLUMNS="500")

    *reason, step = result.stderr.splitlines()
    said = f"Answers will not be saved: `{tda.data / FILE_NAME}` cannot be used: "
    # A path that is too long for a line is broken anywhere.
    assert "".join(reason).replace(" ", "").startswith(said.replace(" ", ""))
    assert step == "Set TDA_DATA_DIR to a folder you can write to."
    assert "✓ Correct.\n" in result.stdout
    assert result.stdout.endswith("Stopped. Your answers were not saved.\n")
    assert result.status == ExitCode.OK


def test_without_a_place_to_keep_answers_the_quiz_can_be_finished(tda: Program) -> None:
    tda.data.write_text("a file where the folder should be")

    assert "\n2 of 2  " in tda.ask(*TWO, typed=["2031", "f"]).stdout


def test_without_a_store_there_is_nothing_to_resume(tda: Program) -> None:
    tda.data.write_text("a file where the folder should be")

    result = tda.ask("--resume", typed=[])

    assert result.status == ExitCode.ENVIRONMENT
    assert "cannot be used: " in result.stderr


@contextmanager
def refused(tda: Program, event: str) -> Iterator[None]:
    """Let the file of attempts refuse what a trigger names, such as "INSERT ON steps"."""
    with closing(AttemptStore(tda.data)), closing(sqlite3.connect(tda.data / FILE_NAME)) as file:
        file.execute(f"CREATE TRIGGER t BEFORE {event} BEGIN SELECT raise(ABORT, 'no'); END")
        yield
        file.execute("DROP TRIGGER t")


def test_an_answer_that_cannot_be_kept_is_not_passed_over(tda: Program) -> None:
    with refused(tda, "INSERT ON steps"):
        result = tda.ask(*TWO, typed=["2031"])

    assert "Correct." not in result.stdout
    assert result.stdout.endswith("\nStopped before the first answer.\n")
    assert result.stderr == (
        "tda: the answer could not be saved: no\nSet TDA_DATA_DIR to a folder you can write to.\n"
    )
    assert result.status == ExitCode.ENVIRONMENT


def test_where_the_store_is_lost_what_is_kept_is_said(tda: Program) -> None:
    with refused(tda, "INSERT ON steps WHEN new.number = 2"):
        result = tda.ask(*TWO, typed=["2031", "f"])

    assert result.stdout.endswith(
        "\nStopped. 1 of 2 answered and saved. Continue with: tda quiz --resume\n"
    )
    assert result.status == ExitCode.ENVIRONMENT
    assert "\n2 of 2  " in tda.ask("--resume", typed=["f"]).stdout


def test_an_end_that_cannot_be_kept_can_be_had_again(tda: Program) -> None:
    with refused(tda, "UPDATE ON attempts"):
        result = tda.ask(*TWO, typed=["2031", "f"])

    assert result.stdout.endswith(
        "\nStopped. 2 of 2 answered and saved. Continue with: tda quiz --resume\n"
    )
    assert result.stderr.startswith("tda: the end of the quiz could not be saved: no\n")
    assert result.status == ExitCode.ENVIRONMENT
    assert "\n2 of 2  " in tda.ask("--resume", typed=[]).stdout


def test_a_quiz_whose_start_cannot_be_kept_still_runs(tda: Program) -> None:
    with refused(tda, "INSERT ON attempts"):
        result = tda.ask(*TWO, typed=["2031"])

    assert result.stderr == (
        "Answers will not be saved: the quiz could not be saved: no.\n"
        "Set TDA_DATA_DIR to a folder you can write to.\n"
    )
    assert result.stdout.endswith("Stopped. Your answers were not saved.\n")
    assert result.status == ExitCode.OK


def test_a_quiz_resumed_in_two_windows_goes_on_in_one(
    tda: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    tda.ask(*TWO, typed=["2031", ":q"])
    ask = QuizScreen.ask

    def ask_while_another_window_answers(screen: QuizScreen, prompt: Entry) -> str | None:
        with closing(AttemptStore(tda.data)) as other:
            step = Step(StepKind.FLAG, "offer-status", ":f")
            other.append(1, 2, step, tda.now)
        return ask(screen, prompt)

    with monkeypatch.context() as patch:
        patch.setattr(QuizScreen, "ask", ask_while_another_window_answers)
        result = tda.ask("--resume", typed=["f"])

    assert result.stderr == (
        "tda: this quiz is being taken in another window\n"
        "Continue there, or close that window and resume here.\n"
    )
    assert result.status == ExitCode.ENVIRONMENT
    assert "Stopped" not in result.stdout
    assert rows(tda, "SELECT number, typed FROM steps") == [(1, "2031"), (2, ":f")]


@pytest.mark.parametrize(("options", "status"), [((), 0), (("--fail-under", "50"), 1)])
def test_a_typed_score_can_be_demanded(tda: Program, options: tuple[str, ...], status: int) -> None:
    assert tda.ask("--kind", "short", *options, typed=["mayor"]).status == status


class Interrupted(io.BytesIO):
    """A terminal at which somebody types what is given, then Ctrl-C."""

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(size)
        if not line:
            raise KeyboardInterrupt
        return line


def test_ctrl_c_keeps_what_was_answered(tda: Program) -> None:
    out = io.StringIO()
    env = tda.environment(
        stdin=io.TextIOWrapper(Interrupted(b"2031\n")),
        stdout=out,
        stderr=io.StringIO(),
        terminal=TERMINAL,
        variables={"TDA_PACK": str(SMALL)},
    )

    status = main(["quiz", *TWO], env)

    assert status == ExitCode.INTERRUPTED
    assert out.getvalue().endswith(
        "\nStopped. 1 of 2 answered and saved. Continue with: tda quiz --resume\n"
    )
    assert rows(tda, "SELECT typed FROM steps") == [("2031",)]


def test_a_closed_standard_input_ends_the_quiz(tda: Program) -> None:
    env = tda.environment(stdin=None, stdout=io.StringIO(), stderr=None)

    assert env.read_line() is None


def test_an_event_that_nobody_knows_is_a_mistake() -> None:
    session = Session((), 1, Mode.PRACTICE)
    screen = QuizScreen(Screen(io.StringIO()), small_pack(), session, lambda: None, lambda _: None)

    with pytest.raises(TypeError):
        screen.notify(object())  # type: ignore[arg-type] # what no session tells
