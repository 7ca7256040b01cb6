"""Values that members give of their own spaces, from the form to the release."""

import re
from decimal import Decimal
from functools import partial

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from apps.accounts.models import User
from apps.members.models import Affiliation
from apps.observatory.models import Observation, Proposal, Release, Revision, Source
from apps.observatory.services import proposals as services
from apps.observatory.waiting import waiting_for
from metropolis_portal.meanwhile import Meanwhile
from tests import factories, threads
from tests.observatory.test_releases import publish

LIST = "/en/observatory/proposals/"
GIVEN = {
    "indicator": "green_area",
    "period": "2020",
    "sex": "total",
    "value": "12.5",
    "value_status": "A",
    "level": "metropolitan",
    "comment": "Counted by our own survey.",
}


@pytest.fixture
def space(montevideo):
    """Of Montevideo, with ten square metres in 2020."""
    space = factories.SpaceFactory(slug="montevideo")
    montevideo.space_memberships.create(space=space, role="single", is_reference=True)
    factories.ObservationFactory(space=space)
    return space


@pytest.fixture
def proposal(space, fabio, montevideo) -> Proposal:
    return services.propose(new(space), by=fabio, member=montevideo)


def new(space, **fields) -> Proposal:
    return Proposal(
        **{
            "indicator": factories.IndicatorFactory(),
            "space": space,
            "period": 2020,
            "value": Decimal("12.5"),
            "level": "metropolitan",
            "comment": "Counted by our own survey.",
        }
        | fields
    )


def write(client, who, **changes):
    client.force_login(who)
    return client.post("/en/observatory/spaces/montevideo/propose/", GIVEN | changes)


def test_a_focal_points_correction_travels_to_a_release(
    client, space, fabio, bakary, ana
):
    response = write(client, fabio, is_redistributable="on")
    proposal = Proposal.objects.get()
    assert response["Location"] == proposal.get_absolute_url()
    assert [one.title for one in waiting_for(bakary)] == [
        "Check the value of Montevideo: Green area"
    ]

    client.force_login(bakary)
    client.post(f"{LIST}{proposal.pk}/accept/", {"answer": "Thank you."})
    proposal.refresh_from_db()
    assert (proposal.status, proposal.release) == (
        "accepted",
        Release.objects.draft().get(),
    )
    publish(by=bakary)

    standing = Observation.objects.as_of(None).get()
    assert (standing.value, standing.comment) == (Decimal("12.5"), GIVEN["comment"])
    assert (standing.source.publisher, standing.source.licence) == (
        "City of Montevideo",
        "CC BY 4.0",
    )
    assert Observation.objects.as_of(1).get().value == 10


def test_what_may_not_be_handed_on_stays_out_of_downloads(proposal, bakary):
    services.accept(proposal, by=bakary)

    assert Revision.objects.get().source.is_redistributable is False
    assert Source.objects.get(code="member-montevideo-shown").title_es


def test_the_form_offers_the_level_of_the_value_that_stands(client, space, fabio):
    factories.ObservationFactory(space=space, period=2018, level="municipal")
    client.force_login(fabio)

    levels = {
        year: client.get(
            f"/en/observatory/spaces/{space.slug}/propose/",
            {"indicator": "green_area", "period": year},
        )
        .context["form"]["level"]
        .value()
        for year in (2018, 2019, 2020)
    }

    assert levels == {2018: "municipal", 2019: "metropolitan", 2020: "metropolitan"}


def test_the_form_is_prefilled_with_what_is_known(client, space, fabio):
    client.force_login(fabio)

    page = client.get(
        "/en/observatory/spaces/montevideo/propose/?indicator=green_area&period=2020"
    )

    assert 'name="value" value="10"' in page.content.decode()
    assert "Known: 10 (normal)" in page.content.decode()


def test_what_the_value_is_of_is_asked_once(client, space, fabio):
    address = "/en/observatory/spaces/montevideo/propose/"
    client.force_login(fabio)

    first = client.get(address).content.decode()
    then = client.get(f"{address}?indicator=green_area&period=2020").content.decode()
    refused = client.post(
        f"{address}?indicator=green_area&period=2020", GIVEN | {"period": "3020"}
    ).content.decode()

    assert "Send to the Secretariat" not in first
    assert '<input type="hidden" name="period" value="2020"' in then
    assert '<input type="hidden" name="indicator" value="green_area"' in then
    assert '<input type="hidden" name="period"' not in refused
    assert "Give a year from 1900 to this one." in refused


