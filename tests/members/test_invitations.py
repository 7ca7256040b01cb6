import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import AccessEvent, SecretariatRole, User
from apps.members import invitation_permissions as permissions
from apps.members import invitation_waiting, invitations
from apps.members.models import Affiliation, Invitation
from metropolis_portal.addresses import in_language
from tests import factories
from tests.accounts.conftest import PASSWORD, known

__all__ = ["known"]  # a fixture of the people who sign in

STAFF = Invitation.Role.STAFF
FOCAL_POINT = Invitation.Role.FOCAL_POINT
OFFICER = Invitation.Role.OFFICER


def link(invitation):
    return reverse("invitation", args=[invitation.token])


@pytest.fixture
def invitation(fabio, montevideo):
    return factories.InvitationFactory(
        email="new@example.org", member=montevideo, invited_by=fabio
    )


@pytest.fixture
def expired(fabio, montevideo):
    return factories.InvitationFactory(
        email="late@example.org",
        member=montevideo,
        invited_by=fabio,
        expires_at=timezone.now() - timedelta(seconds=1),
    )


# Who may


@pytest.mark.parametrize(
    ("who", "sees", "own_staff", "foreign_staff", "officer"),
    [
        ("ana", False, False, False, False),
        ("fabio", True, True, False, False),
        ("chloe", False, False, False, False),
        ("bakary", True, True, True, True),
        ("gabriela", True, True, True, True),
        ("ravi", False, False, False, False),
        ("lucia", False, False, False, False),
        ("marta", False, False, False, False),
    ],
)
def test_who_may_do_what(
    request, invitation, lyon, montevideo, who, sees, own_staff, foreign_staff, officer
):
    user = request.getfixturevalue(who)

    assert Invitation.objects.visible_to(user).contains(invitation) is sees
    assert permissions.can_manage(user, invitation) is sees
    for role in (STAFF, FOCAL_POINT):
        assert permissions.can_invite(user, role, montevideo) is own_staff
        assert permissions.can_invite(user, role, lyon) is foreign_staff
    assert permissions.can_invite(user, OFFICER, None) is officer


def test_a_regional_secretary_invites_in_the_region(ravi, montevideo):
    in_asia = factories.MemberFactory(region=factories.RegionFactory(code="asia"))
    theirs = factories.InvitationFactory(member=in_asia)

    assert permissions.can_invite(ravi, FOCAL_POINT, in_asia)
    assert not permissions.can_invite(ravi, OFFICER, None)
    assert list(Invitation.objects.visible_to(ravi)) == [theirs]


def test_invitations_to_the_secretariat_are_for_officers_eyes(fabio, ravi, bakary):
    factories.InvitationFactory(role=OFFICER, member=None)

    assert not Invitation.objects.visible_to(fabio).exists()
    assert not Invitation.objects.visible_to(ravi).exists()
    assert Invitation.objects.visible_to(bakary).count() == 1


@pytest.mark.parametrize(("role", "has_member"), [(OFFICER, True), (STAFF, False)])
def test_only_officers_are_invited_without_a_member(lyon, role, has_member):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.InvitationFactory(role=role, member=lyon if has_member else None)


# Inviting


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_invite_mails_the_link_in_the_chosen_language(
    fabio, montevideo, mailoutbox, at_once, language
):
    draft = Invitation(
        email=" New@Example.org", member=montevideo, language=language, message="Hola"
    )

    with at_once():
        sent = invitations.invite(draft, by=fabio)

    (mail,) = mailoutbox
    month = {"en": "", "es": " de ", "fr": " "}[language]
    assert (mail.to, sent.email) == (["new@example.org"], "new@example.org")
    assert invitations.link(sent) in mail.body
    assert f"{month}{sent.expires_at:%Y}" in mail.body
    assert "Hola" in mail.body
    event = AccessEvent.objects.get()
    assert (event.kind, event.user) == ("invited", fabio)
    assert event.about == "new@example.org staff montevideo"


def test_invite_twice_is_refused(invitation, fabio, montevideo):
    again = Invitation(email="NEW@example.org", member=montevideo)

    with pytest.raises(ValidationError, match="already open"):
        invitations.invite(again, by=fabio)

    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("role", [STAFF, FOCAL_POINT])
