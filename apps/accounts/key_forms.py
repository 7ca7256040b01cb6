"""Passkeys sign in alone; other keys are the step after the password."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy


class AddKeyForm(AddWebAuthnForm):
    """Keeps with the key what the person chose, not what the device then did.

    Some devices make every key one that could sign in alone, and some do not tell.
    allauth calls a key passwordless by what is told (`credProps.rk`).
    """

    name = forms.CharField(label=gettext_lazy("Name"), required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        if credential := data.get("credential"):
            told = credential.setdefault("clientExtensionResults", {})
            told["credProps"] = {"rk": bool(data.get("passwordless"))}
        return data


class EditKeyForm(EditWebAuthnForm):
    name = forms.CharField(label=gettext_lazy("Name"))


class PasskeyForm(LoginWebAuthnForm):
    """Lets in with a passkey, and not with a key that is a second step."""

    def clean_credential(self) -> Authenticator:
        key: Authenticator = super().clean_credential()
        if not key.wrap().is_passwordless:
            raise ValidationError(
                gettext(
                    "This key is the second step of your account, not a passkey. Sign "
                    "in with your password; the key is asked for next."
                )
            )
        return key
