"""A diagram as data: its boxes, lines and notes, as programs read them; nothing is laid out."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spbe_inventory.render.choose_layout import LaidOutDiagram


def diagram_json(laid_out: "LaidOutDiagram") -> str:
    """Return a diagram as JSON, in the shape that it has in a report."""
    return json.dumps(asdict(laid_out.diagram), ensure_ascii=False, indent=1) + "\n"
