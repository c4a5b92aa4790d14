"""Where the program has regular expressions, read from its source; and what is done with each."""

import ast
import importlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "spbe_inventory"
METHODS = (
    "match",
    "search",
    "fullmatch",
    "sub",
    "subn",
    "split",
    "findall",
    "finditer",
)
LEFT_OUT = "versions"  # migrations read no text


@dataclass(frozen=True, slots=True)
class Site:
    """A call of `re`: file and line, method, the names it is kept under, the pattern where it is written out."""

    file: str
    line: int
    method: str
    names: tuple[str, ...]
    pattern: str | bytes | None
    flags: int


def sites() -> Iterator[Site]:
    """Yield every call of `re` with a pattern."""
    for path in _modules():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = _names_by_line(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _method(node):
                yield Site(
                    path.relative_to(ROOT).as_posix(),
                    node.lineno,
                    _method(node),
                    names.get(node.lineno, ()),
                    _literal(node.args[0], path),
                    _flags(node),
                )


def methods_by_name() -> dict[str, set[str]]:
    """Return the methods that are called on names, whatever the file: `PATTERN.sub(…)`."""
    methods: dict[str, set[str]] = defaultdict(set)
    for path in _modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr in METHODS:
                if isinstance(node.value, ast.Name):
                    methods[node.value.id].add(node.attr)
                elif isinstance(node.value, ast.Attribute):
                    methods[node.value.attr].add(node.attr)
    return methods


def _modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if LEFT_OUT not in path.parts)


def _method(node: ast.Call) -> str:
    """Return the function of `re` that is called, or an empty text."""
    function = node.func
    if not isinstance(function, ast.Attribute) or not isinstance(
        function.value, ast.Name
    ):
        return ""
    if function.value.id != "re" or function.attr not in ("compile", *METHODS):
        return ""
    return function.attr


def _names_by_line(tree: ast.Module) -> dict[int, tuple[str, ...]]:
    """Return the names that are given to what is made on a line."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            targets = [
                target.id for target in node.targets if isinstance(target, ast.Name)
            ]
            names[node.value.lineno] = tuple(targets)
    return names


def _literal(node: ast.expr, path: Path) -> str | bytes | None:
    """Return a pattern that is written out, in the call or under a name of the module; None for any other."""
    if isinstance(node, ast.Name):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        value = getattr(importlib.import_module(module), node.id, None)
        return value if isinstance(value, str | bytes) else None
    try:
        value = ast.literal_eval(node)
    except ValueError:
        return None
    if isinstance(value, str | bytes):
        return value
    return None


def _flags(node: ast.Call) -> int:
    """Return the flags of a call, those that are written as `re.NAME`."""
    flags = 0
    keywords = [keyword.value for keyword in node.keywords if keyword.arg == "flags"]
    for argument in [*node.args[1:], *keywords]:
        for part in ast.walk(argument):
            if isinstance(part, ast.Attribute) and hasattr(re, part.attr):
                value = getattr(re, part.attr)
                if isinstance(value, re.RegexFlag):
                    flags |= int(value)
    return flags
