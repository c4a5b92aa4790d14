"""Claims of rows on data in and out: partners, data, hours, exchanges; the words that no field holds."""

from collections.abc import Sequence

from spbe_inventory.domain.lists import ExchangeState
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.names.listed_names import listed_names
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.exchanges.claims import ClaimCollector
from spbe_inventory.intake.exchanges.endpoints import Endpoint
from spbe_inventory.intake.exchanges.merge_exchanges import ClaimedExchange
from spbe_inventory.intake.fields import named_record_key, remark_unread_value
from spbe_inventory.intake.questionnaire.flow_values import (
    hours_in,
    is_rounded,
    items_of,
    mark_of,
    means_of,
    method_of,
    sides_of,
)
from spbe_inventory.intake.questionnaire.kept_words import kept_line


class FlowClaims:
    """Reads the cells that rows on data in and out have in common, and collects the exchanges that they claim."""

    def __init__(self, collector: ClaimCollector) -> None:
        self.collector = collector
        self.context = collector.context
        self.resolver = collector.resolver

    def partners_in(self, row: FormRow) -> list[Endpoint]:
        """Return whom a row names as partners, none of them twice: each name, or the whole text where it is one."""
        text = row.text("partner")
        if not items_of(text):
            return []
        at = row.at("partner")
        names = listed_names(text, self.resolver.lookup)
        ends = [
            self.resolver.resolve(each.name, at)
            for each in names
            if not mark_of(each.name)
        ]
        return list(dict.fromkeys(ends))

    def data_keys(self, row: FormRow) -> list[str]:
        """Return the keys of the data that a row names; data on no record are added to the draft."""
        keys = []
        for item in items_of(row.text("which_data")):
            name = item[:200]
            key = named_record_key(self.context, "data_set", name, row)
            keys.append(key)
        return keys

    def hours_of(self, row: FormRow) -> int | None:
        """Return the hours in a row; a text that is no number of hours is remarked on."""
        text = row.text("hours")
        hours = hours_in(text)
        if text and hours is None and not mark_of(text):
            remark_unread_value(row, "hours", self.context)
        return hours

    def unread_words(self, row: FormRow, kind: str) -> list[str]:
        """Return the words of a row that no field of an exchange or need holds, as lines of its note."""
        columns = []
        way = row.text("way")
        if way and not sides_of(way):
            columns.append("way")
        if not _holds_means(kind, row.text("means")):
            columns.append("means")
        hours = row.text("hours")
        if hours and (kind == "need" or hours_in(hours) is None or is_rounded(hours)):
            columns.append("hours")
        answered = ("which_data", "partner")
        columns += [column for column in answered if mark_of(row.text(column))]
        listed = listed_names(row.text("partner"), self.resolver.lookup)
        if any(each.words for each in listed):
            columns.append("partner")
        return [kept_line(row, column) for column in columns]

    def claim(
        self,
        row: FormRow,
        application: str,
        side: str,
        counterpart: Endpoint,
        data: Sequence[str],
        *,
        by_others: str = "",
    ) -> None:
        """Add an exchange of an application; without partner, data or method on record it is only claimed.

        So it is where an office that has neither end says it (`by_others`): a hint for those that have.
        """
        own = Endpoint(application)
        if own == counterpart:
            return
        giver, taker = (counterpart, own)
        if side == "gives":
            giver, taker = (own, counterpart)
        method = method_of(row.text("means"))
        state = ExchangeState.CLAIMED
        if counterpart.key and data and method and not by_others:
            state = ExchangeState.IN_USE
        claim = ClaimedExchange(
            giver,
            taker,
            directed=bool(side),
            state=str(state),
            at=row.at(),
            method=method,
            data=tuple(data),
            note="\n".join(self.unread_words(row, "exchange")),
            hours=self.hours_of(row),
            claimant=None if by_others else own,
            by_others=by_others,
        )
        self.collector.exchanges.append(claim)


def giver_values(row: FormRow, partners: Sequence[Endpoint]) -> Plain:
    """Return whom a need names as its giver: the first that is on record, else all words as one text."""
    if not partners:
        return {}
    for partner in partners:
        if partner.key:
            return dict(partner.side_values("giver"))
    return dict(Endpoint(text=row.text("partner")).side_values("giver"))


def means_value(text: str) -> Plain | str | None:
    """Return the plain value of the means of a need, None where the text is not understood."""
    mark = mark_of(text)
    if mark:
        return {"mark": mark}
    return means_of(text) or None


def method_value(text: str) -> Plain | str | None:
    """Return the plain value of the method of an exchange, None where the text is not understood."""
    mark = mark_of(text)
    if mark:
        return {"mark": mark}
    return method_of(text) or None


def _holds_means(kind: str, text: str) -> bool:
    """Return whether the field of a record says all that a text on its means says."""
    if not text or mark_of(text):
        return True
    if kind == "need":
        return bool(means_of(text))
    return bool(method_of(text))
