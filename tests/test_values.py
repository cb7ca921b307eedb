import pytest

from tda_cli.values import replace, value


@value
class Point:
    x: int
    y: int = 0


@value
class Place:
    x: int
    y: int = 0


def test_values_are_equal_if_their_fields_are() -> None:
    assert Point(1, 2) == Point(1, 2)
    assert Point(1, 2) != Point(1, 3)
    assert hash(Point(1, 2)) == hash(Point(1, 2))
    assert len({Point(1), Point(1), Point(2)}) == 2


def test_values_of_two_classes_are_never_equal() -> None:
    others: tuple[object, ...] = (Place(1), (1, 0))

    assert Point(1) not in others


def test_a_value_shows_its_fields() -> None:
    assert repr(Point(1, 2)) == "Point(x=1, y=2)"


def test_a_value_never_changes() -> None:
    point = Point(1)

    with pytest.raises(AttributeError, match="`x` of Point cannot be changed"):
        point.x = 2  # type: ignore[misc] # what must not be done
    assert replace(point, y=5) == Point(1, 5)


def test_a_value_has_no_room_for_more() -> None:
    assert not hasattr(Point(1), "__dict__")


def test_a_value_can_be_matched() -> None:
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_a_value_is_built_by_position_or_name_and_no_other_way() -> None:
    assert Point(y=2, x=1) == Point(1, 2)
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg] # what must not be done
    with pytest.raises(TypeError):
        replace(Point(1), z=3)


@value
class Nothing:
    pass


def test_a_value_may_have_no_fields() -> None:
    assert Nothing() == Nothing()
