"""AUD-01: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import ApplicationScope
from spbe_inventory.rules.audits import Due, audited
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say once for the government whether the audits of its special applications are within two years."""
    own = [one for one in view.applications if not out_of_service(one)]
    special = [Due(one, "application_audited") for one in own if one.known("scope") == ApplicationScope.SPECIAL]
    unscoped = [Question("application", one.key, "scope") for one in own if one.answer("scope") is not Answer.VALUE]
    yield audited(view, special, unscoped)
