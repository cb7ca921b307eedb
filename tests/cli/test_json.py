"""Every view as JSON has exactly the keys that `tda help json` names."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from harness import PACKS, ROOT, SMALL, TINY, Program
from stats_history import keep_history

from tda_cli.formats.json import Json

Read = Callable[..., Json]

SECTION = (ROOT / "tda_cli" / "help" / "json.md").read_text(encoding="utf-8")
CODE = re.compile(r"`([a-z_][a-z_0-9-]*)`")

LIGHTHOUSE = PACKS / "good" / "lighthouse"
DOCUMENT = PACKS.parent / "documents" / "lighthouse.txt"


def keys(text: str) -> list[str]:
    return CODE.findall(text)


def views() -> dict[str, list[str]]:
    """Give the keys that the table names for each view."""
    rows = re.findall(r"^\| `([a-z-]+)` \| ([^|]*) \|$", SECTION, re.MULTILINE)
    return {view: keys(text) for view, text in rows}


def shapes() -> dict[str, str]:
    """Give what the table says of what is nested: a key, or `parent.key`, and its keys."""
    rows = re.findall(r"^\| [^`|]+ \| ([^|]*`[^|]*) \| ([^|]*) \|$", SECTION, re.MULTILINE)
    return {place: text for places, text in rows for place in re.findall(r"`([^`]+)`", places)}


def nested(parent: str, content: Json) -> Iterator[tuple[str, str, Json]]:
    """Give every object inside another, with the key it stands under and that one's parent."""
    for key, value in content.items():
        waiting = list(value.values()) if key in {"by_section", "by_skill"} else [value]
        for one in waiting:
            if isinstance(one, list):
                waiting += one
            elif isinstance(one, dict):
                yield parent, key, one
                yield from nested(key, one)


# The command that gives each view; in order of the table. They run beside a copy of a pack, and a
# later edition of the document that it is built from.
EDITION = ("--document", "edition.txt")
VIEWS = {
    "home": ("--json",),
    "brief": ("brief", "--json"),
    "timeline": ("timeline", "--json"),
    "figures": ("figures", "--json"),
    "sources": ("sources", "--json"),
    "source": ("sources", "brandt", "--json"),
    "search": ("search", "strike", "--json"),
    "quiz-questions": ("quiz", "--json", "--seed", "7"),
    "quiz-result": ("quiz", "--json", "--answers", "-"),
    "quiz-class": ("quiz", "--only", "who-denies", "--seed", "7", "--json", "--answers", "-"),
    "quiz-list": ("quiz", "--list", "--json"),
    "review": ("review", "--json"),
    "stats": ("stats", "--json"),
    "stats-items": ("stats", "--items", "--json"),
    "class": ("class", "class.csv", "--json"),
    "history": ("history", "--json"),
    "history-attempt": ("history", "1", "--json"),
    "history-regrade": ("history", "regrade", "--pack", "fixed", "--json"),
    "history-rebuild": ("history", "rebuild", "--json"),
    "config": ("config", "--json"),
    "pack-list": ("pack", "list", "--json"),
    "pack-check": ("pack", "check", "--json"),
    "pack-check-code": ("pack", "check", "--explain", "file-ignored", "--json"),
    "pack-cues": ("pack", "check", "--cues", "--json"),
    "pack-verify": ("pack", "verify", "lighthouse", *EDITION, "--json"),
    "pack-coverage": ("pack", "coverage", "lighthouse", "--document", str(DOCUMENT), "--json"),
    "pack-new": ("pack", "new", "new", *EDITION, "--json"),
    "pack-fingerprint": ("pack", "fingerprint", "lighthouse", *EDITION, "--json"),
    "pack-review": ("pack", "review", "strike-began", "--by", "Ada Quill", "--json"),
    "pack-preview": ("pack", "preview", "who-denies", "--json"),
    "pack-install": ("pack", "install", str(TINY), "--json"),
    "pack-import": ("pack", "import", "bank.gift", "made", "--json"),
    "pack-diff": ("pack", "diff", "small", "fixed", "--json"),
    "export": ("export", "gift", "bank.txt", "--json"),
}


