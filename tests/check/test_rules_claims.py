"""The rules about claims, wording and balance: what each finds, and what it lets pass."""

from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from claim_builders import claim, read_claims
from harness import PACKS
from rule_builders import (
    Data,
    code_of,
    matching,
    multiple,
    numeric,
    ordering,
    problems_of,
    short,
    single,
    true_false,
)

from tda_cli.check.rules import (
    claim_asked_once,
    claim_length,
    difficulty_balance,
    document_old,
    hedge_added,
    hedge_lost,
    likelihood_and_confidence,
    loaded_word,
    paragraph_uncited,
    skill_balance,
    source_uncited,
    status_label,
)
from tda_cli.check.run import check_pack
from tda_cli.model.pack import Pack
from tda_cli.pack.reader import read_pack
from tda_cli.problems import Severity

IN_ENGLISH = (hedge_added, hedge_lost, likelihood_and_confidence, loaded_word, status_label)


def clean() -> Pack:
    pack, problems = read_pack(PACKS / "good" / "clean")
    assert pack is not None
    assert problems == []
    return pack


def is_found(rule: ModuleType, pack: Pack) -> bool:
    return bool(problems_of(rule, pack))


# --- hedge-lost ------------------------------------------------------------------------------

ALLEGED = claim("The mayor is alleged to have paid the crews.", "allegation")


@pytest.mark.parametrize(
    ("text", "stem", "is_lost"),
    [
        ("The mayor is alleged to have paid.", "Whom did the mayor pay?", True),
        ("The mayor is alleged to have paid.", "Whom is the mayor accused of paying?", False),
        ("The mayor is alleged to have paid.", "Whom is the mayor suspected of paying?", False),
        ("The mayor is alleged to have paid.", "Whom is the mayor said to have paid?", False),
        ("The mayor is alleged to have paid.", "Who is the supposed recipient?", False),
        ("The mayor is alleged to have paid.", "Whom may the mayor have paid?", True),
        ("The mayor is alleged to have paid.", "Whom did the mayor pay in May?", True),
        ("The offer may come.", "What possibly comes?", False),
        ("The offer may come.", "What comes in May?", True),
        ("About 40 crews left.", "Roughly how many crews left?", False),
        ("About 40 crews left.", "How many crews left?", True),
        ("The letter is about the crews.", "What is the letter about?", False),
        ("About 40 crews left.", "About how many crews left?", False),
        ("Roughly 40 crews left.", "Around how many crews left?", False),
        ("Nearly 40 crews left.", "How many crews left?", True),
        ("Nearly 40 crews left.", "Almost how many crews left?", False),
        ("At least 40 crews left.", "At least how many crews left?", False),
        ("At least 40 crews left.", "How many crews left?", True),
        ("Up to 40 crews left.", "Up to how many crews left?", False),
        ("Some 40 crews left.", "How many crews left?", True),
        ("Some 40 crews left.", "Roughly how many crews left?", False),
        ("40 crews or so left.", "How many crews left?", True),
        ("40 crews or so left.", "About what number of crews left?", False),
        ("More than half of the crews left.", "What share of the crews left?", True),
        ("More than half of the crews left.", "More than what share of the crews left?", False),
        ("Just over $5 million was paid.", "How much was paid?", True),
        ("Some crews left, more than the board says.", "Who left?", False),
        ("The crews moved up to the harbor, at most at night.", "Who moved?", False),
        ("The crews appear to have left.", "Who left?", True),
        ("The crews appear to have left.", "Who may have left?", False),
        ("The crews may leave.", "Who appears to be leaving?", False),
        ("The crews appear in the note.", "Who is in the note?", False),
        ("The data suggests that the crews left.", "Who likely left?", False),
        ("The crews probably left.", "Who, the data suggests, left?", False),
        ("The crews are believed to have left.", "Who reportedly left?", False),
        ("The crews are believed to have left.", "Who is reported to have left?", False),
        ("The crews reportedly left.", "Who was reported missing?", False),
        ("The crews reportedly left.", "Who is thought to have left?", False),
        ("The crews reportedly left.", "Who may have left?", True),
        ("The mayor is alleged to have paid.", "Whom is the mayor reported to have paid?", True),
        ("The mayor is alleged to have paid.", "Whom did the mayor likely pay?", True),
        ("The board reported that the crews left.", "Who left?", False),
        ("Two alleged smugglers were arrested.", "Who was arrested?", False),
        ("The crews left.", "Who left?", False),
        ("Reportedly the crews left.", "Who left?", True),
        ("The crews are thought to have left.", "Who is believed to have left?", False),
        ("The mayor claims that it ended.", "What does the mayor assert?", False),
        ("The mayor claims that it ended.", "What ended?", True),
        ("The crews are alleged to use Gulls.", "Which bird does the note name?", False),
    ],
)
def test_a_question_keeps_the_hedge_of_its_claim(
    text: str, stem: str, tmp_path: Path, *, is_lost: bool
) -> None:
    pack = read_claims(tmp_path, claim(text), questions=(short(stem, "the crews"),))

    assert is_found(hedge_lost, pack) is is_lost


