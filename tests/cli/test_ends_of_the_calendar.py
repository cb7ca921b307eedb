"""A clock or a history at an end of the calendar: no command fails for want of a date."""

from contextlib import closing
from datetime import UTC, datetime

import pytest
from harness import TERMINAL, Program, Result

from tda_cli.errors import ExitCode
from tda_cli.store.attempts import AttemptStore

ENDS = (
    datetime(1, 1, 1, tzinfo=UTC),
    datetime(1, 1, 9, 12, tzinfo=UTC),
    datetime(9999, 12, 30, tzinfo=UTC),
    datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
)
READ = """
    history | history --json | history --csv | history 1 | history show 1 --json
    | history show 1 --csv | history regrade | history rebuild
    | stats | stats --json | stats --details | stats --items
    | review --json
    | brief | brief --json | brief --markdown | timeline
"""
COMMANDS = [tuple(one.split()) for one in READ.split("|")]
ASKED = ("--kind", "short", "--kind", "single")


@pytest.fixture
def answered(small: Program) -> Program:
    """Return the program with a finished quiz."""
    small.ask(*ASKED, typed=["1"] * 4)
    return small


def all_of(tda: Program) -> list[Result]:
    return [tda(*command) for command in COMMANDS]


@pytest.mark.parametrize("now", ENDS)
def test_a_clock_at_an_end_of_the_calendar(answered: Program, now: datetime) -> None:
    answered._seconds = lambda: 0.0  # type: ignore[method-assign]
    answered.now = now

    exam = answered.ask("--exam", "--time-limit", "24h", *ASKED, typed=["1", ":q"])
    resumed = answered.ask("--resume", typed=["1", "y", "n"])
    review = answered("review", stdin="1\n" * 4, terminal=TERMINAL)

    assert "24 h left" in exam.stdout
    assert "See the answers?" in resumed.stdout
    assert {one.status for one in (exam, resumed, review, *all_of(answered))} == {ExitCode.OK}
    assert answered("pack", "check").stderr == ""


@pytest.mark.parametrize("at", ENDS)
def test_a_history_at_an_end_of_the_calendar(answered: Program, at: datetime) -> None:
    with closing(AttemptStore(answered.data)) as store:
        store.connection.execute(
            "UPDATE attempts SET started_at = ?1, finished_at = ?1", (str(at),)
        )
        for table in ("steps", "results"):
            store.connection.execute(f"UPDATE {table} SET given_at = ?", (at.isoformat(),))  # noqa: S608

    for result in all_of(answered):
        # No review can be planned for after the last day.
        assert result.status == ExitCode.OK or "date value out of range" in result.stderr


def test_answers_in_the_first_and_last_week_there_is(answered: Program) -> None:
    answered.ask(*ASKED, typed=["1"] * 4)
    with closing(AttemptStore(answered.data)) as store:
        for attempt, at in enumerate((ENDS[0], ENDS[2]), 1):
            store.connection.execute(
                "UPDATE results SET given_at = ? WHERE attempt = ?", (at.isoformat(), attempt)
            )

    weeks = answered.json("stats")["weeks"]

    assert [week["first"] for week in weeks] == ["0001-01-01", "9999-12-27"]
    assert "\n27 Dec 9999\t" in answered("stats", "--details").stdout
