"""Words of allauth's pages that `locale/` says in the words of ours.

Nothing reads them here: they stand in the catalogue, which comes before allauth's own.
"""

from django.utils.translation import gettext_noop as _

WORDS = (
    _(
        "Enabling passwordless operation allows you to sign in using just this key, "
        "but imposes additional requirements such as biometrics or PIN protection."
    ),
    _(
        "Your account is protected by two-factor authentication. Please enter an "
        "authenticator code:"
    ),
    _("Add Security Key"),
    _("Are you sure you want to sign out?"),
    _("Bad Token"),
    _("Change Email"),
    _("Change Password"),
    _("Current email"),
    _("Email Address"),
    _("Master key"),
    _("No security keys have been added."),
    _("Password Reset"),
    _("Passwordless"),
    _("Please reauthenticate to safeguard your account."),
    _("Save them  in a secure location now — they won't be shown again."),
    _("Security Keys"),
    _("The email address and/or password you specified are not correct."),
    _("Two-Factor Authentication"),
    _("Use a security key"),
    _(
        "Forgotten your password? Enter your email address below, and we'll send you "
        "an email allowing you to reset it."
    ),
    _(
        "Please contact us if you have any trouble resetting your password.",
    ),
    _(
        "We have sent you an email. If you have not received it please check your "
        "spam folder. Otherwise contact us if you do not receive it in a few minutes."
    ),
)
