"""Which record a row means: by name and office, never by a row number; brackets, versions, several names."""

from pathlib import Path

import pytest
from spbe_inventory.actions.import_files import import_files
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.names.name_cell import read_name
from spbe_inventory.files.opening import open_files
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store.lookups import count_records
from spbe_inventory.store.reader import reading

from tests.builders import author
from tests.intake.faults import FAULTS, empty_catalogue, fault
from tests.intake.helpers import FilesRead, Row, csv_of, read, saved


def twice(catalogue: Catalogue, *files: Path) -> FilesRead:
    """Save files, read them again, and return what the second reading would change."""
    for file in files:
        saved(catalogue, file)
    return read(catalogue, *files)


def changes_nothing(result: FilesRead) -> bool:
    """Return whether a reading changes no record, adds none, and holds nothing up."""
    verdicts = {difference.verdict for difference in result.preview.differences}
    return verdicts <= {Verdict.UNCHANGED} and not result.preview.blocked


def count_of(catalogue: Catalogue, kind: str) -> int:
    """Return how many records of a kind a catalogue has."""
    with reading(catalogue.path) as connection:
        return count_records(connection, kind)


def application(name: str, office: str = "Dinas Mawar", **cells: str) -> Row:
    """Return a row of a list of applications."""
    return {"Nama Aplikasi": name, "Perangkat Daerah": office, **cells}


@pytest.mark.parametrize("start", ["a05", "a06", "a12", "a14", "a25", "b11", "b24"])
def test_the_same_lists_a_second_time_change_nothing(
    tmp_path: Path, start: str
) -> None:
    catalogue = empty_catalogue(tmp_path)
    for path in sorted(FAULTS.glob(f"{start}*")):
        saved(catalogue, path)
    for path in sorted(FAULTS.glob(f"{start}*")):
        assert changes_nothing(read(catalogue, path))


def test_brackets_stay_where_the_name_is_not_unique_without_them(
    tmp_path: Path,
) -> None:
    result = read(empty_catalogue(tmp_path), fault("a05"))
    names = set(result.of("application"))
    assert names == {
        "Sipandu (Sistem Informasi Desa Sukarasa)",
        "Sipandu (Sistem Pemantauan Perahu)",
        "Monikan (Pasar Lama)",
        "Monikan (Kebakaran)",
    }
    for name in ("Monikan (Pasar Lama)", "Monikan (Kebakaran)"):
        assert "other_names" not in result.application(name)


