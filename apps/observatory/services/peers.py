"""Peer groups and targets: written together, so that nobody undoes another."""

from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.members.models import MetropolitanSpace
from apps.observatory.models import PeerGroup, SpaceTarget
from metropolis_portal.meanwhile import Meanwhile, no_other_first
from metropolis_portal.together import Written

Row = TypeVar("Row", PeerGroup, SpaceTarget)


@transaction.atomic
def keep_group(
    group: PeerGroup, spaces: list[MetropolitanSpace], *, owner: User | None
) -> None:
    """Save a new group; without an owner it is everyone's."""
    group.owner = owner
    group.save()
    group.spaces.set(spaces)


@transaction.atomic
def change_group(group: PeerGroup, written: Written) -> None:
    """Raises `Meanwhile` when it is gone, or a colleague changed the same."""
    now = locked(group)
    changes = written.changes(now)
    spaces = changes.pop("spaces", None)
    for name, value in changes.items():
        setattr(now, name, value)
    now.save(update_fields=changes)
    if spaces is not None:
        now.spaces.set(spaces)


def keep_target(target: SpaceTarget) -> None:
    """Save a new target. Raises `ValidationError` when there is one of that year."""
    target.full_clean()
    write(target)


@transaction.atomic
def change_target(target: SpaceTarget, written: Written) -> None:
    """Raises `Meanwhile` when it is gone, or a colleague changed the same."""
    now = locked(target)
    for name, value in written.changes(now).items():
        setattr(now, name, value)
    now.full_clean()
    write(now)


def write(target: SpaceTarget) -> None:
    words = _("This space already has a target for that indicator and year.")
    with no_other_first("space_target_once_a_year", words):
        target.save()


def locked(row: Row) -> Row:
    found = type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
    if found is None:
        raise Meanwhile(_("Someone else deleted this meanwhile."))
    return found
