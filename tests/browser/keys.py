"""Walking through a page with the keyboard alone."""

import pytest
from playwright.sync_api import Page

READ_FOCUS = """() => {
  const one = document.activeElement;
  return one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent;
}"""


def tab_to(page: Page, name: str, most: int = 80) -> None:
    """Press Tab until the focus is on what has that name."""
    for _press in range(most):
        page.keyboard.press("Tab")
        if " ".join(page.evaluate(READ_FOCUS).split()) == name:
            return
    pytest.fail(f"Tab does not reach {name}")