def test_invite_to_what_one_is_already_is_refused(fabio, montevideo, role):
    again = Invitation(email=fabio.email, role=role, member=montevideo)

    with pytest.raises(ValidationError, match="already has this role"):
        invitations.invite(again, by=fabio)


def test_invite_an_officer_who_is_one_is_refused(bakary, gabriela):
    with pytest.raises(ValidationError, match="already has this role"):
        invitations.invite(Invitation(email=bakary.email, role=OFFICER), by=gabriela)


def test_invite_again_after_the_first_ran_out(expired, fabio, montevideo):
    invitations.invite(Invitation(email=expired.email, member=montevideo), by=fabio)

    assert Invitation.objects.pending().count() == 1


def test_resend_opens_the_same_link_for_two_more_weeks(
    expired, fabio, mailoutbox, at_once
):
    with at_once():
        invitations.resend(expired, by=fabio)

    expired.refresh_from_db()
    assert expired.is_open
    assert invitations.link(expired) in mailoutbox[0].body


@pytest.mark.parametrize("field", ["accepted_at", "revoked_at"])
def test_resend_and_revoke_need_an_unanswered_one(invitation, fabio, field):
    Invitation.objects.update(**{field: timezone.now()})

    with pytest.raises(ValidationError, match="accepted or revoked already"):
        invitations.resend(invitation, by=fabio)
    with pytest.raises(ValidationError, match="accepted or revoked already"):
        invitations.revoke(invitation)


def test_states_in_a_life(invitation, expired):
    assert (invitation.state, expired.state) == ("open", "expired")
    assert list(Invitation.objects.expired()) == [expired]

    invitations.revoke(invitation)
    invitation.refresh_from_db()

    assert invitation.state == "revoked"
    assert not invitation.is_unanswered


# Accepting


def test_accept_makes_an_affiliation_once(invitation, montevideo):
    user = factories.UserFactory(email="New@example.org")

    invitations.accept(invitation, by=user)

    affiliation = Affiliation.objects.get(user=user)
    assert (affiliation.member, affiliation.role) == (montevideo, "staff")
    invitation.refresh_from_db()
    assert (invitation.state, invitation.accepted_by) == ("accepted", user)
    event = AccessEvent.objects.get(kind=AccessEvent.Kind.ROLE_CHANGED)
    assert event.user == user
    with pytest.raises(ValidationError, match="no longer open"):
        invitations.accept(invitation, by=user)


def test_accept_with_another_address_is_refused(invitation, chloe):
    with pytest.raises(ValidationError, match="another email address"):
        invitations.accept(invitation, by=chloe)

    assert not Affiliation.objects.filter(user=chloe, member=invitation.member).exists()
    assert Invitation.objects.pending().count() == 1


def test_accept_too_late_is_refused(expired):
    with pytest.raises(ValidationError, match="no longer open"):
        invitations.accept(expired, by=factories.UserFactory(email=expired.email))


def test_accept_as_officer_gives_the_post(db):
    invitation = factories.InvitationFactory(role=OFFICER, member=None)
    user = factories.UserFactory(email=invitation.email)

    invitations.accept(invitation, by=user)

    assert SecretariatRole.objects.get().user == user
    assert User.objects.get(pk=user.pk).is_officer


def test_accept_raises_staff_to_focal_point_and_never_lowers(ana, fabio, montevideo):
    for user, role in ((ana, FOCAL_POINT), (fabio, STAFF)):
        invitations.accept(
            factories.InvitationFactory(email=user.email, role=role, member=montevideo),
            by=user,
        )

    roles = Affiliation.objects.filter(member=montevideo).values_list("role", flat=True)
    assert list(roles) == ["focal_point", "focal_point"]


# The link


def test_link_says_who_invites_to_what_and_spends_nothing(client, invitation):
    page = client.get(link(invitation)).content.decode()

    assert "Fabio" in page
    assert "Montevideo" in page
    assert "new@example.org" in page
    assert Invitation.objects.pending().count() == 1
    assert client.get(reverse("account_signup")).templates[0].name == (
        "account/signup_closed.html"
    )


