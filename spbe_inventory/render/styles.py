"""How each kind of box and line looks. Colours mean something and are never the only sign.

Shape, border, stroke and arrowhead tell them apart on a black-and-white copy; colours are of the set of Okabe and Ito
("Color Universal Design", 2008), darkened until text on white reaches a contrast of 4.5 to 1 (WCAG 2.1).
"""

from spbe_inventory.documents.diagram import Box, Line, Tint

INK = "#1a1a1a"
PAPER = "#ffffff"
GREY = "#6b6b6b"
BLUE = "#1f4e79"
RED = "#b03a2e"
BROWN = "#7a5c00"
GREEN = "#00664b"
PURPLE = "#7b3f6e"
BOXES: dict[Box, dict[str, str]] = {
    Box.FOCUS: {
        "shape": "box",
        "style": "filled,rounded",
        "fillcolor": "#fff3c4",
        "color": INK,
        "penwidth": "2.6",
    },
    Box.APPLICATION: {
        "shape": "box",
        "style": "filled,rounded",
        "fillcolor": "#e8f1fa",
        "color": BLUE,
    },
    Box.OFFICE: {
        "shape": "box",
        "style": "filled",
        "fillcolor": "#e8f1fa",
        "color": BLUE,
        "penwidth": "1.6",
    },
    Box.UNOWNED: {
        "shape": "box",
        "style": "filled,dashed",
        "fillcolor": "#fdf6e3",
        "color": BROWN,
    },
    Box.OWNERLESS: {
        "shape": "box",
        "style": "filled,dotted",
        "fillcolor": "#fbe9e7",
        "color": RED,
    },
    Box.OUTSIDE: {
        "shape": "box",
        "style": "filled",
        "fillcolor": "#eeeeee",
        "color": INK,
        "peripheries": "2",
    },
    Box.UNRESOLVED: {
        "shape": "note",
        "style": "filled,dashed",
        "fillcolor": PAPER,
        "color": GREY,
    },
    Box.AGENCY: {
        "shape": "box",
        "style": "filled",
        "fillcolor": "#e8f1fa",
        "color": BLUE,
        "penwidth": "2.2",
    },
    Box.SERVICE: {
        "shape": "hexagon",
        "style": "filled",
        "fillcolor": "#e3f2ec",
        "color": GREEN,
    },
    Box.PROCESS: {
        "shape": "ellipse",
        "style": "filled",
        "fillcolor": "#f3ecf8",
        "color": PURPLE,
    },
    Box.DATA: {
        "shape": "cylinder",
        "style": "filled",
        "fillcolor": "#e3f2ec",
        "color": GREEN,
    },
    Box.HUB: {
        "shape": "octagon",
        "style": "filled",
        "fillcolor": "#fff3c4",
        "color": INK,
        "penwidth": "2.2",
    },
    Box.FACILITY: {
        "shape": "octagon",
        "style": "filled,dashed",
        "fillcolor": "#f7f7f7",
        "color": INK,
    },
    Box.FOLDED: {
        "shape": "box3d",
        "style": "filled",
        "fillcolor": "#f7f7f7",
        "color": INK,
    },
}
LINES: dict[Line, dict[str, str]] = {
    Line.MACHINE: {
        "style": "solid",
        "penwidth": "2.2",
        "color": BLUE,
        "arrowhead": "normal",
    },
    Line.BY_HAND: {
        "style": "solid",
        "penwidth": "1.2",
        "color": RED,
        "arrowhead": "diamond",
    },
    Line.UNRECORDED: {
        "style": "solid",
        "penwidth": "1.2",
        "color": INK,
        "arrowhead": "empty",
    },
    Line.UNRESOLVED: {
        "style": "dashed",
        "penwidth": "1.6",
        "color": INK,
        "arrowhead": "normal",
    },
    Line.CLAIMED: {
        "style": "dashed",
        "penwidth": "1.2",
        "color": INK,
        "arrowhead": "empty",
    },
    Line.TRIAL: {
        "style": "dashed",
        "penwidth": "1.2",
        "color": BLUE,
        "arrowhead": "odiamond",
    },
    Line.PLANNED: {
        "style": "dotted",
        "penwidth": "1.6",
        "color": BLUE,
        "arrowhead": "normal",
    },
    Line.INTERRUPTED: {
        "style": "dotted",
        "penwidth": "1.6",
        "color": RED,
        "arrowhead": "tee",
    },
    Line.ASSUMED: {
        "style": "dashed",
        "penwidth": "1.0",
        "color": GREY,
        "arrowhead": "odot",
    },
    Line.STATELESS: {
        "style": "dashed",
        "penwidth": "1.0",
        "color": INK,
        "arrowhead": "vee",
    },
    Line.RETIRED_END: {
        "style": "dashed",
        "penwidth": "1.4",
        "color": RED,
        "arrowhead": "obox",
    },
    Line.RUNNING: {
        "style": "solid",
        "penwidth": "2.0",
        "color": BLUE,
        "arrowhead": "normal",
    },
    Line.ON_RECORD: {
        "style": "solid",
        "penwidth": "2.0",
        "color": BLUE,
        "arrowhead": "normal",
    },
    Line.INTERVIEW: {
        "style": "solid",
        "penwidth": "1.2",
        "color": GREEN,
        "arrowhead": "empty",
    },
    Line.FROM_TRAFFIC: {
        "style": "solid",
        "penwidth": "2.0",
        "color": PURPLE,
        "arrowhead": "diamond",
    },
    Line.FROM_PAGE: {
        "style": "dashed",
        "penwidth": "1.4",
        "color": BROWN,
        "arrowhead": "vee",
    },
    Line.NO_BASIS: {
        "style": "dotted",
        "penwidth": "1.6",
        "color": INK,
        "arrowhead": "empty",
    },
    Line.PERSONAL: {
        "style": "solid",
        "penwidth": "2.4",
        "color": RED,
        "arrowhead": "dot",
    },
    Line.NOT_PERSONAL: {
        "style": "solid",
        "penwidth": "1.2",
        "color": BLUE,
        "arrowhead": "normal",
    },
    Line.PERSONAL_UNKNOWN: {
        "style": "dotted",
        "penwidth": "1.8",
        "color": INK,
        "arrowhead": "vee",
    },
    Line.MISSING: {
        "style": "dashed",
        "penwidth": "2.4",
        "color": RED,
        "arrowhead": "box",
    },
    Line.MISSING_BY_HAND: {
        "style": "dashed",
        "penwidth": "1.4",
        "color": BROWN,
        "arrowhead": "diamond",
    },
    Line.MISSING_PROMISED: {
        "style": "dotted",
        "penwidth": "2.0",
        "color": BROWN,
        "arrowhead": "tee",
    },
    Line.MISSING_UNCLEAR: {
        "style": "dotted",
        "penwidth": "1.6",
        "color": BROWN,
        "arrowhead": "obox",
    },
    Line.ADDED: {
        "style": "solid",
        "penwidth": "3.2",
        "color": GREEN,
        "arrowhead": "normal",
    },
    Line.REPLACED: {
        "style": "dotted",
        "penwidth": "1.2",
        "color": GREY,
        "arrowhead": "odiamond",
    },
    Line.CUT: {"style": "dashed", "penwidth": "2.4", "color": RED, "arrowhead": "tee"},
    Line.SEVERAL: {
        "style": "solid",
        "penwidth": "2.6",
        "color": GREY,
        "arrowhead": "normalnormal",
    },
    Line.ROLE: {
        "style": "solid",
        "penwidth": "0.8",
        "color": GREY,
        "arrowhead": "none",
    },
}
# Fills of an overlay; what it says stands in words in the box as well.
TINTS: dict[Tint, str] = {
    Tint.CRITICAL: "#e8998d",
    Tint.HIGH: "#f2b8a0",
    Tint.MEDIUM: "#f7d9a8",
    Tint.LOW: "#faeecb",
    Tint.INFO: "#e8f1fa",
    Tint.NO_FINDING: "#d5ebe1",
    Tint.UNSETTLED: PAPER,
    Tint.GOVERNANCE: "#cfe0f3",
    Tint.BRANDING: "#f3d3e3",
    Tint.ECONOMY: "#f7d9a8",
    Tint.LIVING: "#d5ebe1",
    Tint.SOCIETY: "#e3d8f0",
    Tint.ENVIRONMENT: "#dbe8b4",
    Tint.SEVERAL: "#e0e0e0",
    Tint.NO_DIMENSION: PAPER,
}
DASHES = {
    "dashed": ' stroke-dasharray="5,2"',
    "dotted": ' stroke-dasharray="1,3"',
}


def dashes(style: str) -> str:
    """Return the SVG attribute for a stroke style; empty for a solid one."""
    return DASHES.get(style, "")
