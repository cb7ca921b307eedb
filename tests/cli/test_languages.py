"""A small pack in each language that has tables of its own, from its document to a quiz."""

import json
from pathlib import Path
from typing import Any

import pytest
from harness import TINY, Program

from tda_cli.errors import ExitCode

# By language: the document; claims that it supports, and these with one thing changed; the unit of
# 40,000 with ways to type it; words for true and false.
PACKS = {
    "es": (
        "El 3 de mayo de 2031 pasaron 40.000 personas. El puente costó 2,5 millones de euros.",
        ("Pasaron cuarenta mil personas el 03/05/2031.", "Costó 2.500.000 € hacer el puente."),
        ("Pasaron cuarenta mil personas el 03/06/2031.", "Costó 2.500.000 $ hacer el puente."),
        ("personas", "40.000", "40 mil", "cuarenta mil personas"),
        ("verdadero", "F"),
    ),
    "pt": (
        "Em 3 de maio de 2031 passaram 40.000 pessoas. A ponte custou 2,5 milhões de euros.",
        ("Passaram quarenta mil pessoas em 03/05/2031.", "Custou 2.500.000 € fazer a ponte."),
        ("Passaram catorze mil pessoas em 03/05/2031.", "Custou 2,5 bilhões de euros a ponte."),
        ("pessoas", "40.000", "40 mil", "quarenta mil pessoas"),
        ("V", "falso"),
    ),
    "fr": (
        "Le 3 mai 2031 sont passées 40 000 personnes. Le pont a coûté 2,5 millions d'euros.",
        ("Il passa quarante mille personnes le 03/05/2031.", "Le pont a coûté 2 500 000 €."),
        ("Il passa quatorze mille personnes en mai 2031.", "Il a coûté 2,5 milliards d'euros."),
        ("personnes", "40 000", "40 mille", "quarante mille personnes"),
        ("vrai", "faux"),
    ),
    "de": (
        "Am 3. Mai 2031 kamen 40.000 Menschen. Die Brücke kostete 2,5 Millionen Euro.",
        ("Am 03.05.2031 kamen vierzigtausend Menschen.", "Die Brücke kostete 2,5 Mio. €."),
        ("Am 05.03.2031 kamen vierzigtausend Menschen.", "Die Brücke kostete 2,5 Mrd. €."),
        ("Menschen", "40.000", "40 Tausend", "vierzigtausend Menschen"),
        ("richtig", "f"),
    ),
    "it": (
        "Il 3 maggio 2031 sono passate 40.000 persone. Il ponte costò 2,5 milioni di euro.",
        ("Passarono quarantamila persone il 03/05/2031.", "Il ponte costò 2.500.000 €."),
        ("Passarono quattordicimila persone a maggio 2031.", "Costò 2,5 miliardi di euro."),
        ("persone", "40.000", "40 mila", "quarantamila persone"),
        ("vero", "falso"),
    ),
}


def written(name: str, items: list[dict[str, Any]]) -> str:
    return json.dumps({name: items}, ensure_ascii=False)


def start(tda: Program, folder: Path, language: str, claims: tuple[str, ...]) -> tuple[str, str]:
    """Write a pack by `pack new`, with two claims and three questions; return it and its text."""
    document, _, _, (unit, *_), _ = PACKS[language]
    source, pack = folder / "document.txt", folder / "pack"
    source.write_text(f"Torvik\n\n{document}", encoding="utf-8")
    options = ("--document", str(source), "--language", language, "--as-of", "2031")
    new = tda("pack", "new", str(pack), *options)
    assert (new.status, new.stderr) == (ExitCode.OK, "")
    common = {"status": "reported", "paragraphs": [1]}
    figures = (
        {"value": 40000, "unit": unit, "counts": "-"},
        {"value": 2500000, "unit": "euros", "counts": "-"},
    )
    told = [
        {"id": "strike-began", "text": claims[0], "figures": figures[:1], "when": "2031-05"},
        {"id": "cost", "text": claims[1], "figures": figures[1:]},
    ]
    inferred = [{"text": "2,5", "why": "-"}]
    asked = [
        {"id": "people", "kind": "numeric", "answer": 40000, "unit": unit, "why": document},
        {"id": "half", "kind": "numeric", "answer": 2.5, "why": document, "inferred": inferred},
        {"id": "so", "kind": "true-false", "answer": True, "why_true": "-", "why_false": "-"},
    ]
    question = {
        "skill": "fact",
        "section": "strike",
        "difficulty": 1,
        "claims": [one["id"] for one in told],
    }
    more = question | {"stem": "-", "explanation": document}
    (pack / "claims.yaml").write_text(written("claims", [common | one for one in told]), "utf-8")
    briefing = (TINY / "briefing.yaml").read_text("utf-8")
    briefing = f"{briefing.rstrip().removesuffix(']')}, cost]\n"
    for english in ("The ferries stand still.", "The crews stopped work."):
        briefing = briefing.replace(english, json.dumps(document, ensure_ascii=False))
    (pack / "briefing.yaml").write_text(briefing, "utf-8")
    bank = written("questions", [more | one for one in asked])
    (pack / "bank" / "first.yaml").write_text(bank, "utf-8")
    return str(pack), str(source)


