from apps.accounts.models import ApiToken
from apps.members.models import Invitation
from tests.access import access


def token(world):
    """Ana's token."""
    made = ApiToken.objects.create(user=world.member, name="Laptop", digest="0" * 64)
    return [made.pk]


def to_montevideo(world):
    return Invitation.objects.create(
        email="new@example.org", member=world.montevideo, invited_by=world.focal
    )


def invitation(world):
    return [to_montevideo(world).pk]


def invitation_link(world):
    return [to_montevideo(world).token]


def reset_key(world):
    return ["0", "0-0"]


def no_key(world):
    return [0]


MATRIX = {
    "set_language": access(
        302, anonymous=302, method="post", data=lambda world: {"language": "fr"}
    ),
    # Our own pages.
    "accounts:profile": access(200),
    "accounts:tokens": access(200),
    "accounts:token_revoke": access(404, args=token, method="post", member=302),
    "accounts:security_log": access(200),
    "accounts:kept_mails": access(200, anonymous=200),
    "invitation": access(200, args=invitation_link, anonymous=200),
    "members:invitations": access(403, focal=200, officer=200, region=200),
    "members:invitation_resend": access(
        404, args=invitation, method="post", focal=302, officer=302
    ),
    "members:invitation_revoke": access(
        404, args=invitation, method="post", focal=302, officer=302
    ),
    # allauth: the entrance, from which whoever is signed in is sent on.
    "account_login": access(302, anonymous=200),
    "account_signup": access(302, anonymous=200),
    "account_request_login_code": access(302, anonymous=200),
    "account_confirm_login_code": access(302),
    "account_email_verification_sent": access(302),
    "account_inactive": access(200, anonymous=200),
    "account_reset_password": access(200, anonymous=200),
    "account_reset_password_done": access(200, anonymous=200),
    "account_reset_password_from_key": access(200, args=reset_key, anonymous=200),
    "account_reset_password_from_key_done": access(200, anonymous=200),
    "mfa_authenticate": access(302),
    "mfa_login_webauthn": access(302),
    "account_logout": access(200),
    # allauth: the person's own account; what is sensitive asks for the password again.
    "account_reauthenticate": access(200),
    "account_email": access(200),
    "account_change_password": access(200),
    "account_set_password": access(302),
    "mfa_index": access(200),
    "mfa_reauthenticate": access(302),
    "mfa_activate_totp": access(302),
    "mfa_deactivate_totp": access(404),
    "mfa_view_recovery_codes": access(404),
    "mfa_generate_recovery_codes": access(302),
    "mfa_download_recovery_codes": access(404),
    "mfa_list_webauthn": access(200),
    "mfa_add_webauthn": access(302),
    "mfa_reauthenticate_webauthn": access(302),
    "mfa_remove_webauthn": access(302, args=no_key),
    "mfa_edit_webauthn": access(302, args=no_key),
    "usersessions_list": access(200),
}
