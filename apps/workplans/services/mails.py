"""Mails about the steps of a work plan, each in its reader's language."""

from collections.abc import Iterable

from django.db.models import Q

from apps.accounts import services as accounts
from apps.accounts.models import SecretariatRole, User, in_force, in_secretariat, today
from apps.members.models import Mandate
from apps.workplans.models import WorkPlan


def deciders() -> Iterable[User]:
    """The Board's chair, and the Secretary General who records its decision."""
    chair = in_force("mandates__", today()) & Q(mandates__role=Mandate.Role.CHAIR)
    general = in_secretariat(SecretariatRole.Role.SECRETARY_GENERAL)
    return User.objects.active().filter(chair | general).distinct()


def officers_and_owners(work_plan: WorkPlan) -> Iterable[User]:
    """Who writes the work plan, and who answers for a part of it."""
    officers = in_secretariat(SecretariatRole.Role.OFFICER)
    owners = Q(owned_activities__work_plan=work_plan)
    return User.objects.active().filter(officers | owners).distinct()


def tell(
    event: str,
    work_plan: WorkPlan,
    people: Iterable[User],
    *,
    by: User,
    reason: str = "",
) -> None:
    """One mail a person but the one who did it; each leaves when all is committed."""
    for person in people:
        if person != by:
            accounts.send(
                f"workplans/email/plan_{event}",
                to=person.email,
                language=person.language,
                person=person,
                work_plan=work_plan,
                by=by,
                reason=reason,
            )
