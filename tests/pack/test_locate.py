from pathlib import Path

import pytest
from pack_builders import SMALL

from tda_cli.errors import ExitCode, PackNotFoundError
from tda_cli.pack import files
from tda_cli.pack.files import DEFAULT_PACK, find_pack, list_packs, shipped_packs_folder


def found(name: str | None) -> Path:
    return find_pack(name, lambda: Path("installed").absolute())


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a checkout with two packs, and be in an empty folder."""
    package = tmp_path / "checkout" / "tda_cli"
    package.mkdir(parents=True)
    for name in ("second", DEFAULT_PACK):
        folder = package.parent / "questions" / name
        folder.mkdir(parents=True)
        (folder / "pack.yaml").touch()
    (package.parent / "questions" / "no-pack").mkdir()
    monkeypatch.setattr(files, "_PACKAGE", package)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return package


def test_a_checkout_has_its_packs_beside_the_package(package: Path) -> None:
    assert shipped_packs_folder() == package.parent / "questions"


def test_an_installed_package_has_its_packs_inside(package: Path) -> None:
    (package / "questions").mkdir()

    assert shipped_packs_folder() == package / "questions"


def test_packs_are_listed_by_name(package: Path) -> None:
    questions = package.parent / "questions"

    assert list_packs() == [questions / "second", questions / DEFAULT_PACK]


def test_without_a_name_it_is_the_default_pack(package: Path) -> None:
    assert found(None) == package.parent / "questions" / DEFAULT_PACK


def test_a_name_is_a_pack_that_ships(package: Path) -> None:
    assert found("second") == package.parent / "questions" / "second"


def test_a_folder_goes_before_a_name(package: Path) -> None:
    assert package.exists()
    Path("second").mkdir()

    assert found("second") == Path("second")


def test_a_name_is_an_installed_pack_unless_one_of_that_name_ships(package: Path) -> None:
    assert package.exists()
    for name in ("third", "second"):
        Path("installed", name).mkdir(parents=True)
        Path("installed", name, "pack.yaml").touch()
    Path("installed", "no-pack").mkdir()

    assert found("third") == Path("installed", "third").absolute()
    assert found("second") == package.parent / "questions" / "second"
    with pytest.raises(PackNotFoundError):
        found("no-pack")


def test_what_cannot_be_listed_has_no_packs() -> None:
    assert list_packs(Path("a" * 300)) == []


def test_a_path_is_that_folder() -> None:
    assert found(str(SMALL)) == SMALL


@pytest.mark.parametrize(
    ("name", "message", "next_step"),
    [
        ("secnod", "there is no pack `secnod`", "Did you mean `second`?"),
        ("zzz", "there is no pack `zzz`", "See the packs with `tda pack list`."),
        ("a\0b", "there is no pack `a\\x00b`", "See the packs with `tda pack list`."),
        (
            "./second",
            "there is no folder `./second`",
            "Give the folder that contains the pack's `pack.yaml`.",
        ),
    ],
)
def test_what_is_neither_is_not_found(
    package: Path, name: str, message: str, next_step: str
) -> None:
    assert package.exists()

    with pytest.raises(PackNotFoundError) as caught:
        found(name)

    assert (caught.value.message, caught.value.next_step) == (message, next_step)
    assert caught.value.exit_code == ExitCode.BAD_PACK


def test_a_file_is_not_taken_for_a_misspelled_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SMALL.parent)  # a long path would be shortened
    with pytest.raises(PackNotFoundError) as caught:
        found("small/pack.yaml")

    assert caught.value.message == "`small/pack.yaml` is a file, not a folder"
    assert caught.value.next_step == "Give the folder that contains the pack's `pack.yaml`."


def test_the_pack_that_ships_is_found() -> None:
    assert (found(None) / "pack.yaml").is_file()
