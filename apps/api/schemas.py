"""What the API gives. The descriptions are its documentation.

They are message ids: `documentation.translated` puts them into the reader's language.
"""

from collections.abc import Callable
from datetime import date, datetime
from operator import attrgetter
from typing import Annotated, Any, Generic, Literal, Self, TypeVar

from django.utils.translation import gettext_noop as _
from ninja import Field, Schema
from pydantic import BeforeValidator, model_validator

from apps.workplans.figures import people_of
from metropolis_portal.other_language import OtherLanguage

Row = TypeVar("Row")
Code = Annotated[str, BeforeValidator(attrgetter("code"))]  # of what has one

# The codes of the models' choices; a test holds them together.
Language = Literal["en", "es", "fr"]
Sex = Literal["total", "women", "men"]
WorkPlanStatus = Literal["draft", "submitted", "approved", "in_progress", "closed"]
ActivityStatus = Literal["not_started", "in_progress", "done", "dropped"]
ActivityState = Literal[
    "not_started", "in_progress", "late", "at_risk", "not_updated", "done", "dropped"
]
ActivityOverride = Literal["at_risk", "on_track"]
ObservationStatus = Literal["A", "B", "D", "E", "F", "I", "P", "U", "L", "M", "O", "Q"]
Level = Literal["metropolitan", "municipal", "regional", "national"]
Polarity = Literal["higher_is_better", "lower_is_better", "neutral"]
IndicatorKind = Literal["normalised", "absolute"]
Average = Literal["mean", "median", "none"]
Gap = Literal["none", "difference", "ratio"]
ProjectKind = Literal["service", "initiative", "platform", "community", "partnership"]
ParticipantKind = Literal["leader", "manager", "technician", "expert", "not_stated"]
SourceKind = Literal["fees", "grant", "partners", "in_kind"]


class Problem(Schema):
    detail: str = Field(description=_("What is wrong, in a sentence."))


class Mistake(Schema):
    parameter: str = Field(description=_("Name of the parameter."))
    message: str = Field(description=_("What to give instead."))


class Mistakes(Problem):
    errors: list[Mistake] = Field(description=_("One for each parameter."))


class Page(Schema, Generic[Row]):
    count: int = Field(description=_("Rows on all pages."))
    next: str | None = Field(description=_("Address of the next page."))
    previous: str | None = Field(description=_("Address of the page before."))
    items: list[Row] = Field(description=_("The rows of this page."))


class Told(Schema):
    """Something with texts of people's: says of each which language it is in.

    Only where that is not the language asked for: `other_languages` is mostly empty.
    """

    other_languages: dict[str, Language] = Field(
        {},
        description=_(
            "Texts that are not translated yet: name of the field, language of the "
            "text."
        ),
    )

    @model_validator(mode="wrap")
    @classmethod
    def say_languages(cls, row: Any, handler: Callable[[Any], Self]) -> Self:
        told = handler(row)
        for name in cls.model_fields:
            given = row.get(name) if isinstance(row, dict) else getattr(row, name, None)
            if isinstance(given, OtherLanguage):
                told.other_languages[name] = given.language  # type: ignore[assignment]
        return told


class Linked(Schema):
    """Something that has a page of its own in the portal."""

    url: str = Field(description=_("Its page in the portal."))

    @staticmethod
    def resolve_url(row: Any, context: dict[str, Any]) -> str:
        address: str = context["request"].build_absolute_uri(row.get_absolute_url())
        return address


class Coded(Told):
    code: str = Field(description=_("Code; it never changes."))
    name: str = Field(description=_("Name."))


class Described(Coded):
    description: str = Field(description=_("What the plan says about it."))


class Slugged(Coded):
    @staticmethod
    def resolve_code(row: Any) -> str:
        return str(row.slug)


# The plan


class Plan(Linked, Told):
    code: str = Field(description=_("Code; it never changes."))
    title: str = Field(description=_("Title."))
    subtitle: str = Field(description=_("Subtitle."))
    first_year: int = Field(description=_("First year of the mandate."))
    last_year: int = Field(description=_("Last year of the mandate."))


