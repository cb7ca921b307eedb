"""What known ways of guessing score, worked out by hand, and the interval of that."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from rule_builders import Data, multiple, numeric, read, single, true_false

from tda_cli.check.commitment import commitment, least_committed
from tda_cli.check.cues import Cue, Scope, cues
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
    return measured_in(Scope.ALL, folder, *questions)


def measured_in(scope: Scope, folder: Path, *questions: Data) -> dict[tuple[str, str], Cue]:
    found = cues(tuple(read(folder, *questions).questions.values()))
    return {(cue.kind, cue.strategy): cue for cue in found if cue.scope is scope}


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
        scope=Scope.ALL,
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


# The option that commits itself least

FROM_WEAK_TO_FIRM = [
    "It may be so in part",
    "It may be so",
    "It is thought to be so in part",
    "It is suspected",
    "It is alleged",
    "Some crews were charged",
    "It was so",
    "It was proved",
]


def test_commitment_rises_from_possible_to_proved() -> None:
    scores = [commitment(text) for text in FROM_WEAK_TO_FIRM]

    assert scores == sorted(scores)
    assert len(set(scores)) == len(scores)


@pytest.mark.parametrize(
    ("weaker", "firmer"),
    [
        ("It was not proved", "It was alleged"),
        ("No crew was ever convicted", "Every crew was accused"),
        ("It is so without certain names", "The crews are said to be known"),
        ("Among those who left", "All who left"),
        ("The crews that might leave", "The crews that left in May"),
        ("They are in part right", "They are in a part of the harbor"),
        ("About half of the crews", "The crews"),
        ("No crew is known for certain", "No crew at all"),
    ],
)
def test_what_commits_to_less(weaker: str, firmer: str) -> None:
    assert commitment(weaker) < commitment(firmer)


@pytest.mark.parametrize(
    ("options", "at"),
    [
        (["As a fact", "As a possible cause", "As an accusation"], 1),
        (["They were convicted", "They were charged", "They left"], 1),
        (["All crews", "Some crews", "Most crews"], 1),
        (["All crews", "Every mayor", "The cooks"], 2),
        (["They may go", "They might stay", "They left"], None),
        (["The mayor", "The board", "The crews"], None),
        (["A letter about the crews", "A part of the harbor", "A storm in May"], None),
        (["No source at all", "The mayor", "The board"], None),
    ],
)
def test_which_option_commits_least(options: list[str], at: int | None) -> None:
    assert least_committed(options) == at


def test_how_often_the_least_committed_option_is_the_key(tmp_path: Path) -> None:
    bank = [
        single("How is it put?", "As an allegation", "As a fact", "As a rule"),
        single("How firm is it?", "It was proved", "It is alleged", "It may be", "It is thought"),
        single("Who left?", "Some crews", "All crews", at=1),
        single("Who came?", "The mayor", "The board"),
        multiple("Which?", ["It may be so"], "It was so"),
    ]

    found = measured_in(Scope.ONE_LEAST, tmp_path, *bank)

    low, high = wilson_interval(2, 3, confidence=0.95)
    assert found == {
        ("single", "least committed"): Cue(
            kind="single",
            scope=Scope.ONE_LEAST,
            strategy="least committed",
            questions=3,
            hits=2,
            share=0.6667,
            low=round(low, 4),
            high=round(high, 4),
            chance=round((1 / 3 + 1 / 4 + 1 / 2) / 3, 4),
            beats_chance=False,
        )
    }


def test_a_bank_where_the_weakest_option_wins_is_told_so(tmp_path: Path) -> None:
    bank = [
        single(f"How is {n} put?", "As an allegation", "As a fact", "As a rule", at=n % 3)
        for n in range(8)
    ]

    assert measured_in(Scope.ONE_LEAST, tmp_path, *bank)["single", "least committed"].beats_chance


# Statements that the document gives something


@pytest.mark.parametrize(
    ("statement", "is_one"),
    [
        ("The document names the mayor's source.", True),
        ("The note gives a number for the crews.", True),
        ("The document says by how much the catch fell.", True),
        ("The document says whether the crews agreed.", True),
        ("The document explains the delay.", True),
        ("For the loss, the document cites the board.", True),
        ("The article also says who paid.", True),
        ("The document explains why the talks failed.", True),
        ("The document states clearly when it began.", True),
        ("The document connects the strike with the storm.", True),
        ("The date of the strike is given in the document.", True),
        ("The document says that the crews left.", False),
        ("According to the document, the crews left.", False),
        ("The document names no source.", False),
        ("The document gives the loss without a source.", False),
        ("The document does not say who paid.", False),
        ("The document leaves open what the mayor gives.", False),
        ("The document cites the board but leaves the speaker unnamed.", False),
        ("The mayor names the document's author.", False),
        ("The board gives a number.", False),
    ],
)
def test_a_statement_that_the_document_gives_something(
    statement: str, tmp_path: Path, *, is_one: bool
) -> None:
    found = measured_in(Scope.SUPPLIES, tmp_path, true_false(statement))

    assert list(found) == [
        ("true-false", strategy) for strategy in ("always true", "always false") if is_one
    ]


def test_both_ways_to_answer_such_statements_are_measured(tmp_path: Path) -> None:
    given = [true_false(f"The document names crew {number}.") for number in range(6)]
    for one in given[1:]:
        one["answer"] = False
    others = [true_false(f"Crew {number} left.") for number in range(6)]

    found = measured_in(Scope.SUPPLIES, tmp_path, *given, *others)

    assert (found["true-false", "always true"].hits, found["true-false", "always false"].hits) == (
        1,
        5,
    )
    assert {cue.questions for cue in found.values()} == {6}
    assert {cue.chance for cue in found.values()} == {0.5}
    assert not any(cue.beats_chance for cue in found.values())


def test_a_bank_where_what_is_given_is_false_is_told_so(tmp_path: Path) -> None:
    given = [true_false(f"The document names crew {number}.") for number in range(8)]
    for one in given:
        one["answer"] = False

    found = measured_in(Scope.SUPPLIES, tmp_path, *given)

    assert found["true-false", "always false"].beats_chance
