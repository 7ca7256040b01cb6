"""What the Board approved, and each change of it since, with its reason."""

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.strategy.models import Outcome
from apps.workplans.models.guidance import Recommendation
from apps.workplans.models.money import BudgetLine
from apps.workplans.models.plan import Activity, WorkPlan

# An activity with a promise, or in a plan that made promises, stands as its last
# amendment says, else as it was promised. Looked at when the transaction ends.
EXPLAINED = """
    SELECT id, outcome_id, starts_on, ends_on, status = 'dropped' AS is_dropped,
           work_plan_id,
           COALESCE((SELECT SUM(amount) FROM workplans_budgetline line
                      WHERE line.activity_id = activity.id), 0) AS budget
      INTO stands FROM workplans_activity activity WHERE id = {key};
    IF stands IS NULL OR NOT EXISTS (
        SELECT 1 FROM workplans_promise WHERE work_plan_id = stands.work_plan_id
    ) THEN
        RETURN NULL;
    END IF;
    SELECT after INTO said FROM workplans_amendment
     WHERE activity_id = stands.id ORDER BY number DESC LIMIT 1;
    IF said IS NULL THEN
        SELECT jsonb_build_object(
            'outcome', outcome_id, 'starts_on', starts_on, 'ends_on', ends_on,
            'budget', budget::text, 'is_dropped', false
        ) INTO said FROM workplans_promise WHERE activity_id = stands.id;
    END IF;
    IF said IS NULL
       OR (said->>'outcome')::bigint <> stands.outcome_id
       OR (said->>'starts_on')::date <> stands.starts_on
       OR (said->>'ends_on')::date <> stands.ends_on
       OR (said->>'budget')::numeric <> stands.budget
       OR (said->>'is_dropped')::boolean <> stands.is_dropped THEN
        RAISE EXCEPTION
            'What was promised of activity % changes by an amendment only.', stands.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
"""


def explained(name: str, key: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    """The trigger that holds a table to the rule above; `key` leads to the activity."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        declare=[("stands", "record"), ("said", "jsonb")],
        func=EXPLAINED.format(key=key),
    )


class Promise(models.Model):
    """What the Board approved of an activity: kept with the approval, never changed."""

    work_plan = models.ForeignKey(
        WorkPlan, models.CASCADE, related_name="promises", verbose_name=_("work plan")
    )
    activity = models.OneToOneField(
        Activity, models.CASCADE, related_name="promise", verbose_name=_("activity")
    )
    outcome = models.ForeignKey(
        Outcome, models.PROTECT, related_name="promises", verbose_name=_("outcome")
    )
    title = models.CharField(_("title"), max_length=200)
    starts_on = models.DateField(_("starts"))
    ends_on = models.DateField(_("ends"))
    budget = models.DecimalField(_("budget, €"), max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        triggers = [
            pgtrigger.Protect(
                name="approved_is_kept", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return str(self.title)


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def visible_to(self, user: User) -> Self:
        """Read by who reads the work plan."""
        return self.filter(work_plan__in=WorkPlan.objects.visible_to(user))


class Amendment(models.Model):
    """A change of what the Board had approved of an activity, with its reason.

    `before` and `after` say how the activity stood: `outcome` (key), `starts_on`,
    `ends_on` (ISO), `budget` (euros as text) and `is_dropped`; an activity that was
    added has nothing before.
    """

    class Reason(models.TextChoices):
        OPPORTUNITY = "opportunity", _("Emerging opportunity")
        GUIDANCE = "guidance", _("Board guidance")
        MEMBER_NEED = "member_need", _("Need of a member")
        CORRECTION = "correction", _("Correction")

    class Kind(models.TextChoices):
        ADDED = "added", _("Added")
        DROPPED = "dropped", _("Dropped")
        RESUMED = "resumed", _("Taken up again")
        MOVED = "moved", _("Moved")
        REDATED = "redated", _("New dates")
        REBUDGETED = "rebudgeted", _("New budget")

    work_plan = models.ForeignKey(
        WorkPlan, models.CASCADE, related_name="amendments", verbose_name=_("work plan")
    )
    number = models.PositiveIntegerField(_("number"))
    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="amendments", verbose_name=_("activity")
    )
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    guidance = models.ForeignKey(
        Recommendation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="amendments",
        verbose_name=_("Board guidance"),
    )
    text = models.TextField(_("explanation"), max_length=1000)
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=User.Language,
        default=User.Language.ENGLISH,
    )
    before = models.JSONField(_("before"), null=True, blank=True)
    after = models.JSONField(_("after"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("amended by"),
    )
    made_at = models.DateTimeField(_("amended"), default=timezone.now)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ["work_plan", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["work_plan", "number"],
                name="amendment_number_once",
                violation_error_message=_("This number is taken."),
            ),
            models.CheckConstraint(
                condition=Q(reason="guidance", guidance__isnull=False)
                | (~Q(reason="guidance") & Q(guidance__isnull=True)),
                name="amendment_names_its_guidance",
                violation_error_message=_(
                    "Say which guidance of the Board it follows."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="amendment_is_explained",
                violation_error_message=_("Explain the amendment."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="append_only", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """Such as A-2023-04; reads `work_plan`."""
        return f"A-{self.work_plan.year}-{self.number:02d}"

    @property
    def kinds(self) -> list[str]:
        """What it changed, in words."""
        return [str(kind.label) for kind in kinds_of(self.before, self.after)]


def kinds_of(
    before: dict[str, Any] | None, after: dict[str, Any]
) -> list[Amendment.Kind]:
    """What differs between two ways in which an activity stood."""
    kind = Amendment.Kind
    if before is None:
        return [kind.ADDED]
    found = []
    if before["is_dropped"] != after["is_dropped"]:
        found.append(kind.DROPPED if after["is_dropped"] else kind.RESUMED)
    if before["outcome"] != after["outcome"]:
        found.append(kind.MOVED)
    if any(before[day] != after[day] for day in ("starts_on", "ends_on")):
        found.append(kind.REDATED)
    if before["budget"] != after["budget"]:
        found.append(kind.REBUDGETED)
    return found


pgtrigger.register(
    explained(
        "promise_is_explained",
        "NEW.id",
        pgtrigger.Insert
        | pgtrigger.UpdateOf("outcome_id", "starts_on", "ends_on", "status"),
    )
)(Activity)
pgtrigger.register(
    explained(
        "promise_is_explained",
        "COALESCE(NEW.activity_id, OLD.activity_id)",
        pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    )
)(BudgetLine)
