"""Finds our indicators under the codes and names that publishers give them."""

from dataclasses import dataclass, field

from django.conf import settings
from rapidfuzz import fuzz, process

from apps.observatory.importing import guessing
from apps.observatory.models import Indicator, IndicatorName, Source
from metropolis_portal.text import fold

ALIKE = 70  # of 100: names less alike are not proposed first
CHOICES = 5  # that are proposed first
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass
class Indicators:
    """By every text that surely means one; None where it was said to be none of ours.

    `units` are those of each in all our languages, `squeezed`.
    """

    meant: dict[str, Indicator | None]
    names: dict[str, int]
    units: dict[int, set[str]] = field(default_factory=dict)

    def find(self, text: str) -> tuple[Indicator | None, bool]:
        """The indicator, and whether that is sure: (None, False) must be asked."""
        if text not in self.meant:
            folded = fold(text)
            if folded not in self.meant:
                return None, False
            self.meant[text] = self.meant[folded]
        return self.meant[text], True

    def of_column(self, name: str) -> Indicator | None:
        """The one whose name, or code, a column bears, with or without its unit."""
        for text in (name, name.partition("(")[0].strip()):
            found, _is_sure = self.find(text)
            found = found or self.meant.get(guessing.plain(text))
            if found:
                return found
        return None

    def alike(self, text: str) -> set[int]:
        """Keys of those whose names are much like a text."""
        found = process.extract(
            fold(text),
            list(self.names),
            scorer=fuzz.token_set_ratio,
            score_cutoff=ALIKE,
            limit=CHOICES,
        )
        return {self.names[name] for name, _score, _index in found}


def indicators_of(source: Source) -> Indicators:
    """With what was answered for this source before. Two queries."""
    rows = {one.pk: one for one in Indicator.objects.all()}
    names: dict[str, int] = {}
    shared = set()
    for one in rows.values():
        for code in LANGUAGES:
            name = fold(in_language(one, "name", code))
            if names.setdefault(name, one.pk) != one.pk:
                shared.add(name)
    found = Indicators({}, {name: key for name, key in names.items() if name})
    for name, key in found.names.items():
        if name not in shared:
            found.meant[name] = rows[key]
    for answer in IndicatorName.objects.filter(source=source):
        found.meant[answer.text] = (
            rows[answer.indicator_id] if answer.indicator_id else None
        )
    for one in rows.values():
        found.meant[one.code] = one
        written = [in_language(one, "unit", code) for code in LANGUAGES]
        found.units[one.pk] = {squeezed(unit) for unit in [*written, one.unit_short]}
    return found


def in_language(indicator: Indicator, name: str, language: str) -> str:
    return str(getattr(indicator, f"{name}_{language}") or "")


def squeezed(text: str) -> str:
    return "".join(fold(text).split())
