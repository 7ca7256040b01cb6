"""The page of an activity: what it shows, to whom, and what is written there."""

from decimal import Decimal

import pytest
from django.urls import reverse

from apps.workplans.models import (
    Activity,
    ActivityTag,
    ProgressNote,
    WorkPlan,
)
from apps.workplans.services import activity as activities
from tests import factories
from tests.workplans.asking import approved, says, url, year_url

pytestmark = pytest.mark.django_db


def typed(activity, **fields):
    """What the form of an activity posts."""
    return {
        "title_en": "Policy debate",
        "title_es": "",
        "title_fr": "",
        "description_en": "",
        "description_es": "",
        "description_fr": "",
        "outcome": activity.outcome_id,
        "owner": activity.owner_id,
        "starts_on": "2022-03-01",
        "ends_on": "2022-06-30",
        "gender_marker": "1",
        "version": activity.version,
    } | fields


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("tab", "queries"),
    [("overview", 11), ("discussion", 6), ("money", 6), ("evidence", 4)],
)
def test_activity_costs_the_same_for_any_number_of_rows(
    officer, activity, bakary, gabriela, tab, queries, count, django_assert_num_queries
):
    for number in range(count):
        activity.projects.add(factories.ProjectFactory(slug=f"p{number}"))
        ActivityTag.objects.create(
            activity=activity,
            challenge=factories.ChallengeFactory(code=f"c{number}"),
            theme=factories.ThemeFactory(),
        )
        note = factories.ProgressNoteFactory(activity=activity)
        note.mentions.create(person=bakary)
        comment = factories.CommentFactory(activity=activity)
        comment.mentions.create(person=bakary)
        factories.ActivityMilestoneFactory(activity=activity)
        activity.members.add(factories.MemberFactory())
        factories.EvidenceFactory(activity=activity)
        factories.ExpectedResultFactory(outcome=activity.outcome)
        approved(activity, bakary, gabriela)

    with django_assert_num_queries(queries):
        response = officer.get(f"{activity.get_absolute_url()}?tab={tab}")

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("who", "vouchers"),
    [("bakary", ["approved", "entered"]), ("lucia", ["approved"]), ("ana", [])],
)
def test_activity_shows_sums_to_all_and_vouchers_to_some(
    request, client, activity, bakary, gabriela, who, vouchers
):
    approved(activity, bakary, gabriela, payee="Paid")
    waiting = factories.ExpenseFactory(work_plan=activity.work_plan, payee="Waiting")
    factories.AllocationFactory(expense=waiting, activity=activity)
    client.force_login(request.getfixturevalue(who))

    response = client.get(f"{activity.get_absolute_url()}?tab=money")

    assert response.context["spent"] == 400
    statuses = [row.expense.status for row in response.context["allocations"]]
    assert sorted(statuses) == vouchers
    assert (b"Paid" in response.content.partition(b"tab=")[2]) is bool(vouchers)


def test_history_is_not_for_members(client, ana, activity):
    client.force_login(ana)

    response = client.get(f"{activity.get_absolute_url()}?tab=history")

    assert response.context["changes"] is None


def test_create_adds_an_activity_and_says_what_is_missing(officer, bakary):
    model = factories.ActivityFactory.build(
        outcome=factories.OutcomeFactory(), owner=bakary
    )
    tag = (factories.ChallengeFactory(), factories.ThemeFactory())

    response = officer.post(
        year_url("activity_create", factories.WorkPlanFactory()),
        typed(model, tags=[f"{tag[0].pk}-{tag[1].pk}"]),
        follow=True,
    )

    made = Activity.objects.get()
    assert (made.code, made.owner) == ("2022-L1A1-01", bakary)
    assert [(t.challenge, t.theme) for t in made.tags.all()] == [tag]
    assert says(response) == [
        "The activity is saved.",
        "Its title is still to be written in these languages: Spanish, French.",
    ]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"title_en": ""}, "title_en"),
        ({"ends_on": "2022-01-01"}, "__all__"),
        ({"starts_on": "2023-01-01", "ends_on": "2023-02-01"}, "ends_on"),
        ({"tags": ["999-999"]}, "tags"),
        ({"owner": "999"}, "owner"),
    ],
)
def test_create_refuses_and_keeps_what_was_typed(officer, bakary, fields, where):
    model = factories.ActivityFactory.build(
        outcome=factories.OutcomeFactory(), owner=bakary
    )

    response = officer.post(
        year_url("activity_create", factories.WorkPlanFactory()),
        typed(model, description_en="Typed with care") | fields,
    )

    assert list(response.context["form"].errors) == [where]
    assert b"Typed with care" in response.content
    assert not Activity.objects.exists()


