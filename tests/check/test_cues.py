"""What known ways of guessing score, worked out by hand, and the interval of that."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from rule_builders import Data, multiple, numeric, read, single, true_false

from tda_cli.check.cues import Cue, cues
from tda_cli.stats.intervals import wilson_interval

STRATEGIES = [
    "longest",
    "shortest",
    "most hedged",
    "first",
    "last",
    "odd one out",
    "words of stem",
]


def measured(folder: Path, *questions: Data) -> dict[tuple[str, str], Cue]:
    found = cues(tuple(read(folder, *questions).questions.values()))
    return {(cue.kind, cue.strategy): cue for cue in found}


@dataclass(frozen=True)
class Published:
    """An interval as others have computed it."""

    hits: float
    trials: int
    low: float
    high: float


@pytest.mark.parametrize(
    "known",
    [
        # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        Published(81, 263, 0.2553, 0.3662),
        Published(15, 148, 0.0624, 0.1605),
        Published(0, 20, 0.0, 0.1611),
        Published(1, 29, 0.0061, 0.1718),
    ],
    ids=lambda known: f"{known.hits}/{known.trials}",
)
def test_the_interval_is_the_published_one(known: Published) -> None:
    low, high = wilson_interval(known.hits, known.trials, confidence=0.95)

    assert (round(low, 4), round(high, 4)) == (known.low, known.high)


@pytest.mark.parametrize(
    ("strategy", "options", "hit"),
    [
        ("longest", ("A long key here", "Short", "Brief"), 1),
        ("longest", ("Key", "Longer", "Brief"), 0),
        ("longest", ("Tied", "Even", "Odd"), 0.5),
        ("shortest", ("Key", "Longer", "Brief"), 1),
        ("shortest", ("Key", "Odd", "Bar"), 1 / 3),
        ("most hedged", ("It may be so", "It is so", "It was so"), 1),
        ("most hedged", ("It is so", "It may be", "It was so"), 0),
        ("most hedged", ("It is so", "It was so"), 0.5),
        ("most hedged", ("It was alleged in May", "It was so in May"), 1),
        ("most hedged", ("About 40 crews", "Just 40 crews"), 1),
        ("first", ("Key", "Other"), 1),
        ("last", ("Key", "Other"), 0),
        ("odd one out", ("A gull", "The red crew", "The blue crew"), 1),
        ("odd one out", ("The red crew", "A gull", "The blue crew"), 0),
        ("odd one out", ("One", "Two"), 0.5),
        ("words of stem", ("The stopped crews", "The mayor", "A gull"), 1),
        ("words of stem", ("A gull", "The stopped crew", "The mayor"), 0),
        ("words of stem", ("A gull", "The mayor"), 0.5),
    ],
)
def test_what_a_strategy_gets_right(
    strategy: str, options: tuple[str, ...], hit: float, tmp_path: Path
) -> None:
    found = measured(tmp_path, single("Which crews stopped?", *options))

    assert found["single", strategy].hits == round(hit, 2)


def test_hits_are_summed_over_the_bank_and_set_against_chance(tmp_path: Path) -> None:
    found = measured(
        tmp_path,
        single("Who?", "A long key", "No", "So"),
        single("Whom?", "Tied", "Even"),
        single("Whose?", "Key", "Long one", "Longer one", "Long"),
    )

    low, high = wilson_interval(1.5, 3, confidence=0.95)
    assert found["single", "longest"] == Cue(
        kind="single",
        strategy="longest",
        questions=3,
        hits=1.5,
        share=0.5,
        low=round(low, 4),
        high=round(high, 4),
        chance=round((1 / 3 + 1 / 2 + 1 / 4) / 3, 4),
        beats_chance=False,
    )


@pytest.mark.parametrize(("size", "beats"), [(2, False), (3, True)])
def test_chance_is_beaten_where_the_whole_interval_is_above_it(
    size: int, tmp_path: Path, *, beats: bool
) -> None:
    # Of 2, the interval of "all right" starts at 0.34; of 3, at 0.44; chance gives 0.4.
    questions = [
        single(f"Who left {number}?", "A long key", "No", "So", "Mu", "Do")
        for number in range(size)
    ]
    pairs = [single(f"Who {number}?", "A long key", "No") for number in range(size)]
    mixed = [*questions[: size - size // 2], *pairs[: size // 2]]

    cue = measured(tmp_path, *mixed)["single", "longest"]

    assert cue.share == 1
    assert cue.beats_chance is (cue.low > cue.chance) is beats


def test_one_option_is_taken_of_a_question_with_several_right_ones(tmp_path: Path) -> None:
    asked = multiple("Which?", ["Long and right", "Short"], "Middling")

    found = measured(tmp_path, asked)

    assert found["multiple", "longest"].hits == 1
    assert found["multiple", "last"].hits == 0
    assert found["multiple", "longest"].chance == 0.6667
    assert ("multiple", "odd one out") not in found


def test_statements_are_called_true_or_false_throughout(tmp_path: Path) -> None:
    statements = [true_false(f"Crew {number} left.") for number in range(3)]
    statements[0]["answer"] = False

    found = measured(tmp_path, *statements)

    assert found["true-false", "always true"].hits == 2
    assert found["true-false", "always false"].hits == 1
    assert found["true-false", "always true"].chance == 0.5


def test_only_kinds_that_occur_are_measured(tmp_path: Path) -> None:
    assert measured(tmp_path / "none", numeric("How many?", 40)) == {}
    assert list(measured(tmp_path / "one", single("Who?", "Key", "Other"))) == [
        ("single", strategy) for strategy in STRATEGIES
    ]
