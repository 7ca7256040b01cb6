"""Reminders: to whom, when, once each; and the links in them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail, signing
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.workplans.models import (
    Activity,
    LineCoordinator,
    ProgressNote,
    Reminder,
    WorkPlan,
)
from apps.workplans.services import record, reminders
from metropolis_portal.meanwhile import Meanwhile
from tests import factories

pytestmark = pytest.mark.django_db

MORNING = datetime(2022, 7, 4, 8, 30, tzinfo=UTC)  # half past ten in Barcelona


@pytest.fixture(autouse=True)
def july(time_machine):
    time_machine.move_to(MORNING, tick=False)
    return time_machine


@pytest.fixture
def late(bakary) -> Activity:
    """Bakary's, five days late, of which something was told lately."""
    activity = factories.ActivityFactory(
        owner=bakary, code="2022-L1A1-01", title="Debate", ends_on=date(2022, 6, 29)
    )
    factories.ProgressNoteFactory(activity=activity, noted_on=date(2022, 6, 20))
    return activity


def told() -> list[tuple[str, str, int]]:
    return [
        (row.person.full_name, row.kind, row.step)
        for row in Reminder.objects.order_by("pk")
    ]


@pytest.mark.parametrize(
    ("ends_on", "noted_on", "kind"),
    [
        (date(2022, 7, 3), date(2022, 7, 1), "late"),
        (date(2022, 7, 4), date(2022, 7, 1), "due_soon"),
        (date(2022, 7, 18), date(2022, 7, 1), "due_soon"),
        (date(2022, 7, 19), date(2022, 7, 1), None),
        (date(2022, 12, 1), date(2022, 5, 4), "quiet"),
        (date(2022, 12, 1), date(2022, 5, 5), None),
    ],
)
def test_each_reason_begins_on_its_day(bakary, ends_on, noted_on, kind):
    activity = factories.ActivityFactory(owner=bakary, ends_on=ends_on)
    factories.ProgressNoteFactory(activity=activity, noted_on=noted_on)

    reminders.send_due()

    assert [row.kind for row in Reminder.objects.all()] == ([kind] if kind else [])


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_what_is_over_is_not_reminded_of(bakary, status):
    percent = 100 if status == "done" else 0
    factories.ActivityFactory(owner=bakary, status=status, percent=percent)

    assert reminders.send_due() == 0


def test_a_plan_that_is_not_in_progress_reminds_nobody(late):
    WorkPlan.objects.update(status=WorkPlan.Status.APPROVED)

    assert reminders.send_due() == 0


def test_one_mail_holds_all_of_it_in_the_persons_language(late, bakary, at_once):
    User.objects.filter(pk=bakary.pk).update(language="fr")
    factories.ActivityFactory(
        owner=bakary, code="2022-L1A1-02", title="Study", ends_on=date(2022, 7, 10)
    )

    with at_once():
        assert reminders.send_due() == 1

    [letter] = mail.outbox
    assert "<" not in letter.subject + letter.body
    assert letter.to == ["bakary@example.org"]
    assert "Bonjour" in letter.body
    assert "2022-L1A1-01 Debate" in letter.body
    assert "2022-L1A1-02 Study" in letter.body
    assert letter.body.count("?no-change") == 2


def test_each_reason_is_told_once(late):
    assert [reminders.send_due(), reminders.send_due()] == [1, 0]
    tomorrow = MORNING + timedelta(days=1)
    assert reminders.send_due(tomorrow) == 0


def test_a_new_date_is_a_new_reason(late, july):
    reminders.send_due()
    Activity.objects.filter(pk=late.pk).update(ends_on=date(2022, 7, 4))
    july.move_to(MORNING + timedelta(days=1), tick=False)

    reminders.send_due()

    assert [row.anchor for row in Reminder.objects.order_by("pk")] == [
        date(2022, 6, 29),
        date(2022, 7, 4),
    ]


@pytest.mark.parametrize(
    ("zone", "count"), [("Asia/Tokyo", 1), ("America/Montevideo", 0)]
)
def test_it_comes_in_the_persons_own_morning(late, bakary, zone, count):
    User.objects.filter(pk=bakary.pk).update(time_zone=zone)

    assert reminders.send_due() == count


def test_a_second_mail_of_the_day_waits_for_tomorrow(late, bakary, july):
    reminders.send_due()
    factories.ActivityFactory(owner=bakary, ends_on=date(2022, 7, 1))

    assert reminders.send_due(MORNING + timedelta(hours=3)) == 0
    assert reminders.send_due(MORNING + timedelta(days=1)) == 1


