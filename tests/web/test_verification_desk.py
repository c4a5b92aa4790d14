"""The verifier's desk in the browser: old beside new, contradictions, verified, returned, validated."""

import re
from dataclasses import replace

import pytest
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.record_list import get_record
from spbe_inventory.actions.verification import (
    remarks_for_office,
    return_applications,
    send,
    verify,
)
from spbe_inventory.actions.verification_desk import (
    WaitingCount,
    verification_desk,
    waiting_count,
)
from spbe_inventory.domain.actor import Actor, system_clock
from spbe_inventory.domain.rights import Access, Role
from spbe_inventory.errors import NotPermitted
from spbe_inventory.session.catalogue import Author
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.builders import author
from tests.web.asked import form_of

HEALTH = "contoh-dinas-kesehatan"
PAGE = f"/periksa/{HEALTH}"
SIMPUS, BUMIL = "contoh-simpus-contoh", "contoh-bumil-sehat"
REMARK = "Sebutkan di mana aplikasi ini ditempatkan."
HOSTING = f"nilai.application.{SIMPUS}.hosting"


def said(role: str, basis: str, source: str) -> Author:
    """Return who writes in a role, on a basis."""
    return Author(Actor("tautan 7", role), system_clock, basis, source)


@pytest.fixture(name="sent")
def _sent(site: Site) -> Site:
    """Return a site whose health office answered otherwise than a document, and sent all it has."""
    catalogue = site.catalogue
    office = replace(catalogue, access=Access(Role.OPERATOR, HEALTH))
    verify(catalogue, [SIMPUS], author(), post="Pranata Komputer")
    by_document = said("analyst", "document", "Dokumen Arsitektur 2024")
    by_form = said("operator", "form", "Formulir 2026")
    edit(catalogue, "application", SIMPUS, {"hosting": "pdn"}, by_document)
    edit(office, "application", SIMPUS, {"hosting": "office"}, by_form)
    edit(office, "application", BUMIL, {"launched": "2020"}, by_form)
    add(office, "application", {"name": "Bank Darah", "owner": HEALTH}, by_form)
    send(office, by_form)
    return site


def seen(text: str) -> str:
    """Return the last batch that a page has seen."""
    found = re.search(r'name="terakhir" value="(\d+)"', text)
    assert found
    return found[1]


def row_of(text: str, label: str) -> str:
    """Return the words of the first row of a table with a label."""
    rows = re.findall(r"<tr.*?</tr>", text, re.DOTALL)
    found = next(row for row in rows if label in row)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def test_offices_that_sent_something_come_first(web: TestClient, sent: Site) -> None:
    text = web.get("/periksa").text
    first = row_of(text, "Dinas Kesehatan")
    assert text.index("Dinas Kesehatan") < text.index("Badan Kepegawaian")
    assert "8 aplikasi" in first or "7 aplikasi" in first
    assert "1 dari 8" in first or "1 dari 7" in first
    assert PAGE in text


def test_the_first_page_says_how_many_offices_and_seals_wait(
    web: TestClient, sent: Site
) -> None:
    shown = " ".join(re.sub(r"<[^>]+>", " ", web.get("/").text).split())
    count = verification_desk(sent.catalogue).offices[0].waiting
    assert (
        f"1 Perangkat Daerah mengirim jawaban untuk diperiksa ({count} aplikasi)"
        in shown
    )
    assert "menunggu validasi" not in shown
    verify(sent.catalogue, [SIMPUS, BUMIL], author())
    shown = " ".join(re.sub(r"<[^>]+>", " ", web.get("/").text).split())
    assert f"({count - 2} aplikasi)" in shown
    assert "2 aplikasi sudah diverifikasi dan menunggu validasi" in shown
    assert waiting_count(sent.catalogue) == WaitingCount(1, count - 2, 2)


def test_nothing_waits_in_a_register_without_steps(web: TestClient, site: Site) -> None:
    assert "Menunggu saya" not in web.get("/").text
    assert waiting_count(site.catalogue) == WaitingCount()
    with pytest.raises(NotPermitted):
        waiting_count(replace(site.catalogue, access=Access(Role.READER)))


