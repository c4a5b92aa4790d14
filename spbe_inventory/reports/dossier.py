"""One dossier a connection: giver, taker, data, purpose, legal basis; the unknown is left to fill in."""

from collections.abc import Iterator

from spbe_inventory.documents.blocks import (
    Heading,
    NewPage,
    Pairs,
    Paragraph,
    Signatures,
)
from spbe_inventory.documents.plan import Dossier, Plan, ProposedItem
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.lists import MeasureKind
from spbe_inventory.errors import UsageError
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.ordering import order_measures
from spbe_inventory.planning.proposal import plan_of
from spbe_inventory.planning.wording import effect_texts
from spbe_inventory.reference.weights import read_weights
from spbe_inventory.reports.shared.cited_articles import cite_articles
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks, points_of
from spbe_inventory.reports.shared.letters import FILL_IN, SIGNATURE
from spbe_inventory.reports.shared.tables import USUAL, WIDE, table
from spbe_inventory.reports.shared.wording import count_text, labelled, noted

DEFAULT_DOSSIERS = 10  # items of the plan where the request names none
SEARCHED_ITEMS = 200  # of the plan, for those that can be connected
# The fields of a dossier in their order: label (a msgid), and the name by which a Word template uses it.
FIELDS = {
    N_("Giver"): "pemberi",
    N_("Taker"): "penerima",
    N_("Data"): "data",
    N_("Purpose"): "tujuan",
    N_("Frequency"): "frekuensi",
    N_("Personal data"): "data_pribadi",
    N_("Ground for sharing"): "dasar",
    N_("Method wanted"): "metode",
    N_("Security proposed"): "keamanan",
    N_("Agreement"): "perjanjian",
    N_("Unit in charge"): "unit",
    N_("Hours of manual work a month now"): "jam",
}
Chosen = list[tuple[ProposedItem, Dossier]]


def content(context: ReportContext) -> ReportContent:
    """Return the dossiers of the items requested, else of the first connections of the proposed plan."""
    chosen = _choose(context)
    return ReportContent(
        title=_("Proposal to connect"),
        blocks=tuple(_blocks(context, chosen)),
        tables=(_table(chosen),),
        contents=False,
        letter=True,
        with_sources=True,
        variants=_template_variants(chosen),
    )


def proposed_plan(context: ReportContext, limit: int) -> Plan:
    """Return the proposed plan, with at most `limit` items."""
    planning_context = PlanningContext(context.rule_run, read_weights())
    measures = order_measures(planning_context, limit)
    return plan_of(measures)


def _choose(context: ReportContext) -> Chosen:
    """Return the dossiers to write, each with its item. Raise UsageError for an item that has none."""
    requested = context.request.items
    limit = max([*requested, SEARCHED_ITEMS])
    items = proposed_plan(context, limit).items
    chosen = []
    for index in requested:
        if index > len(items) or not items[index - 1].dossiers:
            raise UsageError("item-without-dossier", number=index)
        chosen.append(items[index - 1])
    if not requested:
        connectable = [item for item in items if _can_be_sent(context, item)]
        chosen = connectable[:DEFAULT_DOSSIERS]
    return [(item, dossier) for item in chosen for dossier in item.dossiers]


def _can_be_sent(context: ReportContext, item: ProposedItem) -> bool:
    """Return whether a dossier can be sent out: it connects data, and nothing has to be settled before."""
    if item.kind is not MeasureKind.SHARE or item.first:
        return False
    return _concerns_office(context, item)


def _concerns_office(context: ReportContext, item: ProposedItem) -> bool:
    """Return whether an item concerns the office of the report; any does where it is narrowed to none."""
    office = context.office_short_name
    if not office or office == item.office:
        return True
    if office in item.counterparts:
        return True
    return any(dossier.unit == office for dossier in item.dossiers)


def _blocks(context: ReportContext, chosen: Chosen) -> Blocks:
    """Yield the dossiers, each on a new page."""
    if not chosen:
        yield Paragraph(
            _(
                "No connection is proposed: what is on record names no need with a source that could be connected."
            )
        )
    cite_articles(
        context, [label for item, _dossier in chosen for label in item.articles]
    )
    for index, (item, dossier) in enumerate(chosen):
        if index:
            yield NewPage(headed=True)
        yield from _dossier_blocks(context, item, dossier)


