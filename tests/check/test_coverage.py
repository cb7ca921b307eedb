from pathlib import Path

import pytest

from tda_cli.check.coverage import Coverage, coverage_of
from tda_cli.model.pack import Pack
from tda_cli.pack.reader import read_pack
from tda_cli.text.mentions import MentionKind

TINY = Path(__file__).parents[1] / "packs" / "good" / "tiny"

DOCUMENT = (
    "The strike in Velm",
    "On 5 May 2031 Ada Quill of the Harbor Union said in Velm that 140 people and 7 ships stopped.",
    "The Harbor Board lost $4 million in 2030.",
)


def pack(folder: Path, claims: str, sources: str = "") -> Pack:
    """Build a pack of which only the claims matter here."""
    from tda_cli.document.fingerprint import fingerprint

    folder.mkdir(exist_ok=True)
    for name in ("briefing.yaml", "sources.yaml", "bank/all.yaml"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text((TINY / name).read_text() + (sources if "sou" in name else ""))
    meta = (TINY / "pack.yaml").read_text().partition("    - number")[0]
    for number, text in enumerate(DOCUMENT):
        found = fingerprint(text)
        meta += f"    - {{number: {number}, words: {found.words}, sha256: {found.sha256}, "
        meta += f'marks: "{found.marks}"}}\n'
    (folder / "pack.yaml").write_text(meta)
    (folder / "claims.yaml").write_text(f"claims:\n{claims}")
    built, problems = read_pack(folder)
    assert problems == []
    assert built is not None
    return built


CLAIM = "  - {id: strike-began, text: %s, status: reported, paragraphs: [1]%s}\n"


def carried(coverage: Coverage, number: int = 1) -> list[str]:
    return [thing.text for thing in coverage.paragraphs[number].things if thing.is_carried]


def test_what_no_claim_says_is_not_carried(tmp_path: Path) -> None:
    found = coverage_of(pack(tmp_path, CLAIM % ("It began.", "")), DOCUMENT)

    assert [thing.text for thing in found.paragraphs[1].things] == [
        "5 May 2031",
        "Ada Quill",
        "Harbor Union",
        "Velm",
        "140",
        "7",
    ]
    assert carried(found) == []


@pytest.mark.parametrize(
    ("text", "more", "expected"),
    [
        ("Ada Quill spoke.", "", ["Ada Quill"]),
        ("The Quill called Ada spoke.", "", ["Ada Quill"]),
        ("A quilling spoke.", "", []),
        ("Some spoke.", ", people: [Ada Quill]", ["Ada Quill"]),
        ("Some spoke.", ", organizations: [the Harbor Union]", ["Harbor Union"]),
        ("Some spoke.", ", places: [Velm]", ["Velm"]),
        ("Some spoke.", ", by: [quill]", ["Ada Quill", "Harbor Union"]),
        ("Some stopped.", ", figures: [{value: 140, unit: people, counts: x}]", ["140"]),
        ("A hundred and forty and 17 stopped.", "", ["140"]),
        ("It began.", ", when: 2031-05-05", ["5 May 2031"]),
        ("It began.", ", when: 2031-05/2031-07", ["5 May 2031"]),
        ("It began.", ", when: {date: 2031-05, label: early May}", ["5 May 2031"]),
        ("It began in May 2031.", "", ["5 May 2031"]),
        ("It began in May 2030.", "", []),
        ("It began.", ', timing: "7 days on"', ["7"]),
    ],
)
def test_a_claim_carries_what_any_part_of_it_says(
    tmp_path: Path, text: str, more: str, expected: list[str]
) -> None:
    sources = "  - {id: quill, name: Ada Quill, kind: other, role: leads the Harbor Union}\n"

    assert carried(coverage_of(pack(tmp_path, CLAIM % (text, more), sources), DOCUMENT)) == expected


def test_only_claims_that_cite_the_paragraph_carry_it(tmp_path: Path) -> None:
    built = pack(tmp_path, CLAIM % ("The Harbor Board lost $4 million in 2030.", ""))

    assert carried(coverage_of(built, DOCUMENT), 2) == []


def test_a_year_is_carried_by_the_time_of_a_claim(tmp_path: Path) -> None:
    built = pack(
        tmp_path,
        "  - {id: strike-began, text: T., status: reported, paragraphs: [2], when: 2030}\n",
    )

    assert carried(coverage_of(built, DOCUMENT), 2) == ["2030"]


def test_what_the_title_names_is_carried_by_a_claim_anywhere(tmp_path: Path) -> None:
    claims = "  - {id: strike-began, text: It is in Velm., status: reported, paragraphs: [2]}\n"
    found = coverage_of(pack(tmp_path, claims), DOCUMENT)

    assert carried(found, 0) == carried(found, 1) == ["Velm"]


def test_claims_and_questions_by_paragraph_and_what_nobody_asks(tmp_path: Path) -> None:
    claims = (
        CLAIM % ("It began.", "") + "  - {id: b, text: T., status: reported, paragraphs: [1]}\n"
    )
    found = coverage_of(pack(tmp_path, claims))

    assert [one.claims for one in found.paragraphs] == [(), ("strike-began", "b"), ()]
    assert [one.questions for one in found.paragraphs] == [(), ("strike-is-on",), ()]
    assert found.unasked == ("b",)
    assert not found.has_document
    assert found.paragraphs[1].things == ()


def test_a_tally_counts_what_is_carried_and_what_there_is(tmp_path: Path) -> None:
    found = coverage_of(pack(tmp_path, CLAIM % ("Ada Quill said 140.", "")), DOCUMENT).paragraphs[1]

    assert found.tally(MentionKind.FIGURE) == (1, 2)
    assert found.tally(MentionKind.DATE) == (0, 1)
    assert found.tally(MentionKind.NAME) == (1, 3)
    assert found.tally(MentionKind.QUOTATION) == (0, 0)


def test_another_edition_is_covered_by_the_numbers_of_the_pack(tmp_path: Path) -> None:
    built = pack(tmp_path, CLAIM % ("Ada Quill spoke.", ""))
    changed = DOCUMENT[1].replace("140", "150")
    found = coverage_of(built, (DOCUMENT[0], "The sea was calm.", changed))

    assert "150" in [thing.text for thing in found.paragraphs[1].things]
    assert carried(found) == ["Ada Quill"]
    assert found.differing == (1, 2)
    assert found.new == 1
