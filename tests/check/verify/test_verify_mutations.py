"""Change each figure, name and quotation of a document: each must be reported, and no more."""

import re

import pytest
from verify_builders import document, lighthouse

from tda_cli.check.verify.alignment import ParagraphState
from tda_cli.check.verify.report import verify_pack

# What rests on each paragraph, by hand.
RESTS_ON = {
    0: (set(), set(), set()),
    1: (
        {"closing", "keepers", "tower"},
        {"bottom line 1", "summary of closing"},
        {"who-closed", "keepers-number", "repair-cost", "order"},
    ),
    2: (
        {"loss", "visitors", "half"},
        {"bottom line 1", "summary of closing"},
        {"loss-speaker", "visitors-agreed"},
    ),
    3: (
        {"groundings", "tale", "note-undated"},
        {"summary of after"},
        {"groundings-period", "who-says-what", "order", "when-written"},
    ),
    4: ({"offer", "petition"}, {"summary of after"}, {"offer-status", "petition-share"}),
}

# A change to one figure, date, name or quotation; its paragraph; what says so and is no longer
# supported. Names also stand in sources and in wrong options, which need the whole document.
MUTATIONS = [
    ("May 2019", "June 2019", 1, {"claim closing", "bottom line 1"}),
    ("May 2019", "May 2018", 1, {"claim closing", "bottom line 1", "summary of closing",
                                  "question order"}),
    ("Ida Brandt", "Ida Brandl", 1, {"claim closing", "question who-closed",
                                      "question loss-speaker"}),
    ("Ida Brandt", "Eda Brandt", 1, {"claim closing", "question who-closed",
                                      "question loss-speaker"}),
    ("closed the Velm", "closed the Valm", 1, {"claim closing", "bottom line 1"}),
    ("14 keepers", "15 keepers", 1, {"claim keepers", "question keepers-number"}),
    ("14 keepers", "114 keepers", 1, {"claim keepers", "question keepers-number"}),
    ("1887", "1878", 1, {"claim tower", "question repair-cost", "question order"}),
    ("$2.5 million", "$2.6 million", 1, {"claim tower", "question repair-cost"}),
    ("$2.5 million", "$2.5 billion", 1, {"claim tower", "question repair-cost"}),
    ("$2.5 million", "€2.5 million", 1, {"claim tower", "question repair-cost"}),
    ('"A needless loss,"', '"A needless less,"', 2, {"claim loss", "question loss-speaker"}),
    ('"A needless loss,"', "A needless loss,", 2, {"claim loss"}),
    ("Per Oldag", "Per Olding", 2, {"claim loss", "claim visitors", "question loss-speaker",
                                     "question visitors-agreed", "question who-closed",
                                     "question who-says-what", "source oldag"}),
    ("31,000", "13,000", 2, {"claim visitors", "question visitors-agreed"}),
    ("31,000", "1,031,000", 2, {"claim visitors", "question visitors-agreed"}),
    ("about half that", "about a tenth of that", 2, {"claim half", "question visitors-agreed"}),
    ("Coast Office", "Coast Agency", 3, {"claim groundings", "question groundings-period",
                                          "question who-says-what", "summary of after",
                                          "source coast-office"}),
    ("twelve ships", "thirteen ships", 3, {"claim groundings", "summary of after",
                                            "question keepers-number"}),
    ("Cape Sunde", "Cape Sinde", 3, {"claim groundings"}),
    ("2020", "2021", 3, {"claim groundings", "question groundings-period"}),
    ("and 2022", "and 2023", 3, {"claim groundings", "question groundings-period",
                                  "question order"}),
    ("Réka Lund", "Réka Land", 3, {"claim tale", "question who-says-what", "question who-closed",
                                    "source lund"}),
    ("a tale of the sea", "a tale of the bay", 3, {"claim tale", "question who-says-what"}),
    ("600,000", "60,000", 4, {"claim offer", "question offer-status"}),
    ("Lantern Society", "Lantern Club", 4, {"claim offer"}),
    ("18%", "81%", 4, {"claim petition", "question petition-share"}),
    ("18%", "18", 4, {"claim petition", "question petition-share"}),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "number", "touched"), MUTATIONS)
def test_a_change_is_reported_with_what_rests_on_it_and_no_more(
    old: str, new: str, number: int, touched: set[str]
) -> None:
    verification = verify_pack(lighthouse(), document((old, new)))
    changed = [
        report
        for report in verification.paragraphs
        if report.paragraph.state is not ParagraphState.SAME
    ]
    assert [report.paragraph.number for report in changed] == [number]
    assert changed[0].paragraph.state is ParagraphState.CHANGED
    rests = changed[0].dependents
    assert (set(rests.claims), set(rests.sentences), set(rests.questions)) == RESTS_ON[number]
    owners = {re.sub("`", "", p.message.partition(":")[0]) for p in verification.problems}
    assert owners == touched


def test_the_difference_names_the_words_that_are_new() -> None:
    verification = verify_pack(lighthouse(), document(("14 keepers", "15 keepers")))
    [difference] = verification.paragraphs[1].paragraph.differences
    assert (difference.before, difference.now, difference.was, difference.after) == (
        "the Velm lighthouse after",
        "15",
        1,
        "keepers had left within",
    )


def test_the_document_itself_supports_everything() -> None:
    verification = verify_pack(lighthouse(), document())
    assert verification.problems == ()
    assert verification.is_supported
    assert verification.count(ParagraphState.SAME) == 5


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Réka Lund", "Reka LUND"),
        ('"A needless loss,"', "“A needless loss,”"),
        ("31,000", "31 000"),
        ("twelve", "12"),
        ("$2.5 million", "$2,500,000"),
        ("18%", "18 percent"),
        ("600,000", "600 thousand"),
        ("Coast Office", "Coast Office's"),
    ],
)
def test_another_way_to_write_the_same_supports_as_well(old: str, new: str) -> None:
    assert verify_pack(lighthouse(), document((old, new))).problems == ()
