"""One record in the browser: facts with their sources, neighbours, findings, history; and one that is no more."""

import re
from html import unescape

import pytest
from spbe_inventory.actions.browsing import PageRequest, page_of_records
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.merge import merge_records
from spbe_inventory.actions.record_list import list_records
from spbe_inventory.actions.stored_findings import make_run
from spbe_inventory.actions.undo import last_batch, undo
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.forms import with_dates
from spbe_inventory.queries.record_page import record_page
from spbe_inventory.reference.themes import lack_of
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.web.records.shown_texts import (
    field_text,
    origin_text,
)
from spbe_inventory.web.shell.addresses import address
from spbe_inventory.web.site import Site
from starlette.testclient import TestClient

from tests.builders import author

SIMPEG = "/aplikasi/contoh-simpeg"


def batch_of(site: Site) -> int:
    """Return the number of the last batch."""
    return int(last_batch(site.catalogue).batch.number)


def text_of(answer_text: str) -> str:
    """Return the words of a page, without tags."""
    without_tags = re.sub(r"<[^>]+>", " ", answer_text)
    return " ".join(unescape(without_tags).split())


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_sort_of_record_has_a_page(
    web: TestClient, site: Site, kind: str
) -> None:
    for record in page_of_records(site.catalogue, PageRequest(kind, limit=3)).records:
        answer = web.get(address("record", kind=kind, key=record.key))
        assert answer.status_code == 200
        assert answer.text.count("<h1>") == 1


@pytest.mark.slow
def test_a_page_says_what_the_whole_page_of_a_record_says(
    web: TestClient, site: Site
) -> None:
    whole = record_page(site.catalogue, "application", "contoh-simpeg", today())
    words = text_of(web.get(SIMPEG).text)
    for fact in whole.facts:
        assert fact.label in words
        described = KINDS["application"].fields[fact.field]
        assert field_text(described, fact.text) in words
    for field in (*whole.open_fields, *whole.optional_fields):
        assert field.label in words
    assert f"Belum dijawab ({len(whole.open_fields)})" in words
    assert f"{whole.answered} dari {whole.asked} isian terjawab" in words
    assert whole.answered + whole.unclear + len(whole.open_fields) == whole.asked
    for exchange in whole.exchanges:
        assert exchange.partner in words
        assert exchange.method in words
    for source in whole.sources:
        assert origin_text(source.source) in words
    for group in whole.linked:
        for linked in group.records:
            assert linked.title in words


@pytest.mark.slow
def test_findings_stand_with_their_articles_as_the_last_run_has_them(
    web: TestClient, site: Site
) -> None:
    assert "dihitung pada catatan no." not in web.get(SIMPEG).text
    make_run(site.catalogue, today())
    whole = record_page(site.catalogue, "application", "contoh-simpeg", today())
    words = text_of(web.get(SIMPEG).text)
    own = {(finding.rule, finding.message) for finding in whole.findings.gaps}
    about = [row for row in whole.findings.gaps if row.key == "contoh-simpeg"]
    about += whole.findings.shared
    assert about
    assert own
    for row in about:
        assert row.message in words
        assert all(citation.with_strength in words for citation in row.citations)
    assert "dihitung pada catatan no." in words
    unknown = [row for row in whole.findings.unknown if row.key == "contoh-simpeg"]
    assert unknown
    for row in unknown:
        assert str(all_rules()[row.rule].title) in words
        assert f">{lack_of(row.rule)}</a>" not in unescape(web.get(SIMPEG).text)


def test_a_name_leads_to_the_key(web: TestClient) -> None:
    answer = web.get("/aplikasi/SIMPEG")
    assert answer.status_code == 303
    assert answer.headers["location"] == SIMPEG


def test_a_record_that_was_taken_back_says_by_which_entry(
    web: TestClient, site: Site
) -> None:
    key = add(site.catalogue, "application", {"name": "Sementara"}, author())
    path = address("record", kind="application", key=key)
    assert web.get(path).status_code == 200
    taken_back = undo(site.catalogue, batch_of(site), author())
    answer = web.get(path)
    assert answer.status_code == 410
    assert f"catatan no. {taken_back.batch}" in text_of(answer.text)


@pytest.mark.parametrize("kind", ["application", "data_set", "unit"])
def test_a_merged_record_leads_to_the_one_that_stayed(
    web: TestClient, site: Site, kind: str
) -> None:
    kept = add(site.catalogue, kind, {"name": "Arsip Satu"}, author())
    merged = add(site.catalogue, kind, {"name": "Arsip Dua"}, author())
    if kind == "unit":  # an office below the merged one moves with it
        below = {"name": "Seksi Arsip", "parent": merged}
        add(site.catalogue, kind, below, author())
    merge_records(site.catalogue, kind, kept, merged, author())
    answer = web.get(address("record", kind=kind, key=merged))
    assert answer.status_code == 200
    assert "sudah digabungkan" in answer.text
    assert f'href="{address("record", kind=kind, key=kept)}"' in answer.text
    assert (
        "sudah digabungkan" not in web.get(address("record", kind=kind, key=kept)).text
    )


def test_an_edit_stands_in_the_history_with_old_and_new(
    web: TestClient, site: Site
) -> None:
    changes = {"languages": ["Kotlin"]}
    edit(site.catalogue, "application", "contoh-simpeg", changes, author())
    text = web.get(SIMPEG).text
    assert f"/riwayat/{batch_of(site)}" in text
    assert "→ Kotlin" in text_of(text)


def test_a_picture_has_every_partner_or_says_how_many_it_leaves_out(
    web: TestClient, site: Site
) -> None:
    text = web.get(SIMPEG).text
    drawn = re.search(r"<svg.*?</svg>", text, re.DOTALL)
    assert drawn
    partners = {
        record.document.get("giver") or record.document.get("giver_text")
        for record in list_records(site.catalogue, "exchange", {})
        if record.document.get("taker") == "contoh-simpeg" and record.apart is None
    }
    assert partners
    for partner in partners:
        assert f'href="/aplikasi/{partner}"' in drawn[0]
    hidden = sum(map(int, re.findall(r"(\d+) (?:penerima|pemberi) tidak", text)))
    boxes = drawn[0].count("<rect")
    links = re.search(r"memberi (\d+)</a>,\s*<a[^>]*>menerima (\d+)", text)
    assert links
    assert boxes - 1 + hidden == int(links[1]) + int(links[2])


def test_a_page_of_a_record_takes_no_address_of_a_style(web: TestClient) -> None:
    answer = web.get("/static/own.css")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/css")


def test_dates_are_written_as_officials_write_them() -> None:
    day, text = (KINDS["document"].fields[name] for name in ("dated", "number"))
    assert field_text(day, "2026-06-30 (dugaan)") == "30 Juni 2026 (dugaan)"
    assert field_text(day, "2026-06") == "Juni 2026"
    assert field_text(text, "2026-06-30") == "2026-06-30"
    assert origin_text("contoh.json plan_items[0]") == (
        "contoh.json Kegiatan (bahan peta rencana) 1"
    )
    assert origin_text("daftar.xlsx Aplikasi!B7 x[0]") == "daftar.xlsx Aplikasi!B7 x[0]"
    assert with_dates("Tenggat: 2026-12-18, 7-2026-12") == (
        "Tenggat: 18 Desember 2026, 7-2026-12"
    )
    assert with_dates("Berakhir: 2026-09; 800/2027-01, daftar-2026-09.xlsx") == (
        "Berakhir: September 2026; 800/2027-01, daftar-2026-09.xlsx"
    )