@pytest.mark.parametrize(
    "asked",
    [
        single("How is it put?", "As an allegation", "As a fact"),
        multiple("Who is it?", ["The mayor"], "A clerk", explanation="It is an accusation."),
        {**true_false("It is settled."), "why_true": "It is alleged."},
        matching("Match them.", {"Alleged": "The mayor", "Settled": "The crews"}),
        ordering("Put in order.", "The crews stop", "They are suspected of it", "They go"),
        numeric("How many?", 40, explanation="So it is alleged."),
    ],
    ids=lambda asked: asked["kind"],
)
def test_a_hedge_may_stand_in_whatever_is_shown_as_right(asked: Data, tmp_path: Path) -> None:
    assert not is_found(hedge_lost, read_claims(tmp_path, ALLEGED, questions=(asked,)))


@pytest.mark.parametrize(
    "asked",
    [
        single("Who paid?", "The mayor", "An alleged smuggler"),
        {**true_false("It is so."), "why_false": "It is alleged."},
        numeric("How many?", 40),
    ],
    ids=lambda asked: asked["kind"],
)
def test_a_hedge_in_what_is_wrong_does_not_count(asked: Data, tmp_path: Path) -> None:
    (problem,) = problems_of(hedge_lost, read_claims(tmp_path, ALLEGED, questions=(asked,)))

    assert problem.span.line == 2
    assert "says `alleged`" in problem.message


def test_a_claim_without_a_hedge_beside_it_settles_nothing_about_the_question(
    tmp_path: Path,
) -> None:
    asked = short("Who paid?", "the mayor", claims=["strike-began", "claim-2"])

    with_plain = read_claims(tmp_path / "a", ALLEGED, claim("The crews left."), questions=(asked,))
    with_hedged = read_claims(tmp_path / "b", ALLEGED, claim("They may go."), questions=(asked,))

    assert not is_found(hedge_lost, with_plain)
    assert is_found(hedge_lost, with_hedged)


def test_inferences_and_questions_for_a_source_are_not_looked_at(tmp_path: Path) -> None:
    noted = claim("It stays open who is accused.", "inference", why="Nobody is named.")
    about_note = read_claims(tmp_path / "a", noted, questions=(short("Who?", "nobody"),))
    for_source = short("Who says so?", "a clerk", skill="source")

    assert not is_found(hedge_lost, about_note)
    assert not is_found(hedge_lost, read_claims(tmp_path / "b", ALLEGED, questions=(for_source,)))


# --- hedge-added -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "is_added"),
    [
        (short("Who reportedly left?", "the crews"), True),
        (short("Who left?", "the crews"), False),
        (short("Who left?", "possibly the crews"), True),
        (single("Who left?", "The alleged crews", "The mayor"), True),
        (single("Who left?", "The crews", "Allegedly the mayor"), False),
        (short("Who left?", "the crews", explanation="More may follow."), False),
        (single("Is it alleged?", "No", "Yes", skill="status"), False),
        (short("Who left in May?", "the crews"), False),
        (short("Who left in the estimate?", "the crews"), False),
    ],
)
def test_a_question_adds_no_hedge_to_what_is_reported(
    asked: Data, tmp_path: Path, *, is_added: bool
) -> None:
    pack = read_claims(tmp_path, claim("The crews left."), questions=(asked,))

    assert is_found(hedge_added, pack) is is_added


@pytest.mark.parametrize(
    "other", [ALLEGED, claim("The crews left, the board says.", "attributed", by=["board"])]
)
def test_a_question_may_hedge_with_one_of_its_claims(other: Data, tmp_path: Path) -> None:
    asked = short("Who reportedly left?", "the crews", claims=["strike-began", "claim-2"])

    pack = read_claims(tmp_path, claim("The crews left."), other, questions=(asked,))

    assert not is_found(hedge_added, pack)


