"""Peraturan: the law that rules rest on, and one regulation paragraph by paragraph."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.domain.rights import Right
from spbe_inventory.reference.library import regulations
from spbe_inventory.rules.engine.crosswalk import (
    ProvisionCoverage,
    count_headings,
    count_texts,
    provision_coverages,
    regulation_coverages,
    strength_text,
)
from spbe_inventory.web.shell.addresses import PATHS
from spbe_inventory.web.shell.page import page
from spbe_inventory.web.shell.routes import get


def show_regulations(request: Request) -> Response:
    """Return every regulation: how it was read, its days, how many of its provisions a rule looks at."""
    rows = [
        (coverage.regulation, count_texts(coverage))
        for coverage in regulation_coverages()
    ]
    return page(request, "law/list.html", rows=rows, headings=count_headings())


def show_regulation(request: Request) -> Response:
    """Return the provisions of a regulation with the rules that look at them; 404 for one that is not held."""
    regulation = regulations().get(request.path_params["regulation"])
    if regulation is None:
        raise HTTPException(404)
    provisions = [
        coverage
        for coverage in provision_coverages()
        if coverage.regulation.id == regulation.id
    ]
    return page(
        request,
        "law/regulation.html",
        regulation=regulation,
        looked_at=[each for each in provisions if _is_looked_at(each)],
        others=[each for each in provisions if not _is_looked_at(each)],
        strength_text=strength_text,
    )


def _is_looked_at(coverage: ProvisionCoverage) -> bool:
    """Return whether a rule rests on a provision, or is supported by it."""
    return bool(coverage.cited_by or coverage.supporting)


ROUTES = (
    get(PATHS["regulations"], show_regulations, right=Right.READ_ALL),
    get(PATHS["regulation"], show_regulation, right=Right.READ_ALL),
)
