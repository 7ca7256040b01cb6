"""Sign-ins, and what changes in how a person signs in, for the log of accesses.

The one place where signals are used, for what happens there is not ours.
"""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import signals as auth

from apps.accounts import services, visits
from apps.accounts.models import AccessEvent, User


def connect() -> None:
    auth.user_logged_in.connect(on_signed_in)
    auth.user_login_failed.connect(on_refused)
    account.login_code_rejected.connect(on_refused)
    mfa.authentication_failed.connect(on_refused)
    account.password_set.connect(on_password_changed)
    account.password_changed.connect(on_password_changed)
    account.password_reset.connect(on_password_reset)
    account.email_added.connect(on_email_added)
    account.email_changed.connect(on_email_changed)
    account.email_removed.connect(on_email_removed)
    mfa.authenticator_added.connect(on_authenticator_added)
    mfa.authenticator_reset.connect(on_authenticator_reset)
    mfa.authenticator_removed.connect(on_authenticator_removed)


def record(kind: str, user: Any, about: str = "") -> None:
    services.record(AccessEvent.Kind(kind), user, about)


def on_signed_in(request: Any, user: Any, **kwargs: Any) -> None:
    before = services.begin_visit(user)
    visits.begin(request.session, before)


def on_refused(
    user: Any = None, credentials: dict[str, Any] | None = None, **kwargs: Any
) -> None:
    """Written down for the person whose address it is, if there is one."""
    email = user.email if user else str((credentials or {}).get("email", ""))
    known = user or User.objects.filter(email=email.strip().lower()).first()
    record("sign_in_failed", known, email)


def on_password_changed(user: Any, **kwargs: Any) -> None:
    record("password_changed", user)


def on_password_reset(user: Any, **kwargs: Any) -> None:
    record("password_reset", user)


def on_email_added(user: Any, email_address: Any, **kwargs: Any) -> None:
    record("email_added", user, email_address.email)


def on_email_changed(
    user: Any, from_email_address: Any, to_email_address: Any, **kwargs: Any
) -> None:
    """Whoever signs up has no address before."""
    if from_email_address:
        about = f"{from_email_address.email} → {to_email_address.email}"
        record("email_changed", user, about)


def on_email_removed(user: Any, email_address: Any, **kwargs: Any) -> None:
    record("email_removed", user, email_address.email)


def on_authenticator_added(user: Any, authenticator: Any, **kwargs: Any) -> None:
    record(f"{authenticator.type}_added", user, name_of(authenticator))


def on_authenticator_reset(user: Any, authenticator: Any, **kwargs: Any) -> None:
    record(f"{authenticator.type}_reset", user, name_of(authenticator))


def on_authenticator_removed(user: Any, authenticator: Any, **kwargs: Any) -> None:
    record(f"{authenticator.type}_removed", user, name_of(authenticator))


def name_of(authenticator: Any) -> str:
    """What the person called a key; of an app or of codes there is one each."""
    is_key = authenticator.type == authenticator.Type.WEBAUTHN
    return str(authenticator) if is_key else ""
