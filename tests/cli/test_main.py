"""Where a run starts and ends: errors, exit codes, signals, streams that fail."""

import errno
import gc
import io
import os
import re
import signal
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NoReturn

import pytest
from harness import ROOT, SMALL, TERMINAL, Program

from tda_cli import __main__, __version__, errors
from tda_cli.cli.environment import real_environment
from tda_cli.cli.main import Commands, main
from tda_cli.errors import ExitCode, TdaError
from tda_cli.files import reason

TOP = [
    "brief",
    "timeline",
    "figures",
    "sources",
    "search",
    "document",
    "quiz",
    "review",
    "stats",
    "history",
    "class",
    "config",
    "export",
    "pack",
    "help",
]


def every_error() -> list[type[TdaError]]:
    found = [TdaError]
    for one in found:
        found += one.__subclasses__()
    return [one for one in found if one.__module__ == errors.__name__]


@pytest.mark.parametrize("error", every_error(), ids=lambda error: error.__name__)
def test_every_error_ends_with_its_message_its_next_step_and_its_code(
    tda: Program, monkeypatch: pytest.MonkeyPatch, error: type[TdaError]
) -> None:
    def fail(*_args: object, **_options: object) -> NoReturn:
        message = "something is the matter"
        raise error(message, "Do this.")

    monkeypatch.setattr("tda_cli.cli.brief.open_pack", fail)

    result = tda("brief")

    assert (result.stdout, result.stderr) == ("", "tda: something is the matter\nDo this.\n")
    assert result.status == error.exit_code
    assert result.status in {2, 3, 4}


