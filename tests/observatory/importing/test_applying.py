"""From a checked file to the next release, and back."""

import operator

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from apps.jobs import services as jobs
from apps.members.models import MetropolitanSpace
from apps.observatory import services
from apps.observatory.importing import checking
from apps.observatory.models import (
    ImportedValue,
    Observation,
    Proposal,
    Release,
    Revision,
    ValueImport,
)
from apps.observatory.services import imports, proposals
from metropolis_portal.history import changes_of
from metropolis_portal.meanwhile import Meanwhile
from tests import factories, threads
from tests.observatory.importing.bringing import PLAIN, upload, verdicts, work
from tests.observatory.test_releases import publish


def test_applied_it_is_in_the_next_release_and_published_it_stands(
    bring, places, source, bakary
):
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    factories.ObservationFactory(
        space=lyon, source=source, comment="kept", source_unit="Grand Lyon"
    )
    imported = bring(PLAIN + "Lyon,2020,11\nLyon,2021,..\n")

    imports.apply(imported, by=bakary)
    work(imported)

    assert (imported.status, imported.decided_by) == ("applied", bakary)
    assert imported.release == Release.objects.draft().get()
    assert Observation.objects.count() == 1
    publish(by=bakary)
    rows = Observation.objects.as_of(None).order_by("period")
    assert list(
        rows.values_list("period", "value", "status", "comment", "source_unit")
    ) == [
        (2020, 11, "A", "kept", "Grand Lyon"),
        (2021, None, "O", "..", "Lyon"),
    ]


def test_of_two_files_in_one_release_the_later_holds(bring, places, bakary):
    for value in (1, 2):
        imported = bring(PLAIN + f"Lyon,2020,{value}\n")
        imports.apply(imported, by=bakary)
        work(imported)

    assert Revision.objects.get().value == 2


# Beside members' values that wait in the same release


@pytest.fixture
def given_by_lyon(places, bakary, lyon, chloe):
    """`given_by_lyon(period=2020)`: a value of a member, accepted into the next release."""
    space = MetropolitanSpace.objects.get(slug="lyon")
    lyon.space_memberships.create(space=space, role="single", is_reference=True)

    def give(period=2020, value=12) -> Proposal:
        proposal = proposals.propose(
            Proposal(
                indicator=places, space=space, period=period, value=value,
                level="metropolitan", comment="Counted by our own survey.",
            ),
            by=chloe,
            member=lyon,
        )  # fmt: skip
        proposals.accept(proposal, by=bakary)
        return proposal

    return give


def revisions() -> list[tuple[int, int]]:
    return list(Revision.objects.order_by("period").values_list("period", "value"))


def test_a_members_value_that_waits_is_asked_about_and_stays(
    bring, given_by_lyon, bakary, officer
):
    proposal = given_by_lyon()
    imported = bring(PLAIN + "Lyon,2020,11\nLyon,2021,13\n")

    assert verdicts(imported) == ["held", "new"]
    with pytest.raises(ValidationError, match="whether the members’ values give way"):
        imports.apply(imported, by=bakary)
    page = officer.get(imported.get_absolute_url())
    assert "a value that a member gave and the Secretariat accepted waits" in (
        page.content.decode()
    )
    [name] = page.context["members"].asked
    assert "the member’s stays: 12 (normal), of " in page.content.decode()
    officer.post(f"{imported.get_absolute_url()}members/", {name: "kept"})
    imported.refresh_from_db()
    assert imported.counts == {"kept": 1, "new": 1}
    imports.apply(imported, by=bakary)
    work(imported)

    assert revisions() == [(2020, 12), (2021, 13)]
    proposal.refresh_from_db()
    assert (proposal.status, proposal.release) == ("accepted", imported.release)


