"""Read rows of a questionnaire on data in and out: needs, exchanges, and answers that there are none."""

from collections.abc import Sequence

from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.exchanges.claims import ClaimCollector
from spbe_inventory.intake.exchanges.endpoints import Endpoint
from spbe_inventory.intake.merge_record import merge_values
from spbe_inventory.intake.questionnaire.flow_changes import FlowChanges
from spbe_inventory.intake.questionnaire.flow_claims import (
    FlowClaims,
    giver_values,
    means_value,
)
from spbe_inventory.intake.questionnaire.flow_hints import FlowHints
from spbe_inventory.intake.questionnaire.flow_values import items_of, mark_of, sides_of
from spbe_inventory.intake.questionnaire.kept_words import add_row_to_note, kept_line
from spbe_inventory.intake.values import unmarked

# A new row has at least one of these.
FILLED_CELLS = ("which_data", "partner", "means", "hours")


class FlowReader:
    """Reads rows on data in and out: those on record are compared cell by cell, new ones are added to the draft.

    Words that are not understood are asked about and kept: in the note of the exchange or need, else in that of the
    application.
    """

    def __init__(self, collector: ClaimCollector, snapshot: Snapshot) -> None:
        self.collector = collector
        self.context = collector.context
        self.names = collector.names
        self.draft = collector.draft
        self.claims = FlowClaims(collector)
        self.changes = FlowChanges(self.claims, snapshot)
        self.hints = FlowHints(self.claims)

    def read(self, row: FormRow) -> None:
        """Read one row; one that was sent out and is as it was says nothing."""
        kind, key = _record_of(row)
        if kind in ("exchange", "need") and self._is_recorded(kind, key):
            self.changes.read(row, kind, key)
        elif any(map(row.text, FILLED_CELLS)) or _is_unclear_side(row):
            self._read_new(row)

    def _is_recorded(self, kind: str, key: str) -> bool:
        return key in self.names.on_record[kind]

    def _application_of(self, row: FormRow) -> str:
        """Return the key of a row's application, by key or name; by its exact spelling where two have the same name."""
        kind, key = _record_of(row)
        if kind == "application" and self._is_recorded(kind, key):
            return key
        name = row.text("whose")
        office = self.context.offices.get(row.sheet.file, "")
        keys = self._own_first(self.names.find_own("application", name), office)
        if len(keys) != 1:
            keys = [key for key in keys if self._name_of_application(key) == name]
        if len(keys) == 1:
            return keys[0]
        key = "application-unread-kept" if office else "application-unread"
        self.draft.remark(Verdict.UNREAD, row.at("whose"), key, found=name[:80])
        if office:
            add_row_to_note(row, "unit", office, self.context)
        return ""

    def _own_first(self, keys: list[str], office: str) -> list[str]:
        """Return the applications among some that an office owns; all of them where it owns none, or is not known."""
        own = [key for key in keys if self._owner_of(key) == office]
        return own or keys

    def _owner_of(self, key: str) -> str:
        proposed = self.draft.get("application", key)
        if proposed and "owner" in proposed.plain:
            return str(unmarked(proposed.plain["owner"]) or "")
        return self.names.owner_of(key)

    def _name_of_application(self, key: str) -> str:
        return self.names.name_of("application", key)

    def _read_new(self, row: FormRow) -> None:
        """Add what a row says that is on no record; of an application of another office it is only a hint."""
        application = self._application_of(row)
        if not application:
            return
        if self.hints.is_about_others(row, application):
            self.hints.read(row, application)
        else:
            self._read_own(row, application)

    def _read_own(self, row: FormRow, application: str) -> None:
        """Add what a row says of an application: an empty side, or needs and exchanges.

        Both directions are an exchange each way. Where the direction is not understood, an exchange without direction.
        """
        sides = sides_of(row.text("way"))
        if not sides and mark_of(row.text("way")) != "unknown":
            at = row.at("way")
            found = row.text("way")[:80]
            self.draft.remark(Verdict.UNREAD, at, "way-unread", found=found)
        mark = mark_of(row.text("which_data"))
        if mark and sides and not items_of(row.text("partner")):
            for side in sides:
                self._mark_side(row, application, side, mark)
            return
        data = self.claims.data_keys(row)
        partners = self.claims.partners_in(row)
        if "takes" in sides:
            for key in data:
                self._add_need(row, application, key, partners)
        for partner in partners:
            for side in sides or ("",):
                self.claims.claim(row, application, side, partner, data)
        if not partners and not (data and sides == ("takes",)):
            self._keep_without_partner(row, application)

    def _keep_without_partner(self, row: FormRow, application: str) -> None:
        """Keep a row that names nobody to exchange with in the note of its application, and ask with whom."""
        self.draft.remark(
            Verdict.QUESTION,
            row.at("partner"),
            "flow-without-partner",
            record=application,
            name=self._name_of_application(application),
        )
        add_row_to_note(row, "application", application, self.context)

    def _mark_side(self, row: FormRow, application: str, side: str, mark: str) -> None:
        """Write the answer that an application gives or takes nothing, or that nobody knows."""
        value = {"mark": mark}
        recorded = self.names.stored_record("application", application)
        if recorded.get(side) == value:
            return
        plain = {side: value}
        merge_values(self.context, row, "application", application, plain)

    def _add_need(
        self, row: FormRow, application: str, data: str, partners: Sequence[Endpoint]
    ) -> None:
        """Add a need with whom it names as givers; the words of its row that no field holds go into its note."""
        taker = Endpoint(application)
        need = self.collector.new_need(taker, data)
        if need is None:
            return
        need |= giver_values(row, [end for end in partners if end != taker])
        means = means_value(row.text("means"))
        if means:
            need["current_means"] = means
        lines = []
        if not partners:
            lines = self.claims.unread_words(row, "need")
        elif len(partners) > 1:
            lines = [kept_line(row, "partner")]
        if lines:
            need["note"] = "\n".join(lines)
        self.collector.add_need(need, row.at())


def _record_of(row: FormRow) -> tuple[str, str]:
    """Return kind and key of the record in the key of a row."""
    kind, _colon, key = row.text("key").partition(":")
    return kind, key


def _is_unclear_side(row: FormRow) -> bool:
    """Return whether the direction of a row that says nothing else is no direction."""
    return bool(row.text("way")) and not sides_of(row.text("way"))