# --- status-label ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "status", "more", "message"),
    [
        ("The mayor paid.", "allegation", {}, "no word shows that it is alleged"),
        ("The mayor is accused of it.", "allegation", {}, ""),
        ("The mayor was charged with it.", "allegation", {}, ""),
        ("The crews number 240.", "estimate", {}, "no word shows that it is an estimate"),
        ("The crews number about 240.", "estimate", {}, ""),
        ("The crews number at least 240.", "estimate", {}, ""),
        ("At least several hundred crews left.", "estimate", {}, ""),
        ("Between 200 and 300 crews left.", "estimate", {}, ""),
        ("The crews left at least once.", "estimate", {}, "no word shows"),
        ("The data suggests 240 crews.", "estimate", {}, ""),
        ("The mayor is accused of it.", "reported", {}, "reads like an allegation"),
        ("The mayor allegedly paid.", "reported", {}, "reads like an allegation"),
        ("Three alleged smugglers were arrested.", "reported", {}, ""),
        ("The crews may leave.", "reported", {}, ""),
        ("The crews reportedly left.", "reported", {}, "only passes it on"),
        ("The crews are said to have left.", "reported", {}, "only passes it on"),
        ("The crews left.", "unattributed", {}, "no word such as `reportedly`"),
        ("The crews may leave.", "unattributed", {}, "no word such as `reportedly`"),
        ("The crews are alleged to be gone.", "unattributed", {}, "no word such as `reportedly`"),
        ("The board said that they left.", "unattributed", {}, "no word such as `reportedly`"),
        ("The crews reportedly left.", "unattributed", {}, ""),
        ("The crews are thought to have left.", "unattributed", {}, ""),
        ("The crews are said to have left.", "unattributed", {}, ""),
        ("The crews supposedly left.", "unattributed", {}, ""),
        ("It is widely assumed that the crews left.", "unattributed", {}, ""),
        ("The crews were reported to have left.", "unattributed", {}, ""),
        ("The strike is lawful.", "assertion", {}, "names a speaker"),
        ("The strike is lawful, the mayor says.", "attributed", {}, "`by` names no source"),
        ("The strike is lawful.", "assertion", {"by": ["mayor"]}, ""),
        ("The strike is lawful, the mayor says.", "assertion", {}, ""),
        ("The strike is reportedly lawful.", "attributed", {}, "`by` names no source"),
        ("The strike is thought to be lawful.", "attributed", {}, "`by` names no source"),
        ("The strike is lawful.", "attributed", {"by": ["mayor"]}, ""),
        ("The strike is claimed to be lawful.", "assertion", {}, ""),
        ("The mayor paid.", "inference", {"why": "The note says that there was a price."}, ""),
    ],
)
def test_status_and_wording_agree(
    text: str, status: str, more: Data, message: str, tmp_path: Path
) -> None:
    found = problems_of(status_label, read_claims(tmp_path, claim(text, status, **more)))

    assert [problem.span.line for problem in found] == ([2] if message else [])
    assert all(message in problem.message for problem in found)


# --- likelihood-and-confidence ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_mixed"),
    [
        ("We are confident that the talks will likely fail.", True),
        ("The talks will probably fail, with high confidence.", True),
        ("It is certain that the crews may leave.", True),
        ("Without doubt the talks might fail.", True),
        ("The talks will surely fail, and the crews will perhaps leave.", True),
        ("The talks will almost certainly fail.", False),
        ("The talks will likely fail. The board is sure of it.", False),
        ("The talks will certainly fail in May.", False),
        ("A certain crew may leave.", False),
        ("The crews may leave to ensure peace.", False),
        ("The talks will likely fail.", False),
        ("The crews are confident.", False),
    ],
)
def test_no_sentence_mixes_likelihood_with_confidence(
    text: str, tmp_path: Path, *, is_mixed: bool
) -> None:
    pack = read_claims(tmp_path, claim(text))

    assert is_found(likelihood_and_confidence, pack) is is_mixed


def test_the_words_that_mix_are_named(tmp_path: Path) -> None:
    pack = read_claims(tmp_path, claim("The crews are sure to leave, most probably."))

    (problem,) = problems_of(likelihood_and_confidence, pack)

    assert problem.message == "one sentence has both `probably` and `are sure`"


# --- claim-length ----------------------------------------------------------------------------


@pytest.mark.parametrize(("words", "is_long"), [(35, False), (36, True)])
def test_a_claim_has_at_most_35_words(words: int, tmp_path: Path, *, is_long: bool) -> None:
    pack = read_claims(tmp_path, claim(" ".join(["word"] * words)))

    assert is_found(claim_length, pack) is is_long


