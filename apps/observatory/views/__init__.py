from apps.observatory.views import (
    downloads,
    imports,
    indicators,
    proposals,
    releases,
    spaces,
)

__all__ = ["downloads", "imports", "indicators", "proposals", "releases", "spaces"]
