"""What waits for a person: one small shape that every app fills.

Each app has `waiting.py` with `waiting_for(user) -> list[Waiting]`; the portal's home
page collects them. A row is gone when the work is done: nothing is stored.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User

SOON = timedelta(days=7)


class Urgency(models.IntegerChoices):
    """Sorts the list: what is late comes first."""

    LATE = 0, _("late")
    SOON = 1, _("soon")
    CALM = 2, _("when you can")


@dataclass(frozen=True)
class Waiting:
    """One thing to do: a sentence in the reader's language, and where to do it.

    `kind` is a code for the icon and for tests ("invitation", "activity", ...).
    """

    title: str
    url: str
    due_on: date | None
    kind: str
    urgency: Urgency


def urgency_of(due_on: date | None, today: date) -> Urgency:
    """Late after its day, soon within a week of it, calm before or without one."""
    if due_on is None or due_on > today + SOON:
        return Urgency.CALM
    return Urgency.LATE if due_on < today else Urgency.SOON


def waiting_for(user: User) -> list[Waiting]:
    """The second step that the person's roles ask for. No query."""
    if not user.needs_second_factor or user.has_second_factor:
        return []
    return [
        Waiting(
            title=gettext("Set up a second step for signing in"),
            url=reverse("mfa_index"),
            due_on=None,
            kind="second_factor",
            urgency=Urgency.SOON,
        )
    ]
