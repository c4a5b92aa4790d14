"""What each kind of report contains, against small registers counted by hand."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.completeness import CompletenessRequest, state_complete
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.assessment.comparison import EarlierOutcome, compare_runs
from spbe_inventory.documents.blocks import (
    Bars,
    Grid,
    Heading,
    Pairs,
    Paragraph,
    Points,
    Tiles,
)
from spbe_inventory.documents.report import Report, Table
from spbe_inventory.domain.actor import Actor
from spbe_inventory.errors import BadInput, UsageError
from spbe_inventory.session.catalogue import Author, Catalogue

from tests.builders import catalogue, report

LATER_DAY = date(2026, 12, 20)
LATER_TIME = datetime(2026, 12, 20, 8, 0, tzinfo=UTC)
LATER = Author(Actor("penguji"), lambda: LATER_TIME)
OFFICES = {"u": {"name": "Dinas Satu"}, "v": {"name": "Dinas Dua"}}


def text_of(document: Report) -> str:
    """Return the paragraphs, points and headings of a report, one a line."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(f"{block.strong} {block.text}")
        elif isinstance(block, Heading):
            lines.append(block.text)
        elif isinstance(block, Points):
            for item in block.items:
                lines.append(item.text)
                lines.extend(item.more)
    return "\n".join(lines)


def under(document: Report, heading: str, kind: type) -> Any:
    """Return the first block of a kind under a heading."""
    is_under = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.text == heading:
            is_under = True
        elif is_under and isinstance(block, kind):
            return block
    raise AssertionError(heading)


def column(table: Table, index: int) -> list[Any]:
    """Return the cells of one column of a table."""
    return [row[index] for row in table.rows]


def columns(table: Table, *indexes: int) -> list[tuple[Any, ...]]:
    """Return some columns of a table, row by row."""
    chosen = [column(table, index) for index in indexes]
    return list(zip(*chosen, strict=True))


def tiles_of(document: Report) -> Any:
    (tiles,) = [block for block in document.blocks if isinstance(block, Tiles)]
    return tiles.tiles


@pytest.fixture
def with_needs(tmp_path: Path) -> Catalogue:
    return catalogue(
        tmp_path,
        {
            "unit": OFFICES,
            "data_set": {"d": {"name": "Data pegawai"}, "e": {"name": "Data gaji"}},
            "application": {
                "a": {"name": "SIMPEG", "owner": "u", "holds": ["d"], "status": "in_use"},
                "b": {"name": "Gaji", "owner": "v", "status": "in_use"},
                "c": {"name": "TPP", "owner": "v", "status": "in_use"},
            },
            "exchange": {
                "x": {"giver": "a", "taker": "b", "state": "in_use", "method": "api_direct", "data": ["d"]},
                "y": {"giver": "a", "taker": "c", "state": "in_use", "method": "retyping", "data": ["d"],
                      "hours_per_month": 7},
            },
            "need": {
                "n": {"taker": "b", "data": "d"},
                "m": {"taker": "c", "data": "d", "current_means": "by_hand"},
                "o": {"taker": "c", "data": "e", "current_means": {"mark": "none"}},
                "p": {"taker": "b", "data": "e", "current_means": "at_source"},
            },
            "action": {
                "t": {"name": "Hubungkan", "unit": "v", "due": "2026-01-01", "state": "doing"},
                "s": {"name": "Sudah", "unit": "v", "due": "2026-01-01", "state": "done", "done_on": "2026-10-01"},
            },
        },
        (("u", "applications"),),
    )  # fmt: skip


def test_the_note_counts_and_shows_the_change(with_needs: Catalogue) -> None:
    tiles = tiles_of(report(with_needs, kind="ringkasan"))
    values = [tile.value for tile in tiles]
    assert values == ["1 dari 2", "1 dari 3", "1 dari 3", "1 dari 1"]
    assert {tile.change for tile in tiles} == {"belum ada pembanding"}
    stated = CompletenessRequest(["applications"], date(2026, 12, 19), "Kepala")
    state_complete(with_needs, "v", stated, LATER)
    finished = {"state": "done", "done_on": "2026-12-19"}
    edit(with_needs, "action", "t", finished, LATER)
    since = date(2026, 12, 1)
    tiles = tiles_of(report(with_needs, LATER_DAY, "ringkasan", since=since))
    values = [tile.value for tile in tiles]
    assert values == ["2 dari 2", "3 dari 3", "1 dari 3", "belum tercatat"]
    changes = [tile.change for tile in tiles]
    assert changes == [
        "+1 dari sebelumnya",
        "+2 dari sebelumnya",
        "tetap",
        "-1 dari sebelumnya",
    ]


