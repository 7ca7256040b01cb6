"""What a choice is called: a status, a level, a direction."""

from functools import lru_cache

from django.db.models import TextChoices
from django.utils.translation import get_language


def called(choice: TextChoices) -> str:
    """In the reader's language; on pages of many values, where that took a tenth."""
    return called_in(get_language(), choice)


@lru_cache(maxsize=4096)
def called_in(_language: str | None, choice: TextChoices) -> str:
    return str(choice.label)
