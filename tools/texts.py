"""Interface texts: gathered from the code, compared with id.po, compiled. Imported by generate.py and by a test."""

import ast
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "spbe_inventory"
PO = PACKAGE / "language" / "id.po"
MO = PACKAGE / "language" / "locale" / "id" / "LC_MESSAGES" / "spbe_inventory.mo"
# What click says to users; its own texts, looked up through the same catalogue.
CLICK = "click"


def msgids() -> set[str]:
    """Give every interface text written in the code: the first argument of `t(…)` and `mark(…)`, also in templates."""
    found = {text for path in PACKAGE.rglob("*.py") for text in _in_python(path.read_text(encoding="utf-8"))}
    for path in (PACKAGE / "render" / "templates").glob("*.html"):
        found |= set(_in_template(path.read_text(encoding="utf-8")))
    return found


def translated() -> dict[str, str]:
    """Give the msgids of id.po with their Indonesian."""
    with PO.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file, locale="id") if message.id}


def compiled() -> bytes:
    """Give the compiled catalogue."""
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="id")
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def _in_python(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("t", "mark"):
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _in_template(source: str) -> Iterator[str]:
    import re

    for match in re.finditer(r'\bt\(\s*"((?:[^"\\]|\\.)*)"', source):
        yield match[1]
