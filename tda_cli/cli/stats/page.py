"""One's own answers as a page: in a file, or on standard output."""

from pathlib import Path

from tda_cli.cli.environment import Environment
from tda_cli.cli.named_files import write_text
from tda_cli.export.page import BEGINNING
from tda_cli.export.stats_html import stats_page
from tda_cli.model.pack import Pack
from tda_cli.store.overview import Overview


def show_page(
    env: Environment, pack: Pack, found: Overview, target: Path, *, with_streak: bool
) -> None:
    """Write the page to a file, in place of an earlier one, or to standard output.

    Raises:
        OutputError: The file is something else, or cannot be written.
    """
    page = stats_page(pack, found, env.clock().date(), with_streak=with_streak)
    if str(target) == "-":
        stream = env.out.stream
        stream.write(page if _is_utf8(stream.encoding) else _in_ascii(page))
        return
    write_text(target, page, beginning=BEGINNING, kind="page of `tda stats`")
    env.out.verbatim(f"Written to {target}.")


def _is_utf8(encoding: str | None) -> bool:
    return encoding is None or encoding.lower().replace("-", "") == "utf8"


def _in_ascii(page: str) -> str:
    """Write other characters by their numbers: the page says that it is in UTF-8."""
    return page.encode("ascii", "xmlcharrefreplace").decode("ascii")
