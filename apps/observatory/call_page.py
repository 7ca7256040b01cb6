"""What the pages of a yearly call show: how far each space is, and what each value says."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Self

from django.forms import BoundField
from django.http import QueryDict

from apps.accounts.models import User
from apps.members.models import Member, MetropolitanSpace
from apps.observatory.comparing.latest import Cell
from apps.observatory.coverage import Contact, contacts_of
from apps.observatory.forms import AnswersForm
from apps.observatory.forms.proposals import members_of
from apps.observatory.models import AskedValue, Call, Sex
from apps.observatory.newest import NEWEST_BY_SEX, newest


@dataclass(frozen=True)
class Progress:
    """How far a space is with a call; `contacts` for the Secretariat alone."""

    space: MetropolitanSpace
    rows: list[AskedValue]
    contacts: list[Contact]

    @property
    def asked(self) -> int:
        return len(self.rows)

    @property
    def counts(self) -> dict[str, int]:
        """Of each state, with `waiting` for no answer yet."""
        counted = Counter(row.state or "waiting" for row in self.rows)
        states = ("given", "known", "nothing", "unavailable", "waiting")
        return {state: counted[state] for state in states}

    @property
    def answered(self) -> int:
        return self.asked - self.counts["waiting"]

    @property
    def answered_at(self) -> datetime | None:
        return max(
            (row.answered_at for row in self.rows if row.answered_at), default=None
        )


def progress_of(call: Call, user: User) -> list[Progress]:
    """Of the spaces that the person may see. Three queries; one for members."""
    contacts = contacts_of(user) if user.is_secretariat else {}
    rows = call.asked.visible_to(user).for_list()
    return [
        Progress(space, list(of_space), contacts.get(space.pk, []))
        for space, of_space in groupby(rows, key=lambda row: row.space)
    ]


@dataclass(frozen=True)
class Line:
    """A value asked for: what stands, and where to say that there is none to give."""

    row: AskedValue
    standing: Cell | None
    field: BoundField | None


@dataclass(frozen=True)
class SpacePage:
    """What a call asks for of a space, and for whom the reader may answer it."""

    call: Call
    space: MetropolitanSpace
    user: User
    rows: list[AskedValue]
    members: list[Member]
    standing: dict[int, Cell]

    @classmethod
    def of(cls, call: Call, space: MetropolitanSpace, user: User) -> Self:
        """Three queries. Without a row the person may not see it."""
        rows = call.asked.visible_to(user).filter(space=space).for_list()
        members = members_of(user, space)
        return cls(
            call, space, user, list(rows), members, standing_in(space, call.year)
        )

    def anew(self) -> Self:
        """As the database has it by now. Four queries."""
        self.call.refresh_from_db()
        return self.of(self.call, self.space, self.user)

    @property
    def can_answer(self) -> bool:
        return self.call.is_open and bool(self.members)

    @property
    def has_rest(self) -> bool:
        """Whether something waits for an answer still."""
        return any(not row.state for row in self.rows)

    @property
    def others(self) -> list[Member]:
        """Who else may answer. One query."""
        own = [member.pk for member in self.members]
        return list(self.space.members.exclude(pk__in=own))

    @property
    def given(self) -> dict[str, Any]:
        """Who answers, as the service takes it."""
        return {"by": self.user, "member": self.members[0]}

    def form(self, data: QueryDict | None = None) -> AnswersForm:
        valued = {key for key, one in self.standing.items() if one.has_value}
        return AnswersForm(data, rows=self.rows, standing=valued)

    def lines(self, form: AnswersForm) -> list[Line]:
        return [
            Line(
                row,
                self.standing.get(row.indicator_id),
                form[name]
                if self.can_answer and (name := f"answer_{row.pk}") in form.fields
                else None,
            )
            for row in self.rows
        ]


def standing_in(space: MetropolitanSpace, year: int) -> dict[int, Cell]:
    """By indicator, the newest value up to that year, else why there is none. One query.

    Of a year that has several, the total.
    """
    rows = newest(NEWEST_BY_SEX, [space.pk], year=year)
    rows.sort(key=lambda row: (row[3] is not None, row[4], row[1] == Sex.TOTAL))
    return {indicator: Cell.of(*said) for indicator, _sex, *said in rows}
