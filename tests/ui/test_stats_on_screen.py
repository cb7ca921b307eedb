"""What screens of statistics do with much, with little, and with nothing."""

import io
import re
from datetime import timedelta
from fractions import Fraction

import pytest
from harness import NOW
from stats_history import small_pack

from tda_cli.quiz.scoring import Tally
from tda_cli.stats.calibration import Brier, Level, brier, curve
from tda_cli.stats.group import GroupAnalysis
from tda_cli.stats.items import Distractor, Fault, ItemAnalysis
from tda_cli.stats.prose import FAULT_MEANINGS
from tda_cli.stats.report import Calibration, Overview, Tendency, ToRead, overview
from tda_cli.store.totals import NOTHING, Sums
from tda_cli.ui.charts import Row, score_bar, show_tallies
from tda_cli.ui.class_ import reliability_text, show_reliability
from tda_cli.ui.items import show_items
from tda_cli.ui.parts import Role
from tda_cli.ui.screen import Screen
from tda_cli.ui.stats import show_calibration, show_details, show_stats
from tda_cli.values import replace

PACK = small_pack()
TODAY = NOW.date()


class Shown:
    """A screen that remembers what was printed on it."""

    def __init__(self, width: int | None = 80, *, accessible: bool = False) -> None:
        self.stream = io.StringIO()
        self.screen = Screen(
            self.stream,
            measure=None if width is None else lambda: width,
            accessible=accessible,
        )

    @property
    def text(self) -> str:
        return self.stream.getvalue()


def empty() -> Overview:
    return overview(PACK, NOTHING, TODAY)


def details(found: Overview, width: int | None = 80) -> str:
    shown = Shown(width)
    show_details(shown.screen, PACK, found)
    return shown.text


# Bars


def tally(earned: Fraction, possible: int) -> Tally:
    return Tally(possible, possible, 0, earned, possible)


ROWS = [
    Row("The strike", tally(Fraction(1), 2), note="weakest"),
    Row("The money and what it was spent on", tally(Fraction(3), 4), note="a note"),
    Row("Others", tally(Fraction(1), 4), is_judged=False, note="too few"),
    Row("None", None, note="no answers"),
]


def test_rows_are_aligned_and_have_bars() -> None:
    shown = Shown(80)

    show_tallies(shown.screen, ROWS)

    assert shown.text.splitlines() == [
        "  The strike                          1 of 2  █████░░░░░  50%  weakest",
        "  The money and what it was spent on  3 of 4  ████████░░  75%  a note",
        "  Others                              1 of 4                   too few",
        "  None                                                         no answers",
    ]


@pytest.mark.parametrize(
    ("width", "accessible", "lines"),
    [
        (40, False, ["The strike  1 of 2, 50%, weakest", "Others  1 of 4, too few"]),
        (None, True, ["The strike, 1 of 2, 50%, weakest", "Others, 1 of 4, too few"]),
        (None, False, ["The strike\t1 of 2\t50%\tweakest", "Others\t1 of 4\t\ttoo few"]),
    ],
)
def test_rows_without_columns_have_no_bars(
    width: int | None, lines: list[str], *, accessible: bool
) -> None:
    shown = Shown(width, accessible=accessible)

    show_tallies(shown.screen, [ROWS[0], ROWS[2]])

    assert shown.text.splitlines() == lines


@pytest.mark.parametrize(
    ("fraction", "role"),
    [(0.0, Role.WRONG), (0.49, Role.WRONG), (0.5, Role.PARTLY), (0.79, Role.PARTLY),
     (0.8, Role.RIGHT), (1.0, Role.RIGHT)],
)  # fmt: skip
def test_a_bar_has_one_of_three_colors(fraction: float, role: Role) -> None:
    assert score_bar(Shown().screen, fraction)[1] is role


