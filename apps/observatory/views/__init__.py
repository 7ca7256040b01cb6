from apps.observatory.views import (
    calls,
    coverage,
    downloads,
    imports,
    indicators,
    proposals,
    releases,
    spaces,
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
]
