from apps.observatory.views import (
    comparing,
    downloads,
    embedding,
    imports,
    indicators,
    proposals,
    releases,
    spaces,
)

__all__ = [
    "comparing",
    "downloads",
    "embedding",
    "imports",
    "indicators",
    "proposals",
    "releases",
    "spaces",
]
