"""Which addresses are read, and by whom."""

from django.db import transaction
from django.urls import reverse

from tests.test_permission_matrix import MATRIX


def readers_of(name):
    """Those whose pages differ most, of those who may read what is at an address."""
    row = MATRIX[name]
    if row.method != "get":
        return []
    allowed = [
        who
        for who in ("officer", "chair", "focal", "other")
        if row.expected[who] == 200
    ]
    return allowed[:1] + [who for who in allowed[1:] if who == "focal"]


def paths_of(names, world):
    """The path of each address, all about rows in one database, by name."""
    paths = {}
    for name in sorted(set(names)):
        with transaction.atomic():
            paths[name] = reverse(name, args=MATRIX[name].args(world))
    return paths
