"""A space among its peers, on its page and in print."""

import csv
import io
import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from pypdf import PdfReader

from apps.observatory import services
from apps.observatory.models import Indicator, Source
from apps.observatory.profile import document
from apps.observatory.views.spaces import space_page
from tests import factories
from tests.observatory.conftest import GREEN

EUROPE = GREEN["europe"]


@pytest.fixture
def figures(green) -> dict[str, Indicator]:
    """One where lower is better, one where neither is, one that is only a size."""
    made = {}
    for position, (code, fields) in enumerate(
        {
            "noise": {"polarity": Indicator.Polarity.LOWER},
            "density": {"polarity": Indicator.Polarity.NEUTRAL},
            "area": {"kind": Indicator.Kind.ABSOLUTE},
        }.items(),
        start=2,
    ):
        made[code] = factories.IndicatorFactory(
            code=code, name=code.title(), position=position, **fields
        )
        for value in green.observations.filter(period=2020).select_related("space"):
            factories.ObservationFactory(
                indicator=made[code], space=value.space, value=value.value
            )
    services.summarise()
    return made


def open_page(client, user, slug="barcelona", name="space", **query):
    client.force_login(user)
    return client.get(reverse(f"observatory:{name}", args=[slug]), query)


def text(response) -> str:
    words = " ".join(response.content.decode().split())
    return words.replace("\N{NO-BREAK SPACE}", " ")


def rows_of(response):
    return {
        row.figure.indicator.code: row
        for group in response.context["page"].groups
        for row in group.rows
    }


def test_a_space_is_held_against_its_region(client, ana, figures):
    response = open_page(client, ana)

    row = rows_of(response)["green_area"]
    assert (row.group.count, row.group.median, row.position) == (5, 33, "6th of 6")
    assert (row.group.first, row.group.third) == (12, 49)  # of 9, 12, 33, 49, 85
    assert (
        "5 peers from 9.0 m² to 85.0 m², half of them between 12.0 m² and 49.0 m², "
        "the median 33.0 m²; here 3.0 m²."
    ) in text(response)
    assert rows_of(response)["density"].position == "6th highest of 6"
    assert rows_of(response)["noise"].position == "1st of 6"


def test_the_strongest_and_weakest_respect_the_better_end(client, ana, figures):
    page = open_page(client, ana).context["page"]

    assert [row.figure.indicator.code for row in page.strongest] == ["noise"]
    assert [row.figure.indicator.code for row in page.weakest] == ["green_area"]


def test_a_picked_group_is_kept_in_the_address(client, ana, figures):
    picked = ["lyon", "madrid", "lisbon", "montevideo", "bogota"]

    response = open_page(client, ana, peers="picked", peer=picked)

    assert rows_of(response)["green_area"].group.median == 12  # 6, 9, 12, 28, 49
    page = text(response)
    assert "Peers: spaces chosen by hand, as the address says." in page
    assert "peers/new/?peer=lyon&amp;peer=madrid" in page
    assert "/observatory/noise/?space=barcelona&amp;peers=picked&amp;peer=lyon" in page
    assert "profile.pdf?peers=picked&amp;peer=lyon" in page


def test_a_space_is_never_its_own_peer(client, ana, figures):
    response = open_page(client, ana, peers="picked", peer=list(EUROPE))

    assert rows_of(response)["green_area"].group.count == 5


def test_fewer_than_five_peers_give_no_median_and_say_why(client, ana, figures):
    response = open_page(client, ana, peers="picked", peer=["lyon", "madrid"])

    row = rows_of(response)["green_area"]
    assert (row.group, row.strip, row.position, row.median) == (None, None, "", "")
    assert (
        "2 of these peers have a value near the year: a median and a position need five."
    ) in text(response)
    assert response.context["page"].strongest == []


def test_what_has_no_value_is_named(client, ana, figures):
    factories.IndicatorFactory(code="silence", name="Silence", position=9)

    page = text(open_page(client, ana))

    assert 'No value yet: <a href="/en/observatory/silence/">Silence</a>' in page


@pytest.mark.parametrize(
    "query",
    ["peers=nothing", "peers=population", "peers=picked&peer=%00", "peers=group-%00"],
)
@pytest.mark.parametrize("name", ["space", "profile"])
def test_each_address_is_answered(client, ana, figures, name, query):
    client.force_login(ana)
    address = reverse(f"observatory:{name}", args=["barcelona"])

    assert client.get(f"{address}?{query}").status_code == 200


