"""The import of lists by pages: uploaded, read, corrected, decided on, saved once, undone."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions import reading_process
from spbe_inventory.actions.uploads import find_upload
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.web.asked import asked, form_of

LIST = (
    "OPD;Nama Aplikasi;Status;Keterangan lain\n"
    "Dinas Sosial;Bansos Uji;aktif;satu\n"
    "Dinas Sosial;Lapor Uji;sedang dicoba-coba;dua\n"
    "Dinas Sosial;CCTV Alun-Alun;aktif;tiga\n"
)
SECONDS = 60.0


@pytest.fixture(autouse=True)
def _wait_for_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a reading as long as it takes on a busy machine."""
    monkeypatch.setattr(reading_process, "ANSWER_SECONDS", SECONDS)


def send(web: TestClient, site: Site, *files: tuple[str, bytes], **fields: str) -> Any:
    """Send files as the form does, and return the answer."""
    sent = [("files", file) for file in files]
    return web.post("/impor", data=form_of(site, **fields), files=sent)


def upload(web: TestClient, site: Site, text: str, name: str = "daftar.csv") -> str:
    """Send one list, and return the address of what was read in it."""
    answer = send(web, site, (name, text.encode()))
    assert answer.status_code == 303, answer.text
    return page_of(answer)


def page_of(answer: Any) -> str:
    """Return the address of an upload, from the answer that leads to its columns."""
    return str(answer.headers["location"]).removesuffix("/kolom")


def hidden(page: str, name: str) -> list[str]:
    """Return the values of the hidden fields of a name."""
    found = re.findall(rf'name="{name}" value="([^"]*)"', page)
    return found or re.findall(rf"name=\"{name}\" value='([^']*)'", page)


@pytest.mark.slow
def test_a_list_is_read_shown_saved_once_and_undone(
    web: TestClient, site: Site
) -> None:
    here = upload(web, site, LIST)
    page = web.get(here)
    assert page.status_code == 200
    assert "Bansos Uji" in page.text
    assert "CCTV Alun-Alun" in page.text
    (basis,) = hidden(page.text, "basis")
    saved = web.post(f"{here}/simpan", data=form_of(site, basis=basis))
    assert saved.status_code == 303
    again = web.post(f"{here}/simpan", data=form_of(site, basis=basis))
    assert again.headers["location"] == saved.headers["location"]
    batch = saved.headers["location"].rpartition("=")[2]
    assert "Bansos Uji" in web.get("/aplikasi?cari=Bansos").text
    assert "tersimpan sebagai catatan" in web.get(here).text
    assert f'value="{batch}"' in web.get("/impor").text
    undone = web.post("/impor/batalkan", data=form_of(site, batch=batch))
    assert undone.status_code == 303
    assert "dibatalkan oleh catatan" in web.get("/impor").text
    refused = web.post("/impor/batalkan", data=form_of(site, batch="99999"))
    assert refused.status_code == 422


@pytest.mark.slow
def test_what_somebody_saved_meanwhile_is_shown_again_and_never_saved_blind(
    web: TestClient, site: Site
) -> None:
    first = upload(web, site, LIST)
    second = upload(web, site, LIST)
    (seen,) = hidden(web.get(second).text, "basis")
    (basis,) = hidden(web.get(first).text, "basis")
    assert web.post(f"{first}/simpan", data=form_of(site, basis=basis)).is_redirect
    blind = web.post(f"{second}/simpan", data=form_of(site, basis=seen))
    assert blind.status_code == 409
    assert "Tidak disimpan" in blind.text
    assert "Tidak ada yang perlu disimpan" in web.get(second).text


