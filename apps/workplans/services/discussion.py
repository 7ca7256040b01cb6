"""What colleagues say to each other about an activity."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.workplans.mentions import resolve
from apps.workplans.models import Comment
from apps.workplans.services.activity import locked
from apps.workplans.services.mentions import keep_mentions, named_before, put_aside
from metropolis_portal.meanwhile import Meanwhile


@transaction.atomic
def say(comment: Comment, *, by: User) -> None:
    """Keep a new comment, and tell whom it names; who answers need not be told again
    of what he or she answers."""
    locked(comment.activity.work_plan)
    comment.author = by
    comment.text, named = resolve(comment.text)
    comment.save()
    keep_mentions(comment, named, by=by)
    put_aside(comment.activity, by=by)


@transaction.atomic
def edit(comment: Comment, *, text: str, language: str, by: User) -> None:
    """Its writer says it better; who is named only now is told."""
    locked(comment.activity.work_plan)
    text, named = resolve(text, named_before(comment))
    written = Comment.objects.filter(pk=comment.pk, withdrawn_at=None).update(
        text=text, language=language, edited_at=timezone.now()
    )
    if not written:
        raise Meanwhile(_("The comment is withdrawn."))
    comment.refresh_from_db()
    keep_mentions(comment, named, by=by)


@transaction.atomic
def withdraw(comment: Comment, *, by: User) -> None:
    """Its place stays; whom it named need not answer any more."""
    locked(comment.activity.work_plan)
    withdrawn = Comment.objects.filter(pk=comment.pk, withdrawn_at=None).update(
        text="", withdrawn_at=timezone.now()
    )
    if not withdrawn:
        raise Meanwhile(_("The comment is withdrawn already."))
    comment.mentions.all().delete()
    comment.refresh_from_db()
