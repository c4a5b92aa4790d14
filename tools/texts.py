"""Interface texts: gathered from the code, compared with id.po, compiled. Imported by generate.py and by a test."""

import ast
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "spbe_inventory"
PO = PACKAGE / "language" / "id.po"
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
MO = PACKAGE / "language" / "locale" / "id" / "LC_MESSAGES" / "spbe_inventory.mo"


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


def of_click() -> set[str]:
    """Give the msgids of id.po that are words of the click package, checked against the click that is installed."""
    import click

    folder = Path(click.__file__).parent
    said = {text for path in folder.glob("*.py") for text in _strings(path.read_text(encoding="utf-8"))}
    with PO.open("rb") as file:
        marked = [message.id for message in read_po(file, locale="id") if "click" in message.auto_comments]
    msgids = {part for one in marked for part in (one if isinstance(one, tuple) else (one,))}
    return {str(one) for one in marked} | {one for one in msgids if one in said}


def compiled() -> bytes:
    """Give the compiled catalogue."""
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="id")
    catalogue.creation_date = catalogue.revision_date = EPOCH  # babel would write the time of now
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def _in_python(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("t", "mark"):
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _strings(source: str) -> set[str]:
    constants = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return {node.value for node in constants if isinstance(node.value, str)}


def _in_template(source: str) -> Iterator[str]:
    for match in re.finditer(r'\bt\(\s*"((?:[^"\\]|\\.)*)"', source):
        yield match[1]