def test_the_chart_counts_the_same_needs_as_the_figure(with_needs: Catalogue) -> None:
    note = report(with_needs, kind="ringkasan")
    (chart,) = [block for block in note.blocks if isinstance(block, Bars)]
    bars = [counts for _office, counts in chart.rows]
    totals = map(sum, zip(*bars, strict=True))
    assert list(totals) == [1, 1, 1, 0]
    assert "7 jam kerja" in text_of(note)


def test_each_decision_has_addressee_day_and_provision_and_its_letter_on_request(
    with_needs: Catalogue,
) -> None:
    """Connections come first; the letters, drafts of others' papers, follow the two pages of the note on request."""
    note = report(with_needs, kind="ringkasan", annex=True)
    decisions = under(note, "Arahan yang dimohon", Points).items
    texts = [decision.text for decision in decisions]
    assert 1 <= len(texts) <= 3
    asked = " ".join(texts)
    assert "Meminta penyelesaian 1 tindak lanjut" in asked
    assert "Meminta 1 Perangkat Daerah menyampaikan" in asked
    for index, decision in enumerate(decisions, 1):
        (line,) = decision.more
        assert "Kepala Dinas" in line
        assert "paling lambat" in line
        assert "Perpres 95/2018" in line
        assert f"konsep surat: lampiran {index}" in line
    assert text_of(note).count(": konsep surat ") == len(decisions)
    without = text_of(report(with_needs, kind="ringkasan"))
    assert "konsep surat" not in without


def test_connecting_rests_on_what_obliges_to_connect(contoh: Catalogue) -> None:
    """Provisions on personal data stand beside gaps, never as the ground for connecting (Pasal 45 ayat (3))."""
    note = report(contoh, kind="ringkasan", annex=True)
    opening = (
        "Memperhatikan Pasal 45 ayat (3) Perpres 95/2018, mohon dilaksanakan bersama"
    )
    assert opening in text_of(note)
    (line,) = under(note, "Arahan yang dimohon", Points).items[0].more
    assert line.endswith(
        "Pasal 45 ayat (3) Perpres 95/2018 (norma) · konsep surat: lampiran 1"
    )
    lines = text_of(report(contoh, kind="usulan-integrasi")).splitlines()
    grounds = {line for line in lines if line.startswith("Dasar ")}
    assert grounds <= {
        "Dasar Pasal 45 ayat (3) Perpres 95/2018",
        "Dasar Pasal 26 ayat (3) Perpres 95/2018",
    }


def test_only_connections_with_the_bkn_go_through_the_splp(contoh: Catalogue) -> None:
    dossiers = report(contoh, kind="usulan-integrasi").variants
    for dossier in dossiers:
        ends = dossier["pemberi"] + dossier["penerima"]
        if "BKN" in ends:
            through_splp = "SPLP" in dossier["metode"]
            assert through_splp == ("Badan Kepegawaian Negara" in ends)


def test_monitoring_counts_what_offices_did_in_the_period(
    with_needs: Catalogue,
) -> None:
    document = report(with_needs, kind="monev", since=date(2026, 9, 1))
    assert document.tables[0].rows == (("Dinas Dua", 1, 1, 1, 0),)
    assert "katalog belum ada" in text_of(document)
    earlier = report(with_needs, kind="monev", since=date(2026, 10, 15))
    assert earlier.tables[0].rows == (("Dinas Dua", 1, 1, 0, 1),)
    edit(with_needs, "exchange", "y", {"method": "api_direct"}, LATER)
    later = report(with_needs, LATER_DAY, "monev", since=date(2026, 12, 1))
    assert "sudah tidak ada lagi" in text_of(later)
    changes = columns(later.tables[3], 0, 1, 2)
    assert ("tidak ada lagi", "INT-06", "SIMPEG → TPP") in changes