def test_a_bar_that_is_not_a_score_has_a_color_of_its_own() -> None:
    stream = io.StringIO()
    screen = Screen(stream, measure=lambda: 80, styled=True, colored=True)

    show_calibration(screen, calibration(Tendency.NEITHER, 0.0, Level(20, 10, 2)))

    assert re.findall(r"\x1b\[([0-9;]+)m█", stream.getvalue()) == ["36"]


def test_no_rows_are_no_lines() -> None:
    shown = Shown()
    show_tallies(shown.screen, [])
    assert not shown.text


# What is due


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ((0, 0), "nothing today"),
        ((3, 0), "3 now"),
        ((0, 4), "none now, 4 later today"),
        ((3, 4), "3 now, 4 later today"),
    ],
)
def test_what_is_due_is_said(due: tuple[int, int], said: str) -> None:
    shown = Shown(None)

    show_stats(shown.screen, PACK, replace(empty(), due=due))

    assert f"\nDue: {said}\n" in shown.text


# Weeks


def test_weeks_without_answers_share_a_row() -> None:
    one = Sums(1, 1, 2520, 1)
    by_day = {TODAY - timedelta(weeks=n): one for n in (7, 6, 4, 0)}

    text = details(overview(PACK, replace(NOTHING, by_day=by_day), TODAY), None)

    assert (
        "5 Oct\t1 of 1\t100%\t\n"
        "12 Oct\t1 of 1\t100%\t\n"
        "19 Oct\t\t\tno answers\n"
        "26 Oct\t1 of 1\t100%\t\n"
        "2 Nov\t\t\tno answers for 3 weeks\n"
        "23 Nov\t1 of 1\t100%\t\n"
    ) in text


# Confidence


def calibration(tendency: Tendency, bias: float, *levels: Level) -> Calibration:
    score = brier(levels)
    assert score is not None
    return Calibration(
        answers=score.answers,
        right=sum(level.right for level in levels),
        bias=bias,
        tendency=tendency,
        brier=score,
        curve=curve(levels),
    )


@pytest.mark.parametrize(
    ("tendency", "bias", "said"),
    [
        (
            Tendency.OVERCONFIDENT,
            0.2,
            "overconfident: 80 percent sure on average, 60 percent right",
        ),
        (
            Tendency.UNDERCONFIDENT,
            -0.014,
            "underconfident: 59 percent sure on average, 60 percent right",
        ),
        (Tendency.NEITHER, 0.05, "well judged: 65 percent sure on average, 60 percent right"),
    ],
)
def test_the_tendency_is_told_in_words(tendency: Tendency, bias: float, said: str) -> None:
    shown = Shown(None)

    show_calibration(shown.screen, calibration(tendency, bias, Level(70, 20, 12)))

    assert shown.text.startswith(f"Confidence  {said}\n")


def test_too_few_answers_have_no_tendency() -> None:
    shown = Shown(None)

    show_calibration(shown.screen, calibration(Tendency.UNKNOWN, 0.9, Level(70, 3, 1)))

    assert shown.text.startswith("Confidence  too few answers to judge (3 of 10 needed)\n")


@pytest.mark.parametrize(("answers", "is_split"), [(29, False), (30, True)])
def test_the_brier_score_is_split_from_thirty_answers(answers: int, *, is_split: bool) -> None:
    shown = Shown(None)

    show_calibration(shown.screen, calibration(Tendency.NEITHER, 0, Level(70, answers, 20)))

    assert ("Brier score" in shown.text) == is_split
    assert ("uncertainty" in shown.text) == is_split


