"""The people of a member: what they are there, and when they leave."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts import services as accounts
from apps.accounts.models import AccessEvent, User, today
from apps.members.models import Affiliation, Member


@transaction.atomic
def change_role(affiliation: Affiliation, role: str, *, by: User) -> None:
    """Make a colleague focal point, or member staff.

    Refused when it holds no more, when it is that role already, and when the member
    would be left without a focal point.
    """
    if role == affiliation.role:
        raise ValidationError(_("This person has that role already."))
    if role not in Affiliation.Role.values:
        raise ValidationError(_("There is no such role."))
    _keep_a_focal_point(affiliation)
    # Asking for the old role in the same query lets one of two clicks win.
    moved = (
        Affiliation.objects.in_force()
        .filter(pk=affiliation.pk, role=affiliation.role)
        .update(role=role)
    )
    if not moved:
        raise ValidationError(_("This changed in the meantime. Look at it again."))
    affiliation.refresh_from_db(fields=["role"])
    _record(affiliation, role, by)


@transaction.atomic
def end_affiliation(affiliation: Affiliation, *, by: User) -> None:
    """A person leaves the member: it holds no more from this moment.

    The account of someone who then is nothing else on the portal is closed. Refused
    when it ended already, and when the member would be left without a focal point.
    """
    _keep_a_focal_point(affiliation)
    # Days count whole: so that it ends now, yesterday was its last.
    yesterday = today() - timedelta(days=1)
    moved = (
        Affiliation.objects.in_force()
        .filter(pk=affiliation.pk)
        .update(ends_on=yesterday)
    )
    if not moved:
        raise ValidationError(_("This person left already."))
    affiliation.refresh_from_db(fields=["ends_on"])
    if is_last_role(affiliation):
        close_account(affiliation.user)
    _record(affiliation, "ended", by)


def is_last_role(affiliation: Affiliation) -> bool:
    """Whether the person is nothing else on the portal today. One query."""
    roles = User.objects.with_roles().get(pk=affiliation.user_id).roles
    return not (
        roles.secretariat
        or roles.region_ids
        or roles.board_member_ids
        or roles.member_ids - {affiliation.member_id}
    )


def close_account(user: User) -> None:
    """Nobody signs in as this person until a new invitation opens the account again.

    Every session ends at once, and personal tokens open nothing any more.
    """
    User.objects.filter(pk=user.pk).update(is_active=False)
    for session in UserSession.objects.filter(user=user):
        session.end()


def open_account(email: str) -> None:
    """Undo `close_account` for the person of this address, if there is one."""
    User.objects.filter(email__iexact=email, is_active=False).update(is_active=True)


def _keep_a_focal_point(affiliation: Affiliation) -> None:
    """Refuse to take the last focal point away from a member.

    Locks the member's row, so that of two who leave at once one is refused.
    """
    Member.objects.select_for_update().get(pk=affiliation.member_id)
    if not affiliation.is_focal_point:
        return
    others = (
        Affiliation.objects.in_force()
        .focal_points()
        .filter(member=affiliation.member_id, user__is_active=True)
        .exclude(user=affiliation.user_id)
    )
    if not others.exists():
        raise ValidationError(
            _(
                "This is the only focal point of the member. "
                "Make a colleague focal point first."
            )
        )


def _record(affiliation: Affiliation, what: str, by: User) -> None:
    about = f"{affiliation.user.email} {what} {affiliation.member.slug}"
    accounts.record(AccessEvent.Kind.ROLE_CHANGED, by, about)
