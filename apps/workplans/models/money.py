from decimal import Decimal
from typing import Self

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Coalesce, Round
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.workplans.models.plan import Activity, WorkPlan
from metropolis_portal.addresses import address
from metropolis_portal.templatetags.ui import long_day

CENT = Decimal("0.01")


class FundingSource(models.Model):
    """Where money comes from."""

    class Kind(models.TextChoices):
        FEES = "fees", _("Membership fees")
        GRANT = "grant", _("Grants")
        PARTNERS = "partners", _("Partners")
        IN_KIND = "in_kind", _("In kind")

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    is_demo = models.BooleanField(_("demonstration data"), default=False)

    class Meta:
        verbose_name = _("funding source")
        verbose_name_plural = _("funding sources")
        ordering = ["kind", "name"]

    def __str__(self) -> str:
        return str(self.name)


class BudgetLine(models.Model):
    """Money planned for an activity from one source, in euros."""

    activity = models.ForeignKey(
        Activity,
        models.CASCADE,
        related_name="budget_lines",
        verbose_name=_("activity"),
    )
    source = models.ForeignKey(
        FundingSource,
        models.PROTECT,
        related_name="budget_lines",
        verbose_name=_("funding source"),
    )
    amount = models.DecimalField(
        _("amount, €"),
        max_digits=12,
        decimal_places=2,
        validators=[MinValueValidator(CENT)],
    )

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["activity", "source"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "source"],
                name="budget_line_once",
                violation_error_message=_("The activity already has this source."),
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="budget_line_positive",
                violation_error_message=_("A budget line is above zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.amount}"


class ExpenseQuerySet(models.QuerySet["Expense"]):
    def visible_to(self, user: User) -> Self:
        """Vouchers are the Secretariat's; the Board reads the approved ones."""
        if user.is_secretariat:
            return self
        if user.is_board:
            return self.filter(status=Expense.Status.APPROVED)
        return self.none()

    def waiting(self) -> Self:
        """Entered, not yet approved or refused."""
        return self.filter(status=Expense.Status.ENTERED)

    def for_page(self) -> Self:
        return self.select_related(
            "work_plan__plan", "entered_by", "decided_by", "reverses__work_plan"
        )

    def for_list(self) -> Self:
        """What waits first; each with its `shares`, and no more than a row says."""
        shares = Allocation.objects.select_related("activity").only(
            "expense", "activity__code"
        )
        return (
            self.select_related("work_plan", "entered_by")
            .only(
                "number", "paid_on", "payee", "category", "amount_eur", "status",
                "reverses", "work_plan__year", "entered_by__full_name",
                "entered_by__email",
            )
            .prefetch_related(
                Prefetch("allocations", shares.order_by("pk"), to_attr="shares")
            )
            .annotate(is_waiting=Q(status=Expense.Status.ENTERED))
            .order_by("-is_waiting", "-paid_on", "-number")
        )  # fmt: skip

    def counted(self) -> Self:
        """What sums count: approved vouchers and their reversals."""
        return self.filter(status=Expense.Status.APPROVED)


class Expense(models.Model):
    """Money spent, with its document: entered by one person, approved by another.

    Once approved a trigger refuses every change; a mistake is put right by a
    reversal, an expense of the opposite amount that points to the first.
    """

    class Status(models.TextChoices):
        ENTERED = "entered", _("Waiting for approval")
        APPROVED = "approved", pgettext_lazy("voucher", "Approved")
        REFUSED = "refused", _("Refused")

    class Category(models.TextChoices):
        STAFF = "staff", _("Staff")
        SERVICES = "services", _("Services")
        TRAVEL = "travel", _("Travel")
        EVENTS = "events", _("Events")
        PUBLICATIONS = "publications", _("Publications")
        EQUIPMENT = "equipment", _("Equipment")
        TRANSLATION = "translation", _("Translation and interpreting")

    work_plan = models.ForeignKey(
        WorkPlan, models.PROTECT, related_name="expenses", verbose_name=_("work plan")
    )
    number = models.PositiveIntegerField(_("voucher number"))
    paid_on = models.DateField(_("paid on"))
    payee = models.CharField(_("payee"), max_length=200)
    category = models.CharField(_("category"), max_length=20, choices=Category)
    description = models.CharField(_("description"), max_length=300, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    rate = models.DecimalField(
        _("euros for one unit"),
        max_digits=12,
        decimal_places=6,
        default=Decimal(1),
        help_text=_("The rate of the day of payment, kept with the voucher."),
    )
    amount_eur = models.GeneratedField(
        expression=Round(F("amount") * F("rate"), precision=2),
        output_field=models.DecimalField(max_digits=14, decimal_places=2),
        db_persist=True,
        verbose_name=_("amount, €"),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.ENTERED
    )
    document = models.FileField(_("document"), upload_to="expenses/%Y/", blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("entered by"),
    )
    entered_at = models.DateTimeField(_("entered"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    reverses = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reversals",
        verbose_name=_("reverses"),
    )

    objects = ExpenseQuerySet.as_manager()

    class Meta:
        verbose_name = _("expense")
        verbose_name_plural = _("expenses")
        ordering = ["-paid_on", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["work_plan", "number"],
                name="expense_number_once",
                violation_error_message=_("This voucher number is taken."),
            ),
            models.UniqueConstraint(
                fields=["reverses"],
                condition=~Q(status="refused"),
                name="expense_reversed_once",
                violation_error_message=_("This expense is reversed already."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("entered_by")),
                name="expense_two_people",
                violation_error_message=_(
                    "Whoever enters an expense does not approve it."
                ),
            ),
            models.CheckConstraint(
                condition=Q(status="entered", decided_by__isnull=True)
                | (~Q(status="entered") & Q(decided_by__isnull=False)),
                name="expense_decided_by_someone",
                violation_error_message=_("An approval names who gave it."),
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, amount__gt=0)
                | Q(reverses__isnull=False, amount__lt=0),
                name="expense_positive_unless_reversal",
                violation_error_message=_(
                    "An expense is above zero; only a reversal is below."
                ),
            ),
            models.CheckConstraint(
                condition=Q(rate__gt=0),
                name="expense_rate_positive",
                violation_error_message=_("A rate is above zero."),
            ),
            models.CheckConstraint(
                condition=~Q(currency="EUR") | Q(rate=1),
                name="expense_euro_rate_is_one",
                violation_error_message=_("One euro is one euro."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="decided_is_final",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=~pgtrigger.Q(old__status="entered"),
            ),
            # The days of `WorkPlan.payment_days`: a check sees one table only.
            pgtrigger.Trigger(
                name="paid_in_its_books",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert
                | pgtrigger.UpdateOf("paid_on", "work_plan_id"),
                declare=[("its_year", "integer")],
                func="""
                    SELECT year INTO its_year
                      FROM workplans_workplan WHERE id = NEW.work_plan_id;
                    IF NEW.paid_on < make_date(its_year - 1, 10, 1)
                       OR NEW.paid_on > make_date(its_year + 1, 6, 30) THEN
                        RAISE EXCEPTION
                            'A voucher of % is not paid on %.', its_year, NEW.paid_on
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return address("workplans:voucher", self.pk)

    def clean(self) -> None:
        """Paid, and within the books of its year; reads `work_plan`."""
        if self.paid_on is None:
            return
        first, last = self.work_plan.payment_days
        if not first <= self.paid_on <= last:
            raise ValidationError(
                {
                    "paid_on": gettext(
                        "Vouchers of %(year)s are paid from %(first)s to %(last)s."
                    )
                    % {
                        "year": self.work_plan.year,
                        "first": long_day(first),
                        "last": long_day(last),
                    }
                }
            )
        if self.paid_on > timezone.localdate():
            raise ValidationError(
                {"paid_on": gettext("What is still to be paid is no expense yet.")}
            )

    @property
    def is_entered(self) -> bool:
        return self.status == self.Status.ENTERED

    @property
    def is_approved(self) -> bool:
        return self.status == self.Status.APPROVED

    @property
    def is_reversal(self) -> bool:
        return self.reverses_id is not None

    @property
    def code(self) -> str:
        """Such as V-2022-031; reads `work_plan`."""
        return f"V-{self.work_plan.year}-{self.number:03d}"


def euros_up_to(share: models.expressions.Combinable) -> Round:
    """So many percent of an expense, to the cent."""
    euros = models.ExpressionWrapper(
        F("expense__amount_eur") * share / 100,
        output_field=models.DecimalField(max_digits=16, decimal_places=4),
    )
    return Round(euros, precision=2)


class AllocationQuerySet(models.QuerySet["Allocation"]):
    def with_euros(self) -> Self:
        """Add `its_euros`: the share of the expense, to the cent. What activities bear
        of an expense makes that expense: a cent that remains is borne by one of them."""
        before = (
            Allocation.objects.filter(
                expense=models.OuterRef("expense"),
                activity__lt=models.OuterRef("activity"),
            )
            .values("expense")
            .annotate(total=models.Sum("share"))
            .values("total")
        )
        return self.annotate(
            share_before=Coalesce(models.Subquery(before), Decimal(0)),
            its_euros=euros_up_to(F("share_before") + F("share"))
            - euros_up_to(F("share_before")),
        )


class Allocation(models.Model):
    """The share of an expense that an activity bears, in percent."""

    expense = models.ForeignKey(
        Expense, models.CASCADE, related_name="allocations", verbose_name=_("expense")
    )
    activity = models.ForeignKey(
        Activity,
        models.PROTECT,
        related_name="allocations",
        verbose_name=_("activity"),
    )
    share = models.DecimalField(
        _("share, %"), max_digits=5, decimal_places=2, default=Decimal(100)
    )

    objects = AllocationQuerySet.as_manager()

    class Meta:
        verbose_name = _("allocation")
        verbose_name_plural = _("allocations")
        constraints = [
            models.UniqueConstraint(
                fields=["expense", "activity"],
                name="allocation_once",
                violation_error_message=_("The activity already bears a share."),
            ),
            models.CheckConstraint(
                condition=Q(share__gt=0, share__lte=100),
                name="allocation_share_to_100",
                violation_error_message=_("A share is above 0 and at most 100 %%."),
            ),
        ]
        triggers = [
            # Looked at when the transaction ends, so that shares may be replaced in it:
            # the shares make 100, and activities of the same work plan bear them.
            pgtrigger.Trigger(
                name="shares_make_100",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                timing=pgtrigger.Deferred,
                declare=[("total", "numeric"), ("voucher", "bigint")],
                func="""
                    voucher := COALESCE(NEW.expense_id, OLD.expense_id);
                    SELECT SUM(share) INTO total
                      FROM workplans_allocation WHERE expense_id = voucher;
                    IF total IS NOT NULL AND total <> 100 THEN
                        RAISE EXCEPTION
                            'The shares of expense % make % %%, not 100 %%.',
                            voucher, total USING ERRCODE = 'check_violation';
                    END IF;
                    IF EXISTS (
                        SELECT 1 FROM workplans_allocation allocation
                          JOIN workplans_expense expense ON expense.id = expense_id
                          JOIN workplans_activity activity ON activity.id = activity_id
                         WHERE expense_id = voucher
                           AND activity.work_plan_id <> expense.work_plan_id
                    ) THEN
                        RAISE EXCEPTION
                            'Activities of another work plan bear no share of expense %.',
                            voucher USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NULL;
                """,
            ),
            # Not decided yet, nor being decided: hence the lock.
            pgtrigger.Trigger(
                name="decided_is_final",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    PERFORM 1 FROM workplans_expense
                      WHERE id IN (NEW.expense_id, OLD.expense_id) FOR SHARE;
                    IF EXISTS (
                        SELECT 1 FROM workplans_expense
                         WHERE id IN (NEW.expense_id, OLD.expense_id)
                           AND status <> 'entered'
                    ) THEN
                        RAISE EXCEPTION
                            'A decided expense keeps its allocation; reverse it.'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN COALESCE(NEW, OLD);
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.share} %"