def test_edit_saves(officer, bakary):
    activity = factories.ActivityFactory(owner=bakary)

    officer.post(url("activity_edit", activity), typed(activity, title_es="Debate"))

    activity.refresh_from_db()
    assert (activity.title_en, activity.title_es) == ("Policy debate", "Debate")


def test_what_stands_there_already_is_no_new_version(officer, bakary):
    activity = factories.ActivityFactory(owner=bakary, title="Policy debate")
    activity.tags.create(
        challenge=factories.ChallengeFactory(), theme=factories.ThemeFactory()
    )
    [tag] = activity.tags.all()
    same = typed(activity, tags=[f"{tag.challenge_id}-{tag.theme_id}"])

    for _n in range(3):  # the second on top of the first, the third from a stale page
        response = officer.post(url("activity_edit", activity), same)
        assert response.status_code == 302

    assert Activity.objects.get().version <= activity.version + 1


def test_the_second_editor_sees_both_versions(officer, bakary):
    activity = factories.ActivityFactory(owner=bakary, title="Debate")
    opened = activity.version
    officer.post(
        url("activity_edit", activity), typed(activity, title_en="Theirs", tags=[])
    )

    response = officer.post(
        url("activity_edit", activity),
        typed(activity, title_en="Mine", description_en="Not lost", version=opened),
    )

    assert response.status_code == 409
    assert [
        (row.label, row.theirs, row.yours)
        for row in response.context["form"].differences
    ] == [
        ("Title in English", "Theirs", "Mine"),
        ("Description in English", "", "Not lost"),
    ]
    assert b'value="Mine"' in response.content
    assert Activity.objects.get().title_en == "Theirs"

    # Saved again, on top of the version that was shown.
    version = response.context["form"].data["version"]
    officer.post(
        url("activity_edit", activity),
        typed(activity, title_en="Mine", version=version),
    )
    assert Activity.objects.get().title_en == "Mine"


def test_of_two_versions_each_field_is_chosen_and_what_was_not_touched_stays(
    officer, bakary
):
    activity = factories.ActivityFactory(owner=bakary, title="Debate", description="")
    page = officer.get(url("activity_edit", activity)).context["form"]
    read = {"version": activity.version, "read": page["read"].value()}
    kind = factories.OutcomeKindFactory(plan=activity.work_plan.plan)
    theirs = typed(activity, title_en="Theirs", description_en="Theirs too")
    officer.post(url("activity_edit", activity), theirs | {"outcome_kinds": [kind.pk]})

    mine = typed(activity, title_en="Mine", title_es="Mía", **read)
    response = officer.post(url("activity_edit", activity), mine)

    assert response.status_code == 409
    form = response.context["form"]
    assert {row.name: row.is_theirs for row in form.differences} == {
        "title_en": False,
        "title_es": False,
        "description_en": True,
        "outcome_kinds": True,
    }
    chosen = {
        "choose-title_en": "theirs",
        "choose-title_es": "yours",
        "choose-description_en": "theirs",
        "choose-outcome_kinds": "theirs",
    }
    newest = {name: form.data[name] for name in ("version", "read")}
    officer.post(url("activity_edit", activity), mine | newest | chosen)

    activity.refresh_from_db()
    assert (activity.title_en, activity.title_es) == ("Theirs", "Mía")
    assert activity.description_en == "Theirs too"
    assert list(activity.outcome_kinds.all()) == [kind]


