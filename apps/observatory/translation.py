from modeltranslation.translator import TranslationOptions, register, translator

from apps.observatory.models import (
    Benchmark,
    Indicator,
    IndicatorTheme,
    Observation,
    Source,
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
    fields = ("name", "definition", "unit", "level_note")


@register(Benchmark)
class BenchmarkTranslation(TranslationOptions):
    fields = ("label", "source")


# Registered without fields so that lookups through relations follow the language.
translator.register(Observation, TranslationOptions)

track(Source, Indicator, Benchmark)
