from modeltranslation.translator import TranslationOptions, register, translator

from apps.observatory.models import (
    Benchmark,
    ImportedValue,
    Indicator,
    IndicatorChallenge,
    IndicatorOrientingTheme,
    IndicatorTheme,
    Observation,
    PlaceName,
    Proposal,
    Release,
    Revision,
    Source,
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


# Registered without fields so that lookups through relations follow the language.
translator.register(
    [Observation, Revision, ValueImport, ImportedValue, PlaceName, Proposal],
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
    Proposal,
)
