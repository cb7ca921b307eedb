"""`tda search`: what it prints at a terminal, in a pipe and as JSON."""

import json

import pytest
from harness import PIPED, TERMINAL, Program, Result


def test_claims_have_their_label_source_section_paragraph_and_contest(small: Program) -> None:
    result = small("search", "offer", terminal=TERMINAL, TERM="dumb")

    assert result == Result(
        "Claims  2\n"
        "  alleged  • No offer ever reached the crews. (a deckhand, unnamed, via Ilse  ¶3\n"
        "             Brandt, in The money)\n"
        "    cited  • The board offered between 2.5 and 4 percent more pay.            ¶2\n"
        "             (Larkhaven Harbour Board, in The money)\n"
        "             Contested by a deckhand, unnamed, via Ilse Brandt, \u00b63: No offer\n"
        "             ever reached the crews.\n"
        "\n"
        "Sections  1\n"
        "• The money: tda brief money\n"
        "\n"
        "Questions  2\n"
        "• How does the article carry the statement that no offer reached the crews?\n"
        "  (offer-status)\n"
        "• What is the work of the person who says that no offer came? (who-denies)\n",
        "",
        0,
    )


def test_matches_are_bold_at_a_terminal_and_plain_in_a_pipe(small: Program) -> None:
    styled = small("search", "lawful", "harbor", "strike", terminal=TERMINAL).stdout
    piped = small("search", "harbour", "strike", terminal=PIPED).stdout

    assert "\x1b" not in piped
    assert piped.startswith(
        "Claims  1\n• claimed: The strike breaks harbour law. (Ilse Brandt, in The strike, ¶3)\n"
    )
    assert "Nothing found for" in styled
    bold = small("search", "harbour", "strike", terminal=TERMINAL).stdout
    assert "The \x1b[1mstrike\x1b[0m breaks \x1b[1mharbour\x1b[0m law." in bold


def test_nothing_found_is_no_error(small: Program) -> None:
    assert small("search", "zebra") == Result("Nothing found for `zebra`.\n", "", 0)
    assert small.json("search", "fery")["results"] == []


def test_a_query_is_needed(small: Program) -> None:
    assert small("search").status == 2


def test_results_as_json(small: Program) -> None:
    content = small.json("search", "offer")

    assert content["tda"] == "search"
    assert content["query"] == "offer"
    claims = [one for one in content["results"] if one["kind"] == "claim"]
    assert [one["id"] for one in claims] == ["offer-denied", "pay-offer"]
    assert claims[0]["section"] == "money"
    assert claims[0]["claim"]["status"] == "allegation"


def test_no_answer_is_given_away(tda: Program) -> None:
    """Nothing but claims, sources, sections and stems is printed, whatever is searched for."""
    questions = tda.questions("--all")
    for question in questions[:40]:
        found = json.loads(tda("search", question["id"], "--json").stdout)["results"]
        hits = [one for one in found if one["kind"] == "question"]
        assert question["id"] in [one["id"] for one in hits]
        assert all(set(one) == {"kind", "id", "section", "text"} for one in hits)


def test_long_results_are_paged(tda: Program) -> None:
    result = tda("search", "the gang", terminal=TERMINAL, PAGER="less")

    assert [command for command, _ in tda.paged] == ["less"]
    assert result.stdout == ""


@pytest.mark.parametrize("query", ["--", "-x"])
def test_what_looks_like_an_option_is_not_searched_for(small: Program, query: str) -> None:
    assert small("search", query).status == 2