class PlanOutcome(Coded):
    code: str = Field(description=_("Line, axis and outcome, such as 2.1.3."))


class PlanAxis(Coded):
    code: str = Field(description=_("Line and axis, such as 2.1."))
    outcomes: list[PlanOutcome] = Field(description=_("Outcomes, in order."))


class PlanLine(Coded):
    code: str = Field(description=_("Number of the line."))
    key_ideas: list[str] = Field(description=_("Key ideas, in order."))
    axes: list[PlanAxis] = Field(description=_("Axes, in order."))

    @staticmethod
    def resolve_key_ideas(row: Any) -> list[str]:
        return [str(idea.text) for idea in row.key_ideas.all()]


class PlanTopic(Told):
    number: int = Field(description=_("Number within the challenge."))
    name: str = Field(description=_("Name."))
    description: str = Field(description=_("What the plan says about it."))


class PlanChallenge(Described):
    summary: str = Field(description=_("The challenge in a sentence."))
    topics: list[PlanTopic] = Field(description=_("Topics, in order."))


class PlanOutcomeKind(Coded):
    aim: str = Field(description=_("What it is for."))


class PlanTree(Plan):
    vision: str = Field(description=_("Vision."))
    mission: str = Field(description=_("Mission."))
    lines: list[PlanLine] = Field(
        description=_("Action lines with their axes and outcomes.")
    )
    themes: list[Described] = Field(description=_("Orienting themes."))
    challenges: list[PlanChallenge] = Field(
        description=_("Challenges with their topics.")
    )
    outcome_kinds: list[PlanOutcomeKind] = Field(description=_("Kinds of outcome."))
    cross_cutting_factors: list[Described] = Field(
        description=_("Factors that exist across all challenges.")
    )

    @staticmethod
    def resolve_outcome_kinds(row: Any) -> Any:
        return list(row.outcomekinds.all())

    @staticmethod
    def resolve_cross_cutting_factors(row: Any) -> Any:
        return list(row.crosscuttingfactors.all())


# Members and spaces


class CountryOut(Told):
    iso2: str = Field(description=_("ISO 3166 code, two letters."))
    iso3: str = Field(description=_("ISO 3166 code, three letters."))
    name: str = Field(description=_("Name, from CLDR."))


class Placed(Linked, Slugged):
    country: CountryOut = Field(description=_("Country or area."))
    region: Coded = Field(description=_("One of the five regions."))
    latitude: float = Field(description=_("Latitude, degrees (WGS 84)."))
    longitude: float = Field(description=_("Longitude, degrees (WGS 84)."))


class MembershipOut(Coded):
    """One side of a member's place in a space, seen from the other."""

    role: str = Field(description=_("What the member is in the space."))
    is_reference: bool = Field(
        description=_("Whether averages count the space through this member.")
    )


class MemberOut(Placed):
    number: int = Field(description=_("Number in the plan's list."))
    government: str = Field(description=_("Name of the government, as it is printed."))
    about: str = Field(description=_("What the member says about itself."))
    website: str = Field(description=_("Website; may be empty."))
    spaces: list[MembershipOut] = Field(
        description=_("Metropolitan spaces it operates in.")
    )

    @staticmethod
    def resolve_spaces(row: Any) -> list[dict[str, Any]]:
        return [
            {
                "code": membership.space.slug,
                "name": membership.space.name,
                "role": membership.role,
                "is_reference": membership.is_reference,
            }
            for membership in row.space_memberships.all()
        ]


class SpaceOut(Placed):
    members: list[MembershipOut] = Field(description=_("Members operating in it."))

    @staticmethod
    def resolve_members(row: Any) -> list[dict[str, Any]]:
        return [
            {
                "code": membership.member.slug,
                "name": membership.member.name,
                "role": membership.role,
                "is_reference": membership.is_reference,
            }
            for membership in row.memberships.all()
        ]


# Observatory


