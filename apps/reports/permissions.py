from apps.accounts.models import User
from apps.workplans.models import WorkPlan

# A year is reported once its work plan has begun.
REPORTED = (WorkPlan.Status.IN_PROGRESS, WorkPlan.Status.CLOSED)


def can_draft(user: User, work_plan: WorkPlan) -> bool:
    """Officers, the Secretary General among them."""
    return user.is_officer and work_plan.status in REPORTED


def can_write_introduction(user: User) -> bool:
    return user.is_officer


def can_publish(user: User) -> bool:
    """Officers, the Secretary General among them. There is no way back."""
    return user.is_officer
