"""A class name stands for one thing in the whole package."""

import ast
from collections import defaultdict

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.source

PACKAGE = ROOT / "spbe_inventory"


def test_no_two_classes_share_a_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert len(places) > 500
    assert {name: where for name, where in places.items() if len(where) > 1} == {}
