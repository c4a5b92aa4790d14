"""Smart-city readiness: facts by pillar (infrastructure, people, policy) as far as the register has them; no score."""

from collections import Counter
from collections.abc import Iterator

from spbe_inventory.actions.questions.facility_coverage import NO, UNKNOWN, YES, FacilityCoverage, facility_coverage
from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.actions.reports.parts import USUAL, WIDE, table
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.blocks import Block, Grid, Heading, Item, Paragraph, Points
from spbe_inventory.domain.lists import FacilityKind, Hosting, SettingName, Supports
from spbe_inventory.domain.records import Document, Facility
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import t
from spbe_inventory.rules.said import said

DECREES = (
    SettingName.ARCHITECTURE_DECREE, SettingName.ROADMAP_DECREE, SettingName.COORDINATOR_DECREE,
    SettingName.TEAM_DECREE, SettingName.CONTINUITY_PLAN, SettingName.PSE_REGISTRATION,
)  # fmt: skip
Fact = tuple[str, str]


def content(material: Material) -> Content:
    """Give the facts by pillar; the programme is no legal duty and nothing is scored."""
    pillars = {
        t("Infrastructure"): tuple(_infrastructure(material)),
        t("People and institutions"): tuple(_people(material)),
        t("Policy"): tuple(_policy(material)),
    }
    rows = tuple((pillar, *fact) for pillar, facts in pillars.items() for fact in facts)
    columns = {t("Pillar"): USUAL, t("Fact"): WIDE, t("On record"): WIDE}
    return Content(
        title=t("Facts on smart-city readiness"),
        blocks=tuple(_blocks(pillars)),
        tables=(table(t("Facts"), columns, rows),),
        contents=False,
    )


def _blocks(pillars: dict[str, tuple[Fact, ...]]) -> Iterator[Block]:
    yield Paragraph(
        t(
            "What the register holds, pillar by pillar. No score is given; the movement for smart cities "
            "is a programme and no legal duty."
        )
    )
    for pillar, facts in pillars.items():
        yield Heading(pillar)
        yield Grid((t("Fact"), t("On record")), facts, (7, 10))
    yield Heading(t("What this register does not keep"))
    yield Points(
        (
            Item(t("numbers and skills of staff, budgets of the government as a whole, connectivity of citizens;")),
            Item(t("physical and social infrastructure besides computing.")),
        )
    )


def _infrastructure(material: Material) -> Iterator[Fact]:
    own = material.own(Facility)
    for kind in FacilityKind:
        found = [one for one in own if one.facility_kind == kind]
        used = [one.name for one in found if said(one, "in_use")]
        if found:
            text = t(
                "{count} on record, in use: {names}", count=number(len(found)), names=listing(used) or t("none named")
            )
            yield str(kind.label), text
    covered = facility_coverage(material.catalogue)
    yield t("Offices joined with the intranet"), _counts(covered, "intranet")
    yield t("Offices whose exchanges go through a connecting system"), _counts(covered, "spl")
    if not material.scope.public:
        yield t("Where applications run"), _hosting(covered)


def _counts(covered: FacilityCoverage, column: str) -> str:
    values = {name: number(covered.count(column, name)) for name in (YES, NO, UNKNOWN)}
    return t("yes: {yes}, no: {no}, not known: {unknown}", **values)


def _hosting(covered: FacilityCoverage) -> str:
    counts: Counter[str] = Counter()
    for row in covered.rows:
        counts.update(row.hosting)
    told = [f"{Hosting(place).label}: {number(count)}" for place, count in counts.items() if count]
    open_ones = sum(row.unhosted for row in covered.rows)
    return "; ".join([*told, t("not answered: {count}", count=number(open_ones))])


def _people(material: Material) -> Iterator[Fact]:
    owned = [one for one in material.applications if one.known("owner")]
    all_of = number(len(material.applications))
    yield (
        t("Applications of which the office in charge is known"),
        t("{count} of {all}", count=number(len(owned)), all=all_of),
    )
    offices = {one.known("owner") for one in owned} & {one.key for one in material.offices}
    yield (
        t("Offices that have an application"),
        t("{count} of {all}", count=number(len(offices)), all=number(len(material.offices))),
    )
    if not material.scope.public:
        for field, label in (
            ("developer", t("Unit that builds is known")),
            ("operator", t("Unit that operates is known")),
        ):
            count = sum(one.answer(field) is Answer.VALUE for one in material.applications)
            yield label, t("{count} of {all}", count=number(count), all=all_of)
    yield t("Coordinator of SPBE"), material.said(SettingName.COORDINATOR_DECREE)
    yield t("Coordination team"), material.said(SettingName.TEAM_DECREE)


def _policy(material: Material) -> Iterator[Fact]:
    for name in DECREES:
        yield str(name.label), material.said(name)
    documents = material.own(Document)
    counted = Counter(sort for one in documents for sort in one.known("supports") or ())
    for sort in Supports:
        if counted[sort]:
            yield t("Documents: {sort}", sort=sort.label), number(counted[sort])
