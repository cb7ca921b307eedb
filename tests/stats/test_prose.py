"""The sentences of statistics."""

from tda_cli.stats.items import Fault
from tda_cli.stats.prose import FAULT_MEANINGS


def test_every_fault_has_its_meaning() -> None:
    assert list(FAULT_MEANINGS) == list(Fault)
    assert all(meaning.endswith(".") for meaning in FAULT_MEANINGS.values())