class SourceOut(Told):
    code: str = Field(description=_("Code; it never changes."))
    publisher: str = Field(description=_("Who published the values."))
    title: str = Field(description=_("Title of the data set."))
    licence: str = Field(description=_("Licence the values come under."))
    licence_url: str = Field(description=_("Text of the licence; may be empty."))
    citation: str = Field(description=_("How to cite the data set."))
    is_redistributable: bool = Field(
        description=_("Whether its values are in this API.")
    )


class BenchmarkOut(Told):
    year: int = Field(description=_("Year."))
    value: float = Field(description=_("Value, in the indicator's unit."))
    label: str = Field(description=_("What it is."))
    source: str = Field(description=_("Who set it."))


class IndicatorOut(Linked, Coded):
    theme: Coded = Field(description=_("Theme of the Observatory."))
    definition: str = Field(description=_("Definition."))
    concepts: str = Field(description=_("Concepts; may be empty."))
    rationale: str = Field(description=_("Rationale; may be empty."))
    method: str = Field(description=_("Method; may be empty."))
    limitations: str = Field(description=_("Limitations; may be empty."))
    unit: str = Field(description=_("Unit of the values."))
    unit_short: str = Field(description=_("Unit, short; may be empty."))
    decimals: int = Field(description=_("Decimals shown on pages."))
    polarity: Polarity = Field(description=_("Which direction is better."))
    level: Level = Field(description=_("Geographic level the values are of."))
    level_note: str = Field(description=_("How the publisher delimits it."))
    kind: IndicatorKind = Field(
        description=_("Normalised values can be compared; absolute ones are sizes.")
    )
    average: Average = Field(description=_("Average used on pages."))
    tolerance_years: int = Field(
        description=_("How many years from the year asked for a value may be.")
    )
    is_by_sex: bool = Field(description=_("Whether there are values by sex."))
    gap: Gap = Field(
        description=_("How far apart women and men are told to be, computed.")
    )
    sdg_target: str = Field(description=_("SDG target; may be empty."))
    challenges: list[Code] = Field(description=_("Codes of the challenges."))
    orienting_themes: list[Code] = Field(
        description=_("Codes of the orienting themes.")
    )
    is_retired: bool = Field(
        description=_("Whether it is retired: its values stay, none are added.")
    )
    source: SourceOut = Field(description=_("Source and its licence."))
    benchmarks: list[BenchmarkOut] = Field(
        description=_("Figures to hold values against.")
    )


class ObservationOut(Schema):
    indicator: str = Field(description=_("Code of the indicator, which has the unit."))
    space: str | None = Field(
        description=_("Code of the metropolitan space; empty for a national value.")
    )
    country: str | None = Field(
        description=_(
            "ISO 3166 code, three letters; empty for the value of a metropolitan space."
        )
    )
    year: int = Field(description=_("Year."))
    sex: Sex = Field(description=_("Sex the value is of."))
    value: float | None = Field(
        description=_("Value, in the indicator's unit; empty when it is missing.")
    )
    status: ObservationStatus = Field(
        description=_(
            "SDMX observation status: A normal, B break, D definition differs, "
            "E estimated, F forecast, I imputed, P provisional, U low reliability; "
            "L, M, O and Q say why the value is missing."
        )
    )
    level: Level = Field(description=_("Geographic level the value is of."))
    source: str = Field(description=_("Code of the source."))
    source_unit: str = Field(
        description=_("The place as the publisher delimits and names it.")
    )
    comment: str = Field(description=_("Comment; may be empty."))

    @staticmethod
    def resolve_indicator(row: dict[str, Any]) -> Any:
        return row["indicator_code"]

    @staticmethod
    def resolve_space(row: dict[str, Any]) -> Any:
        return row["space_code"]

    @staticmethod
    def resolve_country(row: dict[str, Any]) -> Any:
        return row["country_code"]

    @staticmethod
    def resolve_source(row: dict[str, Any]) -> Any:
        return row["source_code"]


# Projects