def test_duplicate_leads_to_the_form_of_the_copy(officer, activity):
    response = officer.post(url("activity_duplicate", activity))

    copy = Activity.objects.exclude(pk=activity.pk).get()
    assert response.url == url("activity_edit", copy)


def test_drop_asks_why_then_drops(officer, activity):
    officer.post(url("activity_drop", activity), {"why": "No partner."})

    activity.refresh_from_db()
    assert activity.status == Activity.Status.DROPPED
    officer.post(url("activity_resume", activity))
    activity.refresh_from_db()
    assert activity.status == Activity.Status.NOT_STARTED


def test_drop_without_a_reason_stays_on_the_page(officer, activity):
    response = officer.post(url("activity_drop", activity), {"why": ""})

    assert response.context["form"].errors == {"why": ["This field is required."]}
    activity.refresh_from_db()
    assert activity.is_open


def test_a_note_is_added_on_the_page(officer, activity, bakary):
    response = officer.post(
        url("note_create", activity),
        {
            "text": "We met.",
            "percent": "100",
            "noted_on": "2022-04-01",
            "language": "en",
        },
        follow=True,
    )

    note = ProgressNote.objects.get()
    assert (note.text, note.author) == ("We met.", bakary)
    # 100 % asks whether it is done, and does not decide it.
    assert response.context["activity"].status == Activity.Status.IN_PROGRESS
    assert b"Is the activity done?" in response.content


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"text": ""}, {"text": ["This field is required."]}),
        ({"percent": "130"}, {"percent": ["Progress is at most 100 %."]}),
        (
            {"noted_on": "9998-12-31"},
            {"noted_on": ["A note is of a day from 1 January 2021 to today."]},
        ),
        (
            {"noted_on": "0001-01-01"},
            {"noted_on": ["A note is of a day from 1 January 2021 to today."]},
        ),
    ],
)
def test_a_wrong_note_keeps_what_was_typed(officer, activity, fields, errors):
    data = {"text": "We met.", "noted_on": "2022-04-01", "language": "en"} | fields

    response = officer.post(url("note_create", activity), data)

    assert response.context["note_form"].errors == errors
    assert not ProgressNote.objects.exists()


def count(client, activity, **fields):
    """As from a page that was just opened."""
    seen = client.get(url("participants", activity)).context["form"]["seen"].value()
    data = {"seen": seen} | fields
    return client.post(url("participants", activity), data)


def test_participants_are_counted_and_corrected(officer, activity):
    africa = factories.RegionFactory()
    row = {"kind_0": "leader", "region_0": africa.pk, "women_0": "3", "men_0": "2"}
    other = {"kind_1": "not_stated", "not_stated_1": "1"}

    assert count(officer, activity, **row, **other).status_code == 302
    assert count(officer, activity, **row | {"women_0": ""}, **other).status_code == 302

    rows = activity.participant_counts.values_list("kind", "region", "women", "men")
    assert list(rows) == [("leader", africa.pk, 0, 2), ("not_stated", None, 0, 0)]


def test_a_zero_is_counted_and_an_empty_row_is_not(officer, activity):
    count(officer, activity, kind_0="expert", women_0="0", kind_1="not_stated")
    assert activity.participant_counts.get().total == 0
    assert (
        "Nobody took part." in officer.get(activity.get_absolute_url()).content.decode()
    )

    count(officer, activity, kind_0="expert")
    assert (
        "Not counted yet." in officer.get(activity.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (
            {"kind_0": "leader"},
            {"women_0": ["Say how many; zero is a number too."]},
        ),
        (
            {"kind_0": "leader", "men_0": "1", "kind_1": "leader", "men_1": "2"},
            {"kind_1": ["This kind and region has a row already."]},
        ),
        (
            {"kind_0": "leader", "women_0": "-1"},
            {"women_0": ["Ensure this value is greater than or equal to 0."]},
        ),
    ],
)
def test_participants_that_make_no_sense_are_refused(officer, activity, fields, errors):
    response = count(officer, activity, **fields)

    assert response.context["form"].errors == errors
    assert not activity.participant_counts.exists()


