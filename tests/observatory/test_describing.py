"""Indicators, sources and benchmarks by hand."""

import csv
import json
import zipfile
from io import BytesIO, StringIO

import pytest
from django.urls import reverse

from apps.members.models import MetropolitanSpace
from apps.observatory import searching, services
from apps.observatory.models import Benchmark, Indicator, Source
from apps.observatory.services import describing
from metropolis_portal.history import changes_of
from tests import factories

TEXTS = {
    f"{field}_{language}": f"{field} {language}"
    for field in ("name", "definition", "unit")
    for language in ("en", "es", "fr")
}


def address(name, *args):
    return reverse(f"observatory:{name}", args=args)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def typed(**given):
    theme, source = factories.IndicatorThemeFactory(), factories.SourceFactory()
    return (
        TEXTS
        | {
            "code": "noise",
            "theme": theme.pk,
            "source": source.pk,
            "decimals": 1,
            "polarity": "lower_is_better",
            "kind": "normalised",
            "level": "metropolitan",
            "average": "median",
            "tolerance_years": 2,
            "gap": "none",
        }
        | given
    )


def opened(client, path):
    """What a browser would send of the form as it was opened."""
    form = client.get(path).context["form"]
    data = {}
    for field in form:
        value = field.value()
        if value is not None and value is not False:
            data[field.html_name] = value
    return data


def test_an_officer_describes_an_indicator(client, bakary):
    client.force_login(bakary)
    challenge = factories.ChallengeFactory()

    response = client.post(
        address("indicator_create"),
        typed(challenges=[challenge.pk], sdg_target="11.6.2"),
    )

    indicator = Indicator.objects.get(code="noise")
    assert response["Location"] == indicator.get_absolute_url()
    assert (indicator.name_fr, indicator.is_by_hand) == ("name fr", True)
    assert list(indicator.challenges.all()) == [challenge]
    assert "11.6.2" in text(client.get(indicator.get_absolute_url() + "?view=about"))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name_fr": ""}, "Write it in English, Spanish and French."),
        ({"code": "sources"}, "Another page of the Observatory has this address"),
        ({"code": "observatory"}, "Another page of the Observatory has this address"),
        ({"decimals": 9}, "Values are kept with six decimals at most."),
        ({"gap": "ratio"}, "Women and men can only be told apart"),
        (
            {"polarity": "neutral", "is_ranked_in_full": "on"},
            "A full ranking needs a direction",
        ),
        ({"sdg_target": "eleven"}, "As the United Nations number it"),
        ({"code": "green_area"}, "already exists"),
    ],
)
def test_what_does_not_hold_is_told(client, bakary, given, sentence):
    factories.IndicatorFactory()
    client.force_login(bakary)

    response = client.post(address("indicator_create"), typed(**given))

    assert sentence in text(response)
    assert not Indicator.objects.filter(code="noise").exists()


def test_only_what_was_changed_is_written_and_nobody_is_overwritten(
    client, bakary, green
):
    client.force_login(bakary)
    path = address("indicator_edit", green.code)
    data = opened(client, path)
    Indicator.objects.filter(pk=green.pk).update(unit_short="ha", method_en="Theirs")

    response = client.post(path, data | TEXTS | {"method_en": "Mine"})

    green.refresh_from_db()
    assert response.status_code == 409
    assert "Theirs" in text(response)
    assert green.method_en == "Theirs"

    again = opened_again(response) | {"method_en": "Mine"}
    client.post(path, again)

    green.refresh_from_db()
    assert (green.method_en, green.unit_short) == ("Mine", "ha")
    assert "Mine" in text(client.get(address("indicator_history", green.code)))


def opened_again(response):
    form = response.context["form"]
    return {
        field.html_name: field.value()
        for field in form
        if field.value() not in (None, False)
    }


def test_a_code_that_values_have_stays(client, bakary, green):
    client.force_login(bakary)
    path = address("indicator_edit", green.code)

    page = client.get(path)
    client.post(path, opened(client, path) | TEXTS | {"code": "other"})

    assert "The code stays: values, addresses and files name it." in text(page)
    green.refresh_from_db()
    assert (green.code, green.name_en) == ("green_area", "name en")


def test_values_of_spaces_do_not_become_those_of_countries(client, bakary, green):
    client.force_login(bakary)
    path = address("indicator_edit", green.code)

    data = opened(client, path) | TEXTS | {"level": "national"}
    response = client.post(path, data)

    assert response.status_code == 200
    green.refresh_from_db()
    assert green.level == "metropolitan"


