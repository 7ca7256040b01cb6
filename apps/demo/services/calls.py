"""The demonstration's yearly call: what is asked of two spaces, and what is said."""

from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from apps.demo.services.fixtures import Row, read
from apps.demo.services.people import People
from apps.members.models import Affiliation, Member, MetropolitanSpace
from apps.observatory.models import AskedValue, Call, Indicator


def load_call(people: People) -> None:
    """Of this year, and open for a month: its reminders are due as anyone's are.

    None without the Observatory's data, or where a real call is in its place; a space
    whose members have real people is not asked, who would be written to. Six queries.
    """
    data, now = read("call"), timezone.now()
    today = timezone.localdate(now)
    spaces = {space.slug: space for space in without_real_people(data["asked"])}
    indicators = {one.code: one for one in Indicator.objects.all()}
    asked = [
        row
        for row in data["asked"]
        if row["space"] in spaces and row["indicator"] in indicators
    ]
    if not asked or (Call.objects.open() | Call.objects.filter(year=today.year)):
        return
    call = Call.objects.create(
        year=today.year,
        due_on=today + timedelta(days=data["days"]),
        **{f"message_{language}": text for language, text in data["message"].items()},
        opened_by=people[data["by"]],
        opened_at=now - timedelta(days=7),
    )
    members = {member.slug: member for member in Member.objects.all()}

    def said(row: Row) -> dict[str, Any]:
        return {
            "answer": row["answer"],
            "answered_by": people[row["by"]],
            "member": members[row["member"]],
            "answered_at": now - timedelta(days=2),
        }

    AskedValue.objects.bulk_create(
        AskedValue(
            call=call,
            space=spaces[row["space"]],
            indicator=indicators[row["indicator"]],
            **(said(row) if "answer" in row else {}),
        )
        for row in asked
    )


def without_real_people(rows: list[Row]) -> list[MetropolitanSpace]:
    real = Affiliation.objects.filter(
        member__spaces=OuterRef("pk"), user__is_demo=False
    )
    named = MetropolitanSpace.objects.filter(slug__in={row["space"] for row in rows})
    return list(named.exclude(Exists(real)))
