"""Values change by releases alone, and every older one can still be read."""

import html
from decimal import Decimal
from threading import Event
from time import sleep

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.utils import translation
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.observatory import services
from apps.observatory.differences import Differences
from apps.observatory.models import Observation, Release, Revision
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.templatetags.ui import long_day
from tests import factories
from tests.threads import at_once

TOLD = {
    f"{name}_{language}": f"{name} in {language}"
    for name in ("title", "notes")
    for language in ("en", "es", "fr")
}


@pytest.fixture
def lyon(db):
    """One value of one place, 10 in 2020, in release 1."""
    return factories.ObservationFactory()


def revise(like: Observation, period=2020, value="12", **fields):
    """What the next release will say of the place and indicator of `like`."""
    return services.begin().revisions.create(
        **{
            "indicator": like.indicator,
            "space": like.space,
            "period": period,
            "value": None if value is None else Decimal(value),
            "level": like.level,
            "source": like.source,
        }
        | fields
    )


def take_away(like: Observation, period=2020):
    return revise(like, period, None, status="O", is_removal=True)


def publish(by=None) -> Release:
    return services.publish(services.begin(), by=by, told=TOLD)


def values(release: int | None = None) -> list[tuple[int, int | None]]:
    rows = Observation.objects.as_of(release).order_by("period")
    return [(row.period, row.value and int(row.value)) for row in rows]


def test_a_release_changes_adds_and_removes(lyon, bakary):
    factories.ObservationFactory(
        indicator=lyon.indicator, space=lyon.space, period=2019, value=Decimal(9)
    )
    revise(lyon)
    revise(lyon, 2021, "13")
    take_away(lyon, 2019)

    release = publish(by=bakary)

    assert (release.number, release.published_by) == (2, bakary)
    counts = (release.new_count, release.changed_count, release.removed_count)
    assert counts == (1, 1, 1)
    assert values() == [(2020, 12), (2021, 13)]
    assert release.revisions.count() == 0
    assert release.title_fr == "title in fr"


def test_an_older_release_stays_as_it_was(lyon):
    revise(lyon)
    publish()
    take_away(lyon)
    publish()

    assert [values(number) for number in (1, 2, 3, None)] == [
        [(2020, 10)],
        [(2020, 12)],
        [],
        [],
    ]


@pytest.mark.django_db(transaction=True)
def test_a_publication_waits_for_what_is_being_written_into_the_release(lyon):
    with transaction.atomic():
        revise(lyon)
    written = Event()

    def write():
        with transaction.atomic():
            revise(lyon, 2021, "13")
            written.set()
            sleep(0.3)

    def publish_what_is_there():
        written.wait(timeout=10)
        return services.publish(Release.objects.draft().get(), by=None, told=TOLD)

    _none, release = at_once(write, publish_what_is_there)

    assert (release.new_count, release.changed_count) == (1, 1)
    assert values() == [(2020, 12), (2021, 13)]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_publish_and_give_up_at_once_one_does(lyon):
    with transaction.atomic():
        for period in range(1900, 2000):
            revise(lyon, period, "14")
    draft = Release.objects.draft().get()

    done = at_once(
        lambda: services.publish(draft, by=None, told=TOLD),
        lambda: services.discard(draft),
    )

    assert [isinstance(one, Meanwhile) for one in done].count(True) == 1
    assert not Revision.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_all_who_take_back_at_once_are_led_to_the_same(lyon):
    with transaction.atomic():
        revise(lyon)
        release = publish()

    begun = at_once(*[lambda: services.roll_back(release)] * 3)

    assert {draft for draft, _kept in begun} == {Release.objects.draft().get()}


def test_what_stands_already_is_no_change(lyon):
    revise(lyon, value="10")
    revise(lyon, 2021, "13")

    release = publish()

    assert (release.new_count, release.changed_count) == (1, 0)
    assert Observation.objects.get(period=2020).since_id == 1


def test_another_status_is_a_change(lyon):
    revise(lyon, value="10", status="E")

    assert publish().changed_count == 1


