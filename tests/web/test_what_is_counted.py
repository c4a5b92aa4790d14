"""No page turns silence into a fact: what is not on record is no nought, and each word says of what it speaks."""

import re

import pytest
from spbe_inventory.documents.stored_run import FindingSelection
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.web.records.record_findings import finding_title
from spbe_inventory.web.records.shown_texts import origin_text
from spbe_inventory.web.shell.addresses import address
from starlette.testclient import TestClient

from tests.web.counted import Counted, counted, counted_made

__all__ = ["counted", "counted_made"]
NOUGHT = re.compile(r"<td class=\"text-end\"[^>]*>\s*0\s*<")


def test_counts_of_a_list_say_a_dash_where_nothing_is_on_record(
    counted: Counted,
) -> None:
    page = counted.web.get(address("records", kind="application")).text
    assert not NOUGHT.search(page)
    assert "belum tercatat" in page
    assert "bukan berarti tidak ada" in page


def test_first_page_counts_as_the_list_it_leads_to(web: TestClient) -> None:
    start = web.get("/").text
    listed = web.get(address("records", kind="application")).text
    counted_there = re.search(r"(\d+) catatan", listed)
    assert counted_there
    assert f"<strong>{counted_there[1]}</strong> Aplikasi" in start


def test_matrix_says_what_it_counts(web: TestClient) -> None:
    page = web.get(address("matrix")).text
    assert "Sel kosong berarti belum ada yang tercatat" in page
    assert "juga yang baru dinyatakan" in page


def test_finding_that_is_not_assessable_is_not_called_by_a_lack() -> None:
    assert finding_title(Outcome.GAP, "APL-09") == "kode sumber tidak disimpan"
    for outcome in set(Outcome) - {Outcome.GAP}:
        assert finding_title(outcome, "APL-09") != finding_title(Outcome.GAP, "APL-09")


def test_finding_pages_say_what_setting_aside_does_not_do(counted: Counted) -> None:
    row = counted.stored.page(FindingSelection(outcome=Outcome.GAP)).rows[0]
    page = counted.web.get(
        address("finding", rule=row.rule, kind=row.kind, key=row.key)
    ).text
    assert "ketentuannya tetap berlaku" in page
    assert "ketentuannya tetap berlaku" in counted.web.get("/aturan/INT-04").text


def test_holders_of_data_are_named_on_the_page_of_an_application(
    counted: Counted,
) -> None:
    page = counted.web.get("/aplikasi/contoh-ambulans-siaga").text
    assert ">nasional-nik</a>" not in page
    assert ">Akses NIK Dukcapil</a>" in page


def test_history_says_settings_in_words(web: TestClient) -> None:
    page = web.get("/riwayat/1?kind=setting").text
    values = re.findall(r"<dt>Nilai</dt>\s*<dd>\s*(.*?)\s*</dd>", page, re.DOTALL)
    assert "ya" in values
    assert not {"yes", "no"} & set(values)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("contoh.json plan_items[0]", "contoh.json Kegiatan (bahan peta rencana) 1"),
        ("Formulir 2026, Dinkes, 2026-05-04", "Formulir 2026, Dinkes, 4 Mei 2026"),
        ("daftar-2026-05-04.xlsx", "daftar-2026-05-04.xlsx"),
        ("2026-05-04.xlsx Lembar1!A3", "2026-05-04.xlsx Lembar1!A3"),
    ],
)
def test_origin_is_told_in_words(written: str, shown: str) -> None:
    assert origin_text(written) == shown
