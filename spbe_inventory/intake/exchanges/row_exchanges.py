"""Read what rows say of counterparts: exchanges and relations. A counterpart is an application only when certain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.lists import (
    ApplicationStatus,
    ExchangeState,
    ExclusionReason,
    RelationKind,
    Verdict,
)
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.files.names.counterpart import NAMES_NOBODY
from spbe_inventory.files.names.counterpart_words import counterpart_words
from spbe_inventory.files.names.phrases import Mention, code_in, mentions
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.exchanges.claims import ClaimCollector
from spbe_inventory.intake.exchanges.endpoints import Endpoint
from spbe_inventory.intake.exchanges.merge_exchanges import ClaimedExchange
from spbe_inventory.intake.exchanges.official_fields import OfficialFieldsReader
from spbe_inventory.intake.note import add_to_note
from spbe_inventory.intake.record_matching import RowToMatch
from spbe_inventory.matching.folding import fold

RELATIONS = frozenset(map(str, RelationKind))
OVER = (ApplicationStatus.STOPPED, ApplicationStatus.IDLE)
NAME_LISTS = ("integrated_with", "integrated_unit")
SENTENCES = ("note", "description", "function")
# Texts that tell what an application is for: what they say of others is a claim, unless they say that it is done.
PURPOSES = ("description", "function")
EXCHANGES = ("exchange", "claimed", "planned")
NO_COUNTERPART = ("unclear", "everybody", "wished")


@dataclass(frozen=True, slots=True)
class _Statement:
    """What one column of a row says of one counterpart."""

    mention: Mention
    column: str

    @property
    def is_in_list(self) -> bool:
        """Whether the column is for counterparts: whatever is named in it was meant as one."""
        return self.column in NAME_LISTS

    @property
    def is_in_purpose(self) -> bool:
        """Whether it stands in a text that tells what the application is for."""
        return self.column in PURPOSES

    @property
    def names_counterpart(self) -> bool:
        """Whether it names somebody to exchange data with or to belong to."""
        mention = self.mention
        if mention.category in NO_COUNTERPART:
            return False
        if self.is_in_list or mention.category == RelationKind.SHOWN_ON:
            return True
        return mention.named not in NAMES_NOBODY


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
        claims_before = len(self.collector.exchanges)
        statements = list(self._statements_in(row))
        for statement in statements:
            self._read_statement(row, statement)
        self._keep_words(row, statements)
        self.official_fields.read(row)
        claims = self.collector.exchanges[claims_before:]
        self._check_answer(row, statements, claims)

    def _statements_in(self, row: RowToMatch) -> Iterator[_Statement]:
        """Yield what the columns of a row say of counterparts, each once; what came back unchanged says nothing."""
        seen = set()
        lookup = self.resolver.lookup
        for column in _columns_with_counterparts(row.form_row):
            is_name_list = column in NAME_LISTS
            text = row.form_row.text(column)
            if self._came_back_unchanged(row, column, text):
                continue
            for mention in mentions(text, is_name_list=is_name_list, lookup=lookup):
                identity = (fold(mention.name), mention.category)
                if identity not in seen:
                    seen.add(identity)
                    yield _Statement(mention, column)

    def _came_back_unchanged(self, row: RowToMatch, column: str, text: str) -> bool:
        """Return whether a text of a row that was sent out is the one on record: it was read when it was recorded."""
        if "key" not in row.form_row.cells or column not in SENTENCES:
            return False
        recorded, _mark = split_mark(
            self.names.stored_record("application", row.key).get(column)
        )
        return bool(recorded) and fold(str(recorded)) == fold(text)

    def _read_statement(self, row: RowToMatch, statement: _Statement) -> None:
        """Read one statement: into an exchange, a relation, or a remark."""
        mention = statement.mention
        at = row.form_row.at(statement.column)
        if mention.category in NO_COUNTERPART:
            self._remark_no_counterpart(row, statement, at)
        elif not statement.names_counterpart:
            return
        elif mention.category in EXCHANGES:
            self._read_exchange(row, statement, at)
        else:
            self._read_relation(row, statement, at)

    def _remark_no_counterpart(
        self, row: RowToMatch, statement: _Statement, at: CellLocation
    ) -> None:
        """Say why words make no exchange; general words in a sentence are passed over."""
        mention = statement.mention
        name = row.name_cell.name
        if mention.category == "everybody":
            if statement.is_in_list or mention.is_sentence:
                self.draft.remark(Verdict.NOTE, at, "counterpart-everybody", name=name)
        elif mention.category == "wished":
            if mention.named in NAMES_NOBODY:
                return
            self.draft.remark(
                Verdict.QUESTION,
                at,
                "counterpart-wished",
                record=row.key,
                name=name,
                found=mention.source_text[:80],
                other=mention.name[:80],
            )
        elif statement.is_in_list or mention.asks:
            self.draft.remark(
                Verdict.QUESTION,
                at,
                "counterpart-unclear",
                record=row.key,
                found=mention.name[:80],
            )

    def _keep_words(self, row: RowToMatch, statements: Sequence[_Statement]) -> None:
        """Write a list of counterparts into the note where some of its words became no exchange and no relation."""
        plain = self.draft.application(row.key)
        for column in NAME_LISTS:
            text = row.form_row.text(column)
            said = [each for each in statements if each.column == column]
            unread = [each for each in said if each.mention.category in NO_COUNTERPART]
            if text and (unread or not said):
                add_to_note(plain, "application", column, text)

    def _read_relation(
        self, row: RowToMatch, statement: _Statement, at: CellLocation
    ) -> None:
        """Add what an application is to another; a text on its purpose counts only where the other is on record."""
        mention = statement.mention
        own = self.resolver.of_row(row.key)
        is_quiet = mention.category != "shows"
        counterpart = self.resolver.resolve(mention.name, at, quiet=is_quiet)
        is_hosting = mention.category == RelationKind.HOSTED_AT
        if statement.is_in_purpose and not counterpart.key and not is_hosting:
            return
        add_relation = self.collector.add_relation
        if mention.category in RELATIONS:
            add_relation(own, mention.category, counterpart, at)
        elif mention.category == "missing":
            add_relation(own, RelationKind.NOT_CONNECTED, counterpart, at)
        elif counterpart.key:
            add_relation(counterpart, RelationKind.SHOWN_ON, own, at)

    def _read_exchange(
        self, row: RowToMatch, statement: _Statement, at: CellLocation
    ) -> None:
        """Add the exchange that a mention claims; ask about one of an application that is no longer used."""
        mention = statement.mention
        ends = self._ends_of(row, mention, at)
        if ends is None:
            return
        giver, taker = ends
        are_systems = all(map(self.resolver.is_system, (giver, taker)))
        state = _state_of(statement, are_systems=are_systems)
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
        if mention.is_sentence or fold(mention.source_text) != fold(mention.name):
            claim.note = mention.source_text
            self._ask_for_direction(row, mention, at)
        own = self.resolver.of_row(row.key)
        if own in ends and self.collector.is_own_statement(form_row):
            claim.claimant = own
        self.collector.exchanges.append(claim)
        if state == ExchangeState.IN_USE:
            self._check_status(row, mention, at)

    def _ask_for_direction(
        self, row: RowToMatch, mention: Mention, at: CellLocation
    ) -> None:
        """Ask who gives and who takes where only a bracket speaks of one direction or two."""
        if mention.direction:
            return
        words = f" {fold(mention.source_text)} "
        if any(f" {each} " in words for each in counterpart_words("direction_words")):
            self.draft.remark(
                Verdict.QUESTION,
                at,
                "exchange-direction-words",
                record=row.key,
                found=mention.source_text[:200],
            )

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

    def _check_answer(
        self,
        row: RowToMatch,
        statements: Sequence[_Statement],
        claims: Sequence[ClaimedExchange],
    ) -> None:
        """Compare the answer on integration with the counterparts; ask about *yes* without any and *no* beside some.

        *No* says nothing of what is given or taken; beside a counterpart it is disputed, and so is the exchange.
        """
        plain = self.draft.application(row.key)
        value, mark = split_mark(plain.get("integrated"))
        at = row.form_row.at("integrated")
        claimed = [claim for claim in claims if claim.state != ExchangeState.PLANNED]
        if value is False and claimed:
            plain["integrated"] = {"value": False, "mark": "disputed"}
            own = self.resolver.of_row(row.key)
            names = [self._counterpart_of(claim, own) for claim in claimed]
            for claim in claimed:
                claim.denied_at = at
            self.draft.remark(
                Verdict.QUESTION,
                at,
                "answer-against-text",
                record=row.key,
                name=row.name_cell.name,
                names=", ".join(dict.fromkeys(names)),
            )
        elif (
            row.main is None
            and value is True
            and not mark
            and not claims
            and not _names_somebody(statements)
        ):
            self.draft.remark(
                Verdict.QUESTION,
                at,
                "claim-unnamed",
                record=row.key,
                name=row.name_cell.name,
            )

    def _counterpart_of(self, claim: ClaimedExchange, own: Endpoint) -> str:
        """Return the name of the end of an exchange that is not the row's own, as on record or as written."""
        counterpart = claim.taker if claim.giver == own else claim.giver
        if counterpart.key:
            return self.resolver.name_of(counterpart.key)
        return counterpart.text


def _columns_with_counterparts(row: FormRow) -> Iterator[str]:
    """Yield the columns of a row that may name counterparts; the unit only where no counterpart is named."""
    names = "integrated_with"
    if not row.text(names):
        names = "integrated_unit"
    for column in (names, *SENTENCES):
        if row.text(column):
            yield column


def _state_of(statement: _Statement, *, are_systems: bool) -> ExchangeState:
    """Return the state of an exchange; with an end that is no application, or not said to run, it is only claimed."""
    mention = statement.mention
    if mention.category == "planned":
        return ExchangeState.PLANNED
    if mention.category == "claimed":
        return ExchangeState.CLAIMED
    if statement.is_in_purpose and not mention.is_done:
        return ExchangeState.CLAIMED
    if are_systems:
        return ExchangeState.IN_USE
    return ExchangeState.CLAIMED


def _names_somebody(statements: Sequence[_Statement]) -> bool:
    return any(statement.names_counterpart for statement in statements)
