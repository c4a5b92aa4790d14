"""The pages that the application mounts, against those that are visited."""

from collections.abc import Iterable

from spbe_inventory.web.app import LATE_PAGES, PAGES
from starlette.routing import BaseRoute, Match, Route
from starlette.types import Scope

# What answers with a file and no page.
FILES = {
    "/.well-known/security.txt",
    "/impor/{number}/berkas/{what}",
    "/keterhubungan/unduh",
    "/laporan/hasil/{id}/isi",
    "/laporan/hasil/{id}/unduh",
    "/pengaturan/logo",
    "/putaran/isian",
    "/putaran/isian/{unit}",
    "/putaran/{key}/rekap",
    "/salinan",
    "/sekda/unduh",
    "/tanya/unduh",
    "/{noun}/unduh",
}
# What is only there after an upload or while something is made: the tour that makes it reads its pages at both sizes.
IN_A_TOUR = {
    "/impor/{number}": "test_import.py",
    "/impor/{number}/baris": "test_import.py",
    "/impor/{number}/catatan": "test_import.py",
    "/impor/{number}/kolom": "test_import.py",
    "/isi": "test_office_form.py",
    "/isi/pihak-lain": "test_office_form.py",
    "/isi/selesai": "test_office_form.py",
    "/isi/{key}": "test_office_form.py",
    "/katalog-baru": "test_closed_doors.py",
    "/laporan/hasil/{id}": "test_documents.py",
    "/putaran/{key}/tutup": "test_round.py",
    "/tingkatkan": "test_every_page.py",
}


def mounted() -> list[Route]:
    """Return the routes that are read, in the order in which an address is looked for."""
    late = [route for pages in LATE_PAGES for route in pages.load().routes]
    early = [route for module in PAGES for route in module.ROUTES]
    return [
        route for route in _routes([*late, *early]) if "GET" in (route.methods or ())
    ]


def route_of(address: str) -> str:
    """Return the path of the route that answers an address, "" if there is none."""
    path = address.partition("?")[0]
    scope: Scope = {"type": "http", "path": path, "method": "GET", "headers": []}
    for late in LATE_PAGES:
        if late.matches(scope)[0] is Match.FULL:
            return _first(_routes(late.load().routes), scope)
    return _first(mounted(), scope)


def _first(routes: Iterable[Route], scope: Scope) -> str:
    for route in routes:
        if route.matches(scope)[0] is Match.FULL:
            return route.path
    return ""


def _routes(found: Iterable[BaseRoute]) -> list[Route]:
    """Return routes as what they are."""
    return [route for route in found if isinstance(route, Route)]
