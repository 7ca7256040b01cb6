"""What every page is sent with, and that none of them calls a foreign host."""

import gzip
import re
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.test_permission_matrix import MATRIX

# Who sees most of an address stands for everyone who sees it.
READERS = ("officer", "chair", "board", "focal", "member", "anonymous")
PAGES = {
    name: next(actor for actor in READERS if row.expected[actor] == 200)
    for name, row in MATRIX.items()
    if row.method == "get" and any(row.expected[actor] == 200 for actor in READERS)
}
# What a browser fetches, runs or posts by itself; a plain link leads away on a click.
LOADED = re.compile(
    r"<(?!a\b)\w+\b[^>]*?\s(?:src|srcset|href|action|formaction|poster|data|xlink:href)"
    r"=\"([^\"]*)\"",
    re.IGNORECASE,
)
STYLED = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")


def is_page(response):
    return response["Content-Type"].startswith("text/html")


def policy(response):
    parts = response["Content-Security-Policy"].split(";")
    return {words[0]: words[1:] for words in map(str.split, parts)}


def is_foreign(address):
    return bool(urlsplit(address).netloc)


def foreign_hosts(html):
    return [address for address in LOADED.findall(html) if is_foreign(address)]


def test_most_addresses_are_pages_that_someone_reads():
    assert len(PAGES) > 70


@pytest.fixture
def answers(world):
    """The answer of each address about its own rows, by name: asked for once."""
    clients = {actor: Client() for actor in READERS}
    for actor in READERS[:-1]:
        clients[actor].force_login(getattr(world, actor))
    found = {}
    for name, actor in PAGES.items():
        row = MATRIX[name]
        with transaction.atomic():
            url = reverse(name, args=row.args(world))
            found[name] = clients[actor].get(url, row.data(world))
            transaction.set_rollback(True)
    return found


PARTS = {
    "workplans:activity_row",
    "workplans:grid_editors",
}  # which a script puts into a page


@pytest.mark.django_db
def test_every_answer_is_closed_to_others(answers):
    for name, response in answers.items():
        assert response.status_code == 200, name
        check_headers(name, response)
        if is_page(response):
            check_page(response.content.decode(), is_whole=name not in PARTS)


# A chart alone, which other pages of ours may show.
FRAMED = {"observatory:embed"}


def check_headers(name, response):
    is_framed = name in FRAMED
    check_policy(response, ancestors="'self'" if is_framed else "'none'")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == ("SAMEORIGIN" if is_framed else "DENY")
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    if PAGES[name] != "anonymous":
        check_cache(response)


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


def check_page(html, *, is_whole=True):
    # allauth hides a form that holds nothing to see; refused, it looks the same.
    html = html.replace('<form style="display: none"', "<form")
    assert "/static/css/portal.css" in html or not is_whole
    assert foreign_hosts(html) == []
    assert not re.search(r"\sstyle=|\son[a-z]+=\"|javascript:", html)


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<img alt="" src="//cdn.example/x.png">',
        '<form method="post" action="https://example.org/">',
        '<link rel="stylesheet" href="https://fonts.example/x.css">',
    ],
)
def test_a_foreign_host_would_be_found(html):
    assert foreign_hosts(html)
    assert not foreign_hosts(re.sub(r"(https:)?//[a-z.]+", "", html))
    assert not foreign_hosts('<a href="https://www.metropolis.org/">')


def test_no_style_or_script_of_ours_loads_from_a_foreign_host(settings):
    (root,) = settings.STATICFILES_DIRS
    wrong = [
        f"{path.relative_to(root)}: {address}"
        for path in sorted(root.rglob("*.css"))
        for found in STYLED.findall(path.read_text())
        for address in found
        if is_foreign(address)
    ]
    wrong += [
        str(path.relative_to(root))
        for path in sorted((root / "js").rglob("*.js"))
        if re.search(r"https?://(?!www\.w3\.org/)", path.read_text())
    ]

    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("status", [403, 404])
def test_an_error_page_is_sent_the_same_way(status, world):
    client = Client()
    client.force_login(world.member)
    url = {403: reverse("workplans:create"), 404: "/nothing-here/"}[status]

    response = client.get(url)

    assert response.status_code == status
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert foreign_hosts(response.content.decode()) == []


@pytest.mark.django_db
def test_pages_are_compressed_for_slow_lines(client, ana):
    client.force_login(ana)
    home = reverse("portal:home")

    plain = client.get(home)
    packed = client.get(home, headers={"Accept-Encoding": "gzip"})

    assert packed["Content-Encoding"] == "gzip"
    assert "<h1" in gzip.decompress(packed.content).decode()
    assert "Accept-Encoding" in packed["Vary"]
    assert "Content-Encoding" not in plain


@pytest.mark.django_db
def test_files_are_sent_as_they_are(client, bakary):
    text = b"A receipt. " * 100
    expense = factories.ExpenseFactory(document=ContentFile(text, name="receipt.txt"))
    client.force_login(bakary)
    address = reverse("workplans:voucher_document", args=[expense.pk])

    sent = client.get(address, headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in sent
    assert sent["Content-Length"] == str(len(text))
    assert b"".join(sent.streaming_content) == text
