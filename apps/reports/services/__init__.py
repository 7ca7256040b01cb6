from apps.reports.services.drafting import (
    draft_due,
    latest_job,
    request_draft,
    write_draft,
)
from apps.reports.services.editions import checksum_of, freeze, is_intact
from apps.reports.services.gathering import gather
from apps.reports.services.publishing import publish, readers, record_reading
from apps.reports.services.rendering import document, render, typeset

__all__ = [
    "checksum_of",
    "document",
    "draft_due",
    "freeze",
    "gather",
    "is_intact",
    "latest_job",
    "publish",
    "readers",
    "record_reading",
    "render",
    "request_draft",
    "typeset",
    "write_draft",
]