@pytest.mark.parametrize(
    "asked",
    [
        "indicator=%00&period=2020",
        "indicator=green_area&period=2020&sex=%00",
        "indicator=green_area&period=99999999999",
        "indicator=nothing&period=MMXX&sex=all",
    ],
)
def test_what_makes_no_sense_is_left_aside(client, space, fabio, asked):
    client.force_login(fabio)

    page = client.get(f"/en/observatory/spaces/montevideo/propose/?{asked}")

    assert page.status_code == 200
    assert page.context["ask"].standing is None or "%00" in asked


@pytest.mark.django_db(transaction=True)
def test_of_two_who_give_the_same_at_once_one_reads_that_it_waits(
    space, fabio, montevideo
):
    given = threads.at_once(
        *(
            partial(services.propose, new(space), by=fabio, member=montevideo)
            for _tab in range(3)
        )
    )

    assert Proposal.objects.count() == 1
    refused = [one.messages for one in given if isinstance(one, ValidationError)]
    assert len(refused) == 2
    assert all("waits for the Secretariat already" in said for [said] in refused)


def test_a_space_has_no_national_value(client, space, fabio):
    refused = write(client, fabio, period="2021", level="national")

    assert "level" in refused.context["form"].errors
    assert not Proposal.objects.exists()


def test_what_looks_odd_is_said_before_it_is_sent(client, space, fabio):
    asked = write(client, fabio, period="2021", value="100")
    assert "In 2020 it was 10: more than three times apart." in asked.content.decode()
    assert not Proposal.objects.exists()

    write(client, fabio, period="2021", value="100", sure="1")

    assert Proposal.objects.get().value == 100


def type_in(client, who, **typed):
    """What the page says of the fields while they are typed in."""
    client.force_login(who)
    return client.get(
        "/en/observatory/spaces/montevideo/propose/",
        {"indicator": "green_area", "sex": "total", "value_status": "A"} | typed,
        headers={"HX-Request": "true"},
    ).content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (
            {"period": "2021", "value": "30.1"},
            "In 2020 it was 10: more than three times apart.",
        ),
        (
            {"period": "2021", "value": "3.3"},
            "In 2020 it was 10: more than three times apart.",
        ),
        ({"indicator": "share", "period": "2021", "value": "101"}, "outside 0 to 100"),
        ({"indicator": "share", "period": "2021", "value": "-1"}, "outside 0 to 100"),
        (
            {"indicator": "gini", "period": "2021", "value": "105"},
            "Outside 0 to 100, the bounds that the unit names.",
        ),
        ({"period": "2021", "value": "-1"}, "Below nought"),
        ({"period": "2999", "value": "10"}, "Give a year from 1900 to this one."),
        ({"period": "2021", "value": "1", "value_status": "L"}, "Give a value, or"),
    ],
)
def test_what_looks_odd_is_said_while_it_is_typed(client, space, fabio, typed, words):
    factories.IndicatorFactory(code="share", unit="% of all")
    factories.IndicatorFactory(code="gini", unit="index 0-100")

    said = type_in(client, fabio, **typed)

    assert words in said
    assert "required" not in said
    assert "<form" not in said


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"period": "2021"},
        {"period": "2021", "value": "30"},
        {"period": "2019", "value": "300"},
        {"period": "", "value": "300"},
    ],
)
def test_what_is_plain_or_not_typed_yet_is_left_alone(client, space, fabio, typed):
    said = type_in(client, fabio, **typed)

    assert "Unit: m² per person" in " ".join(said.split())
    assert "notice" not in said
    assert "field__error" not in said


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": "10"}, "This is what stands already."),
        ({"value": ""}, "Give a value, or a status that says why there is none."),
        (
            {"value_status": "L"},
            "Give a value, or a status that says why there is none.",
        ),
        ({"period": "1800"}, "Give a year from 1900 to this one."),
        ({"period": "2999"}, "Give a year from 1900 to this one."),
        ({"comment": ""}, "This field is required."),
        ({"value": "1_000"}, "Enter a number."),
        ({"value": "\u0661\u0662"}, "Enter a number."),
    ],
)
def test_what_is_no_value_is_refused_and_kept(client, space, fabio, changes, words):
    response = write(client, fabio, **changes)

    page = response.content.decode()
    assert words in page
    assert changes.get("comment", GIVEN["comment"]) in page
    assert not Proposal.objects.exists()


