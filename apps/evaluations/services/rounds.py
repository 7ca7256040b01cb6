"""An evaluation from its opening to its conclusion."""

import zoneinfo
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from apps.accounts import services as accounts
from apps.accounts.models import User, in_force, today
from apps.evaluations.models import Ballot, Evaluation
from apps.members.models import Affiliation, Mandate
from apps.reports.models import Edition, Report
from apps.workplans.models import Recommendation
from metropolis_portal.meanwhile import Meanwhile

LONGEST = timedelta(
    days=366
)  # that an evaluation stays open: the next year has its own


def seats_on(day: date) -> int:
    """How many members have a seat on the Board that day; a seat may have two people."""
    in_office = Mandate.objects.filter(in_force("", day))
    return in_office.values("member").distinct().count()


def usual_quorum() -> int:
    """Half of the seats of today, rounded up, and never less than one."""
    return max(1, (seats_on(today()) + 1) // 2)


@dataclass(frozen=True)
class Turnout:
    """How many seats have answered, of how many; never which."""

    answered: int
    seats: int
    quorum: int

    @property
    def is_quorum_met(self) -> bool:
        return self.answered >= self.quorum


def turnout_of(evaluation: Evaluation) -> Turnout:
    """Seats are those of the day on which it ended, or of today. Two queries."""
    until = min(evaluation.ended_at, timezone.now())
    day = timezone.localdate(until, timezone.get_default_timezone())
    answered = evaluation.ballots.submitted().count()
    return Turnout(answered, seats_on(day), evaluation.quorum)


def board() -> Iterable[User]:
    in_office = in_force("mandates__", today())
    return User.objects.active().filter(in_office).distinct().order_by("pk")


def everyone_concerned() -> Iterable[User]:
    """The Board, every member's focal points and the Secretariat."""
    day = today()
    is_focal_point = in_force("affiliations__", day) & Q(
        affiliations__role=Affiliation.Role.FOCAL_POINT
    )
    return (
        User.objects.active()
        .filter(
            in_force("mandates__", day)
            | is_focal_point
            | in_force("secretariat_roles__", day)
            | in_force("regional_mandates__", day)
        )
        .distinct()
        .order_by("pk")
    )


def tell(people: Iterable[User], mail: str, evaluation: Evaluation) -> None:
    """One mail each, in the person's language and time, when all is committed."""
    for person in people:
        with timezone.override(zone_of(person)):
            accounts.send(
                f"evaluations/email/{mail}",
                to=person.email,
                language=person.language,
                person=person,
                evaluation=evaluation,
            )


def zone_of(person: User) -> tzinfo:
    try:
        return zoneinfo.ZoneInfo(person.time_zone)
    except zoneinfo.ZoneInfoNotFoundError:
        return timezone.get_default_timezone()


@transaction.atomic
def open_evaluation(
    edition: Edition, *, closes_at: datetime, quorum: int, by: User
) -> Evaluation:
    """Let the Board evaluate a published report's newest edition, and tell it."""
    # Whoever opens at the same time waits here: a year is evaluated once.
    report = Report.objects.select_for_update().get(pk=edition.report_id)
    if not report.is_published:
        raise ValidationError(_("Publish the report first: the Board reads it."))
    if report.editions.finished().filter(number__gt=edition.number).exists():
        raise Meanwhile(_("There is a newer edition. Evaluate that one."))
    if Evaluation.objects.filter(edition__report=report).exists():
        raise Meanwhile(_("This year already has its evaluation."))
    if closes_at <= timezone.now():
        raise ValidationError(_("The evaluation must close after now."))
    if closes_at > timezone.now() + LONGEST:
        raise ValidationError(_("The evaluation must close within a year."))
    seats = seats_on(timezone.localdate())
    if quorum > seats:
        raise ValidationError(
            ngettext(
                "The Board has %(seats)s seat; no more can answer.",
                "The Board has %(seats)s seats; no more can answer.",
                seats,
            )
            % {"seats": seats}
        )
    evaluation = Evaluation.objects.create(
        edition=edition,
        closes_at=closes_at,
        quorum=quorum,
        opened_by=by,
        is_demo=edition.content["is_demo"],
    )
    tell(board(), "opened", evaluation)
    return evaluation


@transaction.atomic
def close(evaluation: Evaluation, *, reason: str, by: User) -> None:
    """Stop taking ballots before the due date; the reason is shown, in the language
    of the page on which it was written."""
    if not reason.strip():
        raise ValidationError(_("Say why it closes before its date."))
    now = timezone.now()
    # Asking for the old status in the same query lets one of two clicks win.
    closed = Evaluation.objects.filter(
        pk=evaluation.pk, status=Evaluation.Status.OPEN, closes_at__gt=now
    ).update(
        status=Evaluation.Status.CLOSED,
        closed_at=now,
        close_reason=reason.strip(),
        close_reason_language=get_language() or "en",
    )
    if not closed:
        raise Meanwhile(_("This evaluation has already closed."))
    evaluation.refresh_from_db()
    tell(board(), "closed", evaluation)


def close_due() -> int:
    """Write down what the clock has closed, and tell the Board. Returns how many.

    Rights follow the clock whether or not this has run.
    """
    due = Evaluation.objects.filter(
        status=Evaluation.Status.OPEN, closes_at__lte=timezone.now()
    )
    return sum(close_one(evaluation) for evaluation in due.order_by("pk"))


@transaction.atomic
def close_one(evaluation: Evaluation) -> bool:
    closed = Evaluation.objects.filter(
        pk=evaluation.pk, status=Evaluation.Status.OPEN
    ).update(status=Evaluation.Status.CLOSED, closed_at=F("closes_at"))
    if not closed:
        return False
    evaluation.refresh_from_db()
    tell(board(), "closed", evaluation)
    return True


@transaction.atomic
def conclude(
    evaluation: Evaluation,
    *,
    conclusion: Mapping[str, str],
    recommendations: Iterable[Mapping[str, Any]],
    by: User,
) -> None:
    """Publish what the Board concludes and recommends to the next work plan.

    `conclusion` is by language, one at least. A recommendation has `axis` or None,
    and `texts` by language. Everyone concerned is told.
    """
    if not any(text.strip() for text in conclusion.values()):
        raise ValidationError(_("Write the conclusion in one language at least."))
    now = timezone.now()
    is_over = Q(status=Evaluation.Status.CLOSED) | Q(
        status=Evaluation.Status.OPEN, closes_at__lte=now
    )
    # Asking for the old status in the same query lets one of two clicks win.
    concluded = Evaluation.objects.filter(is_over, pk=evaluation.pk).update(
        status=Evaluation.Status.CONCLUDED,
        closed_at=Coalesce("closed_at", "closes_at"),
        concluded_at=now,
        concluded_by=by,
        **{f"conclusion_{language}": text for language, text in conclusion.items()},
    )
    if not concluded:
        raise Meanwhile(
            _("Only an evaluation that has closed, and once, can be concluded.")
        )
    evaluation.refresh_from_db()
    adopt(evaluation, recommendations)
    tell(everyone_concerned(), "concluded", evaluation)


def adopt(evaluation: Evaluation, recommendations: Iterable[Mapping[str, Any]]) -> None:
    """Number the recommendations after those that the year has."""
    work_plan = evaluation.edition.report.work_plan
    of_year = Recommendation.objects.filter(
        plan=work_plan.plan_id, evaluated_year=work_plan.year
    )
    last = of_year.aggregate(last=Max("number"))["last"] or 0
    for number, row in enumerate(recommendations, start=last + 1):
        Recommendation.objects.create(
            plan_id=work_plan.plan_id,
            evaluated_year=work_plan.year,
            number=number,
            axis=row["axis"],
            is_demo=evaluation.is_demo,
            **{f"text_{language}": text for language, text in row["texts"].items()},
        )


def seats_without_answer(user: User) -> list[tuple[Evaluation, int]]:
    """Open evaluations and the person's seats that have not submitted. Two queries."""
    seats = user.roles.board_member_ids
    if not seats:
        return []
    opened = list(
        Evaluation.objects.accepting_ballots()
        .select_related("edition__report__work_plan")
        .only("closes_at", "edition__report__work_plan__year")
    )
    answered = set(
        Ballot.objects.submitted()
        .filter(evaluation__in=opened, member__in=seats)
        .values_list("evaluation_id", "member_id")
    )
    return [
        (evaluation, seat)
        for evaluation in opened
        for seat in sorted(seats)
        if (evaluation.pk, seat) not in answered
    ]
