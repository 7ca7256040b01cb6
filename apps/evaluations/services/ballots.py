"""A seat's ballot: saved as it is filled in, submitted whole."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.evaluations.models import Ballot, Evaluation, Rating
from apps.members.models import Member
from apps.strategy.models import Axis, StrategicPlan
from metropolis_portal.meanwhile import Meanwhile


def axes_of(plan: StrategicPlan) -> list[Axis]:
    """What is rated: every axis of the plan, in its order. One query."""
    axes = Axis.objects.filter(line__plan=plan).select_related("line")
    return list(axes.order_by("line__number", "number"))


def hold_open(evaluation: Evaluation) -> None:
    """Keep the evaluation from closing until this is written; refuse when it has."""
    taking = Evaluation.objects.accepting_ballots().filter(pk=evaluation.pk).order_by()
    if taking.select_for_update().first() is None:
        raise Meanwhile(_("This evaluation has closed. Nothing was changed."))


@transaction.atomic
def save_rating(
    evaluation: Evaluation,
    seat: Member,
    axis: Axis,
    *,
    by: User,
    score: int | None,
    cannot_judge: bool,
    comment: str,
) -> Rating:
    """Keep one axis of the seat's ballot, the last writing of whoever sits there.

    The comment is in the person's language. A ballot that was submitted must be
    reopened first.
    """
    hold_open(evaluation)
    ballot, _is_new = Ballot.objects.get_or_create(
        evaluation=evaluation, member=seat, defaults={"user": by}
    )
    if ballot.submitted_at:
        raise Meanwhile(
            _("The ballot of this seat is submitted. Reopen it to change it.")
        )
    if ballot.user_id != by.pk:
        Ballot.objects.filter(pk=ballot.pk).update(user=by)
    rating, _is_new = Rating.objects.update_or_create(
        ballot=ballot,
        axis=axis,
        defaults={
            "score": score,
            "cannot_judge": cannot_judge and score is None,
            "comment": comment.strip(),
            "language": by.language,
        },
    )
    return rating


def missing_axes(ballot: Ballot | None, axes: list[Axis]) -> list[Axis]:
    """The axes without an answer. One query, none without a ballot."""
    if ballot is None:
        return axes
    answered = set(ballot.ratings.answered().values_list("axis_id", flat=True))
    return [axis for axis in axes if axis.pk not in answered]


@transaction.atomic
def submit(ballot: Ballot, *, by: User) -> None:
    """Hand the whole ballot in; it counts until someone of the seat reopens it."""
    hold_open(ballot.evaluation)
    plan = ballot.evaluation.edition.report.work_plan.plan
    missing = missing_axes(ballot, axes_of(plan))
    if missing:
        raise ValidationError(
            _("Answer every axis first. Missing: %(axes)s.")
            % {"axes": ", ".join(axis.code for axis in missing)}
        )
    # Asking for the old state in the same query lets one of two clicks win.
    submitted = Ballot.objects.filter(pk=ballot.pk, submitted_at=None).update(
        submitted_at=timezone.now(), user=by
    )
    if not submitted:
        raise ValidationError(_("The ballot of this seat is already submitted."))
    ballot.refresh_from_db()


@transaction.atomic
def reopen(ballot: Ballot, *, by: User) -> None:
    """Take the ballot back to change it; until it is submitted again it is not counted."""
    hold_open(ballot.evaluation)
    reopened = Ballot.objects.filter(pk=ballot.pk, submitted_at__isnull=False).update(
        submitted_at=None, user=by
    )
    if not reopened:
        raise ValidationError(_("This ballot is open already."))
    ballot.refresh_from_db()
