"""INV-08: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import ListName, Outcome
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.said import said
from spbe_inventory.rules.thing import judged
from spbe_inventory.rules.view import View

PLANS = ("in_architecture", "in_roadmap")


def check(view: View) -> Iterator[Finding]:
    """Say of each application with money for this year or the next whether architecture or roadmap holds it."""
    whole = view.listed_whole(ListName.CONTENTS)
    years = (view.as_of.year, view.as_of.year + 1)
    for application in view.applications:
        budgets = application.known("budgets") or ()
        open_ = application.answer("budgets") in (Answer.OPEN, Answer.UNKNOWN)
        if any(one.year in years and one.amount for one in budgets):
            yield _judge(application, whole=whole)
        elif open_ and not out_of_service(application) and True not in _planned(application):
            yield judged(application, Outcome.UNKNOWN, "budgets", message="unknown_budgets")
        else:
            yield judged(application, Outcome.NOT_APPLICABLE)


def _planned(application: Application) -> list[bool | None]:
    """Tell whether architecture and roadmap are said to hold it."""
    return [said(application, name) for name in PLANS]


def _judge(application: Application, *, whole: bool) -> Finding:
    if True in _planned(application):
        return judged(application, Outcome.MET)
    blank = [name for name in PLANS if application.answer(name) is Answer.UNKNOWN]
    blank += [name for name in PLANS if application.answer(name) is Answer.OPEN and not whole]
    return judged(application, Outcome.UNKNOWN if blank else Outcome.GAP, *blank)
