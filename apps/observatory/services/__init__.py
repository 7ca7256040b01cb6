from apps.observatory.services.loading import Loaded, load
from apps.observatory.services.proposals import discard
from apps.observatory.services.releases import (
    begin,
    publish,
    roll_back,
)
from apps.observatory.services.summaries import summaries_as_of, summarise

__all__ = [
    "Loaded",
    "begin",
    "discard",
    "load",
    "publish",
    "roll_back",
    "summaries_as_of",
    "summarise",
]
