"""The folder for the user's data: its name, its permissions, and what cannot be one."""

import errno
import os
import re
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from harness import PACKS, SMALL, TERMINAL, Program

from tda_cli.cli.environment import real_environment
from tda_cli.errors import ExitCode
from tda_cli.store.database import FILE_NAME

DOCUMENT = str(PACKS.parent / "documents" / "lighthouse.txt")
OF_THE_HISTORY = (
    ("history",),
    ("history", "1"),
    ("history", "regrade"),
    ("history", "regrade", "--apply"),
    ("history", "rebuild"),
    ("history", "backup", "{tmp}/copy"),
    ("history", "restore", "{tmp}/backup", "--yes"),
    ("history", "forget", "--all", "--yes"),
    ("stats",),
    ("stats", "--items"),
    ("review",),
    ("config",),
    ("config", "confidence", "on"),
    ("quiz", "--missed", "--paper"),
    ("quiz", "--new", "--json"),
    ("quiz", "--resume"),
)
OF_THE_DOCUMENT = (
    ("document", "attach", DOCUMENT, "--force"),
    ("document", "detach"),
)
WITHOUT_PASSAGES = (("brief", "--full", "--passages"), ("sources", "brandt"))


@pytest.fixture
def tda(tmp_path: Path) -> Program:
    """Return the program, with a backup at hand."""
    program = Program(tmp_path / "made")
    program.variables |= {"TERM": "dumb", "TDA_PACK": str(SMALL), "COLUMNS": "500"}
    program.ask("--count", "1", typed=["1"])
    program("history", "backup", str(tmp_path / "backup"))
    program.variables["TDA_DATA_DIR"] = str(tmp_path / "data")
    return program


def too_long(data: Path) -> str:
    return str(data.with_name("x" * 300))


def a_file(data: Path) -> str:
    data.touch()
    return str(data)


def below_a_file(data: Path) -> str:
    data.touch()
    return str(data / "folder")


def a_loop(data: Path) -> str:
    data.symlink_to(data)
    return str(data)


def of_nobody(_: Path) -> str:
    return "~nobody-has-this-name/data"


def with_a_folder_for_a_file(data: Path) -> str:
    (data / FILE_NAME).mkdir(parents=True)
    return str(data)


def with_a_pipe_for_a_file(data: Path) -> str:
    data.mkdir()
    os.mkfifo(data / FILE_NAME)
    return str(data)


def with_a_device_for_a_file(data: Path) -> str:
    data.mkdir()
    (data / FILE_NAME).symlink_to(os.devnull)
    return str(data)


ONLY_ITS_FILE = (with_a_folder_for_a_file, with_a_pipe_for_a_file, with_a_device_for_a_file)


def check_refused(tda: Program, tmp_path: Path, *, documents: bool = True) -> None:
    """Try every command that uses the folder."""
    for argv in OF_THE_HISTORY:
        result = tda(*(word.format(tmp=tmp_path) for word in argv), terminal=TERMINAL - {"stderr"})
        assert (argv, result.status, result.stdout) == (argv, ExitCode.ENVIRONMENT, "")
        assert re.fullmatch(r"tda: [^\n]+\n[^\n]+\.\n", result.stderr)
    for argv in OF_THE_DOCUMENT if documents else ():
        result = tda(*argv)
        assert result.status in {ExitCode.USAGE, ExitCode.ENVIRONMENT}
        assert re.fullmatch(r"tda: [^\n]+\n[^\n]+\.\n", result.stderr)
    for argv in WITHOUT_PASSAGES:
        assert tda(*argv).status == ExitCode.OK
    asked = tda("quiz", "--count", "1", stdin="1\n", terminal=TERMINAL - {"stderr"})
    assert asked.status == ExitCode.OK
    assert re.fullmatch(r"Answers will not be saved: [^\n]+\.\n[^\n]+\.\n", asked.stderr)


@pytest.mark.parametrize(
    "make",
    [too_long, a_file, below_a_file, a_loop, of_nobody, *ONLY_ITS_FILE],
)
def test_what_can_hold_no_history_is_refused_in_one_sentence(
    tda: Program, tmp_path: Path, make: Callable[[Path], str]
) -> None:
    tda.variables["TDA_DATA_DIR"] = make(tmp_path / "data")

    check_refused(tda, tmp_path, documents=make not in ONLY_ITS_FILE)

    assert {path.name for path in tmp_path.iterdir()} <= {"data", "made", "backup"}