def test_an_error_without_a_next_step_is_one_line(
    tda: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> NoReturn:
        message = "something is the matter"
        raise TdaError(message)

    monkeypatch.setattr("tda_cli.cli.brief.open_pack", fail)

    assert tda("brief").stderr == "tda: something is the matter\n"


def test_a_mistake_in_the_program_is_not_hidden(
    tda: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> NoReturn:
        raise ZeroDivisionError

    monkeypatch.setattr("tda_cli.cli.brief.open_pack", fail)

    with pytest.raises(ZeroDivisionError):
        tda("brief")


@pytest.mark.parametrize(
    ("argv", "error"),
    [
        (["brif"], "tda: no command `brif`\nDid you mean `tda brief`?\n"),
        (["pack", "chek"], "tda: no command `chek`\nDid you mean `tda pack check`?\n"),
        (["xyzzy"], f"tda: no command `xyzzy`\nCommands: {', '.join(TOP)}.\n"),
        ([""], f"tda: no command ``\nCommands: {', '.join(TOP)}.\n"),
        (["--jsn"], "tda: no option `--jsn`\nDid you mean `--json`? See `tda --help`.\n"),
        (["-x"], "tda: no option `-x`\nSee `tda --help`.\n"),
        (["history", "-1"], "tda: no option `-1`\nSee `tda history --help`.\n"),
        (["brief", "--ful"],
         "tda: no option `--ful`\nDid you mean `--full`? See `tda brief --help`.\n"),
        (["timeline", "--section", "spread"],
         "tda: no option `--section`\nSee `tda timeline --help`.\n"),
        (["brief", "--output"], "tda: no option `--output`\nSee `tda brief --help`.\n"),
        (["timeline", "a", "b"],
         "tda: unexpected arguments `a b`\nSee `tda timeline --help`.\n"),
        (["figures", "b"], "tda: unexpected argument `b`\nSee `tda figures --help`.\n"),
        (["brief", "--json=yes"], "tda: `--json` takes no value\nSee `tda --help`.\n"),
        (["pack", "verify"], "tda: `--document` is missing\nSee `tda pack verify --help`.\n"),
        (["document", "attach"], "tda: FILE is missing\nSee `tda document attach --help`.\n"),
        (["history", "show", "x"],
         "tda: ATTEMPT takes a whole number, not `x`\nSee `tda history show --help`.\n"),
        (["review", "--limit", "x"],
         "tda: `--count` takes a whole number of 1 or more, not `x`\nSee `tda review --help`.\n"),
        (["review", "--limit", "it's"],
         ("tda: `--count` takes a whole number of 1 or more, not `it's`\n"
          "See `tda review --help`.\n")),
        (["pack", "check", "--format", "xml"],
         ("tda: `--format` takes `pictures` or `lines`, not `xml`\n"
          "See `tda pack check --help`.\n")),
        (["--color", "red", "brief"],
         "tda: `--color` takes `auto`, `always` or `never`, not `red`\nSee `tda --help`.\n"),
        (["--json", "brief"],
         "tda: `--json` goes after the command\nUse `tda brief --json`.\n"),
        (["brief", "\x1b[31m\udcff"],
         ("tda: no section `\\x1b[31m\\udcff`\n"
          "Sections: strike, money.\n")),
    ],
)  # fmt: skip
def test_what_is_not_understood(tda: Program, argv: list[str], error: str) -> None:
    result = tda(*argv, pack=SMALL)

    assert (result.stdout, result.stderr) == ("", error)
    assert result.status == ExitCode.USAGE


@pytest.mark.parametrize(
    ("argv", "pack"),
    [
        (("brief", "--pack", "nosuch"), None),
        (("--pack", "nosuch", "brief"), None),
        (("brief",), Path("nosuch")),
    ],
)
def test_a_pack_that_is_not_there(tda: Program, argv: tuple[str, ...], pack: Path | None) -> None:
    result = tda(*argv, pack=pack)

    assert result.stderr == (
        "tda: there is no pack `nosuch`\nSee the packs with `tda pack list`.\n"
    )
    assert result.status == ExitCode.BAD_PACK


def test_the_option_goes_before_the_variable_and_the_later_before_the_earlier(
    tda: Program,
) -> None:
    by_option = tda("--pack", "nosuch", "brief", "--pack", str(SMALL), pack=Path("nosuch"))

    assert by_option.stdout.startswith("The Larkhaven ferry strike")


def test_an_empty_choice_of_pack_is_none(tda: Program) -> None:
    assert tda(TDA_PACK="") == tda("--pack", "") == tda()


def test_a_bad_pack_without_anything_to_point_at(tda: Program, tmp_path: Path) -> None:
    result = tda("brief", pack=tmp_path)

    assert "error[file-missing]: " in result.stderr
    assert result.stderr.splitlines()[-2:] == [
        f"tda: the pack `{tmp_path}` cannot be used",
        f"Fix what is shown above, then check with `tda pack check {tmp_path}`.",
    ]
    assert result.status == ExitCode.BAD_PACK


# Streams


class Failing(io.StringIO):
    """A stream that fails when it is written to or, at the latest, when it is flushed."""

    def __init__(self, number: int, *, at_once: bool) -> None:
        super().__init__()
        self.number, self.at_once = number, at_once

    def fail(self) -> NoReturn:
        raise OSError(self.number, os.strerror(self.number))

    def write(self, text: str) -> int:
        return self.fail() if self.at_once else super().write(text)

    def flush(self) -> None:
        self.fail()


def run_into(tda: Program, stream: io.StringIO, *argv: str) -> tuple[int, str]:
    err = io.StringIO()
    env = tda.environment(stdout=stream, stderr=err, variables={"TDA_PACK": str(SMALL)})
    # The streams of the process are silenced or, by Typer, replaced.
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return main(argv, env), err.getvalue()


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG])
def test_output_that_cannot_be_written(tda: Program, number: int, *, at_once: bool) -> None:
    status, error = run_into(tda, Failing(number, at_once=at_once), "brief")

    assert error == (
        f"tda: the output could not be written: {reason(OSError(number, os.strerror(number)))}\n"
        "Free some space or write somewhere else, then try again.\n"
    )
    assert status == ExitCode.ENVIRONMENT


@pytest.mark.parametrize("at_once", [True, False])
def test_a_reader_that_has_gone_is_no_failure(tda: Program, *, at_once: bool) -> None:
    assert run_into(tda, Failing(errno.EPIPE, at_once=at_once), "brief") == (ExitCode.OK, "")


def test_of_two_failures_the_first_is_told(tda: Program) -> None:
    status, error = run_into(tda, Failing(errno.ENOSPC, at_once=False), "brief", "nosuch")

    assert error.startswith("tda: no section `nosuch`\n")
    assert status == ExitCode.USAGE


def test_any_other_error_of_the_system_is_a_mistake_in_the_program(tda: Program) -> None:
    with pytest.raises(OSError, match="Too many open files"):
        run_into(tda, Failing(errno.EMFILE, at_once=True), "brief")