# --- loaded-word -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The brutal raid took two days.", ["brutal"]),
        ("BRUTAL: the raid.", ["brutal"]),
        ("A cold-blooded, shocking raid.", ["cold-blooded", "shocking"]),
        ("A shocking raid followed a shocking strike.", ["shocking"]),
        ('The prosecutor spoke of a "brutal raid."', []),
        ("The prosecutor spoke of a \u201cbrutal raid.\u201d", []),
        ("The prosecutor called the raid brutal.", []),
        ("The prosecutor's office called the dawn-raid, 'if not more', brutal.", []),
        ("They called one two three four five six seven brutal.", ["brutal"]),
        ("They called " + "'-" * 100 + " one two three four five six seven brutal.", ["brutal"]),
        ("They recalled the brutal raid.", ["brutal"]),
        ("The strike, which the note calls notorious, is over.", []),
        ("The raid was described as shocking.", []),
        ("The note calls it a raid. The raid was brutal.", ["brutal"]),
        ("A crew calls every day at the pier, and its captain is ruthless.", ["ruthless"]),
        ("The brutality of the raid was denied.", []),
    ],
)
def test_no_judgment_stands_in_the_voice_of_the_pack(
    text: str, words: list[str], tmp_path: Path
) -> None:
    found = problems_of(loaded_word, read_claims(tmp_path, claim(text)))

    assert [problem.message.split("`")[1] for problem in found] == words


@pytest.mark.parametrize(
    ("asked", "is_of_a_part"),
    [
        ({**true_false("The brutal raid."), "why_true": "So."}, False),
        ({**true_false("The raid."), "why_false": "It was brutal."}, False),
        (single("Who?", "The brutal crews", "The mayor"), True),
        (matching("Match.", {"One": "Brutal", "Two": "Kind"}), True),
        (matching("Match.", {"One": "A", "Two": "B"}, extra=[{"text": "C", "why": "Vile."}]), True),
        (ordering("Order.", "One", "Two", "A vile third"), True),
        (short("Who?", "brutal crews"), False),
        (short("Who?", "crews", foreseen=[{"answer": "mayor", "why": "A vile lie."}]), True),
        (numeric("How many?", 4, explanation="A vile number."), False),
    ],
)
def test_every_text_of_a_question_is_read(
    asked: Data, tmp_path: Path, *, is_of_a_part: bool
) -> None:
    pack = read_claims(tmp_path, claim("The crews left."), questions=(asked,))

    (problem,) = problems_of(loaded_word, pack)

    assert problem.span.line == 2
    assert (problem.span != pack.questions["q-1"].span) is is_of_a_part


def test_sentences_of_the_briefing_are_read(tmp_path: Path) -> None:
    pack = read_claims(tmp_path, claim("The crews left."), summary="A vile strike.")

    (problem,) = problems_of(loaded_word, pack)

    assert Path(problem.span.file).name == "briefing.yaml"


# --- what is missing -------------------------------------------------------------------------


def test_every_paragraph_but_the_title_is_cited(tmp_path: Path) -> None:
    pack = read_claims(tmp_path, claim("The crews left.", paragraphs=[0]))

    (problem,) = problems_of(paragraph_uncited, pack)

    assert problem.message == "no claim cites paragraph 1"
    assert Path(problem.span.file).name == "pack.yaml"


def test_every_claim_is_asked_more_than_once(tmp_path: Path) -> None:
    once = short("Who left?", "crews", claims=["strike-began"])
    twice = [short(stem, "crews", claims=["claim-2"]) for stem in ("Who went?", "Who goes?")]

    pack = read_claims(
        tmp_path,
        *(claim(text) for text in ("The crews left.", "They went.", "Nobody asked.")),
        questions=(once, *twice),
    )
    (problem,) = problems_of(claim_asked_once, pack)

    assert problem.message == "only question `q-1` asks about claim `strike-began`"
    assert [related.label for related in problem.related] == ["asked here"]
    assert problem.related[0].span == pack.questions["q-1"].span


def test_every_source_but_the_document_is_cited(tmp_path: Path) -> None:
    none = read_claims(tmp_path / "a", claim("The crews left."))
    one = read_claims(tmp_path / "b", claim("The crews left.", "attributed", by=["board"]))
    passed_on = [{"source": "board", "via": "mayor"}]
    both = read_claims(tmp_path / "c", claim("The crews left.", "attributed", by=passed_on))

    assert [problem.message for problem in problems_of(source_uncited, none)] == [
        "no claim names the source `board`",
        "no claim names the source `mayor`",
    ]
    assert len(problems_of(source_uncited, one)) == 1
    assert problems_of(source_uncited, both) == []


