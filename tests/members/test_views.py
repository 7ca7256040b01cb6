import csv
import io

import pytest
from django.urls import reverse

from apps.accounts.models import AccessEvent, User
from apps.members.models import Affiliation, Member
from apps.members.waiting import waiting_for
from apps.observatory.models import Indicator, IndicatorTheme, Source
from apps.projects.models import Participation, Project
from metropolis_portal.history import FieldChange
from tests import factories

HTMX = {"HX-Request": "true"}


def text_of(response) -> str:
    return response.content.decode()


def names_in(response) -> list[str]:
    return [member.name for member in response.context["members"]]


@pytest.fixture
def directory(montevideo, lyon):
    factories.SpaceMembershipFactory(
        member=montevideo, space=factories.SpaceFactory(slug="rio", name="Rio Space")
    )
    return montevideo, lyon


def test_list_shows_every_member_with_counts(client, ana, directory):
    client.force_login(ana)

    response = client.get(reverse("members:list"))

    assert names_in(response) == ["Grand Lyon", "Montevideo"]
    page = text_of(response)
    assert "2 members found" in page
    assert 'href="/en/observatory/spaces/rio/"' in page
    assert {r.code: r.member_count for r in response.context["form"].regions} == {
        "europe": 1,
        "latin-america-caribbean": 1,
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "LYÓN"}, ["Grand Lyon"]),
        ({"q": "rio space"}, ["Montevideo"]),
        ({"region": "europe"}, ["Grand Lyon"]),
        ({"country": "UY"}, ["Montevideo"]),
        ({"country": "UY", "region": "europe"}, []),
        ({"q": "atlantis"}, []),
        ({"region": "moon"}, ["Grand Lyon", "Montevideo"]),
    ],
)
@pytest.mark.parametrize("view", ["", "map"])
def test_list_narrows(client, ana, directory, query, found, view):
    client.force_login(ana)

    response = client.get(reverse("members:list"), query | {"view": view})

    assert names_in(response) == found
    assert ("No member matches" in text_of(response)) is (not found)


def test_list_as_a_map_draws_a_dot_that_leads_to_each_member(client, ana, directory):
    client.force_login(ana)

    page = text_of(client.get(reverse("members:list"), {"view": "map"}))

    assert page.count('class="map__dot"') == 2
    assert 'href="/en/members/montevideo/" aria-label="Montevideo, UY"' in page
    assert "img/world-110m.svg#land" in page


def test_list_answers_htmx_with_its_part_and_the_count(client, ana, directory):
    client.force_login(ana)

    page = text_of(client.get(reverse("members:list"), {"q": "lyon"}, headers=HTMX))

    assert "<html" not in page
    assert '<span id="found" hx-swap-oob="true">1 member found</span>' in page


def test_list_of_an_empty_directory_says_what_will_be_there(client, bakary):
    client.force_login(bakary)

    page = text_of(client.get(reverse("members:list")))

    assert "once the Secretariat loads the directory" in page


@pytest.mark.parametrize("view", ["", "map"])
@pytest.mark.parametrize("member_count", [1, 3])
def test_list_costs_the_same_for_any_number_of_members(
    client, bakary, member_count, view, django_assert_num_queries
):
    for _number in range(member_count):
        factories.SpaceMembershipFactory()
    client.force_login(bakary)

    # person, regions, countries, count, members, spaces
    with django_assert_num_queries(6):
        response = client.get(reverse("members:list"), {"view": view})

    assert len(names_in(response)) == member_count


def test_list_has_pages(client, bakary, monkeypatch):
    monkeypatch.setattr("apps.members.views.MEMBERS_A_PAGE", 2)
    for name in "ABC":
        factories.MemberFactory(name=name)
    client.force_login(bakary)

    first = client.get(reverse("members:list"))
    second = client.get(reverse("members:list"), {"page": 2})

    assert (names_in(first), names_in(second)) == (["A", "B"], ["C"])
    assert 'href="?page=2"' in text_of(first)
    assert "3</strong>" in text_of(second)


