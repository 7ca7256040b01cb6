from apps.reports import services
from tests import factories
from tests.access import access


def draft(world):
    """The report of 2022, frozen once and not published."""
    factories.EditionFactory()
    return ["2021-2023", 2022]


def published(world):
    report = factories.ReportFactory(is_out=True)
    factories.EditionFactory(report=report)
    return ["2021-2023", 2022]


def document(world):
    report = factories.ReportFactory(is_out=True)
    edition = factories.EditionFactory(report=report)
    services.render(edition, "en")
    return ["2021-2023", 2022, 1, "en"]


def work_plan(world):
    factories.WorkPlanFactory()
    return ["2021-2023", 2022]


MATRIX = {
    "reports:list": access(200),
    "reports:detail": access(404, args=draft, officer=200, region=200),
    "reports:draft": access(403, args=work_plan, method="post", officer=302),
    "reports:introduction": access(403, args=published, officer=200),
    "reports:publish": access(
        404,
        args=draft,
        method="post",
        data=lambda world: {"edition": 1},
        officer=302,
        region=403,
    ),
    "reports:document": access(200, args=document),
}
