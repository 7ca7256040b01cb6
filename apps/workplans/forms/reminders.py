from typing import Any, ClassVar

from django import forms

from apps.accounts.models import User
from apps.workplans.forms.fields import Mentioning
from apps.workplans.forms.record import NoteForm
from apps.workplans.models import ProgressNote, WorkPlan
from metropolis_portal.forms import key_in


class CoordinatorsForm(forms.Form):
    """Who coordinates each line; it carries whom the person saw named. Three queries."""

    def __init__(self, *args: Any, work_plan: WorkPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = dict(work_plan.coordinators.values_list("line_id", "user_id"))
        people = User.objects.active().secretariat()
        choices = [("", "–"), *((person.pk, str(person)) for person in people)]
        for line in work_plan.plan.lines.all():
            self.fields[f"line_{line.pk}"] = forms.TypedChoiceField(
                label=str(line),
                choices=choices,
                coerce=int,
                empty_value=None,
                required=False,
                initial=named.get(line.pk),
                show_hidden_initial=True,
            )

    @property
    def changes(self) -> dict[int, int | None]:
        """Line's key to the key of whom it gets, of the lines that the person changed."""
        return {
            int(name.removeprefix("line_")): self.cleaned_data[name]
            for name in self.changed_data
        }

    @property
    def seen(self) -> dict[int, int | None]:
        """Whom the person saw named, of the same lines."""
        found: dict[int, int | None] = {}
        for name in self.changed_data:
            value = self.data.get(self.add_initial_prefix(name), "")
            found[int(name.removeprefix("line_"))] = key_in(value)
        return found


class AnswerForm(Mentioning, forms.ModelForm):
    """What happened, told from a mail: of today, in the person's own language."""

    class Meta:
        model = ProgressNote
        fields: ClassVar = ["text", "percent"]
        widgets: ClassVar = NoteForm.Meta.widgets
        labels: ClassVar = NoteForm.Meta.labels
        help_texts: ClassVar = NoteForm.Meta.help_texts

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True
