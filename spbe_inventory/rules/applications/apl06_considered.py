"""APL-06: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import Supports
from spbe_inventory.domain.records import Application
from spbe_inventory.rules.built import PERPRES, built_since, is_special, letter_lacks
from spbe_inventory.rules.government import of_parts
from spbe_inventory.rules.thing import annexed
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say once for the government which special applications lack the consideration."""
    lacking: list[Application] = []
    asked: list[Question] = []
    count = 0
    for one in view.applications:
        special, built = is_special(one), built_since(one, PERPRES)
        if special is False or built is False:
            continue
        count += 1
        lacks = letter_lacks(view, one, Supports.SPECIAL_CONSIDERATION, "special_considered")
        if lacks is False:
            continue
        blank = [name for name, told in (("scope", special), ("build_started", built)) if told is None]
        if lacks and not blank:
            lacking.append(one)
        else:
            asked += [Question("application", one.key, name) for name in blank[:1] or ["special_considered"]]
    yield of_parts(view, (annexed(one, "special_considered") for one in lacking), asked, count)
