"""Read rows of a questionnaire on data in and out: needs, exchanges, and answers that there are none."""

from collections.abc import Sequence

from spbe_inventory.domain.lists import ExchangeState, Verdict
from spbe_inventory.domain.plain import Plain, from_plain
from spbe_inventory.domain.records import Exchange, Need
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.flow_cells import Flow, exchange_flow, need_flow
from spbe_inventory.files.form_row import FormRow
from spbe_inventory.intake.claims import ClaimCollector
from spbe_inventory.intake.disputes import ask_about_contradictions
from spbe_inventory.intake.endpoints import Endpoint
from spbe_inventory.intake.fields import named_record_key, remark_unread_value
from spbe_inventory.intake.flow_values import (
    hours_in,
    items_of,
    mark_of,
    means_of,
    method_of,
    side_of,
)
from spbe_inventory.intake.merge_exchanges import ClaimedExchange
from spbe_inventory.intake.merge_record import merge_values
from spbe_inventory.intake.reported_by import (
    contradictions,
    reporting_side,
    updated_reporter,
)
from spbe_inventory.matching.folding import fold

END_FIELDS = ("giver", "giver_text", "taker", "taker_text", "said_by")
FILLED_CELLS = ("which_data", "partner", "means")  # a new row has at least one of these


class FlowReader:
    """Reads rows on data in and out: those on record are compared cell by cell, new ones are added to the draft."""

    def __init__(self, collector: ClaimCollector, snapshot: Snapshot) -> None:
        self.collector = collector
        self.context = collector.context
        self.names = collector.names
        self.draft = collector.draft
        self.resolver = collector.resolver
        self.snapshot = snapshot

    def read(self, row: FormRow) -> None:
        """Read one row."""
        kind, key = _record_of(row)
        if kind in ("exchange", "need") and self._is_recorded(kind, key):
            self._read_recorded(row, kind, key)
        elif any(map(row.text, FILLED_CELLS)):
            self._read_new(row)

    def _is_recorded(self, kind: str, key: str) -> bool:
        return key in self.names.on_record[kind]

    def _application_of(self, row: FormRow) -> str:
        """Return the key of a row's application, by key or name; by its exact spelling where two have the same name."""
        kind, key = _record_of(row)
        if kind == "application" and self._is_recorded(kind, key):
            return key
        name = row.text("whose")
        keys = self.names.find_own("application", name)
        if len(keys) != 1:
            keys = [key for key in keys if self._name_of_application(key) == name]
        if len(keys) == 1:
            return keys[0]
        self.draft.remark(
            Verdict.UNREAD,
            row.at("whose"),
            "application-unread",
            found=name[:80],
        )
        return ""

    def _name_of_application(self, key: str) -> str:
        return self.names.name_of("application", key)

    def _read_new(self, row: FormRow) -> None:
        """Add what a row says that is on no record: an empty side, or needs and exchanges."""
        application = self._application_of(row)
        if not application:
            return
        side = side_of(row.text("way"))
        if not side:
            self.draft.remark(
                Verdict.UNREAD,
                row.at("way"),
                "way-unread",
                found=row.text("way")[:80],
            )
            return
        mark = mark_of(row.text("which_data"))
        if mark:
            self._mark_side(row, application, side, mark)
            return
        data = self._data_keys(row)
        partners = items_of(row.text("partner"))
        if side == "takes":
            for key in data:
                self._add_need(row, application, key, partners)
        for partner in partners:
            counterpart = self._resolve_partner(row, partner)
            self._claim(row, application, side, counterpart, data)

    def _resolve_partner(self, row: FormRow, partner: str) -> Endpoint:
        at = row.at("partner")
        return self.resolver.resolve(partner, at)

    def _data_keys(self, row: FormRow) -> list[str]:
        """Return the keys of the data that a row names; data on no record are added to the draft."""
        keys = []
        for item in items_of(row.text("which_data")):
            name = item[:200]
            key = named_record_key(self.context, "data_set", name, row)
            keys.append(key)
        return keys

    def _mark_side(self, row: FormRow, application: str, side: str, mark: str) -> None:
        """Write the answer that an application gives or takes nothing, or that nobody knows."""
        value = {"mark": mark}
        recorded = self.names.stored_record("application", application)
        if recorded.get(side) == value:
            return
        plain = {side: value}
        merge_values(self.context, row, "application", application, plain)

    def _add_need(
        self, row: FormRow, application: str, data: str, partners: Sequence[str]
    ) -> None:
        """Add a need, with the first partner as the one who gives."""
        taker = Endpoint(application)
        need = self.collector.new_need(taker, data)
        if need is None:
            return
        if partners:
            giver = self._resolve_partner(row, partners[0])
            if giver != taker:
                need |= giver.side_values("giver")
        means = _means_value(row.text("means"))
        if means:
            need["current_means"] = means
        self.collector.add_need(need, row.at())

    def _claim(
        self,
        row: FormRow,
        application: str,
        side: str,
        counterpart: Endpoint,
        data: Sequence[str],
    ) -> None:
        """Add an exchange of an application; without partner, data or method on record it is only claimed."""
        own = Endpoint(application)
        if own == counterpart:
            return
        giver, taker = (counterpart, own)
        if side == "gives":
            giver, taker = (own, counterpart)
        method = method_of(row.text("means"))
        state = ExchangeState.CLAIMED
        if counterpart.key and data and method:
            state = ExchangeState.IN_USE
        claim = ClaimedExchange(
            giver,
            taker,
            directed=True,
            state=str(state),
            at=row.at(),
            method=method,
            data=tuple(data),
            hours=self._hours_of(row),
            claimant=own,
        )
        self.collector.exchanges.append(claim)

    def _hours_of(self, row: FormRow) -> int | None:
        """Return the hours in a row; a text that is no number of hours is remarked on."""
        text = row.text("hours")
        hours = hours_in(text)
        if text and hours is None and not mark_of(text):
            remark_unread_value(row, "hours", self.context)
        return hours

    def _read_recorded(self, row: FormRow, kind: str, key: str) -> None:
        """Compare the cells of a record with those that were sent out, and merge what was changed."""
        recorded = self.names.stored_record(kind, key)
        sent = self._as_sent(kind, recorded, row)
        plain: Plain = {}
        means = row.text("means")
        if _is_changed(means, sent.means):
            plain |= _means_fields(kind, means)
        if kind == "exchange":
            plain |= self._changed_content(row, sent)
        if self._has_other_ends(row, sent):
            plain |= self._changed_ends(row, kind, recorded)
        if plain and kind == "exchange":
            plain |= self._as_own_report(row, recorded, plain)
        if plain:
            merge_values(self.context, row, kind, key, plain)
        if kind == "need" and row.text("partner") and method_of(means):
            self._claim_for_need(row, recorded)

    def _has_other_ends(self, row: FormRow, sent: Flow) -> bool:
        """Return whether the partner or the direction of a row was changed."""
        if _is_changed(row.text("partner"), sent.partner):
            return True
        return _is_changed(row.text("way"), sent.direction)

    def _changed_content(self, row: FormRow, sent: Flow) -> Plain:
        """Return data and hours of an exchange that were changed in its row."""
        plain: Plain = {}
        if _is_changed(row.text("which_data"), sent.data):
            plain["data"] = self._data_keys(row)
        hours_text = row.text("hours")
        if hours_text and hours_text != sent.hours:
            hours = self._hours_of(row)
            if hours is not None:
                plain["hours_per_month"] = hours
        return plain

    def _claim_for_need(self, row: FormRow, need: Plain) -> None:
        """Add the exchange that covers a need, where its first partner is an application."""
        partners = items_of(row.text("partner"))
        if not partners:
            return
        giver = self._resolve_partner(row, partners[0])
        if giver.key:
            taker = str(need["taker"])
            data = str(need["data"])
            self._claim(row, taker, "takes", giver, [data])

    def _as_own_report(self, row: FormRow, recorded: Plain, plain: Plain) -> Plain:
        """Return what makes a correction the office's own report: its side, and what the opposite side disputes."""
        after = {**recorded, **plain}
        own_end = self._own_end(row, after)
        reporter = reporting_side([own_end], after)
        claim = {**after, "said_by": reporter}
        correction = {**plain, **_ends_in(claim)}
        at = row.at()
        backing = {
            "basis": self.draft.basis,
            "source": str(at),
        }
        disputed = contradictions(recorded, correction, backing)
        key = str(recorded["key"])
        ask_about_contradictions(self.context, disputed, at, key)
        return updated_reporter(recorded, claim, after) | disputed

    def _as_sent(self, kind: str, recorded: Plain, row: FormRow) -> Flow:
        """Return the cells of a record as they were sent out."""
        record = from_plain(kind, recorded)
        name_of = self.names.name_of
        if isinstance(record, Need):
            return need_flow(self.snapshot, record, name_of)
        if isinstance(record, Exchange):
            own_end = self._own_end(row, recorded)
            return exchange_flow(self.snapshot, record, own_end, name_of)
        return Flow("", "")

    def _own_end(self, row: FormRow, exchange: Plain) -> str:
        """Return the end of an exchange for which a row answers: the one of the row's name, else the first there is."""
        taker = exchange.get("taker")
        giver = exchange.get("giver")
        ends = [str(key) for key in (taker, giver) if key]
        name = row.text("whose")
        for end in ends:
            if self._name_of_application(end) == name:
                return end
        return ends[0] if ends else ""

    def _changed_ends(self, row: FormRow, kind: str, recorded: Plain) -> Plain:
        """Return the ends that a row names: the partner, and for an exchange its direction."""
        partners = items_of(row.text("partner"))
        if not partners:
            return {}
        counterpart = self._resolve_partner(row, partners[0])
        if kind == "need":
            return _without_end("giver") | counterpart.side_values("giver")
        own_end = self._own_end(row, recorded)
        plain = _without_end("giver") | _without_end("taker")
        if _gives(row, own_end, recorded):
            plain["giver"] = own_end
            plain |= counterpart.side_values("taker")
        else:
            plain["taker"] = own_end
            plain |= counterpart.side_values("giver")
        if row.text("way"):
            plain["directed"] = True
        changed: Plain = {}
        for name, value in plain.items():
            if value is not None or name in recorded:
                changed[name] = value
        return changed


