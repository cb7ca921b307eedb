"""Installing packs: what is copied, what is refused, and where the copy is known."""

import json
import shutil
import stat
import tempfile
import zipfile
from pathlib import Path

import pytest
from harness import SHIPPED, TINY, Program

from tda_cli.errors import ExitCode
from tda_cli.pack import install

HINT = "Use it from any folder: tda quiz --pack tiny\n"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a pack of one's own, in the current folder."""
    monkeypatch.chdir(tmp_path)
    return shutil.copytree(TINY, tmp_path / "mine")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def other_document(folder: Path) -> Path:
    """Make a pack with the same id from another document."""
    shutil.copytree(TINY, folder)
    edit(folder / "pack.yaml", "title: A short note", "title: Another note")
    edit(folder / "pack.yaml", "sha256: 5f", "sha256: af")
    edit(folder / "pack.yaml", "sha256: 6b", "sha256: ab")
    return folder


def zipped(folder: Path, top: str = "", **more: str) -> Path:
    """Zip the files of a folder below `top`, and more of them."""
    path = folder.parent / "pack.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, f"{top}{file.relative_to(folder)}")
        for name, text in more.items():
            archive.writestr(name, text)
    return path


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def refused(tda: Program, source: Path | str, message: str, status: ExitCode) -> str:
    """Try to install, and return the next step."""
    result = tda("pack", "install", str(source))
    found, step = result.stderr.splitlines()[-2:]
    assert (result.stdout, result.status, found) == ("", status, f"tda: {message}")
    assert not (tda.data / "packs").exists()
    return step


def test_an_installed_pack_is_known_everywhere(
    tda: Program, pack: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pack / "bank" / "week2").mkdir()
    (pack / "bank" / "all.yaml").rename(pack / "bank" / "week2" / "all.yaml")
    (pack / "notes.txt").touch()

    result = tda("pack", "install", "mine")

    assert result.stdout == f"Installed `tiny`, version 1.\n{HINT}"
    (pack / "notes.txt").unlink()
    assert content(tda.data / "packs" / "tiny") == content(pack)
    assert stat.S_IMODE((tda.data / "packs").stat().st_mode) == 0o700
    shutil.rmtree(pack)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    answered = tda("quiz", "--pack", "tiny", "--answers", "-", "--json", stdin='["t"]')
    assert json.loads(answered.stdout)["score"]["percent"] == 100
    assert "tiny" in tda("pack", "check", "tiny").stdout
    assert tda("brief", TDA_PACK="tiny").status == ExitCode.OK
    assert tda("brief", "--pack", "tniy").stderr.endswith("Did you mean `tiny`?\n")


@pytest.mark.parametrize("top", ["", "mine/", "a/b/"])
def test_a_zip_file_is_installed_without_what_is_no_part_of_the_pack(
    tda: Program, pack: Path, top: str
) -> None:
    more = {"__MACOSX/mine/._pack.yaml": "x", f"{top}README.md": "x", f"{top}bank/a.png": "x"}
    archive = zipped(pack, top, **more, **{"other.txt": "x"})

    assert tda("pack", "install", str(archive)).stdout.startswith("Installed `tiny`, version 1.")
    assert content(tda.data / "packs" / "tiny") == content(pack)


def test_a_pack_with_errors_is_not_copied(tda: Program, pack: Path) -> None:
    edit(pack / "claims.yaml", "status: reported", "status: said")

    step = refused(tda, "mine", "the pack `mine` cannot be used", ExitCode.BAD_PACK)
    assert step == "Fix what is shown above, then check with `tda pack check mine`."


def test_the_errors_of_a_zip_file_have_places_in_it(tda: Program, pack: Path) -> None:
    shutil.copy(pack / "bank" / "all.yaml", pack / "bank" / "more.yaml")
    zipped(pack)

    result = tda("pack", "install", "pack.zip")

    assert result.stderr.startswith("pack.zip/bank/more.yaml:2:9: error[id-duplicate]")
    assert "pack.zip/bank/all.yaml:2:9: first used here" in result.stderr
    assert result.stderr.endswith("Fix what is shown above, and zip the pack again.\n")
    assert result.status == ExitCode.BAD_PACK


