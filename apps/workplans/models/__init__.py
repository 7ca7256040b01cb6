from apps.workplans.models.bundle import Bundle
from apps.workplans.models.calendar import CalendarFeed
from apps.workplans.models.discussion import Comment, Mention
from apps.workplans.models.exchange import WorkPlanImport
from apps.workplans.models.grid import GridChange, SavedView
from apps.workplans.models.guidance import ManagementResponse, Recommendation
from apps.workplans.models.links import (
    ActivityContributor,
    ActivityFactor,
    ActivityMember,
    ActivityOutcomeKind,
    ActivityProject,
    ResponseActivity,
)
from apps.workplans.models.milestone import ActivityMilestone
from apps.workplans.models.money import Allocation, BudgetLine, Expense, FundingSource
from apps.workplans.models.plan import Activity, ActivityTag, WorkPlan
from apps.workplans.models.promise import Amendment, Promise
from apps.workplans.models.record import Evidence, ParticipantCount, ProgressNote
from apps.workplans.models.reminder import LineCoordinator, Reminder
from apps.workplans.models.result import ExpectedResult
from apps.workplans.models.travel import TravelFactor, TravelLeg

__all__ = [
    "Activity",
    "ActivityContributor",
    "ActivityFactor",
    "ActivityMember",
    "ActivityMilestone",
    "ActivityOutcomeKind",
    "ActivityProject",
    "ActivityTag",
    "Allocation",
    "Amendment",
    "BudgetLine",
    "CalendarFeed",
    "Comment",
    "Bundle",
    "Evidence",
    "ExpectedResult",
    "Expense",
    "FundingSource",
    "LineCoordinator",
    "GridChange",
    "ManagementResponse",
    "Mention",
    "ParticipantCount",
    "ProgressNote",
    "Promise",
    "Recommendation",
    "Reminder",
    "ResponseActivity",
    "SavedView",
    "TravelFactor",
    "TravelLeg",
    "WorkPlan",
    "WorkPlanImport",
]
