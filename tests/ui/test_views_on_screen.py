"""What screens do with a pack that has less, or more, than usual."""

import io

import pytest
from harness import SMALL

from tda_cli.model import views
from tda_cli.model.claim import Ref, Status
from tda_cli.model.pack import Pack
from tda_cli.pack.reader import read_pack
from tda_cli.quiz.scoring import score
from tda_cli.ui.claims import (
    show_claim,
    show_claims,
    show_figures,
    show_passages,
    show_source,
    show_sources,
    show_timeline,
)
from tda_cli.ui.quiz_end import Result, show_result
from tda_cli.ui.screen import Screen
from tda_cli.values import replace


@pytest.fixture
def pack() -> Pack:
    found, _ = read_pack(SMALL)
    assert found is not None
    return found


@pytest.fixture
def stream() -> io.StringIO:
    return io.StringIO()


def at_80(stream: io.StringIO) -> Screen:
    return Screen(stream, measure=lambda: 80)


def test_a_timeline_has_the_date_first_and_the_paragraph_last(
    pack: Pack, stream: io.StringIO
) -> None:
    two = {name: pack.claims[name] for name in ("strike-began", "offer-denied")}
    small = replace(pack, claims=two)

    show_timeline(Screen(stream), small, views.timeline(small), views.undated(small))

    assert stream.getvalue() == (
        "May 3, 2031\t\tThe ferry crews of Larkhaven stopped work on 3 May 2031.\t\t\t¶1\n"
        "no date\talleged\tNo offer ever reached the crews.\trecently\t"
        "a deckhand, unnamed, via Ilse Brandt\t¶3\n"
    )


def test_a_legend_explains_only_the_marks_that_are_there(pack: Pack, stream: io.StringIO) -> None:
    claims = [pack.claims["strike-began"]]

    show_timeline(at_80(stream), pack, claims, [])
    assert stream.getvalue().startswith("Timeline\n\nMay 3, 2031    The ferry")

    show_timeline(at_80(stream), pack, [*claims, pack.claims["board-losing"]], [])
    assert f"Timeline{'* dated by us, not by the document':>72}\n" in stream.getvalue()


def test_a_view_of_nothing_says_so(pack: Pack, stream: io.StringIO) -> None:
    screen = Screen(stream)

    show_timeline(screen, pack, [], [])
    show_figures(screen, pack, [])

    assert stream.getvalue() == "Nothing here has a date or a time.\nNo figures.\n"


def test_a_contest_with_a_claim_that_is_not_there_is_left_out(
    pack: Pack, stream: io.StringIO
) -> None:
    claim = pack.claims["pay-offer"]
    lonely = replace(claim, contested_by=(Ref("nosuch", claim.span),))

    show_claim(Screen(stream), lonely, pack)
    show_figures(Screen(stream), pack, [(lonely, claim.figures[0])])

    assert "contested" not in stream.getvalue()


def test_a_figure_without_a_date_has_the_timing_of_its_claim(
    pack: Pack, stream: io.StringIO
) -> None:
    claim = replace(pack.claims["crews-count"], timing="last summer")

    show_figures(at_80(stream), pack, [(claim, claim.figures[0])])

    assert 'ferry crews (Larkhaven Harbour Board; "last summer")' in stream.getvalue()


def test_a_figure_that_the_document_reports_has_no_label(pack: Pack, stream: io.StringIO) -> None:
    figure = pack.claims["crews-count"].figures[0]

    show_figures(Screen(stream), pack, [(pack.claims["strike-began"], figure)])

    assert stream.getvalue() == "about 240\t\tferry crews\t\tMay 3, 2031\t\t¶1\n"


def test_a_source_that_no_claim_cites_says_so(pack: Pack, stream: io.StringIO) -> None:
    nobody = replace(pack, claims={})

    show_source(at_80(stream), nobody, pack.sources["brandt"], [])

    assert stream.getvalue() == "No claim cites Ilse Brandt.\n"


def test_sources_say_how_many_are_unnamed_if_any_is(pack: Pack, stream: io.StringIO) -> None:
    named = {name: source for name, source in pack.sources.items() if source.named}

    show_sources(at_80(stream), pack)
    show_sources(at_80(stream), replace(pack, sources=named, claims={}))

    titles = [line for line in stream.getvalue().splitlines() if line.startswith("Sources")]
    assert titles == ["Sources  4, 1 unnamed", "Sources  3"]


def test_claims_have_their_labels_in_a_column(pack: Pack, stream: io.StringIO) -> None:
    names = ("strike-began", "crews-count", "strike-lawful")

    show_claims(at_80(stream), [pack.claims[name] for name in names], pack)

    assert stream.getvalue() == (
        "           • The ferry crews of Larkhaven stopped work on 3 May 2031.         ¶1\n"
        " estimate  • About 240 people work on the ferries. (Larkhaven Harbour Board)  ¶2\n"
        "  claimed  • The strike breaks harbour law. (Ilse Brandt)                     ¶3\n"
    )


def test_each_kind_of_claim_has_its_tone(pack: Pack, stream: io.StringIO) -> None:
    screen = Screen(stream, measure=lambda: 80, styled=True, colored=True)
    claim = pack.claims["crews-count"]

    show_claims(screen, [replace(claim, id=status, status=status) for status in Status], pack)

    starts = [line.split("•")[0] for line in stream.getvalue().splitlines()[:7]]
    cyan, yellow, ours = "\x1b[36m", "\x1b[33m", "\x1b[2;3m"
    assert [start.strip() for start in starts[1:]] == [
        f"{tone}{label:>9}"
        for tone, label in (
            (cyan, "cited"),
            (cyan, "unsourced"),
            (cyan, "estimate"),
            (yellow, "alleged"),
            (yellow, "claimed"),
            (ours, "inferred"),
        )
    ]


def test_nothing_asked_is_not_all_right(pack: Pack, stream: io.StringIO) -> None:
    show_result(Screen(stream), pack, Result(score([]), ()))

    assert stream.getvalue().endswith("\nStart a quiz: tda quiz\n")


@pytest.mark.parametrize(("width", "gap"), [(80, "   "), (None, "  ")])
def test_passages_line_up_on_a_terminal(stream: io.StringIO, width: int | None, gap: str) -> None:
    screen = Screen(stream, measure=None if width is None else lambda: width)

    show_passages(screen, [(9, [("nine", False)]), (12, [("twelve", False)])], indent=0)

    assert stream.getvalue() == f"¶9{gap}nine\n¶12  twelve\n"