def test_a_release_that_changes_nothing_is_refused_and_stays_a_draft(lyon):
    revise(lyon, value="10")
    take_away(lyon, 1950)

    with pytest.raises(ValidationError, match="would change nothing"):
        publish()

    draft = Release.objects.draft().get()
    assert (draft.number, draft.revisions.count()) == (None, 2)


def test_a_release_is_published_once(lyon):
    revise(lyon)
    draft = services.begin()
    publish()

    with pytest.raises(Meanwhile):
        services.publish(draft, by=None, told=TOLD)

    assert Release.objects.count() == 2


def test_what_is_given_up_leaves_nothing(lyon):
    revise(lyon)

    services.discard(services.begin())

    assert not Release.objects.draft().exists()
    assert values() == [(2020, 10)]


def test_a_published_release_is_not_given_up(lyon):
    with pytest.raises(Meanwhile):
        services.discard(lyon.since)

    assert Release.objects.get() == lyon.since


def test_there_is_one_next_release(lyon):
    assert services.begin() == services.begin()
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.create()


@pytest.mark.parametrize("change", [{"value": 3}, {"since": 2}, {"until": None}])
def test_a_value_is_never_overwritten(lyon, change):
    revise(lyon)
    publish()

    with pytest.raises(IntegrityError, match="A value is kept"), transaction.atomic():
        Observation.objects.filter(pk=lyon.pk).update(**change)


@pytest.mark.parametrize("is_ended", [True, False])
def test_a_value_is_never_deleted(lyon, is_ended):
    if is_ended:
        take_away(lyon)
        publish()

    with pytest.raises(IntegrityError, match="A value is kept"), transaction.atomic():
        Observation.objects.all().delete()


def test_summaries_follow_and_can_be_asked_for_as_they_were(lyon):
    services.summarise()
    revise(lyon, 2021, "14")
    publish()

    now = lyon.indicator.summaries.get()
    then = services.summaries_as_of(1, [lyon.indicator_id])[lyon.indicator_id]

    assert now.years == [[2020, 1, 10, 10], [2021, 1, 14, 14]]
    assert now.shared_years == len(now.medians) == 0  # of one place
    assert then["total"].years == [[2020, 1, 10, 10]]


# Taking back


def test_taking_back_is_a_release_of_its_own(lyon, bakary):
    revise(lyon)
    revise(lyon, 2021, "13")
    second = publish()

    draft, kept = services.roll_back(second)

    assert (draft.reverts, kept) == (second, 0)
    assert values() == [(2020, 12), (2021, 13)]
    third = publish(by=bakary)
    assert values() == [(2020, 10)]
    assert values(2) == [(2020, 12), (2021, 13)]
    assert (third.changed_count, third.removed_count) == (1, 1)


def test_what_was_removed_comes_back(lyon):
    take_away(lyon)
    second = publish()

    services.roll_back(second)
    publish()

    assert values() == [(2020, 10)]


def test_what_changed_again_since_stays(lyon):
    revise(lyon)
    revise(lyon, 2021, "13")
    second = publish()
    revise(lyon, value="15")
    publish()

    _draft, kept = services.roll_back(second)
    publish()

    assert kept == 1
    assert values() == [(2020, 15)]


def test_nothing_left_to_take_back_is_said(lyon):
    revise(lyon)
    second = publish()
    revise(lyon, value="15")
    publish()

    with pytest.raises(ValidationError, match="nothing is left"):
        services.roll_back(second)

    assert not Release.objects.draft().exists()


def test_asking_twice_leads_to_what_is_begun(lyon):
    revise(lyon)
    second = publish()

    assert services.roll_back(second)[0] == services.roll_back(second)[0]


def test_while_the_next_release_is_prepared_none_is_taken_back(lyon):
    revise(lyon)

    with pytest.raises(ValidationError, match="already begun"):
        services.roll_back(lyon.since)


# What changed


