from modeltranslation.translator import TranslationOptions, register, translator

from apps.workplans.models import (
    Activity,
    ActivityContributor,
    ActivityFactor,
    ActivityMember,
    ActivityMilestone,
    ActivityOutcomeKind,
    ActivityProject,
    ActivityTag,
    Allocation,
    Amendment,
    BudgetLine,
    Bundle,
    CalendarFeed,
    Comment,
    Evidence,
    ExpectedResult,
    Expense,
    FundingSource,
    LineCoordinator,
    ManagementResponse,
    Mention,
    ParticipantCount,
    ProgressNote,
    Promise,
    Recommendation,
    Reminder,
    ResponseActivity,
    SavedView,
    TravelFactor,
    TravelLeg,
    WorkPlan,
    WorkPlanImport,
)
from metropolis_portal.history import track


@register(WorkPlan)
class WorkPlanTranslation(TranslationOptions):
    fields = ("introduction",)


@register(Activity)
class ActivityTranslation(TranslationOptions):
    fields = ("title", "description")


@register(Promise)
class PromiseTranslation(TranslationOptions):
    fields = ("title",)


@register(ActivityMilestone)
class ActivityMilestoneTranslation(TranslationOptions):
    fields = ("title",)


@register(ExpectedResult)
class ExpectedResultTranslation(TranslationOptions):
    fields = ("name", "unit", "verification")


@register(FundingSource)
class FundingSourceTranslation(TranslationOptions):
    fields = ("name",)


@register([Recommendation, ManagementResponse])
class GuidanceTranslation(TranslationOptions):
    fields = ("text",)


# Registered without fields so that lookups through relations follow the language.
translator.register(
    [
        ActivityTag,
        Allocation,
        Amendment,
        BudgetLine,
        CalendarFeed,
        Bundle,
        Comment,
        Evidence,
        Expense,
        LineCoordinator,
        Mention,
        ParticipantCount,
        ProgressNote,
        Reminder,
        TravelFactor,
        TravelLeg,
    ],
    TranslationOptions,
)

track(
    WorkPlan,
    Activity,
    Promise,
    Amendment,
    ActivityContributor,
    ActivityFactor,
    ActivityMember,
    ActivityOutcomeKind,
    ActivityProject,
    ActivityTag,
    ActivityMilestone,
    ExpectedResult,
    FundingSource,
    BudgetLine,
    Expense,
    Allocation,
    TravelFactor,
    TravelLeg,
    ProgressNote,
    Comment,
    Mention,
    ParticipantCount,
    Evidence,
    Bundle,
    Recommendation,
    ManagementResponse,
    ResponseActivity,
    LineCoordinator,
    SavedView,
)

# What its check found and what it wrote stand with the import, as large as its file.
track(WorkPlanImport, exclude=("result", "trace", "problem", "counts"))
