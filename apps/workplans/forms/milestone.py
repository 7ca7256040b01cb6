from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext

from apps.workplans.forms.fields import date_input
from apps.workplans.models import ActivityMilestone
from apps.workplans.rules import NO_TITLE, problems_of_milestone
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
        done = data.get("done_on")
        # What a colleague further east reached is not asked about again.
        new = None if done == self.instance.done_on else done
        for name, why in problems_of_milestone(
            data.get("due_on"), new, self.instance.activity.work_plan
        ):
            self.add_error(name, gettext(why))
        return data
