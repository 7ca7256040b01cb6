from apps.jobs.models import Job
from tests import factories
from tests.access import access


def job(world):
    """What Ana asked for, which failed."""
    return [factories.JobFactory(created_by=world.member, state=Job.State.FAILED).pk]


MATRIX = {
    "jobs:detail": access(404, args=job, member=200, officer=200, region=200),
    "jobs:retry": access(
        404, args=job, method="post", member=302, officer=302, region=403
    ),
}
