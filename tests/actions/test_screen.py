"""A proposal is held against the register; the sheet never decides."""

import json

import pytest
from spbe_inventory.actions.screen import screen
from spbe_inventory.documents.study import Study
from spbe_inventory.errors import BadInput
from spbe_inventory.render.study_sheet import as_markdown
from spbe_inventory.session.catalogue import Catalogue

from tests.conftest import Run

HEAD = "Nama Aplikasi,Perangkat Daerah,Fungsi,Status,Data yang dikelola,Kategori Aplikasi\n"
PRESENCE = "Presensi Kilat,Dinas Kesehatan,Mencatat kehadiran pegawai harian,direncanakan,Kehadiran pegawai,Khusus\n"
COMPLAINTS = (
    "E-Lapor Desa,DPMD,Menerima pengaduan warga atas pelayanan publik,direncanakan,,\n"
)


def studied(catalogue: Catalogue, text: str) -> Study:
    file = catalogue.path.with_name("usulan.csv")
    file.write_text(HEAD + text, encoding="utf-8")
    (study,), _ = screen(catalogue, file)
    return study


def test_it_finds_what_is_alike_and_who_has_the_data(contoh: Catalogue) -> None:
    study = studied(contoh, PRESENCE)
    assert study.office == "Dinkes"
    assert "contoh-e-presensi" in {similar.key for similar in study.similar}
    (data,) = study.data
    assert "e-Presensi" in data.holders
    assert any("SIMPEG" in line for line in study.typical)
    assert {condition.rule for condition in study.open} >= {
        "APL-06",
        "APL-07",
        "INF-02",
    }
    assert all("Pasal" in provision or "metadata" in provision or "Lampiran" in provision
               for condition in study.conditions for provision in condition.provisions)  # fmt: skip


def test_a_general_application_with_a_decree_brings_the_four_conditions(
    contoh: Catalogue,
) -> None:
    (general,) = studied(contoh, COMPLAINTS).general
    assert [letter for letter, _, _ in general.conditions] == ["a", "b", "c", "d"]
    assert not general.stated
    assert general.decree_date


def test_without_a_decree_there_is_nothing_to_hold_against_it(
    contoh: Catalogue,
) -> None:
    (general,) = studied(
        contoh, "E-SAKIP Baru,DPMD,akuntabilitas kinerja kecamatan,direncanakan,,\n"
    ).general
    assert general.conditions == ()


def test_others_of_the_same_field_are_named_without_a_score(contoh: Catalogue) -> None:
    alike = {
        similar.key: similar.score for similar in studied(contoh, COMPLAINTS).similar
    }
    assert alike["contoh-lapor-bupati"] == 0


def test_what_is_on_record_already_is_said_and_not_held_against_itself(
    contoh: Catalogue,
) -> None:
    study = studied(contoh, "e-Presensi,BKPSDM,Presensi pegawai,,,\n")
    assert study.on_record == "contoh-e-presensi"
    assert "contoh-e-presensi" not in {similar.key for similar in study.similar}


def test_nothing_is_saved_and_nothing_is_decided(contoh: Catalogue, run: Run) -> None:
    before = contoh.path.read_bytes()
    (contoh.path.parent / "usulan.csv").write_text(
        HEAD + PRESENCE + COMPLAINTS, encoding="utf-8"
    )
    shown = run("screen", "usulan.csv")
    assert shown.exit_code == 0
    assert shown.stdout.count("bukan persetujuan dan bukan") == 2
    for word in ("disetujui", "ditolak", "layak", "tidak boleh"):
        assert word not in shown.stdout
    assert contoh.path.read_bytes() == before
    studies = json.loads(run("screen", "usulan.csv", "--json").stdout)
    assert [study["name"] for study in studies] == ["Presensi Kilat", "E-Lapor Desa"]
    assert run("screen", "usulan.csv", "-o", "telaah.md").exit_code == 0
    assert run("screen", "usulan.csv", "--lang", "en").exit_code == 0


