"""What the Secretariat says of indicators, sources and benchmarks by hand."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Model, ProtectedError
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, gettext_noop
from django.utils.translation import gettext as _

from apps.observatory.models import (
    AskedValue,
    Benchmark,
    ImportedValue,
    Indicator,
    Observation,
    Proposal,
    Revision,
    Source,
    SpaceTarget,
    ValueImport,
)
from metropolis_portal.meanwhile import Meanwhile, no_other_first
from metropolis_portal.together import Written

TOPICS = ("challenges", "orienting_themes")
CODE_STAYS = gettext_noop("The code stays: values, addresses and files name it.")
LEVEL_STAYS = gettext_noop(
    "Values of countries do not become those of spaces, nor the other way."
)
STAYS: dict[type[Model], Promise] = {
    Indicator: gettext_lazy(
        "What has values, or is named by work plans, yearly calls or targets, is not "
        "deleted: retire it."
    ),
    Source: gettext_lazy(
        "Indicators, values or imported files name this source: it stays."
    ),
}


HELD_BY: tuple[type[Model], ...] = (
    Observation,
    Revision,
    Proposal,
    ImportedValue,
    AskedValue,
    SpaceTarget,
)


def has_values(indicator: Indicator) -> bool:
    """Whether values stand, stood, wait, are on their way or asked for, or a space has
    a target of it. Six queries at most.
    """
    return any(
        model._default_manager.filter(indicator=indicator).exists() for model in HELD_BY
    )


def held(row: Any) -> Any:
    """The row as it is now, until the transaction ends; refuses one that is gone."""
    now = type(row)._default_manager.select_for_update().filter(pk=row.pk).first()
    if now is None:
        raise Meanwhile(_("Someone else deleted this meanwhile."))
    return now


def write(row: Any, written: Written) -> None:
    """Write what the person changed, on the row as it is now.

    From then on it is described in the portal: our files leave it alone. Raises
    `Meanwhile` when a colleague wrote in the same place, `ValidationError` when what
    two people wrote does not go together.
    """
    now = held(row)
    changes = written.changes(now)
    topics = {name: changes.pop(name) for name in TOPICS if name in changes}
    if not changes and not topics:
        return
    for name, value in changes.items():
        setattr(now, name, value)
    now.is_by_hand = True
    now.full_clean()
    now.save(update_fields=[*changes, "is_by_hand"])
    for name, rows in topics.items():
        getattr(now, name).set(rows)


@transaction.atomic
def describe(indicator: Indicator, written: Written) -> Indicator:
    """Save an indicator, a new one as the last of its theme.

    Raises `ValidationError` for what values depend on.
    """
    if indicator.pk:
        refuse_what_values_need(indicator, written)
        write(indicator, written)
        return indicator
    last = Indicator.objects.filter(theme=indicator.theme).aggregate(Max("position"))
    indicator.position = (last["position__max"] or 0) + 1
    indicator.is_by_hand = True
    indicator.save()
    for name in TOPICS:
        getattr(indicator, name).set(written.values[name])
    return indicator


def refuse_what_values_need(indicator: Indicator, written: Written) -> None:
    now = held(indicator)
    changes = written.changes(now)
    level = changes.get("level", now.level)
    is_moved = (level == Indicator.Level.NATIONAL) != now.is_national
    if not ("code" in changes or is_moved) or not has_values(now):
        return
    if is_moved:
        raise ValidationError({"level": gettext(LEVEL_STAYS)})
    raise ValidationError({"code": gettext(CODE_STAYS)})


@transaction.atomic
def retire(indicator: Indicator) -> None:
    """Keep it readable with its values, and no longer up. Raises `Meanwhile`."""
    turn(indicator, is_retired=True, refusal=_("It is retired already."))


@transaction.atomic
def take_up_again(indicator: Indicator) -> None:
    turn(indicator, is_retired=False, refusal=_("It is in use already."))


def turn(indicator: Indicator, *, is_retired: bool, refusal: str) -> None:
    rows = Indicator.objects.filter(pk=indicator.pk, is_retired=not is_retired)
    if not rows.update(is_retired=is_retired):
        raise Meanwhile(refusal)


@transaction.atomic
def remove(row: Indicator | Source | Benchmark) -> None:
    """Delete what nothing names. Raises `ValidationError` with what to do instead."""
    now = held(row)
    try:
        now.delete()
    except ProtectedError as error:
        raise ValidationError(str(STAYS[type(row)])) from error
    if isinstance(row, Benchmark):
        Indicator.objects.filter(pk=row.indicator_id).update(is_by_hand=True)


@transaction.atomic
def describe_source(source: Source, written: Written) -> Source:
    if source.pk:
        write(source, written)
    else:
        source.is_by_hand = True
        source.save()
    return source


def is_in_use(source: Source) -> bool:
    """Whether an indicator, a value or a file names it. Four queries at most."""
    return any(
        model._default_manager.filter(source=source).exists()
        for model in (Indicator, Observation, Revision, ValueImport)
    )


@transaction.atomic
def set_benchmark(benchmark: Benchmark, written: Written) -> Benchmark:
    """A figure to hold values against, new or changed.

    Raises `ValidationError` when there is one of that year and value, and `Meanwhile`
    when it came in between.
    """
    if benchmark.pk:
        now = held(benchmark)
        changes = written.changes(now)
        for name, value in changes.items():
            setattr(now, name, value)
        now.full_clean()
        now.save(update_fields=changes)
    else:
        benchmark.full_clean()
        with no_other_first("benchmark_once", _("This benchmark is already there.")):
            benchmark.save()
    Indicator.objects.filter(pk=benchmark.indicator_id).update(is_by_hand=True)
    return benchmark
