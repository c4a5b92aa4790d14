"""Office by office, and data needs: each number is that of the list behind it."""

import re
from html import unescape
from pathlib import Path

import pytest
from spbe_inventory.actions.stored_findings import make_run
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.queries.need_register import need_register
from spbe_inventory.web.pages import matrix
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.builders import catalogue
from tests.web.asked import asked

CELL = re.compile(r'<td[^>]*><a href="([^"]+)"[^>]*>([\d.]+)</a></td>')


def cells(text: str) -> list[tuple[str, int]]:
    """Return address and number of every cell that has one."""
    return [
        (unescape(path), int(number.replace(".", "")))
        for path, number in CELL.findall(text)
    ]


def count_in(web: TestClient, path: str) -> int:
    """Return how many records a list says there are."""
    text = web.get(path).text
    found = re.search(r'role="status">\s*([\d.]+) catatan', text)
    assert found, path
    return int(found[1].replace(".", ""))


@pytest.fixture(name="small")
def _small(tmp_path: Path) -> TestClient:
    made = catalogue(
        tmp_path,
        {
            "unit": {"dinkes": {"name": "Dinas Kesehatan"}, "bkpsdm": {}},
            "application": {
                "a": {"owner": "dinkes"},
                "b": {"owner": "bkpsdm"},
                "c": {},
            },
            "exchange": {
                "x-1": {"giver": "a", "taker": "b", "state": "in_use"},
                "x-2": {"giver": "a", "taker": "b"},
                "x-3": {"giver": "b", "taker": "c", "state": "in_use"},
                "x-4": {"giver_text": "Taspen", "taker": "c"},
                "x-5": {"giver": "b", "taker": "a", "withdrawn": True},
            },
        },
    )
    return asked(Site(made, "penguji"))


@pytest.mark.parametrize("most", [0, 40])
def test_every_number_leads_to_as_many_records(
    small: TestClient, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(matrix, "MOST_PARTIES", most)
    for query in ("", "?state=in_use", "?perangkat=dinkes", "?perangkat=-"):
        shown = cells(small.get(f"/pertukaran/matriks{query}").text)
        assert shown, query
        for path, number in shown:
            if number:
                assert count_in(small, path) == number, path


def test_one_table_counts_pairs_and_leaves_out_what_is_withdrawn(
    small: TestClient,
) -> None:
    shown = cells(small.get("/pertukaran/matriks").text)
    assert sorted(number for _path, number in shown) == [1, 2]
    running = cells(small.get("/pertukaran/matriks?state=in_use").text)
    assert [number for _path, number in running] == [1, 1]


def test_a_sample_of_the_whole_table_is_right(web: TestClient) -> None:
    shown = cells(web.get("/pertukaran/matriks").text)
    assert len(shown) > 20
    for path, number in shown[::9]:
        assert count_in(web, path) == number


@pytest.mark.slow
def test_needs_have_the_status_of_the_register(web: TestClient, site: Site) -> None:
    text = web.get("/kebutuhan").text
    assert "belum dihitung" in text
    make_run(site.catalogue, today())
    register = need_register(site.catalogue)
    for status in NeedStatus:
        rows = [row for row in register.rows if row.status is status]
        answer = web.get("/kebutuhan", params={"status": str(status)})
        for row in rows[:50]:
            assert f"{row.taker}: {row.data}" in unescape(answer.text)
    counts = register.counts
    text = unescape(web.get("/kebutuhan").text)
    for status, count in counts.items():
        assert f"{status.label} ({count})" in text
