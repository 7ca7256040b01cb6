from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from apps.workplans.exchange.reading import refuse_upload
from apps.workplans.forms.amendments import Amending
from apps.workplans.models import WorkPlanImport
from apps.workplans.services.amendments import Reason


class ImportForm(forms.Form):
    """A spreadsheet to be checked; what it holds is looked at, not its name."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("XLSX, CSV or JSON, up to 20 MB: the exported file, changed."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.txt,.json"}),
        allow_empty_file=True,
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        refuse_upload(file)
        return file


class ApplyForm(Amending, forms.Form):
    """Why: others read it in the history of each activity.

    `asked` is the reason of the amendment as it was given before, when it was refused.
    """

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        imported: WorkPlanImport,
        asked: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial["reason"] = imported.reason
        self.work_plan = imported.work_plan
        if self.amend:
            del self.amend.fields["text"]
            self.amend.initial = dict(asked or {})
        if imported.is_checked and imported.drops:
            self.fields["reason"].required = True
            self.fields["reason"].help_text = _(
                "Activities are dropped: the reason stands among their notes."
            )

    @property
    def amendment(self) -> Reason | None:
        """Explained by the same reason."""
        return self.amend.reason(self.cleaned_data["reason"]) if self.amend else None
