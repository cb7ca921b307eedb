"""`tda pack new`, `coverage` and `fingerprint`: what they print, refuse and leave alone."""

import errno
import json
import os
import shutil
from pathlib import Path

import pytest
from harness import PIPED, TERMINAL, Program, Result, check_golden

from tda_cli.errors import ExitCode

FERRY = Path(__file__).parents[1] / "documents" / "ferry.txt"
TEXT = FERRY.read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder to work in that holds the document."""
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def started(tda: Program, folder: Path) -> Path:
    """Give the folder with a pack just started in it."""
    assert tda("pack", "new", "ferry", "--document", "ferry.txt").status == ExitCode.OK
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def new(tda: Program, text: str | bytes, *options: str) -> Result:
    Path("other.txt").write_bytes(text if isinstance(text, bytes) else text.encode())
    return tda("pack", "new", "mine", "--document", "other.txt", *options)


def test_a_new_pack_holds_no_sentence_of_the_document(started: Path) -> None:
    written = b"".join(files(started / "ferry").values()).decode()

    words = TEXT.split()
    for at in range(len(words) - 3):
        phrase = " ".join(words[at : at + 4])
        assert phrase not in written or phrase in TEXT.splitlines()[0]
    for name in ("pack.yaml", "claims.yaml"):
        text = (started / "ferry" / name).read_text(encoding="utf-8")
        check_golden(f"new/{name}.txt", text)


def test_a_new_pack_is_checked_with_problems_that_say_what_to_write(
    tda: Program, started: Path
) -> None:
    files = {path.name for path in started.rglob("*.yaml") if "TODO: " in path.read_text("utf-8")}

    result = tda("pack", "check", "ferry", "--format", "lines")

    lines = [line for line in result.stdout.splitlines() if "error[" in line]
    assert all("error[placeholder]: " in line for line in lines)
    assert {Path(line.partition(":")[0]).name for line in lines} == files
    assert len(files) == 5
    assert result.status == ExitCode.CHECK_FAILED
    assert "warning[paragraph-uncited] no claim cites paragraph 2;" in result.stdout.replace(
        "]:", "]"
    )


def test_the_options_of_new(tda: Program, folder: Path) -> None:
    options = ("--title", 'A "title"\t: x', "--id", "my-id", "--language", "en-GB")
    result = new(tda, TEXT, *options, "--as-of", "2031-05~")

    meta = (folder / "mine" / "pack.yaml").read_text(encoding="utf-8")
    assert result.status == ExitCode.OK
    assert "schema: 1\nid: my-id\ntitle: 'A \"title\" : x'\nlanguage: en-GB\n" in meta
    assert "  as_of: 2031-05~\n" in meta
    assert tda("quiz", "--pack", "mine", "--paper").status == ExitCode.OK


def test_new_as_json(tda: Program, folder: Path) -> None:
    del folder
    result = json.loads(new(tda, TEXT, "--json").stdout)

    assert (result["tda"], result["folder"], result["id"]) == ("pack-new", "mine", "mine")
    assert result["files"][0] == "pack.yaml"
    assert result["paragraphs"] == 4
    assert {"kind": "figure", "text": "$4 million"} in result["things"][2]
    assert result["note"] is None


@pytest.mark.parametrize(
    ("name", "pack_id"),
    [("My F\u00e9rry 2", "my-ferry-2"), ("\u6e2f", "pack"), ("null", "'null'")],
)
def test_the_id_follows_from_the_name_of_the_folder(
    tda: Program, folder: Path, name: str, pack_id: str
) -> None:
    tda("pack", "new", name, "--document", "ferry.txt")

    assert f"\nid: {pack_id}\n" in (folder / name / "pack.yaml").read_text(encoding="utf-8")


def test_a_place_in_a_circle_of_links_is_no_place(tda: Program, folder: Path) -> None:
    (folder / "loop").symlink_to("loop")
    result = tda("pack", "new", "loop/pack", "--document", "ferry.txt")

    assert result.status == ExitCode.ENVIRONMENT
    assert result.stderr.startswith("tda: ")


def test_a_language_that_is_no_text_is_taken_for_english(tda: Program, folder: Path) -> None:
    tda("pack", "new", "here", "--document", "ferry.txt", "--language", "\udcff")

    assert "\nlanguage: en\n" in (folder / "here" / "pack.yaml").read_text(encoding="utf-8")


def test_a_text_in_another_language_is_started_with_a_note(tda: Program, folder: Path) -> None:
    del folder
    text = "La huelga\n\n" + "El sindicato dice que la huelga de mayo ha terminado ya. " * 9

    assert "Note: this does not look like English; change `language` in" in new(tda, text).stdout
    shutil.rmtree("mine")
    assert "Note: numbers in words are not" in new(tda, text, "--language", "ca").stdout
    shutil.rmtree("mine")
    assert "Note" not in new(tda, text, "--language", "es").stdout
    shutil.rmtree("mine")
    assert "Note" not in new(tda, TEXT).stdout


@pytest.mark.parametrize(
    ("text", "options", "message", "status"),
    [
        ("", (), "`other.txt` has no text", ExitCode.ENVIRONMENT),
        (b"\x7fELF\0\1\2\xff\xfe", (), "`other.txt` is not a text file", ExitCode.ENVIRONMENT),
        ("word " * 900, (), "has only one paragraph, of 900 words", ExitCode.ENVIRONMENT),
        (
            "word " * 90 + "\n\nMore.",
            (),
            "starts with 90 words in one block, too many for a title",
            ExitCode.USAGE,
        ),
        ("...\n\nMore.", (), "the document needs a title", ExitCode.USAGE),
        (TEXT, ("--title", " "), "the document needs a title", ExitCode.USAGE),
        (TEXT, ("--id", "My Id"), "the id `My Id` is not in kebab-case", ExitCode.USAGE),
        (TEXT, ("--as-of", "May"), "`May` is not a date", ExitCode.USAGE),
    ],
)
def test_what_no_pack_can_be_started_from(  # noqa: PLR0913 - one case each
    tda: Program,
    folder: Path,
    *,
    text: str | bytes,
    options: tuple[str, ...],
    message: str,
    status: ExitCode,
) -> None:
    result = new(tda, text, *options)

    assert message in result.stderr
    assert result.stdout == ""
    assert result.status == status
    assert sorted(path.name for path in folder.iterdir()) == ["ferry.txt", "other.txt"]


def test_a_folder_with_something_in_it_is_left_alone(tda: Program, started: Path) -> None:
    before = files(started)

    result = tda("pack", "new", "ferry", "--document", "ferry.txt")

    assert result.stderr == (
        "tda: the folder `ferry` is not empty\n"
        "Name a new folder; existing files are never overwritten. "
        "To change this pack's title or language, edit its `pack.yaml`.\n"
    )
    assert result.status == ExitCode.USAGE
    assert files(started) == before


def test_a_full_disk_leaves_no_pack_behind(
    tda: Program, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)

    result = tda("pack", "new", "ferry", "--document", "ferry.txt")

    assert "`ferry` cannot be written: no space left on device" in result.stderr
    assert result.status == ExitCode.ENVIRONMENT
    assert [path.name for path in folder.iterdir()] == ["ferry.txt"]


@pytest.mark.parametrize(
    ("name", "terminal", "variables", "more"),
    [
        ("80", TERMINAL, {}, ("--document", "ferry.txt")),
        ("40", TERMINAL, {"COLUMNS": "40"}, ("--document", "ferry.txt")),
        ("reader", TERMINAL, {"TDA_ACCESSIBLE": "1"}, ("--document", "ferry.txt")),
        ("piped", PIPED, {}, ("--document", "ferry.txt")),
        ("alone", PIPED, {}, ()),
    ],
)
def test_coverage_at_a_glance(  # noqa: PLR0913 - one case each
    tda: Program,
    started: Path,
    *,
    name: str,
    terminal: frozenset[str],
    variables: dict[str, str],
    more: tuple[str, ...],
) -> None:
    (started / "ferry" / "claims.yaml").write_text(
        "claims:\n"
        "  - {id: first, text: Ada Quill said it., status: reported, paragraphs: [1]}\n"
        "  - {id: second, text: It cost $4 million., status: reported, paragraphs: [2]}\n",
        encoding="utf-8",
    )

    tda.variables |= {"NO_COLOR": "1", "TERM": "dumb", **variables}
    result = tda("pack", "coverage", "ferry", *more, terminal=terminal)

    assert result.status == ExitCode.OK
    check_golden(f"coverage/{name}.txt", result.stdout)
    if name == "40":
        assert max(map(len, result.stdout.splitlines())) <= 40


def test_coverage_as_json(tda: Program, started: Path) -> None:
    del started
    result = json.loads(
        tda("pack", "coverage", "ferry", "--document", "ferry.txt", "--json").stdout
    )

    assert result["tda"] == "pack-coverage"
    assert result["has_document"] is True
    assert result["paragraphs"][1]["claims"] == ["first"]
    assert {"kind": "name", "text": "Ada Quill", "carried": False} in result["paragraphs"][1][
        "things"
    ]
    assert result["unasked"] == result["differing"] == []
    assert result["new"] == 0


def test_a_long_list_of_what_is_not_carried_is_cut_short(tda: Program, folder: Path) -> None:
    numbers = ", ".join(str(1_000 + number) for number in range(50))
    (folder / "ferry.txt").write_text(f"T\n\nOf {numbers} ships.", encoding="utf-8")
    tda("pack", "new", "ferry", "--document", "ferry.txt")

    assert (
        "; 1039; and 10 more\n"
        in tda("pack", "coverage", "ferry", "--document", "ferry.txt").stdout
    )


def test_coverage_of_another_edition_says_so(tda: Program, started: Path) -> None:
    (started / "ferry.txt").write_text(TEXT.replace("$4", "$5").replace("\n\nBack to list", ""))
    both = started / "both.txt"
    both.write_text(TEXT.replace("$4", "$5").replace("Back to list", "It is a new day."))

    changed = tda("pack", "coverage", "ferry", "--document", "ferry.txt").stdout
    more = tda("pack", "coverage", "ferry", "--document", "both.txt").stdout

    assert "built from: ¶2 changed or missing.\n" in changed
    assert "built from: ¶2 changed or missing, 1 new.\n" in more


@pytest.mark.parametrize("command", ["coverage", "fingerprint"])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Another\n\nA text on other things.",
            "is a different document: it has 0 of the 4 paragraphs of `ferry`",
        ),
        ("", "has no text"),
        ("word " * 90, "has only one paragraph"),
    ],
)
def test_the_wrong_document_is_refused(
    tda: Program, started: Path, command: str, text: str, message: str
) -> None:
    (started / "other.txt").write_text(text, encoding="utf-8")
    before = files(started)

    result = tda("pack", command, "ferry", "--document", "other.txt")

    assert message in result.stderr
    assert result.stdout == ""
    assert result.status == ExitCode.ENVIRONMENT
    assert files(started) == before


EDITION = TEXT.replace("\n\nAccording", "\n\nThe sea was calm.\n\nAccording").replace("140", "150")


def test_a_new_edition_changes_the_fingerprints_alone(tda: Program, started: Path) -> None:
    meta = started / "ferry" / "pack.yaml"
    meta.write_text(
        meta.read_text(encoding="utf-8").replace("TODO: ", "to do: # "), encoding="utf-8"
    )
    before = files(started)
    (started / "second.txt").write_text(EDITION, encoding="utf-8")

    result = tda("pack", "fingerprint", "ferry", "--document", "second.txt")

    after = files(started)
    assert result.status == ExitCode.OK
    check_golden("fingerprint/edition.txt", result.stdout)
    assert {name for name in before if before[name] != after[name]} == {"ferry/pack.yaml"}
    assert after["ferry/pack.yaml"].startswith(before["ferry/pack.yaml"].partition(b"  - num")[0])
    again = tda("pack", "fingerprint", "ferry", "--document", "second.txt")
    assert again.stdout == "ferry: the fingerprints already match this document\n"
    assert files(started) == after
    same = json.loads(tda("pack", "verify", "ferry", "--document", "second.txt", "--json").stdout)
    assert {one["state"] for one in same["paragraphs"]} == {"same"}


def test_words_that_went_and_came_are_shown_in_their_places(tda: Program, started: Path) -> None:
    edition = TEXT.replace("that 140 people", "that people")
    edition = edition.replace("strike cost shippers", "strike cost all shippers")
    edition = edition.replace("How the Larkhaven", "Why the Larkhaven")
    (started / "second.txt").write_text(edition, encoding="utf-8")

    shown = tda("pack", "fingerprint", "ferry", "--document", "second.txt", "--dry-run").stdout

    assert "Title: changed\n  [1 word replaced with: Why] the Larkhaven ferry strike ...\n" in shown
    assert "said that [1 word removed] people took part. ...\n" in shown
    assert "the strike cost [added: all] shippers about" in shown


def test_a_dry_run_writes_nothing(tda: Program, started: Path) -> None:
    (started / "second.txt").write_text(EDITION.replace("$4", "$5"), encoding="utf-8")
    claims = started / "ferry" / "claims.yaml"
    claims.write_text(claims.read_text(encoding="utf-8").replace("[1]", "[2]"), encoding="utf-8")
    before = files(started)

    options = ("ferry", "--document", "second.txt", "--dry-run")
    plain = tda("pack", "fingerprint", *options)
    both = tda("pack", "fingerprint", *options, "--renumber")
    result = json.loads(tda("pack", "fingerprint", *options, "--renumber", "--json").stdout)

    assert "ferry/pack.yaml: would be written\n" in plain.stdout
    assert plain.stdout.endswith(
        "Claims that need new paragraph numbers:\n  first: 2 -> 3\n"
        "Change them by hand, or use --renumber.\n"
    )
    assert "Claims whose paragraphs would be renumbered:\n  first: 2 -> 3\n" in both.stdout
    assert (result["written"], result["renumbered"]) == (False, True)
    assert [Path(path).name for path in result["files"]] == ["pack.yaml", "claims.yaml"]
    assert result["moved_claims"] == [{"claim": "first", "was": [2], "is": [3]}]
    assert result["read_again"]["claims"] == ["first"]
    assert files(started) == before


def test_a_claim_of_a_removed_paragraph_no_longer_cites_what_has_its_number(
    tda: Program, started: Path
) -> None:
    title, first, *others = TEXT.strip().split("\n\n")
    del first
    (started / "second.txt").write_text("\n\n".join([title, *others]), encoding="utf-8")

    result = tda("pack", "fingerprint", "ferry", "--document", "second.txt", "--renumber")

    assert "Claims whose paragraphs were renumbered:\n  first: 1 -> none\n" in result.stdout
    checked = tda("pack", "check", "ferry")
    assert "claims.yaml" in checked.stdout + checked.stderr
    assert checked.status != ExitCode.OK


def test_moved_claims_that_were_not_renumbered_are_listed(tda: Program, started: Path) -> None:
    (started / "second.txt").write_text(EDITION, encoding="utf-8")
    claims = started / "ferry" / "claims.yaml"
    claims.write_text(claims.read_text(encoding="utf-8").replace("[1]", "[2]"), encoding="utf-8")

    result = tda("pack", "fingerprint", "ferry", "--document", "second.txt")

    advice = "Change them by hand, or restore pack.yaml and use --renumber.\n"
    assert result.stdout.endswith(advice)


def test_a_claim_on_a_paragraph_that_is_gone_and_on_one_that_moved_to_its_place(
    tda: Program, started: Path
) -> None:
    new, gone = "The sea was calm.", TEXT.strip().split("\n\n")[2]
    edition = TEXT.replace(f"{gone}\n\n", "").replace("\n\n", f"\n\n{new}\n\n", 1)
    (started / "second.txt").write_text(edition, encoding="utf-8")
    claims = started / "ferry" / "claims.yaml"
    claims.write_text(claims.read_text(encoding="utf-8").replace("[1]", "[1, 2]"), encoding="utf-8")

    result = tda("pack", "fingerprint", "ferry", "--document", "second.txt", "--renumber")

    assert "Claims whose paragraphs were renumbered:\n  first: 1, 2 -> 2\n" in result.stdout
    assert "paragraphs: [2]\n" in claims.read_text(encoding="utf-8")
    assert tda("brief", "--pack", "ferry").status == ExitCode.OK


def test_a_pack_that_cannot_be_written_is_left_whole(
    tda: Program, started: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (started / "second.txt").write_text(EDITION, encoding="utf-8")
    before = files(started)

    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fail)

    result = tda("pack", "fingerprint", "ferry", "--document", "second.txt", "--renumber")

    assert "no space left on device" in result.stderr
    assert result.status == ExitCode.ENVIRONMENT
    assert files(started) == before


def test_files_that_go_meanwhile_are_an_error(
    tda: Program, started: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del started

    def fail(_path: Path, _limit: int) -> bytes:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    monkeypatch.setattr("tda_cli.pack.fingerprints.read_within", fail)

    result = tda("pack", "fingerprint", "ferry", "--document", "ferry.txt")

    assert "`ferry` cannot be read: no such file or folder\n" in result.stderr
    assert result.status == ExitCode.ENVIRONMENT


def test_a_pack_with_errors_is_shown_first(tda: Program, started: Path) -> None:
    (started / "ferry" / "claims.yaml").write_text("claims: 5\n", encoding="utf-8")

    for command in ("coverage", "fingerprint"):
        result = tda("pack", command, "ferry", "--document", "ferry.txt")
        assert "error[type-wrong]" in result.stderr
        assert result.status == ExitCode.BAD_PACK
