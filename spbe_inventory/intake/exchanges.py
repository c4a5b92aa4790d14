"""Read what rows say of counterparts: exchanges and relations. A counterpart is an application only when certain."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.lists import (
    ApplicationStatus,
    ExchangeState,
    ExclusionReason,
    RelationKind,
    Verdict,
)
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.files.form_row import FormRow
from spbe_inventory.files.phrases import Mention, code_in, mentions, split_names
from spbe_inventory.intake.claims import ClaimCollector
from spbe_inventory.intake.endpoints import Endpoint
from spbe_inventory.intake.merge_exchanges import ClaimedExchange
from spbe_inventory.intake.official_fields import OfficialFieldsReader, named_partners
from spbe_inventory.intake.record_matching import RowToMatch
from spbe_inventory.matching.folding import fold

RELATIONS = frozenset(map(str, RelationKind))
OVER = (ApplicationStatus.STOPPED, ApplicationStatus.IDLE)


class ExchangeReader:
    """Reads what the rows of applications say of others; exchanges go to a collector, to be merged later."""

    def __init__(self, collector: ClaimCollector) -> None:
        self.collector = collector
        self.names = collector.names
        self.draft = collector.draft
        self.resolver = collector.resolver
        self.official_fields = OfficialFieldsReader(collector)

    def read(self, row: RowToMatch) -> None:
        """Read what a row says of others: counterparts, official fields 9 to 12, the answer on integration."""
        form_row = row.form_row
        if form_row.is_own_export:
            return
        self.official_fields.keep_answers(form_row, row.key)
        row_mentions = []
        for mention, column in list(self._mentions_in(form_row)):
            row_mentions.append(mention)
            self._read_mention(row, mention, form_row.at(column))
        self.official_fields.read(row)
        if row.main is None:
            self._check_answer(row, row_mentions)

    def _mentions_in(self, row: FormRow) -> Iterator[tuple[Mention, str]]:
        """Yield the mentions of counterparts, each once, with the column in which it is."""
        seen = set()
        for column in _mention_columns(row):
            is_name_list = column != "note"
            for mention in mentions(row.text(column), is_name_list=is_name_list):
                for each in self._split_mention(mention):
                    identity = (fold(each.name), each.category)
                    if identity not in seen:
                        seen.add(identity)
                        yield each, column

    def _split_mention(self, mention: Mention) -> Iterator[Mention]:
        """Yield a mention name by name, where it joins several and the whole is no application's name."""
        names = split_names(mention.name)
        if len(names) < 2 or self.resolver.resolve_key(mention.name):  # noqa: PLR2004 - a single name is not split
            yield mention
            return
        for name in names:
            yield replace(mention, name=name)

    def _read_mention(
        self, row: RowToMatch, mention: Mention, at: CellLocation
    ) -> None:
        own = self.resolver.of_row(row.key)
        name = mention.name
        add_relation = self.collector.add_relation
        if mention.category == "everybody":
            self.draft.remark(
                Verdict.NOTE,
                at,
                "counterpart-everybody",
                name=row.name_cell.name,
            )
        elif mention.category in RELATIONS:
            counterpart = self.resolver.resolve(name, at, quiet=True)
            add_relation(own, mention.category, counterpart, at)
        elif mention.category == "shows":
            shown = self.resolver.resolve(name, at)
            if shown.key:
                add_relation(shown, RelationKind.SHOWN_ON, own, at)
        elif mention.category == "missing":
            counterpart = self.resolver.resolve(name, at, quiet=True)
            add_relation(own, RelationKind.NOT_CONNECTED, counterpart, at)
        else:
            self._read_exchange(row, mention, at)

    def _read_exchange(
        self, row: RowToMatch, mention: Mention, at: CellLocation
    ) -> None:
        """Add the exchange that a mention claims; ask about one of an application that is no longer used."""
        ends = self._ends_of(row, mention, at)
        if ends is None:
            return
        giver, taker = ends
        state = _state_of(mention, giver, taker)
        form_row = row.form_row
        claim = ClaimedExchange(
            giver,
            taker,
            directed=bool(mention.direction),
            state=str(state),
            at=at,
            frequency=mention.frequency,
            purpose=form_row.text("integration_kind"),
        )
        claim.method = mention.method or code_in(
            "exchange.method", form_row.text("integration_method")
        )
        if mention.is_sentence:
            claim.note = mention.source_text
        own = self.resolver.of_row(row.key)
        if own in ends and self.collector.is_own_statement(form_row):
            claim.claimant = own
        self.collector.exchanges.append(claim)
        if state == ExchangeState.IN_USE:
            self._check_status(row, mention, at)

    def _ends_of(
        self, row: RowToMatch, mention: Mention, at: CellLocation
    ) -> tuple[Endpoint, Endpoint] | None:
        """Return giver and taker of an exchange; None where they are the same, or the row is itself an exchange.

        Without a direction the row's own application stands first.
        """
        counterpart = self.resolver.resolve(mention.name, at)
        own = self.resolver.of_row(row.key)
        if mention.direction == "between":
            giver = counterpart
            taker = self.resolver.resolve(mention.second_name, at)
        elif self.resolver.exclusion_of(row.key) == ExclusionReason.EXCHANGE:
            return None
        elif mention.direction in ("gives", ""):
            giver, taker = own, counterpart
        else:
            giver, taker = counterpart, own
        if giver == taker:
            return None
        return giver, taker

    def _check_status(
        self, row: RowToMatch, mention: Mention, at: CellLocation
    ) -> None:
        """Ask about a running exchange of an application that is stopped or idle."""
        plain = self.draft.application(row.key)
        if plain.get("status") not in OVER:
            return
        self.draft.remark(
            Verdict.QUESTION,
            at,
            "stopped-exchanges",
            record=row.key,
            name=row.name_cell.name,
            other=mention.name,
        )

    def _check_answer(self, row: RowToMatch, row_mentions: Sequence[Mention]) -> None:
        """Compare the answer on integration with the counterparts; ask about *yes* without any and *no* beside some.

        *No* and *not known* without counterparts answer both sides of the application.
        """
        plain = self.draft.application(row.key)
        value, mark = split_mark(plain.get("integrated"))
        names = _exchange_partners(row_mentions)
        names += named_partners(row.form_row)
        if value is False and names:
            plain["integrated"] = {"value": False, "mark": "disputed"}
            self.draft.remark(
                Verdict.QUESTION,
                row.form_row.at("integrated"),
                "answer-against-text",
                record=row.key,
                name=row.name_cell.name,
                names=", ".join(names),
            )
        elif value is False:
            self._mark_sides(row, "none")
        elif mark == "unknown":
            self._mark_sides(row, "unknown")
        elif value is True and not names and not _names_somebody(row_mentions):
            self.draft.remark(
                Verdict.QUESTION,
                row.form_row.at("integrated"),
                "claim-unnamed",
                record=row.key,
                name=row.name_cell.name,
            )

    def _mark_sides(self, row: RowToMatch, mark: str) -> None:
        """Write a mark into what an application gives and takes, where nothing is on record of it."""
        recorded = self.names.stored_record("application", row.key)
        plain = self.draft.application(row.key)
        for side in ("gives", "takes"):
            if side not in recorded:
                plain.setdefault(side, {"mark": mark})


def _mention_columns(row: FormRow) -> Iterator[str]:
    """Yield the columns of a row that may mention counterparts; the unit only where no counterpart is named."""
    if row.text("integrated_with"):
        columns = ("integrated_with", "note")
    else:
        columns = ("integrated_unit", "note")
    for column in columns:
        if row.text(column):
            yield column


def _state_of(mention: Mention, giver: Endpoint, taker: Endpoint) -> ExchangeState:
    """Return the state of an exchange; with an end that is no application it is only claimed."""
    if mention.category == "planned":
        return ExchangeState.PLANNED
    if giver.key and taker.key:
        return ExchangeState.IN_USE
    return ExchangeState.CLAIMED


def _exchange_partners(row_mentions: Sequence[Mention]) -> list[str]:
    """Return the names of those with whom an exchange is mentioned."""
    exchanges = [each for each in row_mentions if each.category == "exchange"]
    return [exchange.name for exchange in exchanges]


def _names_somebody(row_mentions: Sequence[Mention]) -> bool:
    return any(mention.category != "everybody" for mention in row_mentions)
