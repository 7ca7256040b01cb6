from apps.observatory.views import indicators, releases, spaces

__all__ = ["indicators", "releases", "spaces"]
