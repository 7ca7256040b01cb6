from apps.members.models import Affiliation, Mandate
from tests.access import access


def montevideo(world):
    return [world.montevideo.slug]


def colleague(world):
    """Ana's own place at Montevideo, where Fabio is the focal point."""
    return [Affiliation.objects.get(user=world.member).pk]


def seat(world):
    """Lucía's, on the Board."""
    return ["board", Mandate.objects.get(user=world.board).pk]


MATRIX = {
    "members:list": access(),
    "members:download": access(),
    "members:detail": access(args=montevideo),
    "members:edit": access(403, args=montevideo, focal=200, officer=200),
    "members:people": access(403, args=montevideo, member=200, focal=200, officer=200),
    "members:history": access(403, args=montevideo, member=200, focal=200, officer=200),
    "members:posts": access(403, officer=200),
    "members:post_history": access(403, officer=200),
    "members:post_end": access(404, args=seat, officer=200),
    "members:affiliation_role": access(
        404,
        args=colleague,
        method="post",
        data=lambda world: {"role": "focal_point"},
        member=403,
        focal=302,
        officer=302,
    ),
    "members:affiliation_end": access(
        404, args=colleague, member=403, focal=200, officer=200
    ),
}
