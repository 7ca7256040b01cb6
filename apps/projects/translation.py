from modeltranslation.translator import TranslationOptions, register, translator

from apps.projects.models import (
    Participation,
    Project,
    ProjectChallenge,
    ProjectOutcome,
    ProjectOutcomeKind,
    ProjectTheme,
)
from metropolis_portal.history import track


@register(Project)
class ProjectTranslation(TranslationOptions):
    fields = ("name", "summary")


# Registered without fields so that lookups through relations follow the language.
translator.register(Participation, TranslationOptions)

track(
    Project,
    ProjectOutcome,
    ProjectOutcomeKind,
    ProjectTheme,
    ProjectChallenge,
    Participation,
)
