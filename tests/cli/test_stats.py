"""`tda stats`, whole screens at a time."""

import json
import os
import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from harness import NOW, SMALL, TERMINAL, Program, check_golden
from stats_history import keep_history, keep_quiz, small_pack

from tda_cli.errors import ExitCode
from tda_cli.formats.json import Json
from tda_cli.quiz.kinds import kind_of
from tda_cli.store.attempts import AttemptStore

EMPTY = "No answers yet. Start with: tda quiz\n"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    keep_history(folder)
    return folder


@pytest.fixture
def history(kept: Path) -> Program:
    """Give the program with a history that no test changes."""
    return Program(kept)


@pytest.fixture
def of_class(tmp_path: Path) -> list[str]:
    """Give two files of a class of twelve, in both formats.

    The stronger have more right, but for the last question.
    """
    first, second = tmp_path / "a.csv", tmp_path / "b.jsonl"
    names = ["crews-number", "strike-year", "offer-status", "who-denies", "what-happened"]
    lines = ["question,fraction,person,wrong"]
    objects = []
    for person in range(12):
        for place, name in enumerate(names):
            is_right = person > 2 * place if place < 4 else person < 5
            wrong = {"offer-status": ["As an estimate"], "what-happened": ["The ferries were sold"]}
            taken = [] if is_right else wrong.get(name, [])
            if person % 2:
                cell = json.dumps(taken).replace('"', '""')
                lines.append(f'{name},{int(is_right)},p{person},"{cell}"')
            else:
                objects.append(
                    {"question": name, "fraction": int(is_right), "person": f"p{person}",
                     "wrong": taken}
                )  # fmt: skip
    first.write_text("\n".join(lines) + "\n", encoding="utf-8")
    second.write_text("".join(json.dumps(one) + "\n" for one in objects), encoding="utf-8")
    return [str(first), str(second)]


def shown(tda: Program, *argv: str, columns: str = "80", **more: str) -> str:
    result = tda(
        "stats", *argv, pack=SMALL, terminal=TERMINAL, TERM="dumb", COLUMNS=columns, **more
    )
    assert (result.status, result.stderr) == (ExitCode.OK, "")
    return result.stdout


def as_json(tda: Program, *argv: str) -> Json:
    result = tda("stats", *argv, "--json", pack=SMALL)
    assert (result.status, result.stderr) == (ExitCode.OK, "")
    found: Json = json.loads(result.stdout)
    return found


# Whole screens


@pytest.mark.parametrize("columns", ["80", "40"])
@pytest.mark.parametrize(
    ("name", "argv"), [("stats", ()), ("details", ("--details",)), ("items", ("--items",))]
)
def test_a_terminal_shows(history: Program, name: str, argv: tuple[str, ...], columns: str) -> None:
    check_golden(f"stats/{name}-{columns}.txt", shown(history, *argv, columns=columns))


@pytest.mark.parametrize("columns", ["80", "40"])
def test_a_terminal_shows_a_class(history: Program, of_class: list[str], columns: str) -> None:
    screen = shown(history, "--items", "--from", *of_class, columns=columns)

    check_golden(f"stats/class-{columns}.txt", screen)


@pytest.mark.parametrize(
    ("name", "argv"), [("stats", ()), ("details", ("--details",)), ("items", ("--items",))]
)
def test_a_pipe_gets_plain_lines(history: Program, name: str, argv: tuple[str, ...]) -> None:
    result = history("stats", *argv, pack=SMALL)

    assert (result.status, result.stderr) == (ExitCode.OK, "")
    check_golden(f"stats/{name}-piped.txt", result.stdout)


@pytest.mark.parametrize(("name", "argv"), [("stats", ()), ("details", ("--details",))])
def test_a_screen_reader_gets_numbers_without_bars(
    history: Program, name: str, argv: tuple[str, ...]
) -> None:
    screen = shown(history, *argv, TDA_ACCESSIBLE="1")

    assert not set("█░▒▓·✓✗#") & set(screen)
    check_golden(f"stats/{name}-accessible.txt", screen)


def test_the_overview_fits_on_a_small_terminal(history: Program) -> None:
    assert shown(history).count("\n") < 24


def test_what_is_longer_than_the_screen_is_paged(history: Program) -> None:
    history.variables["PAGER"] = "less"
    variables = {"COLUMNS": "80", "LINES": "24"}

    for argv in ((), ("--details",), ("--items",)):
        history("stats", *argv, pack=SMALL, terminal=TERMINAL, **variables)

    assert [text.split("  ")[0] for _, text in history.paged] == [
        "\x1b[1mScore\x1b[0m",
        "\x1b[1mQuestions\x1b[0m",
    ]