# --- balance ---------------------------------------------------------------------------------


def bank(folder: Path, *, size: int = 20, critical: int = 5, by_difficulty: str = "") -> Pack:
    """Read a bank with so many questions on source and status, and of these difficulties."""
    difficulties = by_difficulty or "123" * size
    skills = ["source", "status"] * critical
    questions = [
        true_false(
            f"Crew {number} left.",
            skill=skills[number] if number < critical else "fact",
            difficulty=int(difficulties[number]),
        )
        for number in range(size)
    ]
    return read_claims(folder, claim("The crews left."), questions=tuple(questions))


@pytest.mark.parametrize(
    ("size", "critical", "is_out"),
    [(20, 5, False), (20, 6, True), (19, 19, False), (23, 6, True), (24, 6, False), (20, 0, False)],
)
def test_at_most_a_quarter_of_the_bank_asks_for_source_or_status(
    size: int, critical: int, tmp_path: Path, *, is_out: bool
) -> None:
    assert is_found(skill_balance, bank(tmp_path, size=size, critical=critical)) is is_out


@pytest.mark.parametrize(
    ("by_difficulty", "out"),
    [
        ("1" * 12 + "2" * 6 + "3" * 2, []),
        ("1" * 13 + "2" * 5 + "3" * 2, ["difficulty 1 has 13 of 20 questions"]),
        ("1" * 12 + "2" * 7 + "3", ["difficulty 3 has 1 of 20 questions"]),
        (
            "2" * 20,
            [
                "difficulty 1 has 0 of 20 questions",
                "difficulty 2 has 20 of 20 questions",
                "difficulty 3 has 0 of 20 questions",
            ],
        ),
        ("1" * 19, []),
    ],
)
def test_no_difficulty_is_scarce_or_rules(
    by_difficulty: str, out: list[str], tmp_path: Path
) -> None:
    pack = bank(tmp_path, size=len(by_difficulty), by_difficulty=by_difficulty)

    found = problems_of(difficulty_balance, pack)

    assert [problem.message.partition(",")[0] for problem in found] == out
    assert all(problem.severity is Severity.INFO for problem in found)


# --- document-old ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "today", "dates"),
    [
        ("2031-06", date(2032, 6, 30), []),
        ("2031-06", date(2032, 7, 1), ["June 2031"]),
        ("2031-06", date(2030, 1, 1), []),
        ("2032-02-29", date(2033, 2, 28), []),
        ("2032-02-29", date(2033, 3, 1), ["February 29, 2032"]),
        ("2030-01/2031-06", date(2032, 6, 30), []),
        ("2030-01/2031-06", date(2032, 7, 1), ["between January 2030 and June 2031"]),
    ],
)
def test_a_document_is_old_after_a_year(
    as_of: str, today: date, dates: list[str], tmp_path: Path
) -> None:
    pack = read_claims(tmp_path, claim("The crews left."), meta={"2031-06": as_of})

    found = check_pack(pack, today=today, select=[code_of(document_old)]).problems

    assert [problem.message for problem in found] == [
        f"the document is more than a year old ({when})" for when in dates
    ]
    assert all(problem.severity is Severity.INFO for problem in found)


# --- all of them -----------------------------------------------------------------------------


@pytest.mark.parametrize("rule", IN_ENGLISH, ids=code_of)
def test_rules_about_words_leave_other_languages_alone(rule: ModuleType, tmp_path: Path) -> None:
    claims = (
        claim("The brutal mayor paid.", "allegation"),
        claim("The crews are sure that it may end."),
        claim("The crews left."),
    )
    asked = (
        short("Who left?", "crews", claims=["claim-2"]),
        short("Who reportedly left?", "crews", claims=["claim-3"]),
    )

    english = read_claims(tmp_path / "en", *claims, questions=asked)
    german = read_claims(
        tmp_path / "de", *claims, questions=asked, meta={"language: en": "language: de"}
    )

    assert is_found(rule, english)
    assert not is_found(rule, german)


@pytest.mark.parametrize(
    "rule",
    [
        claim_asked_once,
        claim_length,
        difficulty_balance,
        *IN_ENGLISH,
        paragraph_uncited,
        skill_balance,
        source_uncited,
    ],
    ids=code_of,
)
def test_nothing_is_found_in_a_clean_bank(rule: ModuleType) -> None:
    assert problems_of(rule, clean()) == []
