from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import translation

from metropolis_portal.templatetags import ui

NOON = datetime(2023, 5, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "3 Mar 2022"), ("es", "3 mar 2022"), ("fr", "3 mars 2022")],
)
def test_a_day_stands_before_its_month_in_every_language(language, written):
    with translation.override(language):
        assert f">{written}<" in ui.day(date(2022, 3, 3))


@time_machine.travel(NOON, tick=False)
def test_ago_counts_for_a_month_and_then_names_the_day():
    with translation.override("en"):
        assert ">3 days ago<" in ui.ago(datetime(2023, 5, 12, 12, tzinfo=UTC))
        assert ">12 May 2022<" in ui.ago(datetime(2022, 5, 12, 12, tzinfo=UTC))
