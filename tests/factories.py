"""Rows for tests, without surprises: what a test cares about, it says."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.db import connection
from django.db.models import Model
from django.utils.timezone import now
from factory.django import DjangoModelFactory

from apps.accounts.models import ApiToken, KeptMail, SecretariatRole, User
from apps.evaluations.models import Ballot, Evaluation, Rating
from apps.jobs.models import Job
from apps.members.models import (
    Affiliation,
    Country,
    Invitation,
    Mandate,
    Member,
    MetropolitanSpace,
    Region,
    RegionalMandate,
    SpaceMembership,
)
from apps.observatory.models import (
    AskedValue,
    Call,
    Indicator,
    IndicatorTheme,
    Observation,
    PeerGroup,
    Release,
    Source,
    SpaceTarget,
)
from apps.projects.models import Participation, Project
from apps.reports.models import Edition, Report
from apps.reports.services import checksum_of, gather
from apps.strategy.models import (
    ActionLine,
    Axis,
    Challenge,
    Outcome,
    OutcomeKind,
    StrategicPlan,
    Theme,
)
from apps.workplans.models import (
    Activity,
    ActivityMilestone,
    Allocation,
    BudgetLine,
    Bundle,
    Comment,
    Evidence,
    ExpectedResult,
    Expense,
    FundingSource,
    ManagementResponse,
    ParticipantCount,
    ProgressNote,
    Recommendation,
    TravelFactor,
    TravelLeg,
    WorkPlan,
    WorkPlanImport,
)

GROUND: dict[tuple[Any, ...], tuple[list[str], Model]] = {}  # emptied for each test


class KeyedFactory(DjangoModelFactory):
    """The row of that key, made if it is not there.

    `get_or_create` takes four statements for a row that is new; this takes two.
    """

    class Meta:
        abstract = True

    @classmethod
    def _get_or_create(cls, model_class, **kwargs):
        key = {name: kwargs[name] for name in cls._meta.django_get_or_create}
        if is_there(model_class, key):
            return model_class.objects.get(**key)
        return model_class.objects.create(**kwargs)


def is_there(model: type[Model], key: dict[str, Any]) -> bool:
    """By hand, since the tests ask forty thousand times: building SQL takes longer."""
    columns = [model._meta.get_field(name).column for name in key]
    values = [getattr(value, "pk", value) for value in key.values()]
    wanted = " AND ".join(f"{column} = %s" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT FROM {model._meta.db_table} WHERE {wanted}", values)
        return cursor.rowcount > 0


class GroundFactory(KeyedFactory):
    """What the rows of a test stand on: asked for once while its savepoint lasts."""

    class Meta:
        abstract = True

    @classmethod
    def _get_or_create(cls, model_class, **kwargs):
        key = (cls, *(kwargs[name] for name in cls._meta.django_get_or_create))
        savepoints, row = GROUND.get(key, (None, None))
        if savepoints != connection.savepoint_ids[: len(savepoints or [])]:
            row = super()._get_or_create(model_class, **kwargs)
            GROUND[key] = connection.savepoint_ids[:], row
        return row


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    full_name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password("correct horse battery")


class SecretariatRoleFactory(DjangoModelFactory):
    class Meta:
        model = SecretariatRole

    user = factory.SubFactory(UserFactory)
    role = SecretariatRole.Role.OFFICER
    starts_on = date(2020, 1, 1)


class RegionFactory(GroundFactory):
    class Meta:
        model = Region
        django_get_or_create = ("code",)

    code = "europe"
    name = factory.LazyAttribute(lambda region: region.code.title())


class CountryFactory(GroundFactory):
    class Meta:
        model = Country
        django_get_or_create = ("iso2",)

    iso2 = "ES"
    iso3 = factory.LazyAttribute(lambda country: country.iso2 + "X")
    name = factory.LazyAttribute(lambda country: country.iso2)


class SpaceFactory(DjangoModelFactory):
    class Meta:
        model = MetropolitanSpace

    slug = factory.Sequence(lambda n: f"space-{n}")
    name = factory.Sequence(lambda n: f"Space {n}")
    country = factory.SubFactory(CountryFactory)
    region = factory.SubFactory(RegionFactory)
    latitude = Decimal("41.38879")
    longitude = Decimal("2.15899")


class MemberFactory(DjangoModelFactory):
    class Meta:
        model = Member

    number = factory.Sequence(lambda n: n + 1)
    slug = factory.Sequence(lambda n: f"member-{n}")
    name = factory.Sequence(lambda n: f"Member {n}")
    government = factory.LazyAttribute(lambda member: f"City of {member.name}")
    country = factory.SubFactory(CountryFactory)
    region = factory.SubFactory(RegionFactory)
    latitude = Decimal("41.38879")
    longitude = Decimal("2.15899")


class SpaceMembershipFactory(DjangoModelFactory):
    class Meta:
        model = SpaceMembership

    member = factory.SubFactory(MemberFactory)
    space = factory.SubFactory(SpaceFactory)
    role = SpaceMembership.Role.SINGLE
    is_reference = True


class AffiliationFactory(DjangoModelFactory):
    class Meta:
        model = Affiliation

    user = factory.SubFactory(UserFactory)
    member = factory.SubFactory(MemberFactory)
    role = Affiliation.Role.STAFF
    starts_on = date(2020, 1, 1)


class MandateFactory(DjangoModelFactory):
    class Meta:
        model = Mandate

    user = factory.SubFactory(UserFactory)
    member = factory.SubFactory(MemberFactory)
    role = Mandate.Role.BOARD_MEMBER
    starts_on = date(2020, 1, 1)


class RegionalMandateFactory(DjangoModelFactory):
    class Meta:
        model = RegionalMandate

    user = factory.SubFactory(UserFactory)
    region = factory.SubFactory(RegionFactory)
    starts_on = date(2020, 1, 1)


class StrategicPlanFactory(GroundFactory):
    class Meta:
        model = StrategicPlan
        django_get_or_create = ("code",)

    code = "2021-2023"
    title = factory.LazyAttribute(lambda plan: f"Strategic Action Plan {plan.code}")
    first_year = 2021
    last_year = 2023
    source = "Metropolis"


class ActionLineFactory(GroundFactory):
    class Meta:
        model = ActionLine
        django_get_or_create = ("plan", "number")

    plan = factory.SubFactory(StrategicPlanFactory)
    number = 1
    name = factory.LazyAttribute(lambda line: f"Line {line.number}")


class AxisFactory(GroundFactory):
    class Meta:
        model = Axis
        django_get_or_create = ("line", "number")

    line = factory.SubFactory(ActionLineFactory)
    number = 1
    name = factory.LazyAttribute(lambda axis: f"Axis {axis.number}")


class OutcomeFactory(GroundFactory):
    class Meta:
        model = Outcome
        django_get_or_create = ("axis", "number")

    axis = factory.SubFactory(AxisFactory)
    number = 1
    name = factory.LazyAttribute(lambda outcome: f"Outcome {outcome.number}")


class ThemeFactory(GroundFactory):
    class Meta:
        model = Theme
        django_get_or_create = ("plan", "code")

    plan = factory.SubFactory(StrategicPlanFactory)
    code = "sustainability"
    position = 1
    name = factory.LazyAttribute(lambda theme: theme.code.title())


class ChallengeFactory(GroundFactory):
    class Meta:
        model = Challenge
        django_get_or_create = ("plan", "code")

    plan = factory.SubFactory(StrategicPlanFactory)
    code = "resilience"
    position = 1
    name = factory.LazyAttribute(lambda challenge: challenge.code.title())


class OutcomeKindFactory(GroundFactory):
    class Meta:
        model = OutcomeKind
        django_get_or_create = ("plan", "code")

    plan = factory.SubFactory(StrategicPlanFactory)
    code = "learning"
    position = 1
    name = factory.LazyAttribute(lambda kind: kind.code.title())


class WorkPlanFactory(KeyedFactory):
    class Meta:
        model = WorkPlan
        django_get_or_create = ("plan", "year")

    plan = factory.SubFactory(StrategicPlanFactory)
    year = 2022
    status = WorkPlan.Status.IN_PROGRESS


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity

    work_plan = factory.SubFactory(WorkPlanFactory)
    outcome = factory.SubFactory(OutcomeFactory)
    code = factory.Sequence(lambda n: f"2022-L1A1-{n:02d}")
    title = factory.Sequence(lambda n: f"Activity {n}")
    owner = factory.SubFactory(UserFactory)
    starts_on = date(2022, 3, 1)
    ends_on = date(2022, 6, 30)


class FundingSourceFactory(GroundFactory):
    class Meta:
        model = FundingSource
        django_get_or_create = ("code",)

    code = "fees"
    name = "Membership fees"
    kind = FundingSource.Kind.FEES


class BudgetLineFactory(DjangoModelFactory):
    class Meta:
        model = BudgetLine

    activity = factory.SubFactory(ActivityFactory)
    source = factory.SubFactory(FundingSourceFactory)
    amount = Decimal("1000.00")


class ExpenseFactory(DjangoModelFactory):
    """Entered, not yet decided. `approved_by` is what services are for."""

    class Meta:
        model = Expense

    work_plan = factory.SubFactory(WorkPlanFactory)
    number = factory.Sequence(lambda n: n + 1)
    paid_on = factory.LazyAttribute(lambda voucher: date(voucher.work_plan.year, 5, 2))
    payee = "Demonstration supplier"
    category = Expense.Category.EVENTS
    amount = Decimal("400.00")
    entered_by = factory.SubFactory(UserFactory)


class AllocationFactory(DjangoModelFactory):
    class Meta:
        model = Allocation

    expense = factory.SubFactory(ExpenseFactory)
    activity = factory.SubFactory(ActivityFactory)
    share = Decimal(100)


class WorkPlanImportFactory(DjangoModelFactory):
    """Checked, with a file and no rows."""

    class Meta:
        model = WorkPlanImport

    work_plan = factory.SubFactory(WorkPlanFactory)
    status = WorkPlanImport.Status.CHECKED
    file = factory.django.FileField(filename="plan.csv", data=b"id;title_en")
    file_name = "plan.csv"
    uploaded_by = factory.SubFactory(UserFactory)
    counts = factory.LazyFunction(
        lambda: dict.fromkeys(("create", "update", "unchanged", "error", "absent"), 0)
    )
    trace = factory.LazyFunction(lambda: {"created": [], "updated": [], "notes": []})


class TravelFactorFactory(GroundFactory):
    class Meta:
        model = TravelFactor
        django_get_or_create = ("mode", "year")

    mode = TravelFactor.Mode.TRAIN
    year = 2023
    kg_per_km = Decimal("0.03546")
    source = "Conversion factors"
    row = "National rail"
    licence = "Open Government Licence v3.0"


class TravelLegFactory(DjangoModelFactory):
    """Of a voucher of travel that waits."""

    class Meta:
        model = TravelLeg

    expense = factory.SubFactory(ExpenseFactory, category=Expense.Category.TRAVEL)
    factor = factory.SubFactory(TravelFactorFactory)
    kilometres = Decimal(620)
    kg_per_km = factory.SelfAttribute("factor.kg_per_km")


class JobFactory(DjangoModelFactory):
    class Meta:
        model = Job

    kind = "report.draft"
    key = factory.Sequence(str)
    task = "jobs.sweep"
    title = "Draft of the report of %(year)s"
    arguments = factory.LazyFunction(lambda: {"year": 2022})
    created_by = factory.SubFactory(UserFactory)


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = Invitation

    email = factory.Sequence(lambda n: f"invited{n}@example.org")
    role = Invitation.Role.STAFF
    member = factory.SubFactory(MemberFactory)
    invited_by = factory.SubFactory(UserFactory)


class ApiTokenFactory(DjangoModelFactory):
    """`secret` is what the person would send."""

    class Meta:
        model = ApiToken

    class Params:
        secret = factory.LazyFunction(ApiToken.new_secret)

    user = factory.SubFactory(UserFactory)
    name = "Laptop"
    digest = factory.LazyAttribute(lambda token: ApiToken.digest_of(token.secret))


class KeptMailFactory(DjangoModelFactory):
    class Meta:
        model = KeptMail

    recipient = "ana@example.org"
    subject = factory.Sequence(lambda n: f"Mail {n}")
    body = "Good day,"


class ProjectFactory(DjangoModelFactory):
    class Meta:
        model = Project

    plan = factory.SubFactory(StrategicPlanFactory)
    slug = factory.Sequence(lambda n: f"project-{n}")
    position = factory.Sequence(lambda n: n)
    name = factory.Sequence(lambda n: f"Project {n}")
    summary = "What the plan says of it."
    kind = Project.Kind.INITIATIVE


class ParticipationFactory(DjangoModelFactory):
    """A request without an answer."""

    class Meta:
        model = Participation

    project = factory.SubFactory(ProjectFactory)
    member = factory.SubFactory(MemberFactory)


class ExpectedResultFactory(DjangoModelFactory):
    class Meta:
        model = ExpectedResult

    work_plan = factory.SubFactory(WorkPlanFactory)
    outcome = factory.SubFactory(OutcomeFactory)
    name = factory.Sequence(lambda n: f"Expected result {n}")
    unit = "meetings"
    baseline = Decimal(0)
    target = Decimal(3)


class RecommendationFactory(DjangoModelFactory):
    class Meta:
        model = Recommendation

    plan = factory.SubFactory(StrategicPlanFactory)
    evaluated_year = 2021
    number = factory.Sequence(lambda n: n + 1)
    text = "Give members more time to answer."


class EvidenceFactory(DjangoModelFactory):
    """A link."""

    class Meta:
        model = Evidence

    activity = factory.SubFactory(ActivityFactory)
    kind = Evidence.Kind.LINK
    title = factory.Sequence(lambda n: f"Evidence {n}")
    language = "en"
    url = "https://www.metropolis.org/"
    added_by = factory.SubFactory(UserFactory)


class BundleFactory(DjangoModelFactory):
    class Meta:
        model = Bundle

    asked_by = factory.SubFactory(UserFactory)
    work_plan = factory.SubFactory(WorkPlanFactory)
    file = factory.LazyFunction(lambda: ContentFile(b"PK", name="bundle.zip"))
    size = 2
    contents = factory.LazyFunction(list)


class ProgressNoteFactory(DjangoModelFactory):
    class Meta:
        model = ProgressNote

    activity = factory.SubFactory(ActivityFactory)
    author = factory.SubFactory(UserFactory)
    language = "en"
    text = "The group met."


class ActivityMilestoneFactory(DjangoModelFactory):
    class Meta:
        model = ActivityMilestone

    activity = factory.SubFactory(ActivityFactory)
    title = "Programme agreed"
    due_on = date(2022, 4, 15)


class CommentFactory(DjangoModelFactory):
    class Meta:
        model = Comment

    activity = factory.SubFactory(ActivityFactory)
    author = factory.SubFactory(UserFactory)
    language = "en"
    text = "Who writes to the speakers?"


class ParticipantCountFactory(DjangoModelFactory):
    class Meta:
        model = ParticipantCount

    activity = factory.SubFactory(ActivityFactory)


class ReportFactory(KeyedFactory):
    """A draft without an edition; `is_out=True` makes it a published one."""

    class Meta:
        model = Report
        django_get_or_create = ("work_plan",)

    class Params:
        is_out = factory.Trait(
            status=Report.Status.PUBLISHED, published_at=factory.LazyFunction(now)
        )

    work_plan = factory.SubFactory(WorkPlanFactory)


class EditionFactory(DjangoModelFactory):
    """What the report would say now, frozen."""

    class Meta:
        model = Edition

    report = factory.SubFactory(ReportFactory)
    number = factory.LazyAttribute(lambda edition: edition.report.editions.count() + 1)
    content = factory.LazyAttribute(lambda edition: gather(edition.report.work_plan))
    checksum = factory.LazyAttribute(lambda edition: checksum_of(edition.content))


class EvaluationFactory(DjangoModelFactory):
    """Open for a week, on a published report."""

    class Meta:
        model = Evaluation

    edition = factory.SubFactory(EditionFactory, report__is_out=True)
    closes_at = factory.LazyFunction(lambda: now() + timedelta(days=7))
    quorum = 1


class BallotFactory(DjangoModelFactory):
    class Meta:
        model = Ballot

    evaluation = factory.SubFactory(EvaluationFactory)
    user = factory.SubFactory(UserFactory)
    member = factory.SubFactory(MemberFactory)


class RatingFactory(DjangoModelFactory):
    class Meta:
        model = Rating

    ballot = factory.SubFactory(BallotFactory)
    axis = factory.SubFactory(AxisFactory)
    score = 3


class ManagementResponseFactory(DjangoModelFactory):
    class Meta:
        model = ManagementResponse

    recommendation = factory.SubFactory(RecommendationFactory)
    decision = ManagementResponse.Decision.ACCEPTED
    text = "It will be done."
    responded_by = factory.SubFactory(UserFactory)


class IndicatorThemeFactory(GroundFactory):
    class Meta:
        model = IndicatorTheme
        django_get_or_create = ("code",)

    code = "environmental-sustainability"
    position = 1
    name = factory.LazyAttribute(lambda theme: theme.code.title())


class SourceFactory(GroundFactory):
    class Meta:
        model = Source
        django_get_or_create = ("code",)

    code = "un-habitat"
    publisher = "UN-Habitat"
    title = "Global Urban Indicators"
    licence = "CC BY 4.0"
    citation = "UN-Habitat (2024). Global Urban Indicators."


class IndicatorFactory(GroundFactory):
    """Square metres of green, say: the more, the better."""

    class Meta:
        model = Indicator
        django_get_or_create = ("code",)

    code = "green_area"
    theme = factory.SubFactory(IndicatorThemeFactory)
    source = factory.SubFactory(SourceFactory)
    name = "Green area"
    definition = "Green area per inhabitant."
    unit = "m² per person"
    unit_short = "m²"
    decimals = 1
    polarity = Indicator.Polarity.HIGHER
    level = Indicator.Level.METROPOLITAN
    kind = Indicator.Kind.NORMALISED
    average = Indicator.Average.MEDIAN
    tolerance_years = 2


class ReleaseFactory(KeyedFactory):
    """A published one; `status="draft", number=None, published_at=None` for the next."""

    class Meta:
        model = Release
        django_get_or_create = ("number",)

    number = 1
    status = Release.Status.PUBLISHED
    title = "Open data"
    published_at = factory.LazyFunction(now)


class ObservationFactory(DjangoModelFactory):
    """A value of a space; `space=None, country=…` for a national one."""

    class Meta:
        model = Observation

    indicator = factory.SubFactory(IndicatorFactory)
    space = factory.SubFactory(SpaceFactory)
    period = 2020
    value = Decimal(10)
    level = factory.LazyAttribute(lambda row: row.indicator.level)
    source = factory.LazyAttribute(lambda row: row.indicator.source)
    since = factory.SubFactory(ReleaseFactory)


class CallFactory(KeyedFactory):
    class Meta:
        model = Call
        django_get_or_create = ("year",)

    year = 2021
    due_on = date(2100, 1, 31)
    opened_by = factory.SubFactory(UserFactory)


class AskedValueFactory(DjangoModelFactory):
    class Meta:
        model = AskedValue

    call = factory.SubFactory(CallFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    space = factory.SubFactory(SpaceFactory)


class PeerGroupFactory(DjangoModelFactory):
    """A shared one of the spaces of these `slugs`; with `owner` someone's own."""

    class Meta:
        model = PeerGroup
        skip_postgeneration_save = True

    title = "Like us"

    @factory.post_generation
    def slugs(self, create, slugs, **kwargs):
        spaces = MetropolitanSpace.objects.filter(slug__in=slugs or [])
        self.spaces.set(spaces)


class SpaceTargetFactory(DjangoModelFactory):
    class Meta:
        model = SpaceTarget

    indicator = factory.SubFactory(IndicatorFactory)
    space = factory.SubFactory(SpaceFactory)
    year = 2030
    value = Decimal(15)
    note = "Decided by the council."
