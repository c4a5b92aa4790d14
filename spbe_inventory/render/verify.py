"""What was drawn, compared with what the diagram holds."""

import re
from collections.abc import Iterable

from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.language.texts import _
from spbe_inventory.render.dot import edge_id, node_id, row_id

DRAWN = re.compile(r'<g id="([^"]+)" class="(?:node|edge|row)"')
MAX_NAMES = 5  # in a message


def expected_ids(diagram: Diagram) -> list[str]:
    """Return the ids of every box, line and row of its table that a picture must hold, each once."""
    return ids_of_drawing(diagram) + row_ids(diagram)


def row_ids(diagram: Diagram) -> list[str]:
    """Return the ids of the rows of the table of a diagram."""
    row_count = len(diagram.rows)
    return [row_id(number) for number in range(row_count)]


def ids_of_drawing(diagram: Diagram) -> list[str]:
    """Return the ids of every box and line that a drawing must hold, each once."""
    node_count = len(diagram.nodes)
    edge_count = len(diagram.edges)
    nodes = [node_id(number) for number in range(node_count)]
    edges = [edge_id(number) for number in range(edge_count)]
    return nodes + edges


def ids_in_svg(text: str) -> list[str]:
    """Return the ids of the boxes and lines in an SVG."""
    return DRAWN.findall(text)


def missing_or_extra(diagram: Diagram, drawn_ids: Iterable[str]) -> str:
    """Return what is missing or extra in a picture; empty if every box, line and row stands in it exactly once."""
    return _difference(expected_ids(diagram), drawn_ids)


def missing_or_extra_in_drawing(diagram: Diagram, ids: Iterable[str]) -> str:
    """Return what is missing or extra in a drawing before its table stands beside it; empty if nothing is."""
    return _difference(ids_of_drawing(diagram), ids)


def _difference(expected_ids: Iterable[str], drawn_ids: Iterable[str]) -> str:
    drawn = sorted(drawn_ids)
    expected = sorted(expected_ids)
    if drawn == expected:
        return ""
    missing = sorted(set(expected).difference(drawn))
    extra = sorted(set(drawn).difference(expected))
    problems = []
    if missing:
        text = _(
            "{count} missing: {names}",
            count=len(missing),
            names=_first_names(missing),
        )
        problems.append(text)
    if extra:
        text = _(
            "{count} unexpected: {names}",
            count=len(extra),
            names=_first_names(extra),
        )
        problems.append(text)
    if not problems:  # something is drawn twice
        return _(
            "{drawn} drawn, {meant} expected",
            drawn=len(drawn),
            meant=len(expected),
        )
    return "; ".join(problems)


def _first_names(ids: list[str]) -> str:
    first = ids[:MAX_NAMES]
    return ", ".join(first)
