"""What screens do with a pack that has less, or more, than usual."""

import io
from datetime import date

import pytest
from harness import SMALL

from tda_cli.model import views
from tda_cli.model.claim import Ref
from tda_cli.model.pack import Pack
from tda_cli.model.when import Basis
from tda_cli.pack.reader import read_pack
from tda_cli.quiz.scoring import score
from tda_cli.ui.briefing import show_home
from tda_cli.ui.claims import show_claim, show_figures, show_timeline
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


def test_a_timeline_holds_only_what_has_a_date(pack: Pack, stream: io.StringIO) -> None:
    two = {name: pack.claims[name] for name in ("strike-began", "offer-denied")}

    show_timeline(Screen(stream), pack, views.timeline(replace(pack, claims=two)))

    assert stream.getvalue() == (
        "May 3, 2031  The ferry crews of Larkhaven stopped work on 3 May 2031."
        " (the document, paragraph 1)\n"
    )


def test_a_view_of_nothing_says_so(pack: Pack, stream: io.StringIO) -> None:
    screen = Screen(stream)

    show_timeline(screen, pack, [])
    show_timeline(screen, pack, [], undated=True)
    show_figures(screen, pack, [])

    assert stream.getvalue() == (
        "No dated claims.\nNo claims placed in time without a date.\nNo figures.\n"
    )


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

    show_figures(Screen(stream), pack, [(claim, claim.figures[0])])

    assert "; as of: last summer)" in stream.getvalue()


def test_a_figure_that_the_document_reports_has_no_label(pack: Pack, stream: io.StringIO) -> None:
    figure = pack.claims["crews-count"].figures[0]

    show_figures(Screen(stream), pack, [(pack.claims["strike-began"], figure)])

    assert stream.getvalue() == (
        "about 240 people  ferry crews (the document, paragraph 1; as of May 3, 2031)\n"
    )


def test_a_document_without_a_date_says_so(pack: Pack, stream: io.StringIO) -> None:
    undated = replace(pack, document=replace(pack.document, publisher=None, published=None))

    show_home(Screen(stream), undated, date(2031, 7, 1))

    assert (
        "The document: it names no publisher and carries no date. As of June 2031"
        in stream.getvalue()
    )


@pytest.mark.parametrize(
    ("publisher", "published", "cover"),
    [
        ("The Courier", False, "The Courier, without a date."),
        ("The Courier", True, "The Courier, published June 2031."),
        (None, True, "published June 2031; it names no publisher."),
        (None, False, "it names no publisher and carries no date."),
    ],
)
def test_the_cover_tells_what_the_document_says_of_itself(
    pack: Pack, stream: io.StringIO, publisher: str | None, cover: str, *, published: bool
) -> None:
    when = replace(pack.document.as_of, basis=Basis.STATED) if published else None
    document = replace(pack.document, publisher=publisher, published=when)

    show_home(Screen(stream), replace(pack, document=document), date(2031, 7, 1))

    assert f"\nThe document: {cover} As of June 2031" in stream.getvalue()


def test_nothing_asked_is_not_all_right(pack: Pack, stream: io.StringIO) -> None:
    show_result(Screen(stream), pack, Result(score([]), ()))

    assert stream.getvalue().endswith("\nStart a quiz: tda quiz\n")