@pytest.mark.slow
def test_a_corrected_heading_and_word_are_read_anew_and_remembered(
    web: TestClient, site: Site
) -> None:
    here = upload(web, site, LIST)
    page = web.get(f"{here}/kolom").text
    headings = hidden(page, r"m\d+\.heading")
    before = hidden(page, r"m\d+\.before")
    sheets = hidden(page, r"m\d+\.sheet")
    meanings = dict(zip(headings, before, strict=True))
    meanings["Keterangan lain"] = "function"
    (word,) = [heading for heading in headings if heading.startswith("status:")]
    meanings[word] = "trial"
    form = {}
    for index, heading in enumerate(headings):
        form[f"m{index}.sheet"] = sheets[index]
        form[f"m{index}.heading"] = heading
        form[f"m{index}.before"] = before[index]
        form[f"m{index}.meaning"] = meanings[heading]
    assert web.post(f"{here}/kolom", data=form_of(site, **form)).is_redirect
    records = web.get(f"{here}/catatan").text
    assert re.search(r"Fungsi:</span>\s*<span[^>]*>satu", records)
    assert re.search(r"Status:</span>\s*<span[^>]*>uji coba", records)
    (basis,) = hidden(web.get(here).text, "basis")
    web.post(f"{here}/simpan", data=form_of(site, basis=basis))
    later = LIST.replace(" Uji;", " Lain;")
    next_list = upload(web, site, later)
    assert re.search(
        r"Fungsi:</span>\s*<span[^>]*>satu", web.get(f"{next_list}/catatan").text
    )
    assert "menurut Anda pada daftar sebelumnya" in web.get(f"{next_list}/kolom").text
    refused = web.post(
        f"{next_list}/kolom",
        data=form_of(
            site,
            **{
                "m0.sheet": "*",
                "m0.heading": "Status",
                "m0.before": "status",
                "m0.meaning": "nonsense",
            },
        ),
    )
    assert refused.status_code == 422
    assert "nonsense" in refused.text


@pytest.mark.slow
def test_rows_are_left_out_corrected_named_and_said_to_be_applications(
    web: TestClient, site: Site
) -> None:
    here = upload(web, site, LIST)
    apart = hidden(web.get(here).text, "application")
    answer = web.post(
        f"{here}/baris",
        data=form_of(site, application=[unescaped(text) for text in apart]),
    )
    assert answer.is_redirect
    assert not hidden(web.get(here).text, "application")
    page = web.get(f"{here}/baris?bagian=semua").text
    rows = [unescaped(text) for text in hidden(page, "row")]
    assert [json.loads(row)[2] for row in rows] == [2, 3, 4]
    typed = {
        "row": rows,
        "r0.choice": "skip",
        "r1.name": "Lapor Baru",
        "r1.key": "bukan catatan mana pun",
    }
    refused = web.post(f"{here}/baris?bagian=semua", data=form_of(site, **typed))
    assert refused.status_code == 422
    assert "Lapor Baru" in refused.text
    assert "bukan catatan mana pun" in refused.text
    typed["r1.key"] = ""
    typed["r2.set_apart"] = "tidak-ada"
    assert web.post(f"{here}/baris", data=form_of(site, **typed)).is_redirect
    records = web.get(f"{here}/catatan").text
    assert "Bansos Uji" not in records
    assert "Lapor Baru" in records
    again = web.get(f"{here}/baris?bagian=semua").text
    assert 'value="Lapor Baru"' in again
    review = web.get(f"{here}/berkas/review")
    assert review.headers["content-disposition"].startswith("attachment")
    back = web.post(
        f"{here}/berkas/review",
        data=form_of(site),
        files={"file": ("keputusan.xlsx", review.content)},
    )
    assert back.is_redirect
    assert "Lapor Baru" in web.get(f"{here}/catatan").text
    other = web.post(
        f"{here}/berkas/review",
        data=form_of(site),
        files={"file": ("lain.xlsx", b"no workbook")},
    )
    assert other.status_code == 422
    assert web.get(f"{here}/berkas/map").content.startswith(b"\xef\xbb\xbf")


def unescaped(text: str) -> str:
    """Return a text of an attribute as the browser sends it."""
    return text.encode().decode("unicode_escape").encode("latin-1").decode()


