"""One dossier a connection: who gives what to whom, for what, on which ground; blank where nobody knows."""

from collections.abc import Iterator
from functools import cache

from spbe_inventory.actions.planning.grounds import Grounds
from spbe_inventory.actions.planning.ordering import ordered
from spbe_inventory.actions.planning.proposing import plan_of
from spbe_inventory.actions.planning.wording import changes
from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.letters import BLANK, NAME
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.actions.reports.parts import USUAL, WIDE, table
from spbe_inventory.domain.blocks import Block, Heading, Item, NewPage, Pairs, Paragraph, Points, Signatures
from spbe_inventory.domain.lists import MeasureKind
from spbe_inventory.domain.plan import Dossier, Plan, Proposed
from spbe_inventory.errors import Misuse
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import t
from spbe_inventory.reference.weights import read_weights

FIRST, SEARCHED = 10, 200  # dossiers where none is asked for by number; items of the plan that are looked through


def content(material: Material) -> Content:
    """Give the dossiers of the items asked for, else of the first connections of the proposed plan."""
    found = _chosen(material)
    rows = tuple(_row(item, one) for item, one in found)
    return Content(
        title=t("Proposal to connect"),
        blocks=tuple(_blocks(material, found)),
        tables=(table(t("Connections"), _columns(), rows),),
        contents=False,
        letter=True,
        sourced=True,
        variants=tuple(_named(one, item) for item, one in found) or (_named(None, None),),
    )


def proposal(material: Material, most: int) -> Plan:
    """Give the proposed plan, with so many items at most."""
    return plan_of(ordered(Grounds(material.checked, read_weights()), most))


def _chosen(material: Material) -> list[tuple[Proposed, Dossier]]:
    items = proposal(material, max([*material.asked.items, SEARCHED])).items
    if wrong := [place for place in material.asked.items if place > len(items) or not items[place - 1].dossiers]:
        raise Misuse("item-without-dossier", number=wrong[0])
    asked = [items[place - 1] for place in material.asked.items]
    found = asked or [one for one in items if _can_be_sent(material, one)][:FIRST]
    return [(item, one) for item in found for one in item.dossiers]


def _can_be_sent(material: Material, item: Proposed) -> bool:
    """Tell whether a dossier can leave the house: it connects data, and nothing has to be settled before."""
    return item.kind is MeasureKind.SHARE and not item.first and _is_of(material, item)


def _is_of(material: Material, item: Proposed) -> bool:
    short = material.name("unit", material.unit) if material.unit else ""
    return not short or short in (item.office, *item.counterparts, *(one.unit for one in item.dossiers))


def _blocks(material: Material, found: list[tuple[Proposed, Dossier]]) -> Iterator[Block]:
    if not found:
        yield Paragraph(
            t("No connection is proposed: what is on record names no need with a source that could be connected.")
        )
    _cite(material, [item for item, _ in found])
    for place, (item, one) in enumerate(found):
        if place:
            yield NewPage(headed=True)
        yield Heading(t("Proposal {number}: {name}", number=number(item.place), name=_title(one)))
        yield Pairs(tuple((label, text or BLANK) for label, text in _fields(one)))
        if changed := [*changes(item.effect)]:
            several = len(item.dossiers)
            whole = (
                t(" (all {count} connections of this proposal together)", count=number(several)) if several > 1 else ""
            )
            yield Paragraph(f"{listing(changed)}{whole}.", strong=t("What it changes, by the register"))
        yield Paragraph(ground_of(material, item), strong=t("Rests on"))
        if item.articles:
            yield Paragraph("; ".join(item.articles), strong=t("Gaps that it closes rest on"))
        if item.first:
            yield Paragraph("; ".join(item.first), strong=t("What must come first"))
        yield Heading(t("To be filled in together"), 2)
        yield Points(
            (
                Item(t("Data elements, each with its format and code reference: {blank}", blank=BLANK)),
                Item(t("Volume and time of day: {blank}", blank=BLANK)),
                Item(t("Officials in charge on both sides, by post: {blank}", blank=BLANK)),
            )
        )
        yield Signatures(
            (
                (t("Gives the data: {name}", name=one.giver_home or one.giver), NAME),
                (t("Takes the data: {name}", name=one.taker_home or one.taker), NAME),
            )
        )


def _title(one: Dossier) -> str:
    ends = f"{one.giver} → {one.taker}"
    return f"{ends}: {one.data}" if one.data else ends


def ground_of(material: Material, item: Proposed) -> str:
    """Give what connecting rests on: integration in one local government, sharing between institutions.

    Perpres 95/2018 Pasal 45 ayat (3), Pasal 26 ayat (3).
    """
    units = {material.view.snapshot.name("unit", one.key) for one in material.view.snapshot.units.values()}
    inside = {item.office, *item.counterparts} <= {*units, ""}
    return material.cite("perpres-95-2018:45/3" if inside and material.header.local else "perpres-95-2018:26/3")


def _cite(material: Material, items: list[Proposed]) -> None:
    """Remember the provisions that the gaps of items rest on."""
    told = {label.rpartition(" (")[0] for item in items for label in item.articles}
    for rule in material.checked.rules:
        for citation in rule.cited:
            if str(citation) in told:
                material.cite(citation.id)


def _fields(one: Dossier) -> tuple[tuple[str, str], ...]:
    return (
        (t("Giver"), _with_home(one.giver, one.giver_home)),
        (t("Taker"), _with_home(one.taker, one.taker_home)),
        (t("Data"), one.data),
        (t("Purpose"), one.purpose),
        (t("Frequency"), one.frequency),
        (t("Personal data"), one.personal),
        (t("Ground for sharing"), one.ground),
        (t("Method wanted"), one.method),
        (t("Security proposed"), one.security),
        (t("Agreement"), one.agreement),
        (t("Unit in charge"), one.unit),
    )


def _with_home(name: str, home: str) -> str:
    return f"{name} ({home})" if home and home != name else name


def _columns() -> dict[str, int]:
    heads = [label for label, _ in _fields(Dossier(*[""] * 13))]
    return {t("Item of the plan"): WIDE, **dict.fromkeys(heads, USUAL), t("Rests on"): WIDE}


def _row(item: Proposed, one: Dossier) -> tuple[str, ...]:
    return (item.name, *(text for _, text in _fields(one)), "; ".join(item.articles))


@cache
def _names() -> tuple[str, ...]:
    """Give the names by which a template asks for the fields of a dossier, in their order."""
    return (
        "pemberi", "penerima", "data", "tujuan", "frekuensi", "data_pribadi", "dasar", "metode", "keamanan",
        "perjanjian", "unit",
    )  # fmt: skip


def _named(one: Dossier | None, item: Proposed | None) -> dict[str, str]:
    texts = [text for _, text in _fields(one)] if one else [""] * len(_names())
    values = {name: text or BLANK for name, text in zip(_names(), texts, strict=True)}
    return {**values, "pasal": "; ".join(item.articles) if item else BLANK, "usulan": item.name if item else BLANK}
