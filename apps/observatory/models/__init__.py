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
    PEERS_AT_LEAST,
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
from apps.observatory.models.peers import PeerGroup, PeerGroupSpace, SpaceTarget
from apps.observatory.models.proposal import Proposal, ProposalQuerySet
from apps.observatory.models.release import Release, ReleaseQuerySet

__all__ = [
    "AskedValue",
    "AskedValueQuerySet",
    "PEERS_AT_LEAST",
    "Benchmark",
    "Call",
    "CallMail",
    "CallQuerySet",
    "ImportedValue",
    "Indicator",
    "IndicatorChallenge",
    "IndicatorOrientingTheme",
    "IndicatorQuerySet",
    "IndicatorSummary",
    "IndicatorTheme",
    "Observation",
    "ObservationQuerySet",
    "IndicatorName",
    "PeerGroup",
    "PeerGroupSpace",
    "PlaceName",
    "Proposal",
    "ProposalQuerySet",
    "Release",
    "ReleaseQuerySet",
    "Revision",
    "Sex",
    "Source",
    "SpaceTarget",
    "ValueImport",
]