class ProjectOut(Linked, Slugged):
    plan: str = Field(description=_("Code of the plan."))
    summary: str = Field(description=_("What it is."))
    kind: ProjectKind = Field(description=_("Kind."))
    since: int | None = Field(description=_("Year it began, where it is known."))
    partners: str = Field(description=_("Partners the plan names; may be empty."))
    outcomes: list[str] = Field(description=_("Codes of the outcomes it serves."))
    outcome_kinds: list[Code] = Field(description=_("Codes of the outcome kinds."))
    themes: list[Code] = Field(description=_("Codes of the orienting themes."))
    challenges: list[Code] = Field(description=_("Codes of the challenges."))
    members: list[str] = Field(description=_("Codes of the members that take part."))

    @staticmethod
    def resolve_plan(row: Any) -> str:
        return str(row.plan.code)

    @staticmethod
    def resolve_outcomes(row: Any) -> list[str]:
        return sorted(outcome.code for outcome in row.outcomes.all())

    @staticmethod
    def resolve_members(row: Any) -> list[str]:
        return [participation.member.slug for participation in row.participations.all()]


# The annual work plan


class WorkPlanOut(Linked, Told):
    plan: str = Field(description=_("Code of the plan."))
    year: int = Field(description=_("Year."))
    status: WorkPlanStatus = Field(description=_("Status."))
    introduction: str = Field(description=_("Introduction; may be empty."))
    approved_on: date | None = Field(description=_("Day the Board approved it."))
    decision_reference: str = Field(
        description=_("Reference of the Board's decision; may be empty.")
    )
    activity_count: int = Field(description=_("Activities in it."))
    is_demo: bool = Field(description=_("Whether it is demonstration data."))

    @staticmethod
    def resolve_plan(row: Any) -> str:
        return str(row.plan.code)


class TagOut(Schema):
    challenge: str = Field(description=_("Code of the challenge."))
    theme: str = Field(description=_("Code of the orienting theme."))

    @staticmethod
    def resolve_challenge(row: Any) -> str:
        return str(row.challenge.code)

    @staticmethod
    def resolve_theme(row: Any) -> str:
        return str(row.theme.code)


class BudgetOut(Schema):
    source: str = Field(description=_("Code of the funding source."))
    kind: SourceKind = Field(description=_("Kind of funding source."))
    amount: float = Field(description=_("Amount, euros."))

    @staticmethod
    def resolve_source(row: Any) -> str:
        return str(row.source.code)

    @staticmethod
    def resolve_kind(row: Any) -> str:
        return str(row.source.kind)


class ParticipantsOut(Schema):
    women: int = Field(description=_("Women, people."))
    men: int = Field(description=_("Men, people."))
    another: int = Field(description=_("People of another sex."))
    not_stated: int = Field(description=_("People who did not say."))


class ParticipantCountOut(ParticipantsOut):
    kind: ParticipantKind = Field(description=_("Kind of participants."))
    region: str = Field(description=_("Code of the region; empty if none was stated."))

    @staticmethod
    def resolve_region(row: Any) -> str:
        return row.region.code if row.region else ""


# What the API calls a state that has another code inside.
STATES = {"risk": "at_risk", "quiet": "not_updated"}


class OverrideOut(Schema):
    state: ActivityOverride = Field(description=_("What the person says."))
    reason: str = Field(description=_("Why, in the words of the person."))
    by: str = Field(description=_("Who set it."))
    at: datetime = Field(description=_("When it was set."))

    @staticmethod
    def resolve_state(row: Any) -> str:
        return str(STATES.get(row.override, row.override))

    @staticmethod
    def resolve_reason(row: Any) -> str:
        return str(row.override_reason)

    @staticmethod
    def resolve_by(row: Any) -> str:
        return str(row.overridden_by)

    @staticmethod
    def resolve_at(row: Any) -> Any:
        return row.overridden_at


class ActivityMilestoneOut(Told):
    title: str = Field(description=_("Title."))
    due_on: date = Field(description=_("By when it is to be reached."))
    done_on: date | None = Field(
        description=_("When it was reached; empty while it is to come.")
    )


