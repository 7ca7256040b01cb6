"""Rows of every kind, for tests that look at all pages at once."""

from apps.accounts.models import KeptMail
from apps.members.models import Member, MetropolitanSpace
from apps.observatory import services as observatory
from apps.observatory.models import Indicator, PeerGroup
from apps.projects.models import Project
from apps.reports.models import Edition, Report
from apps.strategy.models import StrategicPlan
from apps.workplans.models import (
    Activity,
    ActivityTag,
    Expense,
    Recommendation,
    WorkPlan,
)
from tests import factories

PEOPLE = ("officer", "focal", "other")


def grow(world):
    """One more of everything, wherever a page may list it."""
    plan = grow_plan()
    factories.ProjectFactory(plan=plan)
    newcomers = [factories.MemberFactory(), factories.MemberFactory()]
    for project in Project.objects.all():
        grow_project(project, plan, newcomers)
    factories.ActivityFactory(owner=world.officer)
    for work_plan in WorkPlan.objects.all():
        grow_work_plan(work_plan, world)
    for activity in Activity.objects.select_related("work_plan"):
        grow_activity(activity, world)
    for recommendation in Recommendation.objects.filter(response=None):
        factories.ManagementResponseFactory(recommendation=recommendation)
    for recommendation in Recommendation.objects.all():
        recommendation.response.activities.set(
            Activity.objects.filter(work_plan__year=recommendation.answering_year)
        )
    space, project = factories.SpaceFactory(), factories.ProjectFactory(plan=plan)
    for member in Member.objects.all():
        grow_member(member, space, project, world)
    grow_observatory()
    grow_reports(world)
    grow_accounts(world)


def grow_plan():
    """A line with its axis and outcome, a challenge, a theme; and another mandate."""
    plan = factories.StrategicPlanFactory()
    count = plan.lines.count()
    line = factories.ActionLineFactory(plan=plan, number=count + 1)
    line.key_ideas.create(position=1, text="Idea")
    for number in range(1, count + 2):
        axis = factories.AxisFactory(line=line, number=number)
        for position in range(1, count + 2):
            factories.OutcomeFactory(axis=axis, number=position)
    for number, idea in enumerate(plan.lines.all(), start=count + 10):
        idea.key_ideas.get_or_create(position=number, defaults={"text": "Idea"})
    code = f"row-{count}"
    challenge = factories.ChallengeFactory(plan=plan, code=code, position=count + 9)
    challenge.topics.create(number=1, name="Topic")
    factories.ThemeFactory(plan=plan, code=code, position=count + 9)
    factories.OutcomeKindFactory(plan=plan, code=code, position=count + 9)
    plan.crosscuttingfactors.create(code=code, position=count + 9, name="Factor")
    plan.milestones.create(year=2021, position=count + 9, text="Milestone")
    first = 1900 + 3 * StrategicPlan.objects.count()
    factories.StrategicPlanFactory(
        code=f"{first}-{first + 2}", first_year=first, last_year=first + 2
    )
    return plan


def grow_project(project, plan, newcomers):
    if project.plan_id != plan.pk:
        return
    project.outcomes.set(plan.lines.last().axes.last().outcomes.all())
    project.themes.set(plan.themes.all())
    project.challenges.set(plan.challenges.all())
    project.outcome_kinds.set(plan.outcomekinds.all())
    for member, status in zip(newcomers, ("active", "requested"), strict=True):
        factories.ParticipationFactory(project=project, member=member, status=status)


def grow_work_plan(work_plan, world):
    activity = factories.ActivityFactory(
        work_plan=work_plan, owner=world.officer, outcome=outcome_of(work_plan)
    )
    factories.ExpectedResultFactory(work_plan=work_plan, outcome=activity.outcome)
    factories.RecommendationFactory(
        plan=work_plan.plan,
        evaluated_year=work_plan.year - 1,
        axis=activity.outcome.axis,
    )
    factories.RecommendationFactory(
        plan=work_plan.plan, evaluated_year=work_plan.year, axis=activity.outcome.axis
    )
    expense = factories.ExpenseFactory(
        work_plan=work_plan,
        number=Expense.objects.count() + 1000,
        entered_by=world.general,
    )
    factories.AllocationFactory(expense=expense, activity=activity)


