from django import template
from django.conf import settings
from django.utils.translation import gettext as _

from apps.accounts.models import User

register = template.Library()

# What each says of itself holds the names of those below it as well.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


@register.filter
def browser(user_agent: str) -> str:
    """Say "Firefox on Windows"; what the browser says where it names neither."""
    named = [
        next((name for mark, name in names.items() if mark in user_agent), "")
        for names in (BROWSERS, SYSTEMS)
    ]
    if all(named):
        return _("%(browser)s on %(system)s") % dict(
            zip(("browser", "system"), named, strict=True)
        )
    return user_agent[:90] or _("Unknown")


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
