"""What the history of an object tells."""

from decimal import Decimal

import pghistory
import pytest
from django.utils.translation import override

from apps.workplans.models import (
    ActivityFactor,
    ActivityOutcomeKind,
    ActivityProject,
    BudgetLine,
)
from metropolis_portal.history import FieldChange, changes_of
from tests import factories


@pytest.mark.django_db
def test_changes_of_tells_who_changed_what_and_why(bakary):
    activity = factories.ActivityFactory(title="Debate", owner=bakary)

    with pghistory.context(user=bakary.pk, reason="Board guidance no. 3"):
        activity.title = "Policy debate"
        activity.status = "in_progress"
        activity.save()

    newest, oldest = changes_of(activity)
    assert (newest.who, newest.operation) == ("Bakary", "update")
    assert newest.reason == "Board guidance no. 3"
    assert newest.fields == [
        FieldChange("title [en]", "Debate", "Policy debate", "en"),
        FieldChange("status", "Not started", "In progress"),
    ]
    assert (oldest.who, oldest.operation) == ("", "insert")
    assert FieldChange("owner", "", "Bakary") in oldest.fields


@pytest.mark.django_db
def test_changes_of_tells_of_the_rows_that_belong_to_it(bakary):
    activity = factories.ActivityFactory()
    line = factories.BudgetLineFactory(activity=activity)
    BudgetLine.objects.update(amount=Decimal("2500.50"))
    line.delete()

    changes = changes_of(activity, rows=[BudgetLine])
    removed, changed, added = [change for change in changes if change.what]

    assert [removed.did, changed.did, added.did] == [
        "removed: budget line",
        "changed: budget line",
        "added: budget line",
    ]
    assert changed.fields == [FieldChange("amount, €", "1,000.00", "2,500.50")]
    assert FieldChange("funding source", "", "Membership fees") in added.fields


@pytest.mark.django_db
def test_a_value_of_an_indicator_has_the_decimals_it_was_given():
    target = factories.SpaceTargetFactory(value=Decimal("27.9"))

    [added] = changes_of(target)

    assert FieldChange("value", "", "27.9") in added.fields


@pytest.mark.django_db
def test_changes_of_tells_what_an_activity_was_linked_to(bakary):
    activity = factories.ActivityFactory()
    kind = factories.OutcomeKindFactory(name="New policies")
    with pghistory.context(user=bakary.pk):
        activity.outcome_kinds.add(kind)
    activity.outcome_kinds.clear()

    rows = [ActivityOutcomeKind, ActivityFactor, ActivityProject]
    changes = changes_of(activity, rows=rows)

    removed, added = [change for change in changes if change.what]
    assert (added.who, added.did) == ("Bakary", "added: outcome kind")
    assert added.fields == [FieldChange("outcome kind", "", "New policies")]
    assert removed.did == "removed: outcome kind"


@pytest.mark.django_db
def test_changes_of_leave_out_another_of_its_kind_that_points_to_it(bakary):
    activity = factories.ActivityFactory()
    factories.ActivityFactory(title="A copy in a draft", origin=activity)

    assert [change.did for change in changes_of(activity)] == ["made this"]


@pytest.mark.django_db
@pytest.mark.parametrize("change_count", [1, 3])
def test_changes_of_costs_two_queries(bakary, change_count, django_assert_num_queries):
    activity = factories.ActivityFactory()
    activity_changes = [f"Title {n}" for n in range(change_count)]
    for title in activity_changes:
        with pghistory.context(user=bakary.pk):
            activity.title = title
            activity.save()

    # The events, the people, and once for the work plan and for the outcome that
    # the first event names.
    with django_assert_num_queries(4):
        changes = changes_of(activity)

    assert len(changes) == change_count + 1


@pytest.mark.django_db
def test_a_save_that_changes_nothing_is_not_told():
    activity = factories.ActivityFactory()
    activity.save()

    assert [change.operation for change in changes_of(activity)] == ["insert"]


@pytest.mark.django_db
def test_what_the_portal_says_by_itself_is_said_in_the_readers_language(bakary):
    with pghistory.context(reason="Demonstration data"):
        activity = factories.ActivityFactory(owner=bakary)
    with pghistory.context(user=bakary.pk, reason="Demonstration data"):
        activity.status = "in_progress"
        activity.save()

    with override("es"):
        reasons = [change.reason for change in changes_of(activity)]

    assert reasons == ["Demonstration data", "Datos de demostración"]