def test_the_results_show_people_beside_what_the_plan_says(officer, activity):
    plan = activity.work_plan.plan
    plan.facts.create(code="experts", position=1, value=1, text="Experts")
    page = reverse("workplans:results", args=[plan.code, activity.work_plan.year])
    assert "Not counted yet." in officer.get(page).content.decode()

    factories.ParticipantCountFactory(activity=activity, kind="expert", women=2)

    (yardstick,) = officer.get(page).context["yardsticks"]
    assert (yardstick.counted, yardstick.is_reached) == (2, True)


def test_budget_is_planned_by_source(officer, activity):
    source = factories.FundingSourceFactory()

    officer.post(url("budget", activity), {f"source_{source.pk}": "1500.50"})

    assert activity.budget_lines.get().amount == Decimal("1500.50")


def test_a_budget_a_colleague_saved_meanwhile_is_not_lost(officer, activity):
    mine, theirs = (
        factories.FundingSourceFactory(code=code, name=code) for code in ("a", "b")
    )
    data = {f"source_{mine.pk}": "1500", "seen": "{}"}
    factories.BudgetLineFactory(activity=activity, source=theirs)

    refused = officer.post(url("budget", activity), data)

    form = refused.context["form"]
    assert refused.status_code == 409
    assert "b €1,000.00" in form.non_field_errors()[0]
    assert form[f"source_{mine.pk}"].value() == "1500"
    assert activity.budget_lines.get().source == theirs

    data["seen"] = form["seen"].value()
    officer.post(url("budget", activity), data)

    assert activity.budget_lines.get().source == mine


NO_JSON = ["x", "[" * 100_000, "1" * 5000]


@pytest.mark.parametrize(
    "seen", ["[1]", '{"x": "1"}', '{"1": []}', '{"1": "x"}', "3", *NO_JSON]
)
def test_a_budget_over_what_nobody_can_have_seen_is_refused(officer, activity, seen):
    line = factories.BudgetLineFactory(activity=activity)

    response = officer.post(url("budget", activity), {"seen": seen})

    assert response.status_code == 409
    assert activity.budget_lines.get() == line


@pytest.mark.parametrize("seen", ["[1]", "[[[], {}, 1, 2, 3, 4]]", *NO_JSON])
def test_participants_over_what_nobody_can_have_seen_are_refused(
    officer, activity, seen
):
    factories.ParticipantCountFactory(activity=activity, kind="expert", women=2)

    response = officer.post(url("participants", activity), {"seen": seen})

    assert response.status_code == 409
    assert activity.participant_counts.get().women == 2


# Members and partners


def test_members_and_partners_are_written_and_shown_on_both_pages(
    officer, activity, montevideo
):
    typed_in = typed(activity, members=[montevideo.pk], partners="UN Women")

    officer.post(url("activity_edit", activity), typed_in)

    activity.refresh_from_db()
    assert list(activity.members.all()) == [montevideo]
    page = officer.get(activity.get_absolute_url()).content.decode()
    assert "UN Women" in page
    assert montevideo.get_absolute_url() in page
    assert (
        activity.get_absolute_url()
        in officer.get(montevideo.get_absolute_url()).content.decode()
    )
    history = officer.get(f"{activity.get_absolute_url()}?tab=history")
    assert "added: member" in history.content.decode()


@pytest.mark.parametrize(
    ("who", "is_shown"), [("ana", False), ("marta", False), ("bakary", True)]
)
def test_member_page_shows_no_activity_of_a_draft(
    client, request, activity, montevideo, who, is_shown
):
    WorkPlan.objects.update(status=WorkPlan.Status.DRAFT)
    activity.members.add(montevideo)
    client.force_login(request.getfixturevalue(who))

    page = client.get(montevideo.get_absolute_url()).content.decode()

    assert ("Policy debate" in page) is is_shown


def test_a_copy_keeps_members_and_partners(activity, bakary, montevideo):
    activity.members.add(montevideo)
    activity.partners = "UN Women"
    activity.save()

    copy = activities.duplicate(activity, by=bakary)

    assert (copy.partners, list(copy.members.all())) == ("UN Women", [montevideo])
