from modeltranslation.translator import TranslationOptions, register, translator

from apps.reports.models import Edition, Rendering, Report
from metropolis_portal.history import track


@register(Report)
class ReportTranslation(TranslationOptions):
    fields = ("introduction",)


# Registered without fields so that lookups through relations follow the language.
translator.register([Edition, Rendering], TranslationOptions)

track(Report)
