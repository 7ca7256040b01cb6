import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_styleguide_shows_every_component(client, bakary):
    client.force_login(bakary)

    page = client.get(reverse("portal:styleguide")).content.decode()

    for mark in ("state--late", "badge-demo", "error-summary", "sparkline", "timeline"):
        assert mark in page


def test_styleguide_is_of_the_demonstration_only(client, settings, ana):
    client.force_login(ana)
    settings.DEMO_MODE = False

    response = client.get(reverse("portal:styleguide"))

    assert response.status_code == 404
    assert "state--late" not in response.content.decode()


def test_styleguide_is_no_place_in_the_bars(client, ana):
    client.force_login(ana)

    response = client.get(reverse("portal:styleguide"))

    assert [area.is_current for area in response.context["navigation"]] == [False] * 8
