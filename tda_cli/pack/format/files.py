"""What each file of a pack holds."""

from collections.abc import Mapping
from typing import Any

from tda_cli.pack.files import BRIEFING_FILE, CLAIMS_FILE, META_FILE, SOURCES_FILE
from tda_cli.pack.format.claims import CLAIMS
from tda_cli.pack.format.contents import BRIEFING, META, SOURCES
from tda_cli.pack.format.questions import BANK
from tda_cli.pack.format.record import Record

# All but the files of the bank.
FILES: Mapping[str, Record[Any]] = {
    META_FILE: META,
    SOURCES_FILE: SOURCES,
    CLAIMS_FILE: CLAIMS,
    BRIEFING_FILE: BRIEFING,
}


def record_of(name: str) -> Record[Any]:
    """Return what a file holds by its name; what is not one of the four is a file of the bank."""
    return FILES.get(name, BANK)
