"""A button pressed four times at once makes one thing, and leads to it each time."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone

from apps.accounts import services as accounts
from apps.accounts.models import AccessEvent, ApiToken, SentForm
from apps.evaluations.models import Evaluation
from apps.jobs.models import Job
from apps.members.models import Invitation
from apps.observatory.models import (
    Benchmark,
    Indicator,
    PeerGroup,
    Proposal,
    Source,
    SpaceTarget,
    ValueImport,
)
from apps.projects.models import Participation
from apps.workplans.models import (
    Activity,
    ActivityMilestone,
    BudgetLine,
    Comment,
    Evidence,
    ExpectedResult,
    Expense,
    ProgressNote,
    Recommendation,
    WorkPlan,
    WorkPlanImport,
)
from apps.workplans.services import reminders
from metropolis_portal.addresses import in_language
from tests import factories

TIMES = 4
MARK = re.compile(r'name="once" value="([^"]+)"')
SECRET = re.compile(r"mp_[\w-]{43}")

# Whoever may send a form of these twice makes nothing twice; why, in words.
SAFE_OTHERWISE = {
    # The row is there already, and takes what was written last.
    "accounts:profile": "writes over one row",
    "members:edit": "writes over one row",
    "reports:introduction": "writes over one row",
    "workplans:edit": "writes over one row",
    "workplans:result_edit": "writes over one row",
    "observatory:indicator_edit": "writes over one row",
    "observatory:source_edit": "writes over one row",
    "observatory:benchmark_edit": "writes over one row",
    "observatory:indicator_retire": "compare and set",
    "observatory:indicator_take_up": "compare and set",
    "observatory:indicator_delete": "what is gone is not found",
    "observatory:source_delete": "what is gone is not found",
    "observatory:benchmark_delete": "what is gone is not found",
    "workplans:respond": "one response a recommendation, under a lock",
    "workplans:milestone_edit": "writes over one row",
    "workplans:comment_edit": "writes over one row",
    "workplans:mention_seen": "the same again changes nothing",
    "workplans:milestone_delete": "what is gone is not found",
    "workplans:activity_state": "compare and set",
    "workplans:milestone_reach": "compare and set",
    "workplans:milestone_reopen": "compare and set",
    "workplans:comment_withdraw": "compare and set",
    "workplans:participants": "asks for the rows that were seen",
    "workplans:plan_bundle": "one open job of a person and a scope",
    "workplans:activity_bundle": "one open job of a person and a scope",
    "workplans:budget": "asks for the lines that were seen: see below",
    "workplans:activity_edit": "asks for the version that was read",
    "evaluations:ballot_axis": "one rating an axis",
    "set_language": "writes over one row",
    "workplans:activity_cell": "writes over one row, asks for what was read",
    "workplans:grid_bulk": "writes over rows: the same again changes nothing",
    "workplans:view_save": "one view a name",
    "workplans:view_rename": "writes over one row",
    "workplans:view_delete": "what is gone is not found",
    "workplans:grid_undo": "what is undone is gone: there is nothing to undo",
    # A status is asked for in the query that changes it.
    "accounts:token_revoke": "compare and set",
    "members:affiliation_role": "compare and set",
    "members:affiliation_end": "compare and set",
    "members:invitation_revoke": "compare and set",
    "invitation": "compare and set",
    "projects:participation_answer": "compare and set",
    "projects:participation_withdraw": "compare and set",
    "projects:participation_end": "compare and set",
    "projects:participation_note": "compare and set",
    "reports:publish": "compare and set",
    "evaluations:close": "compare and set",
    "evaluations:submit": "compare and set",
    "evaluations:reopen": "compare and set",
    "workplans:submit": "compare and set",
    "workplans:send_back": "compare and set",
    "workplans:approve": "compare and set",
    "workplans:start": "compare and set",
    "workplans:close": "compare and set",
    "workplans:import_check": "compare and set",
    "workplans:import_apply": "compare and set",
    "workplans:import_cancel": "compare and set",
    "workplans:import_undo": "compare and set",
    "workplans:activity_drop": "compare and set",
    "workplans:activity_resume": "compare and set",
    "workplans:activity_finish": "compare and set",
    "workplans:voucher_approve": "compare and set",
    "workplans:voucher_refuse": "compare and set",
    "workplans:verify": "compare and set",
    "workplans:coordinators": "the same again changes nothing",
    "workplans:calendar": "one feed a person: the newest key works",
    "workplans:no_change": "noted once a day",
    "workplans:copy": "what is copied already is not copied again",
    "workplans:evidence_delete": "what is gone is not found",
    "observatory:release_publish": "compare and set",
    "observatory:release_discard": "what is gone is told",
    "observatory:call_new": "one open call, by a constraint",
    "observatory:call_space": "the same again changes nothing",
    "observatory:call_remind": "once a day a person",
    "observatory:call_close": "compare and set",
    "observatory:call_extend": "writes over one row",
    "observatory:call_reopen": "compare and set",
    "observatory:peer_group_edit": "writes over one row, asks for what was read",
    "observatory:peer_group_delete": "what is gone is not found",
    "observatory:target_edit": "writes over one row, asks for what was read",
    "observatory:target_delete": "what is gone is not found",
    "observatory:proposal_accept": "compare and set",
    "observatory:proposal_send_back": "compare and set",
    "observatory:proposal_withdraw": "compare and set",
    "observatory:import_columns": "compare and set",
    "observatory:import_indicators": "compare and set",
    "observatory:import_places": "compare and set",
    "observatory:import_members": "compare and set",
    "observatory:import_apply": "compare and set",
    "observatory:import_cancel": "compare and set",
    # Made once by other means.
    "observatory:roll_back": "there is one next release",
    "jobs:retry": "the same work is open once",
    "accounts:tokens": "its service knows the form: see below",
}


def taking_post(resolver=None, prefix=""):
    """Our addresses that take a form, each with its view."""
    for entry in (resolver or get_resolver()).url_patterns:
        if not isinstance(entry, URLPattern):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from taking_post(entry, inner)
        elif entry.callback.__module__.startswith("apps."):
            yield f"{prefix}{entry.name}", entry.callback


@pytest.mark.django_db
def test_every_form_is_safe_against_a_second_press(rf, bakary):
    unsafe, needless = [], []
    for name, view in taking_post():
        if name.startswith("api:"):
            continue
        refused = takes_no_post(view, rf)
        safe = getattr(view, "acts_once", False)
        if not refused and not safe and name not in SAFE_OTHERWISE:
            unsafe.append(name)
        if name in SAFE_OTHERWISE and (refused or safe):
            needless.append(name)

    assert (unsafe, needless) == ([], [])


def takes_no_post(view, rf):
    """`require_safe` refuses before it looks at anything else."""
    try:
        return view(rf.post("/")).status_code == 405
    except (TypeError, AttributeError):
        return False


@dataclass
class Case:
    """A form: the page that it stands on, where it is sent, what it makes."""

    page: str
    path: str
    data: dict
    made: Any  # rows
    before: int = 0
    who: str = "officer"


def activity_fields(person):
    return {
        "title_en": "Debate",
        "outcome": factories.OutcomeFactory().pk,
        "owner": person.pk,
        "starts_on": "2022-03-01",
        "ends_on": "2022-03-02",
        "gender_marker": 0,
    }


def of_activity(tab, name, data, made, *, before=0, sent=None):
    def make(world):
        activity = factories.ActivityFactory(owner=world.officer)
        page = activity.get_absolute_url() + tab
        path = reverse(name, args=[activity.pk])
        return Case(page if sent is None else path, path, data, made, before)

    return make


def of_year(name, data, made):
    def make(world):
        work_plan = factories.WorkPlanFactory()
        activity = factories.ActivityFactory(work_plan=work_plan)
        path = reverse(name, args=[work_plan.plan.code, work_plan.year])
        typed = data(world, activity)
        return Case(path, path, typed, made, made.model is Activity)

    return make


def a_copy(world):
    activity = factories.ActivityFactory()
    path = reverse("workplans:activity_copy", args=[activity.pk])
    return Case("", path, {}, Activity.objects, before=1)


def a_row(world):
    activity = factories.ActivityFactory()
    work_plan = activity.work_plan
    path = reverse("workplans:grid_add", args=[work_plan.plan.code, work_plan.year])
    data = {"title_en": "Debate", "outcome": activity.outcome_id}
    return Case("", path, data, Activity.objects, before=1)


def proof_of_a_result(world):
    result = factories.ExpectedResultFactory()
    path = reverse("workplans:result_evidence_create", args=[result.pk])
    return Case(path, path, LINK, Evidence.objects)


def a_year(world):
    factories.StrategicPlanFactory()
    path = reverse("workplans:create")
    return Case(path, path, {"year": "2021-2023/2022"}, WorkPlan.objects)


class Spreadsheet:
    """A file that can be sent several times at one moment: reading does not end it."""

    name = "plan.csv"

    def read(self):
        return b"id;title_en"


class Values(Spreadsheet):
    def read(self):
        return b"city,year,value\nLyon,2020,1\n"


def value_given(world):
    space = factories.SpaceFactory(slug="montevideo")
    world.montevideo.space_memberships.create(space=space, role="single")
    indicator = factories.IndicatorFactory()
    path = reverse("observatory:propose", args=[space.slug])
    path += f"?indicator={indicator.code}&period=2020"
    data = {
        "indicator": indicator.code,
        "period": "2020",
        "sex": "total",
        "value": "1",
        "value_status": "A",
        "level": "metropolitan",
        "comment": "Counted.",
    }
    return Case(path, path, data, Proposal.objects, who="focal")


def target_set(world):
    space = factories.SpaceFactory(slug="montevideo")
    world.montevideo.space_memberships.create(space=space, role="single")
    path = reverse("observatory:target_create", args=[space.slug])
    data = {"indicator": factories.IndicatorFactory().pk, "value": 1, "year": 2030}
    return Case(path, path, data, SpaceTarget.objects, who="focal")


def group_kept(world):
    path = reverse("observatory:peer_group_create")
    spaces = [space.pk for space in factories.SpaceFactory.create_batch(5)]
    data = {"title_en": "Like us", "spaces": spaces}
    return Case(path, path, data, PeerGroup.objects, who="focal")


def in_three(**texts):
    return {f"{k}_{code}": v for k, v in texts.items() for code in ("en", "es", "fr")}


def indicator_described(world):
    data = in_three(name="Noise", definition="How loud.", unit="dB") | {
        "code": "noise",
        "theme": factories.IndicatorThemeFactory().pk,
        "source": factories.SourceFactory().pk,
        "decimals": "0",
        "polarity": "neutral",
        "kind": "normalised",
        "level": "metropolitan",
        "average": "median",
        "tolerance_years": "0",
        "gap": "none",
    }
    path = reverse("observatory:indicator_create")
    return Case(path, path, data, Indicator.objects)


def source_described(world):
    data = in_three(title="Yearbook") | {
        "code": "city-hall",
        "publisher": "City Hall",
        "licence": "CC0",
        "citation": "City Hall.",
    }
    path = reverse("observatory:source_create")
    return Case(path, path, data, Source.objects)


def benchmark_set(world):
    indicator = factories.IndicatorFactory()
    path = reverse("observatory:benchmark_create", args=[indicator.code])
    data = in_three(label="Enough", source="WHO") | {"year": "2021", "value": "9"}
    return Case(path, path, data, Benchmark.objects)


def values_brought(world):
    path = reverse("observatory:imports")
    source = factories.SourceFactory()
    data = {"source": source.pk, "file": Values()}
    return Case(path, path, data, ValueImport.objects)


def a_reversal(world):
    allocation = factories.AllocationFactory()
    Expense.objects.update(
        status="approved", decided_by=world.officer, decided_at=timezone.now()
    )
    path = reverse("workplans:voucher_reverse", args=[allocation.expense_id])
    return Case(path, path, {"reason": "Twice."}, Expense.objects, 1)


def asked(world):
    project = factories.ProjectFactory()
    path = reverse("projects:ask", args=[project.plan.code, project.slug])
    data = {"member": world.montevideo.pk, "message": "We would like to."}
    return Case(
        project.get_absolute_url(), path, data, Participation.objects, who="focal"
    )


def added(world):
    project = factories.ProjectFactory()
    path = reverse("projects:add", args=[project.plan.code, project.slug])
    data = {"member": world.montevideo.pk}
    return Case(project.get_absolute_url(), path, data, Participation.objects)


def invited(world):
    path = reverse("members:invitations")
    data = {"email": "new@example.org", "role": "officer", "language": "en"}
    return Case(path, path, data, Invitation.objects, who="general")


def invited_again(world):
    invitation = factories.InvitationFactory(invited_by=world.general)
    path = reverse("members:invitation_resend", args=[invitation.pk])
    sent = AccessEvent.objects.filter(kind=AccessEvent.Kind.INVITED)
    return Case(reverse("members:invitations"), path, {}, sent, who="general")


def given_a_post(world):
    path = reverse("members:posts")
    data = {"email": world.other.email, "kind": "officer", "starts_on": "2022-01-01"}
    told = AccessEvent.objects.filter(kind=AccessEvent.Kind.ROLE_CHANGED)
    return Case(path, path, data, told, who="general")


def ended_a_post(world):
    seat = world.board.mandates.get()
    path = reverse("members:post_end", args=["board", seat.pk])
    told = AccessEvent.objects.filter(kind=AccessEvent.Kind.ROLE_CHANGED)
    return Case(path, path, {"ends_on": "2099-01-01"}, told, who="general")


def told_from_a_mail(world):
    activity = factories.ActivityFactory(owner=world.officer)
    token = reminders.answer_path(activity, world.officer)
    path = reverse("workplans:answer", args=[token])
    return Case(path, path, {"text": "We met."}, ProgressNote.objects)


def drafted(world):
    work_plan = factories.WorkPlanFactory(status="in_progress")
    path = reverse("reports:draft", args=[work_plan.plan.code, work_plan.year])
    return Case(reverse("reports:list"), path, {}, Job.objects)


def opened(world):
    edition = factories.EditionFactory(report__is_out=True)
    work_plan = edition.report.work_plan
    path = reverse("evaluations:open", args=[work_plan.plan.code, work_plan.year])
    closes = timezone.localtime() + timedelta(days=7)
    data = {"closes_at": closes.strftime("%Y-%m-%dT%H:%M"), "quorum": 1}
    return Case(path, path, data, Evaluation.objects)


def concluded(world):
    evaluation = factories.EvaluationFactory(
        status=Evaluation.Status.CLOSED, closed_at=timezone.now()
    )
    path = reverse("evaluations:conclude", args=[evaluation.pk])
    data = {
        "en": "Well done.",
        "r-TOTAL_FORMS": 1,
        "r-INITIAL_FORMS": 0,
        "r-0-en": "Do more.",
    }
    return Case(path, path, data, Recommendation.objects, who="chair")


NOTE = {"text": "The group met.", "noted_on": "2022-05-02", "language": "en"}
LINK = {
    "kind": "link",
    "title": "Minutes",
    "language": "en",
    "url": "https://www.metropolis.org/",
}
CASES = {
    "workplans:activity_create": of_year(
        "workplans:activity_create",
        lambda world, activity: activity_fields(world.officer),
        Activity.objects,
    ),
    "workplans:activity_duplicate": of_activity(
        "", "workplans:activity_duplicate", {}, Activity.objects, before=1
    ),
    "workplans:activity_copy": a_copy,
    "workplans:grid_add": a_row,
    "workplans:note_create": of_activity(
        "", "workplans:note_create", NOTE, ProgressNote.objects
    ),
    "workplans:milestone_create": of_activity(
        "",
        "workplans:milestone_create",
        {"title_en": "Draft is out", "due_on": "2022-05-02"},
        ActivityMilestone.objects,
        sent="its own page",
    ),
    "workplans:comment_create": of_activity(
        "?tab=discussion",
        "workplans:comment_create",
        {"text": "Who is free?", "language": "en"},
        Comment.objects,
    ),
    "workplans:evidence_create": of_activity(
        "", "workplans:evidence_create", LINK, Evidence.objects, sent="its own page"
    ),
    "workplans:result_evidence_create": proof_of_a_result,
    "workplans:budget": of_activity(
        "", "workplans:budget", {}, BudgetLine.objects, sent="its own page"
    ),
    "workplans:voucher_create": of_year(
        "workplans:voucher_create",
        lambda world, activity: {
            "paid_on": "2022-05-02",
            "payee": "Supplier",
            "category": "events",
            "amount": "10",
            "currency": "EUR",
            "activity_0": activity.pk,
            "share_0": "100",
        },
        Expense.objects,
    ),
    "workplans:voucher_reverse": a_reversal,
    "workplans:result_create": of_year(
        "workplans:result_create",
        lambda world, activity: {
            "outcome": activity.outcome_id,
            "name_en": "Meetings",
            "unit_en": "meetings",
            "target": "3",
        },
        ExpectedResult.objects,
    ),
    "workplans:imports": of_year(
        "workplans:imports",
        lambda world, activity: {"file": Spreadsheet()},
        WorkPlanImport.objects,
    ),
    "workplans:create": a_year,
    "observatory:imports": values_brought,
    "observatory:propose": value_given,
    "observatory:target_create": target_set,
    "observatory:peer_group_create": group_kept,
    "observatory:indicator_create": indicator_described,
    "observatory:source_create": source_described,
    "observatory:benchmark_create": benchmark_set,
    "projects:ask": asked,
    "projects:add": added,
    "members:invitations": invited,
    "members:invitation_resend": invited_again,
    "members:posts": given_a_post,
    "members:post_end": ended_a_post,
    "workplans:answer": told_from_a_mail,
    "reports:draft": drafted,
    "evaluations:open": opened,
    "evaluations:conclude": concluded,
}


def mark_of(client, case):
    """The mark in the form of that page which is sent there; a script makes its own."""
    if not case.page:
        return "made by a script"
    html = client.get(case.page).content.decode()
    forms = re.findall(r"<form.*?</form>", html, re.DOTALL)
    own = [
        form
        for form in forms
        if 'method="get"' not in form.partition(">")[0]
        and (
            f'action="{case.path}"' in form.partition(">")[0]
            or (case.page == case.path and "action=" not in form.partition(">")[0])
        )
    ]
    return MARK.search(own[0])[1]


def press(user, case, mark):
    """The answers to the same form, sent `TIMES` times at one moment."""
    barrier = Barrier(TIMES)

    def send(_n):
        client = Client()
        client.force_login(user)
        try:
            barrier.wait(timeout=20)
            return client.post(case.path, case.data | {"once": mark})
        finally:
            connection.close()

    with ThreadPoolExecutor(TIMES) as pool:
        return list(pool.map(send, range(TIMES)))


def test_every_view_that_acts_once_is_pressed_here():
    once = {name for name, view in taking_post() if hasattr(view, "acts_once")}

    assert set(CASES) == once | {"workplans:budget"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", sorted(CASES))
def test_pressed_four_times_at_once_it_makes_one(name, world):
    case = CASES[name](world)
    if case.made.model is BudgetLine:
        source = factories.FundingSourceFactory()
        case.data = {f"source_{source.pk}": "10"}
    user = getattr(world, case.who)
    client = Client()
    client.force_login(user)

    answers = press(user, case, mark_of(client, case))

    assert [answer.status_code for answer in answers] == [302] * TIMES
    assert len({answer["Location"] for answer in answers}) == 1
    assert case.made.count() == case.before + 1


@pytest.mark.django_db
def test_the_second_press_is_told_so(client, bakary):
    activity = factories.ActivityFactory(owner=bakary)
    client.force_login(bakary)
    path = reverse("workplans:note_create", args=[activity.pk])

    client.post(path, NOTE | {"once": "a"})
    page = client.post(path, NOTE | {"once": "a"}, follow=True)

    assert "This was sent twice, and done once." in page.content.decode()


@pytest.mark.django_db
def test_in_another_language_it_is_the_same_form(client, bakary):
    activity = factories.ActivityFactory(owner=bakary)
    client.force_login(bakary)
    path = reverse("workplans:note_create", args=[activity.pk])

    for language in ("en", "es"):
        client.post(in_language(path, language), NOTE | {"once": "a"})

    assert ProgressNote.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "second",
    [NOTE | {"once": "b"}, NOTE | {"once": "a", "text": "Another day."}, NOTE],
    ids=["another form", "gone back and changed", "no mark"],
)
def test_what_differs_is_no_repetition(client, bakary, second):
    activity = factories.ActivityFactory(owner=bakary)
    client.force_login(bakary)
    path = reverse("workplans:note_create", args=[activity.pk])

    client.post(path, NOTE | {"once": "a"})
    client.post(path, second)

    assert ProgressNote.objects.count() == 2


@pytest.mark.django_db
def test_what_another_person_sends_is_no_repetition(client, bakary, gabriela):
    activity = factories.ActivityFactory()
    path = reverse("workplans:note_create", args=[activity.pk])

    for person in (bakary, gabriela):
        client.force_login(person)
        client.post(path, NOTE | {"once": "a"})

    assert ProgressNote.objects.count() == 2


@pytest.mark.django_db
def test_a_refusal_uses_no_form_up(client, bakary):
    activity = factories.ActivityFactory(owner=bakary)
    client.force_login(bakary)
    path = reverse("workplans:note_create", args=[activity.pk])

    client.post(path, NOTE | {"once": "a", "text": ""})

    assert (ProgressNote.objects.count(), SentForm.objects.count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_of_a_token_asked_for_four_times_the_last_answer_holds(client, ana):
    client.force_login(ana)
    path = reverse("accounts:tokens")
    case = Case(path, path, {"name": "Laptop"}, ApiToken.objects)

    answers = press(ana, case, mark_of(client, case))

    secrets = [SECRET.search(answer.content.decode())[0] for answer in answers]
    digests = {ApiToken.digest_of(secret) for secret in secrets}
    assert len(digests) == TIMES
    assert ApiToken.objects.get().digest in digests


@pytest.mark.django_db
def test_a_token_that_was_revoked_is_not_given_a_new_secret(client, ana):
    client.force_login(ana)
    path = reverse("accounts:tokens")
    sent = {"name": "Laptop", "once": "a"}
    client.post(path, sent)
    accounts.revoke_token(ApiToken.objects.get(), by=ana)

    answer = client.post(path, sent)

    assert answer.status_code == 409
    assert "revoked already. Make another." in answer.content.decode()
    assert not SECRET.search(answer.content.decode())


@pytest.mark.django_db
def test_the_marks_are_forgotten_after_a_day():
    for key, hours in (("old", 25), ("new", 23)):
        SentForm.objects.create(key=key, made="/")
        sent_at = timezone.now() - timedelta(hours=hours)
        SentForm.objects.filter(key=key).update(sent_at=sent_at)

    assert accounts.forget_sent_forms() == 1

    assert SentForm.objects.get().key == "new"
