"""The page of statistics: what it says, that it needs nothing else, and how a browser shows it."""

import html
import os
import re
import shutil
import socket
import subprocess
import zlib
from contextlib import closing
from datetime import date, timedelta
from fractions import Fraction
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from harness import NOW
from stats_history import keep_history, small_pack

from tda_cli.formats.stats_html import stats_page
from tda_cli.formats.svg import WIDTH, columns
from tda_cli.model.pack import Pack
from tda_cli.quiz.scheduling import Scheduler
from tda_cli.stats.days import Streak, Week
from tda_cli.stats.report import Memory, Overview, ToRead, overview
from tda_cli.store.attempts import AttemptStore
from tda_cli.store.cards import Recall, cards, recalls
from tda_cli.store.totals import NOTHING, Sums, totals
from tda_cli.values import replace

TODAY = NOW.date()
HOSTILE = """<script>alert("1")</script><img src=http://example.com/x onerror='alert(2)'>&amp;"""
PLOTS = (
    "Score by week, in percent",
    "Score by section, in percent",
    "Score by skill, in percent",
    "Score by kind, in percent",
    "Share right by stated confidence, with 95 percent intervals",
    "Answers on each day of the last 12 weeks",
    "Share remembered by predicted chance of remembering, with 95 percent intervals",
)
# Elements that hold nothing, and so are not closed.
VOID = {"meta", "br"}

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
needs_browser = pytest.mark.skipif(
    BROWSER is None and os.environ.get("TDA_REQUIRE_BROWSER") != "1",
    reason="there is no Chromium",
)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Overview:
    folder = tmp_path_factory.mktemp("kept")
    keep_history(folder)
    pack, scheduler = small_pack(), Scheduler()
    with closing(AttemptStore(folder)) as store:
        memory = Memory(
            tuple(cards(store.connection, pack.id, scheduler)),
            tuple(recalls(store.connection, pack.id, scheduler)),
        )
        return overview(
            pack, totals(store.connection, pack.id, lambda moment: moment), memory, TODAY
        )


@pytest.fixture(scope="module")
def page(found: Overview) -> str:
    return page_of(found)


def page_of(found: Overview, pack: Pack | None = None, today: date = TODAY) -> str:
    return stats_page(pack or small_pack(), found, today, [("Review", "tda review")])


