"""The sentences of statistics."""

import pytest

from tda_cli.stats.calibration import Level, curve
from tda_cli.stats.items import Fault
from tda_cli.stats.prose import FAULT_MEANINGS, due_text, gap_text, misses_text


def test_an_average_hides_the_misses_of_levels() -> None:
    one = curve([Level(97, 67, 42), Level(70, 20, 14)])
    two = curve([Level(97, 67, 42), Level(20, 25, 17), Level(70, 9, 0)])
    assert misses_text(one) == (
        "This holds on average; 1 of the 2 levels below differs from your results."
    )
    assert misses_text(two) == (
        "This holds on average; 2 of the 3 levels below differ from your results."
    )
    assert misses_text(curve([Level(70, 20, 14), Level(50, 20, 10)])) is None
    assert misses_text(curve([Level(97, 67, 42)])) is None


def test_weeks_without_answers_are_counted() -> None:
    assert (gap_text(1), gap_text(3)) == ("no answers", "no answers for 3 weeks")


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ((0, 0), "nothing today"),
        ((3, 0), "3 now"),
        ((0, 4), "none now, 4 later today"),
        ((3, 4), "3 now, 4 later today"),
    ],
)
def test_what_is_due_is_said(due: tuple[int, int], said: str) -> None:
    assert due_text(due) == said


def test_every_fault_has_its_meaning() -> None:
    assert list(FAULT_MEANINGS) == list(Fault)
    assert all(meaning.endswith(".") for meaning in FAULT_MEANINGS.values())
