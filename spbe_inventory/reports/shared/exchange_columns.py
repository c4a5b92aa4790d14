"""What applications take and give by exchanges: the fields 9 to 12 of SE MenPANRB 18/2022."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.record_rows import cell_text
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
class _Column:
    """What applications take, or give: how many exchanges, and their texts while they are few."""

    own_end: str
    partner_end: str
    counts: Counter[str] = field(default_factory=Counter)
    texts: Texts = field(default_factory=_empty_texts)


def _empty_columns() -> dict[str, _Column]:
    return {
        "takes": _Column(own_end="taker", partner_end="giver"),
        "gives": _Column(own_end="giver", partner_end="taker"),
    }


@dataclass
class ExchangeColumns:
    """What applications take and give: data and partner of each exchange, or their number."""

    columns: dict[str, _Column] = field(default_factory=_empty_columns)
    exchanges: int = 0

    @property
    def are_listed(self) -> bool:
        """Whether the exchanges are few enough to be listed in a cell."""
        return self.exchanges <= LISTED_EXCHANGES

    def add(self, names: RecordNames, record: Record) -> None:
        """Add an exchange to the columns of the applications at its ends."""
        self.exchanges += 1
        fields = KINDS["exchange"].fields
        data = cell_text(names, record, fields["data"])
        if not data:
            data = _("data not named")
        for column in self.columns.values():
            key = getattr(record, column.own_end, None)
            if not key:
                continue
            column.counts[key] += 1
            if self.are_listed:
                partner = _end_name(names, record, column.partner_end)
                column.texts[key].append(noted(data, partner))

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


def _end_name(names: RecordNames, record: Record, end: str) -> str:
    key = getattr(record, end, None)
    if key:
        return names.name("application", key)
    unresolved = getattr(record, f"{end}_text", None)
    return f"“{unresolved or ''}”"
