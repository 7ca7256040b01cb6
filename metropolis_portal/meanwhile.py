"""What was right when the page was opened, and no longer is when the form arrives."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.forms import BaseForm
from django.utils.functional import Promise

CODE = "meanwhile"


class Meanwhile(ValidationError):
    """A refusal because someone, or the clock, was faster.

    Nothing that was typed is wrong: its form comes back with it, under 409. Where no
    view takes it to a form it becomes the page of error 409, which leads to `url`: what
    came of it.
    """

    def __init__(self, sentence: str | Promise, url: str = "") -> None:
        super().__init__(str(sentence), code=CODE)
        self.url = url


@contextmanager
def no_other_first(constraint: str, sentence: str | Promise) -> Iterator[None]:
    """Where two save at once what there may be one of, the second reads the sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if constraint not in str(error):
            raise
        raise Meanwhile(sentence) from error


def status_of(form: BaseForm) -> int:
    """The HTTP status of a page with a form that was refused, or is still empty."""
    return 409 if form.has_error(NON_FIELD_ERRORS, CODE) else 200