def test_the_review_shows_what_changed_and_the_decrees(with_needs: Catalogue) -> None:
    edit(with_needs, "application", "a", {"status": "stopped"}, LATER)
    document = report(with_needs, LATER_DAY, "reviu", since=date(2026, 12, 1))
    assert document.tables[0].rows == (
        ("Aplikasi", "berubah", "SIMPEG", "Status: digunakan → dihentikan"),
    )
    decrees = next(block for block in document.blocks if isinstance(block, Pairs))
    assert {text for _label, text in decrees.rows} == {"belum dijawab"}
    same_day = report(with_needs, LATER_DAY, "reviu", since=LATER_DAY)
    assert same_day.tables[0].rows == ()


def test_switching_off_names_what_falls_and_whom_to_notify(
    with_needs: Catalogue,
) -> None:
    document = report(with_needs, kind="penghentian", subject="SIMPEG")
    falls, notified = document.tables
    assert columns(falls, 0, 1) == [
        ("Kehilangan satu-satunya sumber suatu data", "Gaji"),
        ("Kehilangan satu-satunya sumber suatu data", "TPP"),
    ]
    assert notified.rows == (
        ("Dinas Satu", "pengelola aplikasi"),
        ("Dinas Dua", "SIMPEG → Gaji; SIMPEG → TPP"),
    )
    held_alone = (
        "Data yang, menurut catatan, tidak dikelola aplikasi lain: Data pegawai."
    )
    assert held_alone in text_of(document)


def test_agreements_are_listed_by_their_end_and_silence_is_not_none(
    tmp_path: Path,
) -> None:
    register = catalogue(
        tmp_path,
        {
            "application": {"a": {}, "b": {}, "c": {}},
            "document": {
                "p": {
                    "name": "PKS lama",
                    "document_kind": "agreement",
                    "number": "1",
                    "valid_until": "2026-11-01",
                },
                "q": {
                    "name": "PKS baru",
                    "document_kind": "agreement",
                    "number": "2",
                    "valid_until": "2027-11-21",
                },
                "r": {"name": "Laporan", "document_kind": "audit"},
            },
            "exchange": {
                "x": {"giver": "a", "taker": "b", "state": "in_use", "agreement": "p"},
                "y": {"giver": "b", "taker": "c", "state": "in_use"},
                "w": {"giver": "a", "taker_text": "Dukcapil", "state": "in_use"},
                "z": {
                    "giver": "c",
                    "taker": "a",
                    "state": "in_use",
                    "agreement": {"mark": "none"},
                },
            },
        },
    )
    document = report(register, kind="daftar-bagi-pakai")
    agreements, without = document.tables
    assert columns(agreements, 0, 4) == [
        ("PKS lama", -20),
        ("PKS baru", 365),
    ]
    assert column(agreements, 6)[0] == "a → b"
    assert columns(without, 0, 1, 3) == [
        ("a → “Dukcapil”", "belum teridentifikasi", "belum dijawab"),
        ("b → c", "di dalam instansi ini", "belum dijawab"),
        ("c → a", "di dalam instansi ini", "tidak ada"),
    ]
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    assert [row[0] for row in grids[-1].rows] == ["a → “Dukcapil”"]
    assert "2 pertukaran di dalam instansi ini" in text_of(document)
    sentence = "Tercatat 2 perjanjian, 1 di antaranya sudah berakhir"
    assert sentence in text_of(document)


def test_evidence_distinguishes_no_from_not_known(tmp_path: Path) -> None:
    register = catalogue(
        tmp_path,
        {
            "application": {
                "a": {"status": "in_use", "backup": "harian", "recovery": "diuji"},
                "b": {
                    "status": "in_use",
                    "backup": {"mark": "none"},
                    "recovery": {"mark": "none"},
                },
                "c": {"status": "in_use"},
            }
        },
    )
    document = report(register, kind="data-dukung")
    text = text_of(document)
    assert "tidak 1, belum diketahui 1 (dari 3)" in text
    assert "Tidak ada indeks atau tingkat yang dihitung" in text


