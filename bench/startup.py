"""G7: what it takes to start, against a bare click command and against importing at once what the work needs.

.venv/bin/python bench/startup.py --rounds 9
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
import importing
from measuring import main

from invented import register

ROOT = Path(__file__).parent.parent
ROWS = (5, 20, 40)  # offices, applications, exchanges
HELLO = """
import click

@click.command()
@click.version_option("1")
def hello():
    click.echo("hello")

hello(["--version"])
"""
EAGER = "import click, graphviz, networkx, sqlmodel"


def hello(work: Path) -> Callable[[], object]:
    """`--version` of a command of six lines."""
    return _started(work, "-c", HELLO)


def eager(work: Path) -> Callable[[], object]:
    """The libraries alone, all at once."""
    return _started(work, "-c", EAGER)


def spbe(*words: str) -> Callable[[Path], Callable[[], object]]:
    """Return the case that starts spbe on a catalogue of 20 applications."""
    return lambda work: _started(work, "-m", "spbe_inventory", *words)


def _started(work: Path, *words: str) -> Callable[[], object]:
    folder = work / "start"
    folder.mkdir(exist_ok=True)
    catalogue = folder / "ours.db"
    if not catalogue.exists():
        importing.imported(register(*ROWS), folder)()

    def job() -> object:
        done = subprocess.run(
            [sys.executable, *words],
            capture_output=True,
            check=True,
            env={"SPBE_DB": str(catalogue.resolve()), "PYTHONPATH": str(ROOT)},
        )
        return len(done.stdout)

    return job


CASES = {
    "a bare click command": hello,
    "click, sqlmodel, networkx, graphviz imported at once": eager,
    "spbe --version": spbe("--version"),
    "spbe --help": spbe("--help"),
    "spbe app list": spbe("app", "list"),
    "spbe app show": spbe("app", "show", "a-1"),
}
if __name__ == "__main__":
    main(CASES, __file__)
