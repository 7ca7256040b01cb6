"""Which pages are measured, who opens them, and where they are."""

from collections.abc import Callable

from tests.bench.portal import BOARD, OFFICER
from tests.bench.sheet import fill

# label, who, address or how to find it
Place = tuple[str, str, str | Callable[[], str]]


def first(model: str, name: str, *arguments: str, **only: object) -> Callable[[], str]:
    """The address of the first such row."""

    def address() -> str:
        from django.apps import apps
        from django.urls import reverse

        row = apps.get_model(model).objects.filter(**only).order_by("pk").first()
        return reverse(name, args=[getattr(row, field) for field in arguments])

    return address


def richest_indicator(query: str = "") -> Callable[[], str]:
    """Of those whose values are the spaces' own."""

    def address() -> str:
        from django.db.models import Count

        from apps.observatory.models import Indicator

        own = Indicator.objects.exclude(level=Indicator.Level.NATIONAL)
        richest = own.annotate(count=Count("observations")).order_by("-count", "pk")
        return f"{richest[0].get_absolute_url()}{query}"

    return address


def last_release() -> str:
    from apps.observatory.models import Release

    return Release.objects.published().latest_first()[0].get_absolute_url()


def first_spaces(count: int) -> list[str]:
    """Codes."""
    from apps.members.models import MetropolitanSpace

    spaces = MetropolitanSpace.objects.order_by("pk")
    return list(spaces.values_list("slug", flat=True)[:count])


def of_two_spaces(view: str, ending: str = "") -> Callable[[], str]:
    """The richest indicator's page, or its chart, about two spaces."""

    def address() -> str:
        spaces = "".join(f"&space={slug}" for slug in first_spaces(2))
        return richest_indicator(f"{ending}?view={view}{spaces}")()

    return address


def compared(view: str) -> Callable[[], str]:
    """The compare page about eight spaces."""

    def address() -> str:
        spaces = "".join(f"&space={slug}" for slug in first_spaces(8))
        return f"/en/observatory/compare/?view={view}{spaces}"

    return address


def open_ballot() -> str:
    """The first axis on the Board member's ballot of the round that is open."""
    from apps.evaluations.models import Evaluation
    from apps.members.models import Mandate

    evaluation = Evaluation.objects.get(status=Evaluation.Status.OPEN)
    seat = Mandate.objects.filter(user__email=BOARD).latest("starts_on").member
    return f"/en/evaluations/{evaluation.pk}/ballot/{seat.slug}/axis/1.1/"


def filled(count: int) -> Callable[[], str]:
    """The address of next year's plan, made as long as that."""

    def address() -> str:
        from apps.workplans.models import WorkPlan

        work_plan = WorkPlan.objects.select_related("plan").get(year=2023)
        fill(work_plan, count)
        return work_plan.get_absolute_url()

    return address


PAGES: list[Place] = [
    ("home", OFFICER, "/en/"),
    ("plan", OFFICER, "/en/plan/2021-2023/"),
    ("matrix", OFFICER, "/en/plan/2021-2023/matrix/"),
    ("outcome", OFFICER, "/en/plan/2021-2023/outcomes/1.1.1/"),
    ("work plan", OFFICER, "/en/work-plans/2021-2023/2022/"),
    ("activity", OFFICER, first("workplans.Activity", "workplans:activity", "pk")),
    ("indicators", OFFICER, "/en/observatory/"),
    ("indicator", OFFICER, richest_indicator()),
    ("compare, over time", OFFICER, compared("time")),
    ("compare, side by side", OFFICER, compared("table")),
    ("compare, two indicators", OFFICER, compared("scatter")),
    (
        "space",
        OFFICER,
        first("members.MetropolitanSpace", "observatory:space", "slug"),
    ),
    ("coverage", OFFICER, "/en/observatory/coverage/"),
    ("members", OFFICER, "/en/members/"),
    ("projects", OFFICER, "/en/projects/"),
    ("report", OFFICER, "/en/reports/2021-2023/2021/"),
    ("evaluations", BOARD, "/en/evaluations/"),
    ("ballot", BOARD, open_ballot),
    ("search", OFFICER, "/en/search/?q=mobility"),
    ("work plan, 150", OFFICER, filled(150)),
    ("work plan, 500", OFFICER, filled(500)),
]
YEAR = "/en/work-plans/2021-2023/2022/"
PAGES_OF_WORK = [
    ("work plans", OFFICER, "/en/work-plans/"),
    *[page for page in PAGES if page[0] in ("work plan", "activity")],
    ("timeline", OFFICER, f"{YEAR}timeline/"),
    ("money", OFFICER, f"{YEAR}money/"),
    ("vouchers", OFFICER, f"{YEAR}vouchers/"),
]


OBSERVATORY = (
    "indicators",
    "indicator",
    "compare, over time",
    "compare, side by side",
    "compare, two indicators",
    "space",
    "coverage",
)
PAGES_OF_VALUES = [
    *[page for page in PAGES if page[0] in OBSERVATORY],
    ("indicator, two spaces", OFFICER, of_two_spaces("chart")),
    ("its chart", OFFICER, of_two_spaces("chart", "chart.json")),
    ("its table", OFFICER, richest_indicator("?view=table")),
    ("its ranking", OFFICER, of_two_spaces("ranking")),
    ("its map", OFFICER, richest_indicator("?view=map")),
    ("its women and men", OFFICER, richest_indicator("?view=sexes")),
    ("spaces", OFFICER, "/en/observatory/spaces/"),
    ("coverage, all values", OFFICER, "/en/observatory/coverage/?view=matrix"),
    ("release", OFFICER, last_release),
    ("members", OFFICER, "/en/members/"),
    ("members, map", OFFICER, "/en/members/?view=map"),
    ("members, search", OFFICER, "/en/members/?q=barcelona"),
    ("member", OFFICER, first("members.Member", "members:detail", "slug")),
    ("home", OFFICER, "/en/"),
    ("search", OFFICER, "/en/search/?q=barcelona"),
]