class Reader(HTMLParser):
    """Reads a page, and makes sure that what is opened is closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and data.strip():
            self.texts.append((self.open[-1], data))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.seen if name == tag]

    def text_of(self, tag: str) -> list[str]:
        return [text for name, text in self.texts if name == tag]


def empty(pack: Pack) -> Overview:
    return overview(pack, NOTHING, Memory(), TODAY)


# What it says


def test_every_plot_has_a_role_a_title_and_its_numbers_folded_away(page: str) -> None:
    read = Reader(page)

    svgs = read.all("svg")
    assert len(svgs) == len(PLOTS)
    assert all(one["role"] == "img" for one in svgs)
    assert tuple(read.text_of("title")[1:]) == PLOTS
    assert tuple(read.text_of("caption")) == PLOTS
    sections = re.findall(r"<section>.*?</section>", page, re.DOTALL)
    with_plots = [one for one in sections if "<svg " in one]
    assert len(with_plots) == len(PLOTS)
    for one in with_plots:
        assert one.count("<details>") == one.count("<table>") == 1
        assert one.index("</figure>") < one.index("<details>") < one.index("<table>")
    assert read.all("details") == [{}] * len(PLOTS)  # none is open


def test_every_table_has_headers_for_columns_and_rows(page: str) -> None:
    tables = re.findall(r"<table>.*?</table>", page, re.DOTALL)

    assert len(tables) == len(PLOTS)
    for one in tables:
        rows = one.partition("<tbody>")[2].count("<tr>")
        assert one.count('scope="row"') == rows > 0
        assert one.count('scope="col"') >= 4
    # What may scroll sideways can be reached with the keyboard.
    regions = [one for one in Reader(page).all("div") if one.get("class") == "wide"]
    assert [one["aria-label"] for one in regions] == list(PLOTS)
    assert {(one["role"], one["tabindex"]) for one in regions} == {("region", "0")}


def test_headings_go_down_one_level_at_a_time(page: str) -> None:
    read = Reader(page)

    assert len(read.all("h1")) == 1
    assert read.text_of("h2") == [
        *("Score", "Due", "Weakest section", "Streak"),
        *("Score by week", "Score by section", "Score by skill", "Score by kind", "Mix-ups"),
        *("Confidence", "Answers by day", "Retention", "To review", "No longer in the pack"),
    ]
    assert not read.all("h3")


def cells_of(page: str) -> list[str]:
    return re.findall(r"<t[dh][^>]*>([^<]*)</t[dh]>", page)


def test_the_numbers_of_the_plots_stand_in_the_tables(page: str, found: Overview) -> None:
    cells = cells_of(page)

    for first, tally in found.by_week.items():
        place = cells.index(f"{first.day} {first:%b} 2026")
        assert cells[place + 3] == f"{tally.percent}%"
    assert found.calibration is not None
    for point in found.calibration.curve:
        place = cells.index(f"{point.first}-{point.last}%")
        assert cells[place + 1 : place + 3] == [str(point.right), str(point.answers)]
    for part in found.remembered:
        said = [f"{part.recalled}", f"{part.reviews}"]
        assert said in [cells[n : n + 2] for n in range(len(cells))]


def text_of(page: str) -> str:
    body = page.partition("<body>")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_what_matters_most_is_at_the_top(found: Overview) -> None:
    text = text_of(page_of(replace(found, due=(3, 4))))

    assert text.startswith(
        "Statistics: The Larkhaven ferry strike: what the article reports"
        " 123 answers on 15 days. As of 23 Nov 2026."
        " Score 53% 73.33 of 138 points Week of 23 Nov 2026: 48%"
        " Due 3 now 4 later today"
        " Weakest section The strike 45% of points"
        " Streak 3 days including today"
        " Review: tda review Score by week "
    )


@pytest.mark.parametrize(
    ("streak", "said"),
    [
        (Streak(0, has_today=False), "Streak 0 days Review"),
        (Streak(1, has_today=True), "Streak 1 day including today Review"),
        (Streak(2, has_today=False), "Streak 2 days up to yesterday, none today yet Review"),
    ],
)
def test_a_streak_says_whether_it_includes_today(
    found: Overview, streak: Streak, said: str
) -> None:
    assert said in text_of(page_of(replace(found, streak=streak)))


def test_it_says_what_the_screen_says(page: str) -> None:
    said = text_of(page)

    assert "Overconfident: 79 percent sure on average, 49 percent right." in said
    assert "+ 0.148 reliability" in said
    assert "You said: 2030 (9 of 15 times). Answer: 2031." in said
    assert "Confident mistake; The strike, ¶1 " in said
    assert "Partly right; The money, ¶2-3 " in said
    assert "Hollow dots have too few answers." in said
    assert "3 answers: 67 percent, 2 of 3 points." in said


def test_a_page_of_little_says_so() -> None:
    pack = small_pack()
    one = pack.questions["who-denies"]
    day = replace(empty(pack), to_read=(ToRead(one, Fraction(0), None, is_sure_error=False),))

    text = Reader(page_of(day, pack))
    nothing = Reader(page_of(empty(pack), pack))

    for said in (
        "Not known yet (5 answers needed in a section)",
        "Not recorded yet. To be asked how sure you are, run tda quiz --confidence.",
        "None yet (needs the same wrong answer twice).",
        "Nothing: you got every question right the last time.",
        "Not enough data yet: answer a question again on a later day.",
    ):
        assert said in nothing.text_of("p")
    assert len(nothing.all("svg")) == 2
    assert "Wrong; The money, ¶3" in text.text_of("small")


def test_what_is_too_little_to_judge_has_no_share() -> None:
    pack = small_pack()
    found = replace(NOTHING, by_confidence={20: Sums(3, 1, 2520, 3)})
    seen = overview(pack, found, Memory(), TODAY)

    text = page_of(seen, pack)

    cells = cells_of(text)
    place = cells.index("0-29%")
    assert cells[place : place + 6] == ["0-29%", "1", "3", "too few", "", ""]
    assert "Brier" not in text
    assert 'class="dot hollow"' in text


def test_a_level_that_misses_what_was_said_is_marked() -> None:
    pack = small_pack()
    counts = {20: (40, 27), 70: (20, 14), 97: (67, 42)}
    sums = {percent: Sums(n, right, 2520 * right, n) for percent, (n, right) in counts.items()}
    seen = overview(pack, replace(NOTHING, by_confidence=sums), Memory(), TODAY)

    text = Reader(page_of(seen, pack))

    rows = "\n".join(text.text_of("td"))
    assert "68%\n52-80%\nmore often\n" in rows
    assert "70%\n48-85%\nas stated\n" in rows
    assert "63%\n51-73%\nless often\n" in rows
    assert any(
        said.endswith("2 of the 3 levels below differ from your results.")
        for said in text.text_of("p")
    )


def test_where_all_is_judged_no_dot_is_hollow() -> None:
    pack = small_pack()
    found = overview(
        pack,
        replace(NOTHING, by_confidence={70: Sums(10, 7, 7 * 2520, 10)}),
        Memory(recalls=(Recall(10, 0.9, 8),)),
        TODAY,
    )

    text = page_of(found, pack)

    assert "Hollow dots" not in text
    assert 'class="dot hollow"' not in text
    assert text.count('class="dot"') == 2


def test_many_answers_on_a_day_are_shortened_in_the_plot_alone() -> None:
    pack = small_pack()
    week = Week(date(2026, 11, 23), (12_345, None, None, None, None, None, None))

    text = page_of(replace(empty(pack), calendar=(week,)), pack)

    assert ">12k</text>" in text
    assert "<td>12345</td>" in text
    assert 'class="on-4"' in text


def columns_of(*weeks: int) -> tuple[list[float], list[float], list[str]]:
    """Plot weeks by number; give the left edges and widths of the bars, and all texts."""
    plot = columns("Weeks", [(date(2025, 1, 6) + timedelta(weeks=n), 100) for n in weeks])
    bars = [one.attributes for one in plot.shapes if one.attributes["class"] == "bar"]
    texts = [one.text for one in plot.shapes if one.name == "text"]
    return [float(one["x"]) for one in bars], [float(one["width"]) for one in bars], texts


@pytest.mark.parametrize("weeks", [(0, 2, 3, 11), (0, 1, 30), (0, 104, 105, 156), (0, 2000)])
def test_weeks_stand_as_far_apart_as_they_are(weeks: tuple[int, ...]) -> None:
    places, widths, texts = columns_of(*weeks)

    step = (places[-1] - places[0]) / weeks[-1]
    assert places == pytest.approx([places[0] + n * step for n in weeks], abs=1)
    assert places[-1] + widths[-1] <= WIDTH
    assert min(widths) >= 1
    free = sum(all(abs(x - other) >= 17.9 for other in places if other != x) for x in places)
    assert texts.count("100") == free


def test_in_twelve_weeks_each_has_its_number() -> None:
    places, widths, texts = columns_of(*range(12))

    assert texts.count("100") == 12
    assert {round(b - a, 1) for a, b in pairwise(places)} == {26.5}
    assert set(widths) == {18}
    assert not any("2025" in one for one in texts)


def test_over_a_long_time_the_months_have_their_year() -> None:
    _, _, texts = columns_of(0, 1, 104)

    assert [one for one in texts if " 20" in one] == ["Jan 2025", "Jan 2027"]


def test_weeks_without_answers_are_named() -> None:
    pack = small_pack()
    day = Sums(2, 1, 2520, 2)
    sums = {date(2026, 9, 1): day, date(2026, 9, 15): day, date(2026, 11, 23): day}
    seen = overview(pack, replace(NOTHING, by_day=sums), Memory(), TODAY)

    cells = cells_of(page_of(seen, pack))

    assert cells[4:20] == [
        *("31 Aug 2026", "1", "2", "50%"),
        *("7 Sep 2026", "", "", "no answers"),
        *("14 Sep 2026", "1", "2", "50%"),
        *("21 Sep 2026", "", "", "no answers for 9 weeks"),
    ]


# That it is safe, and needs nothing


def hostile_pack(text: str) -> Pack:
    pack = small_pack()
    section = replace(pack.briefing.sections[0], title=text + "x" * 60)
    sections = (section, *pack.briefing.sections[1:])
    question = replace(pack.questions["who-denies"], stem=text)
    return replace(
        pack,
        title=text,
        language="es",
        briefing=replace(pack.briefing, sections=sections),
        questions={**pack.questions, "who-denies": question},
    )


def hostile_page(text: str = HOSTILE) -> str:
    pack = hostile_pack(text)
    found = replace(
        NOTHING,
        by_question={
            "who-denies": Sums(9, 1, 2520, 9),
            "strike-year": Sums(2, 2, 5040, 2),
        },
        by_wrong={("who-denies", text + "\x00\u202e"): 8},
    )
    seen = overview(pack, found, Memory(), TODAY)
    return page_of(seen, pack)


def test_texts_of_a_pack_are_never_markup() -> None:
    text = hostile_page()
    read = Reader(text)

    assert not read.all("script")
    assert not read.all("img")
    assert HOSTILE in "".join(read.text_of("span"))
    assert HOSTILE in "".join(read.text_of("title"))
    assert HOSTILE in read.text_of("strong")
    assert text_of(text).count(HOSTILE) == 4
    assert "\x00" not in text
    assert "\u202e" not in text


def test_texts_of_a_pack_carry_its_language() -> None:
    read = Reader(hostile_page())

    assert read.all("html") == [{"lang": "en"}]
    assert read.all("span") == [{"lang": "es"}]
    assert {"class": "value", "lang": "es"} in read.all("p")
    assert all(one == {"lang": "es"} for one in read.all("strong"))
    assert {"scope": "row", "class": "text", "lang": "es"} in read.all("th")


def test_a_language_is_not_repeated(page: str) -> None:
    assert page.count("lang=") == 1


@pytest.mark.parametrize("make", ["page", "hostile"])
def test_there_is_no_script_and_nothing_to_load(make: str, page: str) -> None:
    text = page if make == "page" else hostile_page()
    read = Reader(text)

    names = {name for tag, attributes in read.seen for name in attributes}
    assert {tag for tag, _ in read.seen}.isdisjoint({"script", "link", "img", "iframe", "object"})
    assert not {name for name in names if name.startswith("on") or name in {"src", "href"}}
    assert "url(" not in text
    assert "@import" not in text
    values = {value for _, attributes in read.seen for value in attributes.values() if value}
    assert {one for one in values if ":" in one} == {"http://www.w3.org/2000/svg"}
    assert "default-src 'none'" in text


def test_it_is_made_for_narrow_screens_and_both_schemes(page: str) -> None:
    read = Reader(page)

    names = {one.get("name"): one.get("content") for one in read.all("meta")}
    assert names["viewport"] == "width=device-width, initial-scale=1"
    assert names["color-scheme"] == "light dark"
    assert "@media (prefers-color-scheme: dark)" in page


def test_it_is_the_same_every_time(page: str, found: Overview) -> None:
    assert page_of(found) == page
    later = page_of(found, today=TODAY + timedelta(days=1))
    assert later == page.replace("As of 23 Nov 2026", "As of 24 Nov 2026")


# How a browser shows it


class Browser:
    """Chromium without a window, on a page of its own, cut off from every network."""

    def __init__(self, folder: Path, text: str) -> None:
        assert BROWSER is not None, "TDA_REQUIRE_BROWSER is 1, and there is no Chromium"
        self.browser = BROWSER
        self.folder = folder
        self.page = folder / "page.html"
        self.page.write_text(text, encoding="utf-8")

    def run(self, *options: str) -> str:
        done = subprocess.run(
            [
                self.browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                f"--user-data-dir={self.folder / 'profile'}",
                *options,
                self.page.as_uri(),
            ],
            check=True,
            capture_output=True,
            text=True,
            timeout=120,
        )
        return done.stdout

    def dom(self) -> str:
        return self.run("--dump-dom")

    def background(self, *, is_dark: bool, width: int) -> tuple[int, ...]:
        """Give the red, green and blue of the upper left corner."""
        picture = self.folder / f"picture-{is_dark}-{width}.png"
        self.run(
            # 0 is dark, 1 is light.
            f"--blink-settings=preferredColorScheme={int(not is_dark)}",
            f"--window-size={width},2000",
            f"--screenshot={picture}",
        )
        return first_pixel(picture.read_bytes())


def first_pixel(png: bytes) -> tuple[int, ...]:
    """Read the first pixel of a PNG, which every filter leaves as it is."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    data, at = b"", 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += length + 12
    return tuple(zlib.decompress(data)[1:4])


