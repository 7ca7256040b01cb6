"""The yearly call: what is asked for, who answers what, and who is written to when."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.formats import date_format

from apps.accounts.models import User
from apps.members.models import Affiliation
from apps.observatory.models import AskedValue, Call, CallMail, Indicator, Proposal
from apps.observatory.services import calls as services
from apps.observatory.services import proposals
from apps.observatory.waiting import waiting_for
from metropolis_portal.meanwhile import Meanwhile
from tests import factories
from tests.observatory.test_releases import publish

PAGE = "/en/observatory/calls/"
SPACE = f"{PAGE}2021/spaces/montevideo/"
DUE = date(2022, 3, 31)
OPENED = datetime(2022, 3, 1, 9, tzinfo=UTC)
LATER = timezone.localdate() + timedelta(days=60)


@pytest.fixture
def space(montevideo):
    """Of Montevideo, with a value of green area of 2020 that is too old from 2023 on."""
    space = factories.SpaceFactory(slug="montevideo", name="Montevideo")
    montevideo.space_memberships.create(space=space, role="single")
    factories.ObservationFactory(space=space)
    return space


@pytest.fixture
def air(space) -> Indicator:
    """Of which nothing is known."""
    return factories.IndicatorFactory(code="air", name="Air", position=2)


@pytest.fixture
def shared(space, lyon) -> User:
    """The focal point of another member of the space, who reads French."""
    other = factories.UserFactory(email="luc@example.org", language="fr")
    factories.AffiliationFactory(
        user=other, member=lyon, role=Affiliation.Role.FOCAL_POINT
    )
    lyon.space_memberships.create(space=space, role="city_around")
    return other


@pytest.fixture
def call(space, air, bakary) -> Call:
    """Of 2021: air alone is asked for."""
    return opened(bakary)


def opened(by, year=2021, **fields) -> Call:
    call = Call(year=year, due_on=DUE, opened_at=OPENED, **fields)
    return services.open_call(call, by=by, indicators=Indicator.objects.all())


def asked() -> AskedValue:
    return AskedValue.objects.with_given().get(indicator__code="air")


def state(code="air") -> str:
    return AskedValue.objects.with_given().get(indicator__code=code).state


def answer(client, who, now="unavailable", was="", **more):
    client.force_login(who)
    row = asked().pk
    return client.post(SPACE, {f"answer_{row}": now, f"was_{row}": was} | more)


def told(kind) -> list[str]:
    return [mail.person.email for mail in CallMail.objects.filter(kind=kind)]


def given(period, montevideo, by) -> Proposal:
    """What a member gives of air while the Secretariat has not decided."""
    proposal = Proposal(
        indicator=Indicator.objects.get(code="air"),
        space=montevideo.spaces.get(),
        period=period,
        value=Decimal(3),
        level="metropolitan",
        comment="Measured.",
    )
    proposals.propose(proposal, by=by, member=montevideo)
    return proposal


def test_a_call_asks_for_what_is_missing_or_too_old(space, air, bakary):
    factories.SpaceFactory(slug="nobodys")
    factories.IndicatorFactory(code="life", level="national", position=3)

    call = opened(bakary, year=2025)

    assert {(row.indicator.code, row.space.slug) for row in call.asked.all()} == {
        ("air", "montevideo"),
        ("green_area", "montevideo"),
    }


def test_what_is_new_enough_is_not_asked_for(call):
    assert [row.indicator.code for row in call.asked.all()] == ["air"]


def test_an_officer_opens_it_and_the_focal_point_is_told(
    client, space, air, bakary, fabio, at_once
):
    User.objects.filter(pk=fabio.pk).update(language="es")
    client.force_login(bakary)
    form = {
        "year": "2021",
        "due_on": LATER,
        "indicators": [air.pk],
        "message_en": "Please look.",
        "message_es": "Miren, por favor.",
        "message_fr": "Regardez, s’il vous plaît.",
    }

    with at_once():
        response = client.post(f"{PAGE}new/", form)

    assert response["Location"] == f"{PAGE}2021/"
    [message] = mail.outbox
    assert message.to == ["fabio@example.org"]
    with translation.override("es"):
        assert f"hasta el {date_format(LATER)}" in message.subject
    assert "Miren, por favor." in message.body
    assert "<" not in message.body
    assert "/es/observatory/calls/2021/spaces/montevideo/" in message.body


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"due_on": "2020-01-31"}, "This day is over."),
        ({"due_on": "9999-12-31"}, "Give a day within two years from now."),
        ({"year": "2999"}, "Give a year from 1900 to this one."),
        ({"year": "1900"}, "There is a call for this year already."),
        ({"message_es": ""}, "Write it in all three languages, or in none."),
        ({"indicators": []}, "This field is required."),
    ],
)
def test_what_makes_no_call_is_refused(client, space, air, bakary, changes, words):
    factories.CallFactory(year=1900, status="closed", closed_at=OPENED)
    client.force_login(bakary)
    form = {
        "year": "2021",
        "due_on": LATER,
        "indicators": [air.pk],
        "message_en": "Look.",
        "message_es": "Miren.",
        "message_fr": "Regardez.",
    }

    response = client.post(f"{PAGE}new/", form | changes)

    assert words in response.content.decode()
    assert not Call.objects.open().exists()


def test_without_a_gap_there_is_no_call(space, bakary):
    with pytest.raises(ValidationError, match="Nothing is missing"):
        opened(bakary)


def test_one_call_is_open_at_a_time(call, bakary):
    with pytest.raises(ValidationError, match="Another call is open"):
        opened(bakary, year=2020)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.CallFactory(year=2020)


def test_of_two_that_open_at_once_one_does(call):
    refused = pytest.raises(Meanwhile, match="meanwhile")
    with refused, services.no_other_first("call_one_open", services.OPENED_MEANWHILE):
        factories.CallFactory(year=2020)


def test_nothing_zero_and_not_yet_are_three_things(client, call, fabio, montevideo):
    assert state() == ""

    answer(client, fabio)
    assert state() == "unavailable"

    zero = Proposal(
        indicator=asked().indicator,
        space=asked().space,
        period=2021,
        value=Decimal(0),
        level="metropolitan",
        comment="None at all.",
    )
    proposals.propose(zero, by=fabio, member=montevideo)
    assert state() == "given"


def test_what_is_sent_back_is_asked_for_again(call, fabio, montevideo, bakary):
    proposal = given(2021, montevideo, fabio)

    proposals.send_back(proposal, by=bakary, answer="Of which year?")

    assert state() == ""
    assert AskedValue.objects.waiting().exists()


def test_who_sends_what_no_page_said_is_told(client, call, fabio):
    assert answer(client, fabio, was="\0").status_code == 409

    assert asked().answer == ""


def test_what_is_asked_for_is_not_deleted_and_keeps_its_code(client, call, air, bakary):
    client.force_login(bakary)

    page = client.post("/en/observatory/air/delete/").content.decode()

    assert "yearly calls or targets" in page
    assert Indicator.objects.filter(pk=air.pk).exists()


def test_a_value_of_long_ago_is_no_answer(call, fabio, montevideo):
    given(1990, montevideo, fabio)

    assert state() == ""


def test_what_was_given_before_the_call_is_not_asked_for_again(
    space, air, fabio, montevideo, bakary
):
    given(2021, montevideo, fabio)

    opened(bakary)

    assert state() == "given"
    assert not AskedValue.objects.waiting().exists()


def test_what_is_retired_meanwhile_is_asked_no_more(call, air):
    Indicator.objects.filter(pk=air.pk).update(is_retired=True)

    assert not AskedValue.objects.waiting().exists()


def test_what_is_published_meanwhile_is_asked_no_more(call, fabio, montevideo, bakary):
    proposal = given(2021, montevideo, fabio)
    proposals.accept(proposal, by=bakary)

    publish(by=bakary)

    assert state() == "known"


def test_a_value_from_before_the_call_does_not_answer_it(call):
    factories.ObservationFactory(
        space=asked().space, indicator=asked().indicator, period=2000
    )

    assert state() == ""


def test_the_focal_point_sees_what_is_asked_and_a_prefilled_link(client, call, fabio):
    client.force_login(fabio)

    page = client.get(SPACE).content.decode()

    link = "/en/observatory/spaces/montevideo/propose/?indicator=air&amp;period=2021"
    assert f"{link}&amp;call=2021" in page
    assert (
        "Nothing to correct" not in page.partition("<select")[2].partition("</sel")[0]
    )


def test_a_value_that_is_given_leads_back_to_the_call(client, call, fabio):
    client.force_login(fabio)
    given = {
        "indicator": "air",
        "period": "2021",
        "sex": "total",
        "value": "0",
        "value_status": "A",
        "level": "metropolitan",
        "comment": "None at all.",
    }

    response = client.post(
        "/en/observatory/spaces/montevideo/propose/?call=2021", given
    )

    assert response["Location"] == SPACE
    assert state() == "given"


def test_nothing_to_report_of_all_the_rest(client, space, air, bakary, fabio):
    """What stands is right; of what does not, there is none to give."""
    opened(bakary, year=2025)
    client.force_login(fabio)

    client.post(f"{PAGE}2025/spaces/montevideo/", {"rest": "1"})

    assert (state("green_area"), state("air")) == ("nothing", "unavailable")
    row = asked()
    assert (row.answered_by, row.member.slug) == (fabio, "montevideo")
    page = client.get(f"{PAGE}2025/spaces/montevideo/").content.decode()
    assert 'name="rest"' not in page


def test_an_answer_may_be_taken_back_while_the_call_is_open(client, call, fabio):
    answer(client, fabio)

    answer(client, fabio, now="", was="unavailable")

    assert (asked().answer, asked().answered_by) == ("", None)


@pytest.mark.parametrize("now", ["nothing", "zero", "\0"])
def test_what_is_no_answer_is_refused(client, call, fabio, now):
    """Where nothing stands there is nothing to correct."""
    response = answer(client, fabio, now=now)

    assert response.status_code == 200
    assert asked().answer == ""


def test_either_member_of_a_space_answers_and_the_other_is_told(
    client, call, fabio, shared, at_once
):
    with at_once():
        answer(client, fabio)

    [message] = mail.outbox
    assert message.to == ["luc@example.org"]
    assert "/fr/observatory/calls/2021/spaces/montevideo/" in message.body
    client.force_login(shared)
    assert "Fabio" in client.get(SPACE).content.decode()


def test_the_same_again_changes_and_tells_nothing(client, call, fabio, shared, at_once):
    answer(client, fabio)

    with at_once():
        assert answer(client, fabio).status_code == 302

    assert mail.outbox == []


def test_who_answers_otherwise_meanwhile_is_told(client, space, air, bakary, fabio):
    call = opened(bakary, year=2025)
    row = call.asked.get(indicator__code="green_area")
    AskedValue.objects.filter(pk=row.pk).update(
        answer="nothing",
        answered_by=bakary,
        member=space.members.get(),
        answered_at=OPENED,
    )
    client.force_login(fabio)

    response = client.post(
        f"{PAGE}2025/spaces/montevideo/",
        {f"answer_{row.pk}": "unavailable", f"was_{row.pk}": ""},
    )

    assert response.status_code == 409
    assert f'name="was_{row.pk}" value="nothing"' in response.content.decode()


def test_a_closed_call_takes_no_answer(client, call, fabio, bakary):
    services.close(call, by=bakary)

    assert answer(client, fabio).status_code == 409
    assert "<select" not in client.get(SPACE).content.decode()


def test_who_sees_and_answers_what(client, call, ana, fabio, chloe, bakary, lucia):
    for who, seen, answered in (
        (fabio, 200, 302),
        (ana, 200, 403),
        (lucia, 200, 403),
        (bakary, 200, 403),
        (chloe, 404, 404),
    ):
        client.force_login(who)
        assert client.get(f"{PAGE}2021/").status_code == seen
        assert client.get(SPACE).status_code == seen
        assert client.post(SPACE, {}).status_code == answered


def test_a_member_sees_the_own_spaces_alone(client, call, ana, lyon):
    elsewhere = factories.SpaceFactory(slug="lyon")
    lyon.space_memberships.create(space=elsewhere, role="single")
    factories.AskedValueFactory(call=call, space=elsewhere)
    client.force_login(ana)

    [row] = client.get(f"{PAGE}2021/").context["progress"]

    assert row.space.slug == "montevideo"
    assert client.get(f"{PAGE}2021/spaces/lyon/").status_code == 404


def test_a_regional_secretary_sees_the_own_region(client, call, ravi):
    factories.AskedValueFactory(
        call=call, space=factories.SpaceFactory(slug="seoul", region__code="asia")
    )
    client.force_login(ravi)

    [row] = client.get(f"{PAGE}2021/").context["progress"]

    assert row.space.slug == "seoul"
    assert client.get(SPACE).status_code == 404


def test_it_waits_at_home_until_it_is_answered(client, call, fabio, ana):
    services.extend(call, LATER)
    [row] = waiting_for(fabio)
    assert row.title == "Yearly call 2021: 1 value of Montevideo is asked for"
    assert (row.url, row.due_on) == (SPACE, LATER)
    assert waiting_for(ana) == []

    answer(client, fabio)

    assert waiting_for(User.objects.get(pk=fabio.pk)) == []


def test_the_secretariat_sees_who_has_answered(client, call, fabio, bakary):
    client.force_login(bakary)
    [row] = client.get(f"{PAGE}2021/?view=waiting").context["progress"]
    assert (row.answered, row.asked, row.answered_at) == (0, 1, None)

    answer(client, fabio)

    client.force_login(bakary)
    page = client.get(f"{PAGE}2021/?view=waiting")
    assert page.context["progress"] == []
    [row] = client.get(f"{PAGE}2021/").context["progress"]
    assert row.counts["unavailable"] == row.answered == 1


@pytest.fixture
def reminded(call, fabio):
    """What goes out at a time in Montevideo, three hours behind; the opening is sent."""
    User.objects.filter(pk=fabio.pk).update(time_zone="America/Montevideo")
    services.send_due(OPENED)

    def run(month, day, hour, minute=0) -> list[str]:
        before = set(CallMail.objects.values_list("pk", flat=True))
        services.send_due(datetime(2022, month, day, hour, minute, tzinfo=UTC))
        new = CallMail.objects.exclude(pk__in=before)
        return [one.kind for one in new]

    return run


def test_the_opening_is_told_once(call, fabio):
    assert [services.send_due(OPENED) for _twice in range(2)] == [1, 0]
    assert told("opened") == ["fabio@example.org"]


def test_reminders_come_once_each_in_the_persons_morning(reminded):
    assert reminded(3, 16, 12) == []  # fifteen days before
    assert reminded(3, 17, 10, 59) == []  # before eight in the morning there
    assert reminded(3, 17, 11) == ["first"]
    assert reminded(3, 18, 12) == []
    assert reminded(3, 28, 12) == ["last"]
    assert reminded(3, 31, 12) == []
    assert reminded(4, 2, 12) == []


def test_who_has_answered_is_not_reminded(client, reminded, fabio):
    answer(client, fabio)

    assert reminded(3, 28, 12) == []


def test_a_deadline_that_moves_is_reminded_of_anew(reminded, call):
    assert reminded(3, 28, 12) == ["last"]

    services.extend(call, date(2022, 4, 30))

    assert reminded(4, 27, 12) == ["last"]


def test_nobody_is_reminded_right_after_another_mail(call, fabio):
    services.send_due(datetime(2022, 3, 30, 9, tzinfo=UTC))

    assert services.send_due(datetime(2022, 3, 31, 9, tzinfo=UTC)) == 0


def test_by_hand_all_are_reminded_once_a_day(client, call, fabio, shared, bakary):
    services.extend(call, LATER)
    client.force_login(bakary)

    for _twice in range(2):
        client.post(f"{PAGE}2021/remind/")

    assert sorted(told("by_hand")) == ["fabio@example.org", "luc@example.org"]


def test_the_secretariat_sees_when_whom_was_written_to_last(
    client, call, fabio, shared, bakary, ravi
):
    def last_mail(who):
        client.force_login(who)
        return client.get(f"{PAGE}2021/").context["last_mail"]

    assert last_mail(bakary) is None
    services.send_due(OPENED)
    services.extend(call, LATER)
    services.remind(call)

    for who in (bakary, ravi):
        last = last_mail(who)
        assert (last.kind, last.letter_count) == (CallMail.Kind.BY_HAND, 2)
    assert last_mail(fabio) is None
    client.force_login(bakary)
    page = client.get(f"{PAGE}2021/").content.decode()
    assert "Reminder by hand, to 2 focal points" in page


def test_the_secretariat_sees_whom_the_last_reminder_went_to(
    client, call, fabio, shared, bakary
):
    """Also after another was written to for the first time."""
    services.send_due(OPENED)
    client.force_login(bakary)
    first = " ".join(client.get(f"{PAGE}2021/").content.decode().split())
    services.extend(call, LATER)
    services.remind(call)
    CallMail.objects.filter(person=shared, kind=CallMail.Kind.BY_HAND).delete()
    CallMail.objects.filter(person=shared).update(sent_at=timezone.now())

    response = client.get(f"{PAGE}2021/")

    page = " ".join(response.content.decode().split())
    assert "<dt>Most recent reminder</dt><dd>– <small>none yet</small>" in first
    assert response.context["last_mail"].kind == CallMail.Kind.OPENED
    assert [mail.person for mail in response.context["reminded"]] == [fabio]
    assert "Reminder by hand, to 1 focal point<" in page
    assert f"<li>{fabio} <span" in page
    client.force_login(fabio)
    assert "Most recent reminder" not in client.get(f"{PAGE}2021/").content.decode()


def test_no_mail_goes_out_of_a_closed_call(call, fabio, bakary):
    services.close(call, by=bakary)

    assert services.send_due(OPENED) == 0
    with pytest.raises(Meanwhile):
        services.remind(call)


def test_it_is_closed_once_and_opened_again(client, call, bakary, gabriela):
    services.close(call, by=bakary)
    with pytest.raises(Meanwhile, match="The call is closed"):
        services.close(call, by=gabriela)
    client.force_login(gabriela)

    client.post(f"{PAGE}2021/reopen/", {"due_on": LATER})

    call.refresh_from_db()
    assert (call.status, call.due_on) == ("open", LATER)
    assert call.closed_by is None
    with pytest.raises(Meanwhile, match="open already"):
        services.reopen(call, DUE)
    changes = client.get(f"{PAGE}2021/").context["changes"]
    assert changes[0].who == str(gabriela)


def test_those_concerned_are_told_that_it_is_open_again(
    client, call, fabio, shared, bakary, at_once
):
    services.send_due(OPENED)
    services.close(call, by=bakary)
    mail.outbox.clear()
    client.force_login(bakary)

    with at_once():
        client.post(f"{PAGE}2021/reopen/", {"due_on": LATER})

    assert {one.to[0]: one.subject for one in mail.outbox} == {
        "fabio@example.org": f"The yearly call 2021 is open again, until {date_format(LATER)}",
        "luc@example.org": french_subject(),
    }
    assert SPACE in mail.outbox[0].body
    assert services.send_due() == 0


def french_subject() -> str:
    with translation.override("fr"):
        return f"L’appel annuel 2021 est rouvert, jusqu’au {date_format(LATER)}"


def test_who_has_answered_is_not_told_that_it_is_open_again(
    client, call, fabio, bakary
):
    answer(client, fabio)
    services.close(call, by=bakary)

    services.reopen(call, LATER)

    assert told("reopened") == []


def test_after_the_deadline_it_says_so_and_invites_nobody(
    client, call, fabio, shared, bakary
):
    after = datetime(2022, 4, 1, 12, tzinfo=UTC)

    assert services.send_due(after) == 0
    assert waiting_for(fabio) == []
    with pytest.raises(Meanwhile, match="deadline is over"):
        services.remind(call)
    client.force_login(bakary)
    page = client.get(f"{PAGE}2021/").content.decode()
    assert "The deadline is over: it was" in page
    assert "Remind who has not answered" not in page
    assert "Takes answers · the deadline is over" in client.get(PAGE).content.decode()

    client.force_login(fabio)
    page = client.get(SPACE).content.decode()
    assert "the deadline is over: it was" in page
    assert "Give the values that you have" not in page
    answer(client, fabio)
    assert state() == "unavailable"


def test_on_the_day_of_the_deadline_it_still_invites(call, fabio):
    services.extend(call, timezone.localdate())

    assert len(waiting_for(fabio)) == 1
    assert call.is_inviting


def test_it_is_not_opened_again_beside_another(call, bakary):
    services.close(call, by=bakary)
    factories.CallFactory(year=2020)

    with pytest.raises(Meanwhile, match="meanwhile"):
        services.reopen(call, DUE)


def test_the_deadline_moves_forward(client, call, bakary):
    client.force_login(bakary)
    refused = client.post(f"{PAGE}2021/extend/", {"due_on": "2020-01-01"})
    assert "This day is over." in refused.content.decode()

    refused = client.post(f"{PAGE}2021/extend/", {"due_on": "9999-12-31"})
    assert "within two years" in refused.content.decode()

    client.post(f"{PAGE}2021/extend/", {"due_on": LATER})

    call.refresh_from_db()
    assert call.due_on == LATER
    services.close(call, by=bakary)
    page = client.post(f"{PAGE}2021/extend/", {"due_on": LATER})
    assert page.status_code == 409


def test_only_officers_open_remind_and_close(client, call, fabio, ravi):
    for who in (fabio, ravi):
        client.force_login(who)
        assert client.get(f"{PAGE}new/").status_code == 403
        for what in ("remind", "close", "extend", "reopen"):
            assert client.post(f"{PAGE}2021/{what}/").status_code == 403


def test_the_database_asks_who_answered(call):
    with pytest.raises(IntegrityError), transaction.atomic():
        AskedValue.objects.update(answer="nothing")


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("who", "path", "cost"),
    [
        # Person, call, focal points, members, values, last mail, last reminder and whose
        # it was; what changed: two.
        ("bakary", f"{PAGE}2021/", 10),
        # Person, call, space, values, members, what stands, other members.
        ("fabio", SPACE, 7),
    ],
)
def test_the_pages_cost_the_same_for_any_number(
    request, client, call, fabio, count, who, path, cost, django_assert_num_queries
):
    services.send_due(OPENED)
    services.extend(call, LATER)
    services.remind(call)
    for number in range(count):
        more = factories.IndicatorFactory(code=f"more{number}", position=9)
        factories.AskedValueFactory(call=call, space=asked().space, indicator=more)
        factories.AskedValueFactory(call=call, indicator=more)
    client.force_login(request.getfixturevalue(who))

    with django_assert_num_queries(cost):
        client.get(path)


def test_mails_cost_few_queries(call, fabio, shared, django_assert_num_queries):
    services.send_due(OPENED)

    with django_assert_num_queries(5):  # call, mails, values, people, members' spaces
        services.send_due(OPENED + timedelta(hours=1))
