import html
import re

import pytest
from django.urls import reverse

from apps.members.models import MetropolitanSpace
from apps.observatory.models import Observation
from tests import factories


def open_embed(client, user, code, **query):
    client.force_login(user)
    return client.get(reverse("observatory:embed", args=[code]), query)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_it_is_the_chart_with_what_it_takes_to_trust_it(client, ana, green):
    response = open_embed(client, ana, green.code, space="lyon")

    page = text(response)
    release = Observation.objects.first().since
    assert "<nav" not in page
    source = green.source
    assert f"{source.citation} Licence: {source.licence}. Metropolis Observ" in page
    assert f"Metropolis Observatory, {release} of" in page
    chart = reverse("observatory:chart", args=[green.code, "json"])
    assert f'data-chart="{chart}?space=lyon"' in page
    assert f'href="{green.get_absolute_url()}?space=lyon"' in page


def test_the_indicators_page_gives_what_to_paste(client, ana, green):
    client.force_login(ana)
    query = {"view": "ranking", "year": 2020, "space": ["lyon", "atlantis"]}
    page = client.get(green.get_absolute_url(), query).content.decode()

    [snippet] = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page)
    address = re.search('src="(.*?)"', html.unescape(snippet))[1]
    assert address.endswith(
        f"/observatory/{green.code}/embed/?view=ranking&year=2020&space=lyon"
    )
    assert "No other site may show it" in page
    assert client.get(address).status_code == 200


def test_what_to_paste_keeps_the_peers_but_for_a_saved_group(client, ana, green):
    client.force_login(ana)
    picked = {"peers": "picked", "peer": ["lyon", "madrid"]}
    page = client.get(green.get_absolute_url(), picked).content.decode()
    [snippet] = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page)
    assert "peers=picked&peer=lyon&peer=madrid" in html.unescape(html.unescape(snippet))
    group = factories.PeerGroupFactory(slugs=["lyon"], owner=ana)
    page = client.get(green.get_absolute_url(), {"peers": f"group-{group.pk}"})
    [snippet] = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page.content.decode())
    assert "peers" not in snippet


def test_the_words_beside_it_are_of_its_view(client, ana, green):
    client.force_login(ana)
    page = client.get(f"{green.get_absolute_url()}embed/", {"view": "map"})

    assert "on a map of the world" in page.content.decode()


def test_what_to_paste_names_no_space_rather_than_each_readers_own(client, ravi, green):
    client.force_login(ravi)
    page = client.get(green.get_absolute_url()).content.decode()

    assert f"/{green.code}/embed/?space=&quot;" in page.replace('"', "&quot;")


def test_whoever_is_not_signed_in_reads_so_and_sees_nothing(client, green):
    response = client.get(reverse("observatory:embed", args=[green.code]))

    assert response.status_code == 403
    assert "Sign in" in text(response)
    assert str(green.name) not in text(response)
    # An address of nothing gives nothing away either.
    nothing = client.get(reverse("observatory:embed", args=["nothing"]))
    assert nothing.status_code == 403


def test_it_shows_in_frames_of_our_own_pages_and_of_those_listed(
    client, ana, green, settings
):
    response = open_embed(client, ana, green.code)
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "SAMEORIGIN"

    settings.EMBED_HOSTS = ["https://intranet.example.org"]
    response = open_embed(client, ana, green.code)
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors 'self' https://intranet.example.org;" in f"{policy};"
    assert "X-Frame-Options" not in response
    page = client.get(green.get_absolute_url())
    assert "Pages of https://intranet.example.org may show it." in text(page)
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


@pytest.mark.parametrize(
    "query", [{"space": "a\0b"}, {"sex": "a\0b"}, {"view": "about"}, {"year": "x"}]
)
def test_what_makes_no_sense_is_left_aside(client, ana, green, query):
    assert open_embed(client, ana, green.code, **query).status_code == 200
    assert open_embed(client, ana, "nothing").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_any_number(
    client, ana, green, count, django_assert_num_queries
):
    client.force_login(ana)
    slugs = ["lyon", "barcelona", "sofia"][:count]

    # person, indicator, release, summaries, places: 2, own spaces, figures,
    # those of the year to tell the peers by, the peers' over the years
    with django_assert_num_queries(10):
        client.get(reverse("observatory:embed", args=[green.code]), {"space": slugs})


def test_the_gap_is_a_chart_of_its_own(client, ana, national):
    """As a picture, and alone in a frame, beside that of women and men."""
    client.force_login(ana)
    query = {"view": "sexes", "space": "barcelona"}
    page = client.get(national.get_absolute_url(), query).content.decode()

    snippets = re.findall(r"<textarea[^>]*>(.*?)</textarea>", page)
    addresses = [re.search('src="(.*?)"', html.unescape(one))[1] for one in snippets]
    [gap] = [one for one in addresses if "gap=1" in one]
    assert len(addresses) == 2
    assert "Women minus men over the years" in text(client.get(gap))
    for form in ("svg", "png"):
        chart = reverse("observatory:chart", args=[national.code, form])
        assert f'href="{chart}?view=sexes&amp;space=barcelona&amp;gap=1"' in page
    both = reverse("observatory:chart", args=[national.code, "svg"])
    pictures = [client.get(both, query | extra).content for extra in ({}, {"gap": 1})]
    assert pictures[0] != pictures[1]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"space": "barcelona"}, "dashed: median of the peers"),
        ({"space": ""}, "dashed: median of all places"),
        ({"view": "map"}, "higher is better · 2020 or near it"),
        ({"view": "ranking"}, "2020 or near it · dashed: median of 8: 20.0"),
    ],
)
def test_a_picture_says_what_it_shows_and_by_whom(client, ana, green, query, told):
    client.force_login(ana)
    chart = reverse("observatory:chart", args=[green.code, "svg"])

    picture = html.unescape(client.get(chart, query).content.decode())

    assert f">{green.name}<" in picture
    assert told in picture
    assert green.source.citation in picture
    assert "Licence:" in picture
    assert "Metropolis Observatory, Release 1 of" in picture


def test_it_cites_each_source_of_its_values(client, ana, green):
    own = factories.SourceFactory(code="city", citation="City hall (2021).")
    space = MetropolitanSpace.objects.get(slug="barcelona")
    factories.ObservationFactory(space=space, period=2021, value=4, source=own)
    client.force_login(ana)

    embedded = reverse("observatory:embed", args=[green.code])
    page = text(client.get(embedded, {"space": "barcelona"}))

    assert green.source.citation in page
    assert "City hall (2021). Licence:" in page
