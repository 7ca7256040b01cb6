"""/observatory/imports/"""

import csv
import re

import pytest

from apps.jobs.models import Job
from apps.members.models import MetropolitanSpace
from apps.observatory.models import (
    ValueImport,
)
from apps.observatory.services import imports
from tests.observatory.importing.bringing import LIST, PLAIN, upload, work


def test_only_who_prepares_releases_brings_values(client, ana, ravi, bring, places):
    imported = bring(PLAIN + "Lyon,2020,1\n")
    for who in (ana, ravi):
        client.force_login(who)
        assert client.get(LIST).status_code == 403
        assert client.get(imported.get_absolute_url()).status_code == 404
        assert client.post(f"{LIST}{imported.pk}/apply/").status_code == 404


def test_from_upload_to_the_release_by_clicking(officer, places, source):
    file = upload(PLAIN + "Lyon,2020,1\nSao Paolo,2020,2\n")
    response = officer.post(LIST, {"source": source.pk, "file": file}, follow=True)
    imported = ValueImport.objects.get()
    assert "What the columns are" in response.content.decode()

    columns = {f"column-{n}": role for n, role in enumerate(["place", "year", "value"])}
    chosen = columns | {
        "indicator": "green_area",
        "sign": ".",
        "sex": "",
        "year": "",
        "status": "A",
        "level": "",
    }
    officer.post(f"{LIST}{imported.pk}/columns/", chosen)
    work(imported)
    page = officer.get(f"{LIST}{imported.pk}/")
    assert "Which places are meant?" in page.content.decode()

    [name] = page.context["places"].asked
    key = str(MetropolitanSpace.objects.get(slug="sao-paulo").pk)
    officer.post(f"{LIST}{imported.pk}/places/", {name: key})
    work(imported)
    page = officer.get(f"{LIST}{imported.pk}/").content.decode()
    assert "Bring 2 changes into the next release" in page

    officer.post(f"{LIST}{imported.pk}/apply/")
    work(imported)
    page = officer.get("/en/observatory/releases/next/")
    assert [one.kind for one in page.context["page"]] == ["new", "new"]


def test_who_watches_asks_again_of_a_job_that_ended_in_between(officer, bring, places):
    """The import was read while a worker had it, its job a moment later."""
    imported = bring(PLAIN + "Lyon,2020,1\n")
    ValueImport.objects.update(status="applying")

    page = officer.get(imported.get_absolute_url()).content.decode()

    assert Job.objects.get().is_done
    assert 'hx-trigger="every 1s"' in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"column-0": ""}, "Say which column names the place."),
        ({"column-2": ""}, "Say which column holds the value"),
        ({"column-1": ""}, "Say which column tells the year"),
        ({"column-1": "value"}, "Two columns are said to be the same"),
        ({"indicator": ""}, "Say which indicator it is"),
        ({"column-2": "of_year"}, "is not called after a year"),
        ({"column-1": "", "year": "20"}, "Give a year of four digits."),
    ],
)
def test_columns_that_do_not_make_a_value_are_refused_and_kept(
    officer, places, source, bakary, given, words
):
    imported = imports.bring(source, upload(PLAIN + "Lyon,2020,1\n"), by=bakary)
    chosen = {
        "column-0": "place", "column-1": "year", "column-2": "value",
        "indicator": "green_area", "sign": ".", "sex": "", "year": "",
        "status": "A",
    }  # fmt: skip

    response = officer.post(f"{LIST}{imported.pk}/columns/", chosen | given)

    assert words in response.content.decode()
    imported.refresh_from_db()
    assert imported.status == "mapping"


def test_a_refused_file_is_said_at_its_field(officer, source):
    response = officer.post(LIST, {"source": source.pk, "file": upload("<html>")})

    assert "This is a web page" in " ".join(response.context["form"].errors["file"])


def test_the_account_tells_every_value(officer, bring, places):
    imported = bring(PLAIN + "Lyon,2020,1\nLyon,2021,many\n=cmd,2020,1\n")

    response = officer.get(f"{LIST}{imported.pk}/account.csv")

    lines = b"".join(response).decode("utf-8-sig").splitlines()
    assert lines[1:] == [
        "2,,new,,,,Lyon,Lyon,green_area,2020,total,1,A,metropolitan,,,,,",
        "3,,wrong,is not a number,many,,Lyon,Lyon,green_area,,total,,,metropolitan,,,,,",
        "4,,left out: not ours,,,no place of ours,'=cmd,,green_area,2020,total,1,A,"
        "metropolitan,,,,,",
    ]


def test_the_mark_behind_a_number_is_told_beside_it(officer, bring, places):
    imported = bring(PLAIN + "Lyon,2020,33.9*\nLyon,2021,34 b\n")

    page = officer.get(imported.get_absolute_url()).content.decode()
    response = officer.get(f"{LIST}{imported.pk}/account.csv")

    after = re.findall(r'data-label="After"><span>(.*?)</span>', page)
    assert [re.sub("<[^>]+>", "", cell) for cell in after] == [
        "33.9 normal *",
        "34 normal b",
    ]
    lines = b"".join(response).decode("utf-8-sig").splitlines()
    told = [row["comment"] for row in csv.DictReader(lines)]
    assert told == ["*", "b"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_values(
    officer, bring, places, count, django_assert_num_queries
):
    """Session, person, import; how many values, and a page of them."""
    rows = "".join(f"Lyon,{2000 + n},1\n" for n in range(count))
    imported = bring(PLAIN + rows)

    with django_assert_num_queries(4):
        officer.get(f"{LIST}{imported.pk}/")
