"""Every change of what people change is kept, whoever makes it and however."""

import pghistory
import pgtrigger
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from apps.workplans.models import Activity, WorkPlanImport
from tests import factories


def tracked_models():
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if getattr(model, "pgh_event_models", None) and "pgh_id" not in fields_of(model)
    ]


def fields_of(model):
    return {field.name for field in model._meta.concrete_fields}


TRACKED = tracked_models()


# Tables without a history, and why.
UNTRACKED = {
    "accounts_sentform": "marks of forms, forgotten after a day",
    "accounts_keptmail": "a demonstration's mails; written once",
    "accounts_accessevent": "is a history itself",
    "jobs_job": "tells by itself how it went",
    "workplans_gridchange": "what one person may undo; the change itself is kept",
    "members_country": "a standard's list, loaded from our file",
    "members_region": "the same",
    "observatory_indicatortheme": "headings, loaded from our file",
    "observatory_observation": "a history itself: rows are added and ended by releases",
    "observatory_importedvalue": "what a file said; forgotten after its import",
    "observatory_revision": "what a release will do; once it is out, the values tell",
    "observatory_indicatorsummary": "reckoned from the observations",
    "workplans_calendarfeed": "a person's own key, made anew at any time",
    "workplans_reminder": "written once, by no person",
    "observatory_callmail": "written once, by no person",
    "reports_edition": "frozen: a trigger refuses every change",
    "reports_rendering": "made again from its edition at any time",
}


def test_there_is_something_to_look_at():
    assert len(TRACKED) > 50


def test_every_table_has_a_history_or_its_reason():
    """The tables behind many-to-many fields too."""
    tables = {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("apps.") and "pgh_id" not in fields_of(model)
    }

    assert tables - {model._meta.db_table for model in TRACKED} == set(UNTRACKED)


@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model._meta.label)
def test_every_field_is_in_the_history(model):
    """Of a translated model the column of each language too.

    What the database computes is left out; so may be the secret of a token, when
    something was last used, and what an import reckons.
    """
    kept = set.union(*[fields_of(event) for event in model.pgh_event_models.values()])
    excluded = {"password", "digest", "token"}
    excluded |= {"last_login", "last_seen_at", "last_used_at"}
    if model is WorkPlanImport:
        excluded |= {"result", "trace", "problem", "counts"}

    missing = {
        field.name for field in model._meta.concrete_fields if not field.generated
    } - kept

    assert missing <= excluded


@pytest.mark.parametrize("model", TRACKED, ids=lambda model: model._meta.label)
def test_insert_update_and_delete_are_kept(model):
    assert set(model.pgh_event_models) == {"insert", "update", "delete"}


@pytest.mark.django_db
def test_every_trigger_is_there():
    """Also those of tables that a migration does not name, which pgtrigger forgets."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgenabled = 'O'")
        there = {name for (name,) in cursor.fetchall()}

    missing = [
        f"{model._meta.label}: {trigger.name}"
        for model, trigger in pgtrigger.registered()
        if trigger.get_pgid(model) not in there
    ]

    assert missing == []


def labels(activity_pk):
    return list(
        Activity.pgh_event_model.objects.filter(pgh_obj_id=activity_pk)
        .order_by("pgh_id")
        .values_list("pgh_label", flat=True)
    )


@pytest.mark.django_db
def test_a_bulk_update_leaves_an_event():
    activity = factories.ActivityFactory()

    Activity.objects.update(title_fr="Débat")

    assert labels(activity.pk) == ["insert", "update"]
    event = Activity.pgh_event_model.objects.latest("pgh_id")
    assert event.title_fr == "Débat"


@pytest.mark.django_db
def test_raw_sql_leaves_an_event():
    activity = factories.ActivityFactory()

    with connection.cursor() as cursor:
        cursor.execute("UPDATE workplans_activity SET percent = 7")

    assert labels(activity.pk) == ["insert", "update"]


@pytest.mark.django_db
def test_a_delete_leaves_an_event():
    activity = factories.ActivityFactory()
    pk = activity.pk

    activity.delete()

    assert labels(pk) == ["insert", "delete"]


@pytest.mark.django_db
def test_a_request_leaves_who_did_it(client, bakary):
    activity = factories.ActivityFactory()
    client.force_login(bakary)

    client.post(f"/en/work-plans/activities/{activity.pk}/finish/")

    context = Activity.pgh_event_model.objects.latest("pgh_id").pgh_context
    assert context["user"] == bakary.pk
    assert context["url"] == f"/en/work-plans/activities/{activity.pk}/finish/"


@pytest.mark.django_db
def test_a_reason_is_kept_with_the_change(bakary):
    activity = factories.ActivityFactory()

    with pghistory.context(user=bakary.pk, reason="Board guidance no. 3"):
        Activity.objects.update(percent=7)

    context = Activity.pgh_event_model.objects.latest("pgh_id").pgh_context
    assert context["reason"] == "Board guidance no. 3"
    assert labels(activity.pk) == ["insert", "update"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE workplans_activityevent SET percent = 1",
        "DELETE FROM workplans_activityevent",
        "UPDATE accounts_accessevent SET about = ''",
        "DELETE FROM accounts_accessevent",
    ],
)
def test_the_history_itself_is_not_changed(sql, ana):
    from apps.accounts.models import AccessEvent

    factories.ActivityFactory()
    AccessEvent.objects.create(kind=AccessEvent.Kind.DOWNLOADED, user=ana)

    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
