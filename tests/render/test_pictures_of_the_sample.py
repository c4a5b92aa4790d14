"""Pictures of Kabupaten Contoh as people make them: labels clear of everything, lines of hubs past boxes."""

from pathlib import Path

import pytest
from spbe_inventory.actions.diagram import draw, draw_neighbourhoods
from spbe_inventory.actions.import_files import import_new_catalogue
from spbe_inventory.diagrams.request import DiagramRequest
from spbe_inventory.documents.diagram import DiagramKind, Drawings, Form
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.page_size import A3, A4, FREE, PAGES, Page
from spbe_inventory.render.svg import svg
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import DAY, author
from tests.render.line_faults import (
    covered_titles,
    crossed_titles,
    loose_ends,
    members_outside,
)
from tests.render.test_line_labels import assert_clear
from tests.render.test_sides_layout import assert_lines_clear

SAMPLE = Path(__file__).parents[2] / "spbe_inventory" / "sample" / "contoh.json"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    path = tmp_path_factory.mktemp("contoh") / "catalog.db"
    import_new_catalogue(path, SAMPLE, author())
    return Catalogue(path)


def assert_readable(drawings: Drawings, page: Page) -> None:
    laid_out = fit(drawings, RenderOptions(page))
    picture = svg(laid_out)
    if laid_out.diagram.form in (Form.NETWORK, Form.WAY):
        assert_clear(picture)
    elif laid_out.diagram.form is Form.SIDES:
        assert_lines_clear(laid_out.diagram, picture)
    if not page.free:
        assert laid_out.body.text_size >= 7.99


@pytest.mark.slow
def test_every_neighbourhood_is_clear(sample: Catalogue) -> None:
    request = DiagramRequest(DiagramKind.NEIGHBOURHOOD)
    for _key, drawings in draw_neighbourhoods(sample, request, DAY):
        assert_readable(drawings, A4)


@pytest.mark.slow
@pytest.mark.parametrize("page", [A4, A3, FREE])
@pytest.mark.parametrize(
    "view", [DiagramKind.HUB, DiagramKind.OFFICES, DiagramKind.GAPS]
)
def test_every_view_with_numbers_is_clear(
    sample: Catalogue, view: DiagramKind, page: Page
) -> None:
    assert_readable(draw(sample, DiagramRequest(view), DAY), page)


@pytest.mark.slow
@pytest.mark.parametrize("page", ["A3", "A2", "A1", "bebas"])
@pytest.mark.parametrize("name", ["contoh-simpeg", "contoh-e-sakip"])
def test_names_of_frames_of_an_island_are_clear(
    sample: Catalogue, name: str, page: str
) -> None:
    request = DiagramRequest(DiagramKind.ISLAND, (name,))
    laid_out = fit(draw(sample, request, DAY), RenderOptions(PAGES[page]))
    picture = svg(laid_out)
    assert crossed_titles(picture) == []
    assert covered_titles(picture) == []
    assert members_outside(laid_out.diagram, picture) == []
    assert loose_ends(laid_out.diagram, picture) == []
