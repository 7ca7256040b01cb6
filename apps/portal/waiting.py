"""What waits for a person, from every app that has something to ask."""

from collections.abc import Callable
from datetime import date

from apps.accounts import waiting as accounts
from apps.accounts.models import User
from apps.accounts.waiting import Waiting
from apps.evaluations import waiting as evaluations
from apps.members import invitation_waiting as invitations
from apps.members import waiting as members
from apps.observatory import waiting as observatory
from apps.projects import waiting as projects
from apps.reports import waiting as reports
from apps.workplans import waiting as workplans

Collector = Callable[[User], list[Waiting]]

COLLECTORS: tuple[Collector, ...] = (
    accounts.waiting_for,
    invitations.waiting_for,
    members.waiting_for,
    observatory.waiting_for,
    projects.waiting_for,
    workplans.waiting_for,
    reports.waiting_for,
    evaluations.waiting_for,
)


def waiting_for(user: User) -> list[Waiting]:
    """Late first, then soon, then calm; in each by due date. Each app at its own cost."""
    rows = [row for collect in COLLECTORS for row in collect(user)]
    return sorted(rows, key=lambda row: (row.urgency, row.due_on or date.max))