def test_evidence_is_looked_into(client, space, fabio):
    page = SimpleUploadedFile("proof.pdf", b"<html>")

    refused = write(client, fabio, evidence=page)

    assert refused.context["form"].errors.keys() == {"evidence"}


def test_only_a_focal_point_of_the_space_gives_values(
    client, space, ana, bakary, chloe
):
    for who in (ana, bakary, chloe):
        client.force_login(who)
        path = "/en/observatory/spaces/montevideo/propose/"
        assert client.get(path).status_code == 403
        assert write(client, who).status_code == 403


def test_those_of_the_space_and_the_secretariat_read_it(
    client, proposal, ana, chloe, ravi
):
    for who, status in ((ana, 200), (ravi, 200), (chloe, 404)):
        client.force_login(who)
        assert client.get(proposal.get_absolute_url()).status_code == status
        assert client.get(f"{LIST}{proposal.pk}/evidence/").status_code == 404
        rows = client.get(LIST).context["page"]
        assert len(rows) == (status == 200)


def test_only_officers_decide(client, proposal, ana, fabio, ravi):
    for who in (ana, fabio, ravi):
        client.force_login(who)
        for what in ("accept", "send-back"):
            path = f"{LIST}{proposal.pk}/{what}/"
            assert client.post(path, {"answer": "Yes"}).status_code == 403


def test_it_is_judged_by_the_years_before_it(client, space, proposal, bakary):
    source = factories.SourceFactory(code="census", title="Census")
    for period in range(2012, 2020):
        factories.ObservationFactory(
            space=space,
            period=period,
            value=period - 2000,
            status="E" if period == 2018 else "A",
            source=source,
        )
    factories.ObservationFactory(space=space, period=2019, sex="women", value=99)
    client.force_login(bakary)

    response = client.get(proposal.get_absolute_url())

    earlier = response.context["earlier"]
    assert [one.period for one in earlier] == [2019, 2018, 2017, 2016, 2015]
    page = " ".join(response.content.decode().split())
    row = re.search('<th scope="row">2018</th>(.*?)</tr>', page)[1]
    assert [*re.findall("<td[^>]*>(.*?)</td>", row)] == ["18", "estimated", "Census"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "the value is shown here and left out of all downloads"),
        ("es", "el valor se muestra aquí y no sale en ninguna descarga"),
        ("fr", "la valeur est montrée ici et ne figure dans aucun téléchargement"),
    ],
)
def test_whoever_accepts_it_reads_whether_it_may_leave(
    client, proposal, bakary, language, words
):
    client.force_login(bakary)
    address = proposal.get_absolute_url().replace("/en/", f"/{language}/")

    assert words in client.get(address).content.decode()

    Proposal.objects.update(is_redistributable=True)
    assert words not in client.get(address).content.decode()


def test_sent_back_it_says_why_and_may_be_given_again(client, proposal, fabio, bakary):
    client.force_login(bakary)
    refused = client.post(f"{LIST}{proposal.pk}/send-back/", {"answer": ""})
    assert "Say why the value is sent back." in refused.content.decode()

    client.post(f"{LIST}{proposal.pk}/send-back/", {"answer": "Which year is it of?"})

    client.force_login(fabio)
    page = client.get(proposal.get_absolute_url()).content.decode()
    assert "Which year is it of?" in page
    assert "Give it again" in page
    assert write(client, fabio).status_code == 302


def test_it_is_decided_once(proposal, bakary, gabriela):
    services.accept(proposal, by=bakary)

    with pytest.raises(Meanwhile):
        services.send_back(proposal, by=gabriela, answer="No.")

    proposal.refresh_from_db()
    assert proposal.decided_by == bakary


def test_one_value_of_a_year_waits_at_a_time(space, proposal, fabio, montevideo):
    with pytest.raises(ValidationError, match="waits for the Secretariat"):
        services.propose(new(space, value=Decimal(13)), by=fabio, member=montevideo)


