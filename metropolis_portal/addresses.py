"""The language of an address: `/es/members/` is read in Spanish.

An address that is kept says no language, as in `/members/`: it is for whoever reads it.
"""

import re
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

# The host if there is one, the language if there is one; what follows names the page.
START = re.compile(
    r"(?P<host>https?://[^/?#]+)?"
    rf"(?:/(?:{'|'.join(code for code, _name in settings.LANGUAGES)})(?=[/?#]|$))?/?"
)


def in_language(address: str, language: str | None = None) -> str:
    """The same page in a language, if none is given in that of the moment."""
    return beginning(
        address, f"/{language or get_language() or settings.LANGUAGE_CODE}/"
    )


def without_language(address: str) -> str:
    """The same page for any reader: what is kept froze nobody's language."""
    return beginning(address, "/")


def beginning(address: str, start: str) -> str:
    found = START.match(address)
    assert found  # every part of it may be missing
    return f"{found['host'] or ''}{start}{address[found.end() :]}"


def address(name: str, *arguments: str | int) -> str:
    """What `reverse` says; in lists of rows, where that took a tenth of the page."""
    return address_in(get_language(), name, arguments)


@lru_cache(maxsize=16_384)
def address_in(
    _language: str | None, name: str, arguments: tuple[str | int, ...]
) -> str:
    return reverse(name, args=arguments)


def page_left(request: HttpRequest) -> str:
    """Where the person was, on this host.

    What the browser says comes first: it knows the filters chosen since the page came.
    """
    for address in (request.headers.get("Referer"), request.POST.get("next")):
        if url_has_allowed_host_and_scheme(
            address, {request.get_host()}, require_https=request.is_secure()
        ):
            return str(address)
    return "/"