@pytest.mark.slow
def test_a_row_is_said_to_be_a_record_or_one_of_its_own(
    web: TestClient, site: Site
) -> None:
    text = "OPD;Nama Aplikasi\nDinas Sosial;Bantuan Sosial Uji\n"
    first = upload(web, site, text)
    (basis,) = hidden(web.get(first).text, "basis")
    web.post(f"{first}/simpan", data=form_of(site, basis=basis))
    here = upload(web, site, text.replace("Bantuan Sosial", "BantuanSosial"))
    assert "1</strong> catatan baru" in web.get(here).text
    page = web.get(f"{here}/baris").text
    assert "ini Bantuan Sosial Uji yang sudah tercatat" in page
    (row,) = hidden(page, "row")
    (known,) = re.findall(r'value="(record:[^"]+)"', page)
    typed = {"row": unescaped(row), "r0.choice": known}
    assert web.post(f"{here}/baris", data=form_of(site, **typed)).is_redirect
    page = web.get(here).text
    assert "0</strong> catatan baru" in page
    assert "1</strong> berubah" in page
    typed["r0.choice"] = "accept"
    web.post(f"{here}/baris", data=form_of(site, **typed))
    page = web.get(here).text
    assert "1</strong> catatan baru" in page
    assert "mungkin sama" not in page.partition("Catatan pembacaan")[0]


@pytest.mark.slow
def test_a_file_that_holds_the_others_up_is_left_out(
    web: TestClient, site: Site
) -> None:
    files = [("daftar.csv", LIST.encode()), ("rusak.xlsx", b"PK\x03\x04 broken")]
    here = page_of(send(web, site, *files))
    assert "Tinggalkan berkas ini" in web.get(here).text
    form = form_of(site, file="rusak.xlsx")
    assert web.post(f"{here}/buang", data=form).headers["location"] == here
    assert "Bansos Uji" in web.get(here).text
    form = form_of(site, file="daftar.csv")
    assert web.post(f"{here}/buang", data=form).headers["location"] == here
    assert "Bansos Uji" in web.get(here).text


@pytest.mark.slow
def test_the_office_of_a_list_that_does_not_name_it_is_asked(
    web: TestClient, site: Site
) -> None:
    rows = "\n".join(f"Aplikasi Milik {number}" for number in range(6))
    here = upload(web, site, f"Nama Aplikasi\n{rows}\n")
    assert "Daftar milik siapa?" in web.get(f"{here}/kolom").text
    form = {"f0.file": "daftar.csv", "f0.office": "Dinas Kesehatan"}
    assert web.post(f"{here}/kolom", data=form_of(site, **form)).is_redirect
    assert web.get(f"{here}/catatan").text.count("Dinas Kesehatan") >= 6


@pytest.mark.slow
def test_conflicting_rows_hold_up_nothing_but_themselves(
    web: TestClient, site: Site
) -> None:
    long_name = "x" * 400
    text = f"Nama Aplikasi;OPD\nAplikasi Baik;Dinas Sosial\n{long_name};Dinas Sosial\n"
    here = upload(web, site, text)
    page = web.get(here).text
    assert "Simpan sisanya" in page
    (basis,) = hidden(page, "basis")
    assert web.post(f"{here}/simpan", data=form_of(site, basis=basis)).is_redirect
    assert "Aplikasi Baik" in web.get("/aplikasi?cari=Aplikasi+Baik").text


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ((), "Belum ada berkas yang dipilih"),
        ([("kosong.csv", b" \n")], "kosong.csv kosong"),
        (
            [("besar.xlsx", b"x" * (10 * 1024 * 1024 + 1))],
            "besar.xlsx besarnya 10,1 MB",
        ),
    ],
    ids=["none", "empty", "large"],
)
def test_an_upload_that_cannot_be_taken_is_told_on_its_page(
    web: TestClient, site: Site, files: list[tuple[str, bytes]], told: str
) -> None:
    answer = send(web, site, *files, source="Surat 12/2026")
    assert answer.status_code == 422
    assert told in answer.text
    assert "Surat 12/2026" in answer.text


