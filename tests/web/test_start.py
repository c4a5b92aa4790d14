"""Mulai: what an empty register says, and what a filled one does."""

from pathlib import Path

import pytest
from spbe_inventory.actions.stored_findings import last_findings, make_run
from spbe_inventory.documents.stored_run import FindingSelection
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.forms import number
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.builders import catalogue
from tests.web.asked import asked


def test_an_empty_register_says_how_to_begin(tmp_path: Path) -> None:
    empty = catalogue(tmp_path, {})
    with asked(Site(empty, "penguji")) as web:
        text = web.get("/").text
    assert 'href="/impor"' in text
    assert 'href="/aplikasi/baru"' in text
    assert "/kesenjangan" not in text.partition("<main")[2]


def test_findings_that_were_not_counted_yet_are_no_gaps(web: TestClient) -> None:
    text = web.get("/").text
    assert "Hasil telaah belum dihitung." in text
    assert "indikasi kesenjangan" not in text


@pytest.mark.slow
def test_the_gravest_gaps_and_what_to_ask_stand_on_the_first_page(
    web: TestClient, site: Site
) -> None:
    make_run(site.catalogue, today())
    stored = last_findings(site.catalogue)
    assert stored
    gaps = stored.page(FindingSelection(outcome=Outcome.GAP, limit=1)).total
    text = web.get("/").text
    assert f"{number(gaps)} indikasi kesenjangan" in text
    assert stored.wanted(limit=1)[0].text.split("?")[0] in text
    assert stored.age.text in text


def test_what_is_set_apart_is_no_application_of_the_first_page(tmp_path: Path) -> None:
    applications = {
        "simpeg": {"name": "SIMPEG"},
        "cctv": {"name": "CCTV Kota", "set_apart": "infrastructure"},
    }
    filled = catalogue(tmp_path, {"application": applications})
    with asked(Site(filled, "penguji")) as web:
        text = web.get("/").text
    assert "<strong>1</strong> Aplikasi" in text
