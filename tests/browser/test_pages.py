"""The main pages in both widths and both looks: accessible, nothing wider than the
screen, every request to our own host."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

PAGES = [
    ("member@demo.example", "/"),
    ("secretariat@demo.example", "/"),
    ("board@demo.example", "/"),
    ("member@demo.example", "/plan/2021-2023/"),
    ("member@demo.example", "/plan/2021-2023/lines/2/"),
    ("member@demo.example", "/plan/2021-2023/axes/2.2/"),
    ("secretariat@demo.example", "/plan/2021-2023/outcomes/2.2.1/"),
    ("member@demo.example", "/plan/2021-2023/matrix/"),
    ("member@demo.example", "/plan/2021-2023/milestones/"),
    ("member@demo.example", "/plan/2021-2023/about/"),
    ("member@demo.example", "/members/"),
    ("member@demo.example", "/members/?view=map"),
    ("focal@demo.example", "/members/montevideo/"),
    ("member@demo.example", "/observatory/"),
    ("member@demo.example", "/observatory/green_area_per_capita/"),
    ("member@demo.example", "/observatory/green_area_per_capita/?view=map"),
    ("member@demo.example", "/observatory/green_area_per_capita/?view=ranking"),
    ("member@demo.example", "/observatory/spaces/montevideo/"),
    ("secretariat@demo.example", "/work-plans/"),
    ("secretariat@demo.example", "/work-plans/2021-2023/2022/"),
    ("member@demo.example", "/projects/"),
    ("focal@demo.example", "/projects/2021-2023/observatory/"),
    ("member@demo.example", "/reports/"),
    ("board@demo.example", "/reports/2021-2023/2022/"),
    ("board@demo.example", "/evaluations/"),
    ("member@demo.example", "/search/?q=gender"),
    ("member@demo.example", "/account/"),
    ("member@demo.example", "/api/"),
]


def violations(page) -> list[str]:
    found = Axe().run(
        page,
        options={
            "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
            # It would put our style sheets inline, which the content policy refuses.
            "preload": False,
        },
    )
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in found.response["violations"]
        for node in rule["nodes"][:3]
    ]


@pytest.mark.parametrize(("email", "path"), PAGES)
@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
def test_page_is_accessible_and_fits(enter, email, path, width, dark):
    page = enter(email, width=width, dark=dark)
    # axe is put into the page from outside, which the content policy would refuse.
    answer = page.goto(f"/en{path}", wait_until="networkidle")

    assert answer.status == 200
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1
    assert violations(page) == []
