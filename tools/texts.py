"""Interface texts: gathered from the code by Babel, compared with id.po, compiled. For generate.py and a test."""

import ast
import io
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "spbe_inventory"
PO = PACKAGE / "language" / "id.po"
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
MO = PACKAGE / "language" / "locale" / "id" / "LC_MESSAGES" / "spbe_inventory.mo"
# Files → how Babel reads them; our functions are gettext's: `_`, `N_` and `ngettext`.
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
Message = str | tuple[str, ...]


@cache
def messages() -> set[Message]:
    """Return every interface text written in the code and the templates; one with a plural as (singular, plural)."""
    gathered = extract_from_dir(PACKAGE, METHODS, keywords=KEYWORDS)
    return {message for _file, _line, message, _comments, _context in gathered}


@cache
def translated() -> dict[Message, Message]:
    """Return the messages of id.po with their Indonesian."""
    return _texts(_catalogue())


def forms(message: Message) -> tuple[str, ...]:
    """Return the forms of a message: one, or singular and plural."""
    return (message,) if isinstance(message, str) else message


def of_click() -> set[Message]:
    """Return the messages of id.po that are words of the click package and stand in the click that is installed."""
    import click

    folder = Path(click.__file__).parent
    written = {
        text
        for path in folder.glob("*.py")
        for text in _strings(path.read_text(encoding="utf-8"))
    }
    marked = {
        _message(entry.id) for entry in _catalogue() if "click" in entry.auto_comments
    }
    return {message for message in marked if written.issuperset(forms(message))}


def compiled() -> bytes:
    """Return the compiled catalogue; its bytes follow the version of Babel: compare `compiled_texts`."""
    catalogue = _catalogue()
    catalogue.creation_date = catalogue.revision_date = (
        EPOCH  # babel would write the current time
    )
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def compiled_texts(content: bytes) -> dict[Message, Message]:
    """Return the texts that a compiled catalogue holds."""
    return _texts(read_mo(io.BytesIO(content)))


def _catalogue() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="id")


def _texts(catalogue: Catalog) -> dict[Message, Message]:
    return {
        _message(entry.id): _message(entry.string) for entry in catalogue if entry.id
    }


def _message(text: Any) -> Message:
    return text if isinstance(text, str) else tuple(str(form) for form in text)


def _strings(source: str) -> set[str]:
    constants = (
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)
    )
    return {node.value for node in constants if isinstance(node.value, str)}
