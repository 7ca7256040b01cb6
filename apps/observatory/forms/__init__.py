from apps.observatory.forms.comparing import COMPARE_VIEWS, CompareQuestion
from apps.observatory.forms.imports import MappingForm, PlacesForm, UploadForm
from apps.observatory.forms.proposals import AnswerForm, ProposalForm
from apps.observatory.forms.questions import (
    TABS,
    IndicatorFilter,
    Question,
    whole_number,
)
from apps.observatory.forms.releases import ReleaseForm

__all__ = [
    "COMPARE_VIEWS",
    "TABS",
    "AnswerForm",
    "CompareQuestion",
    "IndicatorFilter",
    "MappingForm",
    "PlacesForm",
    "ProposalForm",
    "Question",
    "ReleaseForm",
    "UploadForm",
    "whole_number",
]
