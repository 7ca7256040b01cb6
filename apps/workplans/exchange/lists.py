"""What a work plan's cells may name: outcomes, people, kinds, tags, projects, sources."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import get_language, override

from apps.accounts.models import User
from apps.members.models import Member
from apps.strategy.models import Challenge, CrossCuttingFactor, OutcomeKind, Theme
from apps.workplans.grid import outcomes_of
from apps.workplans.models import Activity, FundingSource, WorkPlan
from metropolis_portal.text import fold

LANGUAGES = [code for code, _name in settings.LANGUAGES]
NUMBERED = re.compile(r"\d+(\.\d+)*")
BETWEEN = " × "  # challenge and theme of a tag


class Gone(LookupError):
    """A code that was there when a file was checked."""


@dataclass(frozen=True)
class Option:
    """One that can be chosen. `is_offered` is false for what only stays."""

    pk: int
    code: str
    names: dict[str, str] = field(default_factory=dict, hash=False)
    is_offered: bool = True


@dataclass(frozen=True)
class Options:
    """A list to choose from, in its order."""

    rows: tuple[Option, ...]

    @cached_property
    def by_code(self) -> dict[str, Option]:
        return {row.code: row for row in self.rows}

    @cached_property
    def by_pk(self) -> dict[int, Option]:
        return {row.pk: row for row in self.rows}

    @cached_property
    def found(self) -> dict[str, str]:
        """Folded code or name to the code; a name that two have is nobody's."""
        codes = {fold(row.code): row.code for row in self.rows}
        names: dict[str, set[str]] = {}
        for row in self.rows:
            for name in row.names.values():
                names.setdefault(fold(name.strip()), set()).add(row.code)
        alone = {name: codes.pop() for name, codes in names.items() if len(codes) == 1}
        return alone | codes

    @cached_property
    def places(self) -> dict[str, int]:
        return {row.code: place for place, row in enumerate(self.rows)}

    def find(self, text: str) -> str | None:
        """The code that a text means: itself, a name, or `1.2.3 and its name`."""
        if text in self.by_code:
            return text
        folded = fold(text.strip())
        first = folded.partition(" ")[0]
        numbered = first if NUMBERED.fullmatch(first) else ""
        return self.found.get(folded) or self.found.get(numbered)

    def place(self, code: str) -> int:
        return self.places.get(code, len(self.rows))

    def name(self, code: str) -> str:
        """In the language of the moment."""
        row = self.by_code.get(code)
        names = row.names if row else {}
        return names.get((get_language() or "en")[:2]) or code

    def pk(self, code: str) -> int:
        """Raises `Gone` for what is no longer there."""
        if code not in self.by_code:
            raise Gone(code)
        return self.by_code[code].pk

    def code(self, pk: int) -> str:
        return self.by_pk[pk].code


@dataclass(frozen=True)
class Lists:
    """All lists of a work plan."""

    outcomes: Options
    people: Options
    statuses: Options
    markers: Options
    kinds: Options
    factors: Options
    challenges: Options
    themes: Options
    projects: Options
    members: Options
    sources: Options
    axes: dict[int, Any] = field(default_factory=dict)  # outcome's key to its axis


def in_each_language(row: Any) -> dict[str, str]:
    names = {code: getattr(row, f"name_{code}", None) for code in LANGUAGES}
    return {code: name for code, name in names.items() if name}


def options(rows: Iterable[Any], code: str = "code") -> Options:
    return Options(
        tuple(Option(row.pk, getattr(row, code), in_each_language(row)) for row in rows)
    )


def of_choices(choices: Any) -> Options:
    """The choices of a field, each with its label in every language."""
    rows = []
    for place, choice in enumerate(choices):
        names = {}
        for code in LANGUAGES:
            with override(code):
                names[code] = str(choice.label)
        rows.append(Option(place, str(choice.value), names))
    return Options(tuple(rows))


def people_of(work_plan: WorkPlan) -> Options:
    """The people of the Secretariat, and whoever owns an activity or contributes to one
    already. Two queries."""
    offered = User.objects.active().secretariat().values("pk")
    here = Activity.objects.filter(work_plan=work_plan)
    people = (
        User.objects.filter(
            Q(pk__in=offered)
            | Q(pk__in=here.values("owner"))
            | Q(pk__in=here.values("contributors"))
        )
        .only("email", "full_name")
        .order_by("full_name", "email")
    )
    keys = set(offered.values_list("pk", flat=True))
    return Options(
        tuple(
            Option(
                person.pk,
                person.email.lower(),
                {"": person.full_name, " ": f"{person.full_name} <{person.email}>"},
                person.pk in keys,
            )
            for person in people
        )
    )


def lists_of(work_plan: WorkPlan) -> Lists:
    """Ten queries, whatever the number of rows. Reads `work_plan.plan`."""
    plan = work_plan.plan
    outcomes = outcomes_of(plan)
    return Lists(
        outcomes=options(outcomes),
        people=people_of(work_plan),
        statuses=of_choices(Activity.Status),
        markers=of_choices(Activity.GenderMarker),
        kinds=options(OutcomeKind.objects.filter(plan=plan)),
        factors=options(CrossCuttingFactor.objects.filter(plan=plan)),
        challenges=options(Challenge.objects.filter(plan=plan)),
        themes=options(Theme.objects.filter(plan=plan)),
        projects=options(plan.projects.all(), "slug"),
        members=options(Member.objects.all(), "slug"),
        sources=options(FundingSource.objects.all()),
        axes={outcome.pk: outcome.axis for outcome in outcomes},
    )
