"""Two people with the same form open do not undo one another."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from apps.accounts import views as account_views
from apps.accounts.models import User
from apps.members import services as members
from apps.members import views as member_views
from apps.members.models import Member
from apps.reports import services as reports
from apps.reports import views as report_views
from apps.workplans.models import ManagementResponse
from metropolis_portal.together import Written, mark
from tests import factories

pytestmark = pytest.mark.django_db

HERS, HIS = "Words of hers", "Words of his"


@dataclass
class Shared:
    """`text` is a field of each language; `others` is all else that the form asks."""

    row: Any
    path: str
    text: str
    others: dict = field(default_factory=dict)

    def stands(self, language):
        return getattr(type(self.row).objects.get(pk=self.row.pk), self.name(language))

    def name(self, language):
        return f"{self.text}_{language}"


def a_report(world):
    report = factories.ReportFactory(introduction_en="Old", introduction_fr="Vieux")
    path = reverse("reports:introduction", args=["2021-2023", 2022])
    return Shared(report, path, "introduction")


def a_work_plan(world):
    row = factories.WorkPlanFactory(introduction_en="Old", introduction_fr="Vieux")
    path = reverse("workplans:edit", args=[row.plan.code, row.year])
    return Shared(row, path, "introduction")


def a_member(world):
    member = world.montevideo
    member.about_en, member.about_fr = "Old", "Vieux"
    member.save()
    return Shared(member, reverse("members:edit", args=[member.slug]), "about")


def a_result(world):
    row = factories.ExpectedResultFactory(
        name_en="Old", name_fr="Vieux", baseline="1.00", target="100.00"
    )
    path = reverse("workplans:result_edit", args=[row.pk])
    others = {"outcome": row.outcome_id, "baseline": "1", "target": "100"}
    return Shared(row, path, "name", others | {"unit_en": row.unit_en})


def a_response(world):
    activity = factories.ActivityFactory()
    row = ManagementResponse.objects.create(
        recommendation=factories.RecommendationFactory(),
        decision="accepted",
        text_en="Old",
        text_fr="Vieux",
        responded_by=world.general,
    )
    row.activities.add(activity)
    path = reverse("workplans:respond", args=[row.recommendation_id])
    others = {"decision": "accepted", "activities": [activity.pk]}
    return Shared(row, path, "text", others)


FORMS = [a_report, a_work_plan, a_member, a_result, a_response]


@pytest.fixture(params=FORMS)
def shared(request, world, client):
    client.force_login(world.officer)
    return request.param(world)


def read_by(client, shared):
    """What the form takes along, as the browser has it."""
    page = client.get(shared.path)
    read = page.context["form"]["read"].value()
    assert f'value="{read}"' in page.content.decode()
    return read


def send(client, shared, read, **texts):
    """What is not changed arrives as it stood when the form was opened."""
    typed = {shared.name("en"): "Old", shared.name("fr"): "Vieux"}
    typed |= {shared.name(language): text for language, text in texts.items()}
    return client.post(shared.path, shared.others | typed | {"read": read})


def test_one_writes_english_the_other_french(client, shared):
    hers, his = read_by(client, shared), read_by(client, shared)

    assert send(client, shared, hers, en=HERS).status_code == 302
    assert send(client, shared, his, fr=HIS).status_code == 302

    assert (shared.stands("en"), shared.stands("fr")) == (HERS, HIS)


def test_in_the_same_language_the_second_reads_the_first(client, shared):
    hers, his = read_by(client, shared), read_by(client, shared)
    send(client, shared, hers, en=HERS)

    refused = send(client, shared, his, en=HIS, fr="Neuf")

    page = refused.content.decode()
    assert refused.status_code == 409
    assert "Someone else wrote in the same place" in page
    assert (HERS in page, page.count(HIS)) == (True, 2)  # beside hers, in the form
    assert (shared.stands("en"), shared.stands("fr")) == (HERS, "Vieux")

    read = refused.context["form"]["read"].value()
    assert f'value="{read}"' in page
    assert send(client, shared, read, en=HIS, fr="Neuf").status_code == 302
    assert (shared.stands("en"), shared.stands("fr")) == (HIS, "Neuf")


def test_what_was_read_before_a_third_wrote_is_refused_again(client, shared):
    hers, his = read_by(client, shared), read_by(client, shared)
    send(client, shared, hers, en=HERS)
    read = send(client, shared, his, en=HIS).context["form"]["read"].value()
    send(client, shared, read_by(client, shared), en="A third's")

    assert send(client, shared, read, en=HIS).status_code == 409
    assert shared.stands("en") == "A third's"


@pytest.mark.parametrize("read", ["", "forged", "W10"])
def test_without_marks_it_is_what_stands_that_was_read(client, shared, read):
    assert send(client, shared, read, en=HERS).status_code == 302

    assert (shared.stands("en"), shared.stands("fr")) == (HERS, "Vieux")


def test_two_who_answer_first_do_not_undo_one_another(client, world):
    shared = a_response(world)
    activity = shared.row.activities.get()
    ManagementResponse.objects.all().delete()
    client.force_login(world.officer)
    typed = {"decision": "accepted", "text_en": HERS, "activities": [activity.pk]}
    hers, his = read_by(client, shared), read_by(client, shared)

    assert client.post(shared.path, typed | {"read": hers}).status_code == 302
    typed |= {"text_en": HIS, "activities": []}
    refused = client.post(shared.path, typed | {"read": his})

    response = ManagementResponse.objects.get()
    assert refused.status_code == 409
    assert (response.text_en, response.activities.get()) == (HERS, activity)


def test_the_second_to_count_participants_reads_the_first_count(client, world):
    activity = factories.ActivityFactory()
    path = reverse("workplans:participants", args=[activity.pk])
    client.force_login(world.officer)
    seen = client.get(path).context["form"]["seen"].value()
    counted = {"kind_0": "leader", "women_0": "3", "men_0": "2"}

    assert client.post(path, counted | {"seen": seen}).status_code == 302
    refused = client.post(path, counted | {"women_0": "9", "seen": seen})

    page = refused.content.decode()
    assert refused.status_code == 409
    assert "Someone else counted the participants" in page
    assert "3 women, 2 men, 0 another, 0 not stated" in page
    assert activity.participant_counts.get().women == 3
    again = counted | {"women_0": "9", "seen": refused.context["form"].data["seen"]}
    assert client.post(path, again).status_code == 302
    assert activity.participant_counts.get().women == 9


def test_other_ends_of_lines_change_nothing():
    assert mark("One\nTwo\n") == mark("One\r\nTwo")


def test_an_empty_text_and_none_are_the_same():
    report = factories.ReportFactory()
    assert Written({"introduction_en": None}, {}).changes(report) == {}


# A form writes the columns it has, whatever happens to the others meanwhile.


def then(happens, make):
    """Make the form of a row, and let something happen before it is saved."""

    def form(*args, **kwargs):
        made = make(*args, **kwargs)
        happens()
        return made

    return form


def test_a_publication_is_not_undone_by_an_introduction(client, world, monkeypatch):
    report = factories.EditionFactory().report
    publish = partial(reports.publish, report, number=1, by=world.general)
    form = then(publish, report_views.IntroductionForm)
    monkeypatch.setattr(report_views, "IntroductionForm", form)
    client.force_login(world.officer)

    path = reverse("reports:introduction", args=["2021-2023", 2022])
    client.post(path, {"introduction_en": HERS})

    report.refresh_from_db()
    assert (report.introduction_en, report.is_published) == (HERS, True)
    assert report.published_at is not None


def test_a_closed_account_is_not_opened_by_its_own_form(client, ana, monkeypatch):
    close = partial(members.close_account, User.objects.get(pk=ana.pk))
    form = then(close, account_views.ProfileForm)
    monkeypatch.setattr(account_views, "ProfileForm", form)
    client.force_login(ana)

    data = {"full_name": HERS, "language": "en", "time_zone": ana.time_zone}
    client.post(reverse("accounts:profile"), data)

    ana.refresh_from_db()
    assert (ana.full_name, ana.is_active) == (HERS, False)


def test_a_members_form_leaves_its_other_columns(client, world, monkeypatch):
    rename = partial(Member.objects.update, name_en="Renamed")
    form = then(rename, member_views.ProfileForm)
    monkeypatch.setattr(member_views, "ProfileForm", form)
    client.force_login(world.focal)

    path = reverse("members:edit", args=[world.montevideo.slug])
    client.post(path, {"about_en": HERS})

    member = Member.objects.get(pk=world.montevideo.pk)
    assert (member.about_en, member.name_en) == (HERS, "Renamed")


def test_pairs_are_told_apart_but_not_their_order():
    assert mark([(1, 2), (1, 3)]) == mark([(1, 3), (1, 2)])
    assert mark([(1, 2)]) != mark([(2, 1)])
    assert mark([(1, 2), (1, 3)]) != mark([(2, 1), (3, 1)])
