"""The work plans of the three years: activities and all that hangs on them but money."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from apps.demo.services.fixtures import (
    Row,
    activities,
    code_of,
    expected_results,
    in_languages,
    noon,
    read,
)
from apps.demo.services.papers import Shelf, paper
from apps.demo.services.people import People
from apps.members.models import Member, Region
from apps.projects.models import Participation, Project
from apps.strategy.models import Outcome, StrategicPlan
from apps.workplans.models import (
    Activity,
    ActivityTag,
    Evidence,
    ExpectedResult,
    ParticipantCount,
    ProgressNote,
    WorkPlan,
)


@dataclass(frozen=True)
class Work:
    """What has been loaded, for what comes after it."""

    plan: StrategicPlan
    people: People
    work_plans: dict[int, WorkPlan]
    activities: dict[str, Activity]
    rows: list[Row]

    def each(self) -> list[tuple[Row, Activity]]:
        return [(row, self.activities[code_of(row)]) for row in self.rows]


def load_work(plan: StrategicPlan, people: People, shelf: Shelf) -> Work:
    """Everything of the years but their money. About 20 queries."""
    work = Work(plan, people, load_work_plans(plan), {}, activities())
    work.activities.update(load_activities(work))
    load_results(work, shelf)
    load_tags(work)
    load_links(work)
    load_records(work)
    load_evidence(work, shelf)
    load_participations(work)
    return work


def load_work_plans(plan: StrategicPlan) -> dict[int, WorkPlan]:
    made = WorkPlan.objects.bulk_create(
        WorkPlan(
            plan=plan,
            year=row["year"],
            status=row["status"],
            as_of=date.fromisoformat(row["as_of"]),
            approved_on=date.fromisoformat(row["approved_on"]),
            decision_reference=row["decision_reference"],
            is_demo=True,
            **in_languages("introduction", row["introduction"]),
        )
        for row in read("mandate")["work_plans"]
    )
    return {work_plan.year: work_plan for work_plan in made}


def load_activities(work: Work) -> dict[str, Activity]:
    outcomes = {outcome.code: outcome for outcome in Outcome.objects.of(work.plan)}
    made = Activity.objects.bulk_create(
        Activity(
            work_plan=work.work_plans[row["year"]],
            outcome=outcomes[row["outcome"]],
            code=code_of(row),
            owner=work.people[row["owner"]],
            starts_on=date.fromisoformat(row["starts_on"]),
            ends_on=date.fromisoformat(row["ends_on"]),
            status=row["status"],
            percent=row["percent"],
            gender_marker=row["gender_marker"],
            **in_languages("title", row["title"]),
            **in_languages("description", row["description"]),
        )
        for row in work.rows
    )
    return {activity.code: activity for activity in made}


def load_results(work: Work, shelf: Shelf) -> None:
    outcomes = {outcome.code: outcome for outcome in Outcome.objects.of(work.plan)}

    def decimal(value: str | None) -> Decimal | None:
        return None if value is None else Decimal(value)

    made = ExpectedResult.objects.bulk_create(
        ExpectedResult(
            work_plan=work.work_plans[row["year"]],
            outcome=outcomes[row["outcome"]],
            baseline=decimal(row["baseline"]),
            target=Decimal(row["target"]),
            actual=decimal(row["actual"]),
            measure=row.get("measure", "number"),
            actual_status=row.get("actual_status", ""),
            numerator=decimal(row.get("numerator")),
            denominator=decimal(row.get("denominator")),
            **row.get("sexes", {}),
            **in_languages("name", row["name"]),
            **in_languages("unit", row["unit"]),
            **in_languages("verification", row["verification"]),
        )
        for row in expected_results()
    )
    load_result_evidence(work, made, shelf)


def load_result_evidence(
    work: Work, results: list[ExpectedResult], shelf: Shelf
) -> None:
    """What shows each, added by who owns the first activity of the outcome."""
    owners = {
        (row["year"], row["outcome"]): activity.owner_id
        for row, activity in reversed(work.each())
    }
    made = Evidence.objects.bulk_create(
        Evidence(
            result=result,
            kind=row["evidence"]["kind"],
            title=row["evidence"]["title"],
            language=row["evidence"]["language"],
            added_by_id=owners[row["year"], row["outcome"]],
            file=shelf.put(
                f"evidence/{row['year']}/{row['outcome']}-result.pdf",
                paper(
                    row["evidence"]["title"],
                    [row["name"][row["evidence"]["language"]]],
                    row["evidence"]["language"],
                ),
            ),
        )
        for row, result in zip(expected_results(), results, strict=True)
        if row.get("evidence")
    )
    for evidence in made:
        evidence.added_at = noon(evidence.subject.work_plan.today)
    Evidence.objects.bulk_update(made, ["added_at"])


def load_tags(work: Work) -> None:
    challenges = {row.code: row for row in work.plan.challenges.all()}
    themes = {row.code: row for row in work.plan.themes.all()}
    ActivityTag.objects.bulk_create(
        ActivityTag(
            activity=activity, challenge=challenges[challenge], theme=themes[theme]
        )
        for row, activity in work.each()
        for challenge, theme in row["tags"]
    )


def load_links(work: Work) -> None:
    """Outcome kinds, cross-cutting factors and projects of each activity."""
    plan = work.plan
    kinds = Activity.outcome_kinds.through
    factors = Activity.cross_cutting_factors.through
    projects = Activity.projects.through
    kind_ids = {row.code: row.pk for row in plan.outcomekinds.all()}
    factor_ids = {row.code: row.pk for row in plan.crosscuttingfactors.all()}
    project_ids = {row.slug: row.pk for row in Project.objects.filter(plan=plan)}
    kinds.objects.bulk_create(
        kinds(activity_id=activity.pk, outcomekind_id=kind_ids[code])
        for row, activity in work.each()
        for code in row["outcome_kinds"]
    )
    factors.objects.bulk_create(
        factors(activity_id=activity.pk, crosscuttingfactor_id=factor_ids[code])
        for row, activity in work.each()
        for code in row["cross_cutting"]
    )
    projects.objects.bulk_create(
        projects(activity_id=activity.pk, project_id=project_ids[slug])
        for row, activity in work.each()
        for slug in row["projects"]
    )


def load_records(work: Work) -> None:
    """Who took part, and what was noted, at the time it was noted."""
    regions = {region.code: region for region in Region.objects.all()}
    ParticipantCount.objects.bulk_create(
        ParticipantCount(
            activity=activity, **counted | {"region": regions.get(counted["region"])}
        )
        for row, activity in work.each()
        for counted in row["participants"] or []
    )
    notes = ProgressNote.objects.bulk_create(
        ProgressNote(
            activity=activity,
            noted_on=date.fromisoformat(note["on"]),
            author_id=activity.owner_id,
            language=note["language"],
            text=note["text"],
            percent=note["percent"],
        )
        for row, activity in work.each()
        for note in row["notes"]
    )
    for note in notes:
        note.created_at = noon(note.noted_on)
    ProgressNote.objects.bulk_update(notes, ["created_at"])


def load_evidence(work: Work, shelf: Shelf) -> None:
    made = Evidence.objects.bulk_create(
        evidence_of(shown, activity, shelf, number)
        for row, activity in work.each()
        for number, shown in enumerate(row["evidence"], 1)
    )
    for evidence in made:
        activity = evidence.activity
        if activity:
            evidence.added_at = noon(min(activity.ends_on, activity.work_plan.today))
    Evidence.objects.bulk_update(made, ["added_at"])


def evidence_of(row: Row, activity: Activity, shelf: Shelf, number: int) -> Evidence:
    evidence = Evidence(
        activity=activity,
        kind=row["kind"],
        title=row["title"],
        language=row["language"],
        url=row.get("url", ""),
        added_by_id=activity.owner_id,
    )
    if not evidence.url:
        title = getattr(activity, f"title_{evidence.language}")
        evidence.file = shelf.put(
            f"evidence/{activity.work_plan.year}/{activity.code}-{number}.pdf",
            paper(evidence.title, [f"{activity.code} {title}"], evidence.language),
        )
    return evidence


def load_participations(work: Work) -> None:
    """Members that take part in projects, and two that ask to."""
    data = read("mandate")
    projects = {row.slug: row for row in Project.objects.filter(plan=work.plan)}
    members = {row.slug: row for row in Member.objects.all()}
    taking_part = Participation.objects.bulk_create(
        Participation(
            project=projects[row["project"]],
            member=members[slug],
            status="ended" if row.get("ended_on") else "active",
            since=date.fromisoformat(row["since"]),
            ended_on=row.get("ended_on"),
            is_demo=True,
        )
        for row in data["participations"]
        for slug in row["members"]
    )
    for participation in taking_part:
        if participation.since:
            participation.created_at = noon(participation.since)
    Participation.objects.bulk_update(taking_part, ["created_at"])
    Participation.objects.bulk_create(
        Participation(
            project=projects[row["project"]],
            member=members[row["member"]],
            requested_by=work.people[row["by"]],
            message=row["message"],
            is_demo=True,
        )
        for row in data["requests"]
    )
