"""Annexes for a smart-city master plan: missions by dimension, registers, integration list, quick wins."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from spbe_inventory.actions.reports.content import Content
from spbe_inventory.actions.reports.dossier import proposal
from spbe_inventory.actions.reports.material import Material
from spbe_inventory.actions.reports.parts import USUAL, WIDE, limited, table
from spbe_inventory.domain.blocks import Block, Grid, Heading, Item, Paragraph, Picture, Points
from spbe_inventory.domain.lists import Dimension
from spbe_inventory.domain.plan import Proposed
from spbe_inventory.domain.records import Application, Objective
from spbe_inventory.domain.report import Table
from spbe_inventory.graph.views.board import board
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import t

IN_A_CELL = 8  # names that can be read in one cell
LACKING = 15
SEARCHED = 60  # items of the plan that are looked through for quick wins
LISTED = ("name", "owner", "function", "status")


def content(material: Material) -> Content:
    """Give the annexes; the programme is no legal duty, so nothing here is a gap."""
    items = proposal(material, SEARCHED).items
    missions = _missions(material)
    return Content(
        title=t("Annexes for the smart-city master plan"),
        blocks=tuple(_blocks(material, missions, items)),
        tables=tuple(_tables(material, missions, items)),
        lying=True,
    )


def _missions(material: Material) -> Mapping[str, str]:
    """Give for every objective the mission that it lies under, by name; one without a mission stands for itself."""
    found = material.view.snapshot.of(Objective)
    missions = {}
    for key in found:
        at, seen = key, {key}
        while (parent := found[at].parent) and parent in found and parent not in seen:
            at = parent
            seen.add(at)
        missions[key] = f"{found[at].number or ''} {found[at].name}".strip()
    return missions


def _placed(material: Material, missions: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
    """Give the applications with their office in every cell of mission and dimension that they serve."""
    cells: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in material.applications:
        served = dict.fromkeys(missions[key] for key in one.known("objectives") or () if key in missions)
        for mission in served or [t("Mission not known")]:
            for dimension in one.known("dimensions") or [""]:
                (office,) = material.words(one, ("owner",))
                cells[mission, dimension].append(f"{one.name} ({office})" if office else one.name)
    return cells


def _blocks(material: Material, missions: Mapping[str, str], items: Sequence[Proposed]) -> Iterator[Block]:
    yield Paragraph(
        t(
            "The movement for smart cities is a programme and no legal duty: what stands here is a view "
            "of the register, no finding."
        )
    )
    yield Heading(t("Missions by dimension: applications and offices"))
    yield from limited(_matrix(material, missions))
    drawing = next(iter(board(material.subject)))
    yield Picture(drawing, drawing.title)
    yield Heading(t("Register by dimension"))
    for dimension, applications in _by_dimension(material).items():
        yield Heading(dimension, 2)
        head = (t("Application"), t("Office"), t("Function"), t("Status"))
        yield from limited(Grid(head, tuple(material.words(one, LISTED) for one in applications), (6, 5, 9, 4)))
    yield Heading(t("Integration list"))
    yield from limited(_grid(_integration(material), (8, 6, 5, 5, 5)))
    yield from _quick_wins(items)
    yield Heading(t("What is not known"))
    yield Points(tuple(Item(text) for text in _unknown(material)))


def _grid(found: Table, shares: tuple[int, ...]) -> Grid:
    return Grid(found.head, tuple(tuple(map(str, row)) for row in found.rows), shares)


def _matrix(material: Material, missions: Mapping[str, str]) -> Grid:
    cells = _placed(material, missions)
    columns = [*((str(one), str(one.label)) for one in Dimension), ("", t("Dimension not known"))]
    rows = [
        (mission, *(_named(cells[mission, key]) for key, _ in columns))
        for mission in sorted({mission for mission, _ in cells})
    ]
    return Grid((t("Mission"), *(label for _, label in columns)), tuple(rows), (5, *(4 for _ in columns)))


def _named(names: Sequence[str]) -> str:
    """Name the applications of a cell; where they are too many to be read, count them: the register names them."""
    return "; ".join(names) if len(names) <= IN_A_CELL else t("{count} applications", count=number(len(names)))


def _by_dimension(material: Material) -> dict[str, list[Application]]:
    found: dict[str, list[Application]] = {}
    for key, label in [*((str(one), str(one.label)) for one in Dimension), ("", t("Dimension not known"))]:
        own = [one for one in material.applications if key in (one.known("dimensions") or [""])]
        if own:
            found[label] = own
    return found


def _integration(material: Material) -> Table:
    columns = {t("Exchange"): WIDE, t("Data"): USUAL, t("Way"): USUAL, t("State"): USUAL, t("Dimensions"): USUAL}
    rows = []
    for one in material.exchanges:
        ends = (material.snapshot.applications.get(end or "") for end in (one.giver, one.taker))
        served = dict.fromkeys(key for end in ends if end for key in end.known("dimensions") or ())
        names = ", ".join(str(Dimension(key).label) for key in served)
        title = material.snapshot.title("exchange", one.key)
        rows.append((title, *material.words(one, ("data", "method", "state")), names))
    return table(t("Integration list"), columns, tuple(rows))


def _quick_wins(items: Sequence[Proposed]) -> Iterator[Block]:
    """Give the proposals that nothing keeps from being quick wins, and of the next ones what each lacks."""
    yield Heading(t("Quick wins"))
    yield Paragraph(
        t(
            "Criteria: done within one year, visible (a need, hours of hand work or a service is "
            "helped), little effort, "
            "office known, data on record as ready. The cost is told as far as it is known."
        )
    )
    quick = [one for one in items if not one.not_quick]
    yield from limited(_grid(_table_of(quick), (10, 5, 5, 5)))
    lacking = [one for one in items if one.not_quick][:LACKING]
    if lacking:
        yield Heading(t("What the next proposals lack"), 2)
        rows = tuple((one.name, one.office, listing(list(one.not_quick))) for one in lacking)
        yield Grid((t("Item"), t("Office"), t("What it lacks")), rows, (10, 5, 10))


def _table_of(items: Sequence[Proposed]) -> Table:
    columns = {t("Item"): WIDE, t("Office"): USUAL, t("Done after"): USUAL, t("Cost"): USUAL}
    rows = tuple((one.name, one.office, t("{count} months", count=number(one.months)), _cost(one)) for one in items)
    return table(t("Quick wins"), columns, rows)


def _cost(one: Proposed) -> str:
    return f"Rp {number(one.cost)}" if one.cost is not None else t("not known")


def _lacking(items: Sequence[Proposed]) -> Table:
    columns = {t("Item"): WIDE, t("Office"): USUAL, t("What it lacks"): WIDE}
    rows = tuple((one.name, one.office, "; ".join(one.not_quick)) for one in items if one.not_quick)
    return table(t("What proposals lack"), columns, rows)


def _unknown(material: Material) -> Iterator[str]:
    bare = sum(not one.known("objectives") for one in material.applications)
    blank = sum(not one.known("dimensions") for one in material.applications)
    yield t("Of {count} applications the objective is not known.", count=number(bare))
    yield t("Of {count} applications the dimension is not known.", count=number(blank))


def _tables(material: Material, missions: Mapping[str, str], items: Sequence[Proposed]) -> Iterator[Table]:
    matrix = _matrix(material, missions)
    yield Table(t("Missions by dimension"), matrix.head, tuple(USUAL for _ in matrix.head), matrix.rows)
    columns = {
        t("Dimension"): USUAL,
        t("Application"): USUAL,
        t("Office"): USUAL,
        t("Function"): WIDE,
        t("Status"): USUAL,
    }
    rows = [
        (dimension, *material.words(one, LISTED))
        for dimension, applications in _by_dimension(material).items()
        for one in applications
    ]
    yield table(t("Register by dimension"), columns, tuple(rows))
    yield _integration(material)
    yield _table_of([one for one in items if not one.not_quick])
    yield _lacking(items)
