"""Collect what rows claim of others: exchanges, and relations and needs, each once."""

from typing import Any

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.exchanges.endpoints import Endpoint, EndpointResolver
from spbe_inventory.intake.exchanges.merge_exchanges import ClaimedExchange
from spbe_inventory.matching.folding import fold


class ClaimCollector:
    """The exchanges that rows claim, before they are merged; relations and needs go into the draft at once."""

    def __init__(self, context: IntakeContext) -> None:
        self.context = context
        self.names = context.names
        self.draft = context.draft
        self.resolver = EndpointResolver(context)
        self.exchanges: list[ClaimedExchange] = []
        self._seen: set[tuple[Any, ...]] = set()

    def is_own_statement(self, row: FormRow) -> bool:
        """Return whether a row is an office's own statement: one with a key may come from our own export."""
        if not row.text("key"):
            return True
        return row.sheet.file in self.context.offices

    def add_relation(
        self,
        application: Endpoint,
        kind: str,
        counterpart: Endpoint,
        at: CellLocation,
    ) -> None:
        """Add a relation to the draft, unless it joins an application with itself or is known already."""
        plain: Plain = {
            "application": application.key,
            "relation_kind": str(kind),
        }
        if counterpart.key:
            plain["other"] = counterpart.key
        else:
            plain["other_text"] = counterpart.text[:200]
        if application.key == counterpart.key or self._is_known("relation", plain):
            return
        plain["basis"] = self.draft.basis
        plain["source"] = str(at)
        self.context.propose_new("relation", plain, at)

    def new_need(self, taker: Endpoint, data: str) -> Plain | None:
        """Return a need as its first values, None where it is known already."""
        plain: Plain = {**taker.side_values("taker"), "data": data}
        if self._is_known("need", plain):
            return None
        return plain

    def add_need(self, plain: Plain, at: CellLocation) -> None:
        """Add a need to the draft."""
        plain["origin"] = "form"
        plain["basis"] = self.draft.basis
        plain["source"] = str(at)
        self.context.propose_new("need", plain, at)

    def _is_known(self, kind: str, plain: Plain) -> bool:
        """Return whether a record with the same ends was read before or is on record, and remember it."""
        identity: list[Any] = [kind]
        for name, value in sorted(plain.items()):
            identity.append(fold(value) if name.endswith("_text") else value)
        key = tuple(identity)
        if key in self._seen:
            return True
        self._seen.add(key)
        return self.names.has_matching(kind, plain)
