"""Last year's plan brought into the next, by clicking."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_all_is_ticked_at_once(enter):
    page = enter("secretariat@demo.example")
    page.goto("/en/work-plans/2021-2023/2022/copy/")
    boxes = page.locator("[name=activities]:not(:disabled)")
    ticked = page.locator("[name=activities]:checked")
    assert 0 < ticked.count() < boxes.count()

    page.get_by_label("Tick all").check()
    expect(ticked).to_have_count(boxes.count())

    page.get_by_label("Tick all").uncheck()
    expect(ticked).to_have_count(0)
