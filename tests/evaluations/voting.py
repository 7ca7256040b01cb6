"""Short ways to fill in ballots, by the services that people use."""

from apps.evaluations import services
from apps.evaluations.models import Ballot


def rate(evaluation, seat, axis, by, score=4, comment=""):
    """A score, or None for what cannot be judged."""
    return services.save_rating(
        evaluation,
        seat,
        axis,
        by=by,
        score=score,
        cannot_judge=score is None,
        comment=comment,
    )


def vote(evaluation, seat, by, scores, axes, comment=""):
    """A whole ballot, submitted."""
    for axis, score in zip(axes, scores, strict=True):
        rate(evaluation, seat, axis, by, score, comment)
    ballot = Ballot.objects.get(evaluation=evaluation, member=seat)
    services.submit(ballot, by=by)
    return ballot
