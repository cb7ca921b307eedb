import re
from datetime import date
from decimal import Decimal

import pytest
from harness import SMALL

from tda_cli import wording
from tda_cli.model.claim import Figure, Status
from tda_cli.model.pack import Pack
from tda_cli.model.when import Basis, When
from tda_cli.pack.format.dates import parse_edtf
from tda_cli.pack.reader import read_pack
from tda_cli.problems import Span
from tda_cli.text import format_number
from tda_cli.values import replace

SPAN = Span("claims.yaml", 1, 1, 2)


@pytest.fixture(scope="module")
def pack() -> Pack:
    found, _ = read_pack(SMALL)
    assert found is not None
    return found


def when(edtf: str, *, label: str = "", basis: Basis = Basis.STATED) -> When:
    read = parse_edtf(edtf)
    assert read is not None
    return When(edtf, *read, basis=basis, why="", label=label, span=SPAN)


def test_only_what_is_not_simply_reported_has_a_label() -> None:
    assert [wording.label(status) for status in Status] == [
        "",
        "cited",
        "unsourced",
        "estimate",
        "alleged",
        "claimed",
        "inferred",
    ]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("strike-began", "the document"),
        ("crews-count", "Larkhaven Harbour Board"),
        ("offer-denied", "a deckhand (unnamed), as reported by Ilse Brandt"),
        ("board-losing", "our own conclusion"),
    ],
)
def test_a_speaker_is_named_by_how_the_claim_is_carried(
    pack: Pack, claim: str, expected: str
) -> None:
    assert wording.speaker(pack.claims[claim], pack) == expected


def test_a_claim_of_nobody_has_no_named_source(pack: Pack) -> None:
    nobody = replace(pack.claims["crews-count"], by=())

    assert wording.speaker(nobody, pack) == "source not named"


def test_an_unattributed_claim_has_no_source(pack: Pack) -> None:
    passed_on = replace(pack.claims["crews-count"], by=(), status=Status.UNATTRIBUTED)

    assert wording.speaker(passed_on, pack) == "no source given"


def test_the_legend_explains_every_label() -> None:
    explained = re.findall(r"\. ([a-z]+): ", wording.LEGEND)

    assert explained == [wording.label(status) for status in Status if wording.label(status)]


def test_several_speakers_of_one_claim_are_all_named(pack: Pack) -> None:
    claim = pack.claims["crews-count"]
    both = replace(claim, by=claim.by + pack.claims["strike-lawful"].by)

    assert wording.speaker(both, pack) == "Larkhaven Harbour Board; Ilse Brandt"


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([], ""),
        ([0], "title"),
        ([7], "¶7"),
        ([1, 2], "¶1-2"),
        ([9, 3, 1, 2], "¶1-3,9"),
        ([0, 2], "title, ¶2"),
        ([0, 1, 3], "title, ¶1,3"),
        ([4, 4, 4], "¶4"),
        ([10, 11, 12, 2], "¶2,10-12"),
    ],
)
def test_paragraphs_are_named_in_runs(numbers: list[int], expected: str) -> None:
    assert wording.paragraphs(numbers) == expected


def test_paragraphs_of_claims_are_those_of_all(pack: Pack) -> None:
    claims = [pack.claims[name] for name in ("strike-began", "board-losing")]

    assert wording.paragraphs_of(claims) == "title, ¶1,3"


def test_what_contests_a_claim_has_its_source_or_label(pack: Pack) -> None:
    offer = pack.claims["pay-offer"]
    nobody = replace(pack.claims["offer-denied"], by=())
    changed = replace(pack, claims={**pack.claims, "offer-denied": nobody})

    assert wording.contested(offer, pack) == [
        "contested by a deckhand, unnamed, via Ilse Brandt, ¶3: No offer ever reached the crews."
    ]
    assert wording.contested(offer, changed) == [
        "contested in ¶3, alleged: No offer ever reached the crews."
    ]


@pytest.mark.parametrize("status", Status)
def test_a_missing_source_is_said_unless_the_label_says_it(pack: Pack, status: Status) -> None:
    nobody = replace(pack.claims["crews-count"], by=(), status=status)

    is_said = status in {Status.REPORTED, Status.UNATTRIBUTED, Status.INFERENCE}
    assert wording.cited(nobody, pack) == ("" if is_said else "source not named")


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2014", "2014"),
        ("2014~", "~2014"),
        ("2024-03", "March 2024"),
        ("2024-03-05", "March 5, 2024"),
        ("2024-03~", "~March 2024"),
        ("2024-21", "spring 2024"),
        ("2024-22", "summer 2024"),
        ("2024-23", "fall 2024"),
        ("2024-24", "winter 2024"),
        ("2015/2023", "between 2015 and 2023"),
        ("2015-03/2023-12-31", "between March 2015 and December 31, 2023"),
        ("2015~/2023", "~between 2015 and 2023"),
    ],
)
def test_a_period_shows_its_precision(edtf: str, expected: str) -> None:
    assert wording.period(when(edtf)) == expected


