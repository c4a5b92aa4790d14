"""AUD-02: see the TOML beside this file."""

from collections.abc import Iterator
from dataclasses import replace

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Finding, Question
from spbe_inventory.domain.lists import ApplicationScope, Outcome
from spbe_inventory.domain.records import Facility
from spbe_inventory.rules.audits import Due, audited
from spbe_inventory.rules.guards import out_of_service
from spbe_inventory.rules.said import said
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say once for the government whether audits of security and of infrastructure are within two years."""
    own = [one for one in view.applications if not out_of_service(one)]
    special = [one for one in own if one.known("scope") == ApplicationScope.SPECIAL]
    rooms = (one for one in view.snapshot.of(Facility).values() if one.agency == view.agency and not one.withdrawn)
    due = [Due(one, "security_audited") for one in special]
    due += [Due(one, "audited") for one in rooms if said(one, "in_use") is not False]
    unscoped = [Question("application", one.key, "scope") for one in own if one.answer("scope") is not Answer.VALUE]
    found = audited(view, due, unscoped)
    late = {one.key for one in found.annex if found.outcome is Outcome.GAP}
    personal = any(said(one, "personal_data") for one in special if one.key in late)
    yield replace(found, grade="personal" if personal else "other")
