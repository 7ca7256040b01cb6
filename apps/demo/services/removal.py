"""Takes the demonstration away, and leaves everything else as it is."""

from dataclasses import dataclass, field

import pghistory
import pgtrigger
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.models import F, ProtectedError, Q, QuerySet
from django.utils.module_loading import import_string
from django.utils.translation import gettext_noop

from apps.accounts.models import KeptMail, SecretariatRole, User
from apps.evaluations.models import Evaluation
from apps.jobs.models import Job
from apps.members.models import Affiliation, Invitation, Mandate, RegionalMandate
from apps.observatory.models import Call
from apps.projects.models import Participation
from apps.reports.models import Edition, Rendering, Report
from apps.workplans.models import (
    Allocation,
    Amendment,
    Bundle,
    Evidence,
    Expense,
    FundingSource,
    Recommendation,
    TravelLeg,
    WorkPlan,
    WorkPlanImport,
)
from metropolis_portal import preparation

# What these protect in real work may go when the work never was real.
SET_ASIDE = (
    "workplans.Expense:decided_is_final",
    "workplans.Allocation:decided_is_final",
    "workplans.TravelLeg:leg_of_its_voucher",
    "workplans.Amendment:append_only",
    "workplans.Promise:approved_is_kept",
    "reports.Edition:frozen",
)


@dataclass
class Removal:
    """What was taken away, and who had to stay."""

    work_plans: int = 0
    people: int = 0
    files: int = 0
    kept: list[str] = field(default_factory=list)


@transaction.atomic
def remove() -> Removal:
    """Rows now, files once the rows are gone for good. The history of it all stays.

    A demonstration account that real rows name is closed instead of deleted. The next
    start of the portal does not bring the demonstration back.
    """
    removal = Removal()
    with pghistory.context(reason=gettext_noop("Demonstration data removed")):
        with pgtrigger.ignore(*SET_ASIDE):
            names = remove_work(removal)
        remove_people(removal)
    with connection.cursor() as cursor:
        preparation.note_demo(cursor, is_removed=True)
    removal.files = len(names)
    transaction.on_commit(lambda: delete_files(names))
    return removal


def delete_files(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)


def remove_work(removal: Removal) -> list[str]:
    """The work plans and all that hangs on them; returns the files they had.

    Guidance that a real amendment follows stays, and so does a source of real money.
    """
    plans = WorkPlan.objects.filter(is_demo=True)
    editions = Edition.objects.filter(report__work_plan__in=plans)
    renderings = Rendering.objects.filter(edition__in=editions)
    expenses = Expense.objects.filter(work_plan__in=plans)
    evidence = Evidence.objects.of(plans)
    names = [
        name
        for rows, column in (
            (renderings, "file"),
            (expenses, "document"),
            (evidence, "file"),
            (WorkPlanImport.objects.filter(work_plan__in=plans), "file"),
            (Bundle.objects.filter(work_plan__in=plans), "file"),
        )
        for name in rows.values_list(column, flat=True)
        if name
    ]
    jobs = list(editions.exclude(job=None).values_list("job", flat=True))

    Amendment.objects.filter(work_plan__in=plans).delete()
    Evaluation.objects.filter(edition__in=editions).delete()
    Recommendation.objects.filter(
        Q(is_demo=True)
        | Q(plan__work_plans__in=plans, evaluated_year=F("plan__work_plans__year")),
        amendments__isnull=True,
    ).delete()
    editions.delete()
    Report.objects.filter(work_plan__in=plans).delete()
    Job.objects.filter(pk__in=jobs).delete()
    evidence.delete()
    Allocation.objects.filter(expense__in=expenses).delete()
    TravelLeg.objects.filter(expense__in=expenses).delete()
    expenses.filter(reverses__isnull=False).delete()
    expenses.delete()
    removal.work_plans = plans.count()
    plans.delete()
    FundingSource.objects.filter(is_demo=True, budget_lines__isnull=True).delete()
    return names


def remove_people(removal: Removal) -> None:
    """The accounts, and what only they wrote: calls, requests, invitations, mails, jobs."""
    people = User.objects.filter(is_demo=True)
    Participation.objects.filter(
        Q(is_demo=True) | Q(requested_by__is_demo=True)
    ).delete()
    Call.objects.filter(opened_by__is_demo=True).delete()
    Invitation.objects.filter(invited_by__is_demo=True).delete()
    Job.objects.filter(created_by__is_demo=True, edition__isnull=True).delete()
    KeptMail.objects.filter(recipient__in=people.values("email")).delete()
    end_sessions()
    for held in (SecretariatRole, RegionalMandate, Affiliation, Mandate):
        held._default_manager.filter(user__is_demo=True).delete()
    delete_accounts(people, removal)


def delete_accounts(people: QuerySet[User], removal: Removal) -> None:
    """All at once; one by one when real rows name somebody, who is closed instead."""
    found = list(people)
    try:
        with transaction.atomic():
            people.delete()
    except ProtectedError:
        if len(found) == 1:
            close_account(found[0])
            removal.kept.append(found[0].email)
            return
        for person in found:
            delete_accounts(people.filter(pk=person.pk), removal)
    else:
        removal.people += len(found)


def end_sessions() -> None:
    """At once, in the cache too."""
    store: type[SessionBase] = import_string(f"{settings.SESSION_ENGINE}.SessionStore")
    for session in UserSession.objects.filter(user__is_demo=True):
        store().delete(session.session_key)


def close_account(person: User) -> None:
    person.is_active = False
    person.set_unusable_password()
    person.save(update_fields=["is_active", "password"])
