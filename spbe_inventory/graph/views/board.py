"""Missions and objectives by smart-city dimensions: which applications serve what."""

from collections.abc import Iterator
from dataclasses import replace

from spbe_inventory.domain.diagram import Diagram, Drawings, Form, Node
from spbe_inventory.domain.lists import Dimension
from spbe_inventory.domain.records import Application, Objective
from spbe_inventory.graph.views.boxes import application_box
from spbe_inventory.graph.views.scene import drawing
from spbe_inventory.graph.views.subject import Subject
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import t

NOT_KNOWN = "?"


def board(subject: Subject) -> Drawings:
    """Draw applications in cells of objective and dimension; one with several of either stands in several cells.

    Where the names do not fit, the cells tell how many there are.
    """
    first = _board(subject)
    yield first
    yield _counts(first)


def _board(subject: Subject) -> Diagram:
    objectives = {key: one for key, one in subject.snapshot.of(Objective).items() if not one.withdrawn}
    nodes = {node for one in subject.own for node in _placed(subject, one, objectives)}
    title = t(
        "Objectives and dimensions that the applications of {agency} serve",
        agency=subject.government,
    )
    words = {"applications": number(len(subject.own)), "day": day(subject.as_of)}
    subtitle = t("{applications} applications, each in every cell that it serves; as of {day}", **words)
    first = drawing(subject, "misi", (title, subtitle), (nodes, ()), _notes(subject))
    rows = {row: _row_name(objectives, row) for row in _rows(objectives, {node.cluster for node in nodes})}
    columns = {one.value: str(one.label) for one in Dimension} | {NOT_KNOWN: t("Dimension not known")}
    return replace(first, form=Form.BOARD, clusters=rows, columns=columns)


def _placed(subject: Subject, application: Application, objectives: dict[str, Objective]) -> Iterator[Node]:
    """Give the application once for every cell that it stands in."""
    whole = application_box(subject, application)
    served = [key for key in application.known("objectives") or () if key in objectives]
    for row in served or [NOT_KNOWN]:
        for column in application.known("dimensions") or [NOT_KNOWN]:
            place = f"{whole.id}:{row}:{column}"
            yield replace(whole, id=place, label=application.name, cluster=row, column=column)


def _rows(objectives: dict[str, Objective], used: set[str]) -> list[str]:
    """Order the rows: objectives under their missions, what is not known last."""
    return [*sorted(used - {NOT_KNOWN}, key=lambda key: _ancestry(objectives, key)), *(used & {NOT_KNOWN})]


def _ancestry(objectives: dict[str, Objective], key: str) -> list[tuple[str, str]]:
    """Give number and key of an objective after those it lies under; a circle ends where it closes."""
    line: list[tuple[str, str]] = []
    at: str | None = key
    while at in objectives and all(at != seen for _, seen in line):
        line.insert(0, (objectives[at].number or "", at))
        at = objectives[at].parent
    return line


def _row_name(objectives: dict[str, Objective], key: str) -> str:
    if key == NOT_KNOWN:
        return t("Objective not known")
    line = [objectives[one] for _, one in _ancestry(objectives, key)]
    mission = f"{line[0].number or line[0].name} · " if len(line) > 1 else ""
    own = line[-1]
    return f"{mission}{own.number} {own.name}" if own.number else f"{mission}{own.name}"


def _notes(subject: Subject) -> Iterator[str]:
    bare = sum(not one.known("objectives") for one in subject.own)
    if bare:
        yield t("Of {count} applications the objective is not known.", count=number(bare))
    if blank := sum(not one.known("dimensions") for one in subject.own):
        yield t("Of {count} applications the dimension is not known.", count=number(blank))


def _counts(diagram: Diagram) -> Diagram:
    """Give the board with the number of applications in each cell instead of their names."""
    cells: dict[tuple[str, str], list[Node]] = {}
    for node in diagram.nodes:
        cells.setdefault((node.cluster, node.column), []).append(node)
    nodes = []
    for (row, column), group in sorted(cells.items()):
        names = tuple(node.label for node in group)
        label = t("{count} applications", count=number(len(group)))
        nodes.append(
            replace(group[0], id=f"cell:{row}:{column}", label=label, members=names, note=", ".join(names), subject="")
        )
    told = t("The cells tell numbers; the names stand in the interactive file and in a larger print (--page A3).")
    return replace(diagram, nodes=tuple(nodes), left_out=(told, *diagram.left_out))