class ActivityOut(Linked, Told):
    code: str = Field(description=_("Identifier, such as 2022-L2A3-07."))
    year: int = Field(description=_("Year."))
    outcome: str = Field(description=_("Line, axis and outcome, such as 2.1.3."))
    title: str = Field(description=_("Title."))
    description: str = Field(description=_("What is done and what it yields."))
    owner: str = Field(description=_("The one person who answers for it."))
    contributors: list[str] = Field(description=_("Who works on it too."))
    members: list[str] = Field(description=_("Codes of the members involved."))
    partners: str = Field(description=_("Partners, as they are named."))
    milestones: list[ActivityMilestoneOut] = Field(
        description=_("Its own milestones, by day.")
    )
    starts_on: date = Field(description=_("First day."))
    ends_on: date = Field(description=_("Last day."))
    status: ActivityStatus = Field(description=_("Status, as it is recorded."))
    state: ActivityState = Field(
        description=_(
            "The status, or late, at risk or not updated, as reckoned by its dates and "
            "notes, or as a person set it."
        )
    )
    override: OverrideOut | None = Field(
        description=_("The state that a person set against the figures, if one did.")
    )
    percent: int = Field(description=_("Progress, percent."))
    gender_marker: int = Field(
        description=_(
            "OECD DAC gender equality marker: 0 not targeted, 1 significant, "
            "2 principal objective."
        )
    )
    outcome_kinds: list[Code] = Field(description=_("Codes of the outcome kinds."))
    cross_cutting_factors: list[Code] = Field(
        description=_("Codes of the cross-cutting factors.")
    )
    projects: list[str] = Field(description=_("Codes of the projects."))
    tags: list[TagOut] = Field(
        description=_("Where a challenge meets an orienting theme.")
    )
    participants: ParticipantsOut | None = Field(
        description=_("People who took part, by sex; empty when nobody was counted.")
    )
    participant_counts: list[ParticipantCountOut] = Field(
        description=_("The same people by kind and region.")
    )
    budget: list[BudgetOut] = Field(description=_("Money planned, by funding source."))
    budget_total: float = Field(description=_("Money planned, euros."))
    spent_total: float = Field(
        description=_("Money spent, euros: its shares of approved expenses.")
    )
    is_demo: bool = Field(description=_("Whether it is demonstration data."))
    updated_at: datetime = Field(description=_("Last change."))

    @staticmethod
    def resolve_year(row: Any) -> int:
        return int(row.work_plan.year)

    @staticmethod
    def resolve_outcome(row: Any) -> str:
        return str(row.outcome.code)

    @staticmethod
    def resolve_owner(row: Any) -> str:
        return str(row.owner)

    @staticmethod
    def resolve_contributors(row: Any) -> list[str]:
        return sorted(str(person) for person in row.contributors.all())

    @staticmethod
    def resolve_members(row: Any) -> list[str]:
        return sorted(member.slug for member in row.members.all())

    @staticmethod
    def resolve_milestones(row: Any) -> Any:
        return row.milestones.all()

    @staticmethod
    def resolve_state(row: Any) -> str:
        state = row.state(row.work_plan.today)
        return str(STATES.get(state, state))

    @staticmethod
    def resolve_override(row: Any) -> Any:
        """What stands while it counts: not of what is done, dropped or late."""
        return row if row.by_hand(row.work_plan.today) else None

    @staticmethod
    def resolve_projects(row: Any) -> list[str]:
        return [project.slug for project in row.projects.all()]

    @staticmethod
    def resolve_participants(row: Any) -> Any:
        people = people_of(row.participant_counts.all())
        return people.all if people.is_counted else None

    @staticmethod
    def resolve_budget(row: Any) -> Any:
        return row.budget_lines.all()

    @staticmethod
    def resolve_budget_total(row: Any) -> float:
        return float(sum(line.amount for line in row.budget_lines.all()))

    @staticmethod
    def resolve_is_demo(row: Any) -> bool:
        return bool(row.work_plan.is_demo)