def test_download_is_a_table_with_codes(client, ana, directory):
    client.force_login(ana)

    response = client.get(reverse("members:download"), {"country": "UY"})

    content = text_of(response)
    assert content.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"))))
    assert [
        (row["code"], row["country_iso2"], row["region_code"], row["space_codes"])
        for row in rows
    ] == [("montevideo", "UY", "latin-america-caribbean", "rio")]
    assert response["Content-Disposition"] == 'attachment; filename="members.csv"'
    event = AccessEvent.objects.get(kind=AccessEvent.Kind.DOWNLOADED)
    assert (event.user, event.about) == (ana, "members.csv")


@pytest.fixture
def full_page(directory, lucia, ana):
    """Montevideo with a neighbour, a seat, a project and a figure of its space."""
    member = directory[0]
    member.about_es = "Capital del Uruguay."
    member.website = "https://montevideo.example"
    member.save()
    space = member.spaces.get()
    factories.SpaceMembershipFactory(
        member=factories.MemberFactory(slug="canelones", name="Canelones"),
        space=space,
        is_reference=False,
        role="city_around",
    )
    plan = factories.StrategicPlanFactory()
    project = Project.objects.create(plan=plan, slug="use", name="use", summary="S")
    Participation.objects.create(
        project=project, member=member, status="active", is_demo=True
    )
    other = Project.objects.create(plan=plan, slug="hidden", name="Hidden", summary="S")
    Participation.objects.create(project=other, member=member, status="requested")
    source = Source.objects.create(code="s", publisher="P", title="T", citation="C")
    indicator = Indicator.objects.create(
        code="green",
        theme=IndicatorTheme.objects.create(code="t", position=1, name="T"),
        source=source,
        name="Green area",
        definition="D",
        unit="m²",
        level="metropolitan",
        kind="normalised",
        average="mean",
    )
    for year, value in ((2010, "9.1"), (2020, "14.2")):
        factories.ObservationFactory(
            indicator=indicator,
            space=space,
            period=year,
            value=value,
            level="metropolitan",
            source=source,
        )
    factories.ObservationFactory(
        indicator=indicator,
        space=space,
        period=2035,
        value="20",
        status="F",
        level="metropolitan",
        source=source,
    )
    return member


def test_detail_shows_what_is_known(client, ana, full_page):
    client.force_login(ana)

    response = client.get(full_page.get_absolute_url())

    page = text_of(response)
    for expected in (
        "City of Montevideo",
        'lang="es"><p>Capital del Uruguay.',
        "Not written in your language yet; shown in Spanish.",
        "https://montevideo.example",
        "Rio Space",
        "Canelones",
        "city around the core city",
        "Lucía",
        "Board member",
        '/en/projects/2021-2023/use/">use</a>',
        "demonstration</span>",
        "14.2 <small>m²</small>",
        "Ana",
    ):
        assert expected in page
    assert "Hidden" not in page
    assert "9.1" not in page
    assert "20.0" not in page


def test_detail_hides_people_from_strangers(client, chloe, full_page):
    client.force_login(chloe)

    response = client.get(full_page.get_absolute_url())

    assert "Ana" not in text_of(response)
    assert response.context["profile"].people == []
    assert reverse("members:people", args=["montevideo"]) not in text_of(response)
    assert reverse("members:edit", args=["montevideo"]) not in text_of(response)


def test_detail_of_a_bare_member_says_what_will_be_there(client, fabio, montevideo):
    client.force_login(fabio)

    page = text_of(client.get(montevideo.get_absolute_url()))

    assert "Its focal point writes it." in page
    assert "Write it now" in page
    assert "None at present." in page


@pytest.mark.parametrize("row_count", [1, 3])
def test_detail_costs_the_same_for_any_number_of_people(
    client, ana, full_page, row_count, django_assert_num_queries
):
    for _number in range(row_count - 1):
        factories.AffiliationFactory(member=full_page)
        factories.MandateFactory(member=full_page)
        factories.SpaceMembershipFactory(
            space=full_page.spaces.get(), is_reference=False
        )
        full_page.activities.add(factories.ActivityFactory())
    client.force_login(ana)

    # person, member, spaces, people, neighbours, seats, projects, activities,
    # figures
    with django_assert_num_queries(9):
        response = client.get(full_page.get_absolute_url())

    assert len(response.context["profile"].people) == row_count


