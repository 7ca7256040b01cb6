from modeltranslation.translator import TranslationOptions, register, translator

from apps.members.models import (
    Affiliation,
    Country,
    Invitation,
    Mandate,
    Member,
    MetropolitanSpace,
    Region,
    RegionalMandate,
    SpaceMembership,
)
from metropolis_portal.history import track


@register([Region, Country, MetropolitanSpace])
class NameTranslation(TranslationOptions):
    fields = ("name",)


@register(Member)
class MemberTranslation(TranslationOptions):
    fields = ("name", "about")


# Registered without fields so that lookups through relations follow the language.
translator.register(
    [SpaceMembership, Affiliation, Mandate, RegionalMandate, Invitation],
    TranslationOptions,
)

track(Member, MetropolitanSpace, SpaceMembership)
track(Affiliation, Mandate, RegionalMandate)
track(Invitation, exclude=("token",))
