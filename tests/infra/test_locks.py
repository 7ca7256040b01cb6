"""The lock files hold on every Python that the README promises, not on one alone.

Some packages ask for others on some versions only: `redis` asks for `async-timeout`
before 3.11.3, which Debian 12 has.
"""

from importlib.metadata import distribution
from pathlib import Path

import pytest
from django.conf import settings
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PYTHONS = ["3.11.0", "3.11.3", "3.12.0", "3.13.0", "3.14.0"]


def locked(name: str) -> list[Requirement]:
    lines = (Path(settings.BASE_DIR) / name).read_text().splitlines()
    return [Requirement(line.rstrip(" \\")) for line in lines if line[:1].isalnum()]


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_all_that_is_asked_for_is_pinned(name, python):
    """What is installed here says what it asks for elsewhere."""
    there = default_environment() | {
        "python_version": python.rpartition(".")[0],
        "python_full_version": python,
    }
    pinned = {
        canonicalize_name(one.name): one
        for one in locked(name)
        if one.marker is None or one.marker.evaluate(there)
    }
    missing = {
        f"{one.name} asks for {asked.name}"
        for one in pinned.values()
        if one.marker is None or one.marker.evaluate()
        for asked in map(Requirement, distribution(one.name).requires or [])
        if asked.marker is None
        or any(asked.marker.evaluate(there | {"extra": e}) for e in one.extras or {""})
        if canonicalize_name(asked.name) not in pinned
    }

    assert missing == set()
