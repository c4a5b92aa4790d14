"""What is lost when an application is switched off, and whom to notify."""

from collections.abc import Iterable, Iterator

from spbe_inventory.diagrams.route import impact_diagram
from spbe_inventory.documents.blocks import Heading, Pairs, Paragraph, Picture
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import ExchangeState, ListName
from spbe_inventory.domain.records import Application, Document, Exchange, PlanItem
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.queries.impact import Impact, impact
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks, Row, first_rows, points_of
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
SECURITY_FIELDS = ("source_held", "backup")


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
    )


def _blocks(context: ReportContext, application: Application, result: Impact) -> Blocks:
    """Yield the chapters of the report."""
    yield Heading(_("The application"))
    yield _fields(context, application)
    yield Heading(_("What falls"))
    yield from _affected(result)
    yield from _dependents(context, application, result)
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
    if result.affected:
        drawing, *_coarser = impact_diagram(context.diagram_subject, application.key)
        yield Picture(drawing, drawing.title)


def _fields(context: ReportContext, application: Application) -> Pairs:
    """Return the fields of the application; for the public without those on security."""
    names = list(SHOWN_FIELDS)
    if context.scope.public:
        names = [name for name in names if name not in SECURITY_FIELDS]
    texts = context.field_texts(application, names)
    fields = KINDS["application"].fields
    pairs = []
    for name, text in zip(names, texts, strict=True):
        label = str(fields[name].label)
        pairs.append((label, text or _("not answered")))
    return Pairs(tuple(pairs))


def _affected(result: Impact) -> Blocks:
    """Yield the applications that would lose data."""
    if not result.affected:
        yield Paragraph(
            _("No application is known to take data from it, by what is on record.")
        )
        return
    columns = {
        _("Application"): 6,
        _("Office"): 5,
        _("Steps"): 2,
        _("Through"): 5,
        _("Services"): 7,
    }
    rows = []
    for affected in result.affected:
        row = (
            affected.name,
            affected.office,
            number(affected.steps),
            affected.via,
            listing(affected.services),
        )
        rows.append(row)
    yield from first_rows(columns, rows)


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
    if result.undirected:
        names = listing(result.undirected)
        yield _("Who gives is not known: {names}.", names=names)
    if result.unclear:
        yield ngettext(
            "Not counted: {count} exchange that is claimed, on trial or not clear.",
            "Not counted: {count} exchanges that are claimed, on trial or not clear.",
            result.unclear,
            count=number(result.unclear),
        )
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
        _("Application"): USUAL,
        _("Office"): USUAL,
        _("Steps"): NARROW,
        _("Through"): USUAL,
        _("Services"): WIDE,
    }
    rows = []
    for affected in result.affected:
        row = (
            affected.name,
            affected.office,
            affected.steps,
            affected.via,
            "; ".join(affected.services),
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