def test_differences_tell_both_sides(lyon):
    revise(lyon)
    revise(lyon, 2021, None, status="L")
    take_away(lyon, 1950)  # was never there
    before = told(Differences(services.begin()))

    after = told(Differences(publish()))

    assert (
        before
        == after
        == [
            ("changed", 2020, (10, "A"), (12, "A")),
            ("new", 2021, None, (None, "L")),
        ]
    )


def test_a_difference_says_that_another_source_said_it_before(client, lyon, ana):
    client.force_login(ana)
    other = factories.SourceFactory(code="other", title="Another office")
    revise(lyon, value="10.04", source=other)
    revise(lyon, 2021, source=other)

    page = client.get(publish().get_absolute_url()).content.decode()

    assert page.count(f"from another source before: {lyon.source.title}") == 1
    assert "10.04" in page


def test_differences_of_what_goes(lyon):
    take_away(lyon)
    before = told(Differences(services.begin()))

    after = told(Differences(publish()))

    assert before == after == [("removed", 2020, (10, "A"), None)]


def told(differences: Differences) -> list[tuple]:
    def side(said):
        return said and (said.value and int(said.value), said.status)

    return [
        (one.kind, one.period, side(one.old), side(one.new))
        for one in differences.page(1)
    ]


# A value or none, or "not said", for each of three years, release by release.
STORY = st.lists(
    st.lists(st.sampled_from([None, 1, 2, "same"]), min_size=3, max_size=3),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(story=STORY)
def test_releases_add_up(db, story):
    """Whatever happens, each release reads as a plain dictionary kept beside says, and
    taking the last one back gives the one before.
    """
    with transaction.atomic():
        lyon = factories.ObservationFactory(period=2000)
        expected = [{2000: 10}]
        for step in story:
            state = dict(expected[-1])
            for period, said in zip((2000, 2001, 2002), step, strict=True):
                if said is None:
                    take_away(lyon, period)
                    state.pop(period, None)
                elif said != "same":
                    revise(lyon, period, str(said))
                    state[period] = said
            if state == expected[-1]:
                services.discard(services.begin())
            else:
                publish()
                expected.append(state)

        numbers = range(1, len(expected) + 1)
        assert [dict(values(number)) for number in numbers] == expected
        assert dict(values()) == expected[-1]
        if len(expected) > 1:
            services.roll_back(Release.objects.get(number=len(expected)))
            publish()
            assert dict(values()) == expected[-2]
            assert dict(values(len(expected))) == expected[-1]
        transaction.set_rollback(True)


# /observatory/releases/


def open_release(client, who, number) -> HttpResponse:
    client.force_login(who)
    return client.get(f"/en/observatory/releases/{number}/")


def test_everyone_reads_what_is_published_and_officers_what_comes(
    client, lyon, ana, bakary
):
    revise(lyon)

    assert open_release(client, ana, 1).status_code == 200
    assert open_release(client, ana, "next").status_code == 404
    response = open_release(client, bakary, "next")
    assert [one.kind for one in response.context["page"]] == ["changed"]
    assert response.context["can_publish"]
    as_of_it = client.get("/en/observatory/", {"release": "next"})
    assert as_of_it.status_code == 404  # pages show what is published


def test_an_indicator_that_never_was_narrows_nothing(client, lyon, ana):
    client.force_login(ana)

    page = client.get("/en/observatory/releases/1/?indicator=%00&page=%00")

    assert (page.status_code, page.context["chosen"]) == (200, None)


@pytest.mark.parametrize("number", ["7", "0", "none"])
def test_a_release_that_never_was_is_not_found(client, lyon, ana, number):
    assert open_release(client, ana, number).status_code == 404
    assert client.get(f"/en/observatory/?release={number}").status_code == 404
    address = f"/en/observatory/{lyon.indicator.code}/?release={number}"
    assert client.get(address).status_code == 404


def test_an_officer_publishes_with_words_in_three_languages(client, lyon, bakary):
    revise(lyon)
    client.force_login(bakary)

    kept = client.post(
        "/en/observatory/releases/next/publish/", TOLD | {"title_es": ""}
    )
    response = client.post("/en/observatory/releases/next/publish/", TOLD)

    assert kept.context["form"].errors.keys() == {"title_es"}
    assert "title in fr" in kept.content.decode()
    assert response["Location"] == "/en/observatory/releases/2/"
    assert Release.objects.get(number=2).published_by == bakary
    assert values() == [(2020, 12)]


def test_taking_back_leads_to_the_next_release_and_says_what_stays(
    client, lyon, bakary
):
    revise(lyon)
    revise(lyon, 2021, "13")
    publish()
    revise(lyon, value="15")
    publish()
    client.force_login(bakary)

    response = client.post("/en/observatory/releases/2/roll-back/", follow=True)

    assert response.redirect_chain == [("/en/observatory/releases/next/", 302)]
    assert "1 value stays" in response.content.decode()
    again = client.post("/en/observatory/releases/3/roll-back/", follow=True)
    assert "already begun" in again.content.decode()


def test_the_next_release_is_given_up(client, lyon, bakary):
    revise(lyon)
    client.force_login(bakary)

    response = client.post("/en/observatory/releases/next/discard/")

    assert response["Location"] == "/en/observatory/releases/"
    assert not Release.objects.draft().exists()


@pytest.mark.parametrize(
    ("language", "published", "given_up"),
    [
        (
            "en",
            "No release is being prepared. Gabriela published Release 2 on {day}.",
            "Gabriela gave up the next release on {day}. No value changed.",
        ),
        (
            "es",
            "No se está preparando ninguna versión. Gabriela publicó la Versión 2 el {day}.",
            "Gabriela abandonó la próxima versión el {day}. No ha cambiado ningún valor.",
        ),
        (
            "fr",
            "Aucune version n’est en préparation. Gabriela a publié la Version 2 le {day}.",
            "Gabriela a abandonné la prochaine version le {day}. Aucune valeur n’a changé.",
        ),
    ],
)
def test_whoever_comes_too_late_for_the_next_release_reads_what_became_of_it(
    client, lyon, bakary, gabriela, language, published, given_up
):
    releases = f"/{language}/observatory/releases/"
    with translation.override(language):
        day = long_day(localdate())
    values = iter("123")

    def come(colleague_does, leads_to, words):
        revise(lyon, value=next(values))
        client.force_login(gabriela)
        client.post(f"{releases}next/{colleague_does}/", TOLD)
        client.force_login(bakary)
        seen = client.get(f"{releases}next/", follow=True)
        assert seen.redirect_chain == [(leads_to, 302)]
        assert words.format(day=day) in html.unescape(seen.content.decode())
        for what in ("publish", "discard"):
            late = client.post(f"{releases}next/{what}/", TOLD)
            page = html.unescape(late.content.decode())
            assert late.status_code == 409
            assert words.format(day=day) in page
            assert f'href="{leads_to}"' in page
            assert "title in fr" in page

    come("publish", f"{releases}2/", published)
    come("discard", releases, given_up)
    come("publish", f"{releases}3/", published.replace("2 ", "3 "))


def test_where_no_release_ever_was_prepared_none_is_told(client, bakary):
    client.force_login(bakary)
    response = client.get("/en/observatory/releases/next/", follow=True)

    assert "No release is being prepared." in response.content.decode()


def test_differences_are_narrowed_to_an_indicator(client, lyon, ana):
    other = factories.IndicatorFactory(code="other", position=1)
    revise(lyon)
    revise(lyon, indicator=other)
    publish()
    client.force_login(ana)

    response = client.get("/en/observatory/releases/2/?indicator=other")

    assert [one.indicator for one in response.context["page"]] == [other]
    assert len(response.context["counted"]) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_a_release_costs_the_same_for_any_number(
    client, lyon, ana, count, django_assert_num_queries
):
    """Session, person, release; its indicators; the rows of the page with spaces; its
    history.
    """
    for period in range(count):
        indicator = factories.IndicatorFactory(code=f"i{period}")
        revise(lyon, indicator=indicator, period=period)
    publish()
    client.force_login(ana)

    with django_assert_num_queries(6):
        response = client.get("/en/observatory/releases/2/")

    assert len(response.context["page"].object_list) == count


def test_a_page_of_differences_goes_from_one_indicator_to_the_next(lyon):
    others = [
        factories.IndicatorFactory(code=f"i{n}", position=10 + n) for n in range(3)
    ]
    for indicator in reversed(others):
        for period in (2018, 2019, 2020):
            revise(lyon, indicator=indicator, period=period)
    every = [(one, period) for one in others for period in (2018, 2019, 2020)]

    for release in (services.begin, publish):
        found = Differences(release())
        pages = [found[n : n + 2] for n in range(0, 9, 2)]
        assert [(d.indicator, d.period) for page in pages for d in page] == every


# As of a release


def test_each_view_can_be_asked_for_as_it_was(client, lyon, ana):
    revise(lyon, value="12345")
    publish()
    services.summarise()
    client.force_login(ana)
    code, space = lyon.indicator.code, lyon.space.slug
    addresses = [
        f"/en/observatory/{code}/?space={space}",
        f"/en/observatory/{code}/?view=table",
        f"/en/observatory/{code}/?view=ranking",
        f"/en/observatory/{code}/?view=map",
        f"/en/observatory/{code}/embed/?space={space}",
        *(f"/en/observatory/{code}.{form}?" for form in ("csv", "json", "sdmx")),
        f"/api/v1/indicators/{code}/data.csv?",
        f"/en/observatory/compare/?view=table&space={space}",
        f"/en/observatory/compare/?view=time&indicator={code}&space={space}",
        f"/en/observatory/compare/values.csv?view=table&space={space}",
        f"/en/observatory/{code}/chart.json?view=ranking",
        f"/en/observatory/spaces/{space}/?",
        "/api/v1/observations?",
    ]

    def read(address):
        response = client.get(address)
        assert response.status_code == 200, address
        body = b"".join(response) if response.streaming else response.content
        return body.decode().replace(",", "")

    now = [address for address in addresses if "12345" in read(address)]
    then = [address for address in addresses if "12345" in read(f"{address}&release=1")]
    assert (now, then) == (addresses, [])


@pytest.mark.parametrize("form", ["json", "svg"])
@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_a_chart_is_kept_until_a_release_changes_it(client, lyon, ana, form, encoding):
    client.force_login(ana)
    url = f"/en/observatory/{lyon.indicator.code}/chart.{form}?space=lyon"
    revise(lyon, 2021, "11")
    publish()

    def ask(etag):
        return client.get(
            url, headers={"If-None-Match": etag, "Accept-Encoding": encoding}
        )

    first = ask("")
    again = ask(first["ETag"])
    revise(lyon)
    publish()
    after = ask(first["ETag"])

    assert first["Cache-Control"] == again["Cache-Control"] == "private, no-cache"
    assert (again.status_code, again.content) == (304, b"")
    assert after.status_code == 200
    assert after["ETag"] != first["ETag"]
    assert ask(after["ETag"]).status_code == 304


def test_the_catalogue_is_asked_for_as_it_was(client, lyon, ana):
    services.summarise()
    revise(lyon, 2021)
    publish()
    client.force_login(ana)

    def last(address):
        [(_theme, [card])] = client.get(address).context["groups"]
        return card.last_period

    assert last("/en/observatory/") == 2021
    assert last("/en/observatory/?release=1") == 2020


def test_a_citation_names_the_release(client, lyon, ana):
    services.summarise()
    client.force_login(ana)
    revise(lyon)
    publish()

    now = client.get(f"/en/observatory/{lyon.indicator.code}/").content.decode()
    then = client.get(f"/en/observatory/{lyon.indicator.code}/?release=1")

    assert "Metropolis Observatory, Release 2 of" in now
    assert (
        f"http://testserver/en/observatory/{lyon.indicator.code}/"
        "?space=&amp;release=2</a>" in now
    )
    assert "Metropolis Observatory, Release 1 of" in then.content.decode()
    assert "As it was after Release 1" in then.content.decode()
