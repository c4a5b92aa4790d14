"""INF-03: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Hosting, Outcome
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.thing import by_answer, judged
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say of each application with a third-party provider whether its data were classified."""
    for application in view.applications:
        hosting = application.known("hosting")
        if out_of_service(application) or hosting not in (None, Hosting.THIRD_PARTY):
            yield judged(application, Outcome.NOT_APPLICABLE)
        elif hosting is None:
            yield judged(application, Outcome.UNKNOWN, "hosting", message="unknown_hosting")
        else:
            yield by_answer(application, "data_classified")
