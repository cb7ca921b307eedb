"""What screens of statistics do with much, with little, and with nothing."""

import io
import re
from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction

import pytest
from harness import NOW
from stats_history import small_pack

from tda_cli.quiz.scoring import Tally
from tda_cli.stats.calibration import Brier, Level, brier, curve
from tda_cli.stats.days import Week, last_weeks
from tda_cli.stats.group import GroupAnalysis
from tda_cli.stats.items import Distractor, Fault, ItemAnalysis
from tda_cli.stats.prose import FAULT_MEANINGS
from tda_cli.stats.report import Calibration, Memory, Overview, Tendency, ToRead, overview
from tda_cli.store.measures import NOTHING, Sums
from tda_cli.ui.charts import Row, show_calendar, show_tallies
from tda_cli.ui.items import reliability_text, show_items
from tda_cli.ui.screen import Screen
from tda_cli.ui.stats import show_calibration, show_stats
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
    return overview(PACK, NOTHING, Memory(), TODAY)


def stats(found: Overview, width: int | None = 80) -> str:
    shown = Shown(width)
    show_stats(shown.screen, PACK, found, with_streak=False)
    return shown.text


# Bars


def tally(earned: Fraction, possible: int) -> Tally:
    return Tally(possible, possible, 0, earned, possible)


@pytest.mark.parametrize("width", [50, 51, 60, 80])
def test_bars_stand_only_where_all_rows_fit(width: int) -> None:
    rows = [
        Row("The strike", tally(Fraction(1), 2), mark="weakest"),
        Row("The money and what it was spent on", tally(Fraction(3), 4), note="a note"),
    ]
    shown = Shown(width)

    show_tallies(shown.screen, rows)

    if width < 80:
        assert "#" not in shown.text
        assert "  The strike: 1 of 2, 50 percent, weakest\n" in shown.text
    else:
        assert shown.text.splitlines() == [
            "  The strike                             1 of 2  #####.....   50%   <- weakest",
            "  The money and what it was spent on     3 of 4  ########..   75%   a note",
        ]


def test_long_numbers_stay_below_each_other() -> None:
    shown = Shown()

    show_tallies(
        shown.screen,
        [
            Row("a", tally(Fraction(123_456), 200_000)),
            Row("b", tally(Fraction(1), 4), is_judged=False, note="too few"),
        ],
    )

    assert shown.text.splitlines() == [
        "  a  123456 of 200000  ######....   62%",
        "  b            1 of 4   too few",
    ]


@pytest.mark.parametrize("width", [40, 80])
def test_a_row_without_points_has_its_note_alone(width: int) -> None:
    shown = Shown(width)
    none = Row("2026-11-02", None, note="no answers for 2 weeks")

    show_tallies(shown.screen, [Row("2026-10-26", tally(Fraction(1), 2)), none])

    between = ": " if width == 40 else "  "
    assert shown.text.splitlines()[1] == f"  2026-11-02{between}no answers for 2 weeks"


def test_no_rows_are_no_lines() -> None:
    shown = Shown()
    show_tallies(shown.screen, [])
    assert not shown.text


# The calendar


def weeks(counts: Sequence[int]) -> tuple[Week, ...]:
    return last_weeks({TODAY - timedelta(days=n): one for n, one in enumerate(counts)}, TODAY, 12)


def test_the_more_answers_the_denser_the_mark() -> None:
    shown = Shown()

    show_calendar(shown.screen, weeks([0, 1, 4, 5, 9, 10, 19, 20]))

    assert shown.text == (
        "ANSWERS BY DAY  the last 12 weeks, UTC\n"
        "  month  9  9  9  9 10 10 10 10 11 11 11 11\n"
        "  day    7 14 21 28  5 12 19 26  2  9 16 23\n"
        "  Mon    .  .  .  .  .  .  .  .  .  .  #  .\n"
        "  Tue    .  .  .  .  .  .  .  .  .  .  *\n"
        "  Wed    .  .  .  .  .  .  .  .  .  .  *\n"
        "  Thu    .  .  .  .  .  .  .  .  .  .  +\n"
        "  Fri    .  .  .  .  .  .  .  .  .  .  +\n"
        "  Sat    .  .  .  .  .  .  .  .  .  .  -\n"
        "  Sun    .  .  .  .  .  .  .  .  .  .  -\n"
        "  week   0  0  0  0  0  0  0  0  0  0 68  0\n"
        "  a day: . none, - 1 to 4, + 5 to 9, * 10 to 19, # 20 or more\n"
    )


