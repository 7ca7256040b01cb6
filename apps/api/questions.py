"""What the API can be asked. The descriptions are its documentation, as in `schemas`."""

from typing import Any, Literal

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Field, Schema
from pydantic import ValidationInfo, field_validator

from apps.api.schemas import ActivityStatus, Language, Sex, WorkPlanStatus

MOST = 500


class Asked(Schema):
    lang: Language | None = Field(
        None, description=_("Language of the texts; your own when left out.")
    )


class Paged(Asked):
    limit: int = Field(100, ge=1, le=MOST, description=_("Rows on a page."))
    offset: int = Field(
        0, ge=0, le=10_000_000, description=_("Rows to pass over before the page.")
    )


class OfPlan(Paged):
    plan: str | None = Field(None, description=_("Code of a plan, such as 2021-2023."))


class MemberFilters(Paged):
    region: str | None = Field(None, description=_("Code of a region."))
    country: str | None = Field(
        None, description=_("ISO 3166 code of a country, two or three letters.")
    )
    space: str | None = Field(None, description=_("Code of a metropolitan space."))


class SpaceFilters(Paged):
    region: str | None = Field(None, description=_("Code of a region."))
    country: str | None = Field(
        None, description=_("ISO 3166 code of a country, two or three letters.")
    )


class IndicatorFilters(Paged):
    theme: str | None = Field(
        None, description=_("Code of a theme of the Observatory.")
    )


RELEASE: Any = Field(
    None,
    ge=1,
    le=2**31 - 1,
    description=_("As of this release; without it, the values that stand."),
)


class ReleaseFilter(Asked):
    release: int | None = RELEASE


class FileFilters(ReleaseFilter):
    space: list[str] = Field(
        [], description=_("Codes of metropolitan spaces; without it, all places.")
    )
    sex: list[Sex] = Field(
        [], description=_("Sexes the values are of; without it, all.")
    )
    year: int | None = Field(
        None,
        ge=1,
        le=9999,
        description=_(
            "One value of each place and sex: of this year, or the nearest within the "
            "tolerance."
        ),
    )
    tolerance: int | None = Field(
        None,
        ge=0,
        le=100,
        description=_(
            "How many years a value may be from the year asked for; without it, as many "
            "as the indicator says."
        ),
    )
    pairs: bool = Field(
        False,
        description=_(
            "Values of women and of men alone, of the places and years that have both."
        ),
    )


class CompareFilters(ReleaseFilter):
    view: Literal["table", "scatter"] = Field(
        "table",
        description=_(
            "table: indicators of some spaces; scatter: two indicators of all spaces."
        ),
    )
    space: list[str] = Field(
        [],
        description=_(
            "Codes of metropolitan spaces, of which the first eight count; without it, "
            "your own."
        ),
    )
    theme: str | None = Field(
        None, description=_("Code of a theme of the Observatory, for table.")
    )
    sizes: bool = Field(
        False, description=_("Sizes too, such as the population, for table.")
    )
    x: str | None = Field(
        None, description=_("Code of the first indicator, for scatter.")
    )
    y: str | None = Field(
        None, description=_("Code of the second indicator, for scatter.")
    )
    sex: Sex | None = Field(
        None, description=_("Sex the value is of; without it, the total first.")
    )


class ObservationFilters(Paged):
    indicator: str | None = Field(None, description=_("Code of an indicator."))
    space: str | None = Field(None, description=_("Code of a metropolitan space."))
    country: str | None = Field(
        None,
        description=_("ISO 3166 code: national values only, of that country."),
    )
    year_from: int | None = Field(
        None, ge=0, le=9999, description=_("First year, included.")
    )
    year_to: int | None = Field(
        None, ge=0, le=9999, description=_("Last year, included.")
    )
    sex: Sex | None = Field(None, description=_("Sex the value is of."))
    release: int | None = RELEASE

    @field_validator("year_to")
    @classmethod
    def years_in_order(cls, last: int | None, info: ValidationInfo) -> int | None:
        first = info.data.get("year_from")
        if first is not None and last is not None and last < first:
            raise ValueError(gettext("The last year is before the first."))
        return last


class WorkPlanFilters(OfPlan):
    status: WorkPlanStatus | None = Field(
        None, description=_("Status of the work plan.")
    )


class ActivityFilters(Paged):
    outcome: str | None = Field(
        None, description=_("Code of an outcome, an axis or a line: 2.1.3, 2.1 or 2.")
    )
    status: ActivityStatus | None = Field(
        None, description=_("Status of the activity.")
    )
    challenge: str | None = Field(None, description=_("Code of a challenge."))
    theme: str | None = Field(None, description=_("Code of an orienting theme."))
    project: str | None = Field(None, description=_("Code of a project."))
