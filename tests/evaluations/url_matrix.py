from datetime import timedelta

from django.utils import timezone

from apps.evaluations.models import Evaluation
from tests import factories
from tests.access import access


def opened(world):
    """2022 under evaluation; the Board member of the cast sits for Montevideo."""
    factories.AxisFactory()
    return [factories.EvaluationFactory().pk]


def over(world):
    (pk,) = opened(world)
    now = timezone.now()
    Evaluation.objects.update(
        opens_at=now - timedelta(days=8), closes_at=now - timedelta(days=1)
    )
    return [pk]


def seat(world):
    return [*opened(world), world.montevideo.slug]


def axis(world):
    return [*seat(world), "1.1"]


def report(world):
    factories.EditionFactory(report__is_out=True)
    return ["2021-2023", 2022]


MATRIX = {
    "evaluations:list": access(200),
    "evaluations:open": access(403, args=report, officer=200, chair=200),
    "evaluations:detail": access(
        404, args=opened, officer=200, region=200, board=200, chair=200
    ),
    "evaluations:close": access(
        404,
        args=opened,
        method="post",
        data=lambda world: {"reason": "Everyone has answered."},
        officer=403,
        region=403,
        board=403,
        chair=302,
    ),
    "evaluations:conclude": access(
        404, args=over, officer=403, region=403, board=403, chair=200
    ),
    "evaluations:ballot": access(404, args=seat, board=200),
    "evaluations:ballot_axis": access(404, args=axis, board=200),
    "evaluations:submit": access(404, args=seat, method="post", board=302),
    "evaluations:reopen": access(404, args=seat, method="post", board=302),
}
