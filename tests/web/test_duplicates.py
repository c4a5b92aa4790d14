"""Duplicates in the browser: found with reasons, side by side, made one value by value, or told apart for good."""

import re

import pytest
from spbe_inventory.actions import found_duplicates
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.job_results import check_request, make_result
from spbe_inventory.actions.record_list import get_record
from spbe_inventory.actions.undo import batches
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.builders import author
from tests.web.asked import asked, form_of


@pytest.fixture(name="pair")
def _pair(site: Site) -> tuple[str, str]:
    """Return an application of the sample and one that is called almost the same."""
    first = get_record(site.catalogue, "application", "e-anggaran").key
    values = {
        "name": "e Anggaran <Daerah>",
        "owner": "Dinas Kesehatan",
        "status": "idle",
        "launched": "2011",
    }
    second = add(site.catalogue, "application", values, author(), same_name=True)
    return first, second


def side_by_side(pair: tuple[str, str]) -> str:
    return f"/kembar/banding?kind=application&tetap={pair[0]}&lain={pair[1]}"


def versions(text: str) -> dict[str, str]:
    found = re.findall(r'name="(versi\.[^"]+)" value="(\d+)"', text)
    return dict(found)


def test_pairs_are_listed_with_reasons(web: TestClient, pair: tuple[str, str]) -> None:
    text = web.get("/kembar").text
    assert "e Anggaran &lt;Daerah&gt;" in text
    assert "nama" in text
    assert "banding?kind=application" in text
    assert web.get("/kembar?halaman=99").status_code == 200


def test_both_stand_side_by_side_and_differences_can_be_chosen(
    web: TestClient, pair: tuple[str, str]
) -> None:
    text = web.get(side_by_side(pair)).text
    assert 'name="pilih.owner"' in text
    assert 'name="pilih.launched"' not in text or "2011" in text
    assert "e Anggaran &lt;Daerah&gt;" in text
    swapped = web.get(side_by_side((pair[1], pair[0])))
    assert swapped.status_code == 200


def test_two_become_one_with_the_values_chosen(
    web: TestClient, site: Site, pair: tuple[str, str]
) -> None:
    text = web.get(side_by_side(pair)).text
    form = form_of(
        site,
        **versions(text),
        **{"pilih.owner": "lain", "pilih.status": "tetap"},
    )
    answer = web.post(side_by_side(pair), data=form)
    assert answer.status_code == 303
    kept = get_record(site.catalogue, "application", pair[0]).document
    health = get_record(site.catalogue, "unit", "Dinas Kesehatan").key
    assert kept["owner"] == health
    assert kept["status"] == "in_use"
    assert kept["other_names"][-1] == "e Anggaran <Daerah>"
    again = web.get(side_by_side(pair))
    assert again.status_code == 422
    assert "e Anggaran &lt;Daerah&gt;" in again.text
    assert "e Anggaran" not in web.get("/kembar").text


def test_what_was_changed_meanwhile_is_looked_at_once_more(
    web: TestClient, site: Site, pair: tuple[str, str]
) -> None:
    text = web.get(side_by_side(pair)).text
    edit(site.catalogue, "application", pair[1], {"owner": "BKPSDM"}, author())
    form = form_of(site, **versions(text), **{"pilih.owner": "lain"})
    answer = web.post(side_by_side(pair), data=form)
    assert answer.status_code == 409
    assert "BKPSDM" in answer.text
    chosen = re.search(r'name="pilih\.owner" value="lain"( checked)?', answer.text)
    assert chosen
    assert chosen[1]
    form = form_of(site, **versions(answer.text), **{"pilih.owner": "lain"})
    assert web.post(side_by_side(pair), data=form).status_code == 303


def test_what_is_known_is_suggested_over_a_guess(
    web: TestClient, site: Site, pair: tuple[str, str]
) -> None:
    guess = {"value": "2010", "mark": "assumed"}
    edit(site.catalogue, "application", pair[0], {"launched": {"mark": "unknown"}}, author())  # fmt: skip
    edit(site.catalogue, "application", pair[0], {"launched": guess}, author())
    text = web.get(side_by_side(pair)).text
    assert re.search(r'name="pilih\.launched" value="lain" checked', text)


def test_two_that_were_told_apart_are_not_shown_again(
    web: TestClient, site: Site, pair: tuple[str, str]
) -> None:
    path = side_by_side(pair).replace("banding", "berbeda")
    answer = web.post(path, data=form_of(site, alasan="satu untuk desa"))
    assert answer.status_code == 303
    assert "e Anggaran" not in web.get("/kembar").text
    key = batches(site.catalogue)[0].batch.number
    assert f"tersimpan={key}" in answer.headers["location"]


def test_what_cannot_be_compared_is_said(web: TestClient, site: Site) -> None:
    assert web.get("/kembar/banding?kind=setting&tetap=a&lain=b").status_code == 404
    assert web.get("/kembar/banding?kind=application").status_code == 422
    assert web.get("/kembar/banding?tetap=tidak-ada&lain=juga-tidak").status_code == 404


def test_offices_and_exchanges_are_compared_too(web: TestClient, site: Site) -> None:
    offices = "/kembar/banding?kind=unit&tetap=Dinas+Kesehatan&lain=BKPSDM"
    assert web.get(offices).status_code == 200


def test_duplicates_speak_english(site: Site, pair: tuple[str, str]) -> None:
    with asked(site, "en") as english:
        assert "Possible duplicates" in english.get("/kembar").text
        assert "They are one: merge" in english.get(side_by_side(pair)).text


def test_a_large_register_is_compared_by_a_job(
    web: TestClient,
    site: Site,
    pair: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(found_duplicates, "MOST_AT_ONCE", 0)
    text = web.get("/kembar").text
    assert "Bandingkan semua aplikasi" in text
    assert "e Anggaran" not in text
    answer = web.post("/kembar", data=form_of(site))
    assert answer.status_code == 303
    (job,) = site.jobs.open_jobs()
    assert answer.headers["location"].endswith(job.id)
    assert "Mungkin kembar" in web.get(answer.headers["location"]).text
    site.jobs.cancel(job.id)
    wanted = check_request(site.catalogue, job.request)
    make_result(site.catalogue, wanted)
    assert "e Anggaran" in web.get("/kembar").text
    assert "mungkin-kembar" not in web.get("/laporan").text
