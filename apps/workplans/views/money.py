from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from apps.workplans import carbon, money_page, permissions
from apps.workplans.forms import ExpenseForm, VoucherFilters
from apps.workplans.models import Allocation, Evidence, Expense, TravelLeg
from apps.workplans.models.travel import NOT_STATED
from apps.workplans.services import money as services
from apps.workplans.spending import By, counted_sums
from apps.workplans.views.answers import (
    ask_why,
    done,
    filtered_page,
    require_to_write,
)
from apps.workplans.views.plan import found, framed
from metropolis_portal.files import serve_private
from metropolis_portal.history import changes_of
from metropolis_portal.http import PortalRequest, accepted, require
from metropolis_portal.meanwhile import status_of
from metropolis_portal.once import once


def fetched(request: PortalRequest, pk: int) -> Expense:
    """The voucher with who and what it names, if the person may read it. One query."""
    return get_object_or_404(Expense.objects.visible_to(request.user).for_page(), pk=pk)


@require_safe
def plan_money(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    """Budget against spent, cut one way at a time."""
    work_plan, context = framed(request, mandate, year)
    asked = request.GET.get("by", "")
    if asked == money_page.CO2:
        years = context["years"]
        context |= money_page.carbon_page(work_plan, years, user=request.user)
        return render(request, "workplans/plan_carbon.html", context)
    by = By(asked) if asked in By.values else By.LINE
    context |= money_page.page(work_plan, by, user=request.user)
    return render(request, "workplans/plan_money.html", context)


@require_safe
def travel_csv(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    """What travel emitted, leg by leg, as a file."""
    work_plan = found(request, mandate, year)
    require(permissions.can_read_vouchers(request.user))
    response = HttpResponse(
        carbon.travel_csv(work_plan, request.user),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = f'attachment; filename="travel-{year}.csv"'
    return response


@require_safe
def voucher_list(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    work_plan, context = framed(request, mandate, year)
    require(context["can_read_vouchers"])
    filters = VoucherFilters(request.GET, work_plan=work_plan)
    vouchers = filters.apply(
        Expense.objects.visible_to(request.user).filter(work_plan=work_plan)
    )
    how = filters.chosen().get("travel", NOT_STATED)
    if how != NOT_STATED:
        vouchers = carbon.with_kg(vouchers, how)
        context["carbon"] = carbon.kg_sums(vouchers)
    listed = list(vouchers.for_list())
    context |= {
        "filters": filters,
        "is_filtered": bool(filters.chosen()),
        "vouchers": listed,
        "rows": money_page.voucher_rows(listed, has_carbon=bool(context.get("carbon"))),
        "sums": counted_sums(vouchers),
    }
    return filtered_page(
        request, "workplans/voucher_list.html", context, partial="rows"
    )


@require_http_methods(["GET", "POST"])
@once
def voucher_create(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    work_plan = found(request, mandate, year)
    require_to_write(request, permissions.may_enter_expense(request.user), work_plan)
    form = ExpenseForm(
        request.POST or None,
        request.FILES or None,
        work_plan=work_plan,
        initial={"activity_0": request.GET.get("activity")},
    )
    expense = form.instance
    if form.is_valid() and accepted(
        form, services.enter, expense, form.shares, form.legs, by=request.user
    ):
        words = _("Voucher %(code)s is entered. A colleague approves it.")
        messages.success(request, words % {"code": expense.code})
        return redirect(expense)
    context = {"form": form, "work_plan": work_plan}
    return render(
        request, "workplans/voucher_create.html", context, status=status_of(form)
    )


@require_safe
def voucher_detail(request: PortalRequest, pk: int) -> HttpResponse:
    expense = fetched(request, pk)
    user = request.user
    context = {
        "expense": expense,
        "allocations": expense.allocations.select_related("activity").order_by("pk"),
        "legs": expense.legs.select_related("factor"),
        "reversals": expense.reversals.visible_to(user).select_related("work_plan"),
        "evidence": Evidence.objects.visible_to(user).filter(expense=expense),
        "can_decide": expense.is_entered
        and permissions.can_decide_expense(user, expense),
        "can_reverse": services.is_reversible(expense)
        and permissions.can_reverse_expense(user, expense),
        "changes": changes_of(expense, rows=[Allocation, TravelLeg])
        if user.is_secretariat
        else None,
    }
    return render(request, "workplans/voucher_detail.html", context)


@require_safe
def voucher_document(request: PortalRequest, pk: int) -> FileResponse:
    expense = fetched(request, pk)
    if not expense.document:
        raise Http404
    try:
        return serve_private(expense.document, expense.code, to=request.user)
    except FileNotFoundError as error:
        raise Http404(_("The file is no longer there.")) from error


@require_POST
def voucher_approve(request: PortalRequest, pk: int) -> HttpResponse:
    expense = fetched(request, pk)
    require(permissions.can_decide_expense(request.user, expense))
    return done(
        request,
        lambda: services.approve(expense, by=request.user),
        _("Voucher %(code)s is approved.") % {"code": expense.code},
        expense,
    )


@require_http_methods(["GET", "POST"])
def voucher_refuse(request: PortalRequest, pk: int) -> HttpResponse:
    expense = fetched(request, pk)
    require(permissions.can_decide_expense(request.user, expense))
    words = {
        "title": _("Refuse voucher %(code)s") % {"code": expense.code},
        "lead": _("It stays in the list with your reason, and does not count."),
        "label": _("Why it is refused"),
        "button": _("Refuse"),
        "success": _("Voucher %(code)s is refused.") % {"code": expense.code},
    }

    def act(reason: str) -> None:
        services.refuse(expense, by=request.user, reason=reason)

    return ask_why(request, expense, act, words)


@require_http_methods(["GET", "POST"])
@once
def voucher_reverse(request: PortalRequest, pk: int) -> HttpResponse:
    expense = fetched(request, pk)
    require(permissions.can_reverse_expense(request.user, expense))
    words = {
        "title": _("Reverse voucher %(code)s") % {"code": expense.code},
        "lead": _(
            "A voucher of the opposite amount is entered. It counts once a colleague "
            "has approved it; this one stays as it is."
        ),
        "label": _("Why it is reversed"),
        "button": _("Reverse"),
        "success": _("The reversal is entered. A colleague approves it."),
    }

    def act(reason: str) -> None:
        services.reverse(expense, by=request.user, reason=reason)

    return ask_why(request, expense, act, words)