def test_a_members_value_gives_way_with_a_reason_that_it_is_told(
    bring, given_by_lyon, bakary, officer, at_once
):
    proposal = given_by_lyon()
    imported = bring(PLAIN + "Lyon,2020,11\n")
    address = f"{imported.get_absolute_url()}members/"
    [name] = officer.get(imported.get_absolute_url()).context["members"].asked

    refused = officer.post(address, {name: "taken"})
    assert "Say why the members’ values give way." in refused.content.decode()
    assert verdicts(imported) == ["held"]
    officer.post(address, {name: "taken", "reason": "The survey was revised."})
    imported.refresh_from_db()
    assert (imported.counts, imported.change_count) == ({"taken": 1}, 1)
    mail.outbox.clear()
    with at_once():
        imports.apply(imported, by=bakary)
        work(imported)

    assert revisions() == [(2020, 11)]
    proposal.refresh_from_db()
    assert (proposal.status, proposal.release, proposal.decided_by) == (
        "sent_back", None, bakary,
    )  # fmt: skip
    assert proposal.answer == "The survey was revised."
    [told] = mail.outbox
    assert told.to == [proposal.proposed_by.email]
    assert "The survey was revised." in told.body


def test_a_members_value_accepted_after_the_check_is_not_overtaken(
    bring, given_by_lyon, bakary
):
    imported = bring(PLAIN + "Lyon,2020,11\nLyon,2021,13\n")
    given_by_lyon()

    with pytest.raises(Meanwhile, match="A value of a member was accepted"):
        imports.apply(imported, by=bakary)


def test_nor_is_one_that_is_accepted_while_a_worker_is_awaited(
    bring, given_by_lyon, bakary
):
    imported = bring(PLAIN + "Lyon,2020,11\nLyon,2021,13\n")
    imports.apply(imported, by=bakary)
    given_by_lyon()
    work(imported)

    assert revisions() == [(2020, 12), (2021, 13)]
    assert imported.counts == {"kept": 1, "new": 1}


def test_a_complete_file_takes_no_members_value_away(
    bring, given_by_lyon, source, bakary
):
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    factories.ObservationFactory(space=lyon, period=2020, source=source)
    given_by_lyon()

    imported = bring(PLAIN + "Lyon,2021,11\n", is_complete=True)

    assert imported.counts == {"new": 1, "kept": 1}
    imports.apply(imported, by=bakary)
    work(imported)
    assert revisions() == [(2020, 12), (2021, 11)]


def test_compared_again_it_is_asked_again(bring, given_by_lyon, places, bakary):
    given_by_lyon()
    imported = bring(PLAIN + "Lyon,2020,11\nSao Paolo,2020,1\n")
    imports.settle_members(
        imported, {imported.values.get(verdict="held").pk: False}, by=bakary
    )

    imports.name_places(imported, {("Sao Paolo", False): None}, by=bakary)
    work(imported)

    assert imported.counts == {"held": 1, "left_out": 1}


def test_what_was_published_meanwhile_is_not_undone(bring, places, source, bakary):
    """Or a value that the file lacks would go, whoever has corrected it since."""
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    factories.ObservationFactory(space=lyon, source=source, indicator=places)
    imported = bring(PLAIN + "Lyon,2021,11\n", is_complete=True)
    assert imported.counts["removed"] == 1
    with transaction.atomic():
        release = services.begin()
        release.revisions.create(
            indicator=places,
            space=lyon,
            period=2020,
            value=12,
            level="metropolitan",
            source=factories.SourceFactory(code="the-city"),
        )
        services.publish(release, by=bakary, told={})

    with pytest.raises(Meanwhile, match="Check it again"):
        imports.apply(imported, by=bakary)

    imported.refresh_from_db()
    assert imported.status == "checked"
    imports.choose(imported, imported.mapping, by=bakary)
    work(imported)
    assert "removed" not in imported.counts
    imports.apply(imported, by=bakary)
    assert work(imported).status == "applied"


def test_it_is_applied_once(bring, places, bakary):
    imported = bring(PLAIN + "Lyon,2020,1\n")
    imports.apply(imported, by=bakary)

    with pytest.raises(Meanwhile, match="being applied already"):
        imports.apply(imported, by=bakary)


