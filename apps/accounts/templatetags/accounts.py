from django import template
from django.conf import settings

from apps.accounts.models import User

register = template.Library()


@register.simple_tag
def demo_accounts() -> list[User]:
    """Who a demonstration can be tried as; nobody elsewhere. One query."""
    if not settings.DEMO_MODE:
        return []
    people = User.objects.with_roles().active().filter(is_demo=True)
    return list(people.order_by("pk"))


@register.simple_tag
def demo_password() -> str:
    """What opens all demonstration accounts, if it was given from outside."""
    return settings.DEMO_PASSWORD if settings.DEMO_MODE else ""