def _record_of(row: FormRow) -> tuple[str, str]:
    """Return kind and key of the record in the key of a row."""
    kind, _colon, key = row.text("key").partition(":")
    return kind, key


def _gives(row: FormRow, own_end: str, recorded: Plain) -> bool:
    """Return whether a row's application gives: by the direction in the row, else as on record."""
    direction = row.text("way")
    if direction:
        return side_of(direction) == "gives"
    return bool(recorded.get("giver") == own_end)


def _ends_in(plain: Plain) -> Plain:
    """Return the ends of an exchange and its reporter."""
    return {name: plain[name] for name in END_FIELDS if name in plain}


def _without_end(side: str) -> Plain:
    """Return the values that clear one end."""
    return {side: None, f"{side}_text": None}


def _is_changed(text: str, sent: str) -> bool:
    """Return whether a cell was filled with another text; an empty cell changes nothing."""
    if not text:
        return False
    return fold(text) != fold(sent)


def _means_value(text: str) -> Plain | str | None:
    """Return the plain value of the means of a need, None where the text is not understood."""
    mark = mark_of(text)
    if mark:
        return {"mark": mark}
    return means_of(text) or None


def _means_fields(kind: str, text: str) -> Plain:
    """Return the means of a need, or the method of an exchange, as a field; None where it is not understood."""
    if kind == "need":
        return {"current_means": _means_value(text)}
    mark = mark_of(text)
    if mark:
        return {"method": {"mark": mark}}
    return {"method": method_of(text) or None}
