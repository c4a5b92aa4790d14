"""INT-17: see the TOML beside this file."""

from collections.abc import Iterator

from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.finding import Annexed, Finding, Question
from spbe_inventory.domain.lists import ListName, ServiceKind
from spbe_inventory.domain.records import Service
from spbe_inventory.rules.government import of_parts
from spbe_inventory.rules.said import said
from spbe_inventory.rules.view import View


def check(view: View) -> Iterator[Finding]:
    """Say once for the government which public services are not on its portal."""
    services = (one for one in view.snapshot.of(Service).values() if one.agency == view.agency and not one.withdrawn)
    public = [one for one in services if one.known("service_kind") == ServiceKind.PUBLIC]
    whole = view.listed_whole(ListName.SERVICES)
    silent = [one for one in public if said(one, "on_portal") is None]
    off = [one for one in public if said(one, "on_portal") is False]
    off += [one for one in silent if whole and one.answer("on_portal") is Answer.OPEN]
    blank = (Question("service", one.key, "on_portal") for one in silent if one not in off)
    yield of_parts(view, (Annexed("service", one.key, ("on_portal",)) for one in off), blank, len(public))