def test_what_is_wrong_is_left_out_when_all_of_it_is_agreed_to(officer, bring, places):
    imported = bring(PLAIN + "Lyon,2020,1\nLyon,2021,many\nLyon,2022,more\n")
    address = f"/en/observatory/imports/{imported.pk}/apply/"

    for agreed in ("", "1", "x"):
        page = officer.post(address, {"left_out": agreed}, follow=True)
        assert "Some values are wrong: nothing is applied." in page.content.decode()
    assert "Leave 2 wrong values out" in page.content.decode()
    officer.post(address, {"left_out": "2"})
    work(imported)

    assert imported.status == "applied"
    assert [one.period for one in imported.release.revisions.all()] == [2020]


def test_nothing_is_left_out_of_a_file_that_says_to_be_complete(bring, places, bakary):
    imported = bring(PLAIN + "Lyon,2020,1\nLyon,2021,many\n", is_complete=True)

    with pytest.raises(ValidationError, match="Some values are wrong"):
        imports.apply(imported, by=bakary, left_out=1)


def test_what_changes_nothing_is_not_applied(bring, places, bakary):
    imported = bring(PLAIN + "Atlantis,2020,1\n")

    with pytest.raises(ValidationError, match="changes nothing"):
        imports.apply(imported, by=bakary)


def test_cancelled_it_leaves_nothing_to_a_check_that_runs(places, source, bakary):
    imported = imports.bring(source, upload(PLAIN + "Lyon,2020,1\n"), by=bakary)
    imports.choose(imported, imported.mapping | {"indicator": "green_area"}, by=bakary)

    imports.cancel(imported, by=bakary)
    work(imported)

    assert imported.status == "cancelled"
    assert not ImportedValue.objects.exists()


def test_a_long_file_tells_how_far_it_is(bring, places, source, bakary, monkeypatch):
    """Between two COPYs: whoever asks the database amid one waits for ever."""
    monkeypatch.setattr(checking, "TOLD_EVERY", 2)
    imported = bring(PLAIN + "Lyon,2020,1\n")
    lines = [(line, ["Lyon", str(2000 + line), "1"]) for line in range(2, 7)]
    told = []

    def advance(count: int) -> None:
        told.append((count, connection.connection.info.transaction_status.name))

    with transaction.atomic():
        checking.stage(imported, lines, advance)
        counts = checking.compare(imported)

    assert told == [(2, "INTRANS"), (4, "INTRANS"), (5, "INTRANS")]
    assert counts == {"new": 5}


@pytest.mark.django_db(transaction=True)
def test_cancelled_while_it_is_read_it_ends(places, source, bakary, monkeypatch):
    monkeypatch.setattr(checking, "TOLD_EVERY", 2)
    content = PLAIN + "".join(f"Lyon,{year},1\n" for year in range(2000, 2010))
    imported = imports.bring(source, upload(content), by=bakary)
    imports.choose(imported, imported.mapping | {"indicator": "green_area"}, by=bakary)
    told = []

    def advance(job, percent, step):
        told.append(percent)
        if len(told) == 3:  # begun, and two times two values
            jobs.in_own_connection(lambda: imports.cancel(imported, by=bakary))

    monkeypatch.setattr(jobs, "advance", advance)
    work(imported)

    assert (imported.status, len(told)) == ("cancelled", 3)
    assert not ImportedValue.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_cancelled_while_it_is_read_again_it_is_not_waited_for(
    bring, bakary, monkeypatch
):
    """The check that runs holds what the one before it found."""
    monkeypatch.setattr(checking, "TOLD_EVERY", 2)
    rows = "".join(f"Lyon,{year},1\n" for year in range(2000, 2010))
    imported = bring(PLAIN + rows)
    imports.choose(imported, imported.mapping, by=bakary)

    def advance(job, percent, step):
        if percent == 6:
            jobs.in_own_connection(lambda: imports.cancel(imported, by=bakary))

    monkeypatch.setattr(jobs, "advance", advance)
    work(imported)

    assert imported.status == "cancelled"
    assert not ImportedValue.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["begin", "checking.prepare", "checking.counted"])
