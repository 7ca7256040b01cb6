"""What one organisation keeps to itself shows nowhere to another.

Private rows carry a word that stands nowhere else. Everyone of the cast then reads
every page, list, search, download and API answer that a GET reaches, about these very
rows, and may meet only the words that are meant for them.
"""

import pytest
from celery import current_app
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import NoReverseMatch, reverse

from apps.accounts.models import ApiToken
from apps.evaluations import services as evaluations
from apps.members import invitations
from apps.members.models import Invitation
from apps.projects.services import participations
from apps.reports.services import publish
from apps.workplans.models import Expense, WorkPlan
from apps.workplans.services import money
from tests import factories
from tests.access import ACTORS
from tests.test_permission_matrix import MATRIX

pytestmark = pytest.mark.django_db

SECRETARIAT = {"officer", "region"}
BOARD = {"board", "chair"}
MONTEVIDEO = {"member", "focal"}
# The word to who may meet it: all others must not.
CANARIES = {
    "kiwidraft": SECRETARIAT,  # an activity of a draft work plan
    "kiwinote": SECRETARIAT,  # a progress note of it
    "kiwiproof": SECRETARIAT,  # its evidence
    "kiwiresult": SECRETARIAT,  # what its year is to show
    "kiwiimport": {"officer"},  # a spreadsheet that was brought into it
    "kiwisubmitted": SECRETARIAT | BOARD,  # an activity the Board is to approve
    "kiwivoucher": SECRETARIAT,  # whom a voucher that waits is to pay
    "kiwipaid": SECRETARIAT | BOARD,  # whom an approved one paid
    "kiwireceipt": SECRETARIAT,  # evidence that belongs to the one that waits
    "kiwiinvoice": SECRETARIAT | BOARD,  # evidence that belongs to the approved one
    "kiwitalk": SECRETARIAT,  # what colleagues say of an activity that all read
    "kiwipreface": SECRETARIAT,  # the introduction of a report not yet out
    "kiwicomment": {"board"},  # of Montevideo's ballot, while the round is open
    "kiwiplea": MONTEVIDEO | {"officer"},  # what Montevideo asks, without answer
    "kiwirefusal": MONTEVIDEO | {"officer"},  # why it was declined before
    "kiwistaff": MONTEVIDEO | {"officer"},  # a colleague at Montevideo
    "kiwiguest": {"focal", "officer"},  # whom Montevideo invited
    "kiwiwelcome": set(),  # what the invitation says stands in the mail alone
    "kiwitoken": {"member"},  # what Ana calls her token
    "kiwigroup": {"focal"},  # whom Fabio holds his space against
    "kiwijob": {"focal", "officer", "region"},  # work that Fabio asked for
}
# In a demonstration mails are on an open page, so that codes to sign in can be read.
OPEN_BY_DESIGN = {"accounts:kept_mails"}


@pytest.fixture
def addresses(world) -> list[str]:
    """Where the private rows are, as a stranger would ask for them, and all else."""
    private = [*of_work_plans(world), *of_money(world), *of_the_report(world)]
    private += [*of_the_ballot(world), *of_montevideo(world), *of_peers(world)]
    return list(dict.fromkeys([*private, *lists(), *searches()]))


def of_work_plans(world):
    draft = factories.WorkPlanFactory(year=2023, status=WorkPlan.Status.DRAFT)
    activity = factories.ActivityFactory(
        work_plan=draft, title="kiwidraft", description="kiwidraft", percent=40
    )
    factories.BudgetLineFactory(activity=activity)
    factories.ProgressNoteFactory(activity=activity, text="kiwinote")
    factories.ActivityMilestoneFactory(activity=activity, title="kiwidraft")
    activity.members.add(world.montevideo, world.lyon)
    proof = factories.EvidenceFactory(activity=activity, title="kiwiproof")
    result = factories.ExpectedResultFactory(
        work_plan=draft, outcome=activity.outcome, name="kiwiresult"
    )
    shown = factories.EvidenceFactory(activity=None, result=result, title="kiwiproof")
    yield from (result.get_absolute_url(), shown.get_absolute_url())
    submitted = factories.WorkPlanFactory(year=2021, status=WorkPlan.Status.SUBMITTED)
    other = factories.ActivityFactory(work_plan=submitted, title="kiwisubmitted")
    project = factories.ProjectFactory(name="Open to all")
    tie = {"challenge": factories.ChallengeFactory(), "theme": factories.ThemeFactory()}
    for row in (activity, other):
        row.projects.add(project)
        row.tags.create(**tie)
    for work_plan in (draft, submitted):
        place = [work_plan.plan.code, work_plan.year]
        yield from (
            reverse(f"workplans:{page}", args=place)
            for page in (
                "detail",
                "money",
                "results",
                "history",
                "vouchers",
                "plan_evidence",
            )
        )
        yield reverse("workplans:export", args=[*place, "csv"])
        yield reverse("workplans:export", args=[*place, "json"])
        yield reverse("api:v1:work_plan", args=place)
        yield reverse("api:v1:activities", args=place)
    for row in (activity, other):
        page = row.get_absolute_url()
        yield from [page, *(f"{page}?tab={tab}" for tab in ("money", "evidence"))]
        yield f"{page}?tab=history"
    brought = factories.WorkPlanImportFactory(
        work_plan=draft,
        file_name="kiwiimport.csv",
        file=ContentFile(b"kiwiimport", name="kiwiimport.csv"),
    )
    yield brought.get_absolute_url()
    yield reverse("workplans:import_file", args=[brought.pk])
    yield reverse("workplans:imports", args=[draft.plan.code, draft.year])
    yield proof.get_absolute_url()
    yield activity.outcome.get_absolute_url()
    yield activity.outcome.axis.get_absolute_url()
    yield activity.outcome.axis.line.get_absolute_url()
    yield project.get_absolute_url()
    plan = draft.plan.code
    yield reverse("portal:plan", args=[plan])
    yield reverse("portal:matrix", args=[plan])
    yield reverse("portal:cell", args=[plan, "resilience", "sustainability"])
    yield reverse("api:v1:project", args=[plan, project.slug])