def outcome_of(work_plan):
    axis = factories.AxisFactory(line__plan=work_plan.plan)
    return factories.OutcomeFactory(axis=axis)


def grow_activity(activity, world):
    count = activity.notes.count()
    plan = activity.work_plan.plan
    ActivityTag.objects.bulk_create(
        [
            ActivityTag(activity=activity, challenge=challenge, theme=theme)
            for challenge in plan.challenges.all()
            for theme in plan.themes.all()
        ],
        ignore_conflicts=True,
    )
    activity.outcome_kinds.set(plan.outcomekinds.all())
    activity.cross_cutting_factors.set(plan.crosscuttingfactors.all())
    activity.projects.set(plan.projects.all())
    activity.members.set(Member.objects.all())
    note = factories.ProgressNoteFactory(activity=activity)
    note.mentions.create(person=world.officer)
    factories.ActivityMilestoneFactory(activity=activity)
    comment = factories.CommentFactory(activity=activity, author=world.officer)
    comment.mentions.create(person=world.officer)
    expense = factories.ExpenseFactory(
        work_plan=activity.work_plan,
        number=Expense.objects.count() + 1000,
        entered_by=world.general,
        category=Expense.Category.TRAVEL,
    )
    factories.AllocationFactory(expense=expense, activity=activity)
    factories.TravelLegFactory(expense=expense)
    factories.EvidenceFactory(
        activity=activity, expense=expense, added_by=world.officer
    )
    source = factories.FundingSourceFactory(code=f"source-{count}")
    factories.BudgetLineFactory(activity=activity, source=source)


def grow_member(member, space, project, world):
    factories.SpaceMembershipFactory(member=member, space=space, is_reference=False)
    factories.AffiliationFactory(member=member)
    factories.InvitationFactory(member=member, invited_by=world.general)
    factories.ParticipationFactory(project=project, member=member, status="active")


def grow_observatory():
    source = factories.SourceFactory(code=f"source-{Indicator.objects.count()}")
    count = Indicator.objects.count()
    factories.IndicatorFactory(code=f"indicator_{count}", source=source)
    challenge = factories.ChallengeFactory(code=f"challenge-{count}")
    theme = factories.ThemeFactory(code=f"theme-{count}")
    for indicator in Indicator.objects.all():
        indicator.challenges.add(challenge)
        indicator.orienting_themes.add(theme)
        for period in (2019, 2020):
            place = {"space": factories.SpaceFactory()}
            if indicator.is_national:
                number = Indicator.objects.count() + period
                iso2 = chr(65 + number % 26) + str(indicator.observations.count() % 10)
                country = factories.CountryFactory(iso2=iso2)
                place = {"space": None, "country": country}
            factories.ObservationFactory(indicator=indicator, period=period, **place)
        indicator.benchmarks.create(
            year=2020 + indicator.benchmarks.count(), value=15, label="Target"
        )
        if not indicator.is_national:
            for space in MetropolitanSpace.objects.all():
                year = 2030 + space.targets.count()
                factories.SpaceTargetFactory(
                    indicator=indicator, space=space, year=year
                )
    observatory.summarise()
    slugs = MetropolitanSpace.objects.values_list("slug", flat=True)
    factories.PeerGroupFactory(slugs=slugs)
    for group in PeerGroup.objects.all():
        group.spaces.set(MetropolitanSpace.objects.all())


def grow_reports(world):
    year = 2000 + WorkPlan.objects.count()
    plan = StrategicPlan.objects.exclude(code="2021-2023").last()
    work_plan = factories.WorkPlanFactory(plan=plan, year=year)
    report = factories.ReportFactory(work_plan=work_plan, is_out=True)
    for row in Report.objects.all():
        number = row.editions.count() + 1
        factories.EditionFactory(report=row, number=number)
    factories.EvaluationFactory(edition=Edition.objects.filter(report=report).first())
    factories.WorkPlanFactory(plan=plan, year=year + 50, status="closed")


def grow_accounts(world):
    factories.KeptMailFactory(subject=f"Mail {KeptMail.objects.count()}")
    for who in PEOPLE:
        factories.ApiTokenFactory(user=getattr(world, who))
