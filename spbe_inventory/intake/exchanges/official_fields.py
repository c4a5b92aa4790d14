"""Read official fields 9 to 12 of a row: data needed and given, from whom and to whom."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.lists import ExchangeState
from spbe_inventory.files.names.counterpart_words import means_everybody
from spbe_inventory.files.names.listed_names import ListedName, listed_names
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.files.tables.headings import heading_label
from spbe_inventory.intake.exchanges.claims import ClaimCollector
from spbe_inventory.intake.exchanges.endpoints import Endpoint
from spbe_inventory.intake.exchanges.merge_exchanges import ClaimedExchange
from spbe_inventory.intake.fields import named_record_key
from spbe_inventory.intake.record_matching import RowToMatch
from spbe_inventory.intake.values import parse_answer, split_list
from spbe_inventory.matching.folding import fold

COLUMNS = ("needed", "supplier", "given", "customer")  # official fields 9 to 12
PLANNING_WORDS = ("to be", "tobe", "target")
Texts = list[str]
Pair = tuple[str, ListedName]  # data, and the partner who gives or takes them
NOBODY = ListedName("")


@dataclass(frozen=True, slots=True)
class _Transfer:
    """Data that go from one end to another: the key of the data is empty where they are not named.

    `words` are those of a list that say more than the names in it.
    """

    giver: Endpoint
    taker: Endpoint
    data: str
    at: CellLocation
    words: str


class OfficialFieldsReader:
    """Reads official fields 9 to 12: needs, exchanges, and data that an application holds."""

    def __init__(self, collector: ClaimCollector) -> None:
        self.collector = collector
        self.context = collector.context
        self.draft = collector.draft
        self.names = collector.names
        self.resolver = collector.resolver

    def keep_answers(self, row: FormRow, key: str) -> None:
        """Write an answer in place of a name (*none*, *not known*) into the note: it answers the form."""
        lines = []
        for name in COLUMNS:
            text = row.text(name)
            if _is_answer(text):
                label = heading_label("application", name)
                lines.append(f"{label}: {text}")
        if not lines:
            return
        plain = self.draft.application(key)
        note = plain.get("note") or ""
        note_lines = str(note).split("\n")
        all_lines = dict.fromkeys(note_lines + lines)
        plain["note"] = "\n".join(all_lines).strip()

    def read(self, row: RowToMatch) -> None:
        """Read the four fields of a row."""
        self._read_needed(row)
        self._read_given(row)

    def _read_needed(self, row: RowToMatch) -> None:
        """Read what an application needs (field 9), and from whom (field 10)."""
        form_row = row.form_row
        own = self.resolver.of_row(row.key)
        at = form_row.at("supplier")
        for data, supplier in self._pairs(form_row, "needed", "supplier"):
            end = None
            if supplier.name:
                end = self.resolver.resolve(supplier.name, at)
            key = self._data_key(data, form_row)
            if key:
                self._add_need(row, own, key, end)
            if end:
                transfer = _Transfer(end, own, key, at, supplier.words)
                self._claim(row, transfer)

    def _read_given(self, row: RowToMatch) -> None:
        """Read what an application gives (field 11), and to whom (field 12)."""
        form_row = row.form_row
        own = self.resolver.of_row(row.key)
        at = form_row.at("customer")
        pairs = list(self._pairs(form_row, "given", "customer"))
        for data, customer in pairs:
            key = self._data_key(data, form_row)
            if customer.name:
                end = self.resolver.resolve(customer.name, at)
                transfer = _Transfer(own, end, key, at, customer.words)
                self._claim(row, transfer)
        without_customer = [
            data for data, customer in pairs if data and not customer.name
        ]
        held = [self._data_key(data, form_row) for data in without_customer]
        if held:
            self._assume_held(row, held)

    def _pairs(
        self, row: FormRow, data_column: str, partner_column: str
    ) -> Iterator[Pair]:
        """Yield the data of a row with their partners; what was answered as *not known* is an empty text."""
        data = _without_answer(split_list(row.text(data_column)))
        listed = list(listed_names(row.text(partner_column), self.resolver.lookup))
        names = _without_answer([each.name for each in listed])
        partners = [each for each in listed if each.name in names]
        for item, partner in _paired(data, partners):
            is_known = parse_answer(partner.name) != "unknown"
            yield _known(item), partner if is_known else NOBODY

    def _claim(self, row: RowToMatch, transfer: _Transfer) -> None:
        """Add an exchange that a row names in fields 9 to 12."""
        giver = transfer.giver
        taker = transfer.taker
        data = transfer.data
        if giver == taker:
            return
        if _is_everybody(giver) or _is_everybody(taker):
            return
        if _is_to_be(row.form_row):
            state = ExchangeState.PLANNED
        elif giver.key and taker.key and data:
            state = ExchangeState.IN_USE
        else:
            state = ExchangeState.CLAIMED
        claim = ClaimedExchange(
            giver,
            taker,
            directed=True,
            state=str(state),
            at=transfer.at,
            note=transfer.words,
        )
        if data:
            claim.data = (data,)
        if self.collector.is_own_statement(row.form_row):
            claim.claimant = self.resolver.of_row(row.key)
        self.collector.exchanges.append(claim)

    def _data_key(self, name: str, row: FormRow) -> str:
        """Return the key of the data of a name, added to the draft where they are new; '' for an empty name."""
        if not name:
            return ""
        return named_record_key(self.context, "data_set", name[:200], row)

    def _add_need(
        self, row: RowToMatch, taker: Endpoint, data: str, giver: Endpoint | None
    ) -> None:
        need = self.collector.new_need(taker, data)
        if need is None:
            return
        if giver and giver != taker:
            need |= giver.side_values("giver")
        at = row.form_row.at("needed")
        self.collector.add_need(need, at)

    def _assume_held(self, row: RowToMatch, data: Sequence[str]) -> None:
        """Assume that an application holds what it gives to nobody named; the field is marked as assumed."""
        plain = self.draft.application(row.key)
        recorded = self.names.stored_record("application", row.key)
        if "holds" in plain or "holds" in recorded:
            return
        keys = list(dict.fromkeys(data))
        plain["holds"] = {"value": keys, "mark": "assumed"}


def _paired(data: Texts, partners: Sequence[ListedName]) -> Iterable[Pair]:
    """Return data with partners: one by one where they are as many, else all with the only one, else separately."""
    if len(data) == len(partners):
        return zip(data, partners, strict=True)
    if data and len(partners) == 1:
        return [(item, partners[0]) for item in data]
    if partners and len(data) == 1:
        return [(data[0], partner) for partner in partners]
    without_partner = [(item, NOBODY) for item in data]
    without_data = [("", partner) for partner in partners]
    return [*without_partner, *without_data]


def _without_answer(items: Texts) -> Texts:
    """Return the items of a list; an answer such as *none* or *not known* counts only beside others."""
    if len(items) > 1:
        return items
    return [item for item in items if parse_answer(item) not in ("no", "unknown")]


def _known(text: str) -> str:
    """Return a text, empty where it is the answer *not known*."""
    if parse_answer(text) == "unknown":
        return ""
    return text


def _is_answer(text: str) -> bool:
    """Return whether a text is an answer in place of a name; what our own form leaves open is none."""
    if fold(text) == "belum disebut":
        return False
    return bool(parse_answer(text))


def _is_everybody(end: Endpoint) -> bool:
    """Return whether a text means all offices."""
    if not end.text:
        return False
    return means_everybody(end.text)


def _is_to_be(row: FormRow) -> bool:
    """Return whether a row is in a file or sheet of a planned architecture."""
    file = fold(row.sheet.file)
    sheet = fold(row.sheet.name)
    words = f" {file} {sheet} "
    return any(f" {word} " in words for word in PLANNING_WORDS)
