"""The only place that runs `dot`: the bundled one, in a subprocess, with a time limit; what it drew is counted."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from spbe_inventory.domain.diagram import Diagram
from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.language.forms import decimal
from spbe_inventory.language.texts import t
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
    fails, takes too long or leaves something out is an OutsideProgramError, never a picture that lacks an edge; its
    value `slow` tells whether time was the reason.
    """
    return _first_whole(diagram, source, engine, "svg")


def placed(diagram: Diagram, source: str, engine: str = "") -> str:
    """Give where everything of a diagram lies, as the program's JSON; failing as `drawn`."""
    return _first_whole(diagram, source, engine, "json")


def _first_whole(diagram: Diagram, source: str, engine: str, form: str) -> str:
    reasons, slow = [], False
    for one in _engines(diagram, engine):
        made, reason = run(source, one, form)
        slow = slow or reason == _too_long(one)
        if not reason and form == "svg":
            reason = miscounted(diagram, in_svg(made))
        if not reason:
            return made
        reasons.append(f"{one}: {reason}")
    raise OutsideProgramError("drawing-failed", detail="; ".join(reasons), slow=slow)


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
    """Run the program once; give what it made and, where that failed, the reason. Its own children end with it."""
    command = [str(program()), f"-K{engine}", f"-T{form}", "-Goverlap=scalexy"]
    pipe = subprocess.PIPE
    try:
        started = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=os.name == "posix")  # noqa: S603 - our own program, no shell
    except OSError as error:
        return "", str(error.strerror)
    try:
        made, told = started.communicate(source.encode(), timeout=_limit(engine))
    except subprocess.TimeoutExpired:
        _end(started)
        return "", _too_long(engine)
    if started.returncode:
        return "", f"status {started.returncode}: {told.decode(errors='replace').strip()[:200]}"
    return made.decode("utf-8", errors="replace"), ""


def _limit(engine: str) -> float:
    return TIME_LIMIT if engine == LAYERED else TIME_LIMIT / 2


def _too_long(engine: str) -> str:
    return t("more than {seconds} s", seconds=decimal(_limit(engine)))


def _end(started: "subprocess.Popen[bytes]") -> None:
    """End a program and whatever it started, and let go of its pipes."""
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
    started.kill()
    started.communicate()
