from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from django.contrib import messages
from django.contrib.sites.shortcuts import get_current_site
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from apps.accounts import services
from apps.accounts.models import User
from apps.members import invitations
from metropolis_portal.addresses import in_language


class AccountAdapter(DefaultAccountAdapter):
    """Where allauth asks what is ours to say: who may come in, and how mail is sent."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only with an open invitation, confirmed on its page in this session."""
        return invitations.kept_in(request.session) is not None

    def post_login(
        self, request: HttpRequest, user: User, **kwargs: Any
    ) -> HttpResponse:
        """Signed in, every step passed: the invitation they came with is accepted."""
        try:
            accepted = invitations.accept_kept(request.session, user)
        except ValidationError as error:
            messages.error(request, error.message)
        else:
            if accepted:
                with translation.override(user.language):
                    welcome = _("Welcome. Your new role holds from now on.")
                messages.success(request, welcome)
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        return answer

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Home in the account's language: the sign-in page only guessed it."""
        user: Any = request.user
        with translation.override(user.language):
            home: str = super().get_login_redirect_url(request)
        return home

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """In the language of who reads it, by the worker."""
        request = current.request
        known = User.objects.filter(email__iexact=email).first()
        language = known.language if known else translation.get_language()
        with translation.override(language):
            links = {
                name: in_language(value)
                for name, value in context.items()
                if name.endswith("_url")
            }
            mail = self.render_mail(
                template_prefix,
                email,
                {
                    "request": request,
                    "email": email,
                    "current_site": get_current_site(request),
                    **context,
                    **links,
                },
            )
        services.post(mail.subject, str(mail.body), to=email, language=language)
