from tests import factories
from tests.access import access


def project(world):
    found = factories.ProjectFactory(slug="pilot-projects")
    return [found.plan.code, found.slug]


def request(world):
    """Montevideo asked, and has no answer yet."""
    return [factories.ParticipationFactory(member=world.montevideo).pk]


def answered(world):
    return [
        factories.ParticipationFactory(member=world.montevideo, status="declined").pk
    ]


def active(world):
    return [factories.ParticipationFactory(member=world.montevideo, status="active").pk]


MATRIX = {
    "projects:list": access(),
    "projects:detail": access(args=project),
    "projects:ask": access(
        403,
        args=project,
        method="post",
        data=lambda world: {"member": world.montevideo.pk},
        focal=302,
    ),
    "projects:add": access(
        403,
        args=project,
        method="post",
        data=lambda world: {"member": world.montevideo.pk},
        officer=302,
        region=200,  # may add, but not a member of another region: said at the field
    ),
    "projects:participation": access(
        404, args=request, member=200, focal=200, officer=200
    ),
    "projects:participation_answer": access(
        404,
        args=request,
        method="post",
        data=lambda world: {"decision": "accept"},
        member=403,
        focal=403,
        officer=302,
    ),
    "projects:participation_withdraw": access(
        404, args=request, method="post", member=403, focal=302, officer=403
    ),
    "projects:participation_end": access(
        403, args=active, method="post", focal=302, officer=302
    ),
    "projects:participation_note": access(
        404, args=answered, method="post", member=403, focal=302, officer=403
    ),
}
