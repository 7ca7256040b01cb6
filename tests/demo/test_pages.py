"""Every page that shows demonstration data says so, beside the data."""

import pytest
from django.urls import reverse

from apps.evaluations.models import Evaluation
from apps.projects.models import Participation
from apps.workplans.models import Activity, Expense, Recommendation

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demonstration"),
    pytest.mark.xdist_group("demonstration"),
]

PLAN = "2021-2023"
BADGE = '<span class="badge-demo">'

PAGES = {
    "home": lambda: reverse("portal:home"),
    "work plans": lambda: reverse("workplans:list"),
    "work plan": lambda: reverse("workplans:detail", args=[PLAN, 2022]),
    "activity": lambda: Activity.objects.first().get_absolute_url(),
    "voucher": lambda: Expense.objects.first().get_absolute_url(),
    "recommendation": lambda: Recommendation.objects.first().get_absolute_url(),
    "reports": lambda: reverse("reports:list"),
    "report": lambda: reverse("reports:detail", args=[PLAN, 2021]),
    "evaluations": lambda: reverse("evaluations:list"),
    "evaluation": lambda: Evaluation.objects.first().get_absolute_url(),
    "project": lambda: reverse("projects:detail", args=[PLAN, "observatory"]),
    "request": lambda: Participation.objects.requested().first().get_absolute_url(),
}


@pytest.mark.parametrize("name", PAGES)
def test_page_marks_demonstration_data(client, person, name):
    client.force_login(person("secretariat"))

    response = client.get(PAGES[name]())

    assert response.status_code == 200
    assert BADGE in response.content.decode()


def test_every_page_says_that_this_is_a_demonstration(client, person):
    client.force_login(person("member"))

    assert 'class="demo-strip"' in client.get(reverse("members:list")).content.decode()
