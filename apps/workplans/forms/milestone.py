from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.workplans.forms.fields import (
    date_input,
)
from apps.workplans.models import ActivityMilestone
from apps.workplans.rules import LONG_AFTER, LONG_BEFORE, NO_TITLE
from metropolis_portal.forms import in_each_language, name_languages
from metropolis_portal.together import SharedForm


class MilestoneForm(SharedForm):
    """A milestone of an activity, in three languages."""

    class Meta:
        model = ActivityMilestone
        fields: ClassVar = [*in_each_language("title"), "due_on", "done_on"]
        widgets: ClassVar = {
            "due_on": date_input(),
            "done_on": date_input(),
            **dict.fromkeys(in_each_language("title"), forms.TextInput),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_languages(self, "title")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not any(data.get(name) for name in in_each_language("title")):
            self.add_error("title_en", gettext(NO_TITLE))
        work_plan = self.instance.activity.work_plan
        due, done = data.get("due_on"), data.get("done_on")
        if due and due.year < work_plan.plan.first_year - 1:
            self.add_error("due_on", gettext(LONG_BEFORE))
        if due and due.year > work_plan.plan.last_year + 1:
            self.add_error("due_on", gettext(LONG_AFTER))
        # What a colleague further east reached is not asked about again.
        if done and done != self.instance.done_on:
            if done > work_plan.today:
                self.add_error("done_on", _("What is reached was reached by today."))
            if done.year < work_plan.plan.first_year - 1:
                self.add_error("done_on", gettext(LONG_BEFORE))
        return data
