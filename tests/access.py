"""How a `url_matrix.py` says who gets what from an address.

Each app's tests hold `url_matrix.py` with `MATRIX: dict[str, Access]`, by the name of
the URL pattern. `tests/test_permission_matrix.py` asks them all, and fails when an
address has no entry.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.conftest import World

ACTORS = (
    "anonymous",
    "other",
    "member",
    "focal",
    "officer",
    "region",
    "board",
    "chair",
)


@dataclass(frozen=True)
class Access:
    """The status each actor is to get.

    `args` builds the rows the address is about and returns its positional arguments;
    it runs inside a transaction that is rolled back.
    """

    expected: dict[str, int]
    args: Callable[[World], list[Any]] = field(default=lambda world: [])
    method: str = "get"
    data: Callable[[World], dict[str, Any]] = field(default=lambda world: {})


def access(everyone: int = 200, *, args=None, method="get", data=None, **actors: int):
    """`everyone` who is signed in, except as `actors` say; anonymous goes to sign in, or
    reads that nothing was done.

    `access(404, officer=200, region=200)`: the Secretariat's alone.
    """
    expected = dict.fromkeys(ACTORS, everyone)
    expected |= {"anonymous": 302 if method == "get" else 403} | actors
    unknown = set(expected) - set(ACTORS)
    assert not unknown, f"no such actor: {unknown}"
    extra = {}
    if args:
        extra["args"] = args
    if data:
        extra["data"] = data
    return Access(expected, method=method, **extra)
