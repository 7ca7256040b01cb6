from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "apps.accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        # It names models, which are not there yet when this module is imported.
        from apps.accounts import signals  # noqa: PLC0415

        signals.connect()
