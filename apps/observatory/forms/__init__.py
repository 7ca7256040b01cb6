from apps.observatory.forms.calls import AnswersForm, CallForm, DeadlineForm
from apps.observatory.forms.comparing import COMPARE_VIEWS, CompareQuestion
from apps.observatory.forms.imports import (
    IndicatorsForm,
    MappingForm,
    MembersForm,
    PlacesForm,
    UploadForm,
)
from apps.observatory.forms.proposals import AnswerForm, ProposalForm
from apps.observatory.forms.questions import (
    SORTS,
    TABS,
    CoverageFilter,
    FileFilter,
    IndicatorFilter,
    Question,
    whole_number,
)
from apps.observatory.forms.releases import ReleaseForm

__all__ = [
    "COMPARE_VIEWS",
    "SORTS",
    "TABS",
    "AnswerForm",
    "AnswersForm",
    "CallForm",
    "CoverageFilter",
    "DeadlineForm",
    "CompareQuestion",
    "FileFilter",
    "IndicatorFilter",
    "MappingForm",
    "MembersForm",
    "PlacesForm",
    "IndicatorsForm",
    "ProposalForm",
    "Question",
    "ReleaseForm",
    "UploadForm",
    "whole_number",
]