def test_a_label_stands_for_the_date_it_reads_better_than() -> None:
    assert wording.period(when("2024-01/2024-03", label="early 2024")) == "early 2024"


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2014", "2014"),
        ("2014~", "~2014"),
        ("2023-09", "Sep 2023"),
        ("2024-05-03", "May 3, 2024"),
        ("2024-22", "summer 2024"),
        ("2015/2023", "2015-2023"),
        ("2025-01/2025-05", "Jan-May 2025"),
        ("2025-01~/2025-05", "~Jan-May 2025"),
        ("2024-12/2025-02", "Dec 2024 to Feb 2025"),
        ("2025-01-03/2025-01-09", "Jan 3 to Jan 9, 2025"),
    ],
)
def test_a_date_in_a_table_is_short(edtf: str, expected: str) -> None:
    assert wording.short_date(when(edtf)) == expected
    assert wording.short_date(when(edtf, basis=Basis.INFERRED)) == f"{expected}*"


def test_a_label_stands_for_the_date_in_a_table_as_well() -> None:
    assert wording.short_date(when("2024-01/2024-03", label="early 2024")) == "early 2024"


@pytest.mark.parametrize(
    ("edtf", "today", "expected"),
    [
        ("2025-01/2025-05", date(2026, 11, 23), "17-22 months old"),
        ("2025-01/2025-05", date(2026, 10, 31), "17-21 months old"),
        ("2026-11-23", date(2026, 11, 23), "less than a month old"),
        ("2026-11-23", date(2026, 12, 22), "less than a month old"),
        ("2026-11-23", date(2026, 12, 23), "1 month old"),
        ("2026-11-23", date(2027, 1, 23), "2 months old"),
        ("2026-10", date(2026, 11, 23), "up to 1 month old"),
        ("2030", date(2026, 11, 23), "less than a month old"),
    ],
)
def test_age_counts_whole_months(pack: Pack, edtf: str, today: date, expected: str) -> None:
    document = replace(pack.document, as_of=when(edtf))

    assert wording.cover(document, today).endswith(f", {expected}")


@pytest.mark.parametrize(
    ("publisher", "published", "basis", "expected"),
    [
        ("The Courier", None, Basis.STATED, "The Courier, undated, as of Jun 2031, "),
        ("The Courier", "2031-06-20", Basis.STATED, "The Courier, Jun 20, 2031, "),
        (None, "2031-06", Basis.INFERRED, "Jun 2031, "),
        (None, None, Basis.INFERRED, "undated, probably Jun 2031, "),
    ],
)
def test_a_cover_says_who_published_a_document_when_and_how_old_it_is(
    pack: Pack, publisher: str | None, published: str | None, basis: Basis, expected: str
) -> None:
    document = replace(
        pack.document,
        publisher=publisher,
        published=published and when(published),
        as_of=when("2031-06", basis=basis),
    )

    assert wording.cover(document, date(2031, 9, 1)) == f"{expected}2-3 months old"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0", "0"),
        ("5000", "5,000"),
        ("1E+6", "1,000,000"),
        ("2.50", "2.5"),
        ("770000.0", "770,000"),
        ("0.05", "0.05"),
        ("-1234.5", "-1,234.5"),
    ],
)
def test_a_number_has_separators_and_no_needless_zeros(value: str, expected: str) -> None:
    assert format_number(Decimal(value)) == expected


def figure(  # noqa: PLR0913 - a figure has that many parts
    value: str | None,
    low: str | None = None,
    high: str | None = None,
    *,
    qualifier: str = "",
    unit: str = "people",
    counts: str = "all",
) -> Figure:
    def number(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    return Figure(number(value), number(low), number(high), unit, counts, qualifier, SPAN)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (figure("5000"), "5,000"),
        (figure("5000", qualifier="about"), "about 5,000"),
        (figure("5000", unit="members", counts="members of the gang"), "5,000"),
        (figure("8", unit="boats"), "8 boats"),
        (figure("41", unit="years", counts="age of the mayor"), "41"),
        (figure("2", unit="percent", qualifier="nearly"), "nearly 2 percent"),
        (figure("5000000", unit="US dollars"), "$5 million"),
        (figure("1234567", unit="US dollars"), "$1,234,567"),
        (figure(None, "10", "15"), "10-15"),
        (figure(None, "10", "15", qualifier="between"), "10-15"),
        (figure(None, "10", "15", qualifier="about"), "about 10-15"),
        (figure(None, "10000000", "15000000", unit="US dollars a year", qualifier="between"),
         "$10-15 million a year"),
        (figure(None, "900000", "2000000"), "900,000 to 2 million"),
        (figure("0.5", unit="of the size", qualifier="about"), "about half"),
    ],
)  # fmt: skip
def test_an_amount_is_written_as_people_write_it(given: Figure, expected: str) -> None:
    assert wording.amount(given) == expected


def test_what_is_counted_says_of_what_a_figure_is_a_part() -> None:
    assert wording.counted(figure("5")) == "all"
    assert wording.counted(figure("0.5", unit="of the size")) == "of the size: all"


def test_a_noun_follows_its_number() -> None:
    assert [wording.count(n, "claim") for n in (0, 1, 2)] == ["0 claims", "1 claim", "2 claims"]
    assert wording.count(2, "note", "notes") == "2 notes"
    assert wording.count(2, "person", "people") == "2 people"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (12, "12 s"), (192, "3 min 12 s"), (180, "3 min"), (3_912, "1 h 5 min")],
)
def test_how_long_a_quiz_took_is_short(seconds: int, text: str) -> None:
    assert wording.short_duration(seconds) == text
