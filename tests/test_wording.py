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
        "ATTRIBUTED",
        "ESTIMATE",
        "ALLEGATION",
        "ASSERTION",
        "INFERENCE",
    ]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("strike-began", "the document"),
        ("crews-count", "Larkhaven Harbour Board"),
        ("offer-denied", "a deckhand (unnamed), as reported by Ilse Brandt"),
        ("board-losing", "inference of this pack"),
    ],
)
def test_a_speaker_is_named_by_how_the_claim_is_carried(
    pack: Pack, claim: str, expected: str
) -> None:
    assert wording.speaker(pack.claims[claim], pack) == expected


def test_a_claim_of_nobody_has_no_named_source(pack: Pack) -> None:
    nobody = replace(pack.claims["crews-count"], by=())

    assert wording.speaker(nobody, pack) == "source not named"


def test_the_legend_explains_every_label() -> None:
    explained = re.findall("([A-Z]{2,}): ", wording.LEGEND)

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
        ([7], "paragraph 7"),
        ([1, 2], "paragraphs 1-2"),
        ([9, 3, 1, 2], "paragraphs 1-3, 9"),
        ([0, 2], "title, paragraph 2"),
        ([0, 1, 3], "title, paragraphs 1, 3"),
        ([4, 4, 4], "paragraph 4"),
        ([10, 11, 12, 2], "paragraphs 2, 10-12"),
    ],
)
def test_paragraphs_are_named_in_runs(numbers: list[int], expected: str) -> None:
    assert wording.paragraphs(numbers) == expected


def test_paragraphs_of_claims_are_those_of_all(pack: Pack) -> None:
    claims = [pack.claims[name] for name in ("strike-began", "board-losing")]

    assert wording.paragraphs_of(claims) == "title, paragraphs 1, 3"


def test_provenance_is_speaker_then_paragraph(pack: Pack) -> None:
    claim = pack.claims["strike-lawful"]

    assert wording.provenance(claim, pack) == "Ilse Brandt, paragraph 3"


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
        ("2024-23", "autumn 2024"),
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


def test_an_inferred_date_is_marked() -> None:
    assert wording.dated(when("2024", basis=Basis.INFERRED)) == "2024 (inferred)"
    assert wording.dated(when("2024")) == "2024"


@pytest.mark.parametrize(
    ("edtf", "today", "expected"),
    [
        ("2025-01/2025-05", date(2026, 11, 23), "17 to 22 months ago"),
        ("2025-01/2025-05", date(2026, 10, 31), "17 to 21 months ago"),
        ("2026-11-23", date(2026, 11, 23), "less than a month ago"),
        ("2026-11-23", date(2026, 12, 22), "less than a month ago"),
        ("2026-11-23", date(2026, 12, 23), "1 month ago"),
        ("2026-11-23", date(2027, 1, 23), "2 months ago"),
        ("2026-10", date(2026, 11, 23), "0 to 1 months ago"),
        ("2030", date(2026, 11, 23), "less than a month ago"),
    ],
)
def test_age_counts_whole_months(edtf: str, today: date, expected: str) -> None:
    assert wording.age(when(edtf), today) == expected


@pytest.mark.parametrize(
    ("edtf", "stretch"),
    [
        ("2025-01/2025-05", "Jan-May 2025"),
        ("2025-01~/2025-05", "~Jan-May 2025"),
        ("2024-12/2025-02", "December 2024 to February 2025"),
        ("2025-01-03/2025-01-09", "January 3, 2025 to January 9, 2025"),
        ("2015/2023", "2015 to 2023"),
        ("2025-21/2025-23", "spring 2025 to autumn 2025"),
        ("2025-01/2025-22", "January 2025 to summer 2025"),
        ("2025-04", "April 2025"),
    ],
)
def test_the_time_of_a_document_is_a_stretch(edtf: str, stretch: str) -> None:
    line = wording.as_of(when(edtf), date(2026, 11, 23))

    assert line.startswith(f"As of {stretch} (stated), ")
    assert line.endswith(" months ago. Figures may be out of date.")


def test_an_inferred_time_of_a_document_says_so() -> None:
    line = wording.as_of(when("2031-06", label="June", basis=Basis.INFERRED), date(2031, 6, 1))

    assert line == "As of June (inferred), less than a month ago. Figures may be out of date."


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


def figure(
    value: str | None, low: str | None = None, high: str | None = None, *, qualifier: str = ""
) -> Figure:
    def number(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    return Figure(number(value), number(low), number(high), "people", "all", qualifier, SPAN)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (figure("5000"), "5,000 people"),
        (figure("5000", qualifier="about"), "about 5,000 people"),
        (figure(None, "10", "15"), "between 10 and 15 people"),
        (figure(None, "10", "15", qualifier="between"), "between 10 and 15 people"),
        (figure(None, "0", "0.5", qualifier="somewhere between"),
         "somewhere between 0 and 0.5 people"),
        (figure(None, "10", "15", qualifier="about"), "about 10 to 15 people"),
    ],
)  # fmt: skip
def test_an_amount_has_its_hedge_and_unit(given: Figure, expected: str) -> None:
    assert wording.amount(given) == expected


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
