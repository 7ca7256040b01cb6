"""What the pages of the catalogue count and compare."""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.projects.models import Project
from apps.strategy.models import Challenge, Theme


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
