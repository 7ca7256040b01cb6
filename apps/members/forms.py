from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User


class SignupNameForm(forms.Form):
    """What sign-up asks beyond allauth's own fields."""

    full_name = forms.CharField(label=_("Full name"), max_length=150)

    def signup(self, request: HttpRequest, user: User) -> None:
        user.full_name = self.cleaned_data["full_name"]
        user.save(update_fields=["full_name"])
