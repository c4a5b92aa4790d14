"""Missions and objectives by smart-city dimensions: which applications serve what."""

from collections.abc import Iterator
from dataclasses import replace

from spbe_inventory.diagrams.boxes import NOT_KNOWN, application_box
from spbe_inventory.diagrams.content import build_diagram, list_names, node_id
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Box, Diagram, Drawings, Form, Node
from spbe_inventory.domain.lists import Dimension
from spbe_inventory.domain.records import Application, Objective
from spbe_inventory.graph.objectives import (
    Objectives,
    current_objectives,
    dimensions_of_objective,
    lineage,
    unserved_objectives,
)
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _, ngettext

NONE_SERVES = "none:"  # how the ids of boxes begin that stand for no application
Cell = tuple[str, str]  # row, column


def board(subject: Subject) -> Drawings:
    """Yield applications in cells of objective and dimension; one with several of either stands in several cells.

    Where the names do not fit, the cells tell how many there are.
    """
    diagram = _board(subject)
    yield diagram
    yield _with_counts(diagram)


def _board(subject: Subject) -> Diagram:
    """Return the board with the name of each application in its cells."""
    recorded = subject.snapshot.of(Objective)
    objectives = current_objectives(recorded, subject.agency)
    nodes: set[Node] = set()
    for application in subject.applications:
        nodes.update(_cells(subject, application, objectives))
    for objective in unserved_objectives(objectives, subject.applications):
        nodes.update(_empty_cells(objective, objectives))
    title = _(
        "Objectives and dimensions that the applications of {agency} serve",
        agency=subject.government,
    )
    subtitle = ngettext(
        "{applications} application, each in every cell that it serves; as of {day}",
        "{applications} applications, each in every cell that it serves; as of {day}",
        len(subject.applications),
        applications=number(len(subject.applications)),
        day=day(subject.as_of),
    )
    words = (title, subtitle)
    notes = _notes(subject)
    diagram = build_diagram(subject, "misi", words, (nodes, ()), notes)
    used = {node.cluster for node in nodes}
    return replace(
        diagram,
        form=Form.BOARD,
        clusters=_row_names(subject, objectives, used),
        columns=_column_names(),
    )


def _cells(
    subject: Subject, application: Application, objectives: Objectives
) -> Iterator[Node]:
    """Yield the box of an application once for every cell that it stands in."""
    box = application_box(subject, application)
    named = application.known("objectives") or ()
    rows = [key for key in named if key in objectives] or [NOT_KNOWN]
    columns = application.known("dimensions") or [NOT_KNOWN]
    for row in rows:
        for column in columns:
            yield replace(
                box,
                id=f"{box.id}:{row}:{column}",
                label=application.name,
                cluster=row,
                column=column,
            )


def _empty_cells(objective: Objective, objectives: Objectives) -> Iterator[Node]:
    """Yield a box that says that no application serves an objective, in the column of each of its dimensions."""
    dimensions = dimensions_of_objective(objectives, objective.key)
    for column in dimensions or (NOT_KNOWN,):
        yield Node(
            id=f"{NONE_SERVES}{objective.key}:{column}",
            label=_("no application yet"),
            box=Box.UNRESOLVED,
            cluster=objective.key,
            column=column,
        )


def _column_names() -> dict[str, str]:
    """Return the dimensions by code, what is not known last."""
    names = {}
    for dimension in Dimension:
        names[dimension.value] = str(dimension.label)
    names[NOT_KNOWN] = _("Dimension not known")
    return names


def _row_names(
    subject: Subject, objectives: Objectives, used: set[str]
) -> dict[str, str]:
    """Return the names of the used rows in order: objectives under their missions, what is not known last."""
    known = used - {NOT_KNOWN}
    lineages = [lineage(objectives, key) for key in known]
    lineages.sort(key=_numbers)
    names = {}
    for line in lineages:
        key = line[-1].key
        names[key] = _row_name(subject, line)
    if NOT_KNOWN in used:
        names[NOT_KNOWN] = _("Objective not known")
    return names


def _numbers(line: list[Objective]) -> list[tuple[bool, str, str]]:
    """Return numbers and keys of a lineage, by which rows are ordered: those without a number last."""
    return [
        (not objective.number, objective.number or "", objective.key)
        for objective in line
    ]


def _row_name(subject: Subject, line: list[Objective]) -> str:
    """Return number, name and office of an objective, after the number of its mission where it lies under one."""
    mission = line[0]
    objective = line[-1]
    name = objective.name
    if objective.number:
        name = f"{objective.number} {name}"
    office = objective.known("unit")
    if office:
        office_name = subject.snapshot.name("unit", office)
        name = f"{name} ({office_name})"
    if len(line) == 1:
        return name
    return f"{mission.number or mission.name} · {name}"


def _notes(subject: Subject) -> Iterator[str]:
    """Yield notes on the applications of which objective or dimension is not known."""
    applications = subject.applications
    objectives = current_objectives(subject.snapshot.of(Objective), subject.agency)
    unserved = unserved_objectives(objectives, applications)
    if unserved:
        names = [objective.name for objective in unserved]
        yield ngettext(
            "{count} objective or problem that no application serves: {names}.",
            "{count} objectives and problems that no application serves: {names}.",
            len(unserved),
            count=number(len(unserved)),
            names=list_names(names),
        )
    no_objective = sum(
        not application.known("objectives") for application in applications
    )
    if no_objective:
        yield ngettext(
            "Of {count} application the objective is not known.",
            "Of {count} applications the objective is not known.",
            no_objective,
            count=number(no_objective),
        )
    no_dimension = sum(
        not application.known("dimensions") for application in applications
    )
    if no_dimension:
        yield ngettext(
            "Of {count} application the dimension is not known.",
            "Of {count} applications the dimension is not known.",
            no_dimension,
            count=number(no_dimension),
        )


def _with_counts(diagram: Diagram) -> Diagram:
    """Return the board with the number of applications in each cell instead of their names."""
    cells: dict[Cell, list[Node]] = {}
    nodes = []
    for node in diagram.nodes:
        if node.id.startswith(NONE_SERVES):
            nodes.append(node)
            continue
        cell = (node.cluster, node.column)
        cells.setdefault(cell, []).append(node)
    nodes += [_counted_cell(cells[cell]) for cell in sorted(cells)]
    nodes.sort(key=node_id)
    note = _(
        "Cells show numbers; names are in the interactive file and on a larger page, "
        "such as A3."
    )
    left_out = (note, *diagram.left_out)
    return replace(diagram, nodes=tuple(nodes), left_out=left_out)


def _counted_cell(group: list[Node]) -> Node:
    """Return one box for all applications in a cell."""
    first = group[0]
    names = tuple(node.label for node in group)
    return replace(
        first,
        id=f"cell:{first.cluster}:{first.column}",
        label=ngettext(
            "{count} application",
            "{count} applications",
            len(group),
            count=number(len(group)),
        ),
        members=names,
        note=", ".join(names),
        subject="",
    )
