"""What is lost when an application is switched off, and whom to notify."""

from collections.abc import Iterable, Iterator, Mapping

from spbe_inventory.diagrams.route import impact_diagram
from spbe_inventory.documents.blocks import Grid, Heading, Pairs, Paragraph, Picture
from spbe_inventory.documents.impact import (
    SOURCE_LISTS,
    TAKER_LISTS,
    ConnectedApplication,
    Impact,
    ImpactLists,
)
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.edition import public_fields
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import ExchangeState, ListName
from spbe_inventory.domain.records import Application, Document, Exchange, PlanItem
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import _
from spbe_inventory.queries.impact import impact
from spbe_inventory.queries.impact_wording import (
    all_data_texts,
    loss_sentence,
    not_clear_reason,
    not_counted_lines,
    shared_lines,
    status_lines,
)
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import (
    Blocks,
    Row,
    band_row,
    first_rows,
    grid_of,
    points_of,
)
from spbe_inventory.reports.shared.tables import NARROW, USUAL, WIDE, table
from spbe_inventory.session.reading import resolve_key

SHOWN_FIELDS = (
    "status",
    "owner",
    "function",
    "services",
    "holds",
    "criticality",
    "source_held",
    "backup",
)


def content(context: ReportContext) -> ReportContent:
    """Return what depends on one application of the government."""
    name = context.request.subject
    key = resolve_key(context.catalogue, "application", name)
    result = impact(context.catalogue, key)
    application = context.snapshot.applications[key]
    return ReportContent(
        title=_("Switching off an application"),
        subject=application.name,
        blocks=tuple(_blocks(context, application, result)),
        tables=(
            _affected_table(result),
            _notification_table(context, application),
        ),
        contents=False,
        sheets=tuple(_picture(context, application, result)),
    )


def _blocks(context: ReportContext, application: Application, result: Impact) -> Blocks:
    """Yield the chapters of the report."""
    yield Heading(_("The application"))
    yield _fields(context, application)
    yield Heading(_("What falls"))
    yield from _affected(result)
    yield from _dependents(context, application, result)
    yield from _sources(result)
    yield Heading(_("Whom to notify"))
    columns = {
        _("Office or institution"): 6,
        _("Because of"): 10,
    }
    yield from first_rows(columns, _notified(context, application))
    yield Heading(_("What is not assessable yet"))
    unknown = list(_unknown(context, application, result))
    if unknown:
        yield points_of(unknown)
    else:
        yield Paragraph(_("Nothing is open."))
    yield Heading(_("Before it is switched off"))
    yield points_of(_steps(), numbered=True)


def _picture(
    context: ReportContext, application: Application, result: Impact
) -> Blocks:
    """Yield the picture of what falls; nothing where nothing does."""
    if result.lists.is_empty:
        return
    drawing, *_coarser = impact_diagram(context.diagram_subject, application.key)
    yield Picture(drawing, drawing.title)


def _fields(context: ReportContext, application: Application) -> Pairs:
    """Return the fields of the application; for the public those that leave."""
    names = list(SHOWN_FIELDS)
    if context.scope.public:
        shown = public_fields(Application.kind)
        names = [name for name in names if name in shown]
    texts = context.field_texts(application, names)
    fields = KINDS["application"].fields
    pairs = []
    for name, text in zip(names, texts, strict=True):
        label = str(fields[name].label)
        pairs.append((label, text or _("not answered")))
    return Pairs(tuple(pairs))


def _affected(result: Impact) -> Blocks:
    """Yield the applications that would lose data, by what they lose, and what is counted apart."""
    for line in (*status_lines(result), loss_sentence(result)):
        yield Paragraph(line)
    if not result.lists.is_empty:
        yield _lists_grid(result.lists, TAKER_LISTS)
    if result.lists.not_clear:
        yield Paragraph(not_clear_reason(), small=True)


def _lists_grid(lists: ImpactLists, titles: Mapping[str, str]) -> Grid:
    """Return the applications of all lists as one table, each list under its title."""
    columns = {
        _("Application"): 6,
        _("Office"): 6,
        _("Data"): 7,
        _("Services"): 6,
    }
    rows: list[Row] = []
    for title, applications in lists.named(titles):
        count = number(len(applications))
        rows.append(band_row(f"{title} ({count})", len(columns)))
        rows.extend(map(_row, applications))
    return grid_of(columns, rows, banded=True)


def _row(application: ConnectedApplication) -> Row:
    """Return the row of an application; of one that is further away also how far."""
    data = listing(all_data_texts(application))
    if application.steps > 1 and not data:
        data = _(
            "{count} steps, through {via}",
            count=number(application.steps),
            via=application.via,
        )
    return application.name, application.office, data, listing(application.services)


def _sources(result: Impact) -> Blocks:
    """Yield from where the application takes data itself; nothing where nothing is known."""
    sources = result.upstream.sources
    if sources.is_empty:
        return
    yield Heading(_("From where it takes data"))
    yield _lists_grid(sources, SOURCE_LISTS)