def test_htmx_gets_the_answer_alone(client, ana, figures):
    client.force_login(ana)

    response = client.get(
        reverse("observatory:space", args=["barcelona"]), headers={"HX-Request": "true"}
    )

    assert text(response).startswith('<div id="answer">')


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    # 11 of the page, and what the rule asks
    ("rule", "queries"),
    [("population", 12), ("picked", 12), ("group", 12)],
)
def test_a_rule_costs_the_same_for_any_number(
    client, ana, green, rule, queries, count, django_assert_num_queries
):
    slugs = list(EUROPE)[: count * 2]
    group = factories.PeerGroupFactory(slugs=slugs)
    client.force_login(ana)
    asked = f"group-{group.pk}" if rule == "group" else rule
    url = reverse("observatory:space", args=["barcelona"])

    with django_assert_num_queries(queries):
        client.get(url, {"peers": asked, "peer": slugs})


# In print

WORDS = {
    "en": ("Own targets", "Among the peers", "Cite as"),
    "es": ("Metas propias", "Entre los pares", "Cómo citar"),
    "fr": ("Cibles propres", "Parmi les pairs", "Pour citer"),
}


def printed(response):
    assert response["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(response.content))


def words_of(pages) -> str:
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("count", [0, 60])
def test_a_profile_has_two_pages_in_each_language(
    client, ana, figures, barcelona, language, count
):
    for n in range(count):
        indicator = factories.IndicatorFactory(
            code=f"i{n}", name=f"Indicator of a long name, {n} " * 2, position=20 + n
        )
        factories.ObservationFactory(indicator=indicator, space=barcelona)
        factories.SpaceMembershipFactory(space=barcelona, is_reference=False)
        factories.SpaceTargetFactory(space=barcelona, indicator=indicator)
    factories.SpaceTargetFactory(space=barcelona, indicator=figures["noise"])
    client.force_login(ana)
    with translation.override(language):
        address = reverse("observatory:profile", args=["barcelona"])

    pdf = printed(client.get(address))

    root = pdf.trailer["/Root"]
    assert len(pdf.pages) == 2
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    told = words_of(pdf.pages)
    for words in WORDS[language]:
        assert words in told


def test_a_profile_holds_figures_peers_and_the_release(client, ana, figures):
    pdf = printed(open_page(client, ana, name="profile"))

    first, second = (words_of([page]) for page in pdf.pages)
    assert pdf.metadata.title == "Barcelona · Metropolis Observatory"
    for words in ("Barcelona", "Held against the same region", "Release 1 of", "CC BY"):
        assert words in first
    for words in ("Green area", "3.0 m²", "2020", "33.0 m² (5)", "6th of 6"):
        assert words in second.replace("\N{NO-BREAK SPACE}", " ")


def test_a_profile_hands_on_nothing_that_its_licence_keeps(rf, ana, figures, barcelona):
    Source.objects.update(is_redistributable=False)
    request = rf.get("/")
    request.user = ana

    data = document(space_page(request, "barcelona"), None)

    rows = [row for theme in data["themes"] for row in theme["rows"]]
    assert {row["value"] for row in rows} == {"online only"}
    assert {row["strip"] for row in rows} == {None}


def test_a_level_that_is_not_the_indicators_is_told(rf, client, ana, green, barcelona):
    factories.ObservationFactory(
        space=barcelona, period=2021, value=4, level="municipal"
    )
    services.summarise()
    request = rf.get("/")
    request.user = ana

    page = text(open_page(client, ana))
    data = document(space_page(request, "barcelona"), None)

    assert "2021 · normal · municipal</small>" in page
    assert "higher is better · UN-Habitat</span></th>" in page
    (row,) = data["themes"][0]["rows"]
    assert (row["marks"], row["source"]) == ("normal, municipal", "UN-Habitat")


def test_a_footnote_is_beside_its_value(client, ana, figures, barcelona):
    factories.ObservationFactory(
        space=barcelona, period=2021, value=4, comment="Of <parks> alone."
    )
    services.summarise()

    page = text(open_page(client, ana))

    row = page.split('<tr id="i-green_area">')[1].split("</tr>")[0]
    value = row.split('data-label="Latest value"')[1].split("</td>")[0]
    note = value.split('<details class="footnote">')[1].split("</details>")[0]
    assert ": Green area, 2021</span></summary>" in note
    assert "<p>Of &lt;parks&gt; alone.</p>" in note
    assert page.count("</span></summary><p>") == 1
    noted = {
        code: row.figure.comment
        for code, row in rows_of(open_page(client, ana)).items()
    }
    assert noted.pop("green_area") == "Of <parks> alone."
    assert set(noted.values()) == {""}


@pytest.mark.parametrize("peers", ["region", "picked"])
def test_a_median_tells_its_years_sources_and_who_is_left_out(
    client, ana, green, barcelona, peers
):
    source = factories.SourceFactory(code="own", title="Own count")
    for slug, country in (("paris", "FR"), ("oslo", "NO")):
        factories.SpaceFactory(
            slug=slug,
            name=slug.title(),
            region=barcelona.region,
            country=factories.CountryFactory(iso2=country),
        )
    oslo = barcelona.__class__.objects.get(slug="oslo")
    factories.ObservationFactory(space=oslo, period=2019, value=1, source=source)
    services.summarise()
    picked = ["lyon", "madrid", "lisbon", "sofia", "zagreb", "oslo", "paris"]

    page = text(open_page(client, ana, peers=peers, peer=picked))

    told = page.split("6 peers counted")[1].split("</details>")[0]
    assert "Years of the peers’ values: 2019–2020." in told
    assert "Global Urban Indicators" in told
    assert "Own count" in told
    assert "Left out for want of a value near the year: Paris." in told


def test_a_profile_of_a_silent_space_says_so(client, ana, db):
    factories.SpaceFactory(slug="rio", name="Rio")

    pdf = printed(open_page(client, ana, "rio", name="profile"))

    assert len(pdf.pages) == 2
    assert "The observatory holds no figure of this space yet." in words_of(pdf.pages)


def test_a_profile_of_nowhere_is_not_found(client, ana):
    assert open_page(client, ana, "nowhere", name="profile").status_code == 404


@pytest.mark.parametrize("query", ["", "?release=1"])
def test_all_its_values_are_taken_away(client, ana, green, national, barcelona, query):
    """Of every year, and of its country; as of the release that the page shows."""
    later = factories.ReleaseFactory(number=2, published_at=timezone.now())
    factories.ObservationFactory(space=barcelona, period=2021, value=4, since=later)
    client.force_login(ana)

    page = client.get(reverse("observatory:space", args=["barcelona"]) + query)

    before, offered = page.content.decode().split('<p class="citation__files">')
    assert 'id="citation"' in before
    assert 'href="#citation"' in offered
    found = re.findall('<a href="([^"]+)" download>', offered.split("</p>")[0])
    endings = ("csv", "xlsx", "json", "sdmx", "zip")
    asked = f"?space=barcelona{query.replace('?', '&amp;')}"
    assert found == [f"/en/observatory/observatory.{one}{asked}" for one in endings]
    content = b"".join(client.get(unescape(found[0]))).decode("utf-8-sig")
    rows = {
        (
            row["indicator_code"],
            row["place_code"],
            row["year"],
            row["sex"],
            row["value"],
        )
        for row in csv.DictReader(io.StringIO(content))
    }
    expected = {
        ("green_area", "barcelona", "1990", "total", "2.6"),
        ("green_area", "barcelona", "2010", "total", "2.1"),
        ("green_area", "barcelona", "2020", "total", "3"),
        ("life_expectancy", "BAX", "2021", "women", "85.8"),
        ("life_expectancy", "BAX", "2021", "men", "80.2"),
    }
    newer = {("green_area", "barcelona", "2021", "total", "4")}
    assert rows == (expected if query else expected | newer)


def test_what_its_licence_keeps_is_told(client, ana, green, barcelona):
    closed = factories.SourceFactory(
        code="closed", title="Closed data", is_redistributable=False
    )
    before = text(open_page(client, ana))
    factories.ObservationFactory(space=barcelona, period=2021, value=4, source=closed)

    page = text(open_page(client, ana))

    assert "not hand them on" not in before
    assert "not hand them on: Closed data." in page


def test_it_names_its_sources_with_their_licences_and_the_release(client, ana, figures):
    page = text(open_page(client, ana))

    source = Source.objects.get()
    assert source.citation in page
    assert source.licence in page
    assert "Metropolis Observatory, Release" in page
