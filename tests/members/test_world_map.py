import pytest

from apps.members import world_map


@pytest.mark.parametrize(
    ("latitude", "longitude", "point"),
    [
        (0, 0, (500.0, 252.7)),
        (0, 180, (1000.0, 252.7)),
        (0, -180, (0.0, 252.7)),
        (84, 0, (500.0, 0.0)),
        (41.4, 2.16, (505.5, 119.2)),
    ],
)
def test_project_places_a_point_on_the_picture(latitude, longitude, point):
    x, y = world_map.project(latitude, longitude)

    assert (x, y) == pytest.approx(point, abs=0.2)


def test_the_picture_in_static_is_what_the_outlines_draw():
    assert world_map.PICTURE.read_text(encoding="utf-8") == world_map.picture()


def test_frame_around_nothing_is_the_world():
    assert str(world_map.frame_around([])) == "0 0 1000 435"


def test_frame_around_one_point_shows_what_is_around_it():
    frame = world_map.frame_around([(500, 200)], ratio=1.5, smallest=150)

    assert (frame.x, frame.y, frame.width, frame.height) == (425, 150, 150, 100)


def test_frame_around_points_stays_on_the_picture():
    frame = world_map.frame_around([(990, 5), (960, 10)])

    assert frame.x + frame.width == world_map.WIDTH
    assert frame.y == 0
    assert frame.width == world_map.SMALLEST
