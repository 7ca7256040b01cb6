"""People who can sign in, and mail that is sent at once."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)

PASSWORD = "correct horse battery"


@pytest.fixture
def known():
    """Make an address verified, as it is after an invitation."""

    def know(user):
        EmailAddress.objects.create(
            user=user, email=user.email, verified=True, primary=True
        )
        return user

    return know


@pytest.fixture
def authenticator_app():
    """Give a person an app; the answer tells its code of the moment."""

    def give(user):
        secret = generate_totp_secret()
        TOTP.activate(user, secret)
        return lambda: code_of(secret)

    return give


def code_of(secret):
    """What an app shows now for this secret."""
    counter = next(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counter))
