from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.workplans.forms.fields import HOW_TO_MENTION, Mentioning
from apps.workplans.models import Comment


class CommentForm(Mentioning, forms.ModelForm):
    """What a person says to colleagues."""

    class Meta:
        model = Comment
        fields: ClassVar = ["text", "language"]
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 3})}
        labels: ClassVar = {"text": _("Comment")}
        help_texts: ClassVar = {"text": HOW_TO_MENTION}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True
