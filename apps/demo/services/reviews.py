"""Reports, the Board's evaluations of them, and what it recommended."""

from datetime import datetime, timedelta

import pgtrigger
from django.utils import timezone

from apps.demo.services.fixtures import Row, in_languages, read
from apps.demo.services.promises import load_promises
from apps.demo.services.work import Work
from apps.evaluations.models import Ballot, Evaluation, Rating
from apps.members.models import Mandate
from apps.reports import services as reports
from apps.reports.models import Edition, Report
from apps.strategy.models import Axis
from apps.workplans.models import ManagementResponse, Recommendation

# The one trigger that has to look away: a frozen edition is dated back to its year.
FROZEN = "reports.Edition:frozen"


def load_reviews(work: Work) -> None:
    """In the order of time: what 2022 reports on is what 2021 led to.

    On 2022 the Board is still to conclude. What it asked of the work plan of 2023 is
    interim guidance, adopted at a session before, and is answered already.
    """
    data = read("evaluation")
    editions = {}
    for row in data["reports"]:
        load_promises(work, row["year"])
        editions[row["year"]] = load_report(row, work)
        for evaluation in data["evaluations"]:
            if evaluation["year"] == row["year"]:
                load_evaluation(evaluation, editions[row["year"]], work)
        for recommendation in data["recommendations"]:
            if recommendation["evaluated_year"] == row["year"]:
                load_recommendation(recommendation, work)
    for year in work.work_plans.keys() - editions.keys():
        load_promises(work, year)


def load_report(row: Row, work: Work) -> Edition:
    """A published report with its one edition, gathered from the rows as they are."""
    general = work.people["general@demo.example"]
    report = Report.objects.create(
        work_plan=work.work_plans[row["year"]],
        **in_languages("introduction", row["introduction"]),
    )
    edition = reports.freeze(report, reports.gather(report.work_plan), by=general)
    edition.frozen_at = datetime.fromisoformat(row["frozen_at"])
    with pgtrigger.ignore(FROZEN):
        edition.save(update_fields=["frozen_at"])
    Report.objects.filter(pk=report.pk).update(
        status=Report.Status.PUBLISHED,
        created_at=edition.frozen_at,
        published_at=datetime.fromisoformat(row["published_at"]),
        published_by=general,
    )
    return edition


def load_evaluation(row: Row, edition: Edition, work: Work) -> None:
    """With its ballots. Times are given as moments, or counted from now while it is open."""
    now = timezone.now()
    is_open = row["status"] == Evaluation.Status.OPEN
    evaluation = Evaluation.objects.create(
        edition=edition,
        status=row["status"],
        opens_at=now - timedelta(days=row["opened_days_ago"])
        if is_open
        else datetime.fromisoformat(row["opens_at"]),
        closes_at=now + timedelta(days=row["closes_in_days"])
        if is_open
        else datetime.fromisoformat(row["closes_at"]),
        quorum=row["quorum"],
        opened_by=work.people["general@demo.example"],
        is_demo=True,
        **in_languages("conclusion", row.get("conclusion", {})),
    )
    if not is_open:
        Evaluation.objects.filter(pk=evaluation.pk).update(
            closed_at=evaluation.closes_at,
            concluded_at=datetime.fromisoformat(row["concluded_at"]),
            concluded_by=work.people["chair@demo.example"],
        )
    load_ballots(row["ballots"], evaluation, work)


def load_ballots(rows: list[Row], evaluation: Evaluation, work: Work) -> None:
    """Cast one after the other since the opening, six hours apart."""
    seats = {
        mandate.user.email: mandate
        for mandate in Mandate.objects.select_related("user").filter(user__is_demo=True)
    }
    ballots = Ballot.objects.bulk_create(
        Ballot(
            evaluation=evaluation,
            user=work.people[row["person"]],
            member_id=seats[row["person"]].member_id,
        )
        for row in rows
    )
    for place, (row, ballot) in enumerate(zip(rows, ballots, strict=True), 1):
        ballot.started_at = evaluation.opens_at + timedelta(hours=6 * place)
        if row.get("is_submitted", True):
            ballot.submitted_at = ballot.started_at + timedelta(hours=1)
    Ballot.objects.bulk_update(ballots, ["started_at", "submitted_at"])
    load_ratings(rows, ballots, work)


def load_ratings(rows: list[Row], ballots: list[Ballot], work: Work) -> None:
    axes = axes_of(work)
    made = []
    for row, ballot in zip(rows, ballots, strict=True):
        comments = {comment["axis"]: comment for comment in row["comments"]}
        for code, score in row["ratings"].items():
            comment = comments.get(code, {})
            made.append(
                Rating(
                    ballot=ballot,
                    axis=axes[code],
                    score=score,
                    cannot_judge=score is None,
                    comment=comment.get("text", ""),
                    language=comment.get("language", ballot.user.language),
                )
            )
    Rating.objects.bulk_create(made)
    for rating in made:
        rating.saved_at = rating.ballot.submitted_at or rating.ballot.started_at
    Rating.objects.bulk_update(made, ["saved_at"])


def axes_of(work: Work) -> dict[str, Axis]:
    axes = Axis.objects.filter(line__plan=work.plan).select_related("line")
    return {axis.code: axis for axis in axes}


def load_recommendation(row: Row, work: Work) -> None:
    """With the Secretariat's response, if there are the activities that answer."""
    recommendation = Recommendation.objects.create(
        plan=work.plan,
        evaluated_year=row["evaluated_year"],
        number=row["number"],
        axis=axes_of(work)[row["axis"]],
        is_demo=True,
        **in_languages("text", row["text"]),
    )
    Recommendation.objects.filter(pk=recommendation.pk).update(
        adopted_at=datetime.fromisoformat(row["adopted_at"])
    )
    if not work.activities.keys() >= set(row["activities"]):
        return
    response = ManagementResponse.objects.create(
        recommendation=recommendation,
        decision=row["decision"],
        responded_by=work.people[row["by"]],
        **in_languages("text", row["response"]),
    )
    response.activities.set(work.activities[code] for code in row["activities"])
    ManagementResponse.objects.filter(pk=response.pk).update(
        responded_at=datetime.fromisoformat(row["responded_at"])
    )