@pytest.mark.parametrize(
    ("width", "most", "is_grid"),
    [(49, 1, False), (50, 1, True), (50, 999, False), (54, 999, False), (55, 999, True)],
)
def test_a_calendar_that_does_not_fit_is_a_list(width: int, most: int, *, is_grid: bool) -> None:
    shown = Shown(width)

    show_calendar(shown.screen, weeks([most]))

    assert ("Sun" in shown.text) == is_grid
    assert all(len(line) <= width for line in shown.text.splitlines())
    if not is_grid:
        noun = "answer" if most == 1 else "answers"
        assert f"2026-11-23 to 11-29: {most} {noun} (Mon {most})" in shown.text
        assert "2026-09-07 to 09-13: no answers" in shown.text


def test_a_screen_reader_gets_a_list() -> None:
    shown = Shown(None, accessible=True)

    show_calendar(shown.screen, weeks([3, 2]))

    assert shown.text.splitlines()[-2:] == [
        "  2026-11-16 to 11-22: 2 answers (Sun 2)",
        "  2026-11-23 to 11-29: 3 answers (Mon 3)",
    ]


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
        (Tendency.OVERCONFIDENT, 0.2, "You are overconfident: on average you say 20 percentage"),
        (Tendency.UNDERCONFIDENT, -0.014, "on average you say 1 percentage point less"),
        (Tendency.NEITHER, 0.05, "Neither over- nor underconfident"),
        (Tendency.UNKNOWN, 0.9, "Too few answers to judge: it takes 10."),
    ],
)
def test_the_tendency_is_told_in_words(tendency: Tendency, bias: float, said: str) -> None:
    shown = Shown(None)

    show_calibration(shown.screen, calibration(tendency, bias, Level(70, 20, 12)))

    assert said in shown.text


def test_few_answers_with_a_confidence_are_not_judged() -> None:
    shown = Shown()
    found = calibration(Tendency.NEITHER, 0.0, Level(20, 9, 3), Level(70, 10, 7))

    show_calibration(shown.screen, found)

    assert shown.text.splitlines()[-2:] == [
        "  0 to 29%      3 of 9   too few to judge",
        "  60 to 74%    7 of 10  #######...   70%   40 to 89%",
    ]


def test_a_level_that_misses_what_was_said_is_marked() -> None:
    shown = Shown()
    found = calibration(
        Tendency.NEITHER, 0.0, Level(20, 25, 17), Level(70, 20, 14), Level(97, 67, 42)
    )

    show_calibration(shown.screen, found)

    lines = shown.text.splitlines()
    assert [line.rpartition("%, ")[2] for line in lines[-3:]] == [
        "more often than said",
        lines[-2],
        "less often than said",
    ]
    assert (
        "the difference is within what chance gives.\n"
        "  That is the average: 2 of the 3 levels of confidence below miss what you said.\n"
    ) in shown.text


def test_a_tendency_of_the_average_is_not_told_twice() -> None:
    shown = Shown()
    found = calibration(Tendency.OVERCONFIDENT, 0.3, Level(70, 20, 14), Level(97, 67, 42))

    show_calibration(shown.screen, found)

    assert "That is the average" not in shown.text
    assert shown.text.endswith("less often than said\n")


def test_the_parts_of_the_score_add_up_as_they_are_shown() -> None:
    shown = Shown(None)
    found = replace(
        calibration(Tendency.NEITHER, 0.0, Level(70, 20, 14)),
        brier=Brier(20, 0.3346, 0.1002, 0.0040, 0.2384),
    )

    show_calibration(shown.screen, found)

    assert "Brier score 0.335 (" in shown.text
    parts = re.findall(r"([+-]) (0\.[0-9]{3}) ", shown.text)
    assert sum(int(sign + digits[2:]) for sign, digits in parts) == 335


def test_where_all_levels_fit_nothing_more_is_said() -> None:
    shown = Shown()
    found = calibration(Tendency.NEITHER, 0.0, Level(50, 20, 10), Level(70, 20, 14))

    show_calibration(shown.screen, found)

    assert "That is the average" not in shown.text
    assert "than said" not in shown.text


# What was confused, and what to read


def test_without_answers_it_still_says_what_to_do() -> None:
    text = stats(empty())

    assert text.startswith("YOUR ANSWERS  0 answers on 0 days: 0 percent (0 of 0 points)\n")
    assert text.endswith("NEXT\n  tda review\n")


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

    show_stats(
        shown.screen,
        pack,
        overview(pack, found, Memory(), TODAY),
        with_streak=False,
    )

    assert "- [bold]Who" in shown.text
    assert "may[or]" in shown.text
    assert "\x1b" not in shown.text
    assert "\x07" not in shown.text


def test_only_the_first_ten_to_read_are_listed() -> None:
    one = ToRead(PACK.questions["who-denies"], Fraction(0), 97, is_sure_error=True)

    text = stats(replace(empty(), to_read=(one,) * 12), None)

    assert text.count("SURE AND WRONG") == 10
    assert "\n  and 2 more\nNEXT\n  tda brief money\n  tda quiz --missed\n" in text


# Questions


