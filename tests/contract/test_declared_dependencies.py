"""Whatever is imported is declared in setup.cfg, whatever is declared is used, and each has its one reason."""

import ast
import re
import sys
from collections.abc import Iterator, Mapping, Set
from configparser import ConfigParser
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.source

NAME = re.compile(r"[A-Za-z0-9._-]+")
ROW = re.compile(r"^\| ([a-z0-9-]+)(?: \([^)]*\))? \| \S.* \|$", re.MULTILINE)
PYTHON_IN_A_PAGE = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
# Declared and imported nowhere: programs that are run, what others import by name, and what only a type check reads.
NOT_IMPORTED = {
    "graphviz-pure": "the graphviz package runs its program",
    "python-multipart": "starlette imports it when a form is read",
    "import-linter": "run in a process of its own",
    "mypy": "run by make",
    "pytest-xdist": "loaded by pytest",
    "ruff": "run by make",
    "setuptools": "builds the package",
    "types-networkx": "read by mypy",
    "uv": "run by make",
}


@pytest.mark.slow
def test_every_import_of_the_package_is_a_declared_dependency() -> None:
    imported = _distributions(_modules_of_files("spbe_inventory"))
    assert imported - _requirements() - _extra("postgres") == set()


@pytest.mark.slow
def test_every_import_of_tests_tools_and_pages_is_declared() -> None:
    modules = _modules_for_developers() | _modules_of_pages()
    declared = _requirements() | _extra("dev") | _extra("bench")
    assert _distributions(modules) - declared == set()


@pytest.mark.slow
def test_every_declared_dependency_is_imported_or_says_who_uses_it() -> None:
    modules = _modules_for_developers() | _modules_of_files("spbe_inventory")
    imported = _distributions(modules)
    declared = _requirements() | _extra("dev") | _extra("bench")
    assert declared - imported == set(NOT_IMPORTED)


def test_every_declared_dependency_has_one_reason() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    tables = page.partition("## Dependencies, each with its reason")[2]
    run, _title, develop = tables.partition("the extra `dev`:")
    develop, _title, measure = develop.partition("the extra `bench`:")
    assert sorted(_named_in(run)) == sorted(_requirements())
    assert sorted(_named_in(develop)) == sorted(_extra("dev"))
    assert sorted(_named_in(measure)) == sorted(_extra("bench"))


def test_imports_inside_functions_and_of_parts_are_seen() -> None:
    source = (
        "import os\n"
        "if TYPE_CHECKING:\n"
        "    from markupsafe import Markup\n"
        "def late() -> None:\n"
        "    import lxml.etree as tree\n"
        "    from . import beside\n"
    )
    assert set(_modules(source)) == {"os", "markupsafe", "lxml"}


def _modules(source: str) -> Iterator[str]:
    """Yield the top-level name of each module that a source imports anywhere; what is relative is ours."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name.partition(".")[0]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


@cache
def _modules_of_files(folder: str) -> frozenset[str]:
    """Return what the files of a folder import."""
    modules: set[str] = set()
    for path in (ROOT / folder).rglob("*.py"):
        modules |= set(_modules(path.read_text(encoding="utf-8")))
    return frozenset(modules)


def _modules_for_developers() -> set[str]:
    """Return what tests, tools and measurements import; the measurements import those that stand beside them."""
    beside = {path.stem for path in (ROOT / "bench").glob("*.py")}
    measurements = _modules_of_files("bench") - beside
    return {*_modules_of_files("tests"), *_modules_of_files("tools"), *measurements}


def _modules_of_pages() -> set[str]:
    """Return what the Python in the documents imports."""
    modules: set[str] = set()
    for path in _pages():
        text = path.read_text(encoding="utf-8")
        for source in PYTHON_IN_A_PAGE.findall(text):
            modules |= set(_modules(source))
    return modules


def _pages() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def _distributions(modules: Set[str]) -> set[str]:
    """Return the names of the packages that bring modules; a module that nobody brings stays under its own name."""
    ours = {"spbe_inventory", "tests", "tools", "bench"}
    brought_by = _packages()
    names: set[str] = set()
    for module in modules - ours - sys.stdlib_module_names:
        brought = brought_by.get(module, [module])
        names |= {name.lower().replace("_", "-") for name in brought}
    return names


@cache
def _packages() -> Mapping[str, list[str]]:
    return packages_distributions()


def _requirements() -> set[str]:
    return _declared("options", "install_requires")


def _extra(name: str) -> set[str]:
    return _declared("options.extras_require", name)


def _declared(section: str, option: str) -> set[str]:
    settings = ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = settings[section][option].strip().splitlines()
    return {_named(line) for line in lines}


def _named(line: str) -> str:
    match = NAME.match(line)
    assert match, line
    return match[0].lower()


def _named_in(tables: str) -> list[str]:
    return [name for name in ROW.findall(tables) if name != "package"]
