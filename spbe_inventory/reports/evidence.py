"""Evidence for an assessor: indicator by indicator the criterion, what is held, what is missing."""

from collections.abc import Iterable, Iterator
from datetime import date

from spbe_inventory.assessment.scorecard import (
    EvidenceRow,
    IndicatorRow,
    ScorecardResult,
    score_catalogue,
)
from spbe_inventory.documents.blocks import Heading, Item, Paragraph, Points
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.records import Document
from spbe_inventory.language.forms import day, decimal, listing, number, others
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.reports.interface_blocks import (
    EVIDENCE,
    interface_blocks,
    interface_table,
    rows_of,
)
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks, grid_of
from spbe_inventory.reports.shared.pictures import (
    reference_to,
    sheets_of,
    whole_picture,
)
from spbe_inventory.reports.shared.tables import NARROW, USUAL, WIDE, Cells, table
from spbe_inventory.reports.shared.wording import count_of_total, count_text, labelled
from spbe_inventory.rules.engine.loader import all_rules

MAX_GISTS = 3  # summaries of provisions that stand in for a criterion
DEFAULT_SCORECARD = "perpres-95-2018"
# Fields of a document that the list shows, each with the share of its column.
DOCUMENT_SHARES = {
    "name": 8,
    "document_kind": 4,
    "number": 5,
    "dated": 4,
    "supports": 6,
}


def content(context: ReportContext) -> ReportContent:
    """Return the evidence for the indicators of a scorecard; no index and no level is computed."""
    result = score_catalogue(
        context.catalogue,
        context.request.scorecard or DEFAULT_SCORECARD,
        context.as_of,
        context.request.since,
    )
    return ReportContent(
        title=_("Evidence for the assessor (draft)"),
        blocks=tuple(_blocks(context, result)),
        tables=(
            _evidence_table(result),
            _document_table(context),
            *_interface_tables(context),
        ),
        notes=(result.title, _("draft for the assessor")),
    )


def _blocks(context: ReportContext, result: ScorecardResult) -> Blocks:
    """Yield the notes, the indicators by aspect, and the documents on record."""
    yield from _reading_notes(result)
    aspect = ""
    is_listed = False
    for row in result.rows:
        if row.aspect != aspect:
            aspect = row.aspect
            yield Heading(aspect)
        yield from _indicator(row, context.as_of)
        is_supported = any(each.name == EVIDENCE for each in row.evidence)
        if is_supported and not is_listed:
            yield from interface_blocks(context)
            is_listed = True
    yield Heading(_("Interoperability diagram"))
    yield from _diagram(context)
    yield Heading(_("Documents on record"))
    yield from _documents(context)


def _interface_tables(context: ReportContext) -> Iterator[Table]:
    """Yield the list of interfaces as a table, where there is one."""
    rows = rows_of(context)
    if rows:
        yield interface_table(rows, public=context.scope.public)


def _diagram(context: ReportContext) -> Blocks:
    """Yield the diagram of everything on record, with the day it speaks for."""
    picture = whole_picture(context)
    text = _(
        "The diagram is drawn from the register as of {day}; what is not on record is not in it.",
        day=day(context.as_of),
    )
    yield reference_to(picture, text)
    yield from sheets_of(picture)


def _reading_notes(result: ScorecardResult) -> Blocks:
    """Yield how the report is to be read, and how sure its source is."""
    yield Heading(_("How to read this"))
    text = _(
        "Draft for the assessor, as of {day}: facts that the register holds. No index and no level "
        "is computed; what is missing in the register may exist in the office.",
        day=day(result.as_of),
    )
    yield Paragraph(text)
    if result.secondary:
        text = _(
            "SECONDARY SOURCE: the official text was not seen; numbers, weights and words come from {source}.",
            source=result.source,
        )
        yield Paragraph(text)
    if result.note:
        yield Paragraph(result.note)


def _documents(context: ReportContext) -> Blocks:
    """Yield the documents on record as rows, by kind and the latest first; a number that is not known is not filled."""
    documents = sorted(context.own_records(Document), key=_latest_first, reverse=True)
    documents.sort(key=lambda document: document.document_kind)
    if not documents:
        yield Paragraph(_("Nothing is on record."))
        return
    fields = KINDS[Document.kind].fields
    columns = {_("No."): 2}
    for name, share in DOCUMENT_SHARES.items():
        columns[str(fields[name].label)] = share
    rows = []
    for index, document in enumerate(documents, 1):
        texts = context.field_texts(document, tuple(DOCUMENT_SHARES))
        rows.append((number(index), *texts))
    yield grid_of(columns, rows)


def _latest_first(document: Document) -> str:
    return str(document.known("dated") or "")


