import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_builders import quick

from tda_cli.quiz.session import Mode, Settings

SETTINGS = st.builds(
    Settings,
    time_limit=st.none() | st.integers(1, 86_400),
    pass_mark=st.none() | st.floats(0, 100) | st.integers(0, 100),
    asks_confidence=st.booleans(),
)
NO_NUMBERS: tuple[object, ...] = (-1, 10**30, float("inf"), float("nan"), "x", [], True)


def test_modes_are_kept_by_their_names() -> None:
    assert [mode.value for mode in Mode] == ["practice", "exam", "review"]


def test_only_an_exam_keeps_its_feedback_until_it_is_handed_in() -> None:
    assert {mode for mode in Mode if mode.submits_at_end} == {Mode.EXAM}


@quick
@given(SETTINGS)
def test_settings_survive_json(settings: Settings) -> None:
    assert Settings.from_json(json.loads(json.dumps(settings.to_json()))) == settings


@pytest.mark.parametrize(
    ("settings", "raw"),
    [
        (Settings(), {}),
        (Settings(time_limit=60), {"time_limit": 60}),
        (Settings(pass_mark=0), {"pass_mark": 0}),
        (Settings(asks_confidence=True), {"asks_confidence": True}),
    ],
)
def test_only_what_differs_from_a_plain_quiz_is_kept(
    settings: Settings, raw: dict[str, object]
) -> None:
    assert settings.to_json() == raw


def test_a_setting_of_an_earlier_version_is_left_out() -> None:
    raw = {"asks_confidence": True, "certainty_marks": True}

    assert Settings.from_json(raw) == Settings(asks_confidence=True)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        1,
        "time_limit",
        [],
        ["time_limit"],
        {"time": 60},
        {1: 2},
        {"asks_confidence": True, "to_json": True},
        *({"time_limit": one} for one in (*NO_NUMBERS, 86_401, 1e300)),
        *({"pass_mark": one} for one in (*NO_NUMBERS, 100.5)),
    ],
)
def test_anything_else_is_no_settings(raw: object) -> None:
    with pytest.raises(ValueError, match="not the settings of a quiz"):
        Settings.from_json(raw)
