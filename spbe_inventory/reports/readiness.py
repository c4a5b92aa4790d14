"""Smart-city readiness: facts by pillar (infrastructure, people, policy), without a score."""

from collections import Counter
from collections.abc import Iterator

from spbe_inventory.documents.blocks import Heading, Paragraph
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import FacilityKind, Hosting, SettingName, Supports
from spbe_inventory.domain.records import Document, Facility
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import _
from spbe_inventory.queries.facility_coverage import (
    NO,
    UNKNOWN,
    YES,
    FacilityCoverage,
    facility_coverage,
)
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import Blocks, grid_of, points_of
from spbe_inventory.reports.shared.tables import USUAL, WIDE, table
from spbe_inventory.reports.shared.wording import count_of_total, count_text, labelled
from spbe_inventory.rules.facts.answers import yes_no

DECREES = (
    SettingName.ARCHITECTURE_DECREE,
    SettingName.ROADMAP_DECREE,
    SettingName.COORDINATOR_DECREE,
    SettingName.TEAM_DECREE,
    SettingName.CONTINUITY_PLAN,
    SettingName.PSE_REGISTRATION,
)
Fact = tuple[str, str]  # a label and what is on record
Facts = tuple[Fact, ...]
Pillars = dict[str, Facts]


def content(context: ReportContext) -> ReportContent:
    """Return the facts by pillar; the programme is no legal duty and nothing is scored."""
    pillars = {
        _("Infrastructure"): tuple(_infrastructure(context)),
        _("People and institutions"): tuple(_people(context)),
        _("Policy"): tuple(_policy(context)),
    }
    return ReportContent(
        title=_("Facts on smart-city readiness"),
        blocks=tuple(_blocks(pillars)),
        tables=(_table(pillars),),
        contents=False,
    )


def _table(pillars: Pillars) -> Table:
    """Return the facts of all pillars for the spreadsheet."""
    columns = {
        _("Pillar"): USUAL,
        _("Fact"): WIDE,
        _("On record"): WIDE,
    }
    rows = []
    for pillar, facts in pillars.items():
        for label, text in facts:
            rows.append((pillar, label, text))
    return table(_("Facts"), columns, rows)


def _blocks(pillars: Pillars) -> Blocks:
    """Yield the facts, pillar by pillar, and what the register does not keep."""
    yield Paragraph(
        _(
            "What the register holds, pillar by pillar. No score is given; the movement for smart cities "
            "is a programme and no legal duty."
        )
    )
    columns = {
        _("Fact"): 7,
        _("On record"): 10,
    }
    for pillar, facts in pillars.items():
        yield Heading(pillar)
        yield grid_of(columns, facts)
    yield Heading(_("What this register does not keep"))
    yield points_of(
        (
            _(
                "numbers and skills of staff, budgets of the government as a whole, connectivity of citizens;"
            ),
            _("physical and social infrastructure other than computing."),
        )
    )


def _infrastructure(context: ReportContext) -> Iterator[Fact]:
    """Yield the facilities by kind, and how many offices and applications use them."""
    yield from _facilities(context)
    coverage = facility_coverage(context.catalogue)
    if not context.scope.public:
        label = _("Offices joined with the intranet")
        yield label, _coverage_text(coverage, "intranet")
    label = _("Offices whose exchanges go through a connecting system")
    yield label, _coverage_text(coverage, "spl")
    if not context.scope.public:
        label = _("Where applications run")
        yield label, _hosting_text(coverage)


def _facilities(context: ReportContext) -> Iterator[Fact]:
    """Yield for each kind of facility how many are on record, and which are in use."""
    recorded = context.own_records(Facility)
    for kind in FacilityKind:
        facilities = [
            facility for facility in recorded if facility.facility_kind == kind
        ]
        if not facilities:
            continue
        used = [facility.name for facility in facilities if yes_no(facility, "in_use")]
        text = _(
            "{count} on record, in use: {names}",
            count=count_text(facilities),
            names=listing(used) or _("none named"),
        )
        yield str(kind.label), text


def _coverage_text(coverage: FacilityCoverage, column: str) -> str:
    """Return how many offices use a kind of facility, do not, and of how many it is not known."""
    return _(
        "yes: {yes}, no: {no}, not known: {unknown}",
        yes=number(coverage.count(column, YES)),
        no=number(coverage.count(column, NO)),
        unknown=number(coverage.count(column, UNKNOWN)),
    )


def _hosting_text(coverage: FacilityCoverage) -> str:
    """Return how many applications run in which kind of hosting, and of how many it was not answered."""
    counts: Counter[str] = Counter()
    unanswered = 0
    for row in coverage.rows:
        counts.update(row.hosting)
        unanswered += row.unhosted
    texts = []
    for hosting, count in counts.items():
        if count:
            label = Hosting(hosting).label
            texts.append(labelled(label, number(count)))
    text = _("not answered: {count}", count=number(unanswered))
    return "; ".join([*texts, text])


def _people(context: ReportContext) -> Iterator[Fact]:
    """Yield how far the offices and units in charge are known, and the decrees on coordination."""
    total = len(context.applications)
    owners = []
    for application in context.applications:
        owner = application.known("owner")
        if owner:
            owners.append(owner)
    label = _("Applications of which the office in charge is known")
    yield label, count_of_total(len(owners), total)
    owning = set(map(context.view.owners.office_of, owners))
    offices = [unit for unit in context.counted_offices if unit.key in owning]
    label = _("Offices that have an application")
    all_offices = len(context.counted_offices)
    yield label, count_of_total(len(offices), all_offices)
    if not context.scope.public:
        label = _("Unit that builds is known")
        yield label, _known_text(context, "developer")
        label = _("Unit that operates is known")
        yield label, _known_text(context, "operator")
    coordinator = context.setting_text(SettingName.COORDINATOR_DECREE)
    yield _("Coordinator of SPBE"), coordinator
    team = context.setting_text(SettingName.TEAM_DECREE)
    yield _("Coordination team"), team


def _known_text(context: ReportContext, field: str) -> str:
    """Return how many of the applications have a value in a field."""
    count = 0
    for application in context.applications:
        if application.answer(field) is Answer.VALUE:
            count += 1
    return count_of_total(count, len(context.applications))


def _policy(context: ReportContext) -> Iterator[Fact]:
    """Yield the decrees, and the number of documents by what they support."""
    for name in DECREES:
        value = context.setting_text(name)
        yield str(name.label), value
    counts: Counter[str] = Counter()
    for document in context.own_records(Document):
        supports = document.known("supports") or ()
        counts.update(supports)
    for supported in Supports:
        if counts[supported]:
            label = _("Documents: {sort}", sort=supported.label)
            yield label, number(counts[supported])
