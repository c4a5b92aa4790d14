"""All agreements on sharing data, with their end, and the exchanges without one on record."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from spbe_inventory.documents.blocks import Heading, Paragraph
from spbe_inventory.documents.report import CellValue, Table
from spbe_inventory.domain.dates import last_day
from spbe_inventory.domain.lists import DocumentKind, Supports
from spbe_inventory.domain.records import Document, Exchange
from spbe_inventory.files.field_text import absence_text
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks, Row, first_rows, first_rows_of
from spbe_inventory.reports.shared.tables import NARROW, USUAL, WIDE, Cells, table
from spbe_inventory.reports.shared.wording import count_text
from spbe_inventory.rules.facts.partners import (
    APART,
    INSIDE,
    OUTSIDE,
    UNRESOLVED,
    partners_of,
)

AGREEMENT_KINDS = (DocumentKind.AGREEMENT, DocumentKind.MEMORANDUM)
DAYS_LEFT = 4  # column of the table of agreements
PARTNER = 1  # column of the table of exchanges without one
Titles = Mapping[str, list[str]]  # titles of exchanges by the key of their agreement


def content(context: ReportContext) -> ReportContent:
    """Return agreements and memoranda, those that end first at the front."""
    agreements = _agreement_table(context)
    without = _table_without_agreement(context)
    return ReportContent(
        title=_("Register of sharing agreements"),
        blocks=tuple(_blocks(context, agreements, without)),
        tables=(agreements, without),
        contents=False,
    )


def _agreement_table(context: ReportContext) -> Table:
    """Return the agreements, those that end first at the front."""
    columns = {
        _("Agreement"): WIDE,
        _("Number"): USUAL,
        _("Date"): USUAL,
        _("Valid until"): USUAL,
        _("Days left"): NARROW,
        _("Issued by"): USUAL,
        _("Exchanges that rest on it"): WIDE,
    }
    rows = _agreement_rows(context)
    return table(_("Agreements"), columns, rows)


def _table_without_agreement(context: ReportContext) -> Table:
    """Return the running exchanges without an agreement."""
    columns = {
        _("Exchange"): WIDE,
        _("Partner"): USUAL,
        _("Data"): WIDE,
        _("Agreement"): USUAL,
    }
    rows = _exchanges_without_agreement(context)
    return table(_("Without an agreement on record"), columns, rows)


def _blocks(context: ReportContext, agreements: Table, without: Table) -> Blocks:
    """Yield the agreements, and the running exchanges without one."""
    yield Heading(_("Agreements"))
    ended = 0
    for row in agreements.rows:
        days = row[DAYS_LEFT]
        if isinstance(days, int) and days < 0:
            ended += 1
    if agreements.rows:
        text = ngettext(
            "{count} agreement on record, {ended} of them ended by {day}.",
            "{count} agreements on record, {ended} of them ended by {day}.",
            len(agreements.rows),
            count=count_text(agreements.rows),
            ended=number(ended),
            day=day(context.as_of),
        )
        yield Paragraph(text)
    yield from _agreement_grid(agreements)
    yield Heading(_("Running exchanges without an agreement on record"))
    yield Paragraph(
        _(
            "“Not answered” means that nobody was asked or nobody answered; only “none” says that there "
            "is no agreement. Sharing inside one government need not rest on an agreement."
        )
    )
    inside = _partner_labels()[INSIDE]
    listed = [row for row in without.rows if row[PARTNER] != inside]
    yield from first_rows_of(replace(without, rows=tuple(listed)), (8, 5, 6, 4))
    count = len(without.rows) - len(listed)
    if count:
        text = ngettext(
            "Besides, {count} exchange inside the government has none; the workbook lists it.",
            "Besides, {count} exchanges inside the government have none; the workbook lists them.",
            count,
            count=number(count),
        )
        yield Paragraph(text)


def _agreement_grid(agreements: Table) -> Blocks:
    """Yield the agreements; days that are left or have passed in words."""
    shares = (6, 4, 4, 4, 3, 4, 8)
    columns = dict(zip(agreements.head, shares, strict=True))
    rows = []
    for row in agreements.rows:
        texts = map(_days_text, row)
        rows.append(tuple(texts))
    yield from first_rows(columns, rows)


def _days_text(cell: CellValue) -> str:
    """Return the days that are left, or since when an agreement has ended; a text stays as it is."""
    if isinstance(cell, str):
        return cell
    if cell < 0:
        return ngettext(
            "ended {count} day ago",
            "ended {count} days ago",
            -cell,
            count=number(-cell),
        )
    return number(cell)


def _agreement_rows(context: ReportContext) -> Iterator[Cells]:
    titles = _titles_by_agreement(context)
    documents = _listed_documents(context, titles)
    for document in sorted(documents, key=_end_order):
        yield _agreement_row(context, document, titles)


def _titles_by_agreement(context: ReportContext) -> Titles:
    """Return the exchanges that rest on each agreement."""
    titles: dict[str, list[str]] = {}
    for exchange in context.exchanges:
        agreement = exchange.known("agreement")
        if agreement:
            title = context.exchange_title(exchange)
            titles.setdefault(agreement, []).append(title)
    return titles


def _listed_documents(context: ReportContext, titles: Titles) -> Iterator[Document]:
    for document in context.own_records(Document):
        if _is_listed(context, document, titles):
            yield document


def _is_listed(context: ReportContext, document: Document, titles: Titles) -> bool:
    """Return whether a document is an agreement, and one that the report covers."""
    if document.key in titles:
        return True
    if not context.covers(document.known("unit")):
        return False
    if document.document_kind in AGREEMENT_KINDS:
        return True
    supports = document.known("supports") or ()
    return Supports.EXCHANGE in supports


def _end_order(document: Document) -> tuple[str, str]:
    end = document.known("valid_until") or "9999"
    return end, document.key


def _agreement_row(context: ReportContext, document: Document, titles: Titles) -> Cells:
    """Return an agreement with its days left and the exchanges that rest on it."""
    until = str(document.known("valid_until") or "")
    days_left: CellValue = ""
    if until:
        left = last_day(until) - context.as_of
        days_left = left.days
    fields = ("name", "dated", "valid_until", "issuer")
    name, dated, ends, issuer = context.field_texts(document, fields)
    exchanges = titles.get(document.key, ())
    return (
        name,
        document.number or "",
        dated,
        ends or _("not answered"),
        days_left,
        issuer,
        "; ".join(exchanges),
    )


def _exchanges_without_agreement(context: ReportContext) -> Iterator[Row]:
    """Yield the running exchanges without one: with other institutions first, inside the government last."""
    labels = _partner_labels()
    exchanges: dict[str, list[Exchange]] = {partner: [] for partner in labels}
    for exchange in context.exchanges:
        if context.view.is_running(exchange) and not exchange.known("agreement"):
            partner = partners_of(context.view, exchange)
            exchanges[partner].append(exchange)
    for partner, label in labels.items():
        for exchange in exchanges[partner]:
            title = context.exchange_title(exchange)
            (data,) = context.field_texts(exchange, ("data",))
            answer = exchange.answer("agreement")
            yield title, label, data, absence_text(answer)


def _partner_labels() -> dict[str, str]:
    """Return what each sort of partner is called, in the order in which exchanges are listed."""
    return {
        OUTSIDE: _("another institution"),
        UNRESOLVED: _("not identified yet"),
        APART: _("a village, an enterprise or another body"),
        INSIDE: _("inside the government"),
    }