def test_a_version_is_replaced_only_by_force(tda: Program, pack: Path) -> None:
    tda("pack", "install", "mine")
    edit(pack / "pack.yaml", 'version: "1"', 'version: "2"')
    before = content(tda.data / "packs" / "tiny")

    kept = tda("pack", "install", "mine")

    assert (kept.stdout, kept.status) == ("", ExitCode.USAGE)
    assert kept.stderr == (
        "tda: `tiny`, version 1, is already installed and differs from this one\n"
        "To replace it with version 2, add `--force`.\n"
    )
    assert content(tda.data / "packs" / "tiny") == before
    forced = tda("pack", "install", "mine", "--force")
    assert forced.stdout == f"Replaced `tiny`, version 1, with version 2.\n{HINT}"
    assert content(tda.data / "packs" / "tiny") == content(pack)
    again = tda("pack", "install", "mine")
    assert again.stdout == f"`tiny`, version 2, is already installed.\n{HINT}"
    assert tda.json("pack", "install", "mine") == {
        "tda": "pack-install",
        "version": 1,
        "pack": {"id": "tiny", "version": "2"},
        "folder": str(tda.data / "packs" / "tiny"),
        "changed": False,
        "replaced": None,
    }


def test_what_was_installed_and_is_damaged_is_replaced_by_force(tda: Program, pack: Path) -> None:
    tda("pack", "install", "mine")
    (tda.data / "packs" / "tiny" / "pack.yaml").unlink()

    assert "differs" in tda("pack", "install", "mine").stderr
    forced = tda("pack", "install", "mine", "--force")
    assert forced.stdout == f"Replaced `tiny` with version 1.\n{HINT}"
    assert content(tda.data / "packs" / "tiny") == content(pack)


def test_a_pack_with_the_id_of_one_that_ships_is_refused(tda: Program, pack: Path) -> None:
    edit(pack / "pack.yaml", "id: tiny", "id: tren-de-aragua")

    message = "a pack with the id `tren-de-aragua` comes with tda"
    assert refused(tda, "mine", message, ExitCode.USAGE) == (
        "Give yours another `id` in its `pack.yaml`."
    )


def test_another_pack_with_the_same_id_is_named(tda: Program, pack: Path) -> None:
    tda("pack", "install", "mine")
    other_document(pack.parent / "other")

    result = tda("pack", "install", "other")

    assert result.stderr == (
        'tda: another pack with the id `tiny` is installed, from "A short note"\n'
        "Give one of them another `id`, because packs with one id share a history. "
        "To replace it, add `--force`.\n"
    )
    note = f'Another pack has the id `tiny`: `{tda.data / "packs" / "tiny"}`, from "A short note".'
    assert note in tda("pack", "check", "other").stderr
    assert tda("pack", "check", "mine").stderr == ""


@pytest.mark.parametrize(
    "name", ["../evil.yaml", "/evil.yaml", "mine/../../evil.yaml", "C:\\evil.yaml", "..\\evil.yaml"]
)
def test_a_name_that_would_leave_the_folder_is_not_written_outside_it(
    tda: Program, pack: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    temporary = pack.parent / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))

    result = tda("pack", "install", str(zipped(pack, **{name: ""})))

    assert result.status == ExitCode.OK
    assert content(tda.data / "packs" / "tiny") == content(pack)
    assert not Path("/evil.yaml").exists()
    assert [*pack.parent.rglob("*evil*")] == [*temporary.iterdir()] == []


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_a_link_or_a_device_is_never_followed(tda: Program, pack: Path, kind: int) -> None:
    path = zipped(pack)
    entry = zipfile.ZipInfo("bank/more.yaml")
    entry.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(entry, "/etc/passwd")

    result = tda("pack", "install", str(path))

    assert result.stderr.startswith(f"{path}/bank/more.yaml:1:1: error[type-wrong]")
    assert result.status == ExitCode.BAD_PACK
    assert not (tda.data / "packs").exists()