def test_old_stands_beside_new_with_sources_and_contradictions_on_top(
    web: TestClient, sent: Site
) -> None:
    text = web.get(PAGE).text
    assert text.index("SIMPUS Contoh") < text.index("Bumil Sehat")
    hosting = row_of(text, "Tempat aplikasi berjalan")
    assert "pusat data Pemerintah Daerah" in hosting
    assert "server di Perangkat Daerah isian formulir, Formulir 2026" in hosting
    assert "Pusat Data nasional dokumen, Dokumen Arsitektur 2024" in hosting
    launched = row_of(text, "Mulai digunakan")
    assert launched.index("Maret 2023") < launched.index("2020")
    assert "didaftarkan Perangkat Daerah" in text
    assert "versi 1 diverifikasi" in text
    assert "diubah sesudahnya" in text


def test_a_unit_that_counts_with_an_office_leads_to_what_the_office_sent(
    web: TestClient, sent: Site
) -> None:
    shown = web.get("/periksa/contoh-rumah-sakit-umum-daerah-contoh")
    assert shown.status_code == 200
    assert f'action="{PAGE}' in shown.text
    assert "SIMPUS Contoh" in shown.text
    assert web.get("/periksa/tidak-ada").status_code == 404


def test_all_of_an_office_are_verified_in_one_go(web: TestClient, sent: Site) -> None:
    text = web.get(PAGE).text
    ticked = re.findall(r'name="aplikasi" value="([^"]+)" checked', text)
    chosen = re.findall(r'name="(nilai[^"]+)" value="([^"]*)" checked', text)
    values = {name: value.replace("&#34;", '"') for name, value in chosen}
    form = form_of(sent, aplikasi=ticked, terakhir=seen(text), **values)
    answer = web.post(PAGE, data=form)
    assert answer.status_code == 303
    assert "Tidak ada yang menunggu di sini" in web.get(PAGE).text
    simpus = get_record(sent.catalogue, "application", SIMPUS).document
    assert simpus["hosting"] == "office"
    desk = web.get("/periksa").text
    assert "Menunggu validasi" in desk
    assert f'value="{BUMIL}"' in desk


def test_the_value_of_another_source_is_put_in_force_with_the_seal(
    web: TestClient, sent: Site
) -> None:
    form = form_of(
        sent,
        aplikasi=[SIMPUS],
        terakhir=seen(web.get(PAGE).text),
        jabatan="Pranata Komputer",
        **{HOSTING: '"pdn"'},
    )
    assert web.post(PAGE, data=form).status_code == 303
    simpus = get_record(sent.catalogue, "application", SIMPUS).document
    assert simpus["hosting"] == "pdn"
    assert "SIMPUS Contoh" not in web.get(PAGE).text
    assert "Bumil Sehat" in web.get(PAGE).text


def test_a_dispute_is_settled_or_left_open(web: TestClient, sent: Site) -> None:
    disputed = {"value": "office", "mark": "disputed"}
    edit(sent.catalogue, "application", SIMPUS, {"hosting": disputed}, author())
    text = web.get(PAGE).text
    assert "biarkan terbuka" in text
    form = form_of(sent, aplikasi=[SIMPUS], terakhir=seen(text))
    web.post(PAGE, data={**form, HOSTING: ""})
    kept = get_record(sent.catalogue, "application", SIMPUS).document
    assert kept["hosting"] == disputed
    text = web.get(f"{PAGE}?semua=ya").text
    assert "SIMPUS Contoh" not in text
    edit(sent.catalogue, "application", SIMPUS, {"launched": "2018"}, author())
    address = f"{PAGE}?semua=ya"
    text = web.get(address).text
    form = form_of(sent, aplikasi=[SIMPUS], terakhir=seen(text))
    web.post(address, data={**form, HOSTING: '"office"'})
    settled = get_record(sent.catalogue, "application", SIMPUS).document
    assert settled["hosting"] == "office"


def test_a_value_that_no_source_states_is_refused(web: TestClient, sent: Site) -> None:
    form = form_of(
        sent,
        aplikasi=[SIMPUS],
        terakhir=seen(web.get(PAGE).text),
        **{HOSTING: '"local"'},
    )
    answer = web.post(PAGE, data=form)
    assert answer.status_code == 422
    assert "tidak dinyatakan oleh sumber" in answer.text


def test_what_changed_meanwhile_is_shown_again_and_what_was_typed_stays(
    web: TestClient, sent: Site
) -> None:
    before = seen(web.get(PAGE).text)
    edit(sent.catalogue, "application", SIMPUS, {"launched": "2018"}, author())
    form = form_of(sent, aplikasi=[SIMPUS], terakhir=before, catatan="Sudah dilihat")
    answer = web.post(PAGE, data=form)
    assert answer.status_code == 409
    assert "SIMPUS Contoh; tidak ada yang diverifikasi" in answer.text
    assert "Sudah dilihat" in answer.text
    assert f'id="t-{BUMIL}" name="aplikasi" value="{BUMIL}" aria' in answer.text


