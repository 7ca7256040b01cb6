"""The addresses under /api/v1/. They read what the pages read, and nothing else."""

from typing import Annotated, Any, Literal

from django.db.models import Count, F, Prefetch, Q
from django.db.models.functions import Coalesce
from django.http import (
    Http404,
    HttpResponse,
    JsonResponse,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_noop as _
from ninja import NinjaAPI, Path, Query
from ninja.operation import Operation
from ninja.security import django_auth

from apps.accounts.models import User
from apps.api import documentation, questions, schemas
from apps.api.access import CallsPerPerson, TokenAccess
from apps.api.answers import page_of, register_refusals
from apps.api.files import (
    ApiRequest,
    indicators_of,
    of_comparison,
    of_everything,
    of_indicator,
    releases_asked,
)
from apps.members.models import Member, MetropolitanSpace, SpaceMembership
from apps.observatory.models import Observation, Source
from apps.projects.models import Participation, Project
from apps.strategy.models import Outcome, StrategicPlan
from apps.workplans.figures import ZERO, spent_of
from apps.workplans.models import (
    Activity,
    ActivityTag,
    BudgetLine,
    ParticipantCount,
    WorkPlan,
)


class ReadApi(NinjaAPI):
    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Short and stable, for the names that code generators make of it."""
        return operation.view_func.__name__


api = ReadApi(
    title="Metropolis portal",
    version="1",
    description=_(
        "The plan, the members, the Observatory, the projects and the work plans, "
        "to read. You see what your pages show you, and nothing else."
    ),
    urls_namespace="api:v1",
    docs_url=None,
    openapi_url=None,
    auth=[TokenAccess(), django_auth],
    throttle=[CallsPerPerson()],
)
register_refusals(api)

PlanCode = Annotated[str, Path(description=_("Code of a plan."), example="2021-2023")]
MemberCode = Annotated[
    str, Path(description=_("Code of a member."), example="montevideo")
]
SpaceCode = Annotated[
    str, Path(description=_("Code of a metropolitan space."), example="montevideo")
]
IndicatorCode = Annotated[
    str, Path(description=_("Code of an indicator."), example="green_area_per_capita")
]
ProjectCode = Annotated[
    str, Path(description=_("Code of a project."), example="observatory")
]
Form = Annotated[
    Literal["csv", "xlsx", "json", "sdmx", "zip"],
    Path(description=_("Format."), example="csv"),
]
Year = Annotated[int, Path(description=_("Year."), example=2022)]

COMMON = {401: schemas.Problem, 422: schemas.Mistakes, 429: schemas.Problem}
ONE = {**COMMON, 404: schemas.Problem}


@api.get("/", url_name="index", include_in_schema=False)
def index(request: ApiRequest) -> HttpResponse:
    """Where to go from here."""
    return JsonResponse(
        {
            name: request.build_absolute_uri(reverse(address))
            for name, address in (
                ("documentation", "api_documentation"),
                ("openapi", "api:v1:openapi"),
                ("plans", "api:v1:plans"),
                ("members", "api:v1:members"),
                ("spaces", "api:v1:spaces"),
                ("sources", "api:v1:sources"),
                ("indicators", "api:v1:indicators"),
                ("observations", "api:v1:observations"),
                ("projects", "api:v1:projects"),
                ("work_plans", "api:v1:work_plans"),
            )
        }
    )


@api.get("/openapi.json", url_name="openapi", include_in_schema=False)
def openapi(request: ApiRequest) -> HttpResponse:
    """This API as an OpenAPI 3.1 document, in the language asked for."""
    return JsonResponse(
        documentation.document(api, server=request.build_absolute_uri("/"))
    )


# The plan


@api.get(
    "/plans",
    url_name="plans",
    tags=[_("Strategic action plan")],
    summary=_("The plans of all mandates"),
    description=_("The newest first."),
    response={200: schemas.Page[schemas.Plan], **COMMON},
)
def plans(request: ApiRequest, asked: Query[questions.Paged]) -> Any:
    """Two queries."""
    rows = StrategicPlan.objects.visible_to(request.auth).latest_first()
    return page_of(request, rows, asked)


@api.get(
    "/plans/{code}",
    url_name="plan",
    tags=[_("Strategic action plan")],
    summary=_("One plan, whole"),
    description=_(
        "Action lines with their axes and outcomes, themes, challenges with their "
        "topics, outcome kinds and cross-cutting factors."
    ),
    response={200: schemas.PlanTree, **ONE},
)
def plan(request: ApiRequest, code: PlanCode, asked: Query[questions.Asked]) -> Any:
    """Ten queries: the plan and each level of its tree."""
    rows = StrategicPlan.objects.visible_to(request.auth).prefetch_related(
        "lines__key_ideas",
        "lines__axes__outcomes",
        "themes",
        "challenges__topics",
        "outcomekinds",
        "crosscuttingfactors",
    )
    return get_object_or_404(rows, code=code)


# Members and spaces


@api.get(
    "/members",
    url_name="members",
    tags=[_("Members and metropolitan spaces")],
    summary=_("Members of the association"),
    description=_("By name."),
    response={200: schemas.Page[schemas.MemberOut], **COMMON},
)
def members(request: ApiRequest, asked: Query[questions.MemberFilters]) -> Any:
    """Three queries."""
    rows = members_of(request.auth).order_by("name", "pk")
    if asked.region is not None:
        rows = rows.filter(region__code=asked.region)
    if asked.country is not None:
        rows = rows.filter(in_country("country__", asked.country))
    if asked.space is not None:
        rows = rows.filter(spaces__slug=asked.space)
    return page_of(request, rows, asked)


@api.get(
    "/members/{code}",
    url_name="member",
    tags=[_("Members and metropolitan spaces")],
    summary=_("One member"),
    description=_("By its code, such as montevideo."),
    response={200: schemas.MemberOut, **ONE},
)
def member(request: ApiRequest, code: MemberCode, asked: Query[questions.Asked]) -> Any:
    """Two queries."""
    return get_object_or_404(members_of(request.auth), slug=code)


def members_of(user: User) -> Any:
    memberships = SpaceMembership.objects.select_related("space").order_by("pk")
    return (
        Member.objects.visible_to(user)
        .select_related("country", "region")
        .prefetch_related(Prefetch("space_memberships", memberships))
    )


def in_country(prefix: str, code: str) -> Q:
    """By either of the ISO codes."""
    return Q(**{f"{prefix}iso3": code.upper()}) | Q(**{f"{prefix}iso2": code.upper()})


@api.get(
    "/spaces",
    url_name="spaces",
    tags=[_("Members and metropolitan spaces")],
    summary=_("Metropolitan spaces"),
    description=_("By name, each with the members that operate in it."),
    response={200: schemas.Page[schemas.SpaceOut], **COMMON},
)
def spaces(request: ApiRequest, asked: Query[questions.SpaceFilters]) -> Any:
    """Three queries."""
    rows = spaces_of(request.auth).order_by("name", "pk")
    if asked.region is not None:
        rows = rows.filter(region__code=asked.region)
    if asked.country is not None:
        rows = rows.filter(in_country("country__", asked.country))
    return page_of(request, rows, asked)


@api.get(
    "/spaces/{code}",
    url_name="space",
    tags=[_("Members and metropolitan spaces")],
    summary=_("One metropolitan space"),
    description=_("By its code, with the members that operate in it."),
    response={200: schemas.SpaceOut, **ONE},
)
def space(request: ApiRequest, code: SpaceCode, asked: Query[questions.Asked]) -> Any:
    """Two queries."""
    return get_object_or_404(spaces_of(request.auth), slug=code)


def spaces_of(user: User) -> Any:
    memberships = SpaceMembership.objects.select_related("member").order_by("pk")
    return (
        MetropolitanSpace.objects.visible_to(user)
        .select_related("country", "region")
        .prefetch_related(Prefetch("memberships", memberships))
    )


# Observatory


@api.get(
    "/sources",
    url_name="sources",
    tags=[_("Observatory")],
    summary=_("Sources and their licences"),
    description=_("Cite the source of each value you use."),
    response={200: schemas.Page[schemas.SourceOut], **COMMON},
)
def sources(request: ApiRequest, asked: Query[questions.Paged]) -> Any:
    """Two queries."""
    return page_of(request, Source.objects.order_by("code"), asked)


@api.get(
    "/indicators",
    url_name="indicators",
    tags=[_("Observatory")],
    summary=_("Indicators"),
    description=_("With definition, unit, source and licence."),
    response={200: schemas.Page[schemas.IndicatorOut], **COMMON},
)
def indicators(request: ApiRequest, asked: Query[questions.IndicatorFilters]) -> Any:
    """Five queries."""
    rows = indicators_of(request.auth).order_by("theme__position", "position", "pk")
    if asked.theme is not None:
        rows = rows.filter(theme__code=asked.theme)
    return page_of(request, rows, asked)


@api.get(
    "/indicators/{code}",
    url_name="indicator",
    tags=[_("Observatory")],
    summary=_("One indicator"),
    description=_("By its code, such as green_area_per_capita."),
    response={200: schemas.IndicatorOut, **ONE},
)
def indicator(
    request: ApiRequest, code: IndicatorCode, asked: Query[questions.Asked]
) -> Any:
    """Four queries."""
    return get_object_or_404(indicators_of(request.auth), code=code)


@api.get(
    "/indicators/{code}/data.{form}",
    url_name="indicator_data",
    tags=[_("Observatory")],
    summary=_("All values of an indicator, as a file"),
    description=_(
        "As CSV, XLSX, JSON, SDMX-CSV 2.0 or Frictionless Data Package, with an ETag: "
        "ask again with If-None-Match and get it only when it changed."
    ),
    response={403: schemas.Problem, **ONE},
    openapi_extra=documentation.FILE,
)
def indicator_data(
    request: ApiRequest,
    code: IndicatorCode,
    form: Form,
    asked: Query[questions.FileFilters],
) -> Any:
    """Eight queries."""
    return of_indicator(request, code, asked, form)


@api.get(
    "/observatory.{form}",
    url_name="everything",
    tags=[_("Observatory")],
    summary=_("All values of all indicators, as a file"),
    description=_("What the licences let go, with all that describes it."),
    response=ONE,
    openapi_extra=documentation.FILE,
)
def everything(
    request: ApiRequest, form: Form, asked: Query[questions.FileFilters]
) -> Any:
    """Eight queries, and those of the gaps."""
    return of_everything(request, asked, form)


@api.get(
    "/compare.{form}",
    url_name="compare",
    tags=[_("Observatory")],
    summary=_("The latest values of some spaces, or of two indicators, as a file"),
    description=_(
        "What a comparison shows: the latest values of up to eight spaces side by side, "
        "or of two indicators against each other. Over time, ask for the file of an "
        "indicator with the codes of spaces."
    ),
    response=ONE,
    openapi_extra=documentation.FILE,
)
def compare(
    request: ApiRequest, form: Form, asked: Query[questions.CompareFilters]
) -> Any:
    """Those of the page, and eight of the file."""
    return of_comparison(request, asked, form)


@api.get(
    "/observations",
    url_name="observations",
    tags=[_("Observatory")],
    summary=_("Observations"),
    description=_(
        "One value of one indicator, for a metropolitan space or a country, in a year, "
        "for a sex. Values whose licence does not let them leave the portal are not "
        "here. The order is always the same."
    ),
    response={200: schemas.Page[schemas.ObservationOut], **COMMON},
)
def observations(
    request: ApiRequest, asked: Query[questions.ObservationFilters]
) -> Any:
    """Two queries, one more as of a release."""
    if asked.release is not None:
        releases_asked(request.auth, asked.release)
    standing = Observation.objects.visible_to(request.auth).as_of(asked.release)
    rows = standing.redistributable()
    if asked.indicator is not None:
        rows = rows.filter(indicator__code=asked.indicator)
    if asked.space is not None:
        rows = rows.filter(space__slug=asked.space)
    if asked.country is not None:
        rows = rows.filter(in_country("country__", asked.country))
    if asked.year_from is not None:
        rows = rows.filter(period__gte=asked.year_from)
    if asked.year_to is not None:
        rows = rows.filter(period__lte=asked.year_to)
    if asked.sex is not None:
        rows = rows.filter(sex=asked.sex)
    # Only codes leave, so the many translated columns need not be read.
    columns = rows.order_by("pk").values(
        "sex",
        "value",
        "status",
        "source_unit",
        "comment",
        "level",
        year=F("period"),
        indicator_code=F("indicator__code"),
        space_code=F("space__slug"),
        country_code=F("country__iso3"),
        source_code=F("source__code"),
    )
    return page_of(request, columns, asked)


# Projects


@api.get(
    "/projects",
    url_name="projects",
    tags=[_("Projects")],
    summary=_("Projects and services"),
    description=_("With what they serve and the members that take part."),
    response={200: schemas.Page[schemas.ProjectOut], **COMMON},
)
def projects(request: ApiRequest, asked: Query[questions.OfPlan]) -> Any:
    """Eight queries."""
    rows = projects_of(request.auth).order_by("-plan__first_year", "position", "pk")
    if asked.plan is not None:
        rows = rows.filter(plan__code=asked.plan)
    return page_of(request, rows, asked)


@api.get(
    "/projects/{plan}/{code}",
    url_name="project",
    tags=[_("Projects")],
    summary=_("One project"),
    description=_("By its plan and its code."),
    response={200: schemas.ProjectOut, **ONE},
)
def project(
    request: ApiRequest,
    plan: PlanCode,
    code: ProjectCode,
    asked: Query[questions.Asked],
) -> Any:
    """Seven queries."""
    return get_object_or_404(projects_of(request.auth), plan__code=plan, slug=code)


def projects_of(user: User) -> Any:
    taking_part = (
        Participation.objects.visible_to(user)
        .active()
        .select_related("member")
        .order_by("member__slug")
    )
    return (
        Project.objects.visible_to(user)
        .select_related("plan")
        .prefetch_related(
            Prefetch("outcomes", Outcome.objects.select_related("axis__line")),
            "outcome_kinds",
            "themes",
            "challenges",
            Prefetch("participations", taking_part),
        )
    )


# The annual work plan


@api.get(
    "/work-plans",
    url_name="work_plans",
    tags=[_("Annual work plans")],
    summary=_("Annual work plans"),
    description=_("Those you may read, the newest first."),
    response={200: schemas.Page[schemas.WorkPlanOut], **COMMON},
)
def work_plans(request: ApiRequest, asked: Query[questions.WorkPlanFilters]) -> Any:
    """Two queries."""
    rows = work_plans_of(request.auth)
    if asked.plan is not None:
        rows = rows.filter(plan__code=asked.plan)
    if asked.status is not None:
        rows = rows.filter(status=asked.status)
    return page_of(request, rows, asked)


@api.get(
    "/work-plans/{plan}/{year}",
    url_name="work_plan",
    tags=[_("Annual work plans")],
    summary=_("One annual work plan"),
    description=_("By its plan and its year."),
    response={200: schemas.WorkPlanOut, **ONE},
)
def work_plan(
    request: ApiRequest, plan: PlanCode, year: Year, asked: Query[questions.Asked]
) -> Any:
    """One query."""
    return get_object_or_404(work_plans_of(request.auth), plan__code=plan, year=year)


@api.get(
    "/work-plans/{plan}/{year}/activities",
    url_name="activities",
    tags=[_("Annual work plans")],
    summary=_("Activities of a work plan"),
    description=_("In the order of the plan, with progress, people and money."),
    response={200: schemas.Page[schemas.ActivityOut], **ONE},
)
def activities(
    request: ApiRequest,
    plan: PlanCode,
    year: Year,
    asked: Query[questions.ActivityFilters],
) -> Any:
    """Eight queries."""
    parent = get_object_or_404(work_plans_of(request.auth), plan__code=plan, year=year)
    rows = activities_of(request.auth).filter(work_plan=parent)
    if asked.outcome is not None:
        rows = rows.filter(under(asked.outcome))
    if asked.status is not None:
        rows = rows.filter(status=asked.status)
    if asked.challenge is not None:
        tagged = ActivityTag.objects.filter(challenge__code=asked.challenge)
        rows = rows.filter(pk__in=tagged.values("activity"))
    if asked.theme is not None:
        tagged = ActivityTag.objects.filter(theme__code=asked.theme)
        rows = rows.filter(pk__in=tagged.values("activity"))
    if asked.project is not None:
        rows = rows.filter(projects__slug=asked.project)
    return page_of(request, rows, asked)


def work_plans_of(user: User) -> Any:
    standing = ~Q(activities__status=Activity.Status.DROPPED)
    return (
        WorkPlan.objects.visible_to(user)
        .latest_first()
        .annotate(activity_count=Count("activities", filter=standing))
    )


def activities_of(user: User) -> Any:
    return (
        Activity.objects.visible_to(user)
        .select_related(
            "work_plan__plan", "outcome__axis__line", "owner", "overridden_by"
        )
        .with_told_on()
        .prefetch_related(
            "contributors",
            "members",
            "milestones",
            "outcome_kinds",
            "cross_cutting_factors",
            "projects",
            Prefetch("tags", ActivityTag.objects.select_related("challenge", "theme")),
            Prefetch(
                "participant_counts", ParticipantCount.objects.select_related("region")
            ),
            Prefetch("budget_lines", BudgetLine.objects.select_related("source")),
        )
        .annotate(spent_total=Coalesce(spent_of(), ZERO))
        .order_by(
            "outcome__axis__line__number",
            "outcome__axis__number",
            "outcome__number",
            "code",
        )
    )


def under(code: str) -> Q:
    """An outcome, or all outcomes of an axis or a line, by code. Else nothing."""
    fields = ("outcome__axis__line__number", "outcome__axis__number", "outcome__number")
    numbers = code.split(".")
    if len(numbers) > 3 or not all(n.isascii() and n.isdigit() for n in numbers):
        return Q(pk__in=[])
    return Q(**dict(zip(fields, map(int, numbers), strict=False)))


@api.get("/{path:rest}", url_name="unknown", include_in_schema=False)
def unknown(request: ApiRequest, rest: str) -> HttpResponse:
    """Any other address: JSON too."""
    raise Http404
