"""The catalogue comes from a file, as the plan does."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.projects.models import Project
from apps.strategy.models import Outcome, StrategicPlan


@dataclass(frozen=True)
class Summary:
    """What a load did."""

    plan: StrategicPlan
    created_count: int
    updated_count: int


@transaction.atomic
def load(data: dict[str, Any]) -> Summary:
    """Create or update the projects of the mandate that `data` names; no row is doubled.

    Raises ValidationError with a sentence for each thing that the plan does not have;
    then nothing is written. Projects that the file leaves out stay.
    """
    plan = StrategicPlan.objects.filter(code=data.get("plan", "")).first()
    if plan is None:
        raise ValidationError(
            _("Load the plan “%(code)s” first; the projects belong to it.")
            % {"code": data.get("plan", "")}
        )
    resolvers = resolvers_of(plan)
    problems = problems_of(data["projects"], resolvers)
    if problems:
        raise ValidationError(problems)

    created = [save(plan, given, resolvers) for given in data["projects"]].count(True)
    return Summary(plan, created, len(data["projects"]) - created)


Resolver = dict[str, models.Model]


def by_code(rows: Iterable[Any]) -> Resolver:
    return {row.code: row for row in rows}


def resolvers_of(plan: StrategicPlan) -> dict[str, Resolver]:
    """For each list of codes in the file, what each code stands for: 4 queries."""
    return {
        "outcomes": by_code(Outcome.objects.of(plan)),
        "outcome_kinds": by_code(plan.outcomekinds.all()),
        "themes": by_code(plan.themes.all()),
        "challenges": by_code(plan.challenges.all()),
    }


def problems_of(
    projects: list[dict[str, Any]], resolvers: dict[str, Resolver]
) -> list[str]:
    return [
        _("%(project)s: the plan has no “%(code)s” among its %(list)s.")
        % {"project": given["slug"], "code": code, "list": name}
        for given in projects
        for name, known in resolvers.items()
        for code in given[name]
        if code not in known
    ]


def save(
    plan: StrategicPlan, given: dict[str, Any], resolvers: dict[str, Resolver]
) -> bool:
    """One project and its links; true when it is new. About 10 queries."""
    values = {
        "position": given["position"],
        "kind": given["kind"],
        "since": given["since"],
        "partners": ", ".join(given["partners"]),
    }
    for field in ("name", "summary"):
        for language in User.Language.values:
            values[f"{field}_{language}"] = given[field][language]
    project, is_new = Project.objects.update_or_create(
        plan=plan, slug=given["slug"], defaults=values
    )
    for name, known in resolvers.items():
        getattr(project, name).set([known[code] for code in given[name]])
    return is_new