CLASS = """\
question,fraction,person,attempt,submitted_at,wrong
strike-year,1,ann,1,2031-05-01,
strike-year,0,bob,1,2031-05-01,"[""2030""]"
who-denies,1,ann,1,2031-05-01,
who-denies,0,bob,1,2031-05-01,"[""mayor""]"
who-denies,0,bob,2,2031-05-02,"[""mayor""]"
who-denies,0,cat,1,,"[""mayor""]"
"""


@pytest.fixture(scope="module")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the history that statistics are of."""
    folder = tmp_path_factory.mktemp("weeks")
    keep_history(folder)
    return folder


@pytest.fixture
def document(tda: Program, weeks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    monkeypatch.chdir(tmp_path)
    Path("class.csv").write_text(CLASS, encoding="utf-8")
    shutil.copytree(LIGHTHOUSE, "lighthouse")
    title, first, *others = DOCUMENT.read_text(encoding="utf-8").split("\n\n")
    changed = first.replace("14 keepers", "15 keepers")
    edition = "\n\n".join([title, "Nobody knew of this paragraph before.", changed, *others])
    Path("edition.txt").write_text(edition, encoding="utf-8")
    # A quiz of yesterday, a key that was changed since, and a quiz that is not finished.
    tda.ask("--section", "strike", "--count", "2", "--seed", "7", typed=["2030", "t"])
    tda.now += timedelta(days=1)
    tda.ask("--section", "strike", "--count", "2", "--seed", "7", typed=["2030", ":q"])
    shutil.copytree(SMALL, "fixed")
    shutil.copytree(SMALL, "small")
    # An answer that GIFT cannot hold.
    bank = Path("small/bank/strike.yaml")
    bank.write_text(bank.read_text().replace("[deckhand, deck hand]", "[deckhand, deck -> hand]"))
    Path("bank.gift").write_text("Who?{=Ann ~Ben}\n\nWrite.{}\n", encoding="utf-8")
    assert tda(*VIEWS["pack-review"], pack=Path("small")).status == 0
    for bank in Path("fixed/bank").glob("*.yaml"):
        bank.write_text(bank.read_text().replace("answer: 2031", "answer: 2030"))

    def read(view: str, *more: str) -> Json:
        of_class = "person,1\nAnn,deckhand\n"
        typed = of_class if view == "quiz-class" else '{"who-denies": "deckhand"}'
        kept = {"TDA_DATA_DIR": str(weeks)} if view in {"stats", "stats-items"} else {}
        result = tda(*VIEWS[view], *more, pack=Path("small"), stdin=typed, **kept)
        found: Json = json.loads(result.stdout)
        return found

    return read


def test_every_view_is_documented() -> None:
    assert list(views()) == list(VIEWS)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_says_what_it_is(document: Read, view: str) -> None:
    found = document(view)

    assert list(found)[:2] == ["tda", "version"]
    assert (found["tda"], found["version"]) == (view, 1)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_the_keys_that_are_documented(document: Read, view: str) -> None:
    assert list(document(view))[2:] == views()[view]


def test_what_is_nested_has_the_keys_that_are_documented(document: Read) -> None:
    documented = shapes()
    met = set()

    for view in VIEWS:
        for parent, key, value in nested(view, document(view)):
            place = f"{parent}.{key}" if f"{parent}.{key}" in documented else key
            met.add(place)
            listed = keys(documented[place].partition("; with `--key`")[0])
            if place == "response":  # it has one of the keys
                assert len(value) == 1
                assert set(value) <= set(listed)
            elif place == "results":  # its last key is one of several
                assert list(value)[:-1] == listed[:3]
                assert set(value) < set(listed)
            else:
                assert list(value) == listed, f"{view}: {parent}.{key}"

    assert met == set(documented)


def test_questions_have_no_key_unless_it_is_asked_for(document: Read) -> None:
    with_key = keys(shapes()["quiz-questions.questions"].partition("with `--key`")[2])

    plain = document("quiz-questions")["questions"]
    keyed = document("quiz-questions", "--key")["questions"]

    assert with_key == ["key", "key_typed", "reasons", "explanation", "claims"]
    assert not set(with_key) & {key for one in plain for key in one}
    assert [list(one) for one in keyed] == [[*one, *with_key] for one in plain]


def test_a_source_alone_is_as_in_the_list(document: Read) -> None:
    listed = {one["id"]: one for one in document("sources")["sources"]}

    assert document("source")["source"] == listed["brandt"]


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
