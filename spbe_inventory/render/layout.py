"""The only place that runs `dot`: the bundled one, in a subprocess, with a time limit; what it drew is counted."""

import re
import subprocess
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from spbe_inventory.domain.diagram import Diagram
from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.render.dot import dot, edge_id, node_id

PACKAGE = "graphviz-pure"
TIME_LIMIT = 20.0  # seconds; a drawing that can be read takes well under one
LAYERED_LIMIT = 300  # lines; beyond it the layered layout takes minutes and cannot be read
ENGINES = ("dot", "sfdp")  # layered first; where that fails, spread out


def drawn(diagram: Diagram) -> str:
    """Give the bare SVG of a diagram, every box and line on it.

    A program that is missing, fails, takes too long or leaves something out is an OutsideProgramError, never a
    picture that lacks an edge.
    """
    source = dot(diagram, caption=False)
    reasons = []
    for engine in ENGINES if len(diagram.edges) <= LAYERED_LIMIT else ENGINES[1:]:
        svg, reason = _run(source, engine)
        if not reason:
            lost = _lost(diagram, svg)
            if not lost:
                return svg
            reason = f"{len(lost)} missing: {', '.join(lost[:5])}"
        reasons.append(f"{engine}: {reason}")
    raise OutsideProgramError("drawing-failed", detail="; ".join(reasons))


@cache
def program() -> Path:
    """Give the bundled program; where the package is not installed whole it is an OutsideProgramError."""
    try:
        listed = files(PACKAGE) or []
    except PackageNotFoundError:
        listed = []
    for one in listed:
        place = Path(str(one.locate()))
        if place.stem == PACKAGE and place.parent.name.casefold() in ("bin", "scripts") and place.exists():
            return place.resolve()
    raise OutsideProgramError("no-drawing-program", package=PACKAGE)


def _run(source: str, engine: str) -> tuple[str, str]:
    """Run the program once; give the SVG and, where that failed, the reason."""
    command = [str(program()), f"-K{engine}", "-Tsvg", "-Goverlap=scalexy"]
    try:
        done = subprocess.run(command, input=source.encode(), capture_output=True, timeout=TIME_LIMIT, check=False)  # noqa: S603 - our own program, no shell
    except subprocess.TimeoutExpired:
        return "", f"more than {TIME_LIMIT:.0f} s"
    except OSError as error:
        return "", str(error.strerror)
    if done.returncode:
        return "", f"status {done.returncode}: {done.stderr.decode(errors='replace').strip()[:200]}"
    return done.stdout.decode("utf-8", errors="replace"), ""


def _lost(diagram: Diagram, svg: str) -> list[str]:
    """Name what is meant and not drawn."""
    there = set(re.findall(r'<g id="([^"]+)" class="(?:node|edge)"', svg))
    meant = [*map(node_id, range(len(diagram.nodes))), *map(edge_id, range(len(diagram.edges)))]
    return [name for name in meant if name not in there]
