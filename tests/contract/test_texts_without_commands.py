"""Only the command line speaks of commands: every other text holds in a browser and on paper as in a terminal."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from spbe_inventory.domain.field import Field
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.texts import sentences
from tools import texts

from tests.conftest import ROOT

pytestmark = pytest.mark.source

PACKAGE = ROOT / "spbe_inventory"
CLI = PACKAGE / "cli"
COMMAND = re.compile(r"\bspbe (?=[a-z{…])|(?<![\w-])--[a-z]|(?<![\w-])-o\b")
Located = tuple[str, str]  # where a text stands, and the text


def is_of_cli(path: Path) -> bool:
    return path.is_relative_to(CLI)


@cache
def constants_outside_cli() -> frozenset[str]:
    """Return every text constant of the code outside `cli`: the keys of errors that can be raised there."""
    constants = set()
    for path in PACKAGE.rglob("*.py"):
        if is_of_cli(path):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                constants.add(node.value)
    return frozenset(constants)


def errors() -> Iterator[Located]:
    for key, entry in sentences().items():
        if key in constants_outside_cli():
            for text in strings(entry):
                yield key, text


def messages() -> Iterator[Located]:
    twins = texts.translated()
    found = extract_from_dir(PACKAGE, texts.METHODS, keywords=texts.KEYWORDS)
    for name, line, message, _comments, _context in found:
        if not is_of_cli(PACKAGE / name):
            for text in (*texts.forms(message), *texts.forms(twins.get(message, ""))):
                yield f"{name}:{line}", text


def tables() -> Iterator[Located]:
    for path in PACKAGE.rglob("*.toml"):
        if not is_of_cli(path) and path.name != "errors.toml":
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            for text in strings(table):
                yield path.name, text


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def fields() -> Iterator[Located]:
    for kind in KINDS.values():
        for field in kind.fields.values():
            for text in texts_of(field):
                yield f"{kind.code}.{field.name}", text


def texts_of(field: Field) -> Iterator[str]:
    for text in (field.label, field.help, field.question):
        yield from text or ()
    for code in field.codes or ():
        yield from code.label


SOURCES = {"errors": errors, "tables": tables, "fields": fields}


def commands_in(located: Iterator[Located]) -> tuple[list[str], int]:
    """Return the texts that speak of a command, and how many were read."""
    found = []
    count = 0
    for where, text in located:
        count += 1
        if COMMAND.search(text):
            found.append(f"{where}: {text[:160]!r}")
    return found, count


@pytest.mark.slow
@pytest.mark.parametrize("source", list(SOURCES))
def test_no_text_outside_the_command_line_speaks_of_a_command(source: str) -> None:
    found, count = commands_in(SOURCES[source]())
    assert found == []
    assert count > 300


@pytest.mark.slow
def test_no_message_outside_the_command_line_speaks_of_a_command() -> None:
    found, count = commands_in(messages())
    assert found == []
    assert count > 1000


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Lihat: spbe gaps --json", True),
        ("Write it with -o plan.json.", True),
        ("Choose the government by --agency.", True),
        ("spbe {noun} edit", True),
        ("a newer version of spbe; this one", False),
        ("kode referensi arsitektur SPBE nasional", False),
        ("Januari--Maret", False),
        ("urn:spbe_inventory:commands:1", False),
    ],
)
def test_a_command_is_told_from_a_name(text: str, *, is_one: bool) -> None:
    assert bool(COMMAND.search(text)) is is_one
