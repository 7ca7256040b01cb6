"""What a report says around its figures, the same on its page and in its document."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.workplans.models import (
    Activity,
    Amendment,
    Evidence,
    ExpectedResult,
    Expense,
    FundingSource,
    ManagementResponse,
    ParticipantCount,
)
from metropolis_portal.templatetags.ui import long_day, money, number, percent

LABELS = {
    "activities": _("Activities"),
    "activity": _("Activity"),
    "activities_annex": _("Annex A. Activities"),
    "actual": _("Reached"),
    "amount": _("Amount"),
    "answering_activities": _("Activities that answer"),
    "approved_budget": _("Budget approved"),
    "answer": _("Response of the Secretariat"),
    "axis": _("Axis"),
    "baseline": _("Baseline"),
    "board_asked": _("What the Board asked, and what was answered"),
    "budget": _("Budget"),
    "budget_now": _("Budget now"),
    "by_category": _("Spending by category"),
    "by_line": _("By action line"),
    "by_marker": _("By gender marker"),
    "by_source": _("By funding source"),
    "category": _("Category"),
    "challenge": _("Challenge"),
    "checksum": _("Checksum (SHA-256)"),
    "code": _("Identifier"),
    "colophon": _("About this edition"),
    "contents": _("Contents"),
    "correction": _("Why there is a new edition"),
    "demo": _("Demonstration data"),
    "demo_text": _(
        "Activities, money and people in this report are invented; the plan is real."
    ),
    "done": pgettext_lazy("number of activities", "Done"),
    "dropped": _("What was dropped"),
    "edition": _("Edition"),
    "evidence": _("Evidence"),
    "evidence_annex": _("Annex B. Evidence"),
    "expected_results": _("Expected results"),
    "figures": _("The year in figures"),
    "frozen": _("Frozen on"),
    "gender_marker": _("Gender marker"),
    "introduction": _("Introduction"),
    "kind": _("Kind"),
    "kinds": _("What the activities result in"),
    "language": _("Language"),
    "last_told": _("last told of"),
    "line": _("Action line"),
    "matrix": _("Where challenges meet our themes"),
    "matrix_text": _(
        "Activities at each meeting of a challenge and a theme. "
        "One activity can stand in several places."
    ),
    "met": _("Met"),
    "money": _("Money"),
    "no_activities": _("No activity of the year serves this outcome."),
    "no_answer": _("Not answered yet."),
    "not_met": _("Not met"),
    "not_known": _("not yet known"),
    "outcome": _("Outcome"),
    "outcomes_served": _("Outcomes worked on"),
    "page": _("Page"),
    "participant_kind": _("Kind of participants"),
    "participants": _("People who took part"),
    "people": _("People"),
    "progress": _("Progress"),
    "promised": _("What was promised, and what changed"),
    "projects": _("Initiatives and services"),
    "recommendation": _("Recommendation"),
    "region": _("Region"),
    "region_not_stated": pgettext_lazy("region of participants", "Not stated"),
    "result": _("Expected result"),
    "sex": _("Sex"),
    "share": _("Spent of budget"),
    "source": _("Funding source"),
    "spent": _("Spent"),
    "stands_at": _("Stands at"),
    "state": _("State"),
    "summary": _("The year in brief"),
    "target": _("Target"),
    "theme": _("Theme"),
    "title": _("Secretariat report"),
    "total": _("Total"),
    "what_was_done": _("What was done"),
    "yardstick": _("What the plan says"),
    "yardstick_rule": _(
        "Urban leaders are participants counted as leaders or managers; experts, those "
        "counted as experts. Whose kind was not stated counts in neither; a person in "
        "two activities counts twice."
    ),
    "yardstick_counted": pgettext_lazy("participants", "Counted this year"),
}
SEXES = {
    "women": _("Women"),
    "men": _("Men"),
    "another": _("Another"),
    "not_stated": _("Not stated"),
}


def labels() -> dict[str, Any]:
    """Every word in the language of the moment, the choices' own words included."""
    return {key: str(word) for key, word in LABELS.items()} | {
        "states": {value: str(word) for value, word in Activity.Status.choices}
        | {
            "late": gettext("Late"),
            "risk": gettext("At risk"),
            "quiet": gettext("Not updated"),
        },
        "by_hand": {
            "owner": gettext("set by hand by its owner"),
            "officer": gettext("set by hand by another officer of the Secretariat"),
        },
        "overrides": {value: str(word) for value, word in Activity.Override.choices},
        "markers": {value: str(word) for value, word in Activity.GenderMarker.choices},
        "categories": {value: str(word) for value, word in Expense.Category.choices},
        "source_kinds": {v: str(word) for v, word in FundingSource.Kind.choices},
        "decisions": {v: str(word) for v, word in ManagementResponse.Decision.choices},
        "evidence_kinds": {value: str(word) for value, word in Evidence.Kind.choices},
        "amendment_kinds": {v: str(word) for v, word in Amendment.Kind.choices},
        "amendment_reasons": {v: str(word) for v, word in Amendment.Reason.choices},
        "value_statuses": {
            value: str(word)
            for value, word in ExpectedResult.Status.choices
            if value != ExpectedResult.Status.NORMAL
        },
        "participant_kinds": {v: str(w) for v, w in ParticipantCount.Kind.choices},
        "sexes": {key: str(word) for key, word in SEXES.items()},
    }


