"""What applications take and give by exchanges: the fields 9 to 12 of SE MenPANRB 18/2022."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis, ExchangeState, Mark
from spbe_inventory.domain.records import Exchange
from spbe_inventory.domain.snapshot import exchange_end
from spbe_inventory.files.record_rows import cell_text, contradicted_state
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.reports.shared.lazy_rows import RecordNames
from spbe_inventory.reports.shared.wording import noted

EXCHANGE_FIELDS = ("takes", "gives")
LISTED_EXCHANGES = 20_000  # up to so many exchanges they are listed; more are counted


Texts = defaultdict[str, list[str]]  # by the key of an application


def _empty_texts() -> Texts:
    return defaultdict(list)


@dataclass
class _ExchangeColumn:
    """What applications take, or give: how many exchanges, and their texts while they are few."""

    own_end: str
    partner_end: str
    counts: Counter[str] = field(default_factory=Counter)
    texts: Texts = field(default_factory=_empty_texts)


def _empty_columns() -> dict[str, _ExchangeColumn]:
    return {
        "takes": _ExchangeColumn(own_end="taker", partner_end="giver"),
        "gives": _ExchangeColumn(own_end="giver", partner_end="taker"),
    }


@dataclass
class ExchangeColumns:
    """What applications take and give: data and partner of each exchange, or their number."""

    columns: dict[str, _ExchangeColumn] = field(default_factory=_empty_columns)
    exchanges: int = 0

    @property
    def are_listed(self) -> bool:
        """Whether the exchanges are few enough to be listed in a cell."""
        return self.exchanges <= LISTED_EXCHANGES

    def add(self, names: RecordNames, record: Record) -> None:
        """Add an exchange to the columns of the applications at its ends; one that has ended is left out.

        One without a known direction stands in both columns of both, with a remark that says so.
        """
        self.exchanges += 1
        if not isinstance(record, Exchange) or record.state == ExchangeState.ENDED:
            return
        fields = KINDS["exchange"].fields
        data = cell_text(names, record, fields["data"])
        if not data:
            data = _("data not named")
        for column in self.columns.values():
            self._add_to(column, names, record, data)

    def _add_to(
        self, column: _ExchangeColumn, names: RecordNames, exchange: Exchange, data: str
    ) -> None:
        """Add an exchange to one column."""
        ends = [(column.own_end, column.partner_end)]
        if not exchange.directed:
            ends.append((column.partner_end, column.own_end))
        for own_end, partner_end in ends:
            key = getattr(exchange, own_end)
            if not key:
                continue
            column.counts[key] += 1
            if self.are_listed:
                partner = exchange_end(names.name, exchange, partner_end)
                remarks = [partner, *_remarks(names, exchange)]
                column.texts[key].append(noted(data, "; ".join(remarks)))

    def text_of(self, name: str, key: str) -> str:
        """Return what an application takes or gives; empty where no exchange tells."""
        column = self.columns[name]
        if self.are_listed:
            texts = column.texts.get(key, ())
            return "; ".join(texts)
        count = column.counts[key]
        if not count:
            return ""
        return ngettext(
            "{count} exchange", "{count} exchanges", count, count=number(count)
        )


def _remarks(names: RecordNames, exchange: Exchange) -> Iterator[str]:
    """Yield what keeps an exchange from being a plain one in use: its direction, its state."""
    if not exchange.directed:
        yield _("direction not known")
    if exchange.basis == Basis.ASSUMPTION:
        yield str(Mark.ASSUMED.label)
    contradicted = contradicted_state(names, exchange)
    if exchange.known("state") == ExchangeState.IN_USE and not contradicted:
        return
    state = cell_text(names, exchange, KINDS["exchange"].fields["state"])
    yield state or _("state not answered")
