import pytest
from django.utils import translation

from apps.portal.search import find, near
from tests import factories

pytestmark = pytest.mark.django_db


def found(words, user):
    return {
        group.code: [hit.title for hit in group.hits] for group in find(words, user)
    }


def test_find_groups_what_it_finds_by_kind(ana, montevideo, outcomes):
    outcomes["1.1.1"].name = "Metropolitan mobility"
    outcomes["1.1.1"].save()
    factories.ProjectFactory(name="Mobility of care")
    factories.SpaceFactory(name="Mobilia")

    assert found("mobil", ana) == {
        "plan": ["Metropolitan mobility"],
        "projects": ["Mobility of care"],
        "spaces": ["Mobilia"],
    }


@pytest.mark.parametrize("words", ["green", "gren"])
def test_find_leaves_out_what_is_retired(ana, words):
    indicator = factories.IndicatorFactory(name="Green area")
    assert found("green", ana) == {"indicators": ["Green area"]}

    indicator.is_retired = True
    indicator.save()

    assert found(words, ana) == {}
    assert near(words, ana) == []


@pytest.mark.parametrize("words", ["sao", "SÃO", "São Paulo", "paulo sao"])
def test_find_minds_neither_accents_nor_case_nor_order(ana, words):
    factories.MemberFactory(name="São Paulo")

    assert found(words, ana) == {"members": ["São Paulo"]}


def test_find_looks_in_every_language_and_shows_the_readers(chloe):
    factories.ProjectFactory(name_en="Pilot projects", name_fr="Projets pilotes")

    assert found("pilot projects", chloe) == {"projects": ["Pilot projects"]}

    from django.utils import translation

    with translation.override("fr"):
        assert found("pilot projects", chloe) == {"projects": ["Projets pilotes"]}


def test_find_looks_among_the_partners_of_activities(ana):
    factories.ActivityFactory(title="Debate", partners="Fundación Ciudad")

    [group] = find("fundacion", ana)

    assert [hit.title for hit in group.hits] == ["Debate"]


def test_find_wants_every_word(ana):
    factories.ProjectFactory(name="Mobility of care")
    factories.ProjectFactory(name="Mobility at night")

    assert found("mobility night", ana) == {"projects": ["Mobility at night"]}


def test_find_puts_titles_that_begin_so_first(ana):
    factories.ProjectFactory(name="Urban care", summary="x")
    factories.ProjectFactory(name="Care at night", summary="x")
    factories.ProjectFactory(name="Attention", summary="Of care")

    assert found("care", ana) == {
        "projects": ["Care at night", "Urban care", "Attention"]
    }


def test_find_shows_eight_and_counts_all(ana):
    for number in range(10):
        factories.ProjectFactory(name=f"Care {number}")

    group = find("care", ana)[0]

    assert (len(group.hits), group.total) == (8, 10)
    assert group.all_url == "/en/projects/?q=care"


def test_find_takes_a_wildcard_for_what_it_is(ana):
    factories.ProjectFactory(name="Care")
    factories.ProjectFactory(name="Women 50% of all")

    assert found("50%", ana) == {"projects": ["Women 50% of all"]}


def test_find_finds_a_report_by_its_year(ana, outcomes, evaluated):
    evaluated(outcomes["1.1.1"].axis, 2021, [])

    assert found("report 2021", ana) == {"reports": ["Yearly report 2021"]}


def test_find_shows_drafts_to_the_secretariat_alone(world, outcomes, work):
    factories.WorkPlanFactory(year=2023, status="draft")
    work(outcomes["1.1.1"], 2023, title="Canary of the draft")

    seen = {
        name: found("canary", getattr(world, name))
        for name in ("member", "focal", "board", "officer", "region")
    }

    assert seen == {
        "member": {},
        "focal": {},
        "board": {},
        "officer": {"activities": ["Canary of the draft"]},
        "region": {"activities": ["Canary of the draft"]},
    }


@pytest.mark.parametrize("words", ["montevidoe", "Montevido", "lyonn"])
def test_near_helps_with_a_slip(ana, montevideo, lyon, words):
    titles = [hit.title for hit in near(words, ana)]

    assert titles == [{"l": "Grand Lyon"}.get(words[0], "Montevideo")]


def test_near_looks_at_the_titles_of_activities(ana):
    factories.ActivityFactory(title_es="Movilidad del cuidado")
    hidden = factories.WorkPlanFactory(year=2023, status="draft")
    factories.ActivityFactory(work_plan=hidden, title_es="Movilidad secreta")

    with translation.override("es"):
        hits = near("mobilidad", ana)

    assert [str(hit.title) for hit in hits] == ["Movilidad del cuidado"]


def test_near_has_nothing_for_what_is_like_nothing(ana, montevideo):
    assert near("xyzzyx", ana) == []


@pytest.mark.parametrize("count", [1, 3])
def test_find_and_near_are_one_query_each(ana, count, django_assert_num_queries):
    for _ in range(count):
        factories.ProjectFactory(name="Care")
    assert ana.roles

    with django_assert_num_queries(1):
        find("care", ana)
    with django_assert_num_queries(1):
        near("cara", ana)


def test_find_looks_for_a_report_by_its_year_not_by_what_is_being_written(ana):
    """The introduction on the row is the next edition's until that is frozen."""
    factories.ReportFactory(is_out=True, introduction="Mobility for all")

    assert found("mobility", ana) == {}
    assert found("report 2022", ana) == {"reports": ["Yearly report 2022"]}