def test_edit_saves_and_shows_in_the_history(client, fabio, montevideo):
    client.force_login(fabio)

    response = client.post(
        reverse("members:edit", args=["montevideo"]),
        {"about_fr": "Capitale de l’Uruguay.", "website": "montevideo.example"},
    )

    assert response.url == montevideo.get_absolute_url()
    montevideo.refresh_from_db()
    assert not montevideo.about_en
    assert montevideo.about_fr == "Capitale de l’Uruguay."
    assert montevideo.website == "https://montevideo.example"
    history = client.get(reverse("members:history", args=["montevideo"]))
    latest = history.context["changes"][0]
    assert (latest.who, latest.operation) == ("Fabio", "update")
    assert "Capitale de l’Uruguay." in text_of(history)


def test_history_tells_who_made_whom_focal_point(client, ana, fabio, montevideo):
    client.force_login(fabio)
    client.post(
        reverse("members:affiliation_role", args=[ana.affiliations.get().pk]),
        {"role": "focal_point"},
    )

    history = client.get(reverse("members:history", args=["montevideo"]))

    [made] = [row for row in history.context["changes"] if row.operation == "update"]
    assert (made.who, made.did) == ("Fabio", "changed: affiliation, Ana")
    assert made.fields == [FieldChange("role", "Member staff", "Focal point")]
    assert "changed: affiliation, Ana" in text_of(history)


@pytest.mark.parametrize(
    ("who", "reads"), [("ana", False), ("fabio", True), ("bakary", True)]
)
def test_history_tells_of_invitations_to_those_who_invite(
    client, request, montevideo, lyon, gabriela, who, reads
):
    client.force_login(request.getfixturevalue(who))
    for member, email in ((montevideo, "new@example.org"), (lyon, "x@example.org")):
        factories.InvitationFactory(
            member=member, email=email, invited_by=gabriela, message="Dear cousin"
        )

    history = client.get(reverse("members:history", args=["montevideo"]))

    told = [change.did for change in history.context["changes"]]
    assert ("added: invitation, new@example.org" in told) is reads
    assert ("new@example.org" in text_of(history)) is reads
    assert "x@example.org" not in text_of(history)
    assert "Dear cousin" not in text_of(history)


def test_edit_keeps_what_was_typed_when_it_refuses(client, fabio, montevideo):
    client.force_login(fabio)

    response = client.post(
        reverse("members:edit", args=["montevideo"]), {"website": "not an address"}
    )

    page = text_of(response)
    assert response.status_code == 200
    assert 'value="not an address"' in page
    assert response.context["form"].errors == {
        "about_en": ["Write the text in at least one language."],
        "website": ["Enter a valid URL."],
    }
    assert Member.objects.get(pk=montevideo.pk).website == ""


@pytest.mark.parametrize("who", ["ana", "chloe", "ravi", "lucia"])
def test_edit_is_refused_to_others(client, request, montevideo, who):
    client.force_login(request.getfixturevalue(who))

    response = client.post(
        reverse("members:edit", args=["montevideo"]), {"about_en": "Hacked"}
    )

    assert response.status_code == 403
    assert Member.objects.get(pk=montevideo.pk).about_en in ("", None)


@pytest.mark.parametrize("row_count", [1, 3])
def test_people_costs_the_same_for_any_number(
    client, fabio, montevideo, row_count, django_assert_num_queries
):
    for _number in range(row_count - 1):
        factories.AffiliationFactory(member=montevideo)
    client.force_login(fabio)

    with django_assert_num_queries(3):  # person, member, people
        response = client.get(reverse("members:people", args=["montevideo"]))

    assert len(response.context["people"]) == row_count


