"""Where Chromium is on this machine, and how to get it."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
DEMANDED = "SPBE_BROWSER_TESTS"  # an environment variable; `required` makes a missing browser a failure
HOW = "install Chromium (Debian: apt install chromium) and run `make test` again"


def chromium() -> str:
    """Return the path of the browser, empty where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), "")


def demanded() -> bool:
    """Return whether the tests must run here."""
    return os.environ.get(DEMANDED) == "required"