def test_few_answers_with_a_confidence_are_not_judged() -> None:
    shown = Shown()
    found = calibration(Tendency.NEITHER, 0.0, Level(20, 9, 3), Level(70, 10, 7))

    show_calibration(shown.screen, found)

    assert shown.text.splitlines()[-2:] == [
        "  0-29%    3 of 9                   too few answers to judge",
        "  60-74%  7 of 10  ███████░░░  70%  40-89%",
    ]


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ([Level(97, 67, 42), Level(70, 20, 14)], "1 of the 2 levels below differs from"),
        (
            [Level(97, 67, 42), Level(20, 25, 17), Level(70, 9, 0)],
            "2 of the 3 levels below differ ",
        ),
        ([Level(70, 20, 14), Level(50, 20, 10)], None),
        ([Level(97, 67, 42)], None),
    ],
)
def test_an_average_hides_the_misses_of_levels(levels: list[Level], said: str | None) -> None:
    shown = Shown(None)

    show_calibration(shown.screen, calibration(Tendency.NEITHER, 0.0, *levels))

    assert ("This holds on average; " in shown.text) == (said is not None)
    assert (said or "") in shown.text


def test_a_level_that_misses_what_was_said_is_marked() -> None:
    shown = Shown()
    found = calibration(
        Tendency.NEITHER, 0.0, Level(20, 25, 17), Level(70, 20, 14), Level(97, 67, 42)
    )

    show_calibration(shown.screen, found)

    lines = shown.text.splitlines()
    assert [line.rpartition("%, ")[2] for line in lines[-3:]] == [
        "right more often than stated",
        lines[-2],
        "right less often than stated",
    ]
    assert (
        "  This holds on average; 2 of the 3 levels below differ from your results.\n"
    ) in shown.text


def test_a_tendency_of_the_average_is_not_told_twice() -> None:
    shown = Shown()
    found = calibration(Tendency.OVERCONFIDENT, 0.3, Level(70, 20, 14), Level(97, 67, 42))

    show_calibration(shown.screen, found)

    assert "on average;" not in shown.text
    assert shown.text.endswith("right less often than stated\n")


def test_the_parts_of_the_score_add_up_as_they_are_shown() -> None:
    shown = Shown(None)
    found = replace(
        calibration(Tendency.NEITHER, 0.0, Level(70, 30, 21)),
        brier=Brier(30, 0.3346, 0.1002, 0.0040, 0.2384),
    )

    show_calibration(shown.screen, found)

    assert "Brier score 0.335 (" in shown.text
    parts = re.findall(r"([+-]) (0\.[0-9]{3}) ", shown.text)
    assert sum(int(sign + digits[2:]) for sign, digits in parts) == 335


def test_where_all_levels_fit_nothing_more_is_said() -> None:
    shown = Shown()
    found = calibration(Tendency.NEITHER, 0.0, Level(50, 20, 10), Level(70, 20, 14))

    show_calibration(shown.screen, found)

    assert "on average;" not in shown.text
    assert "than stated" not in shown.text


# What was confused, and what to read


def test_without_answers_it_still_says_what_to_do() -> None:
    text = details(empty())

    assert text.startswith("Score  0 answers on 0 days: 0 percent, 0 of 0 points\n")
    assert text.endswith("\nNew questions: tda quiz --new\n")


def test_the_section_to_read_is_the_weakest_or_else_that_of_a_mistake() -> None:
    few = {"strike-year": Sums(5, 1, 2520, 5), "who-denies": Sums(5, 4, 4 * 2520, 5)}
    missed = ToRead(PACK.questions["who-denies"], Fraction(0), 97, is_sure_error=True)
    weak = overview(PACK, replace(NOTHING, by_question=few), TODAY)

    assert details(replace(weak, to_read=(missed,))).endswith("\nRead: tda brief strike\n")
    assert details(replace(empty(), to_read=(missed,))).endswith("\nRead: tda brief money\n")


def test_texts_of_a_pack_are_data() -> None:
    stem = "[bold]Who\x1b[31m said so?[/bold]"
    question = replace(PACK.questions["who-denies"], stem=stem)
    pack = replace(PACK, questions={**PACK.questions, "who-denies": question})
    found = replace(
        NOTHING,
        by_question={"who-denies": Sums(5, 1, 2520, 5)},
        by_wrong={("who-denies", "may[or]\x07"): 4},
    )
    shown = Shown()

    show_details(shown.screen, pack, overview(pack, found, TODAY))

    assert "• [bold]Who" in shown.text
    assert "may[or]" in shown.text
    assert "\x1b" not in shown.text
    assert "\x07" not in shown.text


