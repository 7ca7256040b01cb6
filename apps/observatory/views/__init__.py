from apps.observatory.views import downloads, indicators, releases, spaces

__all__ = ["downloads", "indicators", "releases", "spaces"]
