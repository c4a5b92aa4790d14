"""All agreements on sharing data, with number and end, and the exchanges of which no agreement is known."""

from collections import defaultdict
from collections.abc import Iterator

from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.actions.reports.parts import USUAL, WIDE, limited, table
from spbe_inventory.actions.told import not_said
from spbe_inventory.domain.blocks import Block, Grid, Heading, Paragraph
from spbe_inventory.domain.dates import last_day
from spbe_inventory.domain.lists import DocumentKind, ExchangeState, Supports
from spbe_inventory.domain.records import Document
from spbe_inventory.domain.report import Table
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t

KINDS = (DocumentKind.AGREEMENT, DocumentKind.MEMORANDUM)


def content(material: Material) -> Content:
    """Give agreements and memoranda, those that end first at the front."""
    tables = _tables(material)
    return Content(title=t("Register of sharing agreements"), blocks=tuple(_blocks(material, tables)), tables=tables)


def _tables(material: Material) -> tuple[Table, ...]:
    columns = {
        t("Agreement"): WIDE, t("Number"): USUAL, t("Date"): USUAL, t("Valid until"): USUAL, t("Days left"): 12,
        t("Issued by"): USUAL, t("Exchanges that rest on it"): WIDE,
    }  # fmt: skip
    first = table(t("Agreements"), columns, tuple(_rows(material)))
    columns = {t("Exchange"): WIDE, t("State"): USUAL, t("Agreement"): USUAL}
    return first, table(t("Without an agreement on record"), columns, tuple(_without(material)))


def _blocks(material: Material, tables: tuple[Table, ...]) -> Iterator[Block]:
    agreements, without = tables
    yield Heading(t("Agreements"))
    ended = sum(isinstance(row[4], int) and row[4] < 0 for row in agreements.rows)
    counts = {"count": number(len(agreements.rows)), "ended": number(ended), "day": day(material.as_of)}
    if agreements.rows:
        yield Paragraph(t("{count} agreements on record, {ended} of them ended by {day}.", **counts))
    yield from limited(_grid(agreements, (6, 4, 4, 4, 3, 4, 8)))
    yield Heading(t("Running exchanges without an agreement on record"))
    yield Paragraph(
        t(
            "“Not answered” means that nobody was asked or nobody answered; only “none” says that there "
            "is no agreement. Sharing inside one government need not rest on an agreement."
        )
    )
    yield from limited(_grid(without, (9, 4, 4)))


def _grid(found: Table, shares: tuple[int, ...]) -> Grid:
    return Grid(found.head, tuple(tuple(map(_text, row)) for row in found.rows), shares)


def _text(value: str | int) -> str:
    """Say how many days are left, or since when it has ended."""
    if isinstance(value, str):
        return value
    return number(value) if value >= 0 else t("ended {count} days ago", count=number(-value))


def _rows(material: Material) -> Iterator[tuple[str | int, ...]]:
    resting: dict[str, list[str]] = defaultdict(list)
    for exchange in material.exchanges:
        if key := exchange.known("agreement"):
            resting[key].append(material.snapshot.title("exchange", exchange.key))
    shown = [one for one in material.own(Document) if _is_agreement(one, resting)]
    if material.unit:
        shown = [one for one in shown if one.known("unit") == material.unit or one.key in resting]
    for one in sorted(shown, key=lambda document: (document.known("valid_until") or "9999", document.key)):
        until = str(one.known("valid_until") or "")
        left: str | int = (last_day(until) - material.as_of).days if until else ""
        name, dated, ends, issuer = material.words(one, ("name", "dated", "valid_until", "issuer"))
        yield name, one.number or "", dated, ends or t("not answered"), left, issuer, "; ".join(resting[one.key])


def _is_agreement(one: Document, resting: dict[str, list[str]]) -> bool:
    return one.document_kind in KINDS or one.key in resting or Supports.EXCHANGE in (one.known("supports") or ())


def _without(material: Material) -> Iterator[tuple[str, ...]]:
    for one in material.exchanges:
        if one.known("state") == ExchangeState.IN_USE and not one.known("agreement"):
            (state,) = material.words(one, ("state",))
            yield material.snapshot.title("exchange", one.key), state, not_said(one.answer("agreement"))
