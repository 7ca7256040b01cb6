from apps.observatory.views import (
    coverage,
    downloads,
    imports,
    indicators,
    proposals,
    releases,
    spaces,
)

__all__ = [
    "coverage",
    "downloads",
    "imports",
    "indicators",
    "proposals",
    "releases",
    "spaces",
]
