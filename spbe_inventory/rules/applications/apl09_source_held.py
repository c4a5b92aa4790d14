"""APL-09: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Origin, Outcome
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.thing import by_answer, judged
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say of each application that outsiders made specially whether its source and documents are kept."""
    for application in view.applications:
        origin = application.known("origin")
        if out_of_service(application) or origin not in (None, Origin.CUSTOM):
            yield judged(application, Outcome.NOT_APPLICABLE)
        elif origin is None:
            yield judged(application, Outcome.UNKNOWN, "origin", message="unknown_origin")
        else:
            yield by_answer(application, "source_held")
