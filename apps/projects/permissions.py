from apps.accounts.models import User
from apps.projects.models import Participation


def can_ask(user: User) -> bool:
    """A focal point; the form offers the members he or she speaks for."""
    return user.is_focal_point


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
    """The Secretariat; the form offers a regional secretary those of the region."""
    return user.is_secretariat