def test_the_roadmap_keeps_the_layout_of_the_circular(tmp_path: Path) -> None:
    register = catalogue(
        tmp_path,
        {
            "unit": OFFICES,
            "objective": {
                "o": {"name": "Layanan membaik", "objective_kind": "objective", "indicator": "Indeks", "baseline": "60",
                      "targets": [{"year": 2027, "value": "70"}]},
            },
            "plan_item": {
                "k": {"name": "Bangun SPL", "content": "infrastructure", "initiative": "Keterpaduan", "objective": "o",
                      "programme": "Program TIK", "unit": "u", "ends": "2028-06", "cost": 5_000_000},
                "l": {"name": "Susun SOP", "content": "governance", "initiative": "Keterpaduan", "objective": "o"},
            },
        },
    )  # fmt: skip
    document = report(register, kind="bahan-peta-rencana")
    roadmap, items = document.tables[:2]
    roadmap = replace(roadmap, rows=roadmap.rows[1:])  # the first names the part
    numbers = [sign for sign in column(roadmap, 0) if sign.isdecimal()]
    assert numbers == list("1234567")
    texts = column(roadmap, 1)
    assert texts[0] == "SASARAN PROGRAM/KEGIATAN STRATEGIS: Layanan membaik"
    assert texts[2] == "INISIATIF STRATEGIS ARSITEKTUR SPBE: Keterpaduan"
    indicator = roadmap.rows[1]
    assert indicator[1:5] == ("Indikator: Indeks", "", "60", "70")
    item = roadmap.rows[texts.index("Bangun SPL")]
    values = dict(zip(roadmap.head, item, strict=True))
    assert item[2] == "Dinas Satu"
    assert item[-1] == 5_000_000
    assert values["2028"] == "selesai"
    text = text_of(document)
    standing = "Bahan, bukan Peta Rencana: isi Peta Rencana ditetapkan oleh Bupati Contoh (Pasal 19 ayat (3)"
    assert standing in text
    assert "1 kegiatan belum tercatat biayanya" in text
    assert "Jumlah: biaya tercatat untuk 1 dari 2 kegiatan" in texts
    assert column(items, 0)[:2] == ["Bangun SPL", "Susun SOP"]


def test_the_roadmap_keeps_proposals_beside_what_was_adopted(
    contoh: Catalogue,
) -> None:
    document = report(contoh, kind="bahan-peta-rencana")
    roadmap, items = document.tables[:2]
    texts = column(roadmap, 1)
    adopted = texts.index("Kegiatan dalam rencana")
    proposed = texts.index("Usulan yang belum masuk rencana")
    assert (
        adopted
        < texts.index(
            "Sambungkan e-TPP ke SIMPEG melalui SPL Kabupaten Contoh (ditetapkan)"
        )
        < proposed
    )
    assert proposed < texts.index(
        "Sambungkan SIMPAD ke SIMASET untuk Barang milik daerah"
    )
    names = column(items, 0)
    assert names != sorted(names)
    years = [heading for heading in roadmap.head if heading.isdecimal()]
    assert years[0] == "2026"
    totals = [text for text in texts if text.startswith("Jumlah:")]
    assert len(totals) == 2


def test_the_years_of_a_roadmap_reach_to_the_end_of_its_period(tmp_path: Path) -> None:
    register = catalogue(
        tmp_path,
        {
            "setting": {"s": {"name": "roadmap_until", "value": "2033-12-31"}},
            "plan_item": {"k": {"name": "Bangun SPL", "content": "infrastructure", "ends": "2034-06"}},
        },
    )  # fmt: skip
    roadmap = report(register, kind="bahan-peta-rencana").tables[0]
    years = [heading for heading in roadmap.head if heading.isdecimal()]
    assert years == [str(year) for year in range(2026, 2035)]


def test_more_programmes_than_letters_are_all_written(tmp_path: Path) -> None:
    items = {
        f"k{place}": {"name": f"Kegiatan {place}", "content": "governance", "programme": f"Program {place:02}"}
        for place in range(30)
    }  # fmt: skip
    roadmap = report(catalogue(tmp_path, {"plan_item": items}), kind="bahan-peta-rencana").tables[0]  # fmt: skip
    signs = column(roadmap, 0)
    assert {"A", "Z", "AA", "AD"} <= set(signs)
    assert "Kegiatan 29" in column(roadmap, 1)


def test_documents_are_rows_with_number_and_date(contoh: Catalogue) -> None:
    document = report(contoh, kind="data-dukung")
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    rows = [row for grid in grids for row in grid.rows]
    audit = next(
        row for row in rows if "Laporan audit aplikasi dan keamanan 2025" in row
    )
    assert "700/LHA/19/2025" in audit
    assert "30 Oktober 2025" in audit
    held = text_of(document)
    assert "(Peraturan Bupati Contoh Nomor 14 Tahun 2023, 20 Maret 2023)" in held


def test_monitoring_names_gaps_of_records_that_are_gone(contoh: Catalogue) -> None:
    """A gap that is not looked at any more has the name of its record, never the key."""
    before = {
        ("APL-01", "application", "contoh-x"): EarlierOutcome("gap", "high", "Si X")
    }
    comparison = compare_runs(before, (), bool)
    (closed,) = comparison.closed
    assert closed.name == "Si X"


