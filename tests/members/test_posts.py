"""Posts and seats: who gives and ends them, and what never happens."""

from datetime import date, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from apps.accounts.models import AccessEvent, SecretariatRole, User, today
from apps.members import post_permissions as permissions
from apps.members import posts
from apps.members.models import Mandate, RegionalMandate
from apps.members.posts import Kind
from tests import factories

DAY = timedelta(days=1)


@pytest.fixture
def at_once(django_capture_on_commit_callbacks, monkeypatch):
    from apps.accounts import tasks

    monkeypatch.setattr(tasks.send_mail, "delay", tasks.send_mail)
    return lambda: django_capture_on_commit_callbacks(execute=True)


def ask(client, user, **typed):
    """The answer to the form by which a post is given."""
    client.force_login(user)
    return client.post(reverse("members:posts"), {"starts_on": str(today())} | typed)


def path_of(post):
    table = {v: k for k, v in posts.TABLES.items()}[type(post)]
    return reverse("members:post_end", args=[table, post.pk])


@pytest.mark.parametrize(
    ("who", "posts_and_seats", "general"),
    [
        ("ana", False, False),
        ("fabio", False, False),
        ("ravi", False, False),
        ("lucia", False, False),
        ("marta", False, False),
        ("bakary", True, False),
        ("gabriela", True, True),
    ],
)
def test_who_gives_and_ends_what(request, who, posts_and_seats, general):
    user = request.getfixturevalue(who)

    assert permissions.can_see_posts(user) is posts_and_seats
    for kind in (Kind.CHAIR, Kind.BOARD_MEMBER, Kind.REGIONAL_SECRETARY):
        assert permissions.can_change(user, kind) is posts_and_seats
    for kind in (Kind.OFFICER, Kind.SECRETARY_GENERAL):
        assert permissions.can_change(user, kind) is general


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_seat_is_given_and_told_in_the_persons_language(
    client, bakary, chloe, lyon, mailoutbox, at_once, language
):
    User.objects.filter(pk=chloe.pk).update(language=language)

    with at_once():
        response = ask(
            client, bakary, email="CHLOE@example.org", kind="chair", member=lyon.pk
        )

    assert response.url == reverse("members:posts")
    chloe = User.objects.get(pk=chloe.pk)
    assert chloe.is_chair
    assert Mandate.objects.get(user=chloe).starts_on == today()
    [mail] = mailoutbox
    words = {"en": "Board chair", "es": "Presidencia", "fr": "Présidence"}[language]
    assert mail.to == [chloe.email]
    assert words in mail.subject
    assert "Grand Lyon" in mail.body
    assert f"/{language}/account/" in mail.body
    event = AccessEvent.objects.get(kind="role_changed")
    assert (event.user, event.about) == (
        bakary,
        "chloe@example.org given chair grand-lyon",
    )


def test_a_region_is_given(client, bakary, chloe):
    region = factories.RegionFactory(code="africa")

    ask(client, bakary, email=chloe.email, kind="regional_secretary", region=region.pk)

    assert User.objects.get(pk=chloe.pk).roles.region_ids == {region.pk}


@pytest.mark.parametrize("kind", ["officer", "secretary_general"])
def test_a_post_at_the_secretariat_is_the_secretary_generals_to_give(
    client, bakary, gabriela, chloe, kind
):
    refused = ask(client, bakary, email=chloe.email, kind=kind)
    assert refused.context["form"].errors.keys() == {"kind"}
    assert not SecretariatRole.objects.filter(user=chloe).exists()

    ask(client, gabriela, email=chloe.email, kind=kind)
    assert SecretariatRole.objects.get(user=chloe).role == kind


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"email": "nobody@example.org"}, "email"),
        ({"email": "closed@example.org"}, "email"),
        ({"kind": "board_member"}, "member"),
        ({"kind": "regional_secretary"}, "region"),
        ({"kind": "king"}, "kind"),
        ({"kind": "officer", "member": True}, "member"),
        ({"kind": "officer", "ends_on": "2020-01-01"}, "ends_on"),
        ({"kind": "officer", "starts_on": "9999-12-31"}, "starts_on"),
    ],
)
def test_a_form_that_is_wrong_gives_nothing(
    client, gabriela, chloe, lyon, typed, wrong
):
    factories.UserFactory(email="closed@example.org", is_active=False)
    if "member" in typed:
        typed = typed | {"member": lyon.pk}
    before = SecretariatRole.objects.count()

    page = ask(client, gabriela, **{"email": chloe.email, "kind": "officer"} | typed)

    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {wrong}
    assert SecretariatRole.objects.count() == before
    assert not Mandate.objects.exists()