def _dependents(
    context: ReportContext, application: Application, result: Impact
) -> Blocks:
    """Yield what else ends with the application; nothing where nothing does."""
    lines = list(_dependent_lines(context, application, result))
    if lines:
        yield points_of(lines)


def _dependent_lines(
    context: ReportContext, application: Application, result: Impact
) -> Iterator[str]:
    """Yield needs and data that depend on the application alone, then documents and plans that name it."""
    if result.needs:
        yield _("Needs that it alone meets: {names}.", names=listing(result.needs))
    if result.texts:
        yield _(
            "Take from it and are no application on record: {names}.",
            names=listing(result.texts),
        )
    if result.relations:
        yield _(
            "Said to depend on it by other means than an exchange: {names}.",
            names=listing(result.relations),
        )
    held_alone = _held_alone(context, application)
    if held_alone:
        yield _(
            "Data that no other application is known to keep: {names}.",
            names=listing(held_alone),
        )
    documents = _naming(context.own_records(Document), application)
    if documents:
        yield _("Documents that name it: {names}.", names=listing(documents))
    items = _naming(context.own_records(PlanItem), application)
    if items:
        yield _("Items of the plan that name it: {names}.", names=listing(items))


def _held_alone(context: ReportContext, application: Application) -> list[str]:
    """Return the names of the data that no other application is known to hold."""
    supply = context.view.supply
    return [
        context.name("data_set", key)
        for key in application.known("holds") or ()
        if len(supply.holders(key)) == 1
    ]


def _naming(
    records: Iterable[Document | PlanItem], application: Application
) -> list[str]:
    """Return the names of the records that refer to an application."""
    names = []
    for record in records:
        keys = record.known("applications") or ()
        if application.key in keys:
            names.append(record.name)
    return names


def _partners(
    context: ReportContext, application: Application
) -> Iterator[tuple[str, Exchange]]:
    """Yield the application at the other end of each exchange that was not ended, with the exchange."""
    for exchange in context.view.exchanges:
        if exchange.known("state") == ExchangeState.ENDED:
            continue
        ends = [exchange.giver, exchange.taker]
        if application.key not in ends:
            continue
        for key in ends:
            if key and key != application.key:
                yield key, exchange


def _notified(context: ReportContext, application: Application) -> Iterator[Row]:
    """Yield offices and institutions with the reasons why they are to be notified."""
    reasons: dict[str, list[str]] = {}
    owner = application.owner
    if owner:
        name = _full_office_name(context, owner) or owner
        reasons[name] = [_owner_reason(application)]
    for key, exchange in _partners(context, application):
        partner = context.snapshot.applications[key]
        title = context.exchange_title(exchange)
        name = _partner_name(context, partner)
        reasons.setdefault(name, []).append(title)
    for name, titles in reasons.items():
        unique = dict.fromkeys(titles)
        yield name, "; ".join(unique)


def _owner_reason(application: Application) -> str:
    """Return why the owner is notified; one that is only assumed is notified too, and marked as such."""
    if application.known("owner") is None:
        return _("perhaps answers for the application")
    return _("answers for the application")


def _partner_name(context: ReportContext, partner: Application) -> str:
    """Return the office of a partner, or its institution where that is another one."""
    if partner.agency != context.view.agency:
        return context.name("agency", partner.agency)
    office = _full_office_name(context, partner.known("owner"))
    return office or _("No known office")


def _full_office_name(context: ReportContext, key: str | None) -> str:
    unit = context.snapshot.units.get(key or "")
    if unit is None:
        return ""
    return unit.name


def _unknown(
    context: ReportContext, application: Application, result: Impact
) -> Iterator[str]:
    """Yield what keeps the impact from being known in full."""
    yield from shared_lines(result)
    yield from not_counted_lines(result)
    if not context.view.is_list_complete(ListName.GIVES, application.key):
        yield _(
            "Its list of data given was not stated complete: there may be takers that"
            " are not recorded."
        )
    if application.answer("services") is not Answer.VALUE:
        yield _("It is not on record which services it helps.")


def _steps() -> Iterator[str]:
    yield _("Let its office state which data it gives and takes.")
    yield _("Agree with each taker from where the data come afterwards, and by when.")
    yield _("Keep its data and source code, and settle who has them in custody.")
    yield _(
        "Record the end with its day in the register, and the decree as a document."
    )


def _affected_table(result: Impact) -> Table:
    columns = {
        _("List"): USUAL,
        _("Application"): USUAL,
        _("Office"): USUAL,
        _("Data"): USUAL,
        _("Steps"): NARROW,
        _("Through"): USUAL,
        _("Services"): WIDE,
    }
    rows = []
    for title, applications in result.lists.named(TAKER_LISTS):
        for application in applications:
            row = (
                title,
                application.name,
                application.office,
                "; ".join(all_data_texts(application)),
                application.steps,
                application.via,
                "; ".join(application.services),
            )
            rows.append(row)
    return table(_("What falls"), columns, rows)


def _notification_table(context: ReportContext, application: Application) -> Table:
    columns = {
        _("Office or institution"): USUAL,
        _("Because of"): WIDE,
    }
    rows = _notified(context, application)
    return table(_("Whom to notify"), columns, rows)
