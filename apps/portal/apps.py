from django.apps import AppConfig, apps


class PortalConfig(AppConfig):
    name = "apps.portal"

    def ready(self) -> None:
        # The type checker reads settings without it.
        if apps.is_installed("modeltranslation"):
            from metropolis_portal.other_language import (  # noqa: PLC0415 (models)
                mark_fallbacks,
            )

            mark_fallbacks()