def test_only_the_first_ten_to_read_are_listed() -> None:
    one = ToRead(PACK.questions["who-denies"], Fraction(0), 97, is_sure_error=True)

    text = details(replace(empty(), to_read=(one,) * 12), None)

    assert text.count("Confident mistake: ") == 10
    assert text.endswith("\n  and 2 more questions\n\nRead: tda brief money\n")


# Questions


def item(**changes: object) -> ItemAnalysis:
    plain = ItemAnalysis(
        tries=30,
        difficulty=0.5,
        low=0.3,
        high=0.7,
        sittings=30,
        discrimination=0.25,
        known=30,
        key_taken=15,
        distractors=(),
        faults=(),
    )
    return replace(plain, **changes)


def items(found: ItemAnalysis, name: str = "crews-number", **changes: int) -> str:
    shown = Shown(None)
    group = GroupAnalysis(
        answers=30,
        repeated=0,
        sittings=30,
        mean=0.5,
        deviation=0.1,
        items={name: found},
        core=1,
        complete=1,
        alpha=0.8,
    )
    group = replace(group, **changes)
    show_items(shown.screen, PACK, group, [(name, found)])
    return shown.text


@pytest.mark.parametrize("fault", Fault)
def test_a_fault_is_named_and_explained(fault: Fault) -> None:
    text = items(item(faults=(fault,)))

    assert f"  {fault.capitalize().replace('-', ' ')}: {FAULT_MEANINGS[fault]}\n" in text


def test_five_wrong_answers_are_listed_the_most_taken_first() -> None:
    taken = tuple(Distractor(str(1000 + n), n, n / 30) for n in range(1, 8))

    lines = items(item(distractors=taken)).splitlines()

    assert lines[-6:] == [
        "    chosen 7 of 30: 1,007 people",
        "    chosen 6 of 30: 1,006 people",
        "    chosen 5 of 30: 1,005 people",
        "    chosen 4 of 30: 1,004 people",
        "    chosen 3 of 30: 1,003 people",
        "    and 2 other wrong answers",
    ]


def test_a_question_that_is_gone_has_only_its_numbers() -> None:
    text = items(item(distractors=(Distractor("1000", 3, 0.1),)), "ferry-sold")

    assert "\nferry-sold (removed)\t30\t0.50\t0.30-0.70\t0.25\n" in text
    assert "\nferry-sold  no longer in the pack\n    chosen 3 of 30: 1000\n" in text


def test_that_discrimination_is_not_known_is_said_once() -> None:
    shown = Shown(80)
    few = item(sittings=4, discrimination=None)
    group = GroupAnalysis(8, 0, 4, 0.5, 0.1, {"who-denies": few, "b": few}, 2, 4, 0.8)

    show_items(shown.screen, PACK, group, [("who-denies", few), ("b", few)])

    assert shown.text.count("discrimination needs 5 attempts with different scores\n") == 1
    assert shown.text.endswith(
        "  question     answers  difficulty  95% interval  discrimination\n"
        "  who-denies        30        0.50     0.30-0.70               -\n"
        "  b (removed)       30        0.50     0.30-0.70               -\n"
    )


def test_an_unknown_discrimination_among_known_ones_is_a_dash() -> None:
    shown = Shown(80)
    found = {"who-denies": item(), "strike-year": item(discrimination=None)}
    group = GroupAnalysis(8, 0, 4, 0.5, 0.1, found, 2, 4, 0.8)

    show_items(shown.screen, PACK, group, list(found.items()))

    needs = "discrimination needs 5 attempts with different scores"
    assert f"  a dash means not known: {needs}\n" in shown.text
    assert shown.text.endswith(
        "  question     answers  difficulty  95% interval  discrimination\n"
        "  who-denies        30        0.50     0.30-0.70            0.25\n"
        "  strike-year       30        0.50     0.30-0.70               -\n"
    )


