"""Compare rows on data in and out with the records that were sent out, and merge what was changed."""

from collections.abc import Sequence

from spbe_inventory.domain.lists import ReportedBy, Verdict
from spbe_inventory.domain.plain import Plain, from_plain
from spbe_inventory.domain.records import Exchange, Need
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.files.flow_cells import FlowRow, exchange_flow, need_flow
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.exchanges.disputes import ask_about_contradictions
from spbe_inventory.intake.exchanges.endpoints import Endpoint
from spbe_inventory.intake.fields import remark_unread_value
from spbe_inventory.intake.merge_record import merge_values
from spbe_inventory.intake.questionnaire.flow_claims import (
    FlowClaims,
    giver_values,
    means_value,
    method_value,
)
from spbe_inventory.intake.questionnaire.flow_values import mark_of, method_of, sides_of
from spbe_inventory.intake.questionnaire.kept_words import kept_text
from spbe_inventory.intake.questionnaire.own_ends import ends_of_office
from spbe_inventory.intake.reported_by import (
    contradictions,
    reporting_side,
    updated_reporter,
)
from spbe_inventory.intake.values import unmarked
from spbe_inventory.matching.folding import fold

END_FIELDS = ("giver", "giver_text", "taker", "taker_text", "said_by")


class FlowChanges:
    """Reads rows of records that were sent out, cell by cell."""

    def __init__(self, claims: FlowClaims, snapshot: Snapshot) -> None:
        self.claims = claims
        self.context = claims.context
        self.names = claims.context.names
        self.draft = claims.context.draft
        self.snapshot = snapshot

    def read(self, row: FormRow, kind: str, key: str) -> None:
        """Compare the cells of a record with those that were sent out, and merge what was changed."""
        recorded = self.names.stored_record(kind, key)
        sent = self._as_sent(kind, recorded, row)
        plain = self._changed_means(row, kind, recorded, sent)
        if kind == "exchange":
            plain |= self._changed_content(row, sent)
        plain |= self._changed_ends(row, kind, recorded, sent)
        if plain and kind == "exchange":
            plain |= self._as_own_report(row, recorded, plain)
        lines = self._words_to_keep(row, kind, sent)
        if lines:
            plain["note"] = "\n".join(lines)
        if plain:
            merge_values(self.context, row, kind, key, plain)
        if kind == "need" and row.text("partner") and method_of(row.text("means")):
            self._claim_for_need(row, recorded)

    def _changed_means(
        self, row: FormRow, kind: str, recorded: Plain, sent: FlowRow
    ) -> Plain:
        """Return the means or the method that a row names anew; words that are not understood change nothing."""
        text = row.text("means")
        if not _is_changed(text, sent.means):
            return {}
        name = "current_means" if kind == "need" else "method"
        value = means_value(text) if kind == "need" else method_value(text)
        if value is None:
            remark_unread_value(row, "means", self.context)
            return {}
        if value in (recorded.get(name), unmarked(recorded.get(name))):
            return {}
        return {name: value}

    def _words_to_keep(self, row: FormRow, kind: str, sent: FlowRow) -> list[str]:
        """Return the words of the cells that were changed and that no field holds, as lines of the note."""
        sent_texts = {"means": sent.means, "which_data": sent.data, "hours": sent.hours}
        sent_texts |= {"partner": sent.partner, "way": sent.direction}
        unread = self.claims.unread_words(row, kind)
        if kind == "need" and "gives" in sides_of(row.text("way")):
            unread.append(kept_text("way", row.text("way")))
        return [
            line
            for line in unread
            if not any(
                line == kept_text(name, text) for name, text in sent_texts.items()
            )
        ]

    def _changed_content(self, row: FormRow, sent: FlowRow) -> Plain:
        """Return data and hours of an exchange that were changed in its row."""
        plain: Plain = {}
        text = row.text("which_data")
        if _is_changed(text, sent.data):
            data = self.claims.data_keys(row)
            if data:
                plain["data"] = data
            else:
                remark_unread_value(row, "which_data", self.context)
        hours_text = row.text("hours")
        if hours_text and hours_text != sent.hours:
            hours = self.claims.hours_of(row)
            if hours is not None:
                plain["hours_per_month"] = hours
        return plain

    def _claim_for_need(self, row: FormRow, need: Plain) -> None:
        """Add the exchanges that cover a need, with each of its partners that is an application."""
        taker = str(need["taker"])
        data = str(need["data"])
        for giver in self.claims.partners_in(row):
            if giver.key:
                self.claims.claim(row, taker, "takes", giver, [data])

    def _changed_ends(
        self, row: FormRow, kind: str, recorded: Plain, sent: FlowRow
    ) -> Plain:
        """Return the ends of a record that its row names anew: the partner, and for an exchange its direction.

        Of several partners the first is that of the record; the others, and the way back where data go both ways, are
        exchanges of their own. A direction that is not understood changes nothing and is asked about.
        """
        sides = sides_of(row.text("way"))
        if row.text("way") and not sides:
            self._ask_direction(row, sent)
        has_other_partner = _is_changed(row.text("partner"), sent.partner)
        if kind == "need":
            if "gives" in sides:
                remark_unread_value(row, "way", self.context)
            return self._changed_giver(row) if has_other_partner else {}
        has_other_side = bool(sides) and sides != (sent.side,)
        if not has_other_partner and not has_other_side:
            return {}
        return self._changed_exchange(row, recorded, sent)

    def _changed_giver(self, row: FormRow) -> Plain:
        """Return whom the row of a need names as its giver."""
        partners = self.claims.partners_in(row)
        if not partners:
            return {}
        return _without_end("giver") | giver_values(row, partners)

    def _changed_exchange(self, row: FormRow, recorded: Plain, sent: FlowRow) -> Plain:
        """Return the ends and the direction of an exchange as its row names them; claim what it names beside."""
        sides = sides_of(row.text("way"))
        own_end = self._own_end(row, recorded)
        partner = _partner_on_record(recorded, own_end)
        partners = self.claims.partners_in(row)
        if partner in partners or not partners:
            partners = [partner, *(each for each in partners if each != partner)]
        side = _side_to_keep(sides, sent.side, own_end, recorded)
        self._claim_others(row, own_end, side, sides, partners)
        plain = _without_end("giver") | _without_end("taker")
        own_side, other_side = "taker", "giver"
        if side == "gives":
            own_side, other_side = "giver", "taker"
        plain[own_side] = own_end
        plain |= partners[0].side_values(other_side)
        if sides:
            plain["directed"] = True
        return _without_new_nothing(plain, recorded)

    def _ask_direction(self, row: FormRow, sent: FlowRow) -> None:
        """Ask about a direction that is not understood, where it is not the one that was sent out."""
        text = row.text("way")
        if mark_of(text) == "unknown" and not sent.side:
            return
        at = row.at("way")
        self.draft.remark(Verdict.UNREAD, at, "way-unread", found=text[:80])

    def _claim_others(
        self,
        row: FormRow,
        own_end: str,
        side: str,
        sides: Sequence[str],
        partners: Sequence[Endpoint],
    ) -> None:
        """Add the exchanges that a row names beside that of its record."""
        data = self.claims.data_keys(row)
        for partner in partners[1:]:
            for each in sides or (side,):
                self.claims.claim(row, own_end, each, partner, data)
        for each in sides:
            if each != side:
                self.claims.claim(row, own_end, each, partners[0], data)

    def _as_own_report(self, row: FormRow, recorded: Plain, plain: Plain) -> Plain:
        """Return what makes a correction the office's own report: its side, and what the opposite side disputes.

        An office that has both sides corrects itself: nobody else is there to dispute it.
        """
        after = {**recorded, **plain}
        own_end = self._own_end(row, after)
        own_ends = ends_of_office(self.context, row, after)
        reporter = reporting_side([own_end, *own_ends], after)
        claim = {**after, "said_by": reporter}
        correction = {**plain, **_ends_in(claim)}
        at = row.at()
        backing = {
            "basis": self.draft.basis,
            "source": str(at),
        }
        disputed: Plain = {}
        if reporter != ReportedBy.BOTH:
            disputed = contradictions(recorded, correction, backing)
        key = str(recorded["key"])
        ask_about_contradictions(self.context, disputed, at, key)
        return updated_reporter(recorded, claim, after) | disputed

    def _as_sent(self, kind: str, recorded: Plain, row: FormRow) -> FlowRow:
        """Return the cells of a record as they were sent out."""
        record = from_plain(kind, recorded)
        name_of = self.names.name_of
        if isinstance(record, Need):
            return need_flow(self.snapshot, record, name_of)
        if isinstance(record, Exchange):
            own_end = self._own_end(row, recorded)
            return exchange_flow(self.snapshot, record, own_end, name_of)
        return FlowRow("", "")

    def _own_end(self, row: FormRow, exchange: Plain) -> str:
        """Return the end of an exchange for which a row answers: the one of the row's name, else the first there is."""
        taker = exchange.get("taker")
        giver = exchange.get("giver")
        ends = [str(key) for key in (taker, giver) if key]
        name = row.text("whose")
        for end in ends:
            if self.names.name_of("application", end) == name:
                return end
        return ends[0] if ends else ""


def _side_to_keep(
    sides: Sequence[str], sent_side: str, own_end: str, recorded: Plain
) -> str:
    """Return the side that the record of a row stays or becomes: the one written, else the one on record."""
    if sent_side in sides or not sides:
        return "gives" if recorded.get("giver") == own_end else "takes"
    return sides[0]


def _partner_on_record(recorded: Plain, own_end: str) -> Endpoint:
    """Return the end of an exchange on record that is not the own one."""
    for side in ("giver", "taker"):
        key = recorded.get(side)
        text = recorded.get(f"{side}_text")
        if text or (key and key != own_end):
            return Endpoint(str(key or ""), str(text or ""))
    return Endpoint(own_end)


def _without_new_nothing(plain: Plain, recorded: Plain) -> Plain:
    """Return values without those that clear a field that is empty on record."""
    kept: Plain = {}
    for name, value in plain.items():
        if value is not None or name in recorded:
            kept[name] = value
    return kept


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
