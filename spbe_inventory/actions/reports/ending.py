"""What falls when an application is switched off, and whom to notify."""

from collections.abc import Iterator

from spbe_inventory.actions.loading import meant
from spbe_inventory.actions.questions.tracing import Impact, impact
from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.actions.reports.parts import USUAL, WIDE, limited, table
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.blocks import Block, Grid, Heading, Item, Pairs, Paragraph, Picture, Points
from spbe_inventory.domain.lists import ExchangeState, ListName
from spbe_inventory.domain.records import Application, Document, Exchange, PlanItem
from spbe_inventory.domain.report import Table
from spbe_inventory.graph.views.ways import impact as impact_drawn
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import t

ABOUT = ("status", "owner", "function", "services", "holds", "criticality", "source_held", "backup")


def content(material: Material) -> Content:
    """Give what hangs on one application of the government."""
    key = meant(material.catalogue, "application", material.asked.subject)
    found = impact(material.catalogue, key)
    application = material.snapshot.applications[key]
    return Content(
        title=t("Switching off an application"),
        subject=application.name,
        blocks=tuple(_blocks(material, application, found)),
        tables=tuple(_tables(material, found)),
        contents=False,
    )


def _blocks(material: Material, application: Application, found: Impact) -> Iterator[Block]:
    yield Heading(t("The application"))
    fields = [name for name in ABOUT if not material.scope.public or name not in ("source_held", "backup")]
    said = zip(fields, material.words(application, fields), strict=True)
    labels = _labels()
    yield Pairs(tuple((labels[name], text or t("not answered")) for name, text in said))
    yield Heading(t("What falls"))
    yield from _affected(found)
    yield from _with_it(material, application, found)
    yield Heading(t("Whom to notify"))
    yield from limited(
        Grid((t("Office or institution"), t("Because of")), tuple(_notified(material, application)), (6, 10))
    )
    yield Heading(t("What cannot be told yet"))
    open_ones = tuple(Item(text) for text in _open(material, application, found))
    yield Points(open_ones) if open_ones else Paragraph(t("Nothing is open."))
    yield Heading(t("Before it is switched off"))
    yield Points(tuple(Item(text) for text in _steps()), numbered=True)
    if found.affected:
        drawing = next(iter(impact_drawn(material.subject, application.key)))
        yield Picture(drawing, drawing.title)


def _labels() -> dict[str, str]:
    from spbe_inventory.domain.fields import KINDS

    return {name: str(field.label) for name, field in KINDS["application"].fields.items()}


def _affected(found: Impact) -> Iterator[Block]:
    if not found.affected:
        yield Paragraph(t("No application is known to take data from it, by what is on record."))
        return
    head = (t("Application"), t("Office"), t("Steps"), t("Through"), t("Services"))
    rows = [(one.name, one.office, number(one.steps), one.via, listing(list(one.services))) for one in found.affected]
    yield from limited(Grid(head, tuple(rows), (6, 5, 2, 5, 7)))


def _with_it(material: Material, application: Application, found: Impact) -> Iterator[Block]:
    """Give what else ends with it: needs it meets, data it alone is known to hold, papers and plans that name it."""
    lines = [t("Needs that it alone meets: {names}.", names=listing(list(found.needs)))] if found.needs else []
    alone = [key for key in application.known("holds") or () if len(material.view.supply.holders(key)) == 1]
    if alone:
        names = listing([material.name("data_set", key) for key in alone])
        lines.append(t("Data that no other application is known to hold: {names}.", names=names))
    for text, records in (
        (t("Documents that name it: {names}."), material.own(Document)),
        (t("Items of the plan that name it: {names}."), material.own(PlanItem)),
    ):
        named = [
            str(getattr(one, "name", one.key))
            for one in records
            if application.key in (one.known("applications") or ())
        ]
        if named:
            lines.append(text.format(names=listing(named)))
    if lines:
        yield Points(tuple(Item(line) for line in lines))


def _partners(material: Material, application: Application) -> Iterator[tuple[str, Exchange]]:
    """Give the application at the other end of each exchange that was not ended, with the exchange."""
    for one in material.view.exchanges:
        ends = [one.giver, one.taker]
        if application.key in ends and one.known("state") != ExchangeState.ENDED:
            for end in ends:
                if end and end != application.key:
                    yield end, one


def _notified(material: Material, application: Application) -> Iterator[tuple[str, str]]:
    """Give offices and institutions with the exchanges because of which they are told."""
    snapshot = material.snapshot
    because: dict[str, list[str]] = {}
    if owner := application.owner:  # who is assumed is told too, and said to be assumed
        sure = application.known("owner") is not None
        name = snapshot.units[owner].name if owner in snapshot.units else owner
        because[name] = [t("answers for the application") if sure else t("perhaps answers for the application")]
    for end, one in _partners(material, application):
        partner = snapshot.applications[end]
        office = partner.known("owner")
        if partner.agency != material.view.agency:
            name = material.name("agency", partner.agency)
        elif office in snapshot.units:
            name = snapshot.units[str(office)].name
        else:
            name = t("No known office")
        because.setdefault(name, []).append(snapshot.title("exchange", one.key))
    for name, exchanges in because.items():
        yield name, "; ".join(dict.fromkeys(exchanges))


def _open(material: Material, application: Application, found: Impact) -> Iterator[str]:
    if found.undirected:
        yield t("Who gives is not known: {names}.", names=listing(list(found.undirected)))
    if found.unclear:
        yield t("Not counted: {count} exchanges that are claimed, on trial or not clear.", count=number(found.unclear))
    if not material.view.listed_whole(ListName.GIVES, application.key):
        yield t("Its list of data given was not stated complete: there may be takers that nobody has recorded.")
    if application.answer("services") is not Answer.VALUE:
        yield t("It is not on record which services it helps.")


def _steps() -> Iterator[str]:
    yield t("Let its office state which data it gives and takes.")
    yield t("Agree with each taker from where the data come afterwards, and by when.")
    yield t("Keep its data and source code, and settle who has them in custody.")
    yield t("Record the end with its day in the register, and the decree as a document.")


def _tables(material: Material, found: Impact) -> Iterator[Table]:
    columns = {
        t("Application"): USUAL,
        t("Office"): USUAL,
        t("Steps"): 12,
        t("Through"): USUAL,
        t("Services"): WIDE,
    }
    rows = [(one.name, one.office, one.steps, one.via, "; ".join(one.services)) for one in found.affected]
    yield table(t("What falls"), columns, tuple(rows))
    application = material.snapshot.applications[found.key]
    columns = {t("Office or institution"): USUAL, t("Because of"): WIDE}
    yield table(t("Whom to notify"), columns, tuple(_notified(material, application)))