@pytest.fixture
def browser(tmp_path: Path, page: str) -> Browser:
    return Browser(tmp_path, page)


@needs_browser
def test_a_browser_shows_all_plots_and_numbers(browser: Browser) -> None:
    dom = browser.dom()

    assert len(re.findall(r'<svg [^>]*role="img"', dom)) == len(PLOTS)
    said = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", dom)).split())
    for plot in PLOTS:
        assert plot in said
    assert "53% 73.33 of 138 points" in said
    assert "Cronbach" not in said


@needs_browser
@pytest.mark.parametrize("width", [1200, 400])
def test_a_browser_shows_it_dark_and_light(browser: Browser, width: int) -> None:
    assert browser.background(is_dark=True, width=width) == (0x15, 0x15, 0x14)
    assert browser.background(is_dark=False, width=width) == (255, 255, 255)


@needs_browser
def test_a_browser_runs_nothing_of_a_pack_and_asks_nobody(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        text = HOSTILE.replace("example.com", f"127.0.0.1:{port}")

        dom = Browser(tmp_path, hostile_page(text)).dom()

        server.settimeout(0)
        with pytest.raises(BlockingIOError):  # nobody has called
            server.accept()
    assert "<script" not in dom
    assert "<img" not in dom
    assert f"&lt;img src=http://127.0.0.1:{port}/x" in dom