def of_money(world):
    """In the year that everyone reads: sums are told, whom they paid is not."""
    activity = factories.ActivityFactory(title="Read by all")
    factories.CommentFactory(activity=activity, text="kiwitalk")
    waiting, paid = (
        factories.ExpenseFactory(
            payee=payee,
            description=payee,
            entered_by=world.general,
            document=ContentFile(payee.encode(), name=f"{payee}.txt"),
        )
        for payee in ("kiwivoucher", "kiwipaid")
    )
    for expense, title in ((waiting, "kiwireceipt"), (paid, "kiwiinvoice")):
        factories.AllocationFactory(expense=expense, activity=activity)
        proof = factories.EvidenceFactory(
            activity=activity, expense=expense, title=title
        )
        yield proof.get_absolute_url()
    money.approve(Expense.objects.get(pk=paid.pk), by=world.officer)
    place = [activity.work_plan.plan.code, activity.work_plan.year]
    yield reverse("workplans:vouchers", args=place)
    yield reverse("workplans:money", args=place)
    yield reverse("workplans:plan_evidence", args=place)
    yield reverse("api:v1:activities", args=place)
    yield from (
        f"{activity.get_absolute_url()}?tab={tab}"
        for tab in ("discussion", "money", "evidence", "history")
    )
    yield activity.outcome.get_absolute_url()
    for expense in (waiting, paid):
        yield expense.get_absolute_url()
        yield reverse("workplans:voucher_document", args=[expense.pk])


def of_peers(world):
    space = factories.SpaceFactory(slug="rio")
    group = factories.PeerGroupFactory(
        owner=world.focal, title="kiwigroup", slugs=["rio"]
    )
    indicator = factories.ObservationFactory(space=space).indicator
    yield group.get_absolute_url()
    yield reverse("observatory:peer_group_edit", args=[group.pk])
    yield reverse("observatory:peer_group_delete", args=[group.pk])
    for page in (space, indicator):
        yield f"{page.get_absolute_url()}?peers=group-{group.pk}"


def of_the_report(world):
    """Of 2023, frozen once and not published."""
    report = factories.ReportFactory(
        work_plan=WorkPlan.objects.get(year=2023), introduction="kiwipreface"
    )
    factories.EditionFactory(report=report)
    yield report.get_absolute_url()
    yield reverse("reports:list")


def of_the_ballot(world):
    """Of 2022, in the middle of the round."""
    axis = factories.OutcomeFactory().axis
    evaluation = factories.EvaluationFactory(
        edition__report__work_plan=WorkPlan.objects.get(year=2022)
    )
    evaluations.save_rating(
        evaluation,
        world.montevideo,
        axis,
        by=world.board,
        score=2,
        cannot_judge=False,
        comment="kiwicomment",
    )
    seat = [evaluation.pk, world.montevideo.slug]
    yield evaluation.get_absolute_url()
    yield reverse("evaluations:ballot", args=seat)
    yield reverse("evaluations:ballot_axis", args=[*seat, axis.code])
    yield axis.get_absolute_url()


def of_montevideo(world):
    for status, words in (("requested", "kiwiplea"), ("declined", "kiwirefusal")):
        row = factories.ParticipationFactory(
            member=world.montevideo,
            status=status,
            message=words,
            answer=words,
            requested_by=world.focal,
        )
        yield row.get_absolute_url()
        yield row.project.get_absolute_url()
        yield reverse("api:v1:project", args=[row.project.plan.code, row.project.slug])
    staff = factories.UserFactory(
        full_name="Kiwistaff", email="kiwistaff@example.org", job_title="kiwistaff"
    )
    factories.AffiliationFactory(user=staff, member=world.montevideo)
    factories.InvitationFactory(
        email="kiwiguest@example.org",
        message="kiwiwelcome",
        member=world.montevideo,
        invited_by=world.focal,
    )
    ApiToken.objects.create(user=world.member, name="kiwitoken", digest="k" * 64)
    job = factories.JobFactory(title="kiwijob", created_by=world.focal)
    yield job.get_absolute_url()
    for page in ("detail", "people", "history", "edit"):
        yield reverse(f"members:{page}", args=[world.montevideo.slug])
    yield reverse("api:v1:member", args=[world.montevideo.slug])


