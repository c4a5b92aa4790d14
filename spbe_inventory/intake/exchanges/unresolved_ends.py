"""The ends of rows in lists of exchanges, relations and needs: an application where that is certain, else the text."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from spbe_inventory.domain.cell_location import CellLocation
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import ExchangeState, Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.names.listed_names import listed_names
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.files.tables.headings import heading_label
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.exchanges.endpoints import Endpoint, EndpointResolver
from spbe_inventory.intake.fields import note_lines
from spbe_inventory.intake.merge_record import merge_values
from spbe_inventory.intake.note import note_label
from spbe_inventory.intake.values import parse_answer

# The ends of a kind of record that may stay a text.
SIDES = {
    "exchange": ("giver", "taker"),
    "relation": ("other",),
    "need": ("giver",),
}


class EndReader:
    """Reads the ends of rows; our own tables have keys and texts in columns of their own."""

    def __init__(self, context: IntakeContext) -> None:
        self.context = context
        self.resolver = EndpointResolver(context)
        self._asked: set[str] = set()  # names that were remarked on
        self._named: dict[str, list[Endpoint]] = {}

    def reads(self, row: FormRow) -> bool:
        """Return whether the ends of a row are names to resolve."""
        return row.kind in SIDES and not row.is_own_export

    def ends_of(self, row: FormRow) -> list[Plain]:
        """Return the ends of a row as fields, once for each pair of those that its cells name.

        There are none for an exchange that lacks an end: it is kept and asked about. One from an application to
        itself is an exchange where the row names no other; among several names it is only said of the others.
        """
        ends = list(self._pairs(row))
        if row.kind != "exchange" or row.text("key"):
            return ends
        missing = [side for side in SIDES["exchange"] if _is_missing(row, side)]
        if missing:
            self._keep(row, missing)
            return []
        pairs = [plain for plain in ends if not _is_same_twice(plain)]
        return pairs or ends

    def _pairs(self, row: FormRow) -> Iterator[Plain]:
        sides = [side for side in SIDES[row.kind] if row.text(side)]
        choices = [self._named_in(row, side) for side in sides]
        for ends in product(*choices):
            plain: Plain = {}
            for side, end in zip(sides, ends, strict=True):
                plain |= end.side_values(side)
            yield plain

    def _named_in(self, row: FormRow, side: str) -> list[Endpoint]:
        """Return whom a cell names; the same text names the same in every row."""
        text = row.text(side)
        if text not in self._named:
            self._named[text] = self._named_by(text, row.at(side))
        return self._named[text]

    def _named_by(self, text: str, at: CellLocation) -> list[Endpoint]:
        """Return whom a text names: several where it says no more than their names, else the one that it is."""
        names = list(listed_names(text, self.resolver.lookup))
        if len(names) > 1 and not any(each.words for each in names):
            return [self._resolve(each.name, at) for each in names]
        return [self._resolve(text, at)]

    def _resolve(self, name: str, at: CellLocation) -> Endpoint:
        """Return the end that a name is; one on no record is remarked on once."""
        is_asked = name in self._asked
        self._asked.add(name)
        return self.resolver.resolve(name, at, quiet=is_asked)

    def _keep(self, row: FormRow, missing: list[str]) -> None:
        """Keep the row of an exchange without two ends in a note; ask about it.

        It is the note of the application that the row names, that of the government where none is on record.
        """
        labels = [heading_label("exchange", side) for side in missing]
        application = self._application_of(row)
        key = "exchange-without-end"
        if not application:
            key = "exchange-of-nobody"
        self.context.draft.remark(
            Verdict.QUESTION,
            row.at(),
            key,
            field=", ".join(labels),
        )
        cells = [
            (note_label("exchange", name), cell.text)
            for name, cell in row.cells.items()
        ]
        text = "; ".join(note_lines([*cells, *row.kept]))
        note = {"note": f"{KINDS['exchange'].label.id}: {text}"}
        if application:
            merge_values(self.context, row, "application", application, note)
        else:
            agency = self.context.names.agency
            merge_values(self.context, row, "agency", agency, note)

    def _application_of(self, row: FormRow) -> str:
        """Return the key of the first end of a row that is on record, or an empty text."""
        for side in SIDES["exchange"]:
            text = row.text(side)
            key = ""
            if text:
                key = self.resolver.resolve_key(text) or ""
            if key:
                return key
        return ""


def without_ends(row: FormRow, ends: Plain) -> FormRow:
    """Return a row without the cells of its ends, which are read."""
    if not ends:
        return row
    cells = {
        name: cell for name, cell in row.cells.items() if name not in SIDES[row.kind]
    }
    return replace(row, cells=cells)


def claim_unresolved(plain: Plain) -> None:
    """Write that an exchange with an end that is a text is claimed, where the list does not say how far it is."""
    ends = [plain.get(side) for side in SIDES["exchange"]]
    if not all(ends):
        plain.setdefault("state", str(ExchangeState.CLAIMED))


def _is_same_twice(plain: Plain) -> bool:
    """Return whether both ends are one application."""
    giver = plain.get("giver")
    return bool(giver) and giver == plain.get("taker")


def _is_missing(row: FormRow, side: str) -> bool:
    """Return whether a row names nobody at an end."""
    text = row.text(side) or row.text(f"{side}_text")
    return not text or bool(parse_answer(text))


def keep_ends_as_texts(row: FormRow, plain: Plain) -> None:
    """Keep the ends of a new record of our own workbook as texts where their applications are not on record here."""
    for end in SIDES[row.kind]:
        text = row.text(end)
        if text and end not in plain:
            plain.setdefault(f"{end}_text", text)
