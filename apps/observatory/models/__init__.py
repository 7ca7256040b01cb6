from apps.observatory.models.imports import ImportedValue, PlaceName, ValueImport
from apps.observatory.models.indicator import (
    Benchmark,
    Indicator,
    IndicatorChallenge,
    IndicatorOrientingTheme,
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
    "Benchmark",
    "ImportedValue",
    "Indicator",
    "IndicatorChallenge",
    "IndicatorOrientingTheme",
    "IndicatorQuerySet",
    "IndicatorSummary",
    "IndicatorTheme",
    "Observation",
    "ObservationQuerySet",
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
