"""Documents, pictures and exports: asked for by a form, made as a job, read without reaching the application."""

import io
import re
import time
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.job_exports import FORMATS as EXPORTS
from spbe_inventory.actions.job_results import check_request, make_result
from spbe_inventory.actions.jobs import JobState
from spbe_inventory.documents.diagram import DiagramKind
from spbe_inventory.documents.job import JobKind, JobRequest
from spbe_inventory.render.page_size import PAGES
from spbe_inventory.reports.shared.kinds import REPORT_KINDS
from spbe_inventory.web.documents.picture_views import VIEWS, view_word
from spbe_inventory.web.pages.documents import GROUPS
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.builders import author
from tests.web.asked import asked, form_of

CSV = JobRequest(JobKind.EXPORT, "id", {"format": "csv", "kinds": "unit"})
SECONDS = 120.0


def _made(site: Site, request: JobRequest) -> str:
    checked = check_request(site.catalogue, request)
    return make_result(site.catalogue, checked).id


def _change(site: Site) -> None:
    changes = {"function": "kepegawaian"}
    edit(site.catalogue, "application", "contoh-simpeg", changes, author())


def _result(web: TestClient, answer_to: str, site: Site, **fields: str) -> str:
    """Return the address of the file that a form makes."""
    answer = web.post(answer_to, data=form_of(site, **fields))
    assert answer.status_code == 303, answer.text
    target = urlsplit(answer.headers["location"]).path
    until = time.monotonic() + SECONDS
    while "/proses/" in target:
        assert time.monotonic() < until
        shown = web.get(target)
        if shown.status_code == 303:
            return str(shown.headers["location"])
        assert 'role="alert"' not in shown.text.partition('id="pesan"')[0], shown.text
        time.sleep(0.05)
    return target


def test_every_kind_of_document_view_and_export_has_a_form(web: TestClient) -> None:
    offered = {name for _label, names in GROUPS for name in names}
    assert offered == set(REPORT_KINDS)
    assert set(VIEWS) == set(DiagramKind)
    documents = web.get("/laporan").text
    for name in REPORT_KINDS:
        path = address("document-form", name=name)
        assert f'href="{path}"' in documents
        assert web.get(path).status_code == 200
    for name in EXPORTS:
        assert web.get(address("export-form", name=name)).status_code == 200
    pictures = web.get("/gambar").text
    for view in DiagramKind:
        path = address("picture-form", name=view_word(view))
        assert f'href="{path}"' in pictures
        assert web.get(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/laporan/puisi", "/laporan/ekspor/exe", "/gambar/peta-bulan"],
)
def test_what_there_is_not_is_a_page_that_says_so(web: TestClient, path: str) -> None:
    assert web.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/laporan/proses/0123",
        "/laporan/hasil/0123",
        "/laporan/hasil/0123/unduh",
        "/laporan/hasil/0123/isi",
    ],
)
def test_a_job_or_file_of_before_is_a_page_that_says_so(
    web: TestClient, path: str
) -> None:
    answer = web.get(path)
    assert answer.status_code == 404
    assert "lagi" in answer.text


def test_a_refused_form_keeps_what_was_typed_and_says_what_is_wrong(
    web: TestClient, site: Site
) -> None:
    fields = form_of(
        site, first="<b>Tak Ada</b>", second="", as_of="2026-02-31", page="A3"
    )
    answer = web.post("/gambar/jalur", data=fields)
    assert answer.status_code == 422
    text = answer.text
    assert "&lt;b&gt;Tak Ada&lt;/b&gt;" in text
    assert "<b>Tak Ada" not in text
    assert 'value="2026-02-31"' in text
    assert re.search(r'value="A3" selected', text)
    assert 'role="alert"' in text
    for name in ("first", "second", "as_of"):
        assert re.search(rf'id="isian-{name}"[^>]*aria-describedby="[^"]*masalah', text)


def test_a_form_is_filled_with_what_its_address_says(web: TestClient) -> None:
    text = web.get("/gambar/sekitar?first=contoh-simpeg&steps=2&planet=1").text
    assert 'value="SIMPEG"' in text
    assert re.search(r'value="2" selected', text)
    assert "planet" not in text


def test_what_was_made_before_is_there_at_once_and_in_the_list(
    web: TestClient, site: Site
) -> None:
    result = _made(site, CSV)
    answer = web.post("/laporan/ekspor/csv", data=form_of(site, kinds="unit"))
    assert answer.headers["location"] == f"/laporan/hasil/{result}"
    _change(site)
    listed = web.get("/laporan").text
    assert f"/laporan/hasil/{result}" in listed
    assert "1 perubahan sesudahnya" in listed
    again = web.post("/laporan/ekspor/csv", data=form_of(site, kinds="unit"))
    assert "/proses/" in again.headers["location"]
    site.jobs.close()


def test_a_file_is_downloaded_under_a_plain_name_and_dropped(
    web: TestClient, site: Site
) -> None:
    result = _made(site, CSV)
    answer = web.get(f"/laporan/hasil/{result}/unduh")
    disposition = answer.headers["content-disposition"]
    assert disposition.startswith("attachment; filename*=UTF-8''katalog-unit-")
    assert answer.headers["content-type"].startswith("text/csv")
    read = web.get(f"/laporan/hasil/{result}/isi")
    assert read.headers["content-disposition"].startswith("attachment")
    dropped = web.post(f"/laporan/hasil/{result}/hapus", data=form_of(site))
    assert dropped.headers["location"] == "/laporan"
    assert web.get(f"/laporan/hasil/{result}").status_code == 404


