from modeltranslation.translator import TranslationOptions, register

from apps.strategy.models import (
    ActionLine,
    Axis,
    CallPoint,
    Challenge,
    CrossCuttingFactor,
    GovernanceFactor,
    KeyIdea,
    Milestone,
    Outcome,
    OutcomeKind,
    PublishedAverage,
    PublishedFact,
    Reference,
    StrategicPlan,
    Theme,
    Topic,
)
from metropolis_portal.history import track


@register(StrategicPlan)
class StrategicPlanTranslation(TranslationOptions):
    fields = (
        "title",
        "subtitle",
        "source",
        "vision",
        "vision_text",
        "mission",
        "mission_text",
        "challenges_text",
        "outcomes_text",
        "created_text",
        "governance_text",
        "call_title",
        "call_text",
    )


@register([ActionLine, Axis, Outcome])
class NameTranslation(TranslationOptions):
    fields = ("name",)


@register([KeyIdea, Milestone, PublishedFact])
class TextTranslation(TranslationOptions):
    fields = ("text",)


@register(OutcomeKind)
class OutcomeKindTranslation(TranslationOptions):
    fields = ("name", "aim")


@register([Theme, Topic, CrossCuttingFactor, GovernanceFactor, CallPoint])
class DescribedTranslation(TranslationOptions):
    fields = ("name", "description")


@register(Challenge)
class ChallengeTranslation(TranslationOptions):
    fields = ("name", "summary", "description")


@register(Reference)
class ReferenceTranslation(TranslationOptions):
    fields = ("title",)


@register(PublishedAverage)
class PublishedAverageTranslation(TranslationOptions):
    fields = ("name", "unit", "note")


# Nobody writes them by hand: a plan's file that is loaded again changes them.
track(
    StrategicPlan,
    ActionLine,
    KeyIdea,
    Axis,
    Outcome,
    OutcomeKind,
    Theme,
    Challenge,
    Topic,
    CrossCuttingFactor,
    GovernanceFactor,
    CallPoint,
    Milestone,
    Reference,
    PublishedAverage,
    PublishedFact,
)