@pytest.mark.parametrize("argv", [(), ("--details",), ("--items",)])
@pytest.mark.parametrize("columns", ["20", "33", "40", "50", "60", "79", "80", "120"])
def test_no_line_is_too_wide_and_no_word_is_lost(
    history: Program, argv: tuple[str, ...], columns: str
) -> None:
    screen = shown(history, *argv, columns=columns)

    lines = [line for line in screen.splitlines() if not line.lstrip().startswith("tda ")]
    assert all(len(line) <= int(columns) for line in lines)
    wide = shown(history, *argv, columns="500")
    lost = set(re.findall(r"[a-z]{5,}", wide)) - set(re.findall(r"[a-z]{5,}", screen))
    # At 60 columns, a table of long ids has no room for the intervals.
    assert lost == ({"interval"} if columns == "60" and "--items" in argv else set())
    has_bars = int(columns) >= 60 and argv in {(), ("--details",)}
    assert ("█" in screen) == has_bars


def test_color_carries_nothing(history: Program) -> None:
    colored = history("stats", pack=SMALL, terminal=TERMINAL, COLUMNS="80", TERM="xterm").stdout

    # By week: 100, 64 and 48 percent are green, yellow and red.
    bars = re.findall(r"\x1b\[1;3([123])m█", colored)
    assert bars[1:4] == ["2", "3", "1"]
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == shown(history)


# As JSON


@pytest.mark.parametrize(("name", "argv"), [("stats", ()), ("items", ("--items",))])
def test_json_is_the_same_every_time(history: Program, name: str, argv: tuple[str, ...]) -> None:
    check_golden(
        f"stats/{name}.json",
        history("stats", *argv, "--json", pack=SMALL, terminal=TERMINAL).stdout,
    )


def test_json_says_what_it_is(history: Program, of_class: list[str]) -> None:
    assert as_json(history)["tda"] == "stats"
    assert as_json(history, "--items")["tda"] == "stats-items"
    assert as_json(history, "--items", "--from", *of_class)["tda"] == "class"


def test_days_and_weeks_are_local(history: Program) -> None:
    # At 9:30 in UTC on a Monday, it is still Sunday in Honolulu.
    history.zone = ZoneInfo("Pacific/Honolulu")

    weeks = as_json(history)["weeks"]

    assert [(week["first"], week["score"]["answered"]) for week in weeks[-2:]] == [
        ("2026-11-09", 8),
        ("2026-11-16", 33),
    ]
    assert "this week" in shown(history)


def test_what_is_due_is_said(history: Program) -> None:
    assert as_json(history)["due"] == {"now": 0, "later_today": 4}
    assert "Due         none now, 4 later today\n" in shown(history)
    history.now = NOW + timedelta(hours=1)
    assert "Due         4 now\n" in shown(history)
    assert shown(history).endswith(
        "Review: tda review   Read: tda brief strike   More: tda stats --details\n"
    )


# Without a history


@pytest.mark.parametrize("argv", [(), ("--items",)])
def test_without_answers_it_says_what_to_do(tda: Program, argv: tuple[str, ...]) -> None:
    result = tda("stats", *argv, pack=SMALL)

    assert (result.stdout, result.stderr, result.status) == (EMPTY, "", ExitCode.OK)


def test_another_pack_named_by_option_is_named_in_the_next_step(tda: Program) -> None:
    assert f"tda quiz --pack {SMALL}\n" in tda("stats", "--pack", str(SMALL)).stdout


def test_a_history_without_answers_is_none(tda: Program) -> None:
    AttemptStore(tda.data).close()

    assert tda("stats", pack=SMALL).stdout == EMPTY
    assert tda("stats", "--items", pack=SMALL).stdout == EMPTY


@pytest.mark.parametrize(("argv", "listed"), [((), "confusions"), (("--items",), "items")])
def test_without_answers_json_has_the_same_keys(
    tda: Program, history: Program, argv: tuple[str, ...], listed: str
) -> None:
    empty = as_json(tda, *argv)

    assert list(empty) == list(as_json(history, *argv))
    assert empty[listed] == []
    assert not tda.data.exists()


# Parts of it


def test_without_confidence_it_says_how(tda: Program) -> None:
    one = small_pack().questions["strike-year"]
    with closing(AttemptStore(tda.data)) as store:
        keep_quiz(store, [(one, kind_of(one).key(one.body))], NOW)

    screen = shown(tda)

    details = shown(tda, "--details")

    ask = "not recorded yet. To record it: tda quiz --confidence\n"
    assert f"Confidence  {ask}" in screen
    assert f"Confidence  {ask}" in details
    assert "Weakest     not known yet (5 answers needed in a section)\n" in screen
    assert "Mix-ups" not in screen
    assert "Mix-ups  none yet (needs the same wrong answer twice)\n" in details
    assert "To review  nothing: you got every question right the last time\n" in details
    assert details.endswith("New questions: tda quiz --new\n")


def test_only_questions_that_are_gone_make_no_groups(tda: Program) -> None:
    keep_history(tda.data)
    with closing(AttemptStore(tda.data)) as store:
        store.connection.execute("UPDATE results SET pack = 'tiny'")

    result = tda("stats", "--details", pack=SMALL.parent / "tiny", terminal=TERMINAL, TERM="dumb")

    assert "By section" not in result.stdout
    assert "No longer in the pack  123 answers: 53 percent, 73.33 of 138 points" in result.stdout


