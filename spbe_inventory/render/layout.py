"""The only place that runs `dot`: the bundled one, in a subprocess, with a time limit; what it drew is counted."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from spbe_inventory.domain.diagram import Diagram
from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.render.counting import in_svg, miscounted

PACKAGE = "graphviz-pure"
OWN_PROGRAM = "SPBE_DOT"  # an environment variable that names another Graphviz
TIME_LIMIT = 20.0  # seconds; a drawing that can be read takes well under one
FLAT_LIMIT, FRAMED_LIMIT = 300, 1_500  # lines, without and with frames; beyond them the layered layout takes minutes
LAYERED, SPREAD = "dot", "sfdp"
ENGINES = (LAYERED, SPREAD)  # layered first; where that fails, spread out


def drawn(diagram: Diagram, source: str, engine: str = "") -> str:
    """Give the bare SVG of a diagram from its DOT text, every box and line on it.

    The layered engine is not tried on more lines than it can do, unless `engine` names it. A program that is missing,
    fails, takes too long or leaves something out is an OutsideProgramError, never a picture that lacks an edge.
    """
    reasons = []
    for one in _engines(diagram, engine):
        svg, reason = run(source, one, "svg")
        if not reason:
            reason = miscounted(diagram, in_svg(svg))
            if not reason:
                return svg
        reasons.append(f"{one}: {reason}")
    raise OutsideProgramError("drawing-failed", detail="; ".join(reasons))


def placed(diagram: Diagram, source: str, engine: str = "") -> str:
    """Give where everything of a diagram lies, as the program's JSON; failing as `drawn`."""
    reasons = []
    for one in _engines(diagram, engine):
        text, reason = run(source, one, "json")
        if not reason:
            return text
        reasons.append(f"{one}: {reason}")
    raise OutsideProgramError("drawing-failed", detail="; ".join(reasons))


def _engines(diagram: Diagram, engine: str) -> Iterator[str]:
    if engine:
        yield engine
        return
    if len(diagram.edges) <= (FRAMED_LIMIT if diagram.clusters else FLAT_LIMIT):
        yield LAYERED
    yield SPREAD


def program() -> Path:
    """Give the drawing program: the one that SPBE_DOT names, else the bundled one.

    One that is not there is an OutsideProgramError.
    """
    if named := os.environ.get(OWN_PROGRAM):
        found = shutil.which(named)
        if not found:
            raise OutsideProgramError("named-program-missing", path=named)
        return Path(found)
    return bundled()


@cache
def bundled() -> Path:
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


def run(source: str, engine: str, form: str) -> tuple[str, str]:
    """Run the program once; give what it made and, where that failed, the reason."""
    command = [str(program()), f"-K{engine}", f"-T{form}", "-Goverlap=scalexy"]
    try:
        done = subprocess.run(command, input=source.encode(), capture_output=True, timeout=TIME_LIMIT, check=False)  # noqa: S603 - our own program, no shell
    except subprocess.TimeoutExpired:
        return "", f"more than {TIME_LIMIT:.0f} s"
    except OSError as error:
        return "", str(error.strerror)
    if done.returncode:
        return "", f"status {done.returncode}: {done.stderr.decode(errors='replace').strip()[:200]}"
    return done.stdout.decode("utf-8", errors="replace"), ""
