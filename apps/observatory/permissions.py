from collections.abc import Collection

from apps.accounts.models import User
from apps.observatory.models import Indicator, PeerGroup, Proposal, Release, Source


def can_see_full_ranking(user: User, indicator: Indicator) -> bool:
    """Members see the top and their own neighbourhood: nobody is shown as last.

    Unless the indicator lets all see all.
    """
    return user.is_secretariat or indicator.is_ranked_in_full


def can_download(user: User, source: Source) -> bool:
    """As the licence says; it holds for the Secretariat too."""
    return source.is_redistributable


def can_prepare_releases(user: User) -> bool:
    """Officers and the Secretary General answer for the values."""
    return user.is_officer


def can_roll_back(user: User, release: Release) -> bool:
    """What is published may be taken back by another release."""
    return can_prepare_releases(user) and not release.is_draft


def can_decide(user: User, proposal: Proposal) -> bool:
    return can_prepare_releases(user) and proposal.is_open


def can_withdraw(user: User, proposal: Proposal) -> bool:
    """One's own, or that of a member one is the focal point of."""
    is_of_own = proposal.member_id in user.roles.focal_member_ids
    return proposal.is_open and (proposal.proposed_by_id == user.pk or is_of_own)


def can_call(user: User) -> bool:
    """Officers and the Secretary General ask the members, remind, close and reopen."""
    return user.is_officer


def can_share_groups(user: User) -> bool:
    """The Secretariat offers peer groups to everyone."""
    return user.is_officer


def can_edit_group(user: User, group: PeerGroup) -> bool:
    """One's own; the shared ones are the Secretariat's."""
    if group.is_shared:
        return can_share_groups(user)
    return group.owner_id == user.pk


def can_set_targets(user: User, members: Collection[int]) -> bool:
    """Of a space: the focal points of `members`, those in it, and the Secretariat."""
    return user.is_officer or not user.roles.focal_member_ids.isdisjoint(members)


def can_describe(user: User) -> bool:
    """Officers and the Secretary General say what is measured, how and by whom."""
    return user.is_officer
