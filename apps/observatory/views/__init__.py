from apps.observatory.views import (
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
    "downloads",
    "imports",
    "indicators",
    "peers",
    "proposals",
    "releases",
    "spaces",
    "targets",
]
