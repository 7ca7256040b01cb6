from typing import Any

from django import forms

from apps.observatory.models import Release
from metropolis_portal.forms import in_each_language, name_languages


class ReleaseForm(forms.ModelForm):
    """What readers are told of a release, in three languages."""

    class Meta:
        model = Release
        fields = [*in_each_language("title"), *in_each_language("notes")]
        widgets = {
            name: forms.Textarea(attrs={"rows": 3})
            for name in in_each_language("notes")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_languages(self, "title", "notes")
        for name in in_each_language("title"):
            self.fields[name].required = True