def test_a_closed_standard_output(tda: Program) -> None:
    err = io.StringIO()
    env = tda.environment(stdout=None, stderr=err)

    assert main(["brief"], env) == ExitCode.ENVIRONMENT
    assert err.getvalue() == "tda: standard output is closed\n"


def test_a_closed_standard_error_swallows_what_is_said(tda: Program) -> None:
    out = io.StringIO()

    assert main(["brief", "nosuch"], tda.environment(stdout=out, stderr=None)) == ExitCode.USAGE
    assert out.getvalue() == ""


# Signals


@pytest.mark.parametrize(
    ("number", "status"),
    [
        (signal.SIGTERM, ExitCode.TERMINATED),
        (signal.SIGHUP, ExitCode.HANGUP),
        (signal.SIGINT, ExitCode.INTERRUPTED),
    ],
)
def test_a_signal_ends_the_run_with_its_code(
    tda: Program, monkeypatch: pytest.MonkeyPatch, number: int, status: int
) -> None:
    def interrupt(*_args: object) -> None:
        os.kill(os.getpid(), number)
        # The signal may reach another thread first; it ends this wait when it is here.
        time.sleep(30)

    monkeypatch.setattr("tda_cli.cli.brief.open_pack", interrupt)
    # Whoever started the tests may have had signals ignored.
    usual = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
    found = signal.signal(number, usual)
    try:
        assert tda("brief").status == status
        assert signal.getsignal(number) == usual
    finally:
        signal.signal(number, found)


