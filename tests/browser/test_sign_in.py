"""Every way in, as a person walks it: password, code by mail, invitation, new password,
passkey, and a key as the second step. Mails are read from the page that keeps them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.browser

MEMBER = "member@demo.example"
FOCAL = "focal@demo.example"
FIRST, SECOND = "a quiet morning in the port", "another morning on the hill"
CODE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b")


@pytest.fixture
def visitor(portal, browser) -> Iterator[Page]:
    """Someone whom the portal does not know yet."""
    context = browser.new_context(base_url=portal.url, locale="en-GB")
    yield context.new_page()
    context.close()


def type_password(page: Page, email: str, password: str) -> None:
    page.goto(reverse("account_login"))
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")


def sign_out(page: Page) -> None:
    page.goto(reverse("account_logout"))
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text("Sign in")


def is_in(page: Page) -> None:
    expect(page.locator("main .home")).to_be_visible()


def mail_to(page: Page, email: str, about: str) -> str:
    """The text of the newest kept mail to an address, once the worker has sent it."""
    mail = page.locator("article.mail", has_text=email).filter(has_text=about).first
    for _n in range(40):
        page.goto(reverse("accounts:kept_mails"))
        if mail.count():
            return mail.inner_text()
        page.wait_for_timeout(250)
    raise AssertionError(f"no mail to {email} about {about}")


def link_in(text: str) -> str:
    return re.search(r"https?://\S+", text)[0]


def path_of(address: str) -> str:
    """The path alone: the portal may be reached under another name than in its mails."""
    return re.sub(r"^https?://[^/]+", "", address)


@dataclass
class Newcomer:
    email: str
    password: str


@pytest.fixture(scope="module")
def newcomer(portal, browser, states) -> Newcomer:
    """Invited by the focal point, and has followed the link to an account."""
    email = f"newcomer-{uuid4().hex[:8]}@example.org"
    focal = browser.new_context(base_url=portal.url, storage_state=states(FOCAL))
    page = focal.new_page()
    page.goto(reverse("members:invitations"))
    page.get_by_label(re.compile("^Email")).fill(email)
    page.get_by_label(re.compile("^Role")).select_option("staff")
    page.get_by_label("Language of the mail").select_option("en")
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.locator("main")).to_contain_text("The invitation is on its way.")
    link = path_of(link_in(mail_to(page, email, "Open this link and confirm")))
    focal.close()

    context = browser.new_context(base_url=portal.url, locale="en-GB")
    page = context.new_page()
    page.goto(link)
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("h1")).to_contain_text("account")
    page.get_by_label("Full name").fill("Newcomer")
    page.fill("input[name=password1]", FIRST)
    page.get_by_role("button", name="Make your account").click()
    is_in(page)
    context.close()
    return Newcomer(email, FIRST)


def test_a_wrong_password_is_refused_and_the_right_one_lets_in(visitor, newcomer):
    type_password(visitor, newcomer.email, "not the password")

    expect(visitor.locator("main")).to_contain_text("not correct")
    expect(visitor.locator("input[name=login]")).to_have_value(newcomer.email)

    visitor.fill("input[name=password]", newcomer.password)
    visitor.press("input[name=password]", "Enter")
    is_in(visitor)


def test_a_code_by_mail_lets_in(visitor, portal, browser):
    visitor.goto(reverse("account_login"))
    visitor.get_by_role("link", name="Send me a sign-in code").click()
    visitor.fill("input[name=email]", MEMBER)
    visitor.press("input[name=email]", "Enter")
    code_field = visitor.locator("input[name=code]")
    expect(code_field).to_be_visible()

    reader = visitor.context.new_page()
    code = CODE.search(mail_to(reader, MEMBER, "code"))[0]
    reader.close()
    code_field.fill(code)
    code_field.press("Enter")

    is_in(visitor)


def test_an_invited_person_comes_back_with_a_new_password(visitor, newcomer):
    visitor.goto(reverse("account_reset_password"))
    visitor.fill("input[name=email]", newcomer.email)
    visitor.press("input[name=email]", "Enter")
    link = path_of(link_in(mail_to(visitor, newcomer.email, "new password")))

    visitor.goto(link)
    visitor.fill("input[name=password1]", SECOND)
    if visitor.locator("input[name=password2]").count():
        visitor.fill("input[name=password2]", SECOND)
    visitor.locator("main form button[type=submit]").first.click()
    expect(visitor.locator("main")).not_to_contain_text("Please look at this again")

    newcomer.password = SECOND

    type_password(visitor, newcomer.email, FIRST)
    expect(visitor.locator("main")).to_contain_text("not correct")
    type_password(visitor, newcomer.email, SECOND)
    is_in(visitor)


def give_key(context: BrowserContext, page: Page) -> None:
    """A device that can keep passkeys and knows its owner by a touch."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def press_add(page: Page, password: str, *, is_passkey: bool) -> None:
    """Asked for the password once more, when it was not typed just now."""
    page.goto(reverse("mfa_add_webauthn"))
    if page.locator("input[name=password]").count():
        page.fill("input[name=password]", password)
        page.press("input[name=password]", "Enter")
    if is_passkey:
        page.locator("input[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()


def add_key(page: Page, password: str, *, is_passkey: bool) -> None:
    press_add(page, password, is_passkey=is_passkey)
    page.wait_for_url(re.compile("recovery|2fa/$"))


def press_passkey(page: Page) -> None:
    page.goto(reverse("account_login"))
    page.get_by_role("button", name="Sign in with a passkey").click()


def test_a_passkey_lets_in_alone_and_another_key_after_the_password(
    portal, browser, newcomer
):
    context = browser.new_context(base_url=portal.url, locale="en-GB")
    page = context.new_page()
    give_key(context, page)
    email, password = newcomer.email, newcomer.password
    type_password(page, email, password)
    is_in(page)

    add_key(page, password, is_passkey=False)
    sign_out(page)
    press_passkey(page)
    expect(page.get_by_role("alert")).to_contain_text("No key was used")

    type_password(page, email, password)
    expect(page.locator("main .home")).not_to_be_visible()
    page.get_by_role("button", name="Use a security key").click()
    is_in(page)

    press_add(page, password, is_passkey=True)
    expect(page.get_by_role("alert")).to_contain_text("has a key of yours already")
    page.goto(reverse("mfa_list_webauthn"))
    expect(page.locator("main table .chip")).to_have_text("Security key")
    page.get_by_role("link", name="Remove").click()
    page.locator("main form button[type=submit]").click()

    add_key(page, password, is_passkey=True)
    page.goto(reverse("mfa_list_webauthn"))
    expect(page.locator("main table .chip")).to_have_text("Passkey")
    sign_out(page)
    press_passkey(page)
    is_in(page)
    context.close()
