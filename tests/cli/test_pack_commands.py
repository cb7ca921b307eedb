"""`tda pack`: what is wrong with a pack, in three formats, and which packs ship."""

import json
import os
import shutil
from pathlib import Path

import pytest
from harness import PACKS, SHIPPED, SMALL, TERMINAL, TINY, Program, check_golden

from tda_cli.cli.open_pack import source_line
from tda_cli.errors import ExitCode
from tda_cli.pack.files import LARGEST_FILE
from tda_cli.problems import Span

# Those that need more than files, such as a broken link, have their tests with the reader.
BAD = sorted(folder for folder in (PACKS / "bad").iterdir() if not (folder / "setup.txt").exists())

SEVERAL = {
    "claims.yaml": """\
claims:
  - id: strike-began
    text: The crews stopped work.
    status: reportd
    paragraphs: [1, 9]
    places: [Larkhaven]
    organisations: [Harbour Board]
""",
    "sources.yaml": """\
sources:
  - id: article
    name: the article
    kind: document
    role: A report in the Larkhaven Courier
  - id: article
    name: 日本の新聞
    kind: media
    role: "a\\tvery long role, such as a file of a person in a hurry would hold it"
    colour: [red]
""",
}


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a pack with several problems, by a path that is the same everywhere."""
    folder = tmp_path / "broken"
    shutil.copytree(TINY, folder)
    for name, text in SEVERAL.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Path("broken")


def test_nothing_wrong_is_said_and_exits_0(tda: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PACKS / "good")

    result = tda("pack", "check", "clean")

    assert result.stdout == "clean: no problems\n"
    assert result.stderr == ""
    assert result.status == ExitCode.OK


def test_all_there_is_to_say_of_the_pack_that_ships_is_how_old_it_is(tda: Program) -> None:
    result = tda("pack", "check", "--json")

    problems = json.loads(result.stdout)["problems"]
    assert [(one["severity"], one["code"]) for one in problems] == [("info", "document-old")]
    assert result.status == ExitCode.OK


@pytest.mark.parametrize(
    ("name", "options", "terminal"),
    [
        ("pictures-piped", (), frozenset()),
        ("pictures-80", (), TERMINAL),
        ("lines", ("--format", "lines"), frozenset()),
        ("problems", ("--json",), frozenset()),
    ],
)
def test_all_problems_in_every_format(
    tda: Program, broken: Path, name: str, options: tuple[str, ...], terminal: frozenset[str]
) -> None:
    result = tda(
        "pack", "check", str(broken), *options, terminal=terminal, NO_COLOR="1", TERM="dumb"
    )

    assert result.status == ExitCode.CHECK_FAILED
    assert result.stderr == ""
    check_golden(f"check/{name}.{'json' if '--json' in options else 'txt'}", result.stdout)


def test_a_screen_reader_gets_problems_without_pictures(tda: Program, broken: Path) -> None:
    result = tda("pack", "check", str(broken), terminal=TERMINAL, TDA_ACCESSIBLE="1")

    assert "^" not in result.stdout
    assert "\n  did you mean `reported`?\n" in result.stdout


def test_another_command_shows_the_pictures_on_standard_error(tda: Program, broken: Path) -> None:
    result = tda("brief", pack=broken)

    assert result.stdout == ""
    assert result.status == ExitCode.BAD_PACK
    check_golden("check/bad-pack-for-brief.txt", result.stderr)


@pytest.mark.parametrize("example", BAD, ids=lambda folder: folder.name)
def test_every_bad_pack_can_be_shown(tda: Program, example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    shutil.copytree(TINY, folder)
    shutil.copytree(example, folder, dirs_exist_ok=True)

    pictures = tda("pack", "check", str(folder), terminal=TERMINAL, COLUMNS="40")
    lines = tda("pack", "check", str(folder), "--format", "lines")
    problems = json.loads(tda("pack", "check", str(folder), "--json").stdout)["problems"]

    errors = [problem for problem in problems if problem["severity"] == "error"]
    assert pictures.status == lines.status == (1 if errors else 0)
    assert len(lines.stdout.splitlines()) == len(problems) > 0
    for problem in problems:
        assert f"[{problem['code']}]" in lines.stdout
        assert f"[{problem['code']}]" in "".join(pictures.stdout.split())


def test_the_folder_can_be_given_as_the_pack_of_any_command(tda: Program) -> None:
    expected = tda("pack", "check", str(TINY)).stdout

    assert tda("pack", "check", "--pack", str(TINY)).stdout == expected
    assert tda("pack", "--pack", str(TINY), "check").stdout == expected
    assert tda("--pack", str(TINY), "pack", "check").stdout == expected
    assert tda("pack", "check", pack=TINY).stdout == expected


def test_two_packs_at_once_are_refused(tda: Program) -> None:
    result = tda("pack", "check", str(TINY), "--pack", str(SMALL))

    assert result.stderr == (
        "tda: the pack is given twice, as a folder and with `--pack`\nUse one of them.\n"
    )
    assert result.status == ExitCode.USAGE
    assert tda("pack", "check", str(TINY), pack=SMALL) == tda("pack", "check", str(TINY))


def test_a_name_is_checked_as_the_pack_that_ships(tda: Program) -> None:
    assert tda("pack", "check", "tren-de-aragua") == tda("pack", "check")


def test_no_folder_of_that_name(tda: Program) -> None:
    result = tda("pack", "check", "tren-de-argua")

    assert result.stderr == (
        "tda: there is no pack `tren-de-argua`\nDid you mean `tren-de-aragua`?\n"
    )
    assert result.status == ExitCode.BAD_PACK


def test_the_packs_that_ship_are_listed(tda: Program) -> None:
    result = tda("pack", "list")

    assert result.stdout == (
        "tren-de-aragua\tTren de Aragua: what the document reports\tversion 2\ten\tcomes with tda\n"
    )


def test_the_list_is_the_same_whatever_pack_is_chosen(tda: Program) -> None:
    assert tda("pack", "list", pack=SMALL) == tda("pack", "list")
    packs = json.loads(tda("pack", "list", "--json", pack=SMALL).stdout)["packs"]
    assert [pack["folder"] for pack in packs] == [str(SHIPPED)]


def test_the_list_refuses_a_pack_that_it_would_ignore(tda: Program) -> None:
    result = tda("pack", "list", "--pack", str(SMALL))

    assert result.stderr == ("tda: `tda pack list` does not take `--pack`\nLeave it out.\n")
    assert (result.stdout, result.status) == ("", ExitCode.USAGE)


def test_a_source_line_is_read_as_the_reader_counts_it(tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    file.write_bytes(b"\xef\xbb\xbfone\r\ntwo \xff\nthree")

    def line(number: int) -> str:
        return source_line(Span(str(file), number, 1, 1))

    assert [line(n) for n in (1, 2, 3, 4)] == ["one", "two \ufffd", "three", ""]


def test_a_file_is_read_once_for_all_its_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text("one\ntwo\n")
    first = source_line(Span(str(file), 1, 1, 1))

    with monkeypatch.context() as patched:
        patched.delattr(Path, "open")
        second = source_line(Span(str(file), 2, 1, 1))
    file.write_text("changed\n")

    assert (first, second) == ("one", "two")
    assert source_line(Span(str(file), 1, 1, 1)) == "changed"
    assert source_line(Span(str(file), 0, 1, 1)) == ""


def test_a_command_that_uses_a_pack_shows_the_first_of_many_problems(
    tda: Program, tmp_path: Path
) -> None:
    folder = tmp_path / "my pack"
    shutil.copytree(SMALL, folder)
    with (folder / "claims.yaml").open("a", encoding="utf-8") as file:
        file.write("  - id: x y\n" * 30)

    used = tda("brief", pack=folder)
    checked = tda("pack", "check", str(folder))

    shown, every = (r.count(": error[") for r in (used.stderr, checked.stdout))
    assert shown == 20
    assert every > 20
    assert used.stderr.endswith(
        f"Fix what is shown above, and {every - shown} more: "
        f"`tda pack check '{folder}'` shows them all.\n"
    )


def test_there_is_no_source_line_where_there_is_no_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    for place in (tmp_path, tmp_path / "missing", pipe):
        assert source_line(Span(str(place), 1, 1, 1)) == ""


def test_there_is_no_source_line_in_a_file_that_the_reader_refuses_as_too_large(
    tmp_path: Path,
) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text("one\n")
    os.truncate(file, LARGEST_FILE + 1)

    assert source_line(Span(str(file), 1, 1, 1)) == ""


def test_a_source_line_that_cannot_be_read_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "claims.yaml"
    file.touch()

    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    assert source_line(Span(str(file), 1, 1, 1)) == ""


# --- the pack of the current folder ----------------------------------------------------------

AUTHORS = (
    "check",
    "check --format lines",
    "check --cues",
    "coverage",
    "verify --document {document}",
    "fingerprint --document {document} --dry-run",
)


def worked_on(tda: Program, command: str, *more: str) -> str:
    """Return what a command for authors prints, which is the same for both of the test's packs."""
    document = Path(__file__).parents[1] / "documents" / "lighthouse.txt"
    words = [word.format(document=document) for word in command.split()]
    result = tda("pack", *words, *more)
    assert "Traceback" not in result.stderr
    return result.stdout + result.stderr


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two packs, `here` and `there`; the first is the current folder."""
    for name in ("here", "there"):
        shutil.copytree(PACKS / "good" / "lighthouse", tmp_path / name)
        meta = tmp_path / name / "pack.yaml"
        meta.write_text(meta.read_text().replace("id: lighthouse", f"id: {name}"))
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path


@pytest.mark.parametrize("command", AUTHORS)
def test_authors_work_on_the_pack_of_the_current_folder(
    tda: Program, two: Path, command: str
) -> None:
    shown = worked_on(tda, command)

    assert str(two / "here") in shown or "here: " in shown
    assert "there" not in shown.replace(" there", "")


@pytest.mark.parametrize("command", AUTHORS)
def test_a_pack_that_is_named_goes_before_the_current_folder(
    tda: Program, two: Path, command: str
) -> None:
    there = two / "there"
    by_folder = worked_on(tda, command, str(there))
    by_option = worked_on(tda, command, "--pack", "../there")
    tda.variables["TDA_PACK"] = str(there)
    by_variable = worked_on(tda, command)
    by_option_again = worked_on(tda, command, "--pack", str(two / "here"))

    for shown in (by_folder, by_option, by_variable):
        assert "there: " in shown or str(there) in shown or "../there" in shown
        assert str(two / "here") not in shown
    assert str(there) not in by_option_again


@pytest.mark.parametrize("command", AUTHORS)
def test_without_a_pack_in_the_current_folder_the_one_that_ships_is_read_and_never_written(
    tda: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    (tmp_path / "pack.yaml").mkdir()
    monkeypatch.chdir(tmp_path)

    shown = worked_on(tda, command)

    if command.startswith("fingerprint"):
        name = command.split(maxsplit=1)[0]
        assert shown == (
            f"tda: `tda pack {name}` changes files, so it needs a folder\n"
            f"Name the pack's folder: `tda pack {name} DIR`.\n"
        )
    else:
        assert "tren-de-aragua" in shown


@pytest.mark.parametrize("command", AUTHORS)
def test_two_packs_at_once_are_refused_by_each(tda: Program, two: Path, command: str) -> None:
    shown = worked_on(tda, command, "../there", "--pack", str(two / "here"))

    assert (
        shown == "tda: the pack is given twice, as a folder and with `--pack`\nUse one of them.\n"
    )


@pytest.mark.parametrize("command", [one for one in AUTHORS if "lines" not in one])
def test_json_names_the_pack_of_the_current_folder(tda: Program, two: Path, command: str) -> None:
    shown = json.loads(worked_on(tda, command, "--json"))

    assert shown["folder"] == str(two / "here")


def test_a_reader_gets_the_pack_that_ships_in_any_folder(tda: Program, two: Path) -> None:
    assert two.exists()
    assert "Tren de Aragua" in tda("brief").stdout
    assert tda.json("quiz", "--count", "1")["pack"]["id"] == "tren-de-aragua"


def test_an_own_folder_that_cannot_be_used_is_named(tda: Program, two: Path) -> None:
    (two / "here" / "claims.yaml").unlink()

    for command in ("coverage", "check"):
        shown = worked_on(tda, command)
        assert str(two / "here" / "claims.yaml") in shown
