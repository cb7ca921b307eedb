"""Every view as JSON has exactly the keys that the README names."""

import json
import re
from collections.abc import Callable

import pytest
from harness import ROOT, SMALL, Program

from tda_cli.export.json import Json

Read = Callable[..., Json]

README = (ROOT / "README.md").read_text(encoding="utf-8")
SECTION = README.partition("\n### JSON\n")[2].partition("\n## ")[0]
CODE = re.compile(r"`([a-z_]+)`")


def documented() -> dict[str, str]:
    """Give what the table says of each view."""
    rows = re.findall(r"^\| `([a-z-]+)` \| (.*) \|$", SECTION, re.MULTILINE)
    return dict(rows)


def keys(text: str) -> list[str]:
    return CODE.findall(text)


# The command that gives each view; in order of the table.
VIEWS = {
    "home": ("--json",),
    "brief": ("brief", "--json"),
    "timeline": ("timeline", "--json"),
    "figures": ("figures", "--json"),
    "sources": ("sources", "--json"),
    "source": ("sources", "brandt", "--json"),
    "quiz-questions": ("quiz", "--json", "--seed", "7"),
    "quiz-result": ("quiz", "--json", "--answers", "-"),
    "pack-list": ("pack", "list", "--json"),
    "pack-check": ("pack", "check", "--json"),
}
LISTS = {"timeline": "events", "figures": "figures", "sources": "sources",
         "quiz-questions": "questions", "quiz-result": "answers", "pack-list": "packs",
         "pack-check": "problems"}  # fmt: skip


@pytest.fixture
def document(tda: Program) -> Read:
    def read(view: str, *more: str) -> Json:
        result = tda(*VIEWS[view], *more, pack=SMALL, stdin='{"who-denies": "deckhand"}')
        found: Json = json.loads(result.stdout)
        return found

    return read


def test_every_view_is_documented() -> None:
    assert list(documented()) == list(VIEWS)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_says_what_it_is(document: Read, view: str) -> None:
    found = document(view)

    assert list(found)[:2] == ["tda", "version"]
    assert (found["tda"], found["version"]) == (view, 1)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_the_keys_that_are_documented(document: Read, view: str) -> None:
    top = re.sub(r"\([^)]*\)", "", documented()[view])
    top = top.partition("; with `--key`")[0].partition(":")[0]

    assert list(document(view))[2:] == keys(top)


def test_a_section_of_the_briefing_has_a_summary_and_claims(document: Read) -> None:
    found = document("brief")

    assert keys(documented()["brief"])[4:] == ["summary", "claims"]
    assert {"summary", "claims"} <= found["sections"][0].keys()
    assert list(found["sections"][0]["summary"]) == ["text", "claims", "paragraphs"]


@pytest.mark.parametrize("view", ["figures", "sources", "pack-check"])
def test_what_a_view_lists_has_the_keys_that_are_documented(document: Read, view: str) -> None:
    listed = keys(documented()[view].partition(":")[2].replace("(how many)", ""))

    for one in document(view)[LISTS[view]]:
        assert list(one) == listed


def test_a_source_alone_is_as_in_the_list(document: Read) -> None:
    listed = {one["id"]: one for one in document("sources")["sources"]}

    assert document("source")["source"] == listed["brandt"]


def test_a_claim_has_the_keys_that_are_documented(document: Read) -> None:
    claim = keys(re.sub(r"\s+", " ", SECTION).partition("A claim is ")[2])

    events = document("timeline")["events"]
    events += document("source")["claims"]
    events += [figure["claim"] for figure in document("figures")["figures"]]
    events += [one for section in document("brief")["sections"] for one in section["claims"]]
    events += document("quiz-result")["answers"][0]["claims"]
    assert {tuple(event) for event in events} == {tuple(claim)}


def test_questions_have_no_key_unless_it_is_asked_for(document: Read) -> None:
    with_key = keys(documented()["quiz-questions"].partition("with `--key`")[2])

    plain = document("quiz-questions")["questions"]
    keyed = document("quiz-questions", "--key")["questions"]

    assert with_key == ["key", "key_typed", "reasons", "explanation", "claims"]
    assert not set(with_key) & {key for one in plain for key in one}
    assert [list(one) for one in keyed] == [[*one, *with_key] for one in plain]


def test_questions_about_a_source_have_no_key(document: Read) -> None:
    shown = document("source")["questions"]

    assert {tuple(one) for one in shown} == {("id", "kind", "section", "stem")}


def test_what_does_not_apply_is_null_or_empty(document: Read) -> None:
    claim = document("timeline")["events"][2]

    assert claim["id"] == "strike-began"
    assert claim["by"] == claim["figures"] == claim["contested_by"] == []
    assert claim["timing"] is claim["quote"] is claim["why"] is None


def test_dates_are_edtf_with_the_days_they_can_mean(document: Read) -> None:
    when = document("timeline")["events"][1]["when"]

    assert (when["edtf"], when["start"], when["end"]) == ("2031-05~", "2031-05-01", "2031-05-31")
    assert when["approximate"] is True


def test_numbers_are_numbers(document: Read) -> None:
    count, offer = document("figures")["figures"]

    assert (count["value"], count["low"], count["high"]) == (240, None, None)
    assert isinstance(count["value"], int)
    assert (offer["value"], offer["low"], offer["high"]) == (None, 2.5, 4)


def test_one_section_has_the_same_shape(tda: Program) -> None:
    whole = json.loads(tda("brief", "--json", pack=SMALL).stdout)
    part = json.loads(tda("brief", "money", "--json", pack=SMALL).stdout)

    assert part == {**whole, "sections": whole["sections"][1:]}


def test_letters_stay_as_they_are(tda: Program) -> None:
    shown = tda("sources", "--json").stdout

    assert "Ronna Rísquez" in shown
    assert shown.endswith("}\n")


def test_undated_claims_are_events_too(tda: Program) -> None:
    shown = json.loads(tda("timeline", "--undated", "--json", pack=SMALL).stdout)

    assert [event["timing"] for event in shown["events"]] == ["recently"]
