"""What a space wants to reach: who sets it, where it shows, and what is kept."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from apps.observatory import permissions
from apps.observatory.models import SpaceTarget
from tests import factories

ROLES = [("ana", False), ("fabio", True), ("chloe", False), ("lucia", False)]


@pytest.fixture
def space(green, montevideo):
    """Of Montevideo."""
    space = green.observations.get(space__slug="montevideo").space
    montevideo.space_memberships.create(space=space, role="single")
    return space


@pytest.fixture
def target(space, green) -> SpaceTarget:
    return factories.SpaceTargetFactory(space=space, indicator=green, value=35)


def fields(green, **changes):
    return {"indicator": green.pk, "value": "40", "year": "2030", "note": ""} | changes


def new(space):
    return reverse("observatory:target_create", args=[space.slug])


def text(response) -> str:
    words = " ".join(response.content.decode().split())
    return words.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("who", "expected"), [*ROLES, ("ravi", False), ("bakary", 1)])
def test_who_sets_targets(request, who, expected, montevideo):
    user = request.getfixturevalue(who)

    assert permissions.can_set_targets(user, {montevideo.pk}) is bool(expected)


def test_a_focal_point_sets_a_target_that_everyone_sees(
    client, fabio, chloe, space, green
):
    client.force_login(fabio)
    assert client.get(new(space), {"indicator": green.code}).context["form"].initial
    client.post(new(space), fields(green, note="Council, 3 May"))
    assert SpaceTarget.objects.get().value == 40

    client.force_login(chloe)
    page = text(client.get(space.get_absolute_url()))
    assert "target 40.0 by 2030" in page
    assert "Council, 3 May" in page
    assert "Set a target" not in page


def test_a_target_is_drawn_and_written_like_a_benchmark(
    client, chloe, space, green, target
):
    client.force_login(chloe)
    address = reverse("observatory:indicator", args=[green.code])

    response = client.get(address, {"space": space.slug})

    assert "Target of Montevideo (2030)" in text(response)
    assert 2030 in [row[0] for row in response.context["page"].year_rows]
    chart = reverse("observatory:chart", args=[green.code, "json"])
    spec = client.get(chart, {"space": space.slug}).json()
    drawn = [
        row.get("p")
        for layer in spec["layer"]
        for row in layer.get("data", {}).get("values", [])
    ]
    assert "Target of Montevideo (2030): 35.0\N{NO-BREAK SPACE}m²" in drawn
    assert "Target of" not in text(client.get(address, {"space": "lyon"}))
    about = client.get(address, {"space": space.slug, "view": "about"})
    assert "Target of" not in text(about)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"year": "1999"}, "Give a year from 2000 to 2100."),
        ({"value": "much"}, "Enter a number."),
        ({"indicator": "0"}, "Select a valid choice."),
    ],
)
def test_a_target_that_is_refused_says_why(
    client, fabio, space, green, changes, sentence
):
    client.force_login(fabio)

    response = client.post(new(space), fields(green) | changes)

    assert sentence in text(response)
    assert not SpaceTarget.objects.exists()


def test_a_country_has_no_target(client, fabio, space, national):
    client.force_login(fabio)

    response = client.post(new(space), fields(national))

    assert "Select a valid choice." in text(response)


def test_a_year_has_one_target(client, fabio, space, green, target):
    client.force_login(fabio)

    response = client.post(new(space), fields(green))

    assert "already has a target for that indicator and year" in text(response)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.SpaceTargetFactory(space=space, indicator=green)


def test_two_who_edit_a_target_undo_nothing(client, fabio, green, target):
    edit = reverse("observatory:target_edit", args=[target.pk])
    client.force_login(fabio)
    read = client.get(edit).context["form"].initial["read"]
    SpaceTarget.objects.update(value=50)

    response = client.post(edit, fields(green, note="Mine", read=read))

    assert response.status_code == 409
    target.refresh_from_db()
    assert (target.value, target.note) == (50, "Decided by the council.")
    # What the other wrote has been seen now.
    read = response.context["form"]["read"].value()
    client.post(edit, fields(green, note="Mine", read=read))
    target.refresh_from_db()
    assert (target.value, target.note) == (40, "Mine")


def test_an_edit_leaves_what_a_colleague_wrote_elsewhere(client, fabio, green, target):
    edit = reverse("observatory:target_edit", args=[target.pk])
    client.force_login(fabio)
    read = client.get(edit).context["form"].initial["read"]
    SpaceTarget.objects.update(value=50)

    note = {"note": "Mine", "value": "35", "read": read}
    client.post(edit, fields(green, **note))

    target.refresh_from_db()
    assert (target.value, target.note) == (Decimal(50), "Mine")


def test_a_target_moved_onto_another_is_refused(client, fabio, space, green, target):
    factories.SpaceTargetFactory(space=space, indicator=green, year=2040)
    edit = reverse("observatory:target_edit", args=[target.pk])
    client.force_login(fabio)
    read = client.get(edit).context["form"].initial["read"]

    response = client.post(edit, fields(green, year="2040", read=read))

    assert "already has a target for that indicator and year" in text(response)
    target.refresh_from_db()
    assert target.year == 2030


def test_a_target_is_removed_after_a_question_and_its_history_stays(
    client, fabio, space, green, target
):
    client.force_login(fabio)
    delete = reverse("observatory:target_delete", args=[target.pk])
    assert "The history keeps that it was there." in text(client.get(delete))
    assert SpaceTarget.objects.exists()

    client.post(delete)

    assert not SpaceTarget.objects.exists()
    page = client.get(reverse("observatory:targets", args=[space.slug]))
    assert [change.operation for change in page.context["changes"]] == [
        "delete",
        "insert",
    ]
    assert page.context["changes"][0].who == "Fabio"


@pytest.mark.parametrize(("who", "expected"), ROLES)
@pytest.mark.parametrize("name", ["target_edit", "target_delete"])
def test_only_those_of_the_space_write_it(request, client, target, name, who, expected):
    client.force_login(request.getfixturevalue(who))

    response = client.post(reverse(f"observatory:{name}", args=[target.pk]))

    assert (response.status_code == 403) is not expected
    assert SpaceTarget.objects.filter(pk=target.pk).exists() or expected


@pytest.mark.parametrize("count", [1, 3])
def test_targets_cost_the_same_for_any_number(
    client, ana, space, green, count, django_assert_num_queries
):
    for n in range(count):
        factories.SpaceTargetFactory(space=space, indicator=green, year=2030 + n)
    client.force_login(ana)

    # person, space, targets, members, changes, and the names that they
    # hold: indicators, spaces
    with django_assert_num_queries(7):
        client.get(reverse("observatory:targets", args=[space.slug]))
