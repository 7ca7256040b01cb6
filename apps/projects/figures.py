"""What the pages of the catalogue count and compare."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.projects.models import Project
from apps.strategy.models import Challenge, Outcome, Theme


@dataclass(frozen=True)
class Row:
    """A challenge and, for each of the plan's themes, whether the two meet here."""

    challenge: Challenge
    cells: list[tuple[Theme, bool]]


def opportunities_of(
    project: Project, challenges: Iterable[Challenge], themes: Iterable[Theme]
) -> list[Row]:
    """The plan's matrix with the project's cells marked. Reads both prefetched links."""
    of_project = {theme.pk for theme in project.themes.all()}
    own_challenges = {challenge.pk for challenge in project.challenges.all()}
    themes = list(themes)
    return [
        Row(
            challenge,
            [
                (theme, challenge.pk in own_challenges and theme.pk in of_project)
                for theme in themes
            ],
        )
        for challenge in challenges
    ]


def outcomes_of(project: Project) -> QuerySet[Outcome]:
    """In the plan's order, with what their codes and addresses read."""
    return project.outcomes.of(project.plan).only(
        "number",
        "name",
        "axis__number",
        "axis__line__number",
        "axis__line__plan__code",
    )


def activities_of(project: Project, user: User) -> Any:
    """The activities of its years that the person may read, with what their state
    reads, of the newest year first."""
    return (
        project.activities.visible_to(user)
        .with_told_on()
        .select_related("work_plan")
        .only(
            "title",
            "status",
            "starts_on",
            "ends_on",
            "percent",
            "override",
            "override_reason",
            "work_plan__year",
            "work_plan__as_of",
        )
        .order_by("-work_plan__year", "code")
    )
