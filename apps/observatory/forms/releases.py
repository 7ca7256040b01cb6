from typing import Any

from django import forms
from django.conf import settings

from apps.observatory.models import Release


class ReleaseForm(forms.ModelForm):
    """What readers are told of a release, in three languages."""

    class Meta:
        model = Release
        fields = [
            f"{name}_{language}"
            for name in ("title", "notes")
            for language, _word in settings.LANGUAGES
        ]
        widgets = {
            f"notes_{language}": forms.Textarea(attrs={"rows": 3})
            for language, _word in settings.LANGUAGES
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language, _word in settings.LANGUAGES:
            self.fields[f"title_{language}"].required = True
