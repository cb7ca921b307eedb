"""Which questions to look at first."""

from hypothesis import given
from hypothesis import strategies as st

from tda_cli.statistics.items import Fault, ItemAnalysis
from tda_cli.statistics.suspicion import most_suspicious_first


def item(*faults: Fault, discrimination: float | None = 0.5) -> ItemAnalysis:
    return ItemAnalysis(
        tries=30,
        difficulty=0.5,
        low=0.3,
        high=0.7,
        sittings=30,
        discrimination=discrimination,
        key_taken=15,
        distractors=(),
        faults=faults,
    )


def order(**items: ItemAnalysis) -> list[str]:
    return [name for name, _ in most_suspicious_first(items)]


def test_the_gravest_fault_comes_first() -> None:
    assert order(fine=item(), idle=item(Fault.IDLE_DISTRACTOR), key=item(Fault.KEY_IN_DOUBT)) == [
        "key",
        "idle",
        "fine",
    ]


def test_of_the_same_fault_the_one_with_more_comes_first() -> None:
    one = item(Fault.TOO_HARD)
    two = item(Fault.TOO_HARD, Fault.IDLE_DISTRACTOR)

    assert order(one=one, two=two) == ["two", "one"]


def test_of_the_same_faults_the_one_that_tells_least_comes_first() -> None:
    assert order(
        unknown=item(discrimination=None),
        good=item(discrimination=0.6),
        bad=item(discrimination=-0.1),
    ) == ["bad", "good", "unknown"]


@given(st.lists(st.lists(st.sampled_from(list(Fault)), unique=True), max_size=8))
def test_nothing_is_lost_and_alike_stay_in_order(faults: list[list[Fault]]) -> None:
    items = {str(n): item(*sorted(one, key=list(Fault).index)) for n, one in enumerate(faults)}

    ranked = most_suspicious_first(items)

    assert dict(ranked) == items
    alike = [name for name, found in ranked if not found.faults]
    assert alike == sorted(alike, key=int)
