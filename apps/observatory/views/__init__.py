from apps.observatory.views import (
    calls,
    comparing,
    coverage,
    downloads,
    embedding,
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
    "comparing",
    "embedding",
    "imports",
    "indicators",
    "proposals",
    "releases",
    "spaces",
    "peers",
    "targets",
]
