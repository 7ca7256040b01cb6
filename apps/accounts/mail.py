from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from apps.accounts.models import KeptMail


class KeptMailBackend(BaseEmailBackend):
    """Keeps each mail as a row per recipient; demonstration mode's way to 'send'."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        kept = [
            KeptMail(
                recipient=recipient,
                language=mail.extra_headers.get("Content-Language", ""),
                subject=str(mail.subject),
                body=str(mail.body),
            )
            for mail in email_messages
            for recipient in mail.recipients()
        ]
        return len(KeptMail.objects.bulk_create(kept))