def test_without_the_token_nothing_is_made_dropped_or_cancelled(
    web: TestClient, site: Site
) -> None:
    result = _made(site, CSV)
    for path in (
        "/laporan/ekspor/csv",
        "/laporan/ringkasan",
        "/gambar/matriks",
        "/gambar",
        f"/laporan/hasil/{result}/hapus",
        "/laporan/proses/0123/batal",
    ):
        assert web.post(path, data={}).status_code == 403
    assert web.get(f"/laporan/hasil/{result}").status_code == 200
    assert site.jobs.open_jobs() == ()


def test_a_job_is_shown_with_and_without_script_and_can_be_cancelled(
    web: TestClient, site: Site
) -> None:
    job = site.jobs.submit(
        site.catalogue, JobRequest(JobKind.REPORT, "id", {"kind": "inventaris"})
    )
    page = web.get(f"/laporan/proses/{job.id}").text
    assert '<noscript><meta http-equiv="refresh"' in page
    assert 'hx-select="#proses"' in page
    assert "Sedang dibuat" in web.get("/laporan").text
    answer = web.post(f"/laporan/proses/{job.id}/batal", data=form_of(site))
    assert answer.status_code == 303
    cancelled = web.get(answer.headers["location"]).text
    assert "Dibatalkan" in cancelled
    assert "http-equiv" not in cancelled
    site.jobs.close()


@pytest.mark.slow
def test_a_document_goes_its_whole_way(web: TestClient, site: Site) -> None:
    add(site.catalogue, "application", {"name": "<script>alert(1)</script>"}, author())
    fields = {"format": "html", "unit": "", "language": "id"}
    path = _result(web, "/laporan/inventaris", site, **fields)
    page = web.get(path).text
    assert "Baca di peramban" in page
    read = web.get(f"{path}/isi")
    assert read.headers["content-type"].startswith("text/html")
    policy = read.headers["content-security-policy"]
    assert "sandbox allow-scripts" in policy
    assert "allow-same-origin" not in policy
    assert read.headers["cross-origin-opener-policy"] == "unsafe-none"
    assert "<script>alert(1)" not in read.text
    job = site.jobs.submit(
        site.catalogue,
        JobRequest(JobKind.REPORT, "id", {"kind": "inventaris", **fields}),
    )
    assert job.state is JobState.DONE
    answer = web.get(f"/laporan/proses/{job.id}", headers={"HX-Request": "true"})
    assert answer.headers["hx-redirect"] == path


@pytest.mark.slow
def test_a_picture_is_shown_with_what_was_left_out_and_in_other_formats(
    web: TestClient, site: Site
) -> None:
    path = _result(web, "/gambar/lanskap", site)
    page = web.get(path).text
    assert "<svg" in page
    assert "Tidak digambar" in page
    assert 'value="drawio"' in page
    assert " style=" not in page
    assert "<style" not in page
    dot = _result(web, "/gambar/lanskap", site, format="dot")
    assert web.get(f"{dot}/unduh").text.startswith("digraph")


@pytest.mark.slow
@pytest.mark.parametrize("sheet", ["A2", "A1", "A0"])
def test_a_poster_of_the_landscape_is_made_for_its_sheet(
    web: TestClient, site: Site, sheet: str
) -> None:
    form = web.get("/gambar/lanskap").text
    assert f'<option value="{sheet}"' in form
    assert "A2 memuat sekitar 70 aplikasi" in form
    assert "Semua garis" in form
    path = _result(web, "/gambar/lanskap", site, format="pdf", page=sheet)
    (page,) = PdfReader(io.BytesIO(web.get(f"{path}/unduh").content)).pages
    assert float(page.mediabox.width) == pytest.approx(PAGES[sheet].width, abs=1)
    assert "SIMPEG" in page.extract_text()


@pytest.mark.slow
def test_the_map_stands_in_a_frame_of_its_own(web: TestClient, site: Site) -> None:
    path = _result(web, "/gambar", site)
    page = web.get("/gambar").text
    assert f'<iframe class="spbe-map" src="{path}/isi"' in page
    policy = web.get(f"{path}/isi").headers["content-security-policy"]
    assert "sandbox allow-scripts allow-downloads" in policy
    assert "frame-ancestors 'self'" in policy
    assert "Perbarui peta" not in page
    _change(site)
    assert "Perbarui peta" in web.get("/gambar").text


@pytest.mark.slow
def test_a_document_that_cannot_be_made_says_why(web: TestClient, site: Site) -> None:
    fields = form_of(site, format="csv", scorecard="tidak-ada")
    answer = web.post("/laporan/data-dukung", data=fields)
    target = answer.headers["location"]
    until = time.monotonic() + SECONDS
    while "Sedang dibuat" in web.get(target).text or site.jobs.open_jobs():
        assert time.monotonic() < until
        time.sleep(0.05)
    text = web.get(target).text
    assert "Tidak ada kartu nilai tidak-ada" in text
    assert "Ubah pilihan" in text


def test_both_languages_speak_their_own(site: Site) -> None:
    with asked(site, "en") as english:
        text = english.get("/laporan").text
    assert "Summary for the head" in text
    assert "Ringkasan untuk pimpinan" not in text