# The fields that an amendment changes, each with how its value is written.
AMENDED: dict[str, tuple[Promise, Callable[[Any], str]]] = {
    "outcome": (_("Outcome"), str),
    "starts_on": (_("Starts"), long_day),
    "ends_on": (_("Ends"), long_day),
    "budget": (_("Budget"), money),
}


def with_differences(content: dict[str, Any]) -> dict[str, Any]:
    """Thawed content whose amendments say field by field what was and what is now.

    Editions that were frozen before these were kept say it by the kind of change alone.
    """
    for row in (content.get("promised") or {}).get("amendments", []):
        was, now = row.get("was", {}), row.get("now", {})
        row["differences"] = [
            {
                "label": str(label),
                "was": in_words(was[name]),
                "now": in_words(now[name]),
            }
            for name, (label, in_words) in AMENDED.items()
            if name in was
        ]
    return content


def in_brief(content: dict[str, Any]) -> list[str]:
    """The year in a few sentences, from thawed content."""
    summary, people = content["summary"], content["participants"]
    sentences = [
        ngettext(
            "In %(year)s the Secretariat worked on %(count)s activity, "
            "for %(outcomes)s of the outcomes of the plan.",
            "In %(year)s the Secretariat worked on %(count)s activities, "
            "for %(outcomes)s of the outcomes of the plan.",
            summary["activity_count"],
        )
        % {
            "year": content["year"],
            "count": number(summary["activity_count"]),
            "outcomes": number(summary["outcome_count"]),
        },
        gettext(
            "%(done)s are done, %(late)s are late, %(dropped)s were dropped; "
            "the mean progress is %(percent)s."
        )
        % {
            "done": number(summary["done_count"]),
            "late": number(summary["late_count"]),
            "dropped": number(summary["dropped_count"]),
            "percent": percent(summary["percent_mean"]),
        },
        gettext("Of a budget of %(budget)s, %(spent)s were spent.")
        % {"budget": money(summary["budget"]), "spent": money(summary["spent"])},
    ]
    promised = content.get("promised")
    if promised:
        sentences.append(promise_in_brief(promised))
    if people["total"]:
        sentences.append(
            gettext(
                "%(total)s people took part in activities; of those who stated their "
                "sex, %(women)s are women."
            )
            % {
                "total": number(people["total"]),
                "women": percent(people["women_percent"]),
            }
        )
    return sentences


def promise_in_brief(promised: dict[str, Any]) -> str:
    """What became of what the Board approved, in one sentence."""
    return ngettext(
        "The Board approved %(count)s activity with a budget of %(budget)s; %(kept)s "
        "stand as approved, and after amendments there are %(now)s with %(money)s.",
        "The Board approved %(count)s activities with a budget of %(budget)s; %(kept)s "
        "stand as approved, and after amendments there are %(now)s with %(money)s.",
        promised["promised_count"],
    ) % {
        "count": number(promised["promised_count"]),
        "budget": money(promised["budget"]),
        "kept": number(promised["kept_count"]),
        "now": number(promised["now_count"]),
        "money": money(promised["budget_now"]),
    }