def test_a_remark_goes_back_to_the_office(web: TestClient, sent: Site) -> None:
    form = form_of(sent, aplikasi=[SIMPUS], catatan=REMARK, putusan="kembalikan")
    assert web.post(PAGE, data=form).status_code == 303
    office = replace(sent.catalogue, access=Access(Role.OPERATOR, HEALTH))
    (remark,) = remarks_for_office(office)
    assert (remark.application, remark.remark) == (SIMPUS, REMARK)
    assert "SIMPUS Contoh" not in web.get(PAGE).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"aplikasi": [SIMPUS], "catatan": ""}, "belum ditulis"),
        ({"aplikasi": [], "catatan": REMARK}, "dicentang"),
        ({"aplikasi": [SIMPUS], "catatan": "Budi Santoso, S.Kom., M.M."}, "nama orang"),
        ({"aplikasi": ["tidak-ada"], "catatan": REMARK}, "tidak-ada"),
    ],
)
def test_a_return_that_cannot_be_is_said_and_kept(
    web: TestClient, sent: Site, fields: dict[str, object], said: str
) -> None:
    form = form_of(sent, putusan="kembalikan", **fields)
    answer = web.post(PAGE, data=form)
    assert answer.status_code == 422
    assert said in answer.text
    assert str(fields["catatan"]) in answer.text
    assert not remarks_for_office(sent.catalogue)


def test_what_is_verified_is_validated(web: TestClient, sent: Site) -> None:
    verify(sent.catalogue, [SIMPUS, BUMIL], author(), post="Pranata Komputer")
    form = form_of(sent, aplikasi=[SIMPUS], jabatan="Kepala Dinas Kominfo")
    assert web.post("/periksa", data=form).status_code == 303
    text = web.get("/periksa").text
    assert "1 di antaranya divalidasi" in text
    assert f'value="{SIMPUS}"' not in text
    edit(sent.catalogue, "application", BUMIL, {"launched": "2018"}, author())
    refused = web.post("/periksa", data=form_of(sent, aplikasi=[BUMIL]))
    assert refused.status_code == 422
    assert "Bumil Sehat" in refused.text
    assert web.post("/periksa", data=form_of(sent)).status_code == 422


def test_an_office_that_there_is_not_is_not_found(web: TestClient) -> None:
    assert web.get("/periksa/tidak-ada").status_code == 404


def test_nothing_sent_is_not_everything_hidden(web: TestClient, site: Site) -> None:
    text = web.get(PAGE).text
    assert "Tidak ada yang menunggu di sini" in text
    assert f"{PAGE}?semua=ya" in text
    assert "SIMPUS Contoh" in web.get(f"{PAGE}?semua=ya").text


def test_seals_stand_in_the_list_the_filter_and_the_file(
    web: TestClient, sent: Site
) -> None:
    listed = row_of(web.get("/aplikasi?cari=simpus").text, "SIMPUS Contoh")
    assert listed.endswith("diubah sesudahnya")
    narrowed = web.get("/aplikasi?segel=changed").text
    assert "SIMPUS Contoh" in narrowed
    assert "Bumil Sehat" not in narrowed
    assert '<details class="spbe-more">' in narrowed
    file = web.get("/aplikasi/unduh?segel=changed&format=csv").text
    assert file.splitlines()[0].endswith('"Segel"')
    assert len(file.splitlines()) == 2
    table = web.get("/petak?kind=application&segel=changed").text
    assert "Bumil Sehat" not in table


def test_the_page_of_an_application_tells_its_seal_and_its_remark(
    web: TestClient, sent: Site
) -> None:
    text = web.get(f"/aplikasi/{SIMPUS}").text
    assert "versi 1 diverifikasi 21 November 2026, Pranata Komputer" in text
    assert "diubah sesudahnya" in text
    return_applications(sent.catalogue, [BUMIL], REMARK, author())
    assert REMARK in web.get(f"/aplikasi/{BUMIL}").text


def test_lists_are_silent_where_nobody_verifies(web: TestClient, site: Site) -> None:
    assert "Segel" not in web.get("/aplikasi").text
    assert "Segel" not in web.get(f"/aplikasi/{SIMPUS}").text
