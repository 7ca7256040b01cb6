from modeltranslation.translator import TranslationOptions, register, translator

from apps.evaluations.models import Ballot, Evaluation, Rating
from metropolis_portal.history import track


@register(Evaluation)
class EvaluationTranslation(TranslationOptions):
    fields = ("conclusion",)


# Registered without fields so that lookups through relations follow the language.
translator.register([Ballot, Rating], TranslationOptions)

track(Evaluation, Ballot, Rating)
