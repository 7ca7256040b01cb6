from apps.accounts.models import User
from apps.members.models import Member


def can_edit(user: User, member: Member) -> bool:
    """Officers, the regional secretary of its region, and its own focal points."""
    return (
        user.is_officer
        or member.region_id in user.roles.region_ids
        or member.pk in user.roles.focal_member_ids
    )


def can_see_people(user: User, member: Member) -> bool:
    """Those who may edit, and colleagues: who works where is nobody else's matter."""
    return can_edit(user, member) or member.pk in user.roles.member_ids


def can_see_history(user: User, member: Member) -> bool:
    """History names people, so whoever may see them."""
    return can_see_people(user, member)


def can_manage_people(user: User, member: Member) -> bool:
    """Change and end roles at the member: whoever may edit its page."""
    return can_edit(user, member)
