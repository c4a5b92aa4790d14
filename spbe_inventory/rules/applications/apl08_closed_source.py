"""APL-08: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import ListName, Origin, Supports
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.built import PERPRES, built_since, letter_lacks
from spbe_inventory.rules.government import of_parts
from spbe_inventory.rules.said import ask_list, said
from spbe_inventory.rules.thing import annexed
from spbe_inventory.rules.view import View

READY_MADE = (Origin.PACKAGE, Origin.SUBSCRIPTION)


def check(view: View) -> Iterator[Finding]:
    """Say once for the government which applications of closed source lack the letter."""
    lacking: list[Application] = []
    asked: list[Question] = []
    count = 0
    for one in view.applications:
        built, open_ = built_since(one, PERPRES), said(one, "source_open")
        if one.known("origin") in READY_MADE or built is False or open_:
            continue
        count += 1
        lacks = letter_lacks(view, one, Supports.CLOSED_SOURCE)
        if lacks is False:
            continue
        blank = [name for name, told in (("source_open", open_), ("build_started", built)) if told is None]
        if blank:
            asked.append(Question("application", one.key, blank[0]))
        elif lacks:
            lacking.append(one)
        else:
            asked.append(ask_list(ListName.DOCUMENTS))
    yield of_parts(view, (annexed(one, "source_open") for one in lacking), asked, count)