def test_brackets_stay_where_the_name_is_on_record_for_another(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    first = csv_of(tmp_path, [application("Lumbung (Beras)")], "a.csv")
    second = csv_of(tmp_path, [application("Lumbung [Buku]", "Dinas Melati")], "b.csv")
    saved(catalogue, csv_of(tmp_path, [{"Nama OPD": "Dinas Melati"}], "opd.csv"))
    result = twice(catalogue, first, second)
    assert set(result.of("application")) == {"Lumbung", "Lumbung [Buku]"}
    assert changes_nothing(result)


def test_one_list_with_and_without_brackets(tmp_path: Path) -> None:
    rows = [
        application("Tanggap", Uraian="Aduan"),
        application("Tanggap (Bencana)", Uraian="Banjir"),
    ]
    result = twice(empty_catalogue(tmp_path), csv_of(tmp_path, rows))
    assert set(result.of("application")) == {"Tanggap", "Tanggap (Bencana)"}
    assert changes_nothing(result)


@pytest.mark.parametrize(
    "words",
    [
        "Dinas Kominfo",
        "pihak ke3",
        "Pihak Ketiga",
        "pihak III",
        "Vendor",
        "PT Awan Contoh",
        "RSUD Contoh",
        "Kec. Sukaraja",
        "Kota Contoh",
        "Diskominfo",
        "2019",
        "Tahun 2020",
        "tidak aktif",
        "belum digunakan",
        "Operator",
        "ANRI",
        "Kemendagri",
    ],
)
def test_words_in_brackets_that_are_no_other_name(words: str) -> None:
    cell = read_name(f"Rujuk Daring ({words})")
    assert cell.other_names == ()
    assert cell.name == f"Rujuk Daring ({words})"


def test_an_office_in_brackets_is_no_name_that_others_exchange_with(
    tmp_path: Path,
) -> None:
    result = read(empty_catalogue(tmp_path), fault("a06"))
    ends = {end for exchange in result.ends() for end in exchange[:2]}
    assert not any("rujuk" in end for end in ends)


def test_versions_are_one_application_with_its_contradiction(tmp_path: Path) -> None:
    result = read(empty_catalogue(tmp_path), fault("a12"))
    assert set(result.of("application")) == {"e-Rembug", "Silumbung"}
    record = result.application("e-Rembug")
    assert record["integrated"]["mark"] == "disputed"
    values = {statement["value"] for statement in record["statements"]}
    assert values == {True, False}
    lines = record["note"].split("\n")
    assert lines == ["Versi aplikasi: 2.0", "Versi aplikasi: 1.0"]


@pytest.mark.parametrize(
    ("names", "recorded"),
    [
        (("Pasar Ikan Website", "Pasar Ikan Android", "Pasar Ikan iOS"), "Pasar Ikan"),
        (("e-Panen", "e-Panen v2", "E-PANEN 3.1"), "e-Panen"),
        (("Lapor Dusun (lama)", "Lapor Dusun (baru)"), "Lapor Dusun"),
        (("Lapor Dusun versi I", "Lapor Dusun versi II"), "Lapor Dusun"),
        (("Antre - Web", "Antre (Android & iOS)"), "Antre"),
    ],
)
def test_platforms_and_versions_are_one_record(
    tmp_path: Path, names: tuple[str, ...], recorded: str
) -> None:
    rows = [application(name, Fungsi=f"Fungsi {name}") for name in names]
    result = twice(empty_catalogue(tmp_path), csv_of(tmp_path, rows))
    assert set(result.of("application")) == {recorded}
    record = result.application(recorded)
    texts = f"{record['function']} {record['note']}"
    assert all(f"Fungsi {name}" in texts for name in names)
    assert changes_nothing(result)


def test_an_application_with_several_platforms_is_no_web_site(tmp_path: Path) -> None:
    rows = [
        application("Pasar Ikan", Platform="Website", Keterangan="laman utama"),
        application("Pasar Ikan", Platform="Android", Keterangan="di Play Store"),
    ]
    result = twice(empty_catalogue(tmp_path), csv_of(tmp_path, rows))
    record = result.application("Pasar Ikan")
    assert "set_apart" not in record
    assert record["platforms"] == ["web", "mobile"]
    assert changes_nothing(result)


def test_a_platform_on_a_later_list_goes_into_the_record(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    web = [application("Lapor Kita (web)", Alamat="https://lapor.ujikab.go.id")]
    phone = [application("Lapor Kita (Android)", Alamat="https://play.google.com/x")]
    first = csv_of(tmp_path, web, "a.csv")
    second = csv_of(tmp_path, phone, "b.csv")
    result = twice(catalogue, first, second)
    assert set(result.of("application")) == {"Lapor Kita (web)"}
    record = result.application("Lapor Kita (web)")
    assert record["url"] == "https://lapor.ujikab.go.id"
    assert "https://play.google.com/x" in record["note"]
    for file in (first, second):
        assert changes_nothing(read(catalogue, file))


def test_a_column_of_versions_makes_no_list_an_export_of_ours(tmp_path: Path) -> None:
    row = application("Silumbung", Versi="2", Integrasi="belum")
    result = twice(empty_catalogue(tmp_path), csv_of(tmp_path, [row]))
    record = result.application("Silumbung")
    assert record["integrated"] is False
    assert record["note"] == "Versi aplikasi: 2"
    assert changes_nothing(result)


def test_namesakes_are_told_apart_by_description_then_order(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    rows = [
        application("Portal", Uraian="Pasar"),
        application("Portal", Uraian="Dusun"),
        application("Portal"),
    ]
    saved(catalogue, csv_of(tmp_path, rows))
    reordered = [
        application("Portal", Uraian="Dusun", Status="aktif"),
        application("Portal", Uraian="Pasar", Status="mati"),
        application("Portal", Uraian="Taman"),
    ]
    result = read(catalogue, csv_of(tmp_path, reordered))
    status_by_text = {
        difference.plain["description"]: difference.plain.get("status")
        for difference in result.differences("application")
    }
    assert status_by_text == {"Dusun": "in_use", "Pasar": "stopped", "Taman": None}
    assert not result.preview.blocked
    assert Verdict.NEW not in {
        difference.verdict for difference in result.differences("application")
    }


def test_many_namesakes_keep_their_order(tmp_path: Path) -> None:
    rows = [application("Buku Tamu", Uraian=f"Loket {n}") for n in range(12)]
    result = twice(empty_catalogue(tmp_path), csv_of(tmp_path, rows))
    assert len(result.differences("application")) == 12
    assert changes_nothing(result)


def test_row_numbers_of_two_lists_overwrite_nothing(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    saved(catalogue, fault("a25-ids-of-two-offices-a"))
    saved(catalogue, fault("a25-ids-of-two-offices-b"))
    result = read(catalogue, fault("a25-ids-of-two-offices-a"))
    assert changes_nothing(result)
    assert count_of(catalogue, "application") == 6


def test_an_identifier_never_takes_the_record_of_another_office(
    tmp_path: Path,
) -> None:
    catalogue = empty_catalogue(tmp_path)
    offices = [{"Nama OPD": "Dinas Mawar"}, {"Nama OPD": "Dinas Melati"}]
    saved(catalogue, csv_of(tmp_path, offices, "opd.csv"))
    first = application("Arsip Surat", ID="DAA.7")
    other = application("Arsip Surat Masuk", "Dinas Melati", ID="DAA.7")
    saved(catalogue, csv_of(tmp_path, [first], "a.csv"))
    result = read(catalogue, csv_of(tmp_path, [other], "b.csv"))
    (difference,) = result.differences("application")
    assert difference.verdict == Verdict.NEW
    assert "identifier-moved" in result.remark_keys(Verdict.QUESTION)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Simpeg & e-Kinerja", True),
        ("SIMPEG, SIPADU dan e-Surat", True),
        ("Rujuk Daring, Silumbung dan Cetak KIR", True),
        ("SIKAP / SIMANIS", True),
        ("SI MAWAR dan SI MELATI", True),
        ("Pengendalian dan Evaluasi", False),
        ("Sistem Informasi Perencanaan dan Penganggaran", False),
        ("Monitoring & Evaluasi", False),
        ("Surat Masuk dan Keluar", False),
        ("Perencanaan, Penganggaran, dan Pelaporan", False),
    ],
)
def test_several_names_in_one_cell_are_asked_about(
    tmp_path: Path, name: str, *, asked: bool
) -> None:
    rows = [application(name), application("Silumbung")]
    result = read(empty_catalogue(tmp_path), csv_of(tmp_path, rows))
    assert ("perhaps-two" in result.remark_keys(Verdict.QUESTION)) is asked
    assert name in result.of("application")


def test_a_row_that_may_be_two_records_can_be_left_out(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    rows = [application("Absen"), application("Absen", "Dinas Melati")]
    saved(catalogue, csv_of(tmp_path, rows, "a.csv"))
    no_office = csv_of(tmp_path, [{"Nama Aplikasi": "Absen", "Fungsi": "x"}], "b.csv")
    result = read(catalogue, no_office)
    assert result.remark_keys(Verdict.CONFLICT) == ["row-ambiguous"]
    preview = import_files(catalogue, open_files([no_office]), author(), leave_out=True)
    assert preview.differences == ()


def flow(giver: str, taker: str, data: str = "", **cells: str) -> Row:
    """Return a row of a list of exchanges."""
    return {"Aplikasi Sumber": giver, "Aplikasi Tujuan": taker, "Data": data, **cells}


@pytest.fixture(name="flowers")
def _flowers(tmp_path: Path) -> Catalogue:
    catalogue = empty_catalogue(tmp_path)
    saved(catalogue, fault("b24"))
    return catalogue


def test_an_exchange_is_known_by_ends_direction_and_data(flowers: Catalogue) -> None:
    result = twice(flowers, fault("b10"))
    assert count_of(flowers, "exchange") == 1
    assert changes_nothing(result)
    (remark,) = result.remarks("rows-repeat")
    assert remark.verdict == Verdict.NOTE
    assert "2, 3" in str(remark)


def test_other_data_or_the_other_way_is_another_exchange(
    flowers: Catalogue, tmp_path: Path
) -> None:
    rows = [
        flow("SI MAWAR", "SI MELATI", "Izin"),
        flow("SI MAWAR", "SI MELATI", "Surat"),
        flow("SI MELATI", "SI MAWAR", "Izin"),
        flow("SI MELATI", "SI MAWAR"),
    ]
    result = twice(flowers, csv_of(tmp_path, rows))
    assert count_of(flowers, "exchange") == 4
    assert changes_nothing(result)


def test_repeated_rows_that_differ_are_disputed_and_hold_nothing_up(
    flowers: Catalogue, tmp_path: Path
) -> None:
    rows = [
        flow("SI MAWAR", "SI MELATI", "Izin", Metode="API"),
        flow("si mawar", "SI  MELATI", "izin", Metode="Excel", Frekuensi="bulanan"),
    ]
    result = twice(flowers, csv_of(tmp_path, rows))
    assert changes_nothing(result)
    (exchange,) = result.of("exchange").values()
    assert exchange["method"] == {"value": "api_direct", "mark": "disputed"}
    assert exchange["frequency"] == "monthly"
    values = {statement["value"] for statement in exchange["statements"]}
    assert values == {"api_direct", "file"}
    assert result.remarks("rows-repeat-contradict")


def test_a_list_of_exchanges_adds_to_what_applications_said(tmp_path: Path) -> None:
    catalogue = empty_catalogue(tmp_path)
    rows = [
        application("SI MAWAR", **{"Terintegrasi dengan": "SI MELATI"}),
        application("SI MELATI"),
    ]
    saved(catalogue, csv_of(tmp_path, rows, "aplikasi.csv"))
    flows = csv_of(
        tmp_path, [flow("SI MELATI", "SI MAWAR", "Izin", Metode="API")], "d.csv"
    )
    result = twice(catalogue, flows)
    assert count_of(catalogue, "exchange") == 1
    assert changes_nothing(result)
    (exchange,) = result.of("exchange").values()
    assert exchange["giver"].endswith("si-melati")
    assert exchange.get("directed", True)
    assert changes_nothing(read(catalogue, tmp_path / "aplikasi.csv"))


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        (
            "relation",
            {
                "application": "SI MAWAR",
                "relation_kind": "part_of",
                "other": "SI MELATI",
                "note": "modul",
            },
        ),
        (
            "need",
            {
                "taker": "SI MAWAR",
                "data": "Izin",
                "giver": "SI MELATI",
                "freshness": "monthly",
            },
        ),
    ],
)
def test_relations_and_needs_of_a_list_are_added_once(
    flowers: Catalogue, tmp_path: Path, kind: str, row: Row
) -> None:
    path = csv_of(tmp_path, [row, row])
    result = twice(flowers, path)
    assert count_of(flowers, kind) == 1
    assert changes_nothing(result)
    assert result.remarks("rows-repeat")


def test_data_named_by_signs_are_one_record(flowers: Catalogue, tmp_path: Path) -> None:
    rows = [
        flow("SI MAWAR", "SI MELATI", "??"),
        flow("SI MELATI", "SI MAWAR", "??"),
    ]
    result = twice(flowers, csv_of(tmp_path, rows))
    assert count_of(flowers, "data_set") <= 1
    assert changes_nothing(result)
