from apps.demo.services.loading import (
    NotReady,
    Summary,
    is_loaded,
    load,
    render_reports,
)
from apps.demo.services.people import set_password
from apps.demo.services.removal import Removal, remove

__all__ = [
    "NotReady",
    "Removal",
    "Summary",
    "is_loaded",
    "load",
    "remove",
    "render_reports",
    "set_password",
]
