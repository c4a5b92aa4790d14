"""What the workbooks of the national form hold, as is beside to be: how many rows, where they are equal, and why."""

from collections.abc import Mapping, Sequence

from spbe_inventory.actions.national_security import NOT_HELD_SHEET
from spbe_inventory.documents.form_book import FormBook, FormColumn, FormSheet
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _

# Domains in which a record says that it is coming or going; and of those in which none does, why they are equal.
WITH_PLANS = N_("nothing is on record as planned, being built or stopped")
WITHOUT_PLANS = N_(
    "the catalogue records no plan for this domain: what is to be has to be named by the office"
)
DOMAINS_WITH_PLANS = frozenset(["Aplikasi"])
WIDTH = 24  # characters


def notes_book(as_is: Sequence[FormBook], to_be: Sequence[FormBook]) -> FormBook:
    """Return a workbook of one sheet: each sheet of the domains with its rows as is and to be."""
    later: dict[tuple[str, str], list[Sequence[str]]] = {}
    for book in to_be:
        later.update(_rows(book))
    rows = []
    for book in as_is:
        for sheet_id, before in _rows(book).items():
            after = later.get(sheet_id, [])
            note = _note(book.title, before, after)
            counts = [number(len(before)), number(len(after))]
            rows.append([*sheet_id, *counts, note])
    headings = (
        _("Domain"),
        _("Sheet"),
        _("Rows as is"),
        _("Rows to be"),
        _("As is and to be"),
    )
    columns = tuple(FormColumn(heading, WIDTH) for heading in headings)
    return FormBook(_("Notes"), (FormSheet(_("Notes"), columns, rows),))


def _rows(book: FormBook) -> Mapping[tuple[str, str], list[Sequence[str]]]:
    return {
        (book.title, sheet.title): list(sheet.rows)
        for sheet in book.sheets
        if sheet.title != NOT_HELD_SHEET
    }


def _note(domain: str, before: list[Sequence[str]], after: list[Sequence[str]]) -> str:
    """Return whether the rows differ, and why they do not."""
    if not before and not after:
        return _("nothing is on record")
    if before != after:
        return _("they differ")
    why = WITHOUT_PLANS
    if domain in DOMAINS_WITH_PLANS:
        why = WITH_PLANS
    return _("equal: {why}", why=_(why))
