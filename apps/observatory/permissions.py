from apps.accounts.models import User
from apps.observatory.models import Indicator, Release, Source


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