def test_a_folder_that_may_not_be_entered_is_refused_in_one_sentence(
    tda: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def barred(name: str) -> Callable[..., object]:
        real = getattr(Path, name)

        def refuse(path: Path, *args: object, **options: object) -> object:
            if path.is_relative_to(tmp_path / "data"):  # the tests may run as root
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return real(path, *args, **options)

        return refuse

    for name in ("stat", "mkdir", "open"):
        monkeypatch.setattr(Path, name, barred(name))

    check_refused(tda, tmp_path)


@pytest.mark.parametrize("make", [too_long, a_file, below_a_file, a_loop, of_nobody])
def test_a_default_folder_that_can_hold_no_history_is_refused_in_one_sentence(
    tda: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], str]
) -> None:
    default = make(tmp_path / "data")
    del tda.variables["TDA_DATA_DIR"]
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: default)

    check_refused(tda, tmp_path)


@pytest.mark.parametrize("name", ["d\udcffta", "\u202edata", "da ta", "x" * 255])
def test_a_folder_may_have_any_name_that_the_system_allows(
    tda: Program, tmp_path: Path, name: str
) -> None:
    tda.variables["TDA_DATA_DIR"] = str(tmp_path / name)

    for argv in (("quiz", "--count", "1"), ("history",), ("history", "restore", "{tmp}/backup")):
        words = (word.format(tmp=tmp_path) for word in argv)
        result = tda(*words, stdin="yes\n", terminal=TERMINAL)
        assert (result.status, result.stderr) == (ExitCode.OK, "")


@pytest.mark.parametrize("chosen", ["~", "~/of/tda", "{user}/of/tda"])
def test_a_home_folder_is_filled_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str
) -> None:
    pwd = pytest.importorskip("pwd", reason="homes of other users are of POSIX")
    user = pwd.getpwuid(os.getuid())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TDA_DATA_DIR", chosen.format(user=f"~{user.pw_name}"))

    folder = real_environment().data_folder()

    home = Path(user.pw_dir) if "user" in chosen else tmp_path / "home"
    assert folder == home.joinpath(*chosen.split("/")[1:])


def test_an_unknown_home_is_named(tda: Program) -> None:
    tda.variables["TDA_DATA_DIR"] = "~nobody-has-this-name/data"

    assert tda("history").stderr == (
        "tda: the home folder in `~nobody-has-this-name/data` is unknown\n"
        "Set TDA_DATA_DIR to a full path.\n"
    )


def test_no_folder_is_made_by_the_name_of_a_tilde(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "~/share")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("TDA_DATA_DIR", raising=False)
    monkeypatch.setattr("platformdirs.user_data_dir", lambda name, **_: f"~/share/{name}")

    assert real_environment().data_folder() == tmp_path / "share" / "tda"


# Permissions


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_what_others_may_read_of_the_history_and_the_document_is_taken_back(
    tda: Program, tmp_path: Path
) -> None:
    tda.variables["TDA_PACK"] = str(PACKS / "good" / "lighthouse")
    tda("document", "attach", DOCUMENT)
    shutil.copy(tmp_path / "backup", tmp_path / "data" / FILE_NAME)
    copy = tmp_path / "data" / "documents" / "lighthouse"
    for path in (tmp_path / "data", copy, *copy.iterdir(), tmp_path / "data" / FILE_NAME):
        path.chmod(0o777)

    tda("history")
    tda("brief", "--full", "--passages")

    assert mode(tmp_path / "data" / FILE_NAME) == mode(copy) == 0o700
    assert {mode(path) for path in copy.iterdir()} == {0o700}
    assert mode(tmp_path / "data") == 0o777  # it may be shared on purpose


def test_the_journals_of_a_history_are_private_too(tda: Program, tmp_path: Path) -> None:
    path = tmp_path / "data" / FILE_NAME
    tda("config", "confidence", "on")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT * FROM attempts").fetchall()
        files = [path, path.with_name(f"{FILE_NAME}-wal"), path.with_name(f"{FILE_NAME}-shm")]
        for file in files:
            file.chmod(0o644)

        tda("history")

        assert [mode(file) for file in files] == [0o600] * 3


def test_another_programs_file_keeps_its_permissions(tda: Program, tmp_path: Path) -> None:
    path = tmp_path / "data" / FILE_NAME
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    path.chmod(0o644)

    assert tda("config", "confidence", "on").status == ExitCode.ENVIRONMENT
    assert mode(path) == 0o644


def test_permissions_of_somebody_else_are_left(
    tda: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tda("config", "confidence", "on")
    (tmp_path / "data" / FILE_NAME).chmod(0o666)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(Path, "chmod", refuse)

    assert tda("history").status == ExitCode.OK


@pytest.mark.parametrize("is_link", [False, True])
def test_only_the_default_folder_is_made_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_link: bool
) -> None:
    monkeypatch.delenv("TDA_DATA_DIR", raising=False)
    monkeypatch.setattr("platformdirs.user_data_dir", lambda name, **_: f"{tmp_path}/{name}")
    shared, default = tmp_path / "shared", tmp_path / "tda"
    shared.mkdir()
    if is_link:
        default.symlink_to(shared)
    else:
        default.mkdir()
    default.chmod(0o777)

    real_environment().data_folder()

    assert mode(default) == (0o777 if is_link else 0o700)
