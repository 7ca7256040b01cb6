from apps.observatory.models.call import (
    AskedValue,
    AskedValueQuerySet,
    Call,
    CallMail,
    CallQuerySet,
)
from apps.observatory.models.imports import (
    ImportedValue,
    IndicatorName,
    PlaceName,
    ValueImport,
)
from apps.observatory.models.indicator import (
    Benchmark,
    Indicator,
    IndicatorQuerySet,
    IndicatorSummary,
    IndicatorTheme,
    Sex,
    Source,
)
from apps.observatory.models.observation import (
    Observation,
    ObservationQuerySet,
    Revision,
)
from apps.observatory.models.proposal import Proposal, ProposalQuerySet
from apps.observatory.models.release import Release, ReleaseQuerySet

__all__ = [
    "AskedValue",
    "AskedValueQuerySet",
    "Benchmark",
    "Call",
    "CallMail",
    "CallQuerySet",
    "ImportedValue",
    "Indicator",
    "IndicatorQuerySet",
    "IndicatorSummary",
    "IndicatorTheme",
    "Observation",
    "ObservationQuerySet",
    "IndicatorName",
    "PlaceName",
    "Proposal",
    "ProposalQuerySet",
    "Release",
    "ReleaseQuerySet",
    "Revision",
    "Sex",
    "Source",
    "ValueImport",
]
