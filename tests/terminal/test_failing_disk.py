"""A file of attempts that cannot be written or read: said in two lines, and nothing is lost."""

import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from driving import RealProgram, Step, answers
from harness import SMALL, TERMINAL, Program

from tda_cli.errors import ExitCode
from tda_cli.store.database import APPLICATION_ID, FILE_NAME
from tda_cli.store.migrations import MIGRATIONS

pytest.register_assert_rewrite("kill_driver")  # a difference in a ledger is shown in full

from kill_driver import OVER, Ledger, Person, Quiz, Run, sit  # noqa: E402 - not before

ANSWERS = ("2031", "3", "f", "24", "1 3 2", "deckhand", "1c 2c 3a", "2 3")  # to seed 1
QUIZ = ("quiz", "--all", "--seed", "1")
READING = ((), ("brief",), ("sources",), ("timeline",))
NOT_KEPT = "Answers will not be saved:"
TO_ANOTHER_FOLDER = "Set TDA_DATA_DIR to a folder you can write to."
WAIT = "Another program is using it. Wait for it to finish or close it, then try again."
BEGIN_A_NEW_ONE = (
    "Restore a backup with `tda history restore FILE`, or move the file away to start over."
)
STOPPED = "Stopped. 1 of 8 answered and saved. Continue with: tda quiz --resume\n"
PAGE = 4096

# No file of the process may grow beyond a size; Python makes an error of the signal.
_LIMITED = """
import os, resource, sys
limit = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
os.execv(sys.argv[2], sys.argv[2:])
"""
# Mounts in a world of its own, which goes with the process.
_OWN_WORLD = ("unshare", "--mount", "--map-root-user", "/bin/sh", "-c")
_ON_A_SMALL_DISK = """
mount -t tmpfs -o size="$1" none "$2" || exit
data="$2"; shift 2
"$@"
status=$?
cp -a "$data" "$data.left"
exit $status
"""
_READ_ONLY = """
mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" || exit
shift
exec "$@"
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "world")


@pytest.fixture
def tda(tmp_path: Path) -> Program:
    """Return the program in the test's own process: what it does not catch fails the test."""
    program = Program(tmp_path / "data")
    program.variables |= {"TERM": "dumb", "TDA_PACK": str(SMALL)}
    return program


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody in the test's own process wait for a locked file."""
    patient = sqlite3.connect

    def connect(path: Path, **options: Any) -> sqlite3.Connection:  # noqa: ANN401 - passed on
        connection: sqlite3.Connection = patient(path, **{**options, "timeout": 0})
        return connection

    monkeypatch.setattr(sqlite3, "connect", connect)


