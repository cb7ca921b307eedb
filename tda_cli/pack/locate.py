"""Which folder a pack's name or path means."""

import os
from pathlib import Path

from tda_cli.errors import PackNotFoundError
from tda_cli.pack.files import META_FILE
from tda_cli.pack.report import did_you_mean, shown

DEFAULT_PACK = "tren-de-aragua"

_PACKAGE = Path(__file__).parent.parent


def shipped_packs_folder() -> Path:
    """Return the folder of the packs that ship: inside the package, or beside it in a checkout."""
    installed = _PACKAGE / "questions"
    return installed if installed.is_dir() else _PACKAGE.parent / "questions"


def list_packs() -> list[Path]:
    """List the folders of the packs that ship, in the order of their names."""
    return sorted(meta.parent for meta in shipped_packs_folder().glob(f"*/{META_FILE}"))


def find_pack(name_or_dir: str | None) -> Path:
    """Find the folder of a pack.

    Args:
        name_or_dir: A folder, or the name of a pack that ships; None for the default pack. What
            contains a path separator is always a folder, and a folder comes before a name.

    Raises:
        PackNotFoundError: There is neither.
    """
    if name_or_dir is not None:
        # Unlike `Path.is_dir`, this takes any text and any error of the file system for a no.
        if os.path.isdir(name_or_dir):  # noqa: PTH112
            return Path(name_or_dir)
        next_step = f"Give the folder that holds the pack's `{META_FILE}`."
        if os.path.isfile(name_or_dir):  # noqa: PTH113 - as above
            message = f"{shown(name_or_dir)} is a file, not a folder"
            raise PackNotFoundError(message, next_step)
        if os.sep in name_or_dir or (os.altsep or os.sep) in name_or_dir:
            message = f"there is no folder {shown(name_or_dir)}"
            raise PackNotFoundError(message, next_step)
    name = DEFAULT_PACK if name_or_dir is None else name_or_dir
    shipped = {folder.name: folder for folder in list_packs()}
    if name in shipped:
        return shipped[name]
    best = did_you_mean(name, shipped)
    next_step = f"Did you mean `{best}`?" if best else "`tda pack list` names the packs there are."
    message = f"there is no pack {shown(name)}"
    raise PackNotFoundError(message, next_step)
