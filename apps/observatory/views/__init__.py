from apps.observatory.views import (
    comparing,
    downloads,
    imports,
    indicators,
    proposals,
    releases,
    spaces,
)

__all__ = [
    "comparing",
    "downloads",
    "imports",
    "indicators",
    "proposals",
    "releases",
    "spaces",
]
