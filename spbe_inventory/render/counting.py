"""What was drawn, counted against what was meant."""

import re
from collections.abc import Iterable

from spbe_inventory.domain.diagram import Diagram
from spbe_inventory.language.texts import t
from spbe_inventory.render.dot import edge_id, node_id


def meant(diagram: Diagram) -> list[str]:
    """Give the ids of every box and line that a picture must hold, each once."""
    return [*map(node_id, range(len(diagram.nodes))), *map(edge_id, range(len(diagram.edges)))]


def in_svg(text: str) -> list[str]:
    """Give the ids of the boxes and lines in an SVG."""
    return re.findall(r'<g id="([^"]+)" class="(?:node|edge)"', text)


def miscounted(diagram: Diagram, drawn: Iterable[str]) -> str:
    """Say where what was drawn is not what was meant, each once; empty where all is there."""
    there, wanted = list(drawn), meant(diagram)
    if sorted(there) == sorted(wanted):
        return ""
    lost, strange = sorted(set(wanted) - set(there)), sorted(set(there) - set(wanted))
    named = [t("{count} missing: {names}", count=len(lost), names=", ".join(lost[:5]))] if lost else []
    named += [t("{count} not meant: {names}", count=len(strange), names=", ".join(strange[:5]))] if strange else []
    return "; ".join(named) or t("{drawn} drawn, {meant} meant", drawn=len(there), meant=len(wanted))
