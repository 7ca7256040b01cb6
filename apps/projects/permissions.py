from apps.accounts.models import User
from apps.members.models import Member
from apps.projects.models import Participation


def can_ask(user: User) -> bool:
    """A focal point asks for the member; for which, `can_ask_for`."""
    return user.is_focal_point


def can_ask_for(user: User, member: Member) -> bool:
    return member.pk in user.roles.focal_member_ids


def can_withdraw(user: User, participation: Participation) -> bool:
    """Whoever may ask for the member takes the request back; reads no query."""
    return participation.member_id in user.roles.focal_member_ids


def can_answer(user: User, participation: Participation) -> bool:
    """Officers, and the regional secretary of the member's region; reads `member`."""
    return user.is_officer or participation.member.region_id in user.roles.region_ids


def can_end(user: User, participation: Participation) -> bool:
    """Either side ends it."""
    return can_answer(user, participation) or can_withdraw(user, participation)


def can_add(user: User) -> bool:
    """The Secretariat; a regional secretary only members of the region: `can_add_member`."""
    return user.is_secretariat


def can_add_member(user: User, member: Member) -> bool:
    return user.is_officer or member.region_id in user.roles.region_ids
