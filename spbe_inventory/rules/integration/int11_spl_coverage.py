"""INT-11: see the TOML beside this file."""

from collections.abc import Iterable, Iterator

from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.records import Exchange
from spbe_inventory.rules.absence import open_lists
from spbe_inventory.rules.carried import running
from spbe_inventory.rules.government import of_parts
from spbe_inventory.rules.through import through_spl
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say once for the government which offices that exchange data do not use the connecting system."""
    exchanges = list(running(view))
    attached = _offices(view, (one for one in exchanges if through_spl(view, one)))
    active = _offices(view, exchanges)
    asked = [Question("exchange", one.key, "method") for one in exchanges if through_spl(view, one) is None]
    own = [one for one in view.applications if one.known("owner") in active - attached]
    asked += [question for one in own for question in open_lists(view, one)]
    lacking = [] if asked else [Annexed("unit", key) for key in sorted(active - attached)]
    yield of_parts(view, lacking, asked if active - attached else (), len(active))


def _offices(view: View, exchanges: Iterable[Exchange]) -> set[str]:
    keys = {end for one in exchanges for end in (one.giver, one.taker) if end}
    return {str(one.known("owner")) for one in view.applications if one.key in keys and one.known("owner")}
