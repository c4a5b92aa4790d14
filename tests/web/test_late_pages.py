"""Pages that are imported late are found like the others, and what they need does not hold up the start."""

import pkgutil
import subprocess
import sys

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.web import pages
from spbe_inventory.web.app import LATE_PAGES, PAGES
from spbe_inventory.web.shell.addresses import noun_of
from starlette.routing import Route
from starlette.testclient import TestClient

# What takes a tenth of a second or more, and no first page needs.
HEAVY = (
    "docx",
    "graphviz",
    "networkx",
    "pydantic",
    "python_calamine",
    "spbe_inventory.files.opening",
    "spbe_inventory.intake.read_sheets",
    "spbe_inventory.reports.shared.context",
    "sqlalchemy",
    "sqlglot",
    "typst",
    "xlsxwriter",
)


def test_every_page_is_served_once() -> None:
    mounted = [module.__name__.rpartition(".")[2] for module in PAGES]
    mounted += [name for late in LATE_PAGES for name in late.modules]
    there = [
        module.name
        for module in pkgutil.iter_modules(pages.__path__)
        if hasattr(_module(module.name), "ROUTES")
    ]
    assert sorted(mounted) == sorted(there)


def _module(name: str) -> object:
    from importlib import import_module

    return import_module(f"{pages.__name__}.{name}")


def test_late_pages_stand_under_a_word_of_their_own() -> None:
    nouns = {noun_of(kind) for kind in KINDS}
    for late in LATE_PAGES:
        assert late.start.removeprefix("/") not in nouns
        for route in late.load().routes:
            assert isinstance(route, Route)
            assert f"{route.path}/".startswith(f"{late.start}/")


def test_an_address_under_a_late_word_without_a_page_says_so(web: TestClient) -> None:
    answer = web.get("/peraturan/tidak/ada/di/sini")
    assert answer.status_code == 404
    assert "Halaman dengan alamat ini tidak ada." in answer.text


def test_a_late_page_takes_no_form_that_it_has_not(web: TestClient) -> None:
    answer = web.post("/peraturan")
    assert answer.status_code == 405
    assert "Belum berhasil" in answer.text


def test_the_start_imports_nothing_that_takes_long() -> None:
    code = (
        "import sys, spbe_inventory.web.server.serve;"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
