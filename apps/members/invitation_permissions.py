from apps.accounts.models import User
from apps.members.models import Invitation, Member


def can_invite_anyone(user: User) -> bool:
    """Whether there is somebody this person may invite."""
    return user.is_secretariat or user.is_focal_point


def can_invite(user: User, role: str, member: Member | None) -> bool:
    """Officers, everywhere and to the Secretariat; others to their members.

    That is: a regional secretary to those of the region, a focal point to their own.
    """
    if user.is_officer:
        return True
    if role == Invitation.Role.OFFICER or member is None:
        return False
    return (
        member.region_id in user.roles.region_ids
        or member.pk in user.roles.focal_member_ids
    )


def can_manage(user: User, invitation: Invitation) -> bool:
    """Send again or revoke: whoever may give the same invitation."""
    return can_invite(user, invitation.role, invitation.member)
