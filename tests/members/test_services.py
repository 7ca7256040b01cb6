from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import AccessEvent, User, today
from apps.members import invitations, services
from apps.members.models import Affiliation, Invitation
from tests import factories

STAFF, FOCAL = Affiliation.Role.STAFF, Affiliation.Role.FOCAL_POINT


def test_change_role_makes_a_focal_point_and_is_logged(ana, fabio):
    place = ana.affiliations.get()

    services.change_role(place, FOCAL, by=fabio)

    assert Affiliation.objects.get(pk=place.pk).role == FOCAL
    event = AccessEvent.objects.get()
    assert (event.kind, event.user, event.about) == (
        AccessEvent.Kind.ROLE_CHANGED,
        fabio,
        "ana@example.org focal_point montevideo",
    )


def test_change_role_lets_a_focal_point_step_back_when_there_is_another(ana, fabio):
    services.change_role(ana.affiliations.get(), FOCAL, by=fabio)

    services.change_role(fabio.affiliations.get(), STAFF, by=fabio)

    assert fabio.affiliations.get().role == STAFF


def test_change_role_refuses_to_take_the_last_focal_point(ana, fabio, montevideo):
    factories.AffiliationFactory(member=montevideo, role=FOCAL, user__is_active=False)
    factories.AffiliationFactory(member=montevideo, role=FOCAL, ends_on="2021-01-01")
    factories.AffiliationFactory(role=FOCAL)

    with pytest.raises(ValidationError, match="only focal point"):
        services.change_role(fabio.affiliations.get(), STAFF, by=fabio)

    assert fabio.affiliations.get().role == FOCAL


@pytest.mark.parametrize(
    ("role", "refusal"),
    [("staff", "has that role already"), ("king", "There is no such role")],
)
def test_change_role_refuses_what_is_no_change(ana, fabio, role, refusal):
    with pytest.raises(ValidationError, match=refusal):
        services.change_role(ana.affiliations.get(), role, by=fabio)


def test_change_role_refuses_when_another_click_was_first(ana, fabio):
    seen = ana.affiliations.get()
    services.change_role(ana.affiliations.get(), FOCAL, by=fabio)

    with pytest.raises(ValidationError, match="changed in the meantime"):
        services.change_role(seen, FOCAL, by=fabio)


def test_end_affiliation_ends_now_and_signs_out(client, ana, fabio):
    client.force_login(ana)
    session_key = client.session.session_key
    UserSession.objects.create(user=ana, session_key=session_key, ip="127.0.0.1")

    services.end_affiliation(ana.affiliations.get(), by=fabio)

    assert not Affiliation.objects.in_force().filter(user=ana).exists()
    yesterday = today() - timedelta(days=1)
    assert ana.affiliations.get().ends_on == yesterday
    assert not UserSession.objects.filter(user=ana).exists()
    assert not User.objects.get(pk=ana.pk).is_active
    assert client.get("/en/members/").status_code == 302
    event = AccessEvent.objects.get(kind=AccessEvent.Kind.ROLE_CHANGED)
    assert event.about == "ana@example.org ended montevideo"


@pytest.mark.parametrize("other", ["member", "board", "secretariat", "region"])
def test_end_affiliation_leaves_whoever_has_another_role_in(ana, fabio, other):
    {
        "member": factories.AffiliationFactory,
        "board": factories.MandateFactory,
        "secretariat": factories.SecretariatRoleFactory,
        "region": factories.RegionalMandateFactory,
    }[other](user=ana)
    place = ana.affiliations.get(member__slug="montevideo")
    UserSession.objects.create(user=ana, session_key="k", ip="127.0.0.1")

    services.end_affiliation(place, by=fabio)

    assert User.objects.get(pk=ana.pk).is_active
    assert UserSession.objects.filter(user=ana).exists()


def test_end_affiliation_refuses_the_last_focal_point(fabio):
    with pytest.raises(ValidationError, match="only focal point"):
        services.end_affiliation(fabio.affiliations.get(), by=fabio)

    assert Affiliation.objects.in_force().filter(user=fabio).exists()


def test_end_affiliation_twice_is_refused(ana, fabio):
    seen = ana.affiliations.get()
    services.end_affiliation(ana.affiliations.get(), by=fabio)

    with pytest.raises(ValidationError, match="left already"):
        services.end_affiliation(seen, by=fabio)

    assert AccessEvent.objects.count() == 1


def test_open_account_lets_the_invited_person_in_again(ana, fabio):
    services.end_affiliation(ana.affiliations.get(), by=fabio)

    services.open_account("Ana@example.org")

    assert User.objects.get(pk=ana.pk).is_active


def test_an_invitation_opens_a_closed_account_again(client, ana, fabio, montevideo):
    services.end_affiliation(ana.affiliations.get(), by=fabio)
    invitation = Invitation.objects.create(
        email=ana.email, member=montevideo, invited_by=fabio
    )
    url = reverse("invitation", args=[invitation.token])

    client.get(url)
    assert not User.objects.get(pk=ana.pk).is_active

    client.post(url)
    assert User.objects.get(pk=ana.pk).is_active


# At any moment one of them has another day than Barcelona.
FAR = ["Pacific/Kiritimati", "Pacific/Pago_Pago"]


@pytest.mark.parametrize("zone", FAR)
def test_a_role_begins_at_once_wherever_the_person_is(montevideo, fabio, zone):
    invitation = Invitation.objects.create(
        email="new@example.org", member=montevideo, invited_by=fabio
    )
    person = factories.UserFactory(email="new@example.org")

    with timezone.override(zone):
        invitations.accept(invitation, by=person)
        assert Affiliation.objects.in_force().filter(user=person).exists()

    assert User.objects.get(pk=person.pk).roles.member_ids == {montevideo.pk}
    assert Affiliation.objects.in_force().filter(user=person).exists()


@pytest.mark.parametrize("zone", FAR)
def test_a_role_ends_at_once_wherever_the_person_is(ana, fabio, zone):
    with timezone.override(zone):
        services.end_affiliation(ana.affiliations.get(), by=fabio)

    assert ana.affiliations.get().ends_on == today() - timedelta(days=1)
    assert User.objects.get(pk=ana.pk).roles.member_ids == frozenset()
