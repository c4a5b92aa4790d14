"""Keterhubungan aplikasi: every question in short, one whole with links to records and pictures, a workbook, a job."""

import io
import re

import openpyxl
import pytest
from spbe_inventory.actions import found_network
from spbe_inventory.actions.job_results import check_request, make_result
from spbe_inventory.documents.network_answer import NetworkQuestion
from spbe_inventory.web.pages import network_answer
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.web.asked import asked, form_of


def test_every_question_is_answered_and_leads_to_the_whole(web: TestClient) -> None:
    text = web.get("/keterhubungan").text
    assert "aplikasi beroperasi" in text
    assert "Tidak dihitung" in text
    for question in NetworkQuestion:
        path = f"/keterhubungan/{question.label.id}"
        assert f'href="{path}"' in text
        answer = web.get(path)
        assert answer.status_code == 200
        assert "Yang dihitung" in answer.text or "Tidak dihitung" in answer.text
    assert 'href="/keterhubungan"' in web.get("/aplikasi").text


def test_an_answer_leads_to_records_and_to_their_pictures(web: TestClient) -> None:
    text = web.get("/keterhubungan/pusat").text
    assert re.search(r'href="/aplikasi/[^"]+">SIMPEG</a>', text)
    assert "/gambar/sekitar?first=" in text
    bridges = web.get("/keterhubungan/jembatan").text
    assert re.search(r'href="/pertukaran/[^"]+">SIMPEG → e-Office</a>', bridges)
    assert "/gambar/pulau?first=" in bridges
    assert "/gambar/data?first=" in web.get("/keterhubungan/diteruskan").text
    assert "/gambar/isi?first=" in web.get("/keterhubungan/kerapatan").text
    pairs = web.get("/keterhubungan/timbal-balik").text
    picture = re.search(r'href="(/gambar/jalur\?first=[^"]+second=[^"]+)"', pairs)
    assert picture
    assert web.get(picture[1].replace("&amp;", "&")).status_code == 200


def test_many_rows_are_turned_page_by_page(
    web: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network_answer, "ROWS", 5)
    first = web.get("/keterhubungan/jembatan").text
    second = web.get("/keterhubungan/jembatan?halaman=2").text
    assert first.count("/gambar/pulau?") == 5
    assert first != second
    assert web.get("/keterhubungan/jembatan?halaman=999").status_code == 200


def test_all_answers_are_a_workbook(web: TestClient) -> None:
    answer = web.get("/keterhubungan/unduh")
    assert "keterhubungan-aplikasi.xlsx" in answer.headers["content-disposition"]
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert "Rantai terpanjang" in book.sheetnames
    one = web.get("/keterhubungan/unduh?jawaban=jembatan")
    assert "keterhubungan-aplikasi-jembatan.xlsx" in one.headers["content-disposition"]
    (sheet,) = openpyxl.load_workbook(io.BytesIO(one.content)).worksheets
    assert sheet["A1"].value is not None
    assert len(book.sheetnames) >= len(NetworkQuestion)


def test_a_word_that_asks_nothing_has_no_page(web: TestClient) -> None:
    assert web.get("/keterhubungan/tetangga").status_code == 404


def test_it_speaks_english(site: Site) -> None:
    with asked(site, "en") as english:
        text = english.get("/keterhubungan").text
        assert "How applications are connected" in text
        assert "Longest chain" in text


def test_of_a_large_register_a_job_makes_the_answers(
    web: TestClient, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = web.get("/keterhubungan/jembatan").text
    monkeypatch.setattr(found_network, "MOST_AT_ONCE", 0)
    text = web.get("/keterhubungan").text
    assert "Jawab pertanyaan" in text
    assert "aplikasi beroperasi" not in text
    for path in ("/keterhubungan/jembatan", "/keterhubungan/unduh"):
        assert web.get(path).headers["location"] == "/keterhubungan"
    answer = web.post("/keterhubungan", data=form_of(site))
    (job,) = site.jobs.open_jobs()
    assert answer.headers["location"].endswith(job.id)
    assert "Keterhubungan aplikasi" in web.get(answer.headers["location"]).text
    assert answer.headers["location"] in web.get("/keterhubungan").text
    site.jobs.cancel(job.id)
    make_result(site.catalogue, check_request(site.catalogue, job.request))
    assert "aplikasi beroperasi" in web.get("/keterhubungan").text
    kept = web.get("/keterhubungan/jembatan").text
    rows = re.compile(r"<tbody>.*</tbody>", re.DOTALL)
    assert rows.findall(kept) == rows.findall(at_once)
    assert web.post("/keterhubungan", data=form_of(site)).headers["location"] == (
        "/keterhubungan"
    )
    assert "keterhubungan.jsonl" not in web.get("/laporan").text
    with asked(site, "en") as english:
        assert "Answer the questions" in english.get("/keterhubungan").text
