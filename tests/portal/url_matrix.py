from tests import factories
from tests.access import access


def plan(world):
    return [factories.StrategicPlanFactory().code]


def line(world):
    return [factories.ActionLineFactory().plan.code, 1]


def axis(world):
    return [factories.AxisFactory().line.plan.code, "1.1"]


def outcome(world):
    return [factories.OutcomeFactory().axis.line.plan.code, "1.1.1"]


def cell(world):
    factories.ThemeFactory()
    return [factories.ChallengeFactory().plan.code, "resilience", "sustainability"]


MATRIX = {
    "portal:home": access(),
    "portal:search": access(),
    "portal:styleguide": access(),
    "portal:plan_index": access(),
    "portal:plan": access(args=plan),
    "portal:line": access(args=line),
    "portal:axis": access(args=axis),
    "portal:outcome": access(args=outcome),
    "portal:matrix": access(args=plan),
    "portal:cell": access(args=cell),
    "portal:milestones": access(args=plan),
    "portal:about": access(args=plan),
    "portal:sources": access(args=plan),
}