@pytest.mark.parametrize("language", PACKS)
def test_a_document_supports_what_it_says_in_other_words(
    tda: Program, tmp_path: Path, language: str
) -> None:
    pack, document = start(tda, tmp_path, language, PACKS[language][1])

    verified = tda("pack", "verify", pack, "--document", document, "--json")
    assert [one["message"] for one in json.loads(verified.stdout)["problems"]] == []


@pytest.mark.parametrize("language", PACKS)
@pytest.mark.parametrize("changed", [0, 1])
def test_a_document_does_not_support_what_is_changed(
    tda: Program, tmp_path: Path, language: str, changed: int
) -> None:
    claims = list(PACKS[language][1])
    claims[changed] = PACKS[language][2][changed]
    pack, document = start(tda, tmp_path, language, tuple(claims))

    verified = tda("pack", "verify", pack, "--document", document, "--json")
    assert "claim `" in json.loads(verified.stdout)["problems"][0]["message"]


@pytest.mark.parametrize("language", PACKS)
def test_coverage_counts_figures_and_dates(tda: Program, tmp_path: Path, language: str) -> None:
    pack, document = start(tda, tmp_path, language, PACKS[language][1])

    covered = tda("pack", "coverage", pack, "--document", document, "--json")
    things = json.loads(covered.stdout)["paragraphs"][1]["things"]
    kinds = [one["kind"] for one in things if one["carried"]]
    assert (kinds.count("figure"), kinds.count("date")) == (2, 1)


@pytest.mark.parametrize("language", PACKS)
def test_a_check_names_the_rules_that_know_only_english(
    tda: Program, tmp_path: Path, language: str
) -> None:
    pack, _ = start(tda, tmp_path, language, PACKS[language][1])

    [line] = [one for one in tda("pack", "check", pack).stdout.splitlines() if "English" in one]
    assert line.startswith("9 rules know only English and were not run: ")
    not_run = json.loads(tda("pack", "check", pack, "--json").stdout)["not_run"]
    assert (len(not_run), "hedge-lost" in not_run) == (9, True)
    one = tda("pack", "check", pack, "--select", "hedge-lost", "--format", "lines")
    assert one.stderr.startswith("1 rule knows only English and was not run: hedge-lost\n")


@pytest.mark.parametrize("language", PACKS)
def test_answers_are_typed_as_the_language_writes_them(
    tda: Program, tmp_path: Path, language: str
) -> None:
    pack, _ = start(tda, tmp_path, language, PACKS[language][1])
    true, false = PACKS[language][4]
    typed = [(number, "2,5", true) for number in PACKS[language][3][1:]]
    sheets = [
        ([1, 1, 1], typed[0]),
        ([1, 1, 1], typed[1]),
        ([1, 1, 1], typed[2]),
        ([0, 0, 0], ("40", "25", false)),
    ]
    for fractions, answers in sheets:
        sheet = json.dumps(dict(zip(("people", "half", "so"), answers, strict=True)))
        graded = tda("quiz", "--all", "--pack", pack, "--answers", "-", "--json", stdin=sheet)
        by_id = {one["question"]: one["fraction"] for one in json.loads(graded.stdout)["answers"]}
        assert [by_id["people"], by_id["half"], by_id["so"]] == fractions


@pytest.mark.parametrize("language", PACKS)
def test_a_history_grades_answers_in_the_language_they_were_typed_in(
    tda: Program, tmp_path: Path, language: str
) -> None:
    pack, _ = start(tda, tmp_path, language, PACKS[language][1])
    lines = (*PACKS[language][3][2:3], PACKS[language][4][0], "2,5")
    asked = tda.ask("--all", pack=Path(pack), typed=lines)

    assert "3 of 3" in asked.stdout
    before = tda("history", "show", "1", "--json").stdout
    fractions = [one["fraction"] for one in json.loads(before)["answers"]]
    assert fractions == [1, 1, 1]
    assert tda("history", "rebuild").status == ExitCode.OK
    assert tda("history", "show", "1", "--json").stdout == before


def test_a_wrong_word_is_answered_with_the_words_of_the_language(
    tda: Program, tmp_path: Path
) -> None:
    pack, _ = start(tda, tmp_path, "es", PACKS["es"][1])

    asked = tda.ask("--all", pack=Path(pack), typed=["40.000", "nope", "V"])
    assert "Answer (v or f" in asked.stdout
    assert "Type verdadero or falso (v or f)." in asked.stdout


@pytest.mark.parametrize("language", PACKS)
def test_a_key_is_typed_as_the_language_writes_it(
    tda: Program, tmp_path: Path, language: str
) -> None:
    pack, _ = start(tda, tmp_path, language, PACKS[language][1])

    shown = json.loads(tda("quiz", "--all", "--pack", pack, "--json", "--key").stdout)
    keys = {question["id"]: question["key_typed"] for question in shown["questions"]}
    graded = tda(
        "quiz", "--all", "--pack", pack, "--answers", "-", "--json", stdin=json.dumps(keys)
    )

    assert keys["half"] == "2,5"
    assert [one["fraction"] for one in json.loads(graded.stdout)["answers"]] == [1, 1, 1]
