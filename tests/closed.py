"""What every answer is sent with, and that no page calls a foreign host.

`tests/test_permission_matrix.py` looks at each answer that somebody reads.
"""

import re
from urllib.parse import urlsplit

# Which a script puts into a page.
PARTS = {"workplans:activity_row", "workplans:grid_editors"}
# A chart alone, which other pages of ours may show.
FRAMED = {"observatory:embed"}
# What a browser fetches, runs or posts by itself; a plain link leads away on a click.
LOADED = re.compile(
    r"<(?!a\b)\w+\b[^>]*?\s(?:src|srcset|href|action|formaction|poster|data|xlink:href)"
    r"=\"([^\"]*)\"",
    re.IGNORECASE,
)


def is_page(response):
    return response["Content-Type"].startswith("text/html")


def policy(response):
    parts = response["Content-Security-Policy"].split(";")
    return {words[0]: words[1:] for words in map(str.split, parts)}


def is_foreign(address):
    return bool(urlsplit(address).netloc)


def foreign_hosts(html):
    return [address for address in LOADED.findall(html) if is_foreign(address)]


def look_at(name, response, actor):
    """Raises `AssertionError` for an answer that is not as closed as it must be."""
    try:
        check_headers(name, response)
        if actor != "anonymous":
            check_cache(response)
        if is_page(response):
            check_page(response.content.decode(), is_whole=name not in PARTS)
    except AssertionError as error:
        error.add_note(f"{name} as {actor}")
        raise


def check_headers(name, response):
    is_framed = name in FRAMED
    check_policy(response, ancestors="'self'" if is_framed else "'none'")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == ("SAMEORIGIN" if is_framed else "DENY")
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


def check_policy(response, *, ancestors):
    """Scripts and styles of ours only, and in the frames of `ancestors` only."""
    rules = policy(response)
    for rule in ("default-src", "object-src", "base-uri"):
        assert rules[rule] == ["'none'"]
    assert rules["frame-ancestors"] == [ancestors]
    allowed = {word for words in rules.values() for word in words}
    assert not {word for word in allowed if word.startswith("'unsafe-")}
    assert not {word for word in allowed if "//" in word or "*" in word}


def check_cache(response):
    """A page is not kept at all; a chart or a download by that browser alone."""
    kept = response["Cache-Control"]
    assert "public" not in kept
    assert "private" in kept
    assert "no-store" in kept or not is_page(response)


def check_page(html, *, is_whole):
    # allauth hides a form that holds nothing to see; refused, it looks the same.
    html = html.replace('<form style="display: none"', "<form")
    assert "/static/css/portal.css" in html or not is_whole
    assert foreign_hosts(html) == []
    assert not re.search(r"\sstyle=|\son[a-z]+=\"|javascript:", html)
