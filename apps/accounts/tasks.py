from celery import shared_task
from django.conf import settings
from django.core.mail import EmailMessage


@shared_task(
    name="accounts.send_mail",
    ignore_result=True,
    autoretry_for=(OSError,),
    retry_backoff=True,
    max_retries=6,
)
def send_mail(subject: str, body: str, to: str, language: str) -> None:
    """Send one text mail; what the mail server refuses is tried again for some minutes.

    In the background, so that an answer takes as long for an unknown address as for
    a known one, and a slow mail server holds no page up.
    """
    # A reader that speaks a mail aloud needs to know its language (RFC 3282).
    headers = {"Content-Language": language}
    EmailMessage(
        subject, body, settings.DEFAULT_FROM_EMAIL, [to], headers=headers
    ).send()


@shared_task(name="accounts.forget_sent_forms", ignore_result=True)
def forget_sent_forms() -> None:
    """Keep no mark of a form for longer than anyone could send it twice."""
    from apps.accounts import services

    services.forget_sent_forms()
