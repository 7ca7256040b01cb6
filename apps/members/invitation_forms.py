from typing import Any

from allauth.account.forms import SignupForm
from allauth.core import context
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.members import invitation_permissions as permissions
from apps.members import invitations
from apps.members.models import Invitation, Member


class InvitedSignupForm(SignupForm):
    """Sign-up by invitation: the address is the invited one and cannot be changed."""

    full_name = forms.CharField(
        label=_("Full name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("email", "full_name", "password1")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        invitation = invitations.kept_in(context.request.session)
        self.initial["email"] = invitation.email if invitation else ""
        self.fields["email"].disabled = True

    def signup(self, request: HttpRequest, user: User) -> None:
        user.full_name = self.cleaned_data["full_name"]
        user.language = (get_language() or user.language)[:2]
        user.save(update_fields=["full_name", "language"])


class InvitationForm(forms.ModelForm):
    """Whom to invite, as far as the person may."""

    class Meta:
        model = Invitation
        fields = ("email", "role", "member", "language", "message")
        widgets = {"message": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "message": _("Goes into the mail, above the link."),
            "member": _("Leave it empty for a Secretariat officer."),
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        member: Any = self.fields["member"]
        role: Any = self.fields["role"]
        member.queryset = Member.objects.invitable_by(user).order_by("name")
        role.choices = Invitation.Role.choices
        self.fields["email"].widget.attrs["autocomplete"] = "off"
        if not user.is_officer:
            member.required, member.help_text = True, ""
            role.choices = [
                choice
                for choice in role.choices
                if choice[0] != Invitation.Role.OFFICER
            ]
        if len(user.roles.focal_member_ids) == 1 and not user.is_secretariat:
            self.initial.setdefault("member", *user.roles.focal_member_ids)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        role, member = data.get("role", ""), data.get("member")
        if role and not permissions.can_invite(self.user, role, member):
            raise ValidationError(_("You may not give this role for this member."))
        return data