def _indicator(row: IndicatorRow, as_of: date) -> Blocks:
    """Yield an indicator: its criterion, what the register can tell, what is held, what is missing."""
    heading = f"{row.number} {row.title}"
    if row.weight:
        heading += _(" (weight {weight})", weight=decimal(row.weight))
    yield Heading(heading, 2)
    criterion = row.asks or _gists(row, as_of)
    if criterion:
        yield Paragraph(criterion, strong=_("Criterion"))
    yield Paragraph(_explanation(row), strong=_("Explanation"))
    held = tuple(_held_items(row.evidence))
    if held:
        yield Paragraph("", strong=_("Held"))
        yield Points(held, numbered=True)
    missing = list(_missing(row.evidence))
    if missing:
        label = _("Missing in the register")
        yield Paragraph(listing(missing), strong=label)


def _gists(row: IndicatorRow, as_of: date) -> str:
    """Return the summaries of the provisions in force behind the indicator's rules, each once."""
    rules = all_rules()
    gists: dict[str, None] = {}
    for code in row.rules:
        if code not in rules:
            continue
        for citation in rules[code].cited_on(as_of):
            gist = str(citation.provision.gist)
            gists[gist] = None
    return " ".join(list(gists)[:MAX_GISTS])


def _explanation(row: IndicatorRow) -> str:
    """Return in a sentence or two what the register can tell about an indicator."""
    if not row.evidence and not row.rules:
        return _(
            "The register keeps no evidence on this; it has to come from elsewhere."
        )
    held = _(
        "{held} of {all} kinds of evidence are available.",
        held=number(row.held),
        all=count_text(row.evidence),
    )
    if not row.rules:
        return held
    outcomes = ngettext(
        "Of what was assessed: {met} compliant, {gaps} indication of a "
        "gap, {unknown} not assessable.",
        "Of what was assessed: {met} compliant, {gaps} indications of a "
        "gap, {unknown} not assessable.",
        row.gaps,
        gaps=number(row.gaps),
        met=number(row.met),
        unknown=number(row.unknown),
    )
    return f"{held} {outcomes}"


def _missing(rows: Iterable[EvidenceRow]) -> Iterator[str]:
    """Yield the evidence that is not held at all, then what is held for some only, in counts."""
    for evidence in rows:
        if not evidence.count and not evidence.of:
            yield evidence.label
    for evidence in rows:
        if not evidence.of or evidence.count >= evidence.of:
            continue
        absent = evidence.of - evidence.count - evidence.unknown
        yield _(
            "{label}: not {no}, not known {open} (of {all})",
            label=evidence.label,
            no=number(absent),
            open=number(evidence.unknown),
            all=number(evidence.of),
        )


def _held_items(rows: Iterable[EvidenceRow]) -> Iterator[Item]:
    """Yield the evidence that is held: how much now and before, and by which names."""
    for evidence in rows:
        if not evidence.count:
            continue
        text = _held_text(evidence)
        if evidence.names:
            yield Item(text, (_names_text(evidence),))
        else:
            yield Item(text)


def _held_text(evidence: EvidenceRow) -> str:
    if evidence.of:
        count = count_of_total(evidence.count, evidence.of)
    else:
        count = number(evidence.count)
    text = labelled(evidence.label, count)
    if evidence.before is not None:
        text += _(" (before: {count})", count=number(evidence.before))
    return text


def _names_text(evidence: EvidenceRow) -> str:
    """Return the names of what is held, and how many more there are."""
    # A setting of the government is a switch or a day among these.
    switches = {
        "yes": _("yes"),
        "no": _("no"),
    }
    names = [switches.get(name) or day(name) for name in evidence.names]
    further = evidence.count - len(names)
    if further > 0:
        names.append(others(further))
    return listing(names)


def _evidence_table(result: ScorecardResult) -> Table:
    columns = {
        _("Indicator"): NARROW,
        _("Title"): WIDE,
        _("Evidence"): WIDE,
        _("Held"): NARROW,
        _("Of"): NARROW,
        _("Not known"): NARROW,
        _("Named"): WIDE,
    }
    rows = _evidence_rows(result)
    return table(_("Evidence"), columns, rows)


def _evidence_rows(result: ScorecardResult) -> Iterator[Cells]:
    for row in result.rows:
        for evidence in row.evidence:
            yield (
                row.number,
                row.title,
                evidence.label,
                evidence.count,
                "" if evidence.of is None else evidence.of,
                evidence.unknown,
                "; ".join(evidence.names),
            )


def _document_table(context: ReportContext) -> Table:
    columns = {
        _("Document"): WIDE,
        _("Sort"): USUAL,
        _("Number"): USUAL,
        _("Date"): USUAL,
        _("Evidence of"): WIDE,
        _("Where the file is"): WIDE,
    }
    fields = ("name", "document_kind", "number", "dated", "supports", "kept_at")
    documents = context.own_records(Document)
    rows = [context.field_texts(document, fields) for document in documents]
    return table(_("Documents"), columns, rows)