def test_cancelled_while_it_is_applied_it_leaves_nothing_changed(
    bring, given_by_lyon, bakary, monkeypatch, moment
):
    proposal = given_by_lyon()
    imported = bring(PLAIN + "Lyon,2020,11\nLyon,2021,13\n")
    taken = dict.fromkeys(imported.values.values_list("pk", flat=True), True)
    imports.settle_members(imported, taken, by=bakary, reason="It was revised.")
    imports.apply(imported, by=bakary)
    act = operator.attrgetter(moment)(imports)

    def cancel_after(*given):
        done = act(*given)
        jobs.in_own_connection(lambda: imports.cancel(imported, by=bakary))
        return done

    monkeypatch.setattr(f"apps.observatory.services.imports.{moment}", cancel_after)
    mail.outbox.clear()
    work(imported)

    assert (imported.status, imported.release) == ("cancelled", None)
    assert revisions() == [(2020, 12)]
    proposal.refresh_from_db()
    assert (proposal.status, mail.outbox) == ("accepted", [])
    assert not ImportedValue.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_a_worker_and_one_who_cancels_at_once_one_is_first(bring, places, bakary):
    rows = [(year, 1) for year in range(1950, 2020)]
    imported = bring(PLAIN + "".join(f"Lyon,{year},1\n" for year, _one in rows))
    imports.apply(imported, by=bakary)
    seen = ValueImport.objects.get()

    refused, _worked = threads.at_once(
        lambda: imports.cancel(seen, by=bakary), lambda: work(imported)
    )

    imported.refresh_from_db()
    found = (imported.status, revisions(), isinstance(refused, Meanwhile))
    assert found in (("cancelled", [], False), ("applied", rows, True))


def test_what_is_applied_is_not_cancelled(bring, places, bakary):
    imported = bring(PLAIN + "Lyon,2020,11\n")
    imports.apply(imported, by=bakary)
    work(imported)

    with pytest.raises(Meanwhile, match="applied already"):
        imports.cancel(imported, by=bakary)

    assert (imported.status, revisions()) == ("applied", [(2020, 11)])


def test_what_is_being_applied_is_cancelled_by_clicking(officer, bring, places, bakary):
    imported = bring(PLAIN + "Lyon,2020,11\n")
    imports.apply(imported, by=bakary)
    address = imported.get_absolute_url()
    assert f'action="{address}cancel/"' in officer.get(address).content.decode()

    response = officer.post(f"{address}cancel/", follow=True)
    work(imported)

    page = response.content.decode()
    assert "<strong>Cancelled</strong> · Bakary" in page
    assert "Nothing was changed." in page
    assert not Release.objects.draft().exists()
    last = changes_of(imported)[0]
    assert (last.who, [(one.old, one.new) for one in last.fields][0]) == (
        "Bakary", ("Being applied", "Cancelled"),
    )  # fmt: skip


def test_the_same_columns_are_proposed_as_they_were_said_before(
    bring, places, source, bakary
):
    first = bring(
        PLAIN + "Lyon,2020,1\n",
        sex="women",
        columns={"0": "place", "1": "year", "2": "value"},
    )

    again = imports.bring(source, upload(PLAIN + "Lyon,2021,1\n"), by=bakary)

    assert again.mapping == first.mapping
    assert again.mapping["sex"] == "women"


@pytest.mark.parametrize(
    ("first", "then", "sign"),
    [
        ("city;year;value\nLyon;2020;1,5\n", PLAIN + "Lyon,2021,28.327\n", "."),
        ("city;year;value\nLyon;2020;1,5\n", PLAIN + "Lyon,2021,7.5\n", "."),
        (PLAIN + "Lyon,2020,1.5\n", "city;year;value\nLyon;2021;7,5\n", ","),
        (
            "city;year;value\nLyon;2020;1,5\n",
            "city;year;value\nLyon;2021;28,327\n",
            ",",
        ),
        (PLAIN + 'Lyon,2020,"1,5"\n', PLAIN + 'Lyon,2021,"28,327"\n', ","),
    ],
)
def test_the_decimal_sign_is_the_files_own_whatever_was_said_before(
    bring, places, source, bakary, first, then, sign
):
    """A remembered comma made 28327 of 28.327."""
    bring(first)

    again = imports.bring(source, upload(then), by=bakary)

    assert again.mapping["sign"] == sign