@pytest.mark.parametrize("limit", [1, 4])
@pytest.mark.parametrize("is_zipped", [True, False])
def test_a_pack_has_at_most_so_many_files(
    tda: Program, pack: Path, monkeypatch: pytest.MonkeyPatch, limit: int, *, is_zipped: bool
) -> None:
    monkeypatch.setattr(install, "MOST_FILES", limit)
    source = zipped(pack) if is_zipped else pack

    message = f"the pack has more than {limit} files"
    refused(tda, source, message, ExitCode.BAD_PACK)


@pytest.mark.parametrize("is_zipped", [True, False])
def test_a_pack_is_at_most_so_large(
    tda: Program, pack: Path, monkeypatch: pytest.MonkeyPatch, *, is_zipped: bool
) -> None:
    (pack / "bank" / "more.yaml").write_text("questions: []\n" + "#" * 100_000)
    source = zipped(pack) if is_zipped else pack
    monkeypatch.setattr(install, "LARGEST_FILE", 50_000)

    refused(tda, source, "the pack is larger than 0 MiB", ExitCode.BAD_PACK)


def test_a_zip_file_that_is_too_large_is_not_opened(
    tda: Program, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install, "LARGEST_FILE", 10)

    zipped(pack)
    message = "`pack.zip` cannot be read: file too large"
    refused(tda, "pack.zip", message, ExitCode.ENVIRONMENT)


def test_a_file_that_unpacks_to_more_than_it_says_is_refused(tda: Program, pack: Path) -> None:
    path = zipped(pack)
    size = (pack / "claims.yaml").stat().st_size
    data = path.read_bytes()
    path.write_bytes(data.replace(size.to_bytes(4, "little"), (size - 9).to_bytes(4, "little")))

    result = tda("pack", "install", "pack.zip")

    assert result.status == ExitCode.BAD_PACK
    assert "Bad CRC-32 for file 'claims.yaml'" in result.stderr


def test_what_is_not_one_pack_is_refused(tda: Program, pack: Path) -> None:
    (pack.parent / "note.txt").write_text("A note.\n")
    step = refused(
        tda, "note.txt", "`note.txt` cannot be unpacked: File is not a zip file", ExitCode.BAD_PACK
    )
    assert step == "Give the folder of a pack, or a zip file of it."
    message = "`pack.zip` contains more than one `pack.yaml`"
    zipped(pack, "one/", **{"two/pack.yaml": ""})
    refused(tda, "pack.zip", message, ExitCode.BAD_PACK)
    zipped(pack / "bank")
    (pack / "pack.zip").rename("pack.zip")
    message = "`pack.zip` contains no `pack.yaml`"
    refused(tda, "pack.zip", message, ExitCode.BAD_PACK)
    zipped(pack, **{"bank/all.yaml/more.yaml": ""})
    message = "`pack.zip` cannot be unpacked: a file is in the place of a folder"
    refused(tda, "pack.zip", message, ExitCode.BAD_PACK)


def test_a_damaged_zip_file_is_refused(tda: Program, pack: Path) -> None:
    path = zipped(pack)
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :])
        result = tda("pack", "install", "pack.zip", "--force")
        assert result.status in {ExitCode.OK, ExitCode.BAD_PACK}
        assert "Traceback" not in result.stderr


def test_an_encrypted_file_is_refused(tda: Program, pack: Path) -> None:
    path = zipped(pack)
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 1)
    path.write_bytes(data)

    result = tda("pack", "install", "pack.zip")

    assert result.status == ExitCode.BAD_PACK
    assert "is encrypted" in result.stderr


