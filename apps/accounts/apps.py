from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "apps.accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Listen to sign-ins: the one place where signals are used, for they are not ours."""
        # The registry is not ready when this module is imported.
        from allauth.account.signals import login_code_rejected  # noqa: PLC0415
        from allauth.mfa.signals import authentication_failed  # noqa: PLC0415
        from django.contrib.auth.signals import (  # noqa: PLC0415
            user_logged_in,
            user_login_failed,
        )

        user_logged_in.connect(on_signed_in)
        user_login_failed.connect(on_refused)
        login_code_rejected.connect(on_refused)
        authentication_failed.connect(on_refused)


def on_signed_in(request: Any, user: Any, **kwargs: Any) -> None:
    from apps.accounts import services, visits  # noqa: PLC0415 (see `ready`)

    before = services.begin_visit(user)
    visits.begin(request.session, before)


def on_refused(
    user: Any = None, credentials: dict[str, Any] | None = None, **kwargs: Any
) -> None:
    from apps.accounts import services  # noqa: PLC0415 (see `ready`)
    from apps.accounts.models import AccessEvent  # noqa: PLC0415 (see `ready`)

    about = user.email if user else str((credentials or {}).get("email", ""))
    services.record(AccessEvent.Kind.SIGN_IN_FAILED, user, about)
