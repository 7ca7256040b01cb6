"""Which columns a work plan's spreadsheet has, in which order."""

from django.utils.translation import gettext_lazy as _

from apps.workplans.exchange.columns import (
    LANGUAGES,
    ChoiceColumn,
    Column,
    DayColumn,
    ManyColumn,
    MarkerColumn,
    MoneyColumn,
    TagColumn,
    TextColumn,
    WholeColumn,
    named,
    of_field,
    texts,
)
from apps.workplans.exchange.lists import Lists
from apps.workplans.exchange.milestones import MilestonesColumn
from apps.workplans.models import Activity


def columns_of(lists: Lists) -> dict[str, Column]:
    """Every column of a work plan's spreadsheet by its key, in their order."""
    title = Activity._meta.get_field("title").max_length
    partners = Activity._meta.get_field("partners").max_length
    columns: list[Column] = [
        WholeColumn("id", named(_("Key (id)")), 8, is_given=True),
        TextColumn("identifier", of_field("code"), 15, is_given=True),
        ChoiceColumn(
            "outcome", of_field("outcome"), 10, is_needed=True, options=lists.outcomes
        ),
        *texts("title", 38, title),
        *texts("description", 38, None),
        ChoiceColumn(
            "owner", named(_("Owner (email)")), 30, is_needed=True, options=lists.people
        ),
        ManyColumn(
            "contributors", named(_("Contributors (emails)")), 30, options=lists.people
        ),
        DayColumn("starts_on", of_field("starts_on"), 12, is_needed=True),
        DayColumn("ends_on", of_field("ends_on"), 12, is_needed=True),
        ChoiceColumn(
            "status", of_field("status"), 14, options=lists.statuses, is_named=True
        ),
        WholeColumn("percent", of_field("percent"), 11, most=100),
        MarkerColumn(
            "gender_marker", of_field("gender_marker"), 11, options=lists.markers
        ),
        ManyColumn("outcome_kinds", of_field("outcome_kinds"), 22, options=lists.kinds),
        ManyColumn(
            "cross_cutting_factors",
            of_field("cross_cutting_factors"),
            22,
            options=lists.factors,
        ),
        TagColumn(
            "tags",
            named(_("Challenges × themes")),
            30,
            options=lists.challenges,
            themes=lists.themes,
        ),
        ManyColumn("projects", of_field("projects"), 22, options=lists.projects),
        ManyColumn("members", of_field("members"), 22, options=lists.members),
        TextColumn("partners", of_field("partners"), 30, limit=partners),
        MilestonesColumn("milestones", named(_("Milestones")), 44),
    ]
    columns += [
        MoneyColumn(
            f"budget:{source.code}",
            tuple(
                f"{budget} · {source.names.get(code) or source.code} (€)"
                for code, budget in zip(LANGUAGES, named(_("Budget")), strict=True)
            ),
            16,
        )
        for source in lists.sources.rows
    ]
    return {column.key: column for column in columns}
