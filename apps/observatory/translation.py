from modeltranslation.translator import TranslationOptions, register, translator

from apps.observatory.models import (
    AskedValue,
    Benchmark,
    Call,
    CallMail,
    ImportedValue,
    Indicator,
    IndicatorChallenge,
    IndicatorName,
    IndicatorOrientingTheme,
    IndicatorTheme,
    Observation,
    PeerGroup,
    PeerGroupSpace,
    PlaceName,
    Proposal,
    Release,
    Revision,
    Source,
    SpaceTarget,
    ValueImport,
)
from metropolis_portal.history import track


@register(IndicatorTheme)
class IndicatorThemeTranslation(TranslationOptions):
    fields = ("name",)


@register(Source)
class SourceTranslation(TranslationOptions):
    fields = ("title", "note")


@register(Indicator)
class IndicatorTranslation(TranslationOptions):
    fields = (
        "name",
        "definition",
        "concepts",
        "rationale",
        "method",
        "limitations",
        "unit",
        "level_note",
    )


@register(Benchmark)
class BenchmarkTranslation(TranslationOptions):
    fields = ("label", "source")


@register(Release)
class ReleaseTranslation(TranslationOptions):
    fields = ("title", "notes")


@register(Call)
class CallTranslation(TranslationOptions):
    fields = ("message",)


@register(PeerGroup)
class PeerGroupTranslation(TranslationOptions):
    fields = ("title",)


# Registered without fields so that lookups through relations follow the language.
translator.register(
    [
        Observation,
        Revision,
        ValueImport,
        ImportedValue,
        PlaceName,
        IndicatorName,
        Proposal,
        AskedValue,
        CallMail,
        PeerGroupSpace,
        SpaceTarget,
    ],
    TranslationOptions,
)

track(
    Source,
    Indicator,
    IndicatorChallenge,
    IndicatorOrientingTheme,
    Benchmark,
    Release,
    ValueImport,
    PlaceName,
    IndicatorName,
    Proposal,
    Call,
    AskedValue,
)
track(PeerGroup, PeerGroupSpace, SpaceTarget)
