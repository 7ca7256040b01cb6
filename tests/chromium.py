"""Which Chromium the tests and the bench drive."""

import shutil


def of_the_system() -> str | None:
    """The one made to be driven, where there is one: without windows of its own it
    takes two thirds of the processor time of the other.
    """
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")
