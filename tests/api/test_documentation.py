"""The OpenAPI document, and the page made of it."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation
from openapi_spec_validator import validate

from apps.api import documentation
from apps.api.api import api


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


def test_document_is_valid_openapi(client, ana):
    client.force_login(ana)

    document = client.get(reverse("api:v1:openapi")).json()

    validate(document)
    assert document["info"]["title"] == "Metropolis portal"
    assert document["servers"] == [{"url": "http://testserver"}]


def test_every_address_and_field_is_described():
    document = documentation.document(api, server="http://testserver")

    undescribed = [
        f"{name}.{field}"
        for name, schema in document["components"]["schemas"].items()
        for field, value in schema["properties"].items()
        if not value.get("description")
    ] + [
        path
        for path, methods in document["paths"].items()
        if not (methods["get"]["summary"] and methods["get"]["description"])
    ]

    assert undescribed == []


def test_every_address_asks_who_calls():
    document = documentation.document(api, server="http://testserver")

    assert {
        path: [list(way) for way in methods["get"]["security"]]
        for path, methods in document["paths"].items()
        if [list(way) for way in methods["get"]["security"]]
        != [["TokenAccess"], ["SessionAuth"]]
    } == {}


def test_texts_are_translated_and_names_are_not(monkeypatch):
    monkeypatch.setattr(documentation, "gettext", lambda text: f"[{text}]")

    document = documentation.document(api, server="http://testserver")

    member = document["components"]["schemas"]["MemberOut"]
    assert member["properties"]["government"]["description"] == (
        "[Name of the government, as it is printed.]"
    )
    assert document["paths"]["/api/v1/members"]["get"]["tags"] == [
        "[Members and metropolitan spaces]"
    ]


def test_page_shows_every_address_and_field(client, ana, django_assert_num_queries):
    client.force_login(ana)
    client.get(reverse("api_documentation"))

    with django_assert_num_queries(1):  # person
        response = client.get(reverse("api_documentation"))

    endpoints = [
        endpoint for group in response.context["groups"] for endpoint in group.endpoints
    ]
    document = documentation.document(api, server="http://testserver")
    assert [endpoint.path for endpoint in endpoints] == list(document["paths"])
    plan = next(e for e in endpoints if e.path == "/api/v1/plans/{code}")
    assert plan.example == "/api/v1/plans/2021-2023"
    assert "lines[].axes[].outcomes[].code" in [line.name for line in plan.lines]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_page_opens_in_each_language(client, ana, language):
    ana.language = language
    ana.save(update_fields=["language"])
    client.force_login(ana)

    response = client.get("/api/", follow=True)

    assert f'<html lang="{language}"' in response.content.decode()
    translation.activate("en")