def test_nobody_holds_the_same_post_twice_in_one_time(client, bakary, lucia):
    seat = lucia.mandates.get()
    Mandate.objects.update(ends_on=today() + 30 * DAY)
    given = {"email": lucia.email, "kind": "chair", "member": seat.member_id}

    page = ask(client, bakary, **given)
    assert "already holds this post" in page.content.decode()

    ask(client, bakary, **given, starts_on=str(today() + 31 * DAY))
    assert lucia.mandates.count() == 2


def test_the_board_has_one_chair_at_a_time(client, bakary, marta, chloe, lyon):
    given = {"email": chloe.email, "kind": "chair", "member": lyon.pk}
    page = ask(client, bakary, **given)
    assert "Somebody else chairs the Board" in page.content.decode()

    with pytest.raises(IntegrityError), transaction.atomic():
        factories.MandateFactory(role="chair")

    Mandate.objects.filter(user=marta).update(ends_on=today() - DAY)
    ask(client, bakary, **given)
    assert User.objects.get(pk=chloe.pk).is_chair


@pytest.mark.parametrize(
    "make",
    [
        factories.SecretariatRoleFactory,
        factories.RegionalMandateFactory,
        factories.MandateFactory,
        factories.AffiliationFactory,
    ],
)
def test_nothing_ends_before_it_begins(db, make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(starts_on=date(2022, 5, 3), ends_on=date(2022, 5, 1))
    # Taken back before it began.
    make(starts_on=date(2022, 5, 3), ends_on=date(2022, 5, 2))


def test_a_seat_ends_on_a_day_and_the_person_is_told(
    client, bakary, lucia, mailoutbox, at_once
):
    client.force_login(bakary)
    seat = lucia.mandates.get()
    last = today() + 10 * DAY
    assert 'value="' + str(today()) in client.get(path_of(seat)).content.decode()

    with at_once():
        response = client.post(path_of(seat), {"ends_on": str(last)})

    assert response.url == reverse("members:posts")
    assert lucia.mandates.get().ends_on == last
    assert User.objects.get(pk=lucia.pk).is_board
    assert mailoutbox[0].to == [lucia.email]
    assert "termina" in mailoutbox[0].subject
    event = AccessEvent.objects.get(kind="role_changed")
    assert event.about == "lucia@example.org ended board_member montevideo"


def test_ended_yesterday_it_holds_no_more_and_the_account_closes(
    client, gabriela, bakary
):
    UserSession.objects.create(user=bakary, session_key="k", ip="127.0.0.1")
    client.force_login(gabriela)

    post = bakary.secretariat_roles.get()
    client.post(path_of(post), {"ends_on": str(today() - DAY)})

    person = User.objects.get(pk=bakary.pk)
    assert not person.is_officer
    assert not person.is_active
    assert not UserSession.objects.filter(user=bakary).exists()


def test_the_account_stays_open_for_what_begins_later(gabriela, bakary):
    factories.MandateFactory(user=bakary, starts_on=today() + DAY)

    posts.end(bakary.secretariat_roles.get(), on=today() - DAY, by=gabriela)

    assert User.objects.get(pk=bakary.pk).is_active


def test_what_has_not_begun_is_taken_back(client, bakary, chloe, lyon):
    starts_on = today() + 30 * DAY
    seat = factories.MandateFactory(user=chloe, member=lyon, starts_on=starts_on)
    client.force_login(bakary)

    form = client.get(path_of(seat)).context["form"]
    client.post(path_of(seat), {"ends_on": str(form["ends_on"].value())})

    seat.refresh_from_db()
    assert seat.ends_on == starts_on - DAY
    page = client.get(reverse("members:posts")).content.decode()
    assert "taken back before it began" in page
    # The same seat can then be given.
    posts.give(Mandate(user=chloe, member=lyon, starts_on=starts_on), by=bakary)


@pytest.mark.parametrize(
    ("on", "says"),
    [
        (-2, "ends yesterday at the earliest"),
        (5, "comes before the day on which it begins"),
    ],
)
def test_an_end_that_cannot_be_is_refused(client, bakary, chloe, on, says):
    starts_on = today() - 9 * DAY if on < 0 else today() + 30 * DAY
    seat = factories.MandateFactory(user=chloe, starts_on=starts_on)
    client.force_login(bakary)

    page = client.post(path_of(seat), {"ends_on": str(today() + on * DAY)})

    assert says in page.content.decode()
    seat.refresh_from_db()
    assert seat.ends_on is None


def test_what_is_over_ends_no_second_time(client, bakary, lucia):
    seat = lucia.mandates.get()
    posts.end(seat, on=today() - DAY, by=bakary)

    with pytest.raises(ValidationError, match="over already"):
        posts.end(seat, on=today(), by=bakary)
    client.force_login(bakary)
    page = client.post(path_of(seat), {"ends_on": str(today())}, follow=True)
    assert "over already" in page.content.decode()
    assert lucia.mandates.get().ends_on == today() - DAY


def test_an_officer_ends_no_post_at_the_secretariat(client, bakary, gabriela):
    client.force_login(bakary)

    for post in SecretariatRole.objects.all():
        answer = client.post(path_of(post), {"ends_on": str(today())})
        assert answer.status_code == 403

    assert not SecretariatRole.objects.filter(ends_on__isnull=False).exists()


def test_the_only_secretary_general_stays_until_there_is_another(
    client, gabriela, chloe
):
    client.force_login(gabriela)
    post = gabriela.secretariat_roles.get()
    last = {"ends_on": str(today() + 9 * DAY)}
    closed = factories.UserFactory(is_active=False)
    factories.SecretariatRoleFactory(user=closed, role="secretary_general")

    page = client.post(path_of(post), last)
    assert "Nobody else is Secretary General" in page.content.decode()
    assert gabriela.secretariat_roles.get().ends_on is None

    factories.SecretariatRoleFactory(
        user=chloe, role="secretary_general", starts_on=today() + 10 * DAY
    )
    client.post(path_of(post), last)
    assert gabriela.secretariat_roles.get().ends_on == today() + 9 * DAY


def test_posts_lists_now_later_and_before_and_finds_by_name(
    client, bakary, gabriela, lucia, ravi
):
    seat = {"user__full_name": "Zoë Later", "starts_on": today() + DAY}
    factories.MandateFactory(**seat)
    factories.MandateFactory(user__full_name="Old Ötzi", ends_on=date(2021, 1, 1))
    client.force_login(bakary)

    found = client.get(reverse("members:posts")).context["found"]
    assert [line.post.user.full_name for line in found.now] == [
        "Gabriela",
        "Bakary",
        "Ravi",
        "Lucía",
    ]
    assert [line.post.user.full_name for line in found.later] == ["Zoë Later"]
    assert [line.post.user.full_name for line in found.before] == ["Old Ötzi"]

    page = client.get(reverse("members:posts"), {"q": "lucia"})
    assert [line.post.user for line in page.context["found"].now] == [lucia]
    assert "None matches." in page.content.decode()


def test_posts_links_only_to_what_may_be_ended(client, bakary, gabriela, lucia):
    client.force_login(bakary)
    page = client.get(reverse("members:posts")).content.decode()

    assert path_of(lucia.mandates.get()) in page
    assert path_of(gabriela.secretariat_roles.get()) not in page


@pytest.mark.parametrize("count", [1, 3])
def test_posts_cost_the_same_for_many(client, bakary, count, django_assert_num_queries):
    for _number in range(count):
        factories.MandateFactory()
        factories.MandateFactory(ends_on=date(2021, 1, 1))
        factories.RegionalMandateFactory()
        factories.SecretariatRoleFactory()
    client.force_login(bakary)

    # person; the three tables; the members and the regions to choose from
    with django_assert_num_queries(6):
        client.get(reverse("members:posts"))


def test_post_history_tells_who_gave_and_ended_what(client, bakary, chloe, lyon):
    ask(client, bakary, email=chloe.email, kind="board_member", member=lyon.pk)
    client.post(path_of(chloe.mandates.get()), {"ends_on": str(today())})

    page = client.get(reverse("members:post_history"))

    told = {(change.who, change.did) for change in page.context["changes"]}
    assert ("Bakary", "added: Board mandate, Chloé") in told
    assert ("Bakary", "changed: Board mandate, Chloé") in told
    assert "Grand Lyon" in page.content.decode()


def test_give_post_makes_the_first_secretary_general(ana, capsys):
    call_command("give_post", "ANA@example.org", "secretary_general")

    assert User.objects.get(pk=ana.pk).is_secretary_general
    assert "Secretary General" in capsys.readouterr().out


def test_give_post_gives_seats_and_regions(ana, montevideo):
    code, region = montevideo.slug, montevideo.region.code
    call_command("give_post", ana.email, "chair", "--member", code)
    call_command(
        "give_post", ana.email, "regional_secretary", "--region", region,
        "--from", "2021-01-01", "--until", "2021-12-31",
    )  # fmt: skip

    assert User.objects.get(pk=ana.pk).is_chair
    assert RegionalMandate.objects.get().ends_on == date(2021, 12, 31)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["nobody@example.org", "officer"], "Nobody has an account"),
        (["ana@example.org", "chair"], "--member CODE"),
        (["ana@example.org", "chair", "--member", "x"], "No member has the code x"),
        (["bakary@example.org", "officer"], "already holds this post"),
    ],
)
def test_give_post_says_what_is_wrong(ana, bakary, typed, says):
    with pytest.raises(CommandError, match=says):
        call_command("give_post", *typed)