@pytest.fixture
def own_world(tmp_path: Path) -> tuple[str, ...]:
    """Return a launcher of scripts that mount something."""
    place = tmp_path / "mounted"
    place.mkdir()
    script = [*_OWN_WORLD, 'mount -t tmpfs none "$1"', "sh", str(place)]
    found = shutil.which(_OWN_WORLD[0])
    if found is None or subprocess.run(script, check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here, not even in a world of its own")
    return _OWN_WORLD


def limited(size: int) -> tuple[str, ...]:
    """Return a launcher of a process whose files cannot grow beyond a size."""
    return (sys.executable, "-I", "-S", "-c", _LIMITED, str(size))


def flat(text: str) -> str:
    """Return a text without spaces and line breaks, which long paths have anywhere."""
    return "".join(text.split())


def take(ledger: Ledger, quiz: Quiz, launcher: Sequence[str] = ()) -> tuple[Run, str]:
    """Take a quiz, or take it up; return what was shown, and whether it was kept.

    What was told as kept is compared with the file.
    """
    person = Person(quiz, random.Random(7))  # noqa: S311 - answers, no secrets
    run = sit(ledger.tda, quiz.command(), person, launcher=launcher)
    quiz.check_shown(run.shown)
    assert "Traceback" not in run.shown
    if NOT_KEPT in run.shown:
        person.expect_nothing()
        told = "nothing kept"
        assert (run.status, bool(OVER.search(run.shown))) == (ExitCode.OK, True)
    elif run.status == ExitCode.OK:
        told = "kept"
    else:
        told = "stopped"
        assert run.status == ExitCode.ENVIRONMENT
        done = quiz.answered + person.acknowledged
        kept = f"Stopped. {done} of 8 answered and saved. Continue with: tda quiz --resume"
        assert f"\n{kept if done else 'Stopped before the first answer.'}\n" in run.shown
    collect(ledger)
    ledger.check(quiz, person)
    assert quiz.is_over == (told == "kept")
    return run, told


def collect(ledger: Ledger) -> None:
    """Get what a small disk held when its world went, if there was one."""
    left = ledger.tda.data.with_name("data.left")
    if left.exists():
        ledger.tda.data.rmdir()
        left.rename(ledger.tda.data)


def begin(ledger: Ledger, *typed: str) -> Quiz:
    """Begin a quiz and stop it."""
    quiz = Quiz(1, (), ledger.tda.home)
    with ledger.tda.terminal(*QUIZ) as terminal:
        terminal.answer(*typed, ":q")
        terminal.finish()
    quiz.steps = ledger.tda.steps()
    ledger.quizzes.append(quiz)
    return quiz


def test_a_file_that_cannot_grow_holds_what_was_told_as_kept(tmp_path: Path) -> None:
    outcomes = set()
    for size in (0, 40_000, 65_536, 90_000, 120_000, 200_000):
        ledger, quiz = Ledger(tmp_path / str(size)), Quiz(1, (), tmp_path)

        run, told = take(ledger, quiz, limited(size))

        outcomes.add(told)
        if told != "kept":
            assert "disk I/O error" in run.shown
            assert "\nSet TDA_DATA_DIR to a folder you can write to.\n" in run.shown
            assert take(ledger, quiz)[1] == "kept"  # where it can grow again
    assert {"nothing kept", "stopped"} <= outcomes


def test_a_history_that_cannot_grow_stays_as_it_is(ledger: Ledger) -> None:
    quiz = begin(ledger, "2031", "3")
    only_a_little_more = 9 * PAGE  # what processes share of the journal takes eight

    assert take(ledger, quiz, limited(only_a_little_more))[1] == "stopped"

    assert take(ledger, quiz)[1] == "kept"
    assert quiz.steps[:2] == ledger.tda.steps()[:2]


def test_a_full_disk_holds_what_was_told_as_kept(
    tmp_path: Path, own_world: tuple[str, ...]
) -> None:
    outcomes = set()
    for pages in (10, 24, 36, 50):
        ledger, quiz = Ledger(tmp_path / str(pages)), Quiz(1, (), tmp_path)
        data = ledger.tda.data
        data.mkdir()
        launcher = (*own_world, _ON_A_SMALL_DISK, "sh", str(pages * 4096), str(data))

        run, told = take(ledger, quiz, launcher)

        outcomes.add(told)
        if told != "kept":
            assert "database or disk is full" in run.shown
            assert "\nFree some space, then try again.\n" in run.shown
            assert take(ledger, quiz)[1] == "kept"  # on a larger disk
    assert {"nothing kept", "stopped"} <= outcomes


def test_a_folder_that_is_read_only_is_said_to_be_one_and_the_briefing_is_read(
    ledger: Ledger, own_world: tuple[str, ...]
) -> None:
    quiz = begin(ledger, "2031", "3")
    launcher = (*own_world, _READ_ONLY, "sh", str(ledger.tda.data))
    refused = (
        f"`{ledger.tda.data / FILE_NAME}` cannot be used: the file or its folder cannot be written"
    )
    person = Person(quiz, random.Random(7))  # noqa: S311 - answers, no secrets

    for words in ("quiz --resume", "history", "stats", "review", "config"):
        found = sit(ledger.tda, words.split(), person, launcher=launcher)
        assert flat(found.shown) == flat(f"tda: {refused}{TO_ANOTHER_FOLDER}")
        assert found.status == ExitCode.ENVIRONMENT
    for words in ("", "brief"):
        assert sit(ledger.tda, words.split(), person, launcher=launcher).status == ExitCode.OK
    run, told = take(ledger, Quiz(2, (), ledger.tda.home), launcher)

    assert flat(f"{NOT_KEPT}{refused}.{TO_ANOTHER_FOLDER}") in flat(run.shown)
    assert told == "nothing kept"


_FULL_BUT_FOR = """
mount -t tmpfs -o size=600k none "$2" || exit
cp -a "$2.before/." "$2"
pages="$1"; data="$2"; shift 2
free=$(stat -f -c %a "$data")
head -c "$(((free - pages) * 4096))" /dev/zero > "$data/filler"
exec "$@"
"""


@pytest.mark.parametrize("pages", [0, 1, 5, 7, 8, 9])
def test_on_a_full_disk_every_command_says_so_or_works(
    ledger: Ledger, own_world: tuple[str, ...], pages: int
) -> None:
    tda = ledger.tda
    begin(ledger, "2031", "3")
    backup = tda.home / "backup"
    tda.run("history", "backup", str(backup))
    shutil.copytree(tda.data, f"{tda.data}.before")
    launcher = (*own_world, _FULL_BUT_FOR, "sh", str(pages), str(tda.data))
    argv = (sys.executable, "-m", "tda_cli")

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*launcher, *argv, *words],
            env=tda.environ(), capture_output=True, text=True, check=False,
        )  # fmt: skip

    for words in (("config", "confidence", "on"), ("history", "restore", str(backup), "--yes")):
        refused = run(*words)
        assert refused.stderr.endswith(" full\nFree some space, then try again.\n")
        assert refused.returncode == ExitCode.ENVIRONMENT
    listed = run("history")
    if listed.returncode:
        assert listed.stderr.endswith(" full\nFree some space, then try again.\n")
        assert listed.returncode == ExitCode.ENVIRONMENT
    else:
        assert "unfinished, 2 of 8 answered\n" in listed.stdout
    assert run().returncode == run("brief").returncode == ExitCode.OK
    assert answers(tda.data) == ["2031", "3"]


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Be another program that writes to the file, and takes its time."""
    with closing(sqlite3.connect(data / FILE_NAME)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.rollback()


@pytest.mark.usefixtures("impatient")
def test_a_file_that_is_locked_when_a_quiz_begins(tda: Program) -> None:
    tda.ask(*QUIZ[1:], typed=["2031"])

    with locked(tda.data):
        asked = tda.ask(*QUIZ[1:], typed=ANSWERS, COLUMNS="500")

    said = f"^{NOT_KEPT}[^\n]*: database is locked\\.\n{WAIT}\n"
    assert re.search(said, asked.stderr, re.MULTILINE)
    assert (asked.status, "\n8 of 9  " in asked.stdout) == (ExitCode.OK, True)
    assert answers(tda.data) == ["2031"]


def test_a_file_that_is_locked_when_an_answer_is_given(ledger: Ledger) -> None:
    tda, quiz = ledger.tda, Quiz(1, (), ledger.tda.home)
    with tda.terminal(*QUIZ, env={"TERM": "dumb"}) as terminal:
        terminal.answer("2031")
        terminal.prompt()
        with locked(tda.data):
            terminal.type("3")
            end = terminal.finish()

    said = f"tda: the answer could not be saved: database is locked\n{WAIT}\n"
    assert end == (f"3\n\n{STOPPED}{said}", ExitCode.ENVIRONMENT)
    quiz.steps = [Step("answer", "strike-year", "2031")]
    ledger.quizzes.append(quiz)
    assert take(ledger, quiz)[1] == "kept"


def test_a_lock_that_is_given_back_in_time_is_waited_for(ledger: Ledger) -> None:
    tda = ledger.tda
    with tda.terminal(*QUIZ, env={"TERM": "dumb"}) as terminal:
        terminal.prompt()
        with locked(tda.data):
            terminal.type("2031")
            assert not terminal.is_told("Correct", seconds=0.2)
            assert tda.steps() == []

        assert "✓ Correct.\n" in terminal.prompt()
    assert tda.answers() == ["2031"]


def test_a_journal_that_is_cut_short_loses_only_what_is_cut_off(
    tda: Program, tmp_path: Path
) -> None:
    killed = RealProgram(tmp_path, SMALL)
    with killed.terminal(*QUIZ) as terminal:
        terminal.answer(*ANSWERS[:4])
        terminal.prompt()
        terminal.send(signal.SIGKILL)
        terminal.wait()
    whole = tmp_path / "whole"
    killed.data.rename(whole)
    journal = f"{FILE_NAME}-wal"
    counts = []
    for tenths in range(11):
        shutil.rmtree(tda.data, ignore_errors=True)
        shutil.copytree(whole, tda.data, ignore=shutil.ignore_patterns("*-shm"))
        size = (whole / journal).stat().st_size * tenths // 10
        os.truncate(tda.data / journal, size)

        resumed = tda("quiz", "--resume", terminal=TERMINAL)

        kept = killed.answers()
        assert kept == list(ANSWERS[: len(kept)])
        if kept:
            assert f"\n{len(kept) + 1} of 8  " in resumed.stdout
        else:
            assert resumed.stderr.startswith("tda: there is no unfinished quiz\n")
        counts.append(len(kept))
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (0, 4)


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def no_database(path: Path) -> None:
    overwrite(path, 0, b"My diary. " * 100)


def cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def overwrite(path: Path, at: int, content: bytes) -> None:
    whole = path.read_bytes()
    path.write_bytes((whole[:at] + content + whole[at + len(content) :])[: len(whole)])


@pytest.mark.parametrize(
    ("spoil", "reason", "advice"),
    [
        (foreign, "belongs to another program", "Set TDA_DATA_DIR to a folder of its own."),
        (
            newer,
            "was written by a newer version of tda",
            "Update tda, or set TDA_DATA_DIR to another folder.",
        ),
        (no_database, "cannot be used: file is not a database", BEGIN_A_NEW_ONE),
        (cut_short, "cannot be used: database disk image is malformed", BEGIN_A_NEW_ONE),
    ],
)
def test_a_file_that_is_of_no_use_is_in_nobodys_way(
    tda: Program, spoil: Callable[[Path], None], reason: str, advice: str
) -> None:
    path = tda.data / FILE_NAME
    tda.ask(*QUIZ[1:], typed=ANSWERS[:3])
    spoil(path)
    before = path.read_bytes()

    asked = tda.ask(*QUIZ[1:], typed=ANSWERS, COLUMNS="500")

    assert flat(asked.stderr) == flat(f"{NOT_KEPT}`{path}` {reason}.{advice}")
    assert (asked.status, "\n8 of 9  " in asked.stdout) == (ExitCode.OK, True)
    for argv in (
        ("quiz", "--resume"),
        ("quiz", "--missed"),
        ("review",),
        ("history",),
        ("config",),
    ):
        refused = tda(*argv, terminal=TERMINAL, COLUMNS="500")
        assert flat(refused.stderr) == flat(f"tda: `{path}` {reason}{advice}")
        assert refused.status == ExitCode.ENVIRONMENT
    assert path.read_bytes() == before
    check_reading(tda)


def check_reading(tda: Program) -> None:
    for argv in READING:
        result = tda(*argv, terminal=TERMINAL)
        assert (result.status, result.stderr) == (ExitCode.OK, "")


def some_history(tda: Program) -> None:
    """Take quizzes of each kind, a review, and one quiz that is left."""
    answers = list(ANSWERS)
    for options, typed in (
        ((), answers),
        (("--exam",), [*answers, ""]),
        (("--confidence",), [line for answer in answers for line in (answer, "4")]),
    ):
        tda.ask(*QUIZ[1:], *options, typed=typed)
        tda.now += timedelta(days=1)
    tda("review", stdin="2031\n", terminal=TERMINAL)
    tda.ask(*QUIZ[1:], typed=answers[:3])


# What opens the file, with what is typed then.
USING: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("quiz", "--resume"), ANSWERS[3:]),
    (QUIZ, ANSWERS),
    ((*QUIZ, "--exam"), (*ANSWERS, "")),
    (("quiz", "--missed"), ANSWERS),
    (("review",), (":q",)),
    (("review", "--json"), ()),
    (("history",), ()),
    (("history", "2"), ()),
    (("history", "regrade"), ()),
    (("history", "rebuild"), ()),
    (("config",), ()),
)


def damages(size: int, rng: random.Random) -> Iterator[tuple[int, bytes]]:
    """Return places and what is written there: a page, some bytes, and text that has changed."""
    for page in range(0, size, PAGE):
        yield page, rng.randbytes(PAGE)
    for _ in range(size // PAGE):
        yield rng.randrange(size), rng.randbytes(rng.choice((1, 4, 16)))
        yield rng.randrange(size), bytes(rng.choice(b'{}[]"x0') for _ in range(8))


def test_damage_is_told_and_never_a_traceback(tda: Program) -> None:
    some_history(tda)
    path = tda.data / FILE_NAME
    whole = path.read_bytes()
    statuses = set()
    rng = random.Random(7)  # noqa: S311 - damage, no secrets
    for at, content in damages(len(whole), rng):
        for argv, typed in rng.sample(USING, 2):
            shutil.rmtree(tda.data)
            tda.data.mkdir()
            path.write_bytes(whole)
            overwrite(path, at, content)
            lines = "".join(f"{line}\n" for line in typed)

            result = tda(*argv, stdin=lines, terminal=TERMINAL, COLUMNS="500")

            statuses.add(result.status)
            if result.status == ExitCode.ENVIRONMENT:
                assert re.fullmatch(r"(?:[^\n]+\n)?tda: [^\n]+\n[^\n]+\n", result.stderr)
    assert {ExitCode.OK, ExitCode.ENVIRONMENT} <= statuses
    assert statuses <= {ExitCode.OK, ExitCode.USAGE, ExitCode.ENVIRONMENT}
    check_reading(tda)


def test_a_question_that_is_damaged_is_mended_when_it_is_asked_again(tda: Program) -> None:
    tda.ask(*QUIZ[1:], typed=ANSWERS[:3])
    with closing(sqlite3.connect(tda.data / FILE_NAME)) as connection, connection:
        connection.execute("UPDATE contents SET question = '{'")

    assert "\n8 of 9  " in tda.ask(*QUIZ[1:], typed=ANSWERS).stdout
    assert "✓ Correct.\n" in tda("history", "1", terminal=TERMINAL).stdout


def test_a_file_of_the_first_version_is_copied_brought_up_to_date_and_gone_on_with(
    tda: Program,
) -> None:
    path = tda.data / FILE_NAME
    tda.data.mkdir()
    printed = json.loads(tda("quiz", "--json", "--all", "--seed", "1").stdout)
    order = json.dumps([question["id"] for question in printed["questions"]])
    with closing(sqlite3.connect(path)) as connection:
        for statement in filter(str.strip, MIGRATIONS[0].split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.execute(
            "INSERT INTO attempts (pack, pack_version, mode, seed, questions, started_at)"
            " VALUES ('small', '1', 'practice', 1, ?, '2026-11-20T09:30:00+00:00')",
            (order,),
        )
        connection.executemany(
            "INSERT INTO steps VALUES (1, ?, 'answer', ?, ?, ?, '2026-11-20T09:31:00+00:00')",
            [
                (1, "strike-year", "2031", '{"number": "2031"}'),
                (2, "offer-status", "3", '{"chosen": [0]}'),
            ],
        )
        connection.commit()
        before = list(connection.iterdump())

    listed = tda("history", terminal=TERMINAL)
    resumed = tda("quiz", "--resume", stdin="f\n24\n", terminal=TERMINAL)

    with closing(sqlite3.connect(tda.data / f"{FILE_NAME}.version-1")) as copy:
        assert list(copy.iterdump()) == before
    assert "small  practice" in listed.stdout
    assert "unfinished" in listed.stdout
    assert "Resuming the quiz from 20 Nov, 09:30 (2 of 8 answered)." in resumed.stdout
    assert "\n3 of 8  " in resumed.stdout
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert connection.execute(
            "SELECT number, typed, content IS NULL FROM steps"
        ).fetchall() == [
            (1, "2031", True),
            (2, "3", True),
            (3, "f", False),
            (4, "24", False),
        ]
        assert connection.execute("SELECT number FROM results ORDER BY 1").fetchall() == [
            (3,),
            (4,),
        ]
