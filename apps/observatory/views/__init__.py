from apps.observatory.views import (
    calls,
    coverage,
    downloads,
    imports,
    indicators,
    peers,
    proposals,
    releases,
    spaces,
    targets,
)

__all__ = [
    "calls",
    "coverage",
    "downloads",
    "imports",
    "indicators",
    "proposals",
    "releases",
    "spaces",
    "peers",
    "targets",
]