def test_when_nothing_happens_the_next_in_line_is_told(late, ravi, gabriela, july):
    LineCoordinator.objects.create(
        work_plan=late.work_plan, line=late.outcome.axis.line, user=ravi
    )
    for week in range(4):
        july.move_to(MORNING + timedelta(days=7 * week), tick=False)
        reminders.send_due()

    assert told() == [
        ("Bakary", "late", 1),
        ("Ravi", "late", 2),
        ("Gabriela", "late", 3),
    ]


def test_a_line_without_coordinator_leads_to_the_secretary_general(
    late, gabriela, july
):
    reminders.send_due()
    july.move_to(MORNING + timedelta(days=7), tick=False)
    reminders.send_due()

    assert told() == [("Bakary", "late", 1), ("Gabriela", "late", 3)]


def test_an_owner_who_left_is_not_asked(late, bakary, gabriela):
    User.objects.filter(pk=bakary.pk).update(is_active=False)

    reminders.send_due()

    assert told() == [("Gabriela", "late", 3)]


def test_an_answer_holds_the_next_back_for_a_week(late, bakary, gabriela, july):
    reminders.send_due()
    july.move_to(MORNING + timedelta(days=6), tick=False)
    record.report_no_change(late, by=bakary)
    july.move_to(MORNING + timedelta(days=8), tick=False)
    reminders.send_due()
    assert len(told()) == 1

    july.move_to(MORNING + timedelta(days=14), tick=False)
    reminders.send_due()
    assert told()[1] == ("Gabriela", "late", 3)


def test_demonstration_accounts_are_reminded_in_that_mode_only(late, bakary, settings):
    User.objects.filter(pk=bakary.pk).update(is_demo=True)
    settings.DEMO_MODE = False

    assert reminders.send_due() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_do_not_grow_with_the_activities(
    bakary, count, django_assert_num_queries
):
    for _number in range(count):
        factories.ActivityFactory(owner=bakary, ends_on=date(2022, 7, 1))

        factories.ActivityMilestoneFactory(
            activity=Activity.objects.latest("pk"), due_on=date(2022, 7, 1)
        )

    with django_assert_num_queries(10):
        reminders.send_due()


@pytest.mark.parametrize(
    ("due_on", "done_on", "kind"),
    [
        (date(2022, 7, 3), None, "late"),
        (date(2022, 7, 3), date(2022, 7, 1), None),
        (date(2022, 7, 4), None, "due_soon"),
        (date(2022, 7, 18), None, "due_soon"),
        (date(2022, 7, 19), None, None),
    ],
)
def test_milestones_are_reminded_of(bakary, due_on, done_on, kind):
    activity = factories.ActivityFactory(owner=bakary, ends_on=date(2022, 12, 1))
    factories.ProgressNoteFactory(activity=activity, noted_on=date(2022, 7, 1))
    milestone = factories.ActivityMilestoneFactory(
        activity=activity, due_on=due_on, done_on=done_on
    )

    reminders.send_due()

    found = [(row.kind, row.milestone) for row in Reminder.objects.all()]
    assert found == ([(kind, milestone)] if kind else [])


def test_a_milestone_is_told_of_once_and_to_the_owner_alone(
    late, bakary, gabriela, july, at_once
):
    Activity.objects.update(ends_on=date(2022, 12, 1))
    milestone = factories.ActivityMilestoneFactory(
        activity=late, title="Speakers confirmed", due_on=date(2022, 7, 10)
    )
    for week in range(4):
        july.move_to(MORNING + timedelta(days=7 * week), tick=False)
        with at_once():
            reminders.send_due()

    assert told() == [("Bakary", "due_soon", 1), ("Bakary", "late", 1)]
    assert {row.milestone for row in Reminder.objects.all()} == {milestone}
    soon, late_mail = (letter.body for letter in mail.outbox)
    assert "Due soon: the milestone “Speakers confirmed”" in soon
    assert "Late: the milestone “Speakers confirmed” was to be reached by" in late_mail


def test_an_activity_with_two_reasons_is_named_once(late, at_once):
    factories.ActivityMilestoneFactory(activity=late, due_on=date(2022, 6, 1))

    with at_once():
        reminders.send_due()

    [letter] = mail.outbox
    assert letter.subject.startswith("1 activity")
    assert letter.body.count("2022-L1A1-01 Debate") == 1
    assert letter.body.count("Late: ") == 2


# Links


