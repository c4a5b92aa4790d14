"""What was drawn, compared with what the diagram holds."""

import re
from collections.abc import Iterable

from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.language.texts import _
from spbe_inventory.render.dot import edge_id, node_id

DRAWN = re.compile(r'<g id="([^"]+)" class="(?:node|edge)"')
MAX_NAMES = 5  # in a message


def expected_ids(diagram: Diagram) -> list[str]:
    """Return the ids of every box and line that a picture must hold, each once."""
    node_count = len(diagram.nodes)
    edge_count = len(diagram.edges)
    nodes = [node_id(number) for number in range(node_count)]
    edges = [edge_id(number) for number in range(edge_count)]
    return nodes + edges


def ids_in_svg(text: str) -> list[str]:
    """Return the ids of the boxes and lines in an SVG."""
    return DRAWN.findall(text)


def missing_or_extra(diagram: Diagram, drawn_ids: Iterable[str]) -> str:
    """Return what is missing or extra in a drawing; empty if every box and line is drawn exactly once."""
    drawn = sorted(drawn_ids)
    expected = sorted(expected_ids(diagram))
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