def test_with_values_it_is_retired_and_not_deleted(client, bakary, ana, green):
    client.force_login(bakary)

    response = client.post(address("indicator_delete", green.code))
    assert "is not deleted: retire it" in text(response)

    client.post(address("indicator_retire", green.code))
    green.refresh_from_db()
    assert green.is_retired
    listed = client.get(address("list")).context["found"].indicators
    assert listed == []
    assert client.get(address("list"), {"retired": "on"}).context["found"].indicators

    client.force_login(ana)
    assert "This indicator is retired" in text(client.get(green.get_absolute_url()))

    client.force_login(bakary)
    twice = client.post(address("indicator_retire", green.code), follow=True)
    assert "It is retired already." in text(twice)
    client.post(address("indicator_take_up", green.code))
    green.refresh_from_db()
    assert not green.is_retired


def test_without_values_it_is_deleted_after_a_question(client, bakary):
    indicator = factories.IndicatorFactory()
    client.force_login(bakary)
    path = address("indicator_delete", indicator.code)

    assert "This cannot be undone" in text(client.get(path))
    assert Indicator.objects.exists()
    response = client.post(path)

    assert response["Location"] == address("list")
    assert not Indicator.objects.exists()


def test_a_source_in_use_stays(client, bakary, green):
    client.force_login(bakary)
    path = address("source_delete", green.source.code)

    assert "name this source: it stays" in text(client.get(path))
    assert "name this source: it stays" in text(client.post(path))
    assert Source.objects.count() == 1


def test_a_source_is_described_changed_and_removed(client, bakary):
    client.force_login(bakary)
    data = {
        "code": "city-hall",
        "publisher": "City Hall",
        "title_en": "Yearbook",
        "title_es": "Anuario",
        "title_fr": "Annuaire",
        "licence": "CC BY 4.0",
        "citation": "City Hall (2022).",
    }

    client.post(address("source_create"), data)
    path = address("source_edit", "city-hall")
    client.post(path, opened(client, path) | {"licence": "CC0"})

    source = Source.objects.get(code="city-hall")
    assert (source.licence, source.is_by_hand) == ("CC0", True)
    assert [change.operation for change in changes_of(source)] == ["update", "insert"]
    page = client.get(source.get_absolute_url())
    assert "left out of files" in text(page)

    client.post(address("source_delete", "city-hall"))
    assert not Source.objects.exists()


BENCHMARK = {
    f"{field}_{language}": f"{field} {language}"
    for field in ("label", "source")
    for language in ("en", "es", "fr")
} | {"year": "2021", "value": "9"}


def test_the_same_benchmark_is_not_set_twice(client, bakary, green):
    client.force_login(bakary)
    path = address("benchmark_create", green.code)
    client.post(path, BENCHMARK)

    refused = client.post(path, BENCHMARK | {"label_en": "Again"})

    assert "This benchmark is already there." in refused.content.decode()
    assert Benchmark.objects.count() == 1


def test_a_benchmark_is_set_changed_and_removed(client, bakary, green):
    client.force_login(bakary)
    client.post(address("benchmark_create", green.code), BENCHMARK)
    (benchmark,) = Benchmark.objects.all()
    path = address("benchmark_edit", green.code, benchmark.pk)
    client.post(path, opened(client, path) | {"value": "10"})

    benchmark.refresh_from_db()
    assert benchmark.value == 10
    about = text(client.get(green.get_absolute_url(), {"view": "about"}))
    assert "label en (2021)" in about
    wrong = client.post(path, opened(client, path) | {"year": "21"})
    assert "Give a year from 1900 to 2100." in text(wrong)

    client.post(address("benchmark_delete", green.code, benchmark.pk))
    assert not Benchmark.objects.exists()


def test_files_leave_alone_what_was_described_here(tmp_path, db):
    described = {
        "themes": [{"code": "t", "position": 1, "name": {"en": "T"}}],
        "sources": [],
        "indicators": [],
        "benchmarks": [],
    }
    theme = factories.IndicatorThemeFactory(code="t")
    kept = factories.IndicatorFactory(theme=theme, is_by_hand=True, name="By hand")
    kept.source.is_by_hand = True
    kept.source.save()
    row = {"code": kept.code, "theme": "t", "source": kept.source.code}
    described["sources"] = [{"code": kept.source.code, "publisher": "Another"}]
    described["indicators"] = [row]

    found = services.loading.save_descriptions(json.loads(json.dumps(described)))

    kept.refresh_from_db()
    assert found[kept.code].pk == kept.pk
    assert (kept.name, kept.source.publisher) == ("By hand", "UN-Habitat")


def test_a_service_refuses_what_values_need(green):
    written = describing.Written({"code": "other"}, {})

    with pytest.raises(describing.ValidationError, match="The code stays"):
        describing.describe(green, written)


