"""What pages beside the matrix's are sent with; no file of ours calls a foreign host.

`tests/closed.py` says what is looked for, `tests/test_permission_matrix.py` where.
"""

import gzip
import re

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.closed import foreign_hosts, is_foreign

STYLED = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")


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
