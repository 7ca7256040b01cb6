"""Which addresses are read, and by whom."""

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