def _dossier_blocks(
    context: ReportContext, item: ProposedItem, dossier: Dossier
) -> Blocks:
    """Yield one dossier: its fields, effect and legal basis, what is to be filled in, and who signs."""
    heading = _(
        "Proposal {number}: {name}",
        number=number(item.place),
        name=_title(dossier),
    )
    yield Heading(heading)
    pairs = []
    for label, text in zip(_labels(), _values(dossier), strict=True):
        pairs.append((label, text or FILL_IN))
    yield Pairs(tuple(pairs))
    yield from _effect(item)
    yield Paragraph(legal_basis(context, item), strong=_("Rests on"))
    articles = dossier.articles or item.articles
    if articles:
        label = _("Gaps that it closes rest on")
        yield Paragraph("; ".join(articles), strong=label)
    if item.first:
        label = _("What must come first")
        yield Paragraph("; ".join(item.first), strong=label)
    yield Heading(_("To be filled in together"), 2)
    yield points_of(_fill_in_lines())
    yield _signatures(dossier)


def _effect(item: ProposedItem) -> Blocks:
    """Yield what the item changes; of one with several connections, of all together."""
    effects = list(effect_texts(item.effect))
    if not effects:
        return
    text = listing(effects)
    if len(item.dossiers) > 1:
        text += ngettext(
            " (all {count} connection of this proposal together)",
            " (all {count} connections of this proposal together)",
            len(item.dossiers),
            count=count_text(item.dossiers),
        )
    label = _("What it changes, by the register")
    yield Paragraph(f"{text}.", strong=label)


def _fill_in_lines() -> Iterator[str]:
    yield _(
        "Data elements, each with its format and code reference: {blank}",
        blank=FILL_IN,
    )
    yield _("Volume and time of day: {blank}", blank=FILL_IN)
    yield _(
        "Officials in charge on both sides, by post: {blank}",
        blank=FILL_IN,
    )


def _signatures(dossier: Dossier) -> Signatures:
    giver = dossier.giver_home or dossier.giver
    taker = dossier.taker_home or dossier.taker
    gives = _("Gives the data: {name}", name=giver)
    takes = _("Takes the data: {name}", name=taker)
    return Signatures(((gives, SIGNATURE), (takes, SIGNATURE)))


def _title(dossier: Dossier) -> str:
    ends = f"{dossier.giver} → {dossier.taker}"
    if not dossier.data:
        return ends
    return labelled(ends, dossier.data)


def legal_basis(context: ReportContext, item: ProposedItem) -> str:
    """Return the basis for connecting: integration in one local government, sharing between institutions.

    Perpres 95/2018 Pasal 45 ayat (3), Pasal 26 ayat (3).
    """
    snapshot = context.view.snapshot
    internal = {""}
    for key in snapshot.units:
        internal.add(snapshot.name("unit", key))
    parties = {item.office, *item.counterparts}
    if parties <= internal and context.header.local:
        return context.cite("perpres-95-2018:45/3")
    return context.cite("perpres-95-2018:26/3")


def _labels() -> list[str]:
    return [_(label) for label in FIELDS]


def _values(dossier: Dossier) -> tuple[str, ...]:
    """Return the texts of the fields of a dossier, in the order of `FIELDS`; empty where not known."""
    return (
        _with_home(dossier.giver, dossier.giver_home),
        _with_home(dossier.taker, dossier.taker_home),
        dossier.data,
        dossier.purpose,
        dossier.frequency,
        dossier.personal,
        dossier.ground,
        dossier.method,
        dossier.security,
        dossier.agreement,
        dossier.unit,
        dossier.hours,
    )


def _with_home(name: str, home: str) -> str:
    """Return an end of a connection with the office or institution that it belongs to."""
    if home == name:
        return name
    return noted(name, home)


def _table(chosen: Chosen) -> Table:
    columns = {_("Item of the plan"): WIDE}
    for label in _labels():
        columns[label] = USUAL
    columns[_("Rests on")] = WIDE
    rows = []
    for item, dossier in chosen:
        articles = "; ".join(dossier.articles or item.articles)
        rows.append((item.name, *_values(dossier), articles))
    return table(_("Connections"), columns, rows)


def _template_variants(chosen: Chosen) -> tuple[dict[str, str], ...]:
    """Return the values that a Word template may use, for each dossier; lines to fill in without any."""
    names = (*FIELDS.values(), "pasal", "usulan")
    if not chosen:
        return (dict.fromkeys(names, FILL_IN),)
    variants = []
    for item, dossier in chosen:
        texts = [text or FILL_IN for text in _values(dossier)]
        articles = "; ".join(dossier.articles or item.articles)
        values = zip(names, (*texts, articles, item.name), strict=True)
        variants.append(dict(values))
    return tuple(variants)