def test_outside_text_stays_text_in_markdown(contoh: Catalogue) -> None:
    sheet = as_markdown(
        [studied(contoh, '"<script>x</script> [a](b)",DPMD,| *tebal* |,,,\n')]
    )
    assert "<script>" not in sheet
    assert "[a](b)" not in sheet


@pytest.mark.parametrize("text", ["", "Nama Perangkat Daerah\nDinas Baru\n"])
def test_a_file_without_a_proposal_is_refused(contoh: Catalogue, text: str) -> None:
    file = contoh.path.with_name("kosong.csv")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput):
        screen(contoh, file)


def test_a_whole_register_is_no_proposal(contoh: Catalogue) -> None:
    file = contoh.path.with_name("banyak.csv")
    file.write_text(
        "Nama Aplikasi,Fungsi\n"
        + "".join(f"Aplikasi {n},Mencatat hal {n}\n" for n in range(201))
    )
    with pytest.raises(BadInput) as error:
        screen(contoh, file)
    assert error.value.key == "too-many-to-screen"


def test_codes_of_a_whole_field_make_nothing_alike(contoh: Catalogue) -> None:
    study = studied_with(
        contoh, "Kode referensi arsitektur", "Aplikasi Baru Sekali", "RAA.02.02"
    )
    assert not [similar for similar in study.similar if similar.key == "contoh-e-pbb"]


def studied_with(catalogue: Catalogue, heading: str, name: str, value: str) -> Study:
    """Study a proposal of a name with one more answer."""
    file = catalogue.path.with_name("usulan.csv")
    file.write_text(f"Nama Aplikasi,{heading}\n{name},{value}\n", encoding="utf-8")
    (study,), _ = screen(catalogue, file)
    return study


def test_what_does_not_concern_a_proposal_is_not_asked_of_it(contoh: Catalogue) -> None:
    ready_made = studied_with(
        contoh, "Asal perangkat lunak", "Paket Baru", "paket jadi"
    )
    special = studied_with(contoh, "Kategori Aplikasi", "Umum Baru", "Umum")
    assert not {"source_open", "source_held"} & {
        condition.field for condition in ready_made.conditions
    }
    assert not {"special_considered", "development_documents"} & {
        condition.field for condition in special.conditions
    }


def test_a_row_that_cannot_be_taken_is_told(contoh: Catalogue, run: Run) -> None:
    (contoh.path.parent / "usulan.csv").write_text(
        HEAD + PRESENCE + "E-Aneh" + "x" * 400 + ",DPMD,,,,\n", encoding="utf-8"
    )
    shown = run("screen", "usulan.csv")
    assert "Tidak diambil: usulan.csv, baris 3" in shown.stderr


def test_a_sheet_is_written_as_word_and_pdf(contoh: Catalogue, run: Run) -> None:
    from io import BytesIO

    from docx import Document

    file = contoh.path.with_name("usulan.csv")
    file.write_text(HEAD + PRESENCE + COMPLAINTS, encoding="utf-8")
    written = contoh.path.with_name("telaah.docx")
    assert run("screen", str(file), "-o", str(written)).exit_code == 0
    document = Document(BytesIO(written.read_bytes()))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Presensi Kilat" in text
    assert "E-Lapor Desa" in text
    assert "Bukan persetujuan" in text or "bukan persetujuan" in text
    assert "spbe import" not in text
    assert "contoh-e-presensi" not in text
    assert "contoh-e-presensi" in run("screen", str(file)).stdout
    pdf = contoh.path.with_name("telaah.pdf")
    assert run("screen", str(file), "-o", str(pdf)).exit_code == 0
    assert pdf.read_bytes().startswith(b"%PDF")


def test_an_open_condition_is_no_label_that_reads_as_met(contoh: Catalogue) -> None:
    sheet = as_markdown([studied(contoh, PRESENCE)])
    assert "dokumen pembangunan" in sheet
    assert "Dokumen pembangunan ada" not in sheet