def test_an_interruption_before_there_is_a_command(
    tda: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(**_options: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("tda_cli.cli.main.build_app", interrupt)

    assert tda("brief").status == ExitCode.INTERRUPTED


def test_a_signal_that_is_ignored_stays_ignored(
    tda: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    during: list[object] = []

    def look(*_args: object) -> NoReturn:
        during.append(signal.getsignal(signal.SIGHUP))
        message = "enough"
        raise TdaError(message)

    monkeypatch.setattr("tda_cli.cli.brief.open_pack", look)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        tda("brief")
    finally:
        signal.signal(signal.SIGHUP, before)

    assert during == [signal.SIG_IGN]


# Help, version, completion


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_groups_the_commands(tda: Program, flag: str) -> None:
    result = tda(flag)

    assert (result.stderr, result.status) == ("", ExitCode.OK)
    headings = re.findall(r"^(\S.*):$", result.stdout, re.MULTILINE)
    assert headings == ["Read", "Practice", "More", "Options", "Global options"]
    listed = re.findall(r"^  (\w+) ", result.stdout, re.MULTILINE)
    assert [name for name in listed if name in Commands.entries] == list(Commands.entries)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("argv", [(), ("brief",), ("quiz",), ("pack",), ("pack", "check")])
def test_help_fits_the_terminal(tda: Program, argv: tuple[str, ...], width: int) -> None:
    shown = tda(*argv, "--help", terminal=TERMINAL, COLUMNS=str(width)).stdout

    # Names of options with several values, and examples, are left whole.
    lines = [line for line in shown.splitlines() if not re.search(r"\||^\s+tda ", line)]
    assert all(len(line) <= width for line in lines)


def test_help_for_a_screen_reader_breaks_no_line(tda: Program) -> None:
    shown = tda("quiz", "--help", terminal=TERMINAL, TDA_ACCESSIBLE="1").stdout

    assert re.search(
        r"^  --skill SKILL .*: fact, figure, sequence, source, status\.$", shown, re.MULTILINE
    )


def test_headings_of_help_are_bold_at_a_terminal(tda: Program) -> None:
    assert "\x1b[1mRead:\x1b[0m\n" in tda("--help", terminal=TERMINAL).stdout
    assert "\x1b" not in tda("--help").stdout


def test_long_help_is_paged(tda: Program) -> None:
    tda("--help", terminal=TERMINAL, PAGER="less", LINES="24")
    tda("config", "--help", terminal=TERMINAL, PAGER="less", LINES="24")

    assert [(pager, text.split()[1]) for pager, text in tda.paged] == [("less", "tda")]
    assert len(tda.paged[0][1].splitlines()) > 24


@pytest.mark.parametrize("name", ["brief", "pack", "pack check", "history show"])
def test_only_the_help_of_tda_lists_the_options_of_every_command(tda: Program, name: str) -> None:
    shown = tda(*name.split(), "--help").stdout

    assert "--no-pager" in tda("--help").stdout
    assert "--no-pager" not in shown
    assert shown.endswith("\nGlobal options: see `tda --help`.\n")


@pytest.mark.parametrize("name", ["pack", "document"])
def test_a_group_alone_shows_its_help(tda: Program, name: str) -> None:
    result = tda(name)

    assert result == tda(name, "--help")
    assert (result.stderr, result.status) == ("", ExitCode.OK)
    assert "\nCommands:\n" in result.stdout


@pytest.mark.parametrize("flag", ["-V", "--version"])
def test_the_version(tda: Program, flag: str) -> None:
    python = ".".join(map(str, sys.version_info[:3]))

    assert tda(flag).stdout == f"tda {__version__} (pack tren-de-aragua 2, Python {python})\n"
    assert tda("--pack", str(SMALL), flag).stdout.startswith(f"tda {__version__} (pack small 1,")


def test_versions_fit_a_narrow_terminal(tda: Program) -> None:
    text, status = tda.at_terminal("--version", columns=40)

    assert status == 0
    assert all(len(line) <= 40 for line in text.splitlines())


def test_the_version_can_be_had_of_a_broken_pack(tda: Program, tmp_path: Path) -> None:
    result = tda("--version", pack=tmp_path)

    assert (result.stderr, result.status) == ("", ExitCode.OK)
    assert result.stdout.startswith(f"tda {__version__} (pack {tmp_path} is missing or has errors,")


def test_completion_can_be_shown(tda: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shellingham.detect_shell", lambda: ("bash", "/bin/bash"))

    out = io.StringIO()

    with pytest.raises(SystemExit) as end, redirect_stdout(out):
        main(["--show-completion"], tda.environment(stdout=out, stderr=None))

    assert "complete -o default -F _tda_completion tda" in out.getvalue()
    assert end.value.code == 0


# The world itself


def test_without_a_chosen_folder_data_goes_where_the_system_keeps_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("TDA_DATA_DIR", raising=False)
    monkeypatch.setattr("platformdirs.user_data_dir", lambda name, **_: f"{tmp_path}/{name}")

    assert real_environment().data_folder() == tmp_path / "tda"


def test_the_data_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TDA_DATA_DIR", str(tmp_path))

    assert real_environment().data_folder() == tmp_path


def test_the_real_clock_knows_its_zone_and_a_drawn_seed_is_short() -> None:
    env = real_environment()

    assert env.clock().utcoffset() is not None
    assert 0 <= env.draw_seed() < 1_000_000


def test_a_stream_that_was_closed_is_no_terminal() -> None:
    stream = io.StringIO()
    stream.close()
    env = real_environment()

    assert not env.is_terminal(stream)
    assert not env.is_terminal(None)
    assert not env.is_terminal(io.StringIO())


@pytest.mark.parametrize(
    ("columns", "expected"),
    [("100", 100), ("", 132), ("0", 132), ("-5", 132), ("wide", 132), ("\u0663", 132)],
)
def test_columns_are_those_chosen_or_those_there_are(
    tda: Program, monkeypatch: pytest.MonkeyPatch, columns: str, expected: int
) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _fd: os.terminal_size((132, 40)))
    stream = io.StringIO()
    monkeypatch.setattr(stream, "fileno", lambda: 1, raising=False)

    env = tda.environment(
        stdout=stream, stderr=None, terminal=TERMINAL, variables={"COLUMNS": columns}
    )

    assert env.out.width == expected


def test_a_terminal_of_unknown_width_has_80_columns(tda: Program) -> None:
    env = tda.environment(
        stdout=io.StringIO(), stderr=None, terminal=TERMINAL, variables={"COLUMNS": ""}
    )

    assert env.out.width == 80


def test_the_published_codes_are_those_there_are() -> None:
    text = (ROOT / "tda_cli" / "help" / "exit-codes.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([0-9, ]+) \|", text, re.MULTILINE)

    assert sorted(int(code) for row in rows for code in row.split(",")) == sorted(ExitCode)


def test_as_a_module_it_is_a_process_that_exits_with_its_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["tda", "--version"])
    monkeypatch.setattr("os._exit", sys.exit)
    try:
        with pytest.raises(SystemExit) as end:
            __main__.main()
        assert not gc.isenabled()
    finally:
        gc.enable()

    assert end.value.code == ExitCode.OK
    assert capsys.readouterr().out.startswith(f"tda {__version__} (")