@pytest.mark.parametrize("count", [1, 3])
def test_sources_cost_the_same_for_any_number(
    client, ana, count, django_assert_num_queries
):
    for n in range(count):
        source = factories.SourceFactory(code=f"source-{n}")
        factories.IndicatorFactory(code=f"indicator_{n}", source=source)
    client.force_login(ana)

    with django_assert_num_queries(3):  # person, sources, indicators
        response = client.get(address("sources"))

    assert len(response.context["sources"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_about_costs_the_same_for_any_number_of_topics(
    client, ana, green, count, django_assert_num_queries
):
    for n in range(count):
        green.challenges.add(factories.ChallengeFactory(code=f"challenge-{n}"))
        Benchmark.objects.create(indicator=green, year=2000 + n, value=1, label="B")
    client.force_login(ana)

    # person, indicator, releases, summaries, challenges, themes, benchmarks
    with django_assert_num_queries(7):
        response = client.get(green.get_absolute_url(), {"view": "about"})

    assert text(response).count("?challenge=challenge-") == count


# Topics and words


def test_the_list_is_narrowed_by_topic(client, ana, green):
    factories.IndicatorFactory(code="other")
    green.challenges.add(factories.ChallengeFactory(code="resilience"))
    green.orienting_themes.add(factories.ThemeFactory(code="sustainability"))
    client.force_login(ana)

    for query in ({"challenge": "resilience"}, {"orienting": "sustainability"}):
        (found,) = client.get(address("list"), query).context["found"].indicators
        assert found == green


@pytest.mark.parametrize(
    ("words", "is_near"),
    [
        ("green area", False),
        ("área verde", False),
        ("VERDE area", False),
        ("gren area", True),
        ("areas vertes", True),
        ("espace vret", True),
        ("zzz", None),
        ("gr\0en", None),
    ],
)
def test_slips_and_accents_are_forgiven_in_three_languages(
    client, ana, green, words, is_near
):
    green.name_es, green.name_fr = "Área verde", "Espace vert"
    green.save()
    client.force_login(ana)

    found = client.get(address("list"), {"q": words}).context["found"]

    if is_near is None:
        assert "\0" in words or found.indicators == []
    else:
        assert (found.indicators, found.is_near) == ([green], is_near)


# Women and men


@pytest.mark.parametrize(
    ("gap", "shown"),
    [("difference", 5.6), ("ratio", pytest.approx(106.98, abs=0.01)), ("none", None)],
)
def test_women_and_men_are_told_apart_as_declared(client, ana, national, gap, shown):
    Indicator.objects.filter(pk=national.pk).update(gap=gap)
    client.force_login(ana)

    response = client.get(national.get_absolute_url(), {"view": "sexes"})

    sexes = response.context["page"].sexes
    gaps = {pair.place.code: pair.gap for pair in sexes.pairs}
    expected = shown if gap != "difference" else pytest.approx(5.6)
    assert expected in list(gaps.values())
    assert "In 2021 2 places have a value of women" in text(response)


def test_nothing_is_worked_out_from_two_years(client, ana, national):
    country = factories.CountryFactory(iso2="MA")
    factories.SpaceFactory(slug="marseille", country=country)
    for sex, period in (("women", 2021), ("men", 2020)):
        factories.ObservationFactory(
            indicator=national, space=None, country=country, sex=sex, period=period
        )
    services.summarise()
    client.force_login(ana)

    page = client.get(national.get_absolute_url(), {"view": "sexes"}).context["page"]

    assert len(page.sexes.pairs) == 2
    assert country.pk in {place.key for place in page.sexes.left_out}


@pytest.mark.parametrize("form", ["json", "svg"])
@pytest.mark.parametrize("space", ["", "barcelona"])
def test_women_and_men_have_a_chart(client, ana, national, form, space):
    client.force_login(ana)

    response = client.get(
        address("chart", national.code, form), {"view": "sexes", "space": space}
    )

    assert response.status_code == 200


def test_an_indicator_that_is_not_by_sex_has_no_such_tab(client, ana, green):
    client.force_login(ana)

    response = client.get(green.get_absolute_url())

    assert "view=sexes" not in text(response)


def test_everything_comes_as_a_workbook(client, ana, green, national):
    from openpyxl import load_workbook

    client.force_login(ana)
    response = client.get(address("everything", "xlsx"))

    book = load_workbook(BytesIO(b"".join(response.streaming_content)))
    assert book.sheetnames == ["Data", "Women and men", "Metadata", "Notes"]
    rows = list(book["Women and men"].values)
    assert rows[0][6] == "computed_gap"
    assert rows[1][3:7] == (2021, 85.8, 80.2, 5.6)


@pytest.mark.parametrize(
    ("gap", "found", "same"), [("difference", 5.6, 0), ("ratio", 106.983, 100)]
)
def test_the_gap_is_a_line_over_the_years_that_says_it_is_computed(
    client, ana, national, gap, found, same
):
    Indicator.objects.filter(pk=national.pk).update(gap=gap)
    france = MetropolitanSpace.objects.get(slug="lyon").country
    for sex, value in (("women", 84), ("men", 77)):
        factories.ObservationFactory(
            indicator=national,
            space=None,
            country=france,
            sex=sex,
            value=value,
            period=2010,
            status="E",
        )
    client.force_login(ana)

    spec = client.get(
        address("chart", national.code, "json"),
        {"gap": "1", "space": ["barcelona", "lyon"]},
    ).json()

    rows = next(
        layer["data"]["values"]
        for layer in spec["layer"]
        if "source" in str(layer["data"])
    )
    points = {(row["p"], row["y"]): row for row in rows}
    spain = MetropolitanSpace.objects.get(slug="barcelona").country
    assert points[spain.name, 2021]["v"] == pytest.approx(found)
    assert points[france.name, 2010]["status"] == "computed (estimated)"
    assert [
        layer["data"]["values"][0]["v"]
        for layer in spec["layer"]
        if "women and men the same" in str(layer["data"])
    ] == [same, same]


@pytest.mark.parametrize("view", ["chart", "sexes"])
def test_the_gap_stands_below_women_and_men_with_its_table(client, ana, national, view):
    client.force_login(ana)
    query = {"view": view, "space": ["barcelona", "lyon"]}

    page = client.get(national.get_absolute_url(), query)

    assert "<h2>Women minus men</h2>" in text(page)
    assert "gap=1" in text(page)
    [(year, gaps)] = page.context["page"].gap_rows
    assert (year, [pair.gap for _p, pair in gaps]) == (
        2021,
        [pytest.approx(5.6), pytest.approx(6)],
    )


def test_without_a_declared_gap_no_line_is_drawn(client, ana, national):
    Indicator.objects.filter(pk=national.pk).update(gap="none")
    client.force_login(ana)

    page = client.get(national.get_absolute_url(), {"view": "sexes", "space": "lyon"})

    assert "gap=1" not in text(page)
    spec = client.get(address("chart", national.code, "json"), {"gap": "1"}).json()
    assert spec["mark"]["type"] == "text"


def test_files_hold_the_gap_beside_the_value_of_women_or_apart(client, ana, national):
    """Beside another indicator of the same theme and place, whose rows lie between."""
    other = factories.IndicatorFactory(
        code="years_of_school",
        theme=national.theme,
        position=national.position,
        level=national.level,
        is_by_sex=True,
        gap="ratio",
    )
    for row in national.observations.all():
        factories.ObservationFactory(
            indicator=other,
            space=None,
            country=row.country,
            sex=row.sex,
            value=8 if row.sex == "women" else 10,
            period=row.period,
        )
    client.force_login(ana)

    body = b"".join(
        client.get(address("data", national.code, "json")).streaming_content
    )
    told = json.loads(body)
    assert {row["sex"] for row in told["observations"]} == {"women", "men"}
    assert [(row["women"], row["computed_gap"]) for row in told["gaps"]] == [
        (85.8, 5.6),
        (85.0, 6.0),
    ]

    body = b"".join(client.get(address("everything", "zip")).streaming_content)
    archive = zipfile.ZipFile(BytesIO(body))
    rows = list(csv.DictReader(StringIO(archive.read("gaps.csv").decode())))
    assert [(row["indicator"], row["kind"], row["computed_gap"]) for row in rows] == [
        ("life_expectancy", "difference", "5.6"),
        ("life_expectancy", "difference", "6.0"),
        ("years_of_school", "ratio", "80.0"),
        ("years_of_school", "ratio", "80.0"),
    ]
    described = json.loads(archive.read("datapackage.json"))
    [gaps] = [one for one in described["resources"] if one["name"] == "gaps"]
    assert [one["name"] for one in gaps["schema"]["fields"]] == list(rows[0])
    assert "computed_gap" not in archive.read("data.csv").decode()
    data = b"".join(client.get(address("data", national.code, "csv")).streaming_content)
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"))))
    assert [
        (row["sex"], row["computed_gap"]) for row in rows if row["computed_gap"]
    ] == [
        ("women", "5.6"),
        ("women", "6.0"),
    ]


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("gren area", True),
        ("esperansa de vida", True),
        ("mortalite maternel", True),
        ("verdes", True),
        ("espace vret", True),
        ("parks", False),  # par
        ("parc", False),  # par, part
        ("poverty", False),  # ouvert
        ("gnii", False),  # gni
    ],
)
def test_a_slip_is_forgiven_and_another_word_is_not(db, words, is_found):
    indicator = factories.IndicatorFactory(
        name_en="Green area, maternal mortality and GNI",
        name_es="Áreas verdes y esperanza de vida",
        name_fr="Part d’espace vert ouvert par habitant, mortalité maternelle",
    )

    assert searching.is_like(indicator, words) is is_found