def item(**changes: object) -> ItemAnalysis:
    plain = ItemAnalysis(
        tries=30,
        difficulty=0.5,
        low=0.3,
        high=0.7,
        sittings=30,
        discrimination=0.25,
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
        kr20=None,
    )
    group = replace(group, **changes)
    show_items(shown.screen, PACK, group, [(name, found)], is_class=True)
    return shown.text


@pytest.mark.parametrize("fault", Fault)
def test_a_fault_is_named_and_explained(fault: Fault) -> None:
    text = items(item(faults=(fault,)))

    assert f"  {fault.upper().replace('-', ' ')}  {FAULT_MEANINGS[fault]}\n" in text


def test_five_wrong_answers_are_listed_the_most_taken_first() -> None:
    taken = tuple(Distractor(str(1000 + n), n, n / 30) for n in range(1, 8))

    lines = items(item(distractors=taken)).splitlines()

    assert lines[-6:] == [
        "    taken 7 of 30 times: 1,007 people",
        "    taken 6 of 30 times: 1,006 people",
        "    taken 5 of 30 times: 1,005 people",
        "    taken 4 of 30 times: 1,004 people",
        "    taken 3 of 30 times: 1,003 people",
        "    and 2 other wrong answers",
    ]


def test_a_question_that_is_gone_has_only_its_numbers() -> None:
    text = items(item(distractors=(Distractor("1000", 3, 0.1),)), "ferry-sold")

    assert "\nferry-sold  no longer in the pack\n  30 tries; difficulty 0.50" in text
    assert "taken 3 of 30 times: 1000\n" in text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"discrimination": None, "sittings": 4}, "cannot be told: it takes 5 sittings"),
        ({"discrimination": None}, "cannot be told: nothing varies in it"),
        ({"tries": 1, "sittings": 1, "discrimination": None}, "  1 try; difficulty 0.50"),
        ({}, "discrimination 0.25 (of 30 sittings)"),
    ],
)
def test_the_numbers_of_a_question(changes: dict[str, object], said: str) -> None:
    assert said in items(item(**changes))


@pytest.mark.parametrize(
    ("changes", "order", "said"),
    [
        ({}, "lowest discrimination first", "No fault was found."),
        (
            {"sittings": 29},
            "lowest discrimination first",
            "No fault was found; some faults show only from 30 sittings on.",
        ),
        (
            {"tries": 4, "sittings": 4, "discrimination": None},
            "in the order of the pack",
            "No fault was found; none can be of fewer than 5 answers to a question.",
        ),
    ],
)
def test_where_no_fault_was_found_nothing_is_called_suspicious(
    changes: dict[str, object], order: str, said: str
) -> None:
    lines = items(item(**changes)).splitlines()

    assert lines[0] == f"QUESTIONS  1 question, 30 answers in 30 sittings, {order}"
    assert lines[1] == f"  {said}"


def test_where_a_fault_was_found_it_is_not_said_that_there_is_none() -> None:
    text = items(item(faults=(Fault.TOO_EASY,)))

    assert "30 sittings, most suspicious first\n" in text
    assert "No fault" not in text


@pytest.mark.parametrize(
    ("alpha", "said"),
    [
        (-0.3, "The questions do not measure the same thing"),
        (0.0, "The questions do not measure the same thing"),
        (0.5, "too little to tell persons apart"),
        (0.7, "About 70 percent of the differences between scores come from what people know"),
        (0.7, "enough to tell a strong person from a weak one"),
        (0.9, "enough to decide about a single person"),
    ],
)
def test_reliability_is_told_in_a_sentence(alpha: float, said: str) -> None:
    assert said in reliability_text(alpha)


@pytest.mark.parametrize(
    ("sittings", "questions", "said"),
    [
        (29, 5, "Too few sittings to judge: 29, and it takes 30."),
        (30, 4, "Too few questions to judge: 4, and it takes 5."),
        (
            2,
            2,
            (
                "Too few sittings to judge: 2, and it takes 30."
                " Too few questions to judge: 2, and it takes 5."
            ),
        ),
    ],
)
def test_a_small_class_or_a_short_test_gets_no_verdict(
    sittings: int, questions: int, said: str
) -> None:
    text = items(item(), complete=sittings, core=questions)

    assert "Cronbach's alpha 0.80" in text
    assert f"\n  {said}\n" in text
    assert "enough to" not in text
    assert "percent of the differences" not in text


def test_a_class_that_is_large_enough_gets_a_verdict() -> None:
    text = items(item(), complete=30, core=5)

    assert "Too few" not in text
    assert "enough to tell a strong person from a weak one" in text


def test_partial_marks_have_an_alpha_alone() -> None:
    text = items(item())

    assert "RELIABILITY  Cronbach's alpha 0.80 (of the 1 question that" in text
    assert "SCORES  50 percent on average, standard deviation 10\n" in text