def test_link_takes_a_new_person_through_sign_up(client, invitation, montevideo):
    answer = client.post(link(invitation))
    assert answer.url == reverse("account_signup")
    form = client.get(answer.url).content.decode()
    assert 'value="new@example.org"' in form
    assert re.search(r'<input[^>]*name="email"[^>]*disabled', form)

    done = client.post(
        in_language(answer.url, "fr") + "?email=other@example.org",
        {
            "email": "other@example.org",
            "full_name": "New Person",
            "password1": PASSWORD,
        },
    )

    user = User.objects.get(email="new@example.org")
    assert done.url == "/fr/"
    assert (user.full_name, user.language) == ("New Person", "fr")
    assert user.roles.member_ids == {montevideo.pk}
    assert EmailAddress.objects.get().verified
    assert client.session["_auth_user_id"] == str(user.pk)
    assert Invitation.objects.get().accepted_by == user


def test_link_takes_an_existing_person_through_sign_in(
    client, chloe, montevideo, known
):
    known(chloe)
    invitation = factories.InvitationFactory(email=chloe.email, member=montevideo)

    answer = client.post(link(invitation))
    assert answer.url == reverse("account_login")
    assert chloe.email in client.get(answer.url).content.decode()
    client.post(answer.url, {"login": chloe.email, "password": PASSWORD})

    assert Affiliation.objects.filter(user=chloe, member=montevideo).exists()
    assert Invitation.objects.get().state == "accepted"


def test_link_followed_by_signing_in_as_another_gives_nothing(
    client, chloe, invitation, known
):
    known(chloe)
    client.post(link(invitation))

    response = client.post(
        reverse("account_login"),
        {"login": chloe.email, "password": PASSWORD},
        follow=True,
    )

    assert response.context["user"] == chloe
    assert not Affiliation.objects.filter(user=chloe, member=invitation.member).exists()
    assert Invitation.objects.pending().count() == 1


def test_link_is_accepted_by_a_click_of_whoever_is_signed_in(client, chloe, montevideo):
    invitation = factories.InvitationFactory(email=chloe.email, member=montevideo)
    client.force_login(chloe)

    client.get(link(invitation))
    assert Invitation.objects.pending().exists()
    answer = client.post(link(invitation))

    assert answer.url == reverse("portal:home")
    assert Affiliation.objects.filter(user=chloe, member=montevideo).exists()


def test_link_for_another_address_says_so(client, ana, invitation):
    client.force_login(ana)

    page = client.get(link(invitation)).content.decode()
    client.post(link(invitation))

    assert "You are signed in as ana@example.org" in page
    assert Invitation.objects.pending().count() == 1


def test_old_link_names_whom_to_ask(client, expired):
    page = client.get(link(expired)).content.decode()

    assert "This invitation is too old" in page
    assert "Ask Fabio" in page
    assert "Montevideo" not in page


@pytest.mark.parametrize(
    ("field", "says"),
    [
        ("accepted_at", "This invitation was used"),
        ("revoked_at", "This invitation was taken back"),
    ],
)
def test_dead_link_opens_nothing(client, invitation, field, says):
    Invitation.objects.update(**{field: timezone.now()})

    page = client.post(link(invitation)).content.decode()

    assert says in page
    assert client.get(reverse("account_signup")).templates[0].name == (
        "account/signup_closed.html"
    )


def test_link_revoked_on_the_way_closes_sign_up(client, invitation):
    client.post(link(invitation))
    invitations.revoke(invitation)

    client.post(reverse("account_signup"), {"full_name": "New", "password1": PASSWORD})

    assert not User.objects.filter(email="new@example.org").exists()


def test_unknown_link_is_not_found(client, db):
    assert client.get(reverse("invitation", args=["guess"])).status_code == 404


# The list


def test_list_invites_and_shows_what_became_of_it(client, fabio, montevideo, lyon):
    client.force_login(fabio)
    data = {
        "email": "new@example.org",
        "role": "staff",
        "member": montevideo.pk,
        "language": "es",
    }

    answer = client.post(reverse("members:invitations"), data, follow=True)

    page = answer.content.decode()
    assert "The invitation is on its way." in page
    assert "new@example.org" in page
    assert Invitation.objects.get().invited_by == fabio
    assert "Grand Lyon" not in page


