from apps.observatory.views import downloads, imports, indicators, releases, spaces

__all__ = ["downloads", "imports", "indicators", "releases", "spaces"]
