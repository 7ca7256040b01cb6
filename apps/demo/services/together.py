"""What colleagues do with one activity together: a state set by hand, milestones, who
is involved, and what they say to each other."""

from datetime import date

from apps.demo.services.fixtures import Row, in_languages, noon, read
from apps.demo.services.work import Work
from apps.members.models import Member
from apps.workplans.models import Activity, ActivityMilestone, Comment, Mention


def load_together(work: Work) -> None:
    """Eight queries."""
    data = read("together")
    load_overrides(data["overrides"], work)
    ActivityMilestone.objects.bulk_create(
        ActivityMilestone(
            activity=work.activities[row["activity"]],
            due_on=date.fromisoformat(row["due_on"]),
            done_on=row["done_on"],
            **in_languages("title", row["title"]),
        )
        for row in data["milestones"]
    )
    load_involved(data["involved"], work)
    load_comments(data["comments"], work)


def load_overrides(rows: list[Row], work: Work) -> None:
    changed = []
    for row in rows:
        activity = work.activities[row["activity"]]
        activity.override = row["state"]
        activity.override_reason = row["reason"]
        activity.overridden_by = work.people[row["by"]]
        activity.overridden_at = noon(row["on"])
        changed.append(activity)
    Activity.objects.bulk_update(
        changed, ["override", "override_reason", "overridden_by", "overridden_at"]
    )


def load_involved(rows: list[Row], work: Work) -> None:
    members = {member.slug: member.pk for member in Member.objects.all()}
    links = Activity.members.through
    links.objects.bulk_create(
        links(
            activity_id=work.activities[row["activity"]].pk, member_id=members[member]
        )
        for row in rows
        for member in row["members"]
    )
    changed = []
    for row in rows:
        activity = work.activities[row["activity"]]
        activity.partners = row["partners"]
        changed.append(activity)
    Activity.objects.bulk_update(changed, ["partners"])


def load_comments(rows: list[Row], work: Work) -> None:
    """At the time they were written, with whom they name."""
    comments = Comment.objects.bulk_create(
        Comment(
            activity=work.activities[row["activity"]],
            author=work.people[row["by"]],
            language=row["language"],
            text=row["text"],
        )
        for row in rows
    )
    for row, comment in zip(rows, comments, strict=True):
        comment.written_at = noon(row["on"])
    Comment.objects.bulk_update(comments, ["written_at"])
    Mention.objects.bulk_create(
        Mention(comment=comment, person=work.people[email])
        for row, comment in zip(rows, comments, strict=True)
        for email in row["mentions"]
    )
