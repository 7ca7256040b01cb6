from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.strategy.models import StrategicPlan
from apps.workplans.grid import outcomes_of
from apps.workplans.mentions import resolve
from apps.workplans.services.mentions import named_before


def date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


HOW_TO_MENTION = _("Write @ and a colleague’s name to tell that person by mail.")


class Mentioning(forms.BaseForm):
    """A form with a `text` in which colleagues may be named. A query if one is."""

    def clean_text(self) -> str:
        written = getattr(self, "instance", None)
        also = named_before(written) if written and written.pk else ()
        text, _named = resolve(self.cleaned_data["text"], also)
        return text


def grouped_outcomes(plan: StrategicPlan) -> list[tuple[str, list[tuple[int, str]]]]:
    """The outcomes as choices, under their axes. One query."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for outcome in outcomes_of(plan):
        groups.setdefault(str(outcome.axis), []).append((outcome.pk, str(outcome)))
    return list(groups.items())


class Filters(forms.Form):
    """A form in the address: what is not understood is left out, never refused."""

    def chosen(self) -> dict[str, Any]:
        """What was understood of the address."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def query(self) -> str:
        """What was understood, as the end of an address: `?state=late`, or nothing."""
        chosen = {
            name: "on"
            if value is True
            else ",".join(value)
            if type(value) is list
            else value
            for name, value in self.chosen().items()
        }
        return f"?{urlencode(chosen, safe=',')}" if chosen else ""

    def selects(self, *names: str) -> list[dict[str, Any]]:
        """Lists to choose from, for a template that writes them quickly."""
        return [
            {
                "name": name,
                "label": self.fields[name].label,
                "options": [
                    (value, label, str(value) == self.data.get(name, ""))
                    for value, label in self.fields[name].choices  # type: ignore[attr-defined]
                ],
            }
            for name in names
        ]
