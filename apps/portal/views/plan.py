from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from apps.evaluations.services import ratings_of
from apps.portal import cell as cells
from apps.portal import outcome as outcomes
from apps.portal.figures import matrix_of, plan_parts, total_of_parts
from apps.portal.scope import scope_of_request
from apps.strategy.models import ActionLine, Outcome, StrategicPlan
from apps.workplans.figures import people_in
from metropolis_portal.http import PortalRequest


@require_safe
def plan_index(request: PortalRequest) -> HttpResponse:
    """The newest mandate; before any is loaded, a page that says who loads it."""
    plan = StrategicPlan.objects.visible_to(request.user).latest_first().first()
    if plan is None:
        return render(request, "portal/plan_index.html")
    return redirect(plan)


@require_safe
def plan(request: PortalRequest, mandate: str) -> HttpResponse:
    """The plan at a glance."""
    scope = scope_of_request(request, mandate)
    lines = plan_parts(scope)
    context = {
        "scope": scope,
        "page": "plan",
        "lines": lines,
        "totals": total_of_parts(lines),
        "people": people_in(scope.work_plans),
        "matrix": matrix_of(scope, request.user, with_factors=False),
    }
    return render(request, "portal/plan.html", context)


@require_safe
def line(request: PortalRequest, mandate: str, number: int) -> HttpResponse:
    scope = scope_of_request(request, mandate)
    lines = ActionLine.objects.filter(plan=scope.plan).prefetch_related("key_ideas")
    found = get_object_or_404(lines, number=number)
    parts = plan_parts(scope, line=number)
    context = {
        "scope": scope,
        "page": "plan",
        "line": found,
        "axes": parts[0].axes if parts else [],
        "totals": total_of_parts(parts),
    }
    return render(request, "portal/line.html", context)


@require_safe
def axis(request: PortalRequest, mandate: str, code: str) -> HttpResponse:
    scope = scope_of_request(request, mandate)
    parts = plan_parts(scope, line=line_number(code))
    axes = [part for line in parts for part in line.axes if part.axis.code == code]
    if not axes:
        raise Http404
    context = {
        "scope": scope,
        "page": "plan",
        "part": axes[0],
        "axis": axes[0].axis,
        "recommendations": outcomes.recommendations_of(axes[0].axis, request.user),
    }
    return render(request, "portal/axis.html", context)


@require_safe
def outcome(request: PortalRequest, mandate: str, code: str) -> HttpResponse:
    """One page that holds everything about an outcome."""
    scope = scope_of_request(request, mandate)
    found = find_outcome(scope.plan, code)
    years = outcomes.years_of(found, scope.work_plans)
    context = {
        "scope": scope,
        "page": "plan",
        "outcome": found,
        "years": years,
        "totals": outcomes.total_of_years(years),
        "projects": outcomes.projects_of(found, request.user),
        "evidence": outcomes.evidence_of(found, scope.work_plans, request.user),
        "ratings": ratings_of(scope.plan).get(found.axis_id, []),
        "recommendations": outcomes.recommendations_of(found.axis, request.user),
    }
    return render(request, "portal/outcome.html", context)


@require_safe
def matrix(request: PortalRequest, mandate: str) -> HttpResponse:
    scope = scope_of_request(request, mandate)
    context = {
        "scope": scope,
        "page": "matrix",
        "matrix": matrix_of(scope, request.user),
    }
    return render(request, "portal/matrix.html", context)


@require_safe
def cell(request: PortalRequest, mandate: str, row: str, theme: str) -> HttpResponse:
    """What is in one cell; `row` is the code of a challenge or a factor."""
    scope = scope_of_request(request, mandate)
    found = cells.find(scope, row, theme)
    activities = cells.activities_in(found, scope.work_plans)
    context = {
        "scope": scope,
        "page": "matrix",
        "cell": found,
        "activities": activities,
        "budget": cells.budget_sum(activities),
        "projects": cells.projects_in(found, request.user),
    }
    return render(request, "portal/cell.html", context)


@require_safe
def milestones(request: PortalRequest, mandate: str) -> HttpResponse:
    scope = scope_of_request(request, mandate)
    context = {
        "scope": scope,
        "page": "milestones",
        "milestones": scope.plan.milestones.all(),
    }
    return render(request, "portal/milestones.html", context)


# The plan's own words, as the page has them.
ABOUT = (
    "vision",
    "vision_text",
    "mission",
    "mission_text",
    "challenges_text",
    "outcomes_text",
    "governance_text",
    "call_title",
    "call_text",
    "source",
)


@require_safe
def about(request: PortalRequest, mandate: str) -> HttpResponse:
    """The plan's own words."""
    scope = scope_of_request(request, mandate, *ABOUT)
    plan = scope.plan
    context = {
        "scope": scope,
        "page": "about",
        "plan": plan,
        "themes": plan.themes.all(),
        "challenges": plan.challenges.prefetch_related("topics"),
        "factors": plan.crosscuttingfactors.all(),
        "kinds": plan.outcomekinds.all(),
        "governance_factors": plan.governancefactors.all(),
        "call_points": plan.callpoints.all(),
    }
    return render(request, "portal/about.html", context)


@require_safe
def sources(request: PortalRequest, mandate: str) -> HttpResponse:
    """The figures that the plan prints, what it refers to, and how it was made."""
    scope = scope_of_request(request, mandate, "created_text", "source")
    context = {
        "scope": scope,
        "page": "sources",
        "plan": scope.plan,
        "averages": scope.plan.averages.all(),
        "facts": scope.plan.facts.all(),
        "references": scope.plan.references.all(),
    }
    return render(request, "portal/sources.html", context)


def line_number(code: str) -> int:
    """Of an axis's code such as 1.2; what is not one is not found."""
    number = code.partition(".")[0]
    if not number.isdecimal():
        raise Http404
    return int(number)


def find_outcome(plan: StrategicPlan, code: str) -> Outcome:
    """By its code such as 1.2.3."""
    numbers = code.split(".")
    if len(numbers) != 3 or not all(number.isdecimal() for number in numbers):
        raise Http404
    named = Outcome.objects.of(plan).only(
        "number",
        "name",
        "axis__number",
        "axis__name",
        "axis__line__number",
        "axis__line__name",
        "axis__line__plan__code",
    )
    return get_object_or_404(
        named,
        axis__line__number=numbers[0],
        axis__number=numbers[1],
        number=numbers[2],
    )
