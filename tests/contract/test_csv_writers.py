"""CSV is written in one place, which quotes every cell and lets no text be a formula."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "spbe_inventory"
# The second writes the values of one cell, which is a text in whatever file it stands.
WRITERS = {"sanitize/delimited.py", "files/cells.py"}


def users_of_csv_writers() -> Iterator[str]:
    """Yield the modules that write CSV themselves, by the library or by joining cells."""
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Attribute) and node.attr in (
                "writer",
                "DictWriter",
                "to_csv",
            ):
                yield path.relative_to(PACKAGE).as_posix()


def test_csv_is_written_in_one_place() -> None:
    assert set(users_of_csv_writers()) == WRITERS