def link(activity: Activity, person: User) -> str:
    token = reminders.answer_path(activity, person)
    return reverse("workplans:answer", args=[token])


def test_opening_a_link_changes_nothing(client, late, bakary):
    page = client.get(link(late, bakary) + "?no-change")

    assert b"data-at-once" in page.content
    assert not late.notes.filter(kind=ProgressNote.Kind.NO_CHANGE).exists()


def test_no_change_is_noted_for_the_person_without_signing_in(client, late, bakary):
    for _press in range(2):
        page = client.post(link(late, bakary), {"no_change": "1"}, follow=True)

    note = late.notes.get(kind=ProgressNote.Kind.NO_CHANGE)
    assert (note.author, note.text, note.percent) == (bakary, "", None)
    assert b"Noted: no change to report." in page.content


def test_history_says_who_answered(client, late, bakary):
    client.post(link(late, bakary), {"no_change": "1"})

    event = ProgressNote.pgh_event_model.objects.latest("pgh_id")
    assert event.pgh_context["user"] == bakary.pk


def test_what_happened_is_told_and_moves_the_activity(client, late, bakary):
    client.post(link(late, bakary), {"text": "We met.", "percent": "80"})

    late.refresh_from_db()
    note = late.notes.get(text="We met.")
    assert (late.percent, note.author, note.noted_on) == (
        80,
        bakary,
        timezone.localdate(),
    )


def test_an_empty_answer_is_refused_beside_its_field(client, late, bakary):
    page = client.post(link(late, bakary), {"text": "", "percent": "80"})

    assert page.context["form"].errors == {"text": ["This field is required."]}


@pytest.mark.parametrize("wrong", ["forged", "too old", "person left", "not theirs"])
def test_a_link_that_works_no_more_says_so(client, late, bakary, ana, july, wrong):
    url = link(late, bakary)
    if wrong == "forged":
        forged = signing.dumps([late.pk, bakary.pk], salt="another")
        url = reverse("workplans:answer", args=[forged])
    elif wrong == "too old":
        july.move_to(MORNING + timedelta(days=15), tick=False)
    elif wrong == "person left":
        User.objects.filter(pk=bakary.pk).update(is_active=False)
    else:
        url = link(late, ana)

    page = client.post(url, {"no_change": "1"})

    assert page.status_code == 410
    assert not late.notes.filter(kind=ProgressNote.Kind.NO_CHANGE).exists()


def test_a_done_activity_takes_no_such_answer(client, late, bakary):
    Activity.objects.filter(pk=late.pk).update(status="done", percent=100)

    page = client.post(link(late, bakary), {"no_change": "1"})

    assert b"not open any more" in page.content


def test_no_change_on_the_page_of_the_activity(client, late, bakary):
    client.force_login(bakary)

    client.post(reverse("workplans:no_change", args=[late.pk]))

    assert late.notes.filter(kind=ProgressNote.Kind.NO_CHANGE).count() == 1


# Coordinators


def test_coordinators_are_named_and_unnamed(client, late, bakary, ravi):
    line = late.outcome.axis.line
    url = reverse("workplans:coordinators", args=[line.plan.code, 2022])
    client.force_login(bakary)

    client.post(url, {f"line_{line.pk}": ravi.pk, f"initial-line_{line.pk}": ""})
    assert LineCoordinator.objects.get().user == ravi
    client.post(url, {f"line_{line.pk}": "", f"initial-line_{line.pk}": ravi.pk})

    assert not LineCoordinator.objects.exists()


@pytest.mark.parametrize("seen", ["²", "x", "1" * 5000])
def test_whom_nobody_can_have_seen_named_counts_as_nobody(
    client, late, bakary, ravi, seen
):
    line = late.outcome.axis.line
    late.work_plan.coordinators.create(line=line, user=ravi)
    url = reverse("workplans:coordinators", args=[line.plan.code, 2022])
    client.force_login(bakary)

    typed = {f"line_{line.pk}": bakary.pk, f"initial-line_{line.pk}": seen}

    assert client.post(url, typed).status_code == 409
    assert LineCoordinator.objects.get().user == ravi


def test_who_named_another_meanwhile_is_not_overwritten(late, bakary, ravi):
    line = late.outcome.axis.line
    late.work_plan.coordinators.create(line=line, user=ravi)

    with pytest.raises(Meanwhile):
        reminders.coordinate(late.work_plan, {line.pk: bakary.pk}, seen={line.pk: None})

    assert LineCoordinator.objects.get().user == ravi
