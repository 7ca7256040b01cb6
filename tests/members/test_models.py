import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from apps.members.models import Affiliation, Country, Member, Region
from tests import factories


@pytest.fixture
def sao_paulo(db):
    member = factories.MemberFactory(
        slug="sao-paulo",
        name="São Paulo",
        government="Prefeitura Municipal",
        country=factories.CountryFactory(
            iso2="BR", name_en="Brazil", name_es="Brasil", name_fr="Brésil"
        ),
    )
    space = factories.SpaceFactory(name_en="Great Piratininga", name_es="Gran Pira")
    factories.SpaceMembershipFactory(member=member, space=space)
    factories.MemberFactory(name="Accra", country=factories.CountryFactory(iso2="GH"))
    return member


@pytest.mark.parametrize(
    "words",
    ["sao", "SÃO PAULO", "prefeitura", "bresil", "Brasil", "piratininga", "gran pira"],
)
def test_matching_looks_into_names_of_all_languages_accents_aside(sao_paulo, words):
    assert list(Member.objects.matching(words)) == [sao_paulo]


def test_matching_what_is_nowhere_finds_nothing(sao_paulo):
    assert list(Member.objects.matching("atlantis")) == []


def test_matching_finds_a_member_of_two_spaces_once(sao_paulo):
    second = factories.SpaceFactory(name_en="Little Piratininga")
    factories.SpaceMembershipFactory(member=sao_paulo, space=second)

    assert list(Member.objects.matching("piratininga").for_directory()) == [sao_paulo]


def test_for_directory_sorts_as_people_look_names_up(db):
    for name in ("zagreb", "Ürümqi", "Ulsan", "Åarhus"):
        factories.MemberFactory(name=name)

    names = [member.name for member in Member.objects.for_directory()]

    assert names == ["Åarhus", "Ulsan", "Ürümqi", "zagreb"]


def test_with_members_counts_and_leaves_out_the_empty(sao_paulo):
    factories.RegionFactory(code="oceania")

    regions = Region.objects.with_members()
    countries = Country.objects.with_members()

    assert [(r.code, r.member_count) for r in regions] == [("europe", 2)]
    assert {c.iso2: c.member_count for c in countries} == {"BR": 1, "GH": 1}


@pytest.mark.parametrize(
    ("texts", "reader", "shown"),
    [
        ({"about_en": "Hello", "about_fr": "Bonjour"}, "fr", "fr"),
        ({"about_es": "Hola"}, "fr", "es"),
        ({"about_en": ""}, "en", ""),
    ],
)
def test_about_language_is_the_readers_else_the_first_there_is(texts, reader, shown):
    member = Member(**texts)

    with translation.override(reader):
        assert member.about_language == shown


@pytest.mark.parametrize(
    ("who", "sees_member", "sees_ana"),
    [
        ("ana", True, True),
        ("fabio", True, True),
        ("chloe", True, False),
        ("bakary", True, True),
        ("ravi", True, False),
        ("lucia", True, False),
    ],
)
def test_who_sees_what(request, ana, montevideo, who, sees_member, sees_ana):
    user = request.getfixturevalue(who)
    place = ana.affiliations.get()

    assert Member.objects.visible_to(user).contains(montevideo) is sees_member
    assert Affiliation.objects.visible_to(user).contains(place) is sees_ana


def test_the_regions_own_secretary_sees_its_people(ana, montevideo):
    user = factories.RegionalMandateFactory(region=montevideo.region).user

    assert list(Affiliation.objects.visible_to(user)) == [ana.affiliations.get()]


def test_nobody_sees_nothing(montevideo):
    assert not Member.objects.visible_to(AnonymousUser()).exists()


def test_in_force_goes_by_the_day(ana):
    place = ana.affiliations.get()

    assert list(Affiliation.objects.in_force()) == [place]
    Affiliation.objects.update(ends_on="2020-12-31")
    assert list(Affiliation.objects.in_force()) == []