def test_the_master_plan_puts_every_application_somewhere(contoh: Catalogue) -> None:
    document = report(contoh, kind="lampiran-masterplan")
    tables = document.tables[:-1]  # the last are the changed rules
    _matrix, _objectives, by_dimension, _links, quick, lacking = tables
    applications = set(column(by_dimension, 1))
    assert len(applications) == 65
    quick_items = set(column(quick, 0))
    assert quick_items.isdisjoint(column(lacking, 0))
    assert all(column(lacking, 2))


def test_readiness_gives_facts_and_no_score(contoh: Catalogue) -> None:
    document = report(contoh, kind="kesiapan")
    facts_table, _changed_rules = document.tables
    facts = dict(columns(facts_table, 1, 2))
    assert facts["Perangkat Daerah yang mempunyai aplikasi"] == "17 dari 18"
    intranet = facts["Perangkat Daerah yang tersambung jaringan intra"]
    assert intranet == "ya: 14, tidak: 2, belum diketahui: 2"
    assert set(column(facts_table, 0)) == {
        "Infrastruktur", "Sumber daya manusia dan kelembagaan", "Kebijakan",
    }  # fmt: skip


def test_the_recap_ranks_by_what_is_answered_and_names_what_it_cannot_read(
    contoh: Catalogue, tmp_path: Path
) -> None:
    folder = tmp_path / "katalog"
    folder.mkdir()
    shutil.copy(contoh.path, folder / "a.db")
    empty = tmp_path / "kosong"
    empty.mkdir()
    sparse = catalogue(empty, {"unit": OFFICES, "application": {"x": {}}})
    shutil.copy(sparse.path, folder / "b.db")
    (folder / "rusak.db").write_bytes(b"bukan katalog")
    (folder / "catalog.runs.db").write_bytes(b"stored findings, no catalogue")
    document = report(contoh, kind="rekap-provinsi", folder=folder)
    (recap,) = document.tables
    shares = column(recap, 1)
    assert shares == sorted(shares, reverse=True)
    assert len(shares) == 2
    assert "rusak.db" in text_of(document)
    assert "catalog.runs.db" not in text_of(document)
    first, _second = columns(recap, 3, 7, 8, 9, 10)
    assert first == (65, "15/39", "ya", "ya", "3 dari 3")
    without_files = tmp_path / "tanpa"
    without_files.mkdir()
    with pytest.raises(BadInput):
        report(contoh, kind="rekap-provinsi", folder=without_files)
    with pytest.raises(UsageError):
        report(contoh, kind="rekap-provinsi", folder=tmp_path / "tidak-ada")


def test_the_report_of_an_office_begins_with_its_gaps_integration_first(
    contoh: Catalogue,
) -> None:
    document = report(contoh, kind="opd", unit="Dinkes")
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings[1] == "Kesenjangan yang paling penting"
    assert headings.index("Yang kami mohon dari Saudara") < headings.index(
        "Indikasi kesenjangan"
    )
    assert under(document, "Kesenjangan yang paling penting", Grid).rows
    assert not document.contents


def test_an_office_sees_what_others_state_and_not_what_is_the_governments(
    contoh: Catalogue,
) -> None:
    document = report(contoh, kind="opd", unit="Dinkes", only_this=True)
    assert document.subject == "Dinas Kesehatan"
    assert document.assessment is not None
    kinds = {finding.kind for finding in document.assessment.findings}
    assert "agency" not in kinds
    heading = "Keterangan pihak lain tentang aplikasi Saudara"
    stated_by = {row[4] for row in under(document, heading, Grid).rows}
    assert stated_by <= {
        "pemberi",
        "penerima",
        "pihak lain (dokumen, halaman publik)",
    }
    with pytest.raises(UsageError):
        report(contoh, kind="opd")


def test_a_master_plan_without_missions_and_dimensions_has_no_empty_picture(
    tmp_path: Path, contoh: Catalogue
) -> None:
    folder = tmp_path / "kosong"
    folder.mkdir()
    bare = catalogue(folder, {"application": {"a": {}, "b": {}}})
    assert report(bare, kind="lampiran-masterplan").diagrams == ()
    assert len(report(contoh, kind="lampiran-masterplan").diagrams) == 1
