from apps.workplans.forms.activity import (
    ActivityForm,
    BudgetForm,
    OverrideForm,
    missing_sentence,
)
from apps.workplans.forms.amendments import AmendForm, WhyForm
from apps.workplans.forms.copying import CopyForm
from apps.workplans.forms.discussion import CommentForm
from apps.workplans.forms.exchange import ApplyForm, ImportForm
from apps.workplans.forms.guidance import ResponseForm, VerifyForm
from apps.workplans.forms.milestone import MilestoneForm
from apps.workplans.forms.money import ExpenseForm, VoucherFilters
from apps.workplans.forms.plan import (
    ActivityFilters,
    ApprovalForm,
    IntroductionForm,
    ReasonForm,
    WorkPlanForm,
)
from apps.workplans.forms.record import EvidenceForm, NoteForm, ParticipantsForm
from apps.workplans.forms.reminders import AnswerForm, CoordinatorsForm
from apps.workplans.forms.result import ExpectedResultForm

__all__ = [
    "ActivityFilters",
    "ActivityForm",
    "AmendForm",
    "AnswerForm",
    "ApplyForm",
    "ApprovalForm",
    "BudgetForm",
    "CommentForm",
    "CoordinatorsForm",
    "CopyForm",
    "EvidenceForm",
    "ExpectedResultForm",
    "ExpenseForm",
    "ImportForm",
    "IntroductionForm",
    "MilestoneForm",
    "NoteForm",
    "OverrideForm",
    "ParticipantsForm",
    "ReasonForm",
    "ResponseForm",
    "VerifyForm",
    "VoucherFilters",
    "WhyForm",
    "WorkPlanForm",
    "missing_sentence",
]
