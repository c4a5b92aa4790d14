"""Annexes for a smart-city master plan: missions, registers, integration list, quick wins."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from spbe_inventory.diagrams.board import board
from spbe_inventory.documents.blocks import Heading, Paragraph, Picture
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.lists import Dimension, ObjectiveKind
from spbe_inventory.domain.records import Application, Exchange, Objective
from spbe_inventory.graph.objectives import (
    Objectives,
    applications_by_objective,
    current_objectives,
    dimensions_of_objective,
    lineage,
    unserved_objectives,
)
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.reports.dossier import proposed_plan
from spbe_inventory.reports.quick_wins import (
    Items,
    lacking_table,
    quick_win_table,
    quick_wins,
)
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.reports.shared.grids import (
    Blocks,
    Row,
    first_rows,
    first_rows_of,
    points_of,
)
from spbe_inventory.reports.shared.tables import USUAL, WIDE, Tables, table
from spbe_inventory.reports.shared.wording import count_text, noted

NAMES_IN_CELL = 8  # applications that can be read in one cell
SEARCHED_ITEMS = 60  # of the plan, for quick wins
LISTED_FIELDS = ("name", "owner", "function", "status")
EXCHANGE_FIELDS = ("data", "method", "state")
# Shares of the width: the mission, the dimensions, and those that are not known.
OBJECTIVE_SHARES = (9, 4, 6, 5, 3)
MATRIX_SHARES = (5, *[4] * len(Dimension), 4)
Missions = Mapping[str, str]  # the mission of each objective, by key
Cell = tuple[str, str]  # mission and dimension
Matrix = dict[Cell, list[str]]  # applications in each cell
ByDimension = dict[str, list[Application]]


def content(context: ReportContext) -> ReportContent:
    """Return the annexes; the programme is no legal duty, so nothing here is a gap."""
    items = proposed_plan(context, SEARCHED_ITEMS).items
    matrix = _mission_table(context)
    return ReportContent(
        title=_("Annexes for the smart-city master plan"),
        blocks=tuple(_blocks(context, matrix, items)),
        tables=tuple(_tables(context, matrix, items)),
        sheets=tuple(_sheets(context)),
        landscape=True,
    )


def _sheets(context: ReportContext) -> Iterator[Picture]:
    """Yield the picture of missions and dimensions; nothing where neither is on record, for it would be empty."""
    objectives = context.own_records(Objective)
    dimensions = [
        application.known("dimensions") for application in context.applications
    ]
    if objectives or any(dimensions):
        drawing, *_coarser = board(context.diagram_subject)
        yield Picture(drawing, drawing.title)


def _missions(context: ReportContext) -> Missions:
    """Return the name of the mission above each objective; one without a mission stands for itself."""
    objectives = context.view.snapshot.of(Objective)
    missions = {}
    for key in objectives:
        top = _top_objective(objectives, key)
        name = top.name
        if top.number:
            name = f"{top.number} {name}"
        missions[key] = name.strip()
    return missions


def _top_objective(objectives: Mapping[str, Objective], key: str) -> Objective:
    """Return the topmost objective above one; a cycle ends where it closes."""
    objective = objectives[key]
    visited = {key}
    while objective.parent in objectives:
        parent = str(objective.parent)
        if parent in visited:
            break
        visited.add(parent)
        objective = objectives[parent]
    return objective


def _applications_by_cell(context: ReportContext) -> Matrix:
    """Return the applications with their office, in every cell of mission and dimension that they serve."""
    missions = _missions(context)
    cells: Matrix = {}
    for application in context.applications:
        (office,) = context.field_texts(application, ("owner",))
        text = noted(application.name, office)
        for mission in _missions_of(application, missions):
            for dimension in _dimensions_of(application):
                cell = (mission, dimension)
                cells.setdefault(cell, []).append(text)
    return cells


def _unserved_missions(context: ReportContext) -> set[str]:
    """Return the names of the missions and problems that no application serves, where the whole is reported."""
    if context.unit:
        return set()
    objectives = current_objectives(
        context.view.snapshot.of(Objective), context.view.agency
    )
    unserved = unserved_objectives(objectives, context.view.applications)
    return {_numbered(objective) for objective in unserved if not objective.parent}


def _missions_of(application: Application, missions: Missions) -> list[str]:
    """Return the missions that an application serves, each once."""
    served = []
    for key in application.known("objectives") or ():
        if key in missions and missions[key] not in served:
            served.append(missions[key])
    return served or [_("Mission not known")]


def _dimensions_of(application: Application) -> Sequence[str]:
    """Return the dimensions of an application; an empty one where none is known."""
    return application.known("dimensions") or [""]


def _dimension_labels() -> dict[str, str]:
    """Return the dimensions with their labels; the empty one stands for those that are not known."""
    labels = {}
    for dimension in Dimension:
        labels[str(dimension)] = str(dimension.label)
    labels[""] = _("Dimension not known")
    return labels


def _blocks(context: ReportContext, matrix: Table, items: Items) -> Blocks:
    """Yield the chapters of the report."""
    yield Paragraph(
        _(
            "The smart-city movement is a programme and not a legal duty: this is a "
            "view of the register, not a finding."
        )
    )
    yield Heading(_("Missions, objectives and problems"))
    objectives = _objective_table(context)
    yield from first_rows_of(objectives, OBJECTIVE_SHARES)
    yield Heading(_("Missions by dimension: applications and offices"))
    yield from first_rows_of(matrix, MATRIX_SHARES)
    yield Heading(_("Register by dimension"))
    by_dimension = _by_dimension(context)
    for dimension, applications in by_dimension.items():
        yield Heading(dimension, 2)
        yield from _register(context, applications)
    yield Heading(_("Integration list"))
    integrations = _integration_table(context)
    yield from first_rows_of(integrations, (8, 6, 5, 5, 5))
    yield from quick_wins(items)
    yield Heading(_("What is not known"))
    yield points_of(_unknown(context))


def _register(context: ReportContext, applications: Iterable[Application]) -> Blocks:
    """Yield some applications with the fields that lists show."""
    columns = {
        _("Application"): 6,
        _("Office"): 5,
        _("Function"): 9,
        _("Status"): 4,
    }
    rows = []
    for application in applications:
        texts = context.field_texts(application, LISTED_FIELDS)
        rows.append(texts)
    yield from first_rows(columns, rows)


def _mission_table(context: ReportContext) -> Table:
    """Return the applications by mission (rows) and dimension (columns)."""
    cells = _applications_by_cell(context)
    labels = _dimension_labels()
    columns = {_("Mission"): USUAL}
    for label in labels.values():
        columns[label] = USUAL
    missions = {mission for mission, _dimension in cells}
    missions |= _unserved_missions(context)
    rows = []
    for mission in sorted(missions):
        texts = []
        for dimension in labels:
            cell = (mission, dimension)
            names = cells.get(cell, [])
            texts.append(_cell_text(names))
        rows.append((mission, *texts))
    return table(_("Missions by dimension"), columns, rows)


def _objective_table(context: ReportContext) -> Table:
    """Return the missions, objectives and problems with their dimensions, and how many applications serve each."""
    columns = {
        _("Mission, objective or problem"): WIDE,
        _("Sort"): USUAL,
        _("Dimensions"): USUAL,
        _("Office"): USUAL,
        _("Applications"): USUAL,
    }
    objectives = current_objectives(
        context.view.snapshot.of(Objective), context.view.agency
    )
    served = applications_by_objective(objectives, context.view.applications)
    rows = []
    for key in _in_order(objectives):
        objective = objectives[key]
        if not context.covers(objective.known("unit")):
            continue
        dimensions = dimensions_of_objective(objectives, key)
        labels = [str(Dimension(code).label) for code in dimensions]
        count = len(served[key])
        rows.append(
            (
                _numbered(objective),
                str(ObjectiveKind(objective.objective_kind).label),
                ", ".join(labels) or _("not known"),
                context.name("unit", objective.known("unit")),
                _count_or_none(count),
            )
        )
    return table(_("Missions, objectives and problems"), columns, rows)


def _count_or_none(count: int) -> str:
    if count:
        return number(count)
    return _("no application yet")


def _in_order(objectives: Objectives) -> list[str]:
    """Return the keys of objectives, each after what it lies under, by number, then key."""

    def order(key: str) -> list[tuple[str, str]]:
        """Return the sort key."""
        line = lineage(objectives, key)
        return [(objective.number or "", objective.key) for objective in line]

    return sorted(objectives, key=order)


def _numbered(objective: Objective) -> str:
    """Return the name of an objective after its number, where it has one."""
    return f"{objective.number or ''} {objective.name}".strip()


def _cell_text(names: Sequence[str]) -> str:
    """Return the applications of a cell; where they are too many to be read, their number."""
    if len(names) > NAMES_IN_CELL:
        return ngettext(
            "{count} application",
            "{count} applications",
            len(names),
            count=count_text(names),
        )
    return "; ".join(names)


def _by_dimension(context: ReportContext) -> ByDimension:
    """Return the applications by the label of each of their dimensions."""
    by_label = {}
    for dimension, label in _dimension_labels().items():
        applications = [
            application
            for application in context.applications
            if dimension in _dimensions_of(application)
        ]
        if applications:
            by_label[label] = applications
    return by_label


def _integration_table(context: ReportContext) -> Table:
    """Return the exchanges with the dimensions that they serve."""
    columns = {
        _("Exchange"): WIDE,
        _("Data"): USUAL,
        _("Way"): USUAL,
        _("State"): USUAL,
        _("Dimensions"): USUAL,
    }
    rows = []
    for exchange in context.exchanges:
        texts = context.field_texts(exchange, EXCHANGE_FIELDS)
        row = (
            context.exchange_title(exchange),
            *texts,
            _dimensions_served(context, exchange),
        )
        rows.append(row)
    return table(_("Integration list"), columns, rows)


def _dimensions_served(context: ReportContext, exchange: Exchange) -> str:
    """Return the dimensions of the applications at both ends of an exchange."""
    applications = context.snapshot.applications
    labels: dict[str, None] = {}
    for key in (exchange.giver, exchange.taker):
        application = applications.get(key or "")
        if application is None:
            continue
        for dimension in application.known("dimensions") or ():
            label = Dimension(dimension).label
            labels[str(label)] = None
    return ", ".join(labels)


def _unknown(context: ReportContext) -> Iterator[str]:
    """Yield how many applications have no objective, and how many no dimension on record."""
    without_objective = 0
    without_dimension = 0
    for application in context.applications:
        if not application.known("objectives"):
            without_objective += 1
        if not application.known("dimensions"):
            without_dimension += 1
    yield ngettext(
        "Of {count} application the objective is not known.",
        "Of {count} applications the objective is not known.",
        without_objective,
        count=number(without_objective),
    )
    yield ngettext(
        "Of {count} application the dimension is not known.",
        "Of {count} applications the dimension is not known.",
        without_dimension,
        count=number(without_dimension),
    )


def _tables(context: ReportContext, matrix: Table, items: Items) -> Tables:
    """Yield the tables of the spreadsheet."""
    yield matrix
    yield _objective_table(context)
    columns = {
        _("Dimension"): USUAL,
        _("Application"): USUAL,
        _("Office"): USUAL,
        _("Function"): WIDE,
        _("Status"): USUAL,
    }
    rows = _register_rows(context)
    yield table(_("Register by dimension"), columns, rows)
    yield _integration_table(context)
    yield quick_win_table(items)
    yield lacking_table(items)


def _register_rows(context: ReportContext) -> Iterator[Row]:
    """Yield the applications by dimension; one of several dimensions once for each."""
    by_dimension = _by_dimension(context)
    for dimension, applications in by_dimension.items():
        for application in applications:
            texts = context.field_texts(application, LISTED_FIELDS)
            yield (dimension, *texts)
