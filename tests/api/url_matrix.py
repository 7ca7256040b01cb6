from tests import factories
from tests.access import access
from tests.api import rows


def api(everyone=200, *, args=None, **actors):
    """A program that nobody knows hears 401, in JSON; it is not led to a sign-in page."""
    return access(everyone, args=args, **({"anonymous": 401} | actors))


def plan(world):
    return [factories.StrategicPlanFactory().code]


def draft_plan(world):
    """What only the Secretariat reads."""
    draft = factories.WorkPlanFactory(year=2023, status="draft")
    return [draft.plan.code, draft.year]


def project(world):
    row = rows.project()
    return [row.plan.code, row.slug]


SECRETARIAT = {"officer": 200, "region": 200}

MATRIX = {
    "api_documentation": access(),
    "api:v1:api-root": api(),
    "api:v1:index": api(),
    "api:v1:openapi": api(),
    "api:v1:plans": api(),
    "api:v1:plan": api(args=plan),
    "api:v1:members": api(),
    "api:v1:member": api(args=lambda world: [world.lyon.slug]),
    "api:v1:spaces": api(),
    "api:v1:space": api(args=lambda world: [factories.SpaceFactory().slug]),
    "api:v1:sources": api(),
    "api:v1:indicators": api(),
    "api:v1:indicator": api(args=lambda world: [rows.indicator().code]),
    "api:v1:indicator_data": api(
        args=lambda world: [rows.indicator("file").code, "csv"]
    ),
    "api:v1:everything": api(args=lambda world: ["zip"]),
    "api:v1:compare": api(args=lambda world: ["csv"]),
    "api:v1:observations": api(),
    "api:v1:projects": api(),
    "api:v1:project": api(args=project),
    "api:v1:work_plans": api(),
    "api:v1:work_plan": api(404, args=draft_plan, **SECRETARIAT),
    "api:v1:activities": api(404, args=draft_plan, **SECRETARIAT),
    "api:v1:unknown": api(404, args=lambda world: ["ballots"]),
}