# Questions


def test_a_class_is_read_from_several_files(history: Program, of_class: list[str]) -> None:
    found = as_json(history, "--items", "--from", *of_class)

    assert (len(found["grades"]), found["repeated"]) == (12, 0)
    assert {item["tries"] for item in found["items"]} == {12}
    assert found["items"][0]["question"] == "what-happened"
    assert found["items"][0]["faults"][0] == "key-in-doubt"
    first, second = of_class
    assert as_json(history, "--items", "--from", first, "--from", second) == found


def test_questions_that_are_alike_stand_as_in_the_pack(history: Program, tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    names = ["gone", *reversed(list(small_pack().questions))]
    path.write_text(
        "question,fraction\n" + "".join(f"{name},1\n" for name in names), encoding="utf-8"
    )

    found = as_json(history, "--items", "--from", str(path))

    assert [item["question"] for item in found["items"]] == [*small_pack().questions, "gone"]


def test_files_of_one_name_are_of_two_persons(history: Program, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / "answers.csv"
        path.write_text("question,fraction\nstrike-year,1\nwho-denies,0\n", encoding="utf-8")
    files = [str(tmp_path / folder / "answers.csv") for folder in ("a", "b")]

    found = as_json(history, "--items", "--from", *files)

    assert [one["person"] for one in found["grades"]] == [file[:-4] for file in files]


def test_two_people_are_too_few_to_decide_by(history: Program, tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(
        "question,fraction,person\nstrike-year,1,p\nwho-denies,1,p\n"
        "strike-year,0,q\nwho-denies,0,q\n",
        encoding="utf-8",
    )

    screen = " ".join(shown(history, "--items", "--from", str(path)).split())

    assert "Cronbach's alpha 1.00" in screen
    assert "Too few to judge: 30 people and 5 questions are needed." in screen
    assert "enough to decide about a single person" not in screen
    reliability = as_json(history, "--items", "--from", str(path))["reliability"]
    assert (reliability["people"], reliability["enough"]) == (2, False)


def test_a_repeated_answer_is_left_out_and_said(history: Program, tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text(
        "question,fraction,person\nstrike-year,1,p\nstrike-year,0,p\nstrike-year,0,q\n",
        encoding="utf-8",
    )

    screen = shown(history, "--items", "--from", str(path))

    assert "Only the first answer to a question counts, not 1 repeated answer.\n" in screen
    assert "Reliability  not known: needs two people who were asked the same two" in screen
    assert screen.count("discrimination needs 5 attempts") == 1


def test_a_class_of_one_has_no_deviation(history: Program, tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("question,fraction\nstrike-year,1\n", encoding="utf-8")

    screen = shown(history, "--items", "--from", str(path))

    assert "Scores  100 percent on average, median 100\n" in screen


def test_options_alone_need_a_fitting_command(history: Program, tmp_path: Path) -> None:
    path = str(tmp_path / "answers.csv")

    def refused(*argv: str) -> str:
        result = history("stats", *argv, pack=SMALL)
        assert (result.stdout, result.status) == ("", ExitCode.USAGE)
        return result.stderr

    assert refused("--from", path) == (
        "tda: `--from` needs `--items`\nUse `tda stats --items --from FILE`.\n"
    )
    assert refused(path) == (
        f"tda: unexpected argument `{path}`\nTo grade a class, use `tda class FILE`.\n"
    )
    assert refused("--items", path) == refused(path)
    assert refused("--details", "--items") == (
        "tda: `--details` and `--items` cannot be used together\nChoose one of them.\n"
    )


def test_a_file_that_is_not_there_is_said(history: Program) -> None:
    result = history("stats", "--items", "--from", "nosuch.csv", pack=SMALL)

    assert (result.stdout, result.status) == ("", ExitCode.ENVIRONMENT)
    assert result.stderr.startswith("tda: `nosuch.csv` cannot be read: no such file or folder")


def test_a_file_that_is_not_understood_is_said(history: Program, tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("question,fraction\nstrike-year,2\n", encoding="utf-8")

    result = history("stats", "--items", "--from", str(path), pack=SMALL)

    assert (result.stdout, result.status) == ("", ExitCode.USAGE)
    assert "line 2 of `answers.csv`" in result.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of POSIX")
def test_the_answers_of_a_class_may_come_from_a_pipe(history: Program, tmp_path: Path) -> None:
    content = "question,fraction\nstrike-year,1\n"
    os.mkfifo(tmp_path / "pipe")
    with ThreadPoolExecutor(1) as pool:
        pool.submit((tmp_path / "pipe").write_text, content)
        piped = history("stats", "--items", "--json", "--from", str(tmp_path / "pipe"), pack=SMALL)
    (tmp_path / "file").write_text(content, encoding="utf-8")

    stored = history("stats", "--items", "--json", "--from", str(tmp_path / "file"), pack=SMALL)

    assert len(json.loads(piped.stdout)["grades"]) == 1
    assert piped.stdout.replace("pipe", "file") == stored.stdout
