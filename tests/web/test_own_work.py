"""Uploads and jobs are shown to who began them, and to nobody else who is signed in."""

from dataclasses import replace

import pytest
from spbe_inventory.actions.jobs import Jobs
from spbe_inventory.domain.rights import Role
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.web.people import add_person, browser_of, sign_in

LIST = b"Nama Aplikasi,OPD\nAplikasi Tertutup,Dinas Kesehatan\n"
FILE = "daftar-tertutup.csv"


class StillJobs(Jobs):
    """Takes jobs, and makes none of them."""

    def _start_worker(self) -> None:
        """Do nothing."""


@pytest.fixture
def analysts(site: Site) -> tuple[TestClient, TestClient]:
    """Return the browsers of two analysts at one server."""
    for login in ("analis-satu", "analis-dua"):
        add_person(site.catalogue, login, Role.ANALYST)
    served = replace(site, has_accounts=True, jobs=StillJobs())
    return browser_of(served), browser_of(served)


def test_an_upload_is_of_who_sent_it(analysts: tuple[TestClient, TestClient]) -> None:
    first, second = analysts
    token = sign_in(first, "analis-satu")
    other = sign_in(second, "analis-dua")
    sent = first.post("/impor", data={"token": token}, files={"files": (FILE, LIST)})
    there = sent.headers["location"].removesuffix("/kolom")
    assert FILE in first.get("/impor").text
    assert FILE not in second.get("/impor").text
    for page in ("", "/kolom", "/catatan", "/baris"):
        assert first.get(f"{there}{page}").status_code in (200, 303), page
        assert second.get(f"{there}{page}").status_code == 404, page
    for form in ("/simpan", "/kolom", "/baris", "/buang"):
        second.post(f"{there}{form}", data={"token": other})
    assert FILE in first.get("/impor").text
    first.post(f"{there}/buang", data={"token": token})
    assert FILE not in first.get("/impor").text


def test_a_job_is_of_who_asked_for_it(analysts: tuple[TestClient, TestClient]) -> None:
    first, second = analysts
    token = sign_in(first, "analis-satu")
    other = sign_in(second, "analis-dua")
    sent = first.post("/laporan/ringkasan", data={"token": token, "format": "pdf"})
    there = sent.headers["location"]
    assert there.startswith("/laporan/proses/")
    assert first.get(there).status_code == 200
    assert second.get(there).status_code == 404
    assert there in first.get("/laporan").text
    assert there not in second.get("/laporan").text
    second.post(f"{there}/batal", data={"token": other})
    assert there in first.get("/laporan").text