def lists():
    """Every address that names no row."""
    return [
        reverse(name)
        for name, row in sorted(MATRIX.items())
        if row.method == "get" and name not in OPEN_BY_DESIGN and is_of_no_row(name)
    ]


def is_of_no_row(name):
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True


def searches():
    """By what all the words begin with; by a slip, which brings what looks like it."""
    for words in ("kiwi", "kiwidrafq", "kiwistafq", "kiwipleq"):
        yield f"{reverse('portal:search')}?q={words}"
    for name in ("projects:list", "members:list", "members:download"):
        yield f"{reverse(name)}?q=kiwi"
    for form in ("csv", "json", "sdmx"):
        yield reverse("observatory:everything", args=[form])


def body(response):
    if response.streaming:
        return b"".join(response.streaming_content).decode(errors="replace")
    return response.content.decode(errors="replace")


def met(client, addresses):
    """Canary to the addresses where it was read."""
    found: dict[str, list[str]] = {}
    for url in addresses:
        text = body(client.get(url)).lower()
        for word in CANARIES:
            if word in text:
                found.setdefault(word, []).append(url)
    return found


def test_each_meets_only_what_is_meant_for_them(world, addresses):
    for actor in ACTORS:
        client = Client()
        if actor != "anonymous":
            client.force_login(getattr(world, actor))

        found = met(client, addresses)

        meant = {word for word, readers in CANARIES.items() if actor in readers}
        leaked = {word: found[word] for word in sorted(set(found) - meant)}
        assert {actor: leaked} == {actor: {}}
        # What is meant for them is there to be met, else this would prove nothing.
        assert {actor: sorted(meant - set(found))} == {actor: []}


@pytest.fixture
def letters(mailoutbox, django_capture_on_commit_callbacks):
    """Do something; the words of the mails that follow, with who they are for."""
    current_app.conf.task_always_eager = current_app.conf.task_eager_propagates = True

    def written(act, *args, **options):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act(*args, **options)
        assert all(len(letter.recipients()) == 1 for letter in mailoutbox)
        return {
            letter.to[0]: f"{letter.subject}\n{letter.body}" for letter in mailoutbox
        }

    yield written
    current_app.conf.task_always_eager = current_app.conf.task_eager_propagates = False


def test_a_request_is_mailed_to_the_secretariat_and_its_answer_to_the_member(
    world, letters
):
    project = factories.ProjectFactory()

    asked = letters(
        participations.ask,
        project,
        world.montevideo,
        by=world.focal,
        message="kiwiplea",
    )
    request = project.participations.get()
    answered = letters(
        participations.decline, request, by=world.officer, answer="kiwirefusal"
    )

    assert set(asked) == {world.officer.email}
    assert "kiwiplea" in asked[world.officer.email]
    assert set(answered) == {world.focal.email}
    assert "kiwirefusal" in answered[world.focal.email]


def test_an_invitation_is_mailed_to_the_invited_alone(world, letters):
    draft = Invitation(
        email="kiwiguest@example.org", member=world.montevideo, message="kiwiwelcome"
    )

    sent = letters(invitations.invite, draft, by=world.focal)

    assert set(sent) == {"kiwiguest@example.org"}
    assert "kiwiwelcome" in sent["kiwiguest@example.org"]


def test_no_mail_about_a_round_tells_of_a_ballot(world, letters):
    axis = factories.OutcomeFactory().axis
    evaluation = factories.EvaluationFactory(quorum=1)
    said = {"score": 2, "cannot_judge": False, "comment": "kiwicomment"}

    mails = letters(
        evaluations.save_rating,
        evaluation,
        world.montevideo,
        axis,
        by=world.board,
        **said,
    )
    mails |= letters(evaluations.submit, evaluation.ballots.get(), by=world.board)
    closing = letters(
        evaluations.close, evaluation, by=world.chair, reason="All have answered."
    )

    assert mails == {}
    assert closing
    assert not [to for to, text in closing.items() if "kiwicomment" in text]


def test_a_published_report_is_mailed_to_the_board_and_the_focal_points(world, letters):
    report = factories.EditionFactory(report__introduction="kiwipreface").report

    sent = letters(publish, report, number=1, by=world.officer)

    assert set(sent) == {world.focal.email, world.board.email, world.chair.email}
    assert not [to for to, text in sent.items() if "kiwipreface" in text]
