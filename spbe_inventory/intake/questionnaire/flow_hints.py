"""Read rows in which an office writes of the applications of others: hints for these, never their own word."""

from collections.abc import Sequence

from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.flow_cells import GIVES, TAKES
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.exchanges.endpoints import Endpoint
from spbe_inventory.intake.questionnaire.flow_claims import FlowClaims
from spbe_inventory.intake.questionnaire.flow_values import sides_of
from spbe_inventory.intake.questionnaire.kept_words import add_row_to_note, row_words
from spbe_inventory.intake.questionnaire.own_ends import owner_of

OPPOSITE = {GIVES: TAKES, TAKES: GIVES, "": ""}


class FlowHints:
    """Reads new rows of a questionnaire whose application belongs to another office than the one that sent it."""

    def __init__(self, claims: FlowClaims) -> None:
        self.claims = claims
        self.context = claims.context

    def is_about_others(self, row: FormRow, application: str) -> bool:
        """Return whether a row of a questionnaire is about an application that its office does not have."""
        office = self._office_of(row)
        return bool(office) and owner_of(self.context, application) != office

    def _office_of(self, row: FormRow) -> str:
        return self.context.offices.get(row.sheet.file, "")

    def read(self, row: FormRow, application: str) -> None:
        """Add the exchanges that a row names: the office's own where its partner is, and only claimed by others else.

        Where no partner is named, the row stands in the note of the office that wrote it.
        """
        sides: Sequence[str] = sides_of(row.text("way")) or ("",)
        data = self.claims.data_keys(row)
        partners = self.claims.partners_in(row)
        others = []
        for partner in partners:
            if partner.key and not self.is_about_others(row, partner.key):
                for side in sides:
                    self._claim_own(row, partner, side, application, data)
            else:
                others.append(partner)
        words = row_words(row)
        for partner in others:
            for side in sides:
                self.claims.claim(
                    row, application, side, partner, data, by_others=words
                )
        if others:
            self._remark(row, application, "flow-of-others")
        elif not partners:
            self._remark(row, application, "flow-of-others-kept")
            add_row_to_note(row, "unit", self._office_of(row), self.context)

    def _claim_own(
        self,
        row: FormRow,
        own: Endpoint,
        side: str,
        application: str,
        data: Sequence[str],
    ) -> None:
        """Add an exchange of an application of the office, seen from its side."""
        counterpart = Endpoint(application)
        self.claims.claim(row, own.key, OPPOSITE[side], counterpart, data)

    def _remark(self, row: FormRow, application: str, sentence: str) -> None:
        names = self.context.names
        owner = owner_of(self.context, application)
        self.context.draft.remark(
            Verdict.NOTE,
            row.at("whose"),
            sentence,
            record=application,
            name=names.name_of("application", application),
            office=names.name_of("unit", owner) if owner else "-",
        )
