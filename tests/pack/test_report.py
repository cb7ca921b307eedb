import subprocess
import sys

import pytest

from tda_cli.pack.report import hint
from tda_cli.text.suggest import did_you_mean


@pytest.mark.parametrize(
    ("name", "best"),
    [
        ("risques", "risquez"),
        ("riqsuez", "risquez"),  # two letters swapped are one slip
        ("RISQUEZ", "risquez"),
        ("biden", "biden"),
        ("bide", "biden"),
        ("trump", None),
        ("bi", None),  # two letters allow no slip
        ("", None),
    ],
)
def test_the_nearest_name_is_suggested_when_it_is_near(name: str, best: str | None) -> None:
    assert did_you_mean(name, ["venezuela", "risquez", "biden"]) == best


def test_the_nearer_of_two_wins_whatever_their_order() -> None:
    assert did_you_mean("claims", ["claimed", "claim"]) == "claim"
    assert did_you_mean("claims", ["claim", "claimed"]) == "claim"


def test_of_two_equally_near_the_first_wins() -> None:
    assert did_you_mean("cat", ["bat", "hat"]) == "bat"


def test_a_third_of_the_letters_may_be_wrong_but_no_more() -> None:
    assert did_you_mean("abcdef", ["abcdxx"]) == "abcdxx"
    assert did_you_mean("abcdef", ["abcxxx"]) is None


def test_a_hint_is_a_question_or_nothing() -> None:
    assert hint("biden", ["bidden"]) == "did you mean `bidden`?"
    assert hint("biden", ["trump"]) == ""


def test_nothing_heavy_is_loaded_before_it_is_needed() -> None:
    code = "import sys, tda_cli.pack.report; print('rapidfuzz' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert done.stdout == "False\n"