@pytest.mark.parametrize("change", ["foreign member", "officer", "twice"])
def test_list_refuses_and_keeps_what_was_typed(client, fabio, montevideo, lyon, change):
    client.force_login(fabio)
    data = {
        "email": "new@example.org",
        "role": "officer" if change == "officer" else "staff",
        "member": lyon.pk if change == "foreign member" else montevideo.pk,
        "language": "en",
        "message": "Typed text",
    }
    if change == "twice":
        factories.InvitationFactory(email=data["email"], member=montevideo)
    before = Invitation.objects.count()

    answer = client.post(reverse("members:invitations"), data)

    assert answer.status_code == 200
    assert "Typed text" in answer.content.decode()
    assert "error-summary" in answer.content.decode()
    assert Invitation.objects.count() == before


def test_list_hides_those_of_others(client, fabio, lyon):
    factories.InvitationFactory(email="canary@example.org", member=lyon)
    client.force_login(fabio)

    page = client.get(reverse("members:invitations")).content.decode()

    assert "canary" not in page


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_many(client, bakary, count, django_assert_num_queries):
    factories.InvitationFactory.create_batch(count)
    client.force_login(bakary)

    # person, count, page, members to choose from
    with django_assert_num_queries(4):
        client.get(reverse("members:invitations"))


def test_resend_and_revoke_from_the_list(client, fabio, invitation):
    client.force_login(fabio)

    for name, says in (
        ("resend", "on its way again"),
        ("revoke", "no longer works"),
    ):
        url = reverse(f"members:invitation_{name}", args=[invitation.pk])
        assert says in client.post(url, follow=True).content.decode()
        assert client.get(url).status_code == 405

    invitation.refresh_from_db()
    assert invitation.state == "revoked"


def test_resend_of_a_revoked_one_says_why_not(client, fabio, invitation):
    invitations.revoke(invitation)
    client.force_login(fabio)

    page = client.post(
        reverse("members:invitation_resend", args=[invitation.pk]), follow=True
    ).content.decode()

    assert "accepted or revoked already" in page


# From the command line, and home


def test_command_invites_the_first_officer(db, mailoutbox, at_once, capsys):
    with at_once():
        call_command("invite", "first@example.org")

    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.invited_by) == ("officer", None)
    printed = capsys.readouterr().out.strip()
    assert printed == invitations.link(invitation)
    assert printed in mailoutbox[0].body


def test_command_invites_to_a_member(montevideo):
    call_command("invite", "new@example.org", role="focal_point", member="montevideo")

    assert Invitation.objects.get().member == montevideo


@pytest.mark.parametrize(
    ("email", "options", "says"),
    [
        ("nonsense", {}, "valid email"),
        ("new@example.org", {"member": "atlantis", "role": "staff"}, "atlantis"),
        ("new@example.org", {"role": "staff"}, "Choose a member"),
    ],
)
def test_command_refuses_with_a_sentence(db, email, options, says):
    with pytest.raises(CommandError, match=says):
        call_command("invite", email, **options)

    assert not Invitation.objects.exists()


def test_invitations_that_ran_out_wait_for_whoever_sent_them(
    expired, fabio, bakary, ana
):
    (row,) = invitation_waiting.waiting_for(fabio)

    assert row.url == reverse("members:invitations")
    assert row.title.startswith("1 invitation ran out")
    assert invitation_waiting.waiting_for(bakary) == []
    assert invitation_waiting.waiting_for(ana) == []

    invitations.revoke(expired)

    assert invitation_waiting.waiting_for(fabio) == []


@pytest.mark.parametrize("token", ["nope", "a%00b", "%00", "%F0%9F%98%80"])
def test_a_link_that_was_mangled_is_not_found(client, db, token):
    assert client.get(f"/en/invitations/{token}/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_pressed_twice_at_once_it_is_one_invitation(fabio, montevideo, at_once):
    barrier = Barrier(4)

    def press(_n):
        new = Invitation(email="twice@example.org", role=STAFF, member=montevideo)
        try:
            barrier.wait(timeout=10)
            return invitations.invite(new, by=fabio)
        except ValidationError as error:
            return error.message
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(press, range(4)))

    refusal = "This invitation is already open. Send it again from the list."
    assert answers.count(refusal) == 3
    assert Invitation.objects.get().email == "twice@example.org"