@pytest.mark.slow
def test_files_that_are_too_many_or_empty_keep_the_others_from_nothing(
    web: TestClient, site: Site
) -> None:
    files = [("kosong.csv", b"")]
    files += [(f"d{at}.csv", f"Nama Aplikasi\nA{at}\n".encode()) for at in range(6)]
    here = page_of(send(web, site, *files))
    page = web.get(f"{here}/kolom").text
    assert "kosong.csv, d5.csv" in page
    assert "d4.csv" in page


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 broken", b"no list at all\n", b"\x00\x01" * 5000],
    ids=["broken", "no-list", "bytes"],
)
def test_a_file_that_is_no_list_is_refused_in_a_sentence(
    web: TestClient, site: Site, content: bytes
) -> None:
    answer = send(web, site, ("<b>../jahat</b>.xlsx", content))
    here = page_of(answer)
    assert web.get(f"{here}/kolom").headers["location"] == here
    page = web.get(here)
    assert page.status_code == 200
    assert "Berkas tidak terbaca" in page.text
    assert "<b>jahat" not in page.text
    assert "Traceback" not in page.text
    dropped = web.post(f"{here}/buang", data=form_of(site))
    assert dropped.headers["location"] == "/impor"
    assert web.get(here).status_code == 404


@pytest.mark.slow
def test_a_reading_that_takes_too_long_is_ended_and_told(
    web: TestClient, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_process, "READING_SECONDS", 0.01)
    here = upload(web, site, LIST)
    assert "lalu dihentikan" in web.get(here).text


@pytest.mark.slow
def test_a_page_of_a_long_reading_renews_itself(
    web: TestClient, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = upload(web, site, LIST)
    monkeypatch.setattr(reading_process, "ANSWER_SECONDS", 0.0)
    for path in (here, f"{here}/kolom", f"{here}/baris"):
        page = web.get(path)
        assert page.headers["refresh"] == "2"
        assert "Membaca berkas" in page.text
    number = int(here.rpartition("/")[2])
    found = find_upload(site.catalogue, number)
    reading_process.reading_of_upload(site.catalogue, found, SECONDS)
    assert "refresh" not in web.get(here).headers


@pytest.mark.slow
def test_every_page_of_an_import_speaks_english_too(site: Site) -> None:
    with asked(site, "en") as web:
        here = upload(web, site, LIST)
        for page in ("", "/kolom", "/baris", "/catatan"):
            text = web.get(f"{here}{page}").text
            assert "Perbedaan" not in text
        assert "What would change" in web.get(here).text
        assert "Former imports" in web.get("/impor").text


@pytest.mark.parametrize("number", ["0", "999", "x", "9" * 20, "%C2%B2"])
def test_an_upload_that_is_not_there_is_a_page_of_its_own(
    web: TestClient, number: str
) -> None:
    assert web.get(f"/impor/{number}").status_code == 404


def test_the_file_of_uploads_has_the_permissions_of_the_catalogue(
    web: TestClient, site: Site
) -> None:
    path = site.catalogue.path
    path.chmod(0o640)
    upload(web, site, LIST)
    kept = path.with_name("catalog.web.db")
    assert kept.stat().st_mode & 0o777 == 0o640
    assert Path(kept).read_bytes().startswith(b"SQLite format 3")


def test_a_row_that_was_not_read_is_not_said_to_be_kept(
    web: TestClient, site: Site
) -> None:
    rows = "Nama Aplikasi;Fungsi;Status\nSI LAPOR;Pengaduan;aktif\nSI ANEH;satu;dua;tiga;empat\n"
    page = web.get(upload(web, site, rows)).text
    assert "baris ini tidak dibaca" in page
    assert "Baris yang tidak dibaca tidak disimpan" in page
    assert "Tidak ada yang hilang" not in page
    # No exchange is named, so nothing is said of systems of ministries.
    assert "Sistem kementerian" not in page
