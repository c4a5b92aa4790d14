"""What each kind says, against small registers counted by hand."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.recording import edit
from spbe_inventory.actions.stating import Said, state_complete
from spbe_inventory.domain.actor import Actor
from spbe_inventory.domain.blocks import Bars, Grid, Heading, Pairs, Paragraph, Points, Tiles
from spbe_inventory.domain.report import Report
from spbe_inventory.errors import BadInput, Misuse

from tests.builders import catalogue, report

LATER = Hand(Actor("penguji"), lambda: datetime(2026, 12, 20, 8, 0, tzinfo=UTC))
OFFICES = {"u": {"name": "Dinas Satu"}, "v": {"name": "Dinas Dua"}}


def texts(made: Report) -> str:
    said: list[str] = []
    for one in made.blocks:
        if isinstance(one, Paragraph):
            said.append(f"{one.strong} {one.text}")
        elif isinstance(one, Points):
            said += [line for item in one.items for line in (item.text, *item.more)]
        elif isinstance(one, Heading):
            said.append(one.text)
    return "\n".join(said)


def under(made: Report, heading: str, sort: type) -> Any:
    """Give the first block of a sort under a heading."""
    found = False
    for one in made.blocks:
        found = found or (isinstance(one, Heading) and one.text == heading)
        if found and isinstance(one, sort):
            return one
    raise AssertionError(heading)


@pytest.fixture
def needing(tmp_path: Path) -> Catalogue:
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


def test_the_note_counts_and_tells_the_change(needing: Catalogue) -> None:
    (tiles,) = [one for one in report(needing, kind="ringkasan").blocks if isinstance(one, Tiles)]
    assert [tile.value for tile in tiles.tiles] == ["1 dari 2", "1 dari 3", "1 / 1 / 1", "1"]
    assert {tile.change for tile in tiles.tiles} == {"belum ada pembanding"}
    state_complete(needing, "v", Said(["applications"], date(2026, 12, 19), "Kepala"), LATER)
    edit(needing, "action", "t", {"state": "done", "done_on": "2026-12-19"}, LATER)
    later = report(needing, date(2026, 12, 20), "ringkasan", since=date(2026, 12, 1))
    (tiles,) = [one for one in later.blocks if isinstance(one, Tiles)]
    assert [tile.value for tile in tiles.tiles] == ["2 dari 2", "3 dari 3", "1 / 1 / 1", "0"]
    changes = [tile.change for tile in tiles.tiles]
    assert changes == ["+1 dari sebelumnya", "+2 dari sebelumnya", "tetap", "-1 dari sebelumnya"]


def test_the_chart_counts_the_same_needs_as_the_figure(needing: Catalogue) -> None:
    made = report(needing, kind="ringkasan")
    (chart,) = [one for one in made.blocks if isinstance(one, Bars)]
    assert [sum(counts[place] for _, counts in chart.rows) for place in range(4)] == [1, 1, 1, 0]
    assert "7 jam kerja" in texts(made)


def test_what_is_asked_of_the_head_has_addressee_day_article_and_letter(needing: Catalogue) -> None:
    made = report(needing, kind="ringkasan", due=None)
    asked = under(made, "Arahan yang dimohon", Points)
    assert 1 <= len(asked.items) <= 3
    assert asked.items[0].text.startswith("Meminta penyelesaian 1 tindak lanjut")
    assert asked.items[1].text.startswith("Meminta 1 Perangkat Daerah menyampaikan")
    for place, item in enumerate(asked.items, 1):
        (line,) = item.more
        assert "Kepala Dinas" in line
        assert "paling lambat" in line
        assert "Perpres 95/2018" in line
        assert f"konsep surat: lampiran {place}" in line
    assert texts(made).count(": konsep surat ") == len(asked.items)


def test_connecting_rests_on_what_obliges_to_connect(contoh: Catalogue) -> None:
    """Provisions on personal data stand beside gaps, never as the ground for connecting (Pasal 45 ayat (3))."""
    letters = texts(report(contoh, kind="ringkasan"))
    assert "Memperhatikan Pasal 45 ayat (3) Perpres 95/2018, mohon dilaksanakan bersama" in letters
    assert "(wajib)" not in letters
    made = report(contoh, kind="usulan-integrasi")
    grounds = {line for line in texts(made).splitlines() if line.startswith("Dasar ")}
    assert grounds <= {"Dasar Pasal 45 ayat (3) Perpres 95/2018", "Dasar Pasal 26 ayat (3) Perpres 95/2018"}
    methods = {(row["pemberi"], row["penerima"]): row["metode"] for row in made.variants}
    assert all(("SPLP" in way) == ("Badan Kepegawaian Negara" in "".join(ends)) for ends, way in methods.items()
               if "BKN" in "".join(ends))  # fmt: skip


def test_monitoring_counts_what_offices_did_in_the_period(needing: Catalogue) -> None:
    made = report(needing, kind="monev", since=date(2026, 9, 1))
    assert made.tables[0].rows == (("Dinas Dua", 1, 1, 1, 0),)
    assert "katalog belum ada" in texts(made)
    earlier = report(needing, kind="monev", since=date(2026, 10, 15))
    assert earlier.tables[0].rows == (("Dinas Dua", 1, 1, 0, 1),)
    edit(needing, "exchange", "y", {"method": "api_direct"}, LATER)
    later = report(needing, date(2026, 12, 20), "monev", since=date(2026, 12, 1))
    assert "sudah tidak ada lagi" in texts(later)
    closed = {(row[1], row[2]) for row in later.tables[2].rows if row[0] == "tidak ada lagi"}
    assert ("INT-06", "SIMPEG → TPP") in closed


def test_the_review_tells_what_changed_and_how_papers_stand(needing: Catalogue) -> None:
    edit(needing, "application", "a", {"status": "stopped"}, LATER)
    made = report(needing, date(2026, 12, 20), "reviu", since=date(2026, 12, 1))
    assert made.tables[0].rows == (("Aplikasi", "berubah", "SIMPEG", "Status: digunakan → dihentikan"),)
    papers = next(one for one in made.blocks if isinstance(one, Pairs))
    assert {text for _, text in papers.rows} == {"belum dijawab"}
    assert report(needing, date(2026, 12, 20), "reviu", since=date(2026, 12, 20)).tables[0].rows == ()


def test_switching_off_names_what_falls_and_whom_to_tell(needing: Catalogue) -> None:
    made = report(needing, kind="penghentian", subject="SIMPEG")
    falls, told = made.tables
    assert [row[0] for row in falls.rows] == ["Gaji", "TPP"]
    assert told.rows == (("Dinas Satu", "pengelola aplikasi"), ("Dinas Dua", "SIMPEG → Gaji; SIMPEG → TPP"))
    assert "Data yang, menurut catatan, tidak dikelola aplikasi lain: Data pegawai." in texts(made)


def test_agreements_are_told_by_their_end_and_silence_is_not_none(tmp_path: Path) -> None:
    place = catalogue(
        tmp_path,
        {
            "application": {"a": {}, "b": {}, "c": {}},
            "document": {
                "p": {"name": "PKS lama", "document_kind": "agreement", "number": "1", "valid_until": "2026-11-01"},
                "q": {"name": "PKS baru", "document_kind": "agreement", "number": "2", "valid_until": "2027-11-21"},
                "r": {"name": "Laporan", "document_kind": "audit"},
            },
            "exchange": {
                "x": {"giver": "a", "taker": "b", "state": "in_use", "agreement": "p"},
                "y": {"giver": "b", "taker": "c", "state": "in_use"},
                "z": {"giver": "c", "taker": "a", "state": "in_use", "agreement": {"mark": "none"}},
            },
        },
    )
    agreements, without = report(place, kind="daftar-bagi-pakai").tables
    assert [(row[0], row[4]) for row in agreements.rows] == [("PKS lama", -20), ("PKS baru", 365)]
    assert agreements.rows[0][6] == "a → b"
    assert [(row[0], row[2]) for row in without.rows] == [("b → c", "belum dijawab"), ("c → a", "tidak ada")]
    assert "Tercatat 2 perjanjian, 1 di antaranya sudah berakhir" in texts(report(place, kind="daftar-bagi-pakai"))


def test_evidence_tells_no_apart_from_not_known(tmp_path: Path) -> None:
    place = catalogue(
        tmp_path,
        {
            "application": {
                "a": {"status": "in_use", "backup": "harian", "recovery": "diuji"},
                "b": {"status": "in_use", "backup": {"mark": "none"}, "recovery": {"mark": "none"}},
                "c": {"status": "in_use"},
            }
        },
    )
    made = report(place, kind="data-dukung")
    assert "tidak 1, belum diketahui 1 (dari 3)" in texts(made)
    assert "Tidak ada indeks atau tingkat yang dihitung" in texts(made)


def test_the_roadmap_keeps_the_layout_of_the_circular(tmp_path: Path) -> None:
    place = catalogue(
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
    made = report(place, kind="bahan-peta-rencana")
    rows = made.tables[0].rows
    signs = [str(row[0]) for row in rows]
    assert [text for text in signs if text.isdecimal()] == list("1234567")
    assert rows[0][1] == "SASARAN PROGRAM/KEGIATAN STRATEGIS: Layanan membaik"
    assert rows[1][1:5] == ("Indikator: Indeks", "", "60", "70")
    assert rows[2][1] == "INISIATIF STRATEGIS ARSITEKTUR SPBE: Keterpaduan"
    item = next(row for row in rows if row[1] == "Bangun SPL")
    assert (item[2], item[-1]) == ("Dinas Satu", 5_000_000)
    assert item[made.tables[0].head.index("2028")] == "selesai"
    assert "Bahan, bukan Peta Rencana: isi Peta Rencana ditetapkan oleh Bupati Contoh (Pasal 19 ayat (3)" in texts(made)
    assert "1 kegiatan belum tercatat biayanya" in texts(made)


def test_the_master_plan_puts_every_application_somewhere(contoh: Catalogue) -> None:
    made = report(contoh, kind="lampiran-masterplan")
    by_dimension = made.tables[1]
    assert len({row[1] for row in by_dimension.rows}) == 65
    quick, lacking = made.tables[3:5]
    assert not {row[0] for row in quick.rows} & {row[0] for row in lacking.rows}
    assert all(row[2] for row in lacking.rows)


def test_readiness_gives_facts_and_no_score(contoh: Catalogue) -> None:
    made = report(contoh, kind="kesiapan")
    facts = {row[1]: row[2] for row in made.tables[0].rows}
    assert facts["Perangkat Daerah yang mempunyai aplikasi"] == "22 dari 24"
    assert facts["Perangkat Daerah yang tersambung jaringan intra"] == "ya: 17, tidak: 5, belum diketahui: 2"
    assert {row[0] for row in made.tables[0].rows} == {
        "Infrastruktur", "Sumber daya manusia dan kelembagaan", "Kebijakan",
    }  # fmt: skip


def test_the_recap_ranks_by_what_is_answered_and_names_what_it_cannot_read(contoh: Catalogue, tmp_path: Path) -> None:
    folder = tmp_path / "katalog"
    folder.mkdir()
    shutil.copy(contoh.path, folder / "a.db")
    empty = tmp_path / "kosong"
    empty.mkdir()
    sparse = catalogue(empty, {"unit": OFFICES, "application": {"x": {}}})
    shutil.copy(sparse.path, folder / "b.db")
    (folder / "rusak.db").write_bytes(b"bukan katalog")
    made = report(contoh, kind="rekap-provinsi", folder=folder)
    shares = [row[1] for row in made.tables[0].rows]
    assert shares == sorted(shares, reverse=True)
    assert len(shares) == 2
    assert "rusak.db" in texts(made)
    first = made.tables[0].rows[0]
    assert (first[3], first[7], first[8], first[9], first[10]) == (65, "15/39", "ya", "ya", "3 dari 3")
    bare = tmp_path / "tanpa"
    bare.mkdir()
    with pytest.raises(BadInput):
        report(contoh, kind="rekap-provinsi", folder=bare)
    with pytest.raises(Misuse):
        report(contoh, kind="rekap-provinsi", folder=tmp_path / "tidak-ada")


def test_an_office_is_told_what_others_say_and_not_what_is_the_governments(contoh: Catalogue) -> None:
    made = report(contoh, kind="opd", unit="Dinkes")
    assert made.subject == "Dinas Kesehatan"
    assert made.assessment is not None
    assert all(one.kind != "agency" for one in made.assessment.findings)
    others = under(made, "Keterangan pihak lain tentang aplikasi Saudara", Grid)
    assert all(row[4] in ("pemberi", "penerima", "pihak lain (dokumen, halaman publik)") for row in others.rows)
    with pytest.raises(Misuse):
        report(contoh, kind="opd")
