"""A form that is sent twice, by a double click or an impatient reload, acts once.

`{% once %}` in the form gives it a mark that no other has; `@once` on the view looks.
"""

import functools
import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from apps.accounts.models import SentForm
from metropolis_portal.addresses import without_language

FIELD = "once"
NOT_TYPED = ("csrfmiddlewaretoken",)


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view make something once for each form that is sent.

    The same again waits for the first and is led where that led. What differs, or was
    refused before, is no repetition: the mark is kept in one transaction with what the
    view writes, and only when it answers with a redirect. Three queries.
    """

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = key_of(request)
        if not key:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            sent, is_first = SentForm.objects.get_or_create(key=key)
            if not is_first:
                messages.info(request, _("This was sent twice, and done once."))
                return redirect(sent.made)
            response = view(request, *args, **kwargs)
            if response.status_code == 302:
                SentForm.objects.filter(pk=sent.pk).update(made=response["Location"])
            else:
                transaction.set_rollback(True)
        return response

    answer.acts_once = True  # type: ignore[attr-defined]
    return answer


def key_of(request: HttpRequest) -> str:
    """What tells one sending from another: who, where, the mark, all that was typed.

    Empty for a form without a mark.
    """
    if not request.POST.get(FIELD):
        return ""
    typed = sorted(
        (name, values) for name, values in request.POST.lists() if name not in NOT_TYPED
    )
    files = sorted(
        (name, file.name, file.size)
        for name, rows in request.FILES.lists()
        for file in rows
    )
    page = without_language(request.path)
    what = json.dumps([request.user.pk, page, typed, files])
    return hashlib.sha256(what.encode()).hexdigest()
