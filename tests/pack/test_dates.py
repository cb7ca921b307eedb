from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tda_cli.model.when import Precision
from tda_cli.pack.format.dates import parse_edtf


@pytest.mark.parametrize(
    ("text", "start", "end", "precision", "approximate"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31), Precision.YEAR, False),
        ("2023~", date(2023, 1, 1), date(2023, 12, 31), Precision.YEAR, True),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH, False),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31), Precision.MONTH, False),
        ("2023-09-20", date(2023, 9, 20), date(2023, 9, 20), Precision.DAY, False),
        ("2023-09-20~", date(2023, 9, 20), date(2023, 9, 20), Precision.DAY, True),
        ("2023-21", date(2023, 3, 1), date(2023, 5, 31), Precision.SEASON, False),
        ("2023-22", date(2023, 6, 1), date(2023, 8, 31), Precision.SEASON, False),
        ("2023-23", date(2023, 9, 1), date(2023, 11, 30), Precision.SEASON, False),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29), Precision.SEASON, False),
        ("2015/2023", date(2015, 1, 1), date(2023, 12, 31), Precision.INTERVAL, False),
        ("2015/2023~", date(2015, 1, 1), date(2023, 12, 31), Precision.INTERVAL, True),
        ("2015~/2015-02", date(2015, 1, 1), date(2015, 2, 28), Precision.INTERVAL, True),
    ],
)
def test_a_date_has_its_first_and_last_day(
    text: str, start: date, end: date, precision: Precision, *, approximate: bool
) -> None:
    assert parse_edtf(text) == (start, end, precision, approximate)


@pytest.mark.parametrize(
    "text",
    [
        *("", "~", "23", "02023", "0000", "2023-0", "2023-00", "2023-13", "2023-20", "2023-25"),
        *("2023-02-30", "2023-21-01", "2023-1-1", "20230101", "2023-01-01T00:00", "2023 ", " 2023"),
        *("2023?", "2023~~", "~2023", "2023\n", "\u0662\u0660\u0662\u0663", "9999-24"),
        *("/", "2023/", "/2023", "2023/2022", "2023-03/2023-02", "2020/2021/2022", "2023/x"),
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_edtf(text) is None


@given(st.dates())
def test_every_day_is_itself(day: date) -> None:
    assert parse_edtf(day.isoformat()) == (day, day, Precision.DAY, False)


@given(st.text("0123456789-/~", max_size=22))
def test_no_text_is_a_period_that_ends_before_it_starts(text: str) -> None:
    dates = parse_edtf(text)

    assert dates is None or dates[0] <= dates[1]
