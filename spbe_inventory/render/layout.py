"""The only module that runs `dot`: in a subprocess with a time limit; its output is counted."""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.errors import OutsideProgramError
from spbe_inventory.language.forms import decimal
from spbe_inventory.language.texts import _
from spbe_inventory.render.verify import ids_in_svg, missing_or_extra_in_drawing

PACKAGE = "graphviz-pure"
PROGRAM_FOLDERS = ("bin", "scripts")
OWN_PROGRAM = "SPBE_DOT"  # an environment variable that names another Graphviz
TIME_LIMIT = 20.0  # seconds; a drawing that can be read takes well under one
# Lines without and with frames beyond which the layered layout takes minutes.
FLAT_LIMIT = 300
FRAMED_LIMIT = 1_500
LAYERED = "dot"
SPREAD = "sfdp"
FIXED = "nop2"  # draws boxes and lines where the DOT text says
ENGINES = (LAYERED, SPREAD)  # layered first; where that fails, spread out
MAX_REASON = 200  # characters of what the program says of a failure
OUTPUTS_KEPT = 32
_outputs: dict[tuple[str, str, str, str], str] = {}


def layout_svg(diagram: Diagram, source: str, engine: str = "") -> str:
    """Return the SVG that the program makes of the DOT text of a diagram, every box and line in it.

    The layered engine is not tried on more lines than it can do, unless `engine` names it. Raise OutsideProgramError if
    the program is missing, fails, takes too long or leaves something out; its value `slow` tells whether time was the
    reason.
    """
    return _first_complete(
        diagram,
        source,
        engine,
        "svg",
    )


def layout_json(diagram: Diagram, source: str, engine: str = "") -> str:
    """Return where everything of a diagram lies, as the program's JSON; raise as `layout_svg`."""
    return _first_complete(
        diagram,
        source,
        engine,
        "json",
    )


def _first_complete(
    diagram: Diagram,
    source: str,
    engine: str,
    output_format: str,
) -> str:
    reasons = []
    slow = False
    for name in _engines(diagram, engine):
        output, reason = _run_once(source, name, output_format)
        if reason == _too_long(name):
            slow = True
        if not reason and output_format == "svg":
            reason = missing_or_extra_in_drawing(diagram, ids_in_svg(output))
        if not reason:
            return output
        reasons.append(f"{name}: {reason}")
    detail = "; ".join(reasons)
    raise OutsideProgramError("drawing-failed", detail=detail, slow=slow)


def _run_once(source: str, engine: str, output_format: str) -> tuple[str, str]:
    """Return what `run` returns; an output that came out before for the same source is not made again.

    A picture is laid out again when its footnotes take room from it, which changes its place and not its layout.
    """
    layout = (str(program()), source, engine, output_format)
    if layout not in _outputs:
        output, reason = run(source, engine, output_format)
        if reason:
            return output, reason
        if len(_outputs) >= OUTPUTS_KEPT:
            _outputs.clear()
        _outputs[layout] = output
    return _outputs[layout], ""


def _engines(diagram: Diagram, engine: str) -> Iterator[str]:
    if engine:
        yield engine
        return
    limit = FLAT_LIMIT
    if diagram.clusters:
        limit = FRAMED_LIMIT
    if len(diagram.edges) <= limit:
        yield LAYERED
    yield SPREAD


def program() -> Path:
    """Return the drawing program: the one that SPBE_DOT names, else the bundled one.

    Raise OutsideProgramError if it is missing.
    """
    name = os.environ.get(OWN_PROGRAM)
    if not name:
        return bundled()
    path = shutil.which(name)
    if path is None:
        raise OutsideProgramError("named-program-missing", path=name)
    return Path(path)


@cache
def bundled() -> Path:
    """Return the bundled program; raise OutsideProgramError if its package is not installed whole."""
    try:
        package_files = files(PACKAGE) or []
    except PackageNotFoundError:
        package_files = []
    for file in package_files:
        path = Path(str(file.locate()))
        if _is_program(path):
            return path.resolve()
    raise OutsideProgramError("no-drawing-program", package=PACKAGE)


def _is_program(path: Path) -> bool:
    folder = path.parent.name.casefold()
    return path.stem == PACKAGE and folder in PROGRAM_FOLDERS and path.exists()


def run(source: str, engine: str, output_format: str) -> tuple[str, str]:
    """Run the program once; return its output, or an empty text and the reason of the failure.

    Its own children end with it.
    """
    command = [
        str(program()),
        f"-K{engine}",
        f"-T{output_format}",
        "-Goverlap=scalexy",
    ]
    try:
        process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=os.name == "posix",
        )
    except OSError as error:
        return "", str(error.strerror)
    try:
        output, errors = process.communicate(source.encode(), timeout=_limit(engine))
    except subprocess.TimeoutExpired:
        _end(process)
        return "", _too_long(engine)
    except BaseException:  # this process is to end
        _end(process)
        raise
    if process.returncode:
        message = errors.decode(errors="replace").strip()
        reason = f"status {process.returncode}: {message[:MAX_REASON]}"
        return "", reason
    return output.decode("utf-8", errors="replace"), ""


def _limit(engine: str) -> float:
    if engine == LAYERED:
        return TIME_LIMIT
    return TIME_LIMIT / 2


def _too_long(engine: str) -> str:
    return _("more than {seconds} s", seconds=decimal(_limit(engine)))


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program and whatever it started, and close its pipes."""
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.communicate()
