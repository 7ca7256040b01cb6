"""Indicators, sources and benchmarks, described by hand."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from apps.observatory import permissions
from apps.observatory.forms.describing import (
    BenchmarkForm,
    IndicatorForm,
    SourceForm,
)
from apps.observatory.models import (
    Benchmark,
    Indicator,
    IndicatorChallenge,
    IndicatorOrientingTheme,
    Source,
)
from apps.observatory.services import describing as services
from apps.observatory.views.indicators import indicator_or_404
from metropolis_portal.history import changes_of
from metropolis_portal.http import PortalRequest, accepted, require
from metropolis_portal.meanwhile import status_of
from metropolis_portal.once import once
from metropolis_portal.together import SharedForm

# Indicators


@require_http_methods(["GET", "HEAD", "POST"])
@once
def indicator_create(request: PortalRequest) -> HttpResponse:
    require(permissions.can_describe(request.user))
    form = IndicatorForm(request.POST or None)
    return indicator_form(request, form, reverse("observatory:list"))


@require_http_methods(["GET", "HEAD", "POST"])
def indicator_edit(request: PortalRequest, code: str) -> HttpResponse:
    indicator = indicator_or_404(request, code)
    require(permissions.can_describe(request.user))
    back = indicator.get_absolute_url()
    form = IndicatorForm(request.POST or None, instance=indicator)
    return indicator_form(request, form, back)


def indicator_form(
    request: PortalRequest, form: IndicatorForm, back: str
) -> HttpResponse:
    if form.is_valid() and accepted(
        form, services.describe, form.instance, form.written
    ):
        messages.success(request, _("The indicator is saved."))
        code = form.cleaned_data["code"]
        return redirect("observatory:indicator", code)
    return page(request, form, {"back": back}, "observatory/indicator_form.html")


@require_safe
def indicator_history(request: PortalRequest, code: str) -> HttpResponse:
    indicator = indicator_or_404(request, code)
    require(permissions.can_describe(request.user))
    rows: list[type[Model]] = [Benchmark, IndicatorChallenge, IndicatorOrientingTheme]
    context = {
        "indicator": indicator,
        "changes": changes_of(indicator, rows=rows),
    }
    return render(request, "observatory/indicator_history.html", context)


@require_POST
def indicator_retire(request: PortalRequest, code: str) -> HttpResponse:
    return turned(request, code, services.retire, _("The indicator is retired."))


@require_POST
def indicator_take_up(request: PortalRequest, code: str) -> HttpResponse:
    words = _("The indicator is in use again.")
    return turned(request, code, services.take_up_again, words)


def turned(
    request: PortalRequest, code: str, turn: Callable[[Indicator], None], words: str
) -> HttpResponse:
    indicator = indicator_or_404(request, code)
    require(permissions.can_describe(request.user))
    try:
        turn(indicator)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, words)
    return redirect(indicator)


@require_http_methods(["GET", "HEAD", "POST"])
def indicator_delete(request: PortalRequest, code: str) -> HttpResponse:
    indicator = indicator_or_404(request, code)
    require(permissions.can_describe(request.user))
    context = {
        "row": indicator,
        "is_kept": services.has_values(indicator),
        "what": _("Its description and its benchmarks go with it."),
        "why": services.STAYS[Indicator],
        "back": indicator.get_absolute_url(),
    }
    return removal(request, indicator, context, "observatory:list")


def removal(request: PortalRequest, row: Any, context: Any, after: str) -> HttpResponse:
    """Asks once, saying what goes; then does it, or says why not."""
    if request.method == "POST":
        try:
            services.remove(row)
        except ValidationError as error:
            context |= {"is_kept": True, "why": error.message}
        else:
            messages.success(request, _("“%(name)s” is deleted.") % {"name": row})
            return redirect(after)
    return render(request, "observatory/remove.html", context)


# Sources


@require_safe
def source_list(request: PortalRequest) -> HttpResponse:
    context = {
        "sources": Source.objects.prefetch_related("indicators"),
        "can_describe": permissions.can_describe(request.user),
    }
    return render(request, "observatory/source_list.html", context)


@require_safe
def source_detail(request: PortalRequest, code: str) -> HttpResponse:
    source = get_object_or_404(Source, code=code)
    can_describe = permissions.can_describe(request.user)
    context = {
        "source": source,
        "indicators": Indicator.objects.visible_to(request.user).filter(source=source),
        "can_describe": can_describe,
        "changes": changes_of(source) if can_describe else [],
    }
    return render(request, "observatory/source_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def source_create(request: PortalRequest) -> HttpResponse:
    require(permissions.can_describe(request.user))
    back = reverse("observatory:sources")
    return source_form(request, SourceForm(request.POST or None), back)


@require_http_methods(["GET", "HEAD", "POST"])
def source_edit(request: PortalRequest, code: str) -> HttpResponse:
    source = get_object_or_404(Source, code=code)
    require(permissions.can_describe(request.user))
    back = source.get_absolute_url()
    form = SourceForm(request.POST or None, instance=source)
    return source_form(request, form, back)


def source_form(request: PortalRequest, form: SourceForm, back: str) -> HttpResponse:
    if form.is_valid() and accepted(
        form, services.describe_source, form.instance, form.written
    ):
        messages.success(request, _("The source is saved."))
        return redirect("observatory:source", form.cleaned_data["code"])
    return page(request, form, {"back": back}, "observatory/source_form.html")


def page(
    request: PortalRequest, form: SharedForm, context: Any, template: str
) -> HttpResponse:
    context = {"form": form} | context
    return render(request, template, context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def source_delete(request: PortalRequest, code: str) -> HttpResponse:
    source = get_object_or_404(Source, code=code)
    require(permissions.can_describe(request.user))
    context = {
        "row": source,
        "is_kept": services.is_in_use(source),
        "what": _("What is remembered of its files goes with it."),
        "why": services.STAYS[Source],
        "back": source.get_absolute_url(),
    }
    return removal(request, source, context, "observatory:sources")


# Benchmarks


@require_http_methods(["GET", "HEAD", "POST"])
@once
def benchmark_create(request: PortalRequest, code: str) -> HttpResponse:
    indicator = indicator_or_404(request, code)
    require(permissions.can_describe(request.user))
    return benchmark_form(request, Benchmark(indicator=indicator))


@require_http_methods(["GET", "HEAD", "POST"])
def benchmark_edit(request: PortalRequest, code: str, pk: int) -> HttpResponse:
    benchmark = benchmark_or_404(request, code, pk)
    require(permissions.can_describe(request.user))
    return benchmark_form(request, benchmark)


def benchmark_or_404(request: PortalRequest, code: str, pk: int) -> Benchmark:
    rows = Benchmark.objects.select_related("indicator")
    return get_object_or_404(rows, indicator=indicator_or_404(request, code), pk=pk)


def benchmark_form(request: PortalRequest, benchmark: Benchmark) -> HttpResponse:
    form = BenchmarkForm(request.POST or None, instance=benchmark)
    back = f"{benchmark.indicator.get_absolute_url()}?view=about"
    if form.is_valid() and accepted(
        form, services.set_benchmark, form.instance, form.written
    ):
        messages.success(request, _("The benchmark is saved."))
        return redirect(back)
    context = {"back": back, "indicator": benchmark.indicator}
    return page(request, form, context, "observatory/benchmark_form.html")


@require_http_methods(["GET", "HEAD", "POST"])
def benchmark_delete(request: PortalRequest, code: str, pk: int) -> HttpResponse:
    benchmark = benchmark_or_404(request, code, pk)
    require(permissions.can_describe(request.user))
    context = {
        "row": benchmark,
        "is_kept": False,
        "what": _("Charts and tables no longer show it."),
        "why": "",
        "back": f"{benchmark.indicator.get_absolute_url()}?view=about",
    }
    return removal(request, benchmark, context, benchmark.indicator.get_absolute_url())
