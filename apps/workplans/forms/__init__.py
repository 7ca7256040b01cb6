from apps.workplans.forms.activity import ActivityForm, BudgetForm, missing_sentence
from apps.workplans.forms.guidance import ResponseForm
from apps.workplans.forms.money import ExpenseForm, VoucherFilters
from apps.workplans.forms.plan import (
    ActivityFilters,
    ApprovalForm,
    ExpectedResultForm,
    IntroductionForm,
    ReasonForm,
    WorkPlanForm,
)
from apps.workplans.forms.record import EvidenceForm, NoteForm, ParticipantsForm

__all__ = [
    "ActivityFilters",
    "ActivityForm",
    "ApprovalForm",
    "BudgetForm",
    "EvidenceForm",
    "ExpectedResultForm",
    "ExpenseForm",
    "IntroductionForm",
    "NoteForm",
    "ParticipantsForm",
    "ReasonForm",
    "ResponseForm",
    "VoucherFilters",
    "WorkPlanForm",
    "missing_sentence",
]