def test_people_shows_no_action_to_colleagues(client, ana, fabio):
    client.force_login(ana)

    page = text_of(client.get(reverse("members:people", args=["montevideo"])))

    assert "Fabio" in page
    assert "/role/" not in page
    assert "/end/" not in page


def test_affiliation_role_changes_and_says_so(client, ana, fabio):
    place = ana.affiliations.get()
    client.force_login(fabio)

    response = client.post(
        reverse("members:affiliation_role", args=[place.pk]),
        {"role": "focal_point"},
        follow=True,
    )

    assert "Ana is now: Focal point." in text_of(response)
    assert Affiliation.objects.get(pk=place.pk).is_focal_point


def test_affiliation_role_says_why_it_refuses(client, ana, fabio):
    client.force_login(fabio)

    response = client.post(
        reverse("members:affiliation_role", args=[fabio.affiliations.get().pk]),
        {"role": "staff"},
        follow=True,
    )

    assert "This is the only focal point of the member." in text_of(response)
    assert fabio.affiliations.get().is_focal_point


def test_affiliation_end_says_first_what_it_means(client, ana, fabio):
    place = ana.affiliations.get()
    client.force_login(fabio)

    page = text_of(client.get(reverse("members:affiliation_end", args=[place.pk])))

    assert "the account is closed" in page
    assert Affiliation.objects.in_force().contains(place)


def test_affiliation_end_of_someone_with_another_role_says_that(client, ana, fabio):
    factories.AffiliationFactory(user=ana)
    place = ana.affiliations.get(member__slug="montevideo")
    client.force_login(fabio)

    page = text_of(client.get(reverse("members:affiliation_end", args=[place.pk])))

    assert "other roles on the portal stay" in page


def test_affiliation_end_ends_it(client, ana, fabio):
    place = ana.affiliations.get()
    url = reverse("members:affiliation_end", args=[place.pk])
    client.force_login(fabio)

    response = client.post(url, follow=True)

    assert "Ana no longer acts for Montevideo." in text_of(response)
    assert not Affiliation.objects.in_force().contains(place)
    assert not User.objects.get(pk=ana.pk).is_active
    assert client.post(url).status_code == 404


def test_affiliation_end_says_why_it_refuses(client, fabio):
    client.force_login(fabio)

    response = client.post(
        reverse("members:affiliation_end", args=[fabio.affiliations.get().pk]),
        follow=True,
    )

    assert "This is the only focal point of the member." in text_of(response)


def test_affiliation_end_of_oneself_leads_to_the_members_page(client, fabio, ana):
    factories.AffiliationFactory(user=fabio)
    Affiliation.objects.filter(user=ana).update(role="focal_point")
    place = fabio.affiliations.get(member__slug="montevideo")
    client.force_login(fabio)

    response = client.post(reverse("members:affiliation_end", args=[place.pk]))

    assert response.url == "/en/members/montevideo/"


@pytest.mark.parametrize(
    ("who", "status"), [("ana", 403), ("chloe", 404), ("ravi", 404), ("lucia", 404)]
)
def test_affiliation_end_is_refused_to_others(client, request, ana, who, status):
    client.force_login(request.getfixturevalue(who))

    response = client.post(
        reverse("members:affiliation_end", args=[ana.affiliations.get().pk])
    )

    assert response.status_code == status
    assert Affiliation.objects.in_force().filter(user=ana).exists()


def test_a_focal_point_is_asked_to_tell_of_the_member(fabio, ana, montevideo):
    assert [(row.kind, row.url) for row in waiting_for(fabio)] == [
        ("profile", "/en/members/montevideo/edit/")
    ]
    assert waiting_for(ana) == []

    montevideo.about_es = "Capital."
    montevideo.save()

    assert waiting_for(fabio) == []


def test_pages_are_in_the_readers_language(client, lucia, full_page):
    client.force_login(lucia)

    page = text_of(client.get(f"/members/{full_page.slug}/", follow=True))

    assert '<html lang="es"' in page
    assert "Not written in your language" not in page
