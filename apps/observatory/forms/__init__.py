from apps.observatory.forms.imports import MappingForm, PlacesForm, UploadForm
from apps.observatory.forms.questions import (
    TABS,
    IndicatorFilter,
    Question,
    whole_number,
)
from apps.observatory.forms.releases import ReleaseForm

__all__ = [
    "TABS",
    "IndicatorFilter",
    "MappingForm",
    "PlacesForm",
    "Question",
    "ReleaseForm",
    "UploadForm",
    "whole_number",
]