def test_the_database_asks_for_the_reason(proposal):
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.update(status="sent_back")


def test_sent_back_it_waits_for_whoever_gave_it_until_given_again(
    client, space, proposal, fabio, bakary
):
    services.send_back(proposal, by=bakary, answer="Which year?")

    [row] = waiting_for(fabio)
    assert row.title == "The value of Montevideo is sent back: Green area"
    assert row.url == proposal.get_absolute_url()
    client.force_login(fabio)
    assert LIST in client.get("/en/observatory/").content.decode()
    write(client, fabio)
    assert waiting_for(fabio) == []


def test_withdrawn_it_waits_no_more(client, proposal, fabio, bakary):
    client.force_login(fabio)

    client.post(f"{LIST}{proposal.pk}/withdraw/")

    proposal.refresh_from_db()
    assert proposal.status == "withdrawn"
    assert waiting_for(bakary) == []


def test_who_must_know_is_told_in_the_own_language(
    space, fabio, montevideo, lyon, bakary, at_once
):
    """The officers at once, the other member of the space too; the answer, its giver."""
    other = factories.UserFactory(language="fr")
    Affiliation.objects.create(
        user=other, member=lyon, role="focal_point", starts_on="2020-01-01"
    )
    lyon.space_memberships.create(space=space, role="city_around")
    User.objects.filter(pk=fabio.pk).update(language="es")

    with at_once():
        proposal = services.propose(new(space), by=fabio, member=montevideo)
    told = {message.to[0]: message.subject for message in mail.outbox}
    assert told[bakary.email] == "Montevideo gives a value: Green area"
    assert "valeur" in told[other.email]

    mail.outbox.clear()
    with at_once():
        services.send_back(proposal, by=bakary, answer="Which year?")
    [answer] = mail.outbox
    assert answer.to == [fabio.email]
    assert "Which year?" in answer.body


def test_given_up_a_release_leaves_its_members_values_to_be_decided_again(
    client, space, proposal, fabio, montevideo, bakary, gabriela, at_once
):
    """Who gave them is told, and the Secretariat; the history says why."""
    second = services.propose(new(space, period=2021), by=fabio, member=montevideo)
    for one in (proposal, second):
        services.accept(one, by=bakary, answer="Thank you.")
    client.force_login(bakary)
    page = client.get("/en/observatory/releases/next/").content.decode()
    assert "2 values that members gave wait again to be checked" in page
    mail.outbox.clear()

    with at_once():
        page = client.post("/en/observatory/releases/next/discard/", follow=True)

    assert "2 values of members wait again" in page.content.decode()
    for one in (proposal, second):
        one.refresh_from_db()
        assert (one.status, one.release, one.decided_by, one.answer) == (
            "submitted", None, None, "",
        )  # fmt: skip
    told = {message.to[0]: message for message in mail.outbox}
    assert fabio.email in told
    assert bakary.email in told
    assert len(mail.outbox) == len(told)
    subject = "2 values wait again: the next release was given up"
    assert told[fabio.email].subject == subject
    assert "Bakary gave up the next release" in told[fabio.email].body
    assert proposal.get_absolute_url() in told[bakary.email].body
    detail = client.get(proposal.get_absolute_url()).content.decode()
    assert "The next release was given up." in detail
    assert len(waiting_for(bakary)) == 2
    services.accept(proposal, by=bakary)
    assert Revision.objects.get().value == Decimal("12.5")


def test_of_several_values_of_one_year_the_last_waits_again(
    space, proposal, fabio, montevideo, bakary
):
    services.accept(proposal, by=bakary)
    later = services.propose(new(space, value=13), by=fabio, member=montevideo)

    services.discard(Release.objects.draft().get(), by=bakary)

    proposal.refresh_from_db()
    later.refresh_from_db()
    assert (proposal.status, later.status) == ("sent_back", "submitted")
    assert "A later value of the same year" in proposal.answer


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(
    client, space, fabio, montevideo, bakary, count, django_assert_num_queries
):
    for period in range(count):
        services.propose(new(space, period=2000 + period), by=fabio, member=montevideo)
    client.force_login(bakary)

    with django_assert_num_queries(3):  # person, how many, rows
        client.get(LIST)
