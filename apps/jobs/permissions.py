from apps.accounts.models import User
from apps.jobs.models import Job


def can_retry(user: User, job: Job) -> bool:
    """Officers, and whoever asked for the work; of work that failed."""
    return job.is_failed and (user.is_officer or job.created_by_id == user.pk)
