"""The sentences of statistics."""

from tda_cli.stats.calibration import Level, curve
from tda_cli.stats.items import Fault
from tda_cli.stats.prose import FAULT_MEANINGS, gap_text, misses_text


def test_an_average_hides_the_misses_of_levels() -> None:
    one = curve([Level(97, 67, 42), Level(70, 20, 14)])
    two = curve([Level(97, 67, 42), Level(20, 25, 17), Level(70, 9, 0)])
    assert misses_text(one) == (
        "That is the average: 1 of the 2 levels of confidence below misses what you said."
    )
    assert misses_text(two) == (
        "That is the average: 2 of the 3 levels of confidence below miss what you said."
    )
    assert misses_text(curve([Level(70, 20, 14), Level(50, 20, 10)])) is None
    assert misses_text(curve([Level(97, 67, 42)])) is None


def test_weeks_without_answers_are_counted() -> None:
    assert (gap_text(1), gap_text(3)) == ("no answers", "no answers for 3 weeks")


def test_every_fault_has_its_meaning() -> None:
    assert list(FAULT_MEANINGS) == list(Fault)
    assert all(meaning.endswith(".") for meaning in FAULT_MEANINGS.values())
