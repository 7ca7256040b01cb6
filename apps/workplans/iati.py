"""A year's work plan as activities of the International Aid Transparency Initiative.

IATI 2.03 (iatistandard.org, CC BY 4.0): the order of elements and each code below are
of its schema and its code lists. Money hangs on activities, as the standard has it;
payees are not named.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override
from modeltranslation.utils import build_localized_fieldname

from apps.accounts.models import User
from apps.workplans.models import Activity, ActivityTag, Allocation, Expense, WorkPlan
from apps.workplans.services.amendments import with_planned

ORGANISATION = "Metropolis, World Association of the Major Metropolises"
LANGUAGES = User.Language.values
NOT_OF_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

INTERNATIONAL_NGO = "21"  # OrganisationType
IMPLEMENTING = "4"  # OrganisationRole
STATUS = {  # ActivityStatus
    Activity.Status.NOT_STARTED: "1",
    Activity.Status.IN_PROGRESS: "2",
    Activity.Status.DONE: "4",
    Activity.Status.DROPPED: "5",
}
PLANNED_START, PLANNED_END = "1", "3"  # ActivityDateType
OWN_VOCABULARY = (
    "99"  # SectorVocabulary and TagVocabulary: the reporting organisation's
)
GENDER_EQUALITY, DAC = "1", "1"  # PolicyMarker and its vocabulary
ORIGINAL, REVISED = "1", "2"  # BudgetType
INDICATIVE, COMMITTED = "1", "2"  # BudgetStatus
EXPENDITURE = "4"  # TransactionType


def names_of(row: object, field: str) -> dict[str, str]:
    """A field in each language in which it was written."""
    texts = {
        language: getattr(row, build_localized_fieldname(field, language)) or ""
        for language in LANGUAGES
    }
    return {language: text for language, text in texts.items() if text.strip()}


def add(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    """An element with its attributes; `_` in their names stands for `-`."""
    given = {name.replace("_", "-"): value for name, value in attributes.items()}
    return ET.SubElement(parent, tag, given)


def tell(element: ET.Element, texts: Mapping[str, str]) -> None:
    """A `narrative` for each language; XML has no sign for control characters."""
    for language, text in texts.items():
        narrative = ET.SubElement(element, "narrative", {XML_LANG: language})
        narrative.text = NOT_OF_XML.sub("", text)


def value(parent: ET.Element, amount: Decimal, on: date) -> None:
    """An amount in euros."""
    element = add(parent, "value", currency="EUR", value_date=on.isoformat())
    element.text = f"{amount:.2f}"


def document(work_plan: WorkPlan) -> bytes:
    """The activities that have an identifier, with budgets and approved expenses.

    Five queries, however many activities. Needs `settings.IATI_ORGANISATION`, the
    identifier under which the association reports.
    """
    now = timezone.now().isoformat(timespec="seconds")
    root = ET.Element("iati-activities", {"version": "2.03", "generated-datetime": now})
    activities = list(
        with_planned(work_plan.activities.exclude(code="")).select_related(
            "promise", "outcome__axis__line"
        )
    )
    tags, spent = tags_of(work_plan), spent_on(work_plan)
    for activity in sorted(activities, key=lambda row: row.code):
        activity.work_plan = work_plan
        element = open_activity(root, activity)
        add_classification(element, activity, tags.get(activity.pk, []))
        add_budgets(element, activity)
        add_transactions(element, spent.get(activity.pk, []))
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def tags_of(work_plan: WorkPlan) -> dict[int, list[ActivityTag]]:
    found: dict[int, list[ActivityTag]] = {}
    for tag in ActivityTag.objects.filter(activity__work_plan=work_plan).select_related(
        "challenge", "theme"
    ):
        found.setdefault(tag.activity_id, []).append(tag)
    return found


def spent_on(work_plan: WorkPlan) -> dict[int, list[Allocation]]:
    """The shares of approved vouchers by activity, oldest first."""
    found: dict[int, list[Allocation]] = {}
    rows = (
        Allocation.objects.filter(
            expense__work_plan=work_plan, expense__status=Expense.Status.APPROVED
        )
        .with_euros()
        .select_related("expense")
        .order_by("expense__paid_on", "expense__number")
    )
    for row in rows:
        row.expense.work_plan = work_plan
        found.setdefault(row.activity_id, []).append(row)
    return found


def open_activity(root: ET.Element, activity: Activity) -> ET.Element:
    """What it is, who reports it, where it stands and when."""
    organisation = settings.IATI_ORGANISATION
    element = ET.SubElement(
        root,
        "iati-activity",
        {
            "default-currency": "EUR",
            XML_LANG: "en",
            "last-updated-datetime": activity.updated_at.isoformat(timespec="seconds"),
        },
    )
    identifier = add(element, "iati-identifier")
    identifier.text = f"{organisation}-{activity.code}"
    reporting = add(element, "reporting-org", ref=organisation, type=INTERNATIONAL_NGO)
    tell(reporting, {"en": ORGANISATION})
    tell(add(element, "title"), names_of(activity, "title"))
    description = names_of(activity, "description") or names_of(activity, "title")
    tell(add(element, "description", type="1"), description)
    implementing = add(
        element,
        "participating-org",
        ref=organisation,
        type=INTERNATIONAL_NGO,
        role=IMPLEMENTING,
    )
    tell(implementing, {"en": ORGANISATION})
    add(element, "activity-status", code=STATUS[Activity.Status(activity.status)])
    starts, ends = activity.starts_on.isoformat(), activity.ends_on.isoformat()
    add(element, "activity-date", type=PLANNED_START, iso_date=starts)
    add(element, "activity-date", type=PLANNED_END, iso_date=ends)
    return element


def add_classification(
    element: ET.Element, activity: Activity, tags: Iterable[ActivityTag]
) -> None:
    """Its outcome as our own sector, its opportunities as tags, its gender marker."""
    outcome = activity.outcome
    sector = add(element, "sector", vocabulary=OWN_VOCABULARY, code=outcome.code)
    tell(sector, names_of(outcome, "name"))
    for pair in tags:
        code = f"{pair.challenge.code}.{pair.theme.code}"
        tag = add(element, "tag", code=code, vocabulary=OWN_VOCABULARY)
        challenge, theme = (
            names_of(pair.challenge, "name"),
            names_of(pair.theme, "name"),
        )
        tell(tag, {x: f"{challenge[x]} × {theme[x]}" for x in challenge if x in theme})
    marker = str(activity.gender_marker)
    add(
        element,
        "policy-marker",
        vocabulary=DAC,
        code=GENDER_EQUALITY,
        significance=marker,
    )


def add_budgets(element: ET.Element, activity: Activity) -> None:
    """As approved, and as it stands where that differs; of a plan that the Board has
    not approved, as it stands."""
    planned: Decimal = activity.planned  # type: ignore[attr-defined]
    promise = getattr(activity, "promise", None)
    amounts = [(ORIGINAL, promise.budget if promise else planned)]
    if promise and planned != promise.budget:
        amounts.append((REVISED, planned))
    work_plan = activity.work_plan
    status = COMMITTED if work_plan.approved_on else INDICATIVE
    first, last = date(work_plan.year, 1, 1), date(work_plan.year, 12, 31)
    for kind, amount in amounts:
        budget = add(element, "budget", type=kind, status=status)
        add(budget, "period-start", iso_date=first.isoformat())
        add(budget, "period-end", iso_date=last.isoformat())
        value(budget, amount, first)


def add_transactions(element: ET.Element, allocations: Iterable[Allocation]) -> None:
    """An expenditure for its share of each approved voucher; reversals are below zero."""
    for allocation in allocations:
        expense = allocation.expense
        transaction = add(element, "transaction", ref=expense.code)
        add(transaction, "transaction-type", code=EXPENDITURE)
        add(transaction, "transaction-date", iso_date=expense.paid_on.isoformat())
        value(transaction, allocation.its_euros, expense.paid_on)  # type: ignore[attr-defined]
        tell(add(transaction, "description"), category_names(expense))


def category_names(expense: Expense) -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = str(Expense.Category(expense.category).label)
    return found
