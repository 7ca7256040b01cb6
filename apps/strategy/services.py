from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Model
from django.utils import translation

from apps.strategy import plan_file
from apps.strategy.models import StrategicPlan
from apps.strategy.plan_file import LISTS, Row, Rows


@dataclass
class Summary:
    """What loading a plan's file did, in rows of all its lists."""

    plan: StrategicPlan
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    vanished: list[Model] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"Plan {self.plan.code}: {self.created} created, {self.updated} updated, "
            f"{self.unchanged} unchanged, {self.removed} removed."
        )


@transaction.atomic
def load_plan(data: Any) -> Summary:
    """Make the plan of a file, or bring the one of the same code up to date.

    Rows are found again by code, number or position, and keep their primary keys.
    Rows that the file no longer holds go, unless something outside the plan refers
    to them. Raises ValidationError with all problems at once, and then changes
    nothing. About two queries a list of the file, whatever its length.
    """
    row = plan_file.read(data)
    # The column without a language, which the default language fills, is English.
    with translation.override(settings.MODELTRANSLATION_DEFAULT_LANGUAGE):
        found = StrategicPlan.objects.filter(code=row.columns["code"]).first()
        plan = found or StrategicPlan()
        is_changed = _assign(plan, row.columns)
        if is_changed:
            plan.save()
        summary = Summary(plan)
        _count(summary, is_new=found is None, is_changed=is_changed)
        for rows in LISTS:
            wanted = [(plan, child) for child in row.children[rows.name]]
            _load_rows(rows, wanted, "plan", summary)
        _remove(summary)
    return summary


def _load_rows(
    rows: Rows, wanted: list[tuple[Any, Row]], plan_path: str, summary: Summary
) -> None:
    """Bring one list of the file, of all its parents, and those under it into line."""
    existing = {
        (getattr(instance, f"{rows.parent}_id"), getattr(instance, rows.key)): instance
        for instance in rows.model._default_manager.filter(**{plan_path: summary.plan})
    }
    kept, new, changed = [], [], []
    for parent, row in wanted:
        instance = existing.pop((parent.pk, row.columns[rows.key]), None)
        is_new = instance is None
        if instance is None:
            instance = rows.model(**{rows.parent: parent})
        is_changed = _assign(instance, row.columns)
        _count(summary, is_new=is_new, is_changed=is_changed)
        kept.append((instance, row))
        if is_new:
            new.append(instance)
        elif is_changed:
            changed.append(instance)
    rows.model._default_manager.bulk_create(new)
    if changed:
        rows.model._default_manager.bulk_update(changed, _columns(rows))
    summary.vanished += existing.values()
    for child in rows.children:
        under = [
            (parent, row) for parent, held in kept for row in held.children[child.name]
        ]
        _load_rows(child, under, f"{child.parent}__{plan_path}", summary)


def _columns(rows: Rows) -> list[str]:
    """What a file may change in a row, the column without a language included."""
    return [
        column.name
        for column in rows.model._meta.concrete_fields
        if not column.primary_key and column.name not in (rows.parent, rows.key)
    ]


def _assign(instance: Model, columns: dict[str, Any]) -> bool:
    """Set the columns; whether that changed anything."""
    is_changed = False
    for name, value in columns.items():
        if getattr(instance, name) != value:
            setattr(instance, name, value)
            is_changed = True
    return is_changed


def _count(summary: Summary, *, is_new: bool, is_changed: bool) -> None:
    if is_new:
        summary.created += 1
    elif is_changed:
        summary.updated += 1
    else:
        summary.unchanged += 1


def _remove(summary: Summary) -> None:
    """Delete what vanished from the file. Raises ValidationError if it is in use."""
    by_model: dict[type[Model], list[Model]] = {}
    for instance in summary.vanished:
        by_model.setdefault(type(instance), []).append(instance)
    problems = [
        problem
        for model, instances in by_model.items()
        for problem in _uses(model, instances)
    ]
    if problems:
        raise ValidationError(problems)
    for model, instances in reversed(by_model.items()):
        model._default_manager.filter(pk__in=[row.pk for row in instances]).delete()
    summary.removed = len(summary.vanished)


def _uses(model: type[Model], instances: Iterable[Model]) -> list[str]:
    """A sentence for each row that something outside the plan refers to."""
    by_pk = {instance.pk: instance for instance in instances}
    problems = []
    relation: Any
    for relation in model._meta.get_fields(include_hidden=True):
        # Rows of the plan itself go along; history keeps copies without a constraint.
        if (
            not (relation.one_to_many or relation.one_to_one)
            or not relation.auto_created
            or relation.related_model._meta.app_label == model._meta.app_label
            or not relation.field.db_constraint
        ):
            continue
        user = relation.related_model
        counts = (
            user._base_manager.filter(**{f"{relation.field.name}__in": by_pk})
            .order_by()
            .values_list(relation.field.attname)
            .annotate(Count("pk"))
        )
        named = user._meta.auto_created or user
        for pk, count in counts:
            problems.append(
                f"{model._meta.verbose_name} “{by_pk[pk]}” is not in the file any "
                f"more, but is used by {named._meta.verbose_name_plural} ({count}). "
                "Put it back, or change those first."
            )
    return problems
