from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from apps.accounts import tasks
from apps.accounts.models import AccessEvent, ApiToken, SentForm, User
from metropolis_portal.meanwhile import Meanwhile


def record(kind: AccessEvent.Kind, user: User | None, about: str = "") -> None:
    """Keep that something was entered, left or was refused. One query."""
    AccessEvent.objects.create(
        kind=kind, user_id=user.pk if user else None, about=about[:300]
    )


def send(template: str, *, to: str, language: str, **context: Any) -> None:
    """Write a mail in the language of who reads it; it leaves when all is committed.

    `template` names `<template>.subject.txt` and `<template>.body.txt`.
    """
    with translation.override(language):
        context |= {"public_url": settings.PUBLIC_URL}
        subject = render_to_string(f"{template}.subject.txt", context)
        body = render_to_string(f"{template}.body.txt", context)
    post(subject, body, to=to, language=language)


def post(subject: str, body: str, *, to: str, language: str) -> None:
    """Hand a mail, written in `language`, to the worker on commit.

    Without a broker it is lost to the log.
    """
    subject, body = " ".join(subject.split()), body.strip() + "\n"
    transaction.on_commit(
        lambda: tasks.send_mail.delay(subject, body, to, language), robust=True
    )


def begin_visit(user: User) -> datetime | None:
    """Note that the person came in; when they were here before, None the first time."""
    before = (
        User.objects.filter(pk=user.pk).values_list("last_seen_at", flat=True).first()
    )
    note_visit(user)
    record(AccessEvent.Kind.SIGNED_IN, user)
    return before


def note_visit(user: User) -> None:
    User.objects.filter(pk=user.pk).update(last_seen_at=timezone.now())


def choose_language(user: User, language: str) -> None:
    """Keep the language with the account: pages and mails follow it everywhere."""
    if language in User.Language.values:
        User.objects.filter(pk=user.pk).exclude(language=language).update(
            language=language
        )


@transaction.atomic
def make_token(
    user: User, *, name: str, expires_at: datetime | None = None, form: str = ""
) -> tuple[ApiToken, str]:
    """A new personal token and its secret, which is told now and never again.

    `form` is the key of the form that asked. Sent twice it makes one token, with the
    secret of the later answer: that is the one which the person gets to see.
    """
    secret = ApiToken.new_secret()
    digest = ApiToken.digest_of(secret)
    if form:
        sent, is_first = SentForm.objects.get_or_create(key=form)
        if not is_first:
            token = ApiToken.objects.get(pk=sent.made, user=user)
            if token.revoked_at:
                raise Meanwhile(_("This token was revoked already. Make another."))
            token.digest = digest
            token.save(update_fields=["digest"])
            return token, secret
    token = ApiToken.objects.create(
        user=user, name=name, digest=digest, expires_at=expires_at
    )
    SentForm.objects.filter(key=form).update(made=token.pk)
    record(AccessEvent.Kind.TOKEN_MADE, user, name)
    return token, secret


def forget_sent_forms() -> int:
    """Nobody presses a button twice with a day between. Returns how many."""
    yesterday = timezone.now() - timedelta(days=1)
    count, _by_model = SentForm.objects.filter(sent_at__lt=yesterday).delete()
    return count


@transaction.atomic
def revoke_token(token: ApiToken, *, by: User) -> None:
    moved = ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True).update(
        revoked_at=timezone.now()
    )
    if not moved:
        raise ValidationError(_("This token was revoked already."))
    record(AccessEvent.Kind.TOKEN_REVOKED, by, token.name)