@pytest.mark.parametrize(("tries", "is_shown"), [(4, False), (5, True)])
def test_wrong_answers_are_shown_only_of_questions_with_enough_answers(
    tries: int, *, is_shown: bool
) -> None:
    text = items(item(tries=tries, known=tries, distractors=(Distractor("1000", 3, 0.6),)))

    assert (f"chosen 3 of {tries}: 1,000 people\n" in text) == is_shown
    assert ("crews-number  numeric\n" in text) == is_shown


def test_without_columns_each_number_is_named() -> None:
    shown = Shown(None, accessible=True)
    found = item()
    group = GroupAnalysis(8, 0, 4, 0.5, 0.1, {"who-denies": found}, 2, 4, 0.8)

    show_items(shown.screen, PACK, group, [("who-denies", found)])

    assert shown.text.endswith(
        "\nwho-denies, answers 30, difficulty 0.50, 95% interval 0.30-0.70, discrimination 0.25\n"
    )


@pytest.mark.parametrize(
    ("changes", "order", "said"),
    [
        ({}, "lowest discrimination first", "No problems found."),
        (
            {"sittings": 29},
            "lowest discrimination first",
            "No problems found; some only show from 30 attempts.",
        ),
        (
            {"tries": 4, "sittings": 4, "discrimination": None},
            "in pack order",
            "No problems found (needs at least 5 answers per question).",
        ),
    ],
)
def test_where_no_fault_was_found_nothing_is_called_suspicious(
    changes: dict[str, object], order: str, said: str
) -> None:
    lines = items(item(**changes)).splitlines()

    assert lines[0] == f"Questions  1 question, 30 answers in 30 attempts, {order}"
    assert lines[1] == f"  {said}"


def test_where_a_fault_was_found_it_is_not_said_that_there_is_none() -> None:
    text = items(item(faults=(Fault.TOO_EASY,)))

    assert "30 attempts, most suspicious first\n" in text
    assert "No problems" not in text


@pytest.mark.parametrize(
    ("alpha", "said"),
    [
        (-0.3, "The questions do not measure the same thing"),
        (0.0, "The questions do not measure the same thing"),
        (0.5, "too little to tell people apart"),
        (0.7, "About 70 percent of the differences between scores come from what people know"),
        (0.7, "enough to tell a strong result from a weak one"),
        (0.9, "enough to decide about a single person"),
    ],
)
def test_reliability_is_told_in_a_sentence(alpha: float, said: str) -> None:
    assert said in reliability_text(alpha)


def reliability(complete: int, core: int) -> str:
    shown = Shown(None)
    show_reliability(shown.screen, GroupAnalysis(30, 0, 30, 0.5, 0.1, {}, core, complete, 0.8))
    return shown.text


@pytest.mark.parametrize(("people", "questions"), [(29, 5), (30, 4), (2, 2)])
def test_a_small_class_or_a_short_test_gets_no_verdict(people: int, questions: int) -> None:
    text = reliability(people, questions)

    assert text.startswith(f"Reliability  Cronbach's alpha 0.80\n  Based on the {questions} que")
    assert text.endswith("\n  Too few to judge: 30 people and 5 questions are needed.\n")
    assert "enough to" not in text
    assert "percent of the differences" not in text


def test_a_class_that_is_large_enough_gets_a_verdict() -> None:
    text = reliability(30, 5)

    assert "Too few" not in text
    assert "enough to tell a strong result from a weak one" in text


def test_wrong_answers_are_counted_where_they_are_known() -> None:
    text = items(item(tries=30, known=20, distractors=(Distractor("1000", 3, 0.15),)))

    assert "chosen 3 of 20: 1,000 people\n" in text
