"""Every page a role can reach, in a width and a look in turn, and the main pages in
both: accessible, nothing wider than the screen, every request to our own host."""

import re
import secrets
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve
from playwright.sync_api import Browser, Page, expect

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
    answer = page.goto(path, wait_until="networkidle")

    assert answer.status == 200
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").count() == 1
    assert violations(page) == []


LOOKS = [(1440, "light"), (390, "dark")]
PER_KIND = 4  # pages of one kind whose links are followed; the first one is looked at
SKIP = re.compile(r"/accounts/logout|/static/|/media/|\.(csv|pdf|svg|png|json|yaml)\b")
# What no link leads to, since a button or a map of the browser does.
STARTS = ["/", "/members/?view=map", "/observatory/green_area_per_capita/?view=map"]

EVERYONE = [
    *("portal:home", "portal:search", "portal:plan", "portal:line", "portal:axis"),
    *("portal:outcome", "portal:matrix", "portal:milestones", "portal:about"),
    *("members:list", "members:list?view=map", "members:detail", "projects:list"),
    *("observatory:list", "observatory:indicator", "observatory:space"),
    *("reports:list", "accounts:profile", "accounts:tokens", "accounts:kept_mails"),
    *("account_email", "account_change_password", "mfa_index", "usersessions_list"),
]
SECRETARIAT = [
    *("workplans:detail", "workplans:money", "workplans:results", "workplans:history"),
    *("workplans:vouchers", "workplans:voucher", "workplans:activity"),
    *("workplans:activity?tab=money", "workplans:activity?tab=evidence"),
    *("workplans:activity?tab=history", "workplans:activity_create"),
    *("workplans:voucher_create", "workplans:recommendation", "workplans:edit"),
    *("reports:detail", "reports:introduction", "members:invitations"),
    *("members:edit", "members:people", "members:history", "evaluations:detail"),
    *("workplans:activity_edit", "workplans:budget", "workplans:evidence_create"),
    *("workplans:respond", "projects:participation"),
]


def kind_of(address: str) -> str:
    """`/members/accra/` and `/members/tunis/` are of one kind, two tabs are of two."""
    parts = urlsplit(address)
    given = parse_qs(parts.query)
    shown = [f"{name}={given[name][0]}" for name in ("tab", "view") if name in given]
    return "?".join([resolve(parts.path).view_name, *shown])


def links_of(html: str, address: str) -> list[str]:
    found = re.findall(r'<a [^>]*?href="([^"]+)"', html)
    whole = [urljoin(address, link.replace("&amp;", "&")) for link in found]
    return [link.split("#")[0] for link in whole if link.startswith("/")]


def pages_of(page: Page) -> dict[str, tuple[str, frozenset[str]]]:
    """One address of each kind of page that links lead to, and its blocks."""
    ask = page.context.request
    chosen: dict[str, tuple[str, frozenset[str]]] = {}
    opened: dict[str, int] = {}
    visited: set[str] = set()
    queue = [*STARTS]
    while queue:
        address = queue.pop(0)
        if address in visited or SKIP.search(address):
            continue
        visited.add(address)
        kind = kind_of(address)
        if opened.get(kind, 0) >= PER_KIND:
            continue
        opened[kind] = opened.get(kind, 0) + 1
        answer = ask.get(address)
        if "text/html" in answer.headers["content-type"]:
            html = answer.text()
            chosen.setdefault(kind, (address, blocks_of(html)))
            queue += links_of(html, address)
    return chosen


def blocks_of(html: str) -> frozenset[str]:
    """What a page is built of: its elements with their classes, each once."""
    return frozenset(re.findall(r'<\w+(?: [^>]*?class="[^"]*")?', html))


def look_at(page: Page, address: str, number: int) -> list[str]:
    """What is wrong with the page, in the number's width and look."""
    width, scheme = LOOKS[number % 2]
    # Before the page is opened: a button that still changes its colour has none.
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.goto(address)
    wrong = violations(page)
    if page.evaluate("document.documentElement.scrollWidth") > width:
        wrong.append(f"wider than {width}")
    if page.locator("h1").count() != 1:
        wrong.append("not one h1")
    return [f"{address} ({width}, {scheme}): {what}" for what in wrong]


@pytest.fixture(scope="module")
def looked_at() -> set[tuple[str, frozenset[str]]]:
    """What another role sees built of the same blocks is looked at once."""
    return set()


@pytest.mark.parametrize(
    ("turn", "email", "expected"),
    [
        (0, "member@demo.example", []),
        (1, "focal@demo.example", []),
        (0, "secretariat@demo.example", SECRETARIAT),
        (1, "general@demo.example", []),
        (0, "region@demo.example", []),
        (1, "board@demo.example", []),
        (0, "chair@demo.example", []),
    ],
)
def test_every_kind_of_page_of_a_role(enter, looked_at, turn, email, expected):
    page = enter(email)
    pages = pages_of(page)
    wrong = []
    for number, (kind, (address, blocks)) in enumerate(pages.items(), turn):
        if (kind, blocks) not in looked_at:
            looked_at.add((kind, blocks))
            wrong += look_at(page, address, number)

    assert "\n".join(wrong) == ""
    assert {*EVERYONE, *expected} - pages.keys() == set()


@pytest.mark.parametrize("turn", [0, 1])
def test_the_entrance(portal, browser: Browser, enter, turn):
    officer = enter("secretariat@demo.example")
    officer.goto("/members/invitations/")
    email = f"invited-{secrets.token_hex(4)}@demo.example"
    officer.locator("main input[type=email]").fill(email)
    officer.locator("main select[name=role]").select_option("officer")
    officer.get_by_role("button", name="Send the invitation").click()
    expect(officer.locator("main")).to_contain_text(email)
    officer.goto("/account/mails/")
    mail = officer.locator("article", has_text=email)
    link = mail.locator("a[href*='/invitations/']").get_attribute("href")

    context = browser.new_context(base_url=portal.url)
    page = context.new_page()
    wrong = []
    for address in ("/accounts/login/", "/accounts/login/code/", urlsplit(link).path):
        wrong += look_at(page, address, turn)
    page.locator("main form button.btn-primary").click()
    wrong += look_at(page, page.url, turn)  # the sign-up of someone invited
    page.goto("/accounts/login/code/")
    page.fill("main input[type=email]", "member@demo.example")
    page.locator("main form button.btn-primary").first.click()
    page.wait_for_url("**/code/confirm/")
    wrong += look_at(page, page.url, turn)
    wrong += look_at(page, "/accounts/password/reset/", turn)
    context.close()

    assert "\n".join(wrong) == ""