def test_what_is_not_there_cannot_be_installed(tda: Program, pack: Path) -> None:
    assert pack.exists()
    message = "`nosuch` cannot be read: no such file or folder"
    refused(tda, "nosuch", message, ExitCode.ENVIRONMENT)


def test_a_folder_that_cannot_be_written_is_named(tda: Program, pack: Path) -> None:
    assert pack.exists()
    tda.data.write_text("a file")

    result = tda("pack", "install", "mine")

    assert result.status == ExitCode.ENVIRONMENT
    assert result.stderr.endswith("\nNothing was installed.\n")


def test_a_file_that_goes_away_is_named(
    tda: Program, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pack.exists()

    def gone(path: Path, _: int) -> bytes:
        raise FileNotFoundError(2, "No such file or directory", str(path))

    monkeypatch.setattr(install, "read_within", gone)

    message = "`mine` cannot be read: no such file or folder"
    refused(tda, "mine", message, ExitCode.ENVIRONMENT)


def test_an_installed_pack_is_removed_and_its_history_stays(tda: Program, pack: Path) -> None:
    none = tda("pack", "remove", "tiny")
    assert none.stderr == "tda: no pack is installed\nInstall one with `tda pack install`.\n"
    tda("pack", "install", "mine")
    tda.ask(pack=pack, typed=["t"])

    wrong = tda("pack", "remove", "../mine")
    removed = tda("pack", "remove", "tiny")

    assert wrong.stderr == "tda: no installed pack `../mine`\nInstalled packs: tiny.\n"
    assert removed.stdout == "Removed `tiny`. Your answers stay.\n"
    assert content(tda.data / "packs") == {}
    assert tda("brief", "--pack", "tiny").status == ExitCode.BAD_PACK
    assert len(tda.json("history")["attempts"]) == 1


def test_a_pack_that_cannot_be_removed_stays(
    tda: Program, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pack.exists()
    tda("pack", "install", "mine")

    def fail(_: Path, __: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", fail)
        result = tda("pack", "remove", "tiny")

    assert result.status == ExitCode.ENVIRONMENT
    assert result.stderr.endswith(" cannot be removed: permission denied\nNothing was removed.\n")
    assert tda("brief", "--pack", "tiny").status == ExitCode.OK


def test_all_packs_are_listed_with_their_places(
    tda: Program, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tda("pack", "install", "mine")
    broken = tda.data / "packs" / "broken"
    shutil.copytree(pack, broken)
    (broken / "pack.yaml").write_text("id: [")
    edit(pack / "pack.yaml", "title: A tiny pack", "title: My pack")
    edit(pack / "claims.yaml", "status: reported", "status: said")  # in the making
    monkeypatch.chdir(pack)

    listed = tda("pack", "list")

    assert listed.stderr == ""
    installed = tda.data / "packs"
    assert listed.stdout == (
        "tren-de-aragua\tTren de Aragua: what the document reports\tversion 2\ten\tcomes with tda\n"
        f"broken\tcannot be used: see `tda pack check`\t\t\t{installed / 'broken'}\n"
        f"tiny\tA tiny pack\tversion 1\ten\t{installed / 'tiny'}\n"
        f"tiny\tMy pack\tversion 1\ten\t{pack}\n"
    )
    packs = tda.json("pack", "list")["packs"]
    assert [(one["id"], one["place"], one["folder"]) for one in packs] == [
        ("tren-de-aragua", "shipped", str(SHIPPED)),
        (None, "installed", str(installed / "broken")),
        ("tiny", "installed", str(installed / "tiny")),
        ("tiny", "current", str(pack)),
    ]


def test_two_packs_with_one_id_are_noticed_in_the_list(
    tda: Program, pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tda("pack", "install", "mine")
    other = other_document(pack.parent / "other")
    monkeypatch.chdir(other)

    assert tda("pack", "list").stderr == (
        f'Another pack has the id `tiny`: `{tda.data / "packs" / "tiny"}`, from "A short note". '
        "Packs with one id share a history, so give one of them another `id`.\n"
    )
